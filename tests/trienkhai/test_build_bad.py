"""Bad input and full disks: each is said, the rest is built, the old graph stays."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.errors import BadTable, StoreFull
from graph.stores import open_store
from trienkhai.line import build

TEXT = "Số: {n}/KH-UBND\nHà Nam, ngày 05 tháng 02 năm 2021\n\nKẾ HOẠCH\nVề tiêm chủng\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "documents"
    made.mkdir()
    (made / "1.txt").write_text(TEXT.format(n=1), encoding="utf-8")
    return made


def test_half_a_character_loses_no_document(folder: Path) -> None:
    line = '{"id": "a", "text": "S\\u1ed1: 5/KH-UBND \\ud800 v\\u1ec1 vi\\u1ec7c"}\n'
    (folder / "lines.jsonl").write_text(line, encoding="ascii")
    store = open_store("memory:")
    done = build([folder], store=store)

    assert (done.read, done.kept) == (2, 2)
    texts = store.table("texts").column("text").to_pylist()
    assert [text for text in texts if text.startswith("Số: 5/KH-UBND")]


def test_a_file_name_in_another_encoding_is_kept(folder: Path) -> None:
    name = os.fsencode(folder) + b"/k\xea.txt"
    with open(name, "wb") as stream:
        stream.write(TEXT.format(n=2).encode())
    done = build([folder], store=open_store("memory:"), jobs=2)

    assert (done.read, done.kept) == (2, 2)


def test_decisions_that_cannot_be_read_stop_the_build_before_it_begins(
    folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(BadTable):
        build([folder], store=tmp_path / "g.duckdb", decisions=tmp_path / "no.csv")

    assert not (tmp_path / "g.duckdb").exists()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_disk_that_fills_while_reading_is_said(
    folder: Path, small_disk: Path, jobs: int
) -> None:
    for n in range(30):
        text = TEXT.format(n=n) + f"Nội dung {n} " * 20_000
        (folder / f"long{n}.txt").write_text(text, encoding="utf-8")
    with pytest.raises(StoreFull, match=r"graph\.duckdb"):
        build([folder], store=small_disk / "graph.duckdb", jobs=jobs)

    assert list(small_disk.iterdir()) == []


def test_a_text_that_is_no_document_is_kept_told_and_cites_nothing(
    folder: Path,
) -> None:
    (folder / "README.md").write_text(
        "# Ghi chú\n\nThư mục này chứa các tệp về Chỉ thị số 33/CT-TTg ngày 26/11/2021 "
        "của Thủ tướng Chính phủ.\n",
        encoding="utf-8",
    )
    store = open_store("memory:")
    done = build([folder], store=store)

    assert (done.read, done.kept, done.documents) == (2, 2, 1)
    assert store.table("issues").column("code").to_pylist() == ["no_document"]
    assert store.table("citations").num_rows == 0


def test_the_reason_of_an_unreadable_file_is_told_in_vietnamese(folder: Path) -> None:
    (folder / "loop.txt").symlink_to("loop.txt")
    store = open_store("memory:")
    build([folder], store=store)

    (sentence,) = store.table("issues").column("sentence").to_pylist()
    assert "liên kết dẫn vòng" in sentence
