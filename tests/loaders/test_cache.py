"""A text that was read once is not read again, as long as nothing of it changed."""

from __future__ import annotations

import hashlib
import io
import json
import multiprocessing
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.values import Issue, NotRead, Repair, Text, Unread
from graph.words import Carrier
from loaders.cache import prepared, remembered
from loaders.columns import Columns
from loaders.formats.catalogue import Format
from loaders.formats.source import Member, Source
from loaders.packed import packed, unpacker
from loaders.reading import Reading

CONTENT = b"%PDF-1.7 as it lies on the disk"


class Reader:
    """A reader that counts how often it reads."""

    def __init__(self, *found: Text | Unread | Member) -> None:
        self.found = found
        self.times = 0

    def __call__(self, source: Source) -> Iterator[Text | Unread | Member]:
        self.times += 1
        yield from self.found


def source(path: str, cache: Path | None, content: bytes = CONTENT) -> Source:
    digest = hashlib.sha256(content).hexdigest()
    how = Reading(cache=cache)
    stream = io.BytesIO(content)
    return Source(path, stream, len(content), digest, content, how)


def entry(reader: Callable[[Source], Iterator[Text | Unread | Member]]) -> Format:
    return Format("pdf", (".pdf",), lambda source: True, reader, costly=True)


def text(path: str = "a.pdf", **more: object) -> Text:
    digest = hashlib.sha256(CONTENT).hexdigest()
    whole = Text(
        path,
        "Số: 5/KH-UBND\nKế hoạch",
        digest,
        digest[:16],
        published_on=date(2021, 11, 26),
        carrier=Carrier.DESCRIPTION,
        page_starts=(0, 14),
        repairs=(Repair(0, 2, "So", "Số", "marks"),),
        not_read=(NotRead(4, 5, "number", "5", 1, (1, 2, 3, 4), "aGk="),),
        given={"signer": "Nguyễn Văn A"},
        issues=(Issue("not_read", "Bản quét mất chữ", 4, 5, path=path),),
    )
    return replace(whole, **more)  # type: ignore[arg-type]


def test_without_a_folder_each_time_is_read(tmp_path: Path) -> None:
    reader = Reader(text())
    for _ in range(2):
        assert list(remembered(source("a.pdf", None), entry(reader))) == [text()]

    assert reader.times == 2


def test_what_was_read_is_there_the_next_time(tmp_path: Path) -> None:
    reader = Reader(text(), text(part=2))
    found = [
        list(remembered(source("a.pdf", tmp_path), entry(reader))) for _ in range(2)
    ]

    assert reader.times == 1
    assert found[0] == found[1] == [text(), text(part=2)]


def test_files_within_are_there_the_next_time(tmp_path: Path) -> None:
    reader = Reader(text(), Member("b.txt", io.BytesIO(b"\x00\xff"), {"day": "5"}))
    for _ in range(2):
        one, member = remembered(source("a.pdf", tmp_path), entry(reader))
        assert one == text()
        assert isinstance(member, Member)
        assert member.stream.read() == b"\x00\xff"
        assert (member.name, member.sent) == ("b.txt", {"day": "5"})
        reader.found[1].stream.seek(0)  # type: ignore[union-attr]

    assert reader.times == 1


def test_a_file_that_gave_nothing_is_not_read_again(tmp_path: Path) -> None:
    reader = Reader()
    for _ in range(2):
        assert list(remembered(source("a.pdf", tmp_path), entry(reader))) == []

    assert reader.times == 1


def test_a_copy_elsewhere_is_the_same_file_under_its_own_path(tmp_path: Path) -> None:
    reader = Reader(text("đây/a.pdf"))
    list(remembered(source("đây/a.pdf", tmp_path), entry(reader)))
    found = list(remembered(source("k\udcea/b.pdf", tmp_path), entry(reader)))

    assert reader.times == 1
    assert found == [text("k\udcea/b.pdf")]


@pytest.mark.parametrize(
    "other",
    [
        {"version": "2"},
        {"name": "ocr"},
        {"content": b"%PDF-1.7 as it was changed"},
        {"path": "a.doc"},
        {"columns": Columns({"number": 3})},
    ],
    ids=lambda other: next(iter(other)),
)
def test_what_changes_the_text_reads_it_again(
    tmp_path: Path, other: dict[str, object]
) -> None:
    reader = Reader(text())
    list(remembered(source("a.pdf", tmp_path), entry(reader)))
    path, content = other.get("path", "a.pdf"), other.get("content", CONTENT)
    again = source(str(path), tmp_path, content)  # type: ignore[arg-type]
    again = replace(again, how=replace(again.how, columns=other.get("columns")))  # type: ignore[arg-type]
    kind = {k: v for k, v in other.items() if k in ("version", "name")}
    list(remembered(again, replace(entry(reader), **kind)))  # type: ignore[arg-type]

    assert reader.times == 2


def unread(code: str) -> Unread:
    return Unread("a.pdf", Issue(code, "why", path="a.pdf"))


@pytest.mark.parametrize(
    "found",
    [
        unread("missing_tool"),
        unread("took_too_long"),
        unread("password_protected"),
        text(issues=(Issue("pages_unseen", "why"),)),
        text(issues=(Issue("pages_late", "why"),)),
        text(issues=(Issue("not_read", "a.pdf: why"),)),
        text("elsewhere"),
        Member("b.txt", io.BufferedReader(io.BytesIO(b""))),
    ],
)
def test_what_another_run_may_find_otherwise_is_not_kept(
    tmp_path: Path, found: Text | Unread | Member
) -> None:
    reader = Reader(found, text())
    for _ in range(2):
        list(remembered(source("a.pdf", tmp_path), entry(reader)))

    assert reader.times == 2


def test_what_a_password_opened_is_not_kept(tmp_path: Path) -> None:
    reader = Reader(text())
    for _ in range(2):
        one = source("a.pdf", tmp_path, CONTENT + b"trailer << /Encrypt 5 0 R >>")
        opened = replace(one, how=replace(one.how, passwords=("secret",)))
        assert list(remembered(opened, entry(reader))) == [text()]

    assert reader.times == 2
    assert list(tmp_path.iterdir()) == []


def test_what_is_quick_to_read_is_not_kept(tmp_path: Path) -> None:
    quick = replace(entry(Reader(text())), costly=False)
    list(remembered(source("a.txt", tmp_path), quick))

    assert list(tmp_path.iterdir()) == []


def entries(folder: Path) -> list[Path]:
    return [p for p in folder.glob("pdf-1/*/*") if p.is_file()]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_an_entry_that_is_a_pipe_is_none(tmp_path: Path) -> None:
    reader = Reader(text())
    list(remembered(source("a.pdf", tmp_path), entry(reader)))
    (kept,) = entries(tmp_path)
    kept.unlink()
    os.mkfifo(kept)

    assert list(remembered(source("a.pdf", tmp_path), entry(reader))) == [text()]
    assert kept.is_file()


@pytest.mark.parametrize("damage", ["cut", "flipped", "emptied", "moved", "folder"])
def test_a_damaged_entry_is_read_again_and_mended(tmp_path: Path, damage: str) -> None:
    reader = Reader(text())
    list(remembered(source("a.pdf", tmp_path), entry(reader)))
    (kept,) = entries(tmp_path)
    whole = kept.read_bytes()
    if damage == "cut":
        kept.write_bytes(whole[:-1])
    elif damage == "flipped":
        kept.write_bytes(whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:])
    elif damage == "emptied":
        kept.write_bytes(b"")
    elif damage == "moved":
        other = source("b.pdf", tmp_path, b"another file")
        list(remembered(other, entry(Reader(text("b.pdf", text="another")))))
        (another,) = (p for p in entries(tmp_path) if p != kept)
        shutil.copy(another, kept)
    else:
        kept.unlink()
        kept.mkdir()
    found = [
        list(remembered(source("a.pdf", tmp_path), entry(reader))) for _ in range(2)
    ]

    assert found == [[text()], [text()]]
    assert reader.times == (3 if damage == "folder" else 2)


def test_every_byte_that_is_flipped_is_noticed(tmp_path: Path) -> None:
    reader = Reader(text())
    list(remembered(source("a.pdf", tmp_path), entry(reader)))
    (kept,) = entries(tmp_path)
    whole = kept.read_bytes()
    for place in range(len(whole)):
        kept.write_bytes(
            whole[:place] + bytes([whole[place] ^ 0x20]) + whole[place + 1 :]
        )
        found = list(remembered(source("a.pdf", tmp_path), entry(reader)))
        assert found == [text()]

    assert reader.times == 1 + len(whole)


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may write"
)
def test_a_folder_that_cannot_be_written_is_read(tmp_path: Path) -> None:
    reader = Reader(text())
    list(remembered(source("a.pdf", tmp_path), entry(reader)))
    for folder in (tmp_path, tmp_path / ".new"):
        folder.chmod(0o500)
    list(remembered(source("a.pdf", tmp_path), entry(reader)))
    list(remembered(source("b.pdf", tmp_path, b"new"), entry(reader)))
    for folder in (tmp_path, tmp_path / ".new"):
        folder.chmod(0o700)

    assert reader.times == 2


def test_where_no_folder_can_be_the_texts_are_read_all_the_same(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("no folder", encoding="ascii")
    reader = Reader(text())

    with pytest.warns(UserWarning, match="file"):
        prepared(place)
    assert list(remembered(source("a.pdf", place), entry(reader))) == [text()]


def test_a_full_disk_leaves_no_half_entry(small_disk: Path) -> None:
    long = text(text="".join(f"{n * 7919:x}" for n in range(900_000)))
    reader = Reader(long)
    for _ in range(2):
        found = list(remembered(source("a.pdf", small_disk), entry(reader)))
        assert found == [long]

    assert entries(small_disk) == []
    assert list((small_disk / ".new").iterdir()) == []


def test_what_a_killed_writer_left_is_removed_when_it_is_old(tmp_path: Path) -> None:
    prepared(tmp_path)
    for name, days in (("old", 2), ("new", 0)):
        left = tmp_path / ".new" / name
        left.write_bytes(b"half")
        then = left.stat().st_mtime - days * 86_400
        os.utime(left, (then, then))
    prepared(tmp_path)

    assert [p.name for p in (tmp_path / ".new").iterdir()] == ["new"]


def _write_often(folder: Path) -> int:
    """Reads files, each of them first, again and again; how often it had to."""
    times = 0
    for n in range(300):
        content = f"file {n % 30}".encode()
        reader = Reader(text(text=f"text {n % 30}" * 500))
        found = list(remembered(source("a.pdf", folder, content), entry(reader)))
        assert found == list(reader.found)
        times += reader.times
        if n % 50 == 49:
            shutil.rmtree(folder / "pdf-1", ignore_errors=True)
    return times


def test_processes_that_write_and_remove_at_once_find_the_truth(
    tmp_path: Path,
) -> None:
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        times = pool.map(_write_often, [tmp_path] * 4)

    assert all(30 <= each <= 300 for each in times)
    assert list((tmp_path / ".new").iterdir()) == []


def test_the_folder_is_tagged_as_one_that_can_be_made_again(tmp_path: Path) -> None:
    tag = prepared(tmp_path / "texts") / "CACHEDIR.TAG"

    assert tag.read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55")


@given(st.from_type(Text))
def test_every_text_comes_back_as_it_was(one: Text) -> None:
    said = json.dumps(packed(one))

    assert unpacker(Text)(json.loads(said)) == one


@given(st.from_type(Unread))
def test_every_reason_comes_back_as_it_was(one: Unread) -> None:
    assert unpacker(Unread)(json.loads(json.dumps(packed(one)))) == one


@pytest.mark.parametrize("row", [{"text": 3}, {"carrier": "nothing"}, {"no": "field"}])
def test_what_is_no_text_does_not_become_one(row: dict[str, object]) -> None:
    whole = packed(text()) | row

    with pytest.raises((TypeError, ValueError, KeyError)):
        unpacker(Text)(whole)
