"""A build after a night is a build of all: what changed alone is resolved again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from benchmarks.archive import Archive
from benchmarks.scale import text
from graph.resolve import resolve_into
from graph.resolve.again import resolve_again
from graph.shards import Shards
from loaders.reading import AS_IT_IS
from trienkhai import build
from trienkhai.gathering import gathered
from trienkhai.kept.folder import rows_in

DOCUMENTS = 150


@pytest.fixture(scope="module")
def archive() -> Archive:
    return Archive(DOCUMENTS, seed=3)


@pytest.fixture
def files(archive: Archive, tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    for n in archive.held:
        _write(folder / f"{n}.txt", archive, n)
    return folder


def test_what_changed_by_night_is_resolved_again_as_if_it_were_all(
    archive: Archive, files: Path, tmp_path: Path
) -> None:
    graph, whole = tmp_path / "graph.duckdb", tmp_path / "whole.duckdb"
    resolve_into(graph, _read(files, tmp_path))
    for change in _nights(archive, files):
        shards = _read(files, tmp_path)
        made = resolve_again(graph, shards)

        assert made is not None, change
        assert made == resolve_into(whole, shards), change


def test_a_second_build_gives_the_graph_of_a_first(
    archive: Archive, files: Path, tmp_path: Path
) -> None:
    graph = tmp_path / "graph.duckdb"
    build([files], store=graph)
    changes = [*_nights(archive, files)]
    again = build([files], store=graph)
    first = build([files], store=tmp_path / "first.duckdb")

    assert again.digest == first.digest, changes


def _nights(archive: Archive, files: Path) -> Iterator[str]:
    """One night after the other; what changes in each."""
    random = Random(1)
    for n in archive.missing[:2]:
        _write(files / f"{n}.txt", archive, n)
    for n in random.sample(archive.held, 3):
        _write(files / f"{n}.txt", archive, n, edition=1)
    yield "some come, and some are written anew"
    for path in random.sample(sorted(files.iterdir()), 3):
        path.rename(path.with_name(f"moved-{path.name}"))
    for path in random.sample(sorted(files.iterdir()), 3):
        path.with_name(f"copy-of-{path.name}").write_bytes(path.read_bytes())
    yield "some move, and some are copied"
    for path in random.sample(sorted(files.iterdir()), 4):
        path.unlink()
    for path in files.glob("copy-of-*"):
        path.with_name(path.name.removeprefix("copy-of-")).unlink(missing_ok=True)
    yield "some go, and of some only the copy stays"


def _write(path: Path, archive: Archive, n: int, edition: int = 0) -> None:
    path.write_text(text(archive, n, edition), encoding="utf-8")


def _read(files: Path, tmp_path: Path) -> Shards:
    with rows_in(tmp_path / "rows") as rows:
        return gathered([files], rows, AS_IT_IS).shards
