"""The generated corpus of files is what it says it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.archive import MISSING, Archive
from benchmarks.scale import corpus, night, text
from graph.fold import fold_number
from graph.values import Text
from loaders.parse import parse

SIZE = 120


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("corpus")
    corpus(made, SIZE, jobs=1)
    return made


def bytes_of(folder: Path) -> dict[str, bytes]:
    found = folder.rglob("*.txt")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_the_same_seed_gives_the_same_files(folder: Path, tmp_path: Path) -> None:
    corpus(tmp_path, SIZE, jobs=1)

    assert bytes_of(tmp_path) == bytes_of(folder)
    assert len(set(bytes_of(folder).values())) == SIZE


def test_its_lengths_and_its_citations_are_those_of_an_archive() -> None:
    archive = Archive(4_000)
    raw = [text(archive, n).encode() for n in archive.held[::40]]
    size, cited = sum(map(len, raw)), 0
    for n, one in enumerate(raw):
        read = parse(Text("one", one.decode(), "", f"{n:016}", len(one)))
        cited += len(read.citations)

    assert 5_000 < size / len(raw) < 8_000
    assert 0.9 < cited / (size / 1000) < 1.3


def test_a_document_is_read_as_it_was_meant() -> None:
    archive = Archive(SIZE)
    right = 0
    for n in range(len(archive)):
        work, read = archive.work(n), text(archive, n)
        identity = parse(Text("one", read, "", f"{n:016}", len(read))).identity
        said = fold_number(identity.number) if identity.number else None
        right += said == fold_number(work.number) and identity.date == work.day

    assert right / len(archive) > 0.95


def test_documents_cite_earlier_ones_and_a_fifth_is_held_nowhere() -> None:
    archive = Archive(SIZE)

    assert len(archive.held) == SIZE
    assert len(archive) == pytest.approx(SIZE / (1 - MISSING), abs=1)
    assert not {*archive.held} & {*archive.missing}


def test_a_night_changes_what_it_says(folder: Path, tmp_path: Path) -> None:
    corpus(tmp_path, SIZE, jobs=1)

    count = night(tmp_path, SIZE, 0.1)

    before, after = bytes_of(folder), bytes_of(tmp_path)
    gone, new = before.keys() - after.keys(), after.keys() - before.keys()
    both = before.keys() & after.keys()
    written = {path for path in both if before[path] != after[path]}
    moved = {path for path in new if after[path] in before.values()}
    assert count == 12
    assert len(written) == 6
    assert len(new - moved) == 4
    assert len(gone) == 2
    assert moved
