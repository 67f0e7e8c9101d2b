"""How a text is shown as it was read, and which formats are read."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.values import NOT_READ, Issue, NotRead, Repair, Text
from loaders.formats.catalogue import FORMATS
from tests.tiny_pdf import Pdf, Sheet
from trienkhai.cli import main
from trienkhai.pictures import write_pictures
from trienkhai.showing import as_row, shown

ROOT = Path(__file__).resolve().parents[2]
PLAN = "Số: {n}/KH-UBND\nHà Nam, ngày 05 tháng 02 năm 2021\n\nKẾ HOẠCH\nVề tiêm chủng\n"


def run(*given: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(given), input=stdin)


def test_a_text_is_shown_as_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PLAN.format(n=1), encoding="utf-8")

    told = run("read", str(path))

    assert told.exit_code == 0
    head, _, body = told.stdout.partition("\n")
    assert head == f"=== {path} (plain) ==="
    assert body == PLAN.format(n=1)


def test_reading_nothing_ends_with_one_and_says_why(tmp_path: Path) -> None:
    told = run("read", str(tmp_path / "nothing"))

    assert told.exit_code == 1
    assert told.stdout == ""
    assert "Không có tệp" in told.stderr


def test_what_stands_in_a_pipe_is_read(tmp_path: Path) -> None:
    told = run("read", "-", "--format", "jsonl", stdin=PLAN.format(n=1).encode())

    row = json.loads(told.stdout)
    assert (row["path"], row["text"]) == ("-", PLAN.format(n=1))


@pytest.mark.parametrize(
    "command", [["read"], ["parse", "--format", "table"], ["documents"]]
)
def test_what_a_file_says_is_no_command_for_the_terminal(
    tmp_path: Path, command: list[str]
) -> None:
    path = tmp_path / "a\x1b[2J.txt"
    told = PLAN.format(n=1).replace("tiêm", "\x1b]0;x\x07\x9btiêm\x7f\rch")
    path.write_text(told, encoding="utf-8")
    (tmp_path / "b\x1b[2J.xyz").write_bytes(b"")
    store = str(tmp_path / "graph.duckdb")
    run("build", str(tmp_path), "--store", store)

    given = ["--store", store] if command == ["documents"] else [str(tmp_path)]
    said = run(*command, *given)

    assert said.exit_code == 0
    assert "KH" in said.stdout
    assert not set("\x07\x1b\x7f\x9b\r") & set(said.output)


@pytest.mark.parametrize("suffix", ["txt", "html"])
def test_each_text_is_one_object_of_json(tmp_path: Path, suffix: str) -> None:
    for n in (1, 2):
        text = f"<html><p>{PLAN.format(n=n)}" if suffix == "html" else PLAN.format(n=n)
        (tmp_path / f"{n}.{suffix}").write_text(text, encoding="utf-8")

    told = run("read", str(tmp_path), "--format", "jsonl")

    rows = [json.loads(line) for line in told.stdout.splitlines()]
    assert [row["path"] for row in rows] == [
        str(tmp_path / f"{n}.{suffix}") for n in (1, 2)
    ]
    assert all(f"Số: {n}/KH-UBND" in row["text"] for n, row in enumerate(rows, 1))


def test_a_name_in_another_encoding_is_printed(tmp_path: Path) -> None:
    with open(bytes(tmp_path) + b"/k\xea.txt", "wb") as stream:
        stream.write(PLAN.format(n=1).encode())

    told = run("read", str(tmp_path))

    assert told.exit_code == 0
    assert "1/KH-UBND" in told.stdout


PICTURE = b"\x89PNG\r\n\x1a\n and so on"
SCAN = Text(
    path="quet.pdf",
    text=f"Số: {NOT_READ}/KH-UBND\nngày 05 tháng 02\nHa Nội\n",
    sha256="ab" * 32,
    file_id="ab" * 8,
    page_starts=(0, 14),
    repairs=(Repair(31, 37, "Ha Noi", "Ha Nội", "marks"),),
    not_read=(
        NotRead(
            4, 5, "number", "12?", 1, (9, 8, 7, 6), base64.b64encode(PICTURE).decode()
        ),
    ),
    issues=(Issue("not_read", "Bản quét mất chữ"),),
)


def test_pages_are_marked_where_they_begin() -> None:
    assert list(shown(SCAN, why=False)) == [
        "=== quet.pdf (plain) ===",
        "--- trang 1 ---",
        f"Số: {NOT_READ}/KH-UBND",
        "--- trang 2 ---",
        "ngày 05 tháng 02\nHa Nội",
    ]


def test_it_is_told_what_was_repaired_and_what_was_not_read() -> None:
    assert list(shown(SCAN, why=True))[5:] == [
        "~ trang 2, 31-37: “Ha Noi” đọc là “Ha Nội” (thêm dấu theo danh mục)",
        "? trang 1, 4-5: không đọc được, thấy “12?”",
        "! not_read: Bản quét mất chữ",
    ]


def test_an_object_says_the_places_too() -> None:
    row = as_row(SCAN)

    assert row["page_starts"] == (0, 14)
    assert row["repairs"][0]["was"] == "Ha Noi"
    assert row["not_read"][0]["box"] == (9, 8, 7, 6)
    assert json.loads(json.dumps(row))["text"] == SCAN.text


def test_the_pictures_of_what_was_not_read_are_written(tmp_path: Path) -> None:
    (path,) = write_pictures(SCAN, tmp_path / "anh")

    assert path.parent == tmp_path / "anh"
    assert path.read_bytes() == PICTURE


def test_a_name_within_an_archive_leads_to_no_other_folder(tmp_path: Path) -> None:
    from dataclasses import replace

    hostile = replace(SCAN, path="a.zip!../../etc/x\x00y.pdf")

    (path,) = write_pictures(hostile, tmp_path)

    assert path.parent == tmp_path


def test_every_format_is_listed_and_says_whether_it_is_ready() -> None:
    told = run("formats", "--format", "json")

    rows = json.loads(told.stdout)
    assert [row["format"] for row in rows] == [entry.name for entry in FORMATS]
    assert all(row["ready"] for row in rows if not row["needs"])
    assert run("formats").stdout.count("\n") == len(FORMATS) + 1


def test_what_is_missing_is_named_with_its_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    needing = [entry for entry in FORMATS if entry.needs]

    told = run("formats").stdout

    assert all(tool.package in told for entry in needing for tool in entry.needs)


def test_a_file_of_passwords_that_is_not_there_is_said(tmp_path: Path) -> None:
    told = run("read", str(tmp_path), "--passwords", str(tmp_path / "none"))

    assert told.exit_code == 1
    assert "mật khẩu" in told.stderr


LOCKED = Pdf([Sheet([("Mật.", 60, 700)])], password="b1x9").made()


@pytest.mark.parametrize("command", ["read", "parse"])
def test_files_that_say_how_others_are_read_are_not_shown(
    tmp_path: Path, command: str
) -> None:
    (tmp_path / "a.txt").write_text(PLAN.format(n=1), encoding="utf-8")
    passwords, columns = tmp_path / "mat-khau.txt", tmp_path / "cot.txt"
    passwords.write_text("bimat", encoding="utf-8")
    columns.write_text("[columns]\nnumber = 1\n", encoding="utf-8")
    given = ["--passwords", str(passwords), "--columns", str(columns)]

    told = run(command, str(tmp_path), *given)

    assert told.exit_code == 0
    assert "a.txt" in told.stdout
    assert "mat-khau" not in told.output
    assert "cot.txt" not in told.output


def test_the_passwords_of_a_file_open_what_is_encrypted(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(LOCKED)
    words = tmp_path / "mat-khau"
    words.write_text("khác\r\n\nb1x9\n", encoding="utf-8-sig")
    cache = tmp_path / "texts"
    more = ("--passwords", str(words), "--cache", str(cache), "--why")

    told = run("read", str(tmp_path / "a.pdf"), *more)

    assert "Mật." in told.stdout
    assert "b1x9" not in told.output
    held = [path.read_bytes() for path in cache.rglob("*") if path.is_file()]
    assert not any(b"b1x9" in each for each in held)
    assert run("read", str(tmp_path / "a.pdf"), "--cache", str(cache)).stdout == ""


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Our end of a terminal and that of a program; not every system has one to give."""
    try:
        ours, theirs = os.openpty()
    except (AttributeError, OSError):
        pytest.skip("no terminal to be had")
    yield ours, theirs
    os.close(theirs)
    os.close(ours)


@pytest.mark.parametrize("typed", ["b1x9", "wrong", ""])
def test_on_a_terminal_a_person_is_asked_for_the_password(
    tmp_path: Path, terminal: tuple[int, int], typed: str
) -> None:
    (tmp_path / "a.pdf").write_bytes(LOCKED)
    program = [sys.executable, "-c", "from trienkhai.start import main; main()"]
    ours, theirs = terminal
    with subprocess.Popen(
        [*program, "read", str(tmp_path / "a.pdf")],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as asking:
        assert asking.stderr is not None
        said = b""
        while not said.endswith(b": "):
            more = os.read(asking.stderr.fileno(), 1000)
            assert more, said.decode()
            said += more
        os.write(ours, f"{typed}\n".encode())
        stdout, stderr = asking.communicate()

    assert "Mật khẩu của" in said.decode()
    assert ("Mật." in stdout.decode()) == (typed == "b1x9")
    assert ("Tệp có mật khẩu" in stderr.decode()) == (typed != "b1x9")
    assert asking.returncode == (0 if typed == "b1x9" else 1)
