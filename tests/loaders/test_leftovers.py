"""What folders hold beside documents is left out with a note, never read as one."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from graph.values import Text, Unread
from graph.words import Severity
from loaders.read import read

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_OWNER = b"\x0bNguyen Van A" + b" " * 42 + b"N\0g\0u\0y\0".ljust(108, b"\0")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("Thumbs.db", _OLE, "left_over"),
        ("desktop.ini", "[.ShellClassInfo]\r\n".encode("utf-16"), "left_over"),
        ("~$n ban.docx", _OWNER, "left_over"),
        ("~$Sổ văn bản.xlsx", b"Nguyen Van A", "left_over"),
        ("~WRL0003.tmp", b"\x01\x02\x03", "left_over"),
        ("Văn bản.lnk", b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0", "shortcut"),
        ("Cổng.url", b"[InternetShortcut]\r\nURL=https://vbpl.vn/", "shortcut"),
        ("họp.mp4", b"\0\0\0\x20ftypisom\0\0", "no_words"),
        ("họp", b"\0\0\0\x20ftypisom\0\0", "no_words"),
        ("ghi âm.mp3", b"ID3\x04\0\0\0\0", "no_words"),
        ("setup.exe", b"MZ\x90\0\x03\0\0\0", "no_words"),
        ("máy quét.log", b"2024-05-01 INFO started", "no_words"),
    ],
)
def test_what_is_no_document_is_left_out_with_a_note(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)

    (found,) = read([tmp_path])

    assert isinstance(found, Unread)
    assert (found.issue.code, found.issue.severity) == (code, Severity.NOTE)


def test_a_document_under_the_name_of_a_draft_is_read(tmp_path: Path) -> None:
    draft = tmp_path / "~WRL0004.tmp"
    with zipfile.ZipFile(draft, "w") as archive:
        archive.writestr("a.txt", "Số: 5/KH-UBND")

    (found,) = read([draft])

    assert isinstance(found, Text)
