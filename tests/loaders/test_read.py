"""From paths to texts: every file is read, or told with a sentence."""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.values import Text, Unread
from loaders.formats.source import LARGEST
from loaders.read import read

PLAN = "Số: 5/KH-UBND\nAn Giang, ngày 05 tháng 6 năm 2020\n\nKẾ HOẠCH\nVề dân vận\n"


def _codes(found: list[Text | Unread]) -> list[str]:
    return ["read" if isinstance(one, Text) else one.issue.code for one in found]


def test_nothing_gives_nothing(tmp_path: Path) -> None:
    assert list(read([])) == []
    assert list(read([tmp_path])) == []


def test_a_file_gives_its_text_and_the_hash_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(PLAN, encoding="utf-8-sig")

    (text,) = read([path])

    assert isinstance(text, Text)
    assert text.text == PLAN
    assert text.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert text.file_id == text.sha256[:16]
    assert (text.path, text.bytes) == (str(path), len(path.read_bytes()))


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Một\r\nHai\rBa\n".encode())
    (text,) = read([path])
    assert isinstance(text, Text)
    assert text.text == "Một\r\nHai\rBa\n"


def test_folders_are_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.txt", ".hidden/x.txt", ".x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PLAN + name)

    names = [os.path.relpath(one.path, tmp_path) for one in read([tmp_path])]

    assert names == ["a.txt", "b/1.txt", "b/2.txt", "c.txt"]


def test_a_folder_that_leads_back_to_itself_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text(PLAN)
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b").symlink_to(tmp_path / "a", target_is_directory=True)

    found = list(read([tmp_path]))

    assert _codes(found) == ["directory_loop", "read", "directory_loop"]


def test_folders_may_lie_a_thousand_deep(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1_000):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    stream = os.open("x.txt", os.O_WRONLY | os.O_CREAT, dir_fd=here)
    os.write(stream, PLAN.encode())
    os.close(stream)
    os.close(here)

    found = _codes(list(read([tmp_path])))

    while (tmp_path / "d" / "d").exists():
        (tmp_path / "d" / "d").rename(tmp_path / "below")
        (tmp_path / "d").rmdir()
        (tmp_path / "below").rename(tmp_path / "d")
    assert found == ["read"]


def test_a_link_to_nowhere_and_a_missing_path_are_told(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    found = list(read([tmp_path, tmp_path / "missing"]))
    assert _codes(found) == ["missing_file", "missing_file"]


def test_a_pipe_in_a_folder_does_not_stop_the_reading(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(PLAN)
    assert _codes(list(read([tmp_path]))) == ["no_plain_file", "read"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_this_user_may_not_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PLAN)
    path.chmod(0)
    assert _codes(list(read([tmp_path]))) == ["forbidden_file"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty_file"),
        ("a.txt", b" \n\n", "no_text"),
        ("a.txt", b"S\xe1\xbb\x91 5\x00/KH-UBND and more text", "nul_bytes"),
        ("a.txt", b"%PDF-1.7\n%\xe2\xe3", "broken_container"),
        ("a.docx", b"PK\x03\x04\x14\x00", "broken_container"),
        ("a.xyz", PLAN.encode(), "unknown_format"),
        ("a.pdf", PLAN.encode(), "not_as_named"),
        ("a.png", b"no picture", "not_as_named"),
        ("a.zip", bytes(range(1, 256)), "not_as_named"),
        ("a.json", b'{\n "a": 1\n}', "no_reader"),
        ("a.txt", bytes(range(0x80, 0xA0)) * 8, "unknown_encoding"),
        ("a.html", b"<html><body><script>1</script></body></html>", "no_text"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_is_read(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "b.txt").write_text(PLAN)

    bad, good = read([tmp_path])

    assert isinstance(bad, Unread)
    assert isinstance(good, Text)
    assert bad.issue.code == code
    assert bad.bytes == len(data)
    assert bad.path.endswith(name)
    vietnamese, _, english = bad.issue.message.partition(" / ")
    assert vietnamese
    assert english


@pytest.mark.parametrize(
    ("name", "reader"),
    [("a.txt", "html"), ("a.pdf", "html"), ("a.html", "plain"), ("a", "plain")],
)
def test_content_decides_where_the_suffix_lies(
    tmp_path: Path, name: str, reader: str
) -> None:
    page = f"<!DOCTYPE html><html><body><p>{PLAN}</p></body></html>"
    (tmp_path / name).write_text(page if reader == "html" else PLAN)
    (text,) = read([tmp_path / name])
    assert isinstance(text, Text)
    assert text.reader == reader


def test_standard_input_is_read_by_content(tmp_path: Path) -> None:
    (text,) = read(["-"], stdin=io.BytesIO(PLAN.encode()))
    assert isinstance(text, Text)
    assert (text.path, text.text) == ("-", PLAN)

    line = json.dumps({"id": "x", "text": PLAN})
    (text,) = read(["-"], stdin=io.BytesIO(line.encode()))
    assert isinstance(text, Text)
    assert (text.id, text.row) == ("x", 1)


def test_files_that_serve_otherwise_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAN)
    (tmp_path / "decisions.csv").write_text("decision_id,at\n1,2\n")
    found = list(read([tmp_path], apart=[tmp_path / "decisions.csv"]))
    assert _codes(found) == ["read"]


def test_a_broken_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [json.dumps({"id": n, "text": f"{PLAN}{n}"}) for n in range(1, 11)]
    rows[6] = rows[6][:-2]
    rows[8] = '{"id": 9}'
    path.write_text("\n".join(rows) + "\n\n", encoding="utf-8")

    found = list(read([path]))

    codes = Counter(_codes(found))
    assert codes == {"read": 8, "bad_json": 1, "no_text_field": 1}
    (bad,) = [u for u in found if isinstance(u, Unread) and u.issue.code == "bad_json"]
    assert bad.path == f"{path}#7"
    assert "7" in bad.issue.message
    assert [t.row for t in found if isinstance(t, Text)] == [1, 2, 3, 4, 5, 6, 8, 10]


def test_a_broken_first_line_does_not_hide_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1, "text\n' + json.dumps({"id": 2, "text": PLAN}))
    assert _codes(list(read([path]))) == ["bad_json", "read"]


def test_a_file_that_is_too_large_for_one_text_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as stream:
        stream.write(PLAN.encode())
        stream.truncate(LARGEST + 1)
    (tmp_path / "b.txt").write_text(PLAN)
    assert _codes(list(read([tmp_path]))) == ["too_large", "read"]


def test_a_line_that_is_too_long_is_skipped_in_bounded_memory(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w") as lines:
        lines.write(json.dumps({"id": 1, "text": PLAN}) + "\n")
        lines.write('{"id": 2, "text": "' + "x" * (LARGEST + 9) + '"}\n')
        lines.write(json.dumps({"id": 3, "text": PLAN}) + "\n")

    assert _codes(list(read([path]))) == ["read", "long_line", "read"]


def test_half_a_pair_of_utf16_in_json_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1, "text": "S\\ud800 5"}')
    (text,) = read([path])
    assert isinstance(text, Text)
    assert text.text == "S\ufffd 5"


def test_the_same_bytes_twice_have_one_id_and_two_paths(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(PLAN)
    one, two = read([tmp_path])
    assert isinstance(one, Text)
    assert isinstance(two, Text)
    assert one.file_id == two.file_id
    assert one.path != two.path


def test_a_line_with_text_is_never_split(tmp_path: Path) -> None:
    head = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: {}/KH-UBND\nHuế, ngày 01 tháng 02"
    both = "\nNơi nhận:\n".join(head.format(n) for n in (1, 2)) + " năm 2020\n"
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": 1, "text": both}))
    (tmp_path / "b.txt").write_text(both)
    rows = [t.row for t in read([tmp_path]) if isinstance(t, Text)]
    parts = [t.part for t in read([tmp_path]) if isinstance(t, Text)]
    assert rows == [1, None, None]
    assert parts == [None, 1, 2]


_NAMES = st.sampled_from(["a.txt", "b.jsonl", "c.csv", "d.html", "e.md", "f.bin", "g"])
_BYTES = st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode))


@settings(
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
    ]
)
@given(st.dictionaries(_NAMES, _BYTES))
def test_no_bytes_stop_the_reading(tmp_path: Path, files: dict[str, bytes]) -> None:
    folder = tmp_path / hashlib.sha256(repr(files).encode()).hexdigest()[:12]
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)

    found = list(read([folder]))

    seen = {os.path.basename(one.path).partition("#")[0] for one in found}
    assert seen == set(files)
    for one in found:
        if isinstance(one, Text):
            one.text.encode()
            assert one.text[one.start : one.end]
