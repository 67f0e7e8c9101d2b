"""Documents as they come: old letters, bytes of pictures, wrong suffixes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from graph.values import Text
from loaders.read import read
from loaders.tools import LIBREOFFICE, found
from tests.paper.made import Papers

needs_libreoffice = pytest.mark.skipif(
    found(LIBREOFFICE) is None,
    reason="LibreOffice is not there: apt-get install libreoffice-writer-nogui",
)


def said(path: Path, data: bytes) -> str:
    """The text of the file, or the code of its issue."""
    path.write_bytes(data)
    [found] = read([path])
    return found.text if isinstance(found, Text) else found.issue.code


OLD = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset%d %s;}}\f0 %s\par}"


@needs_libreoffice
@pytest.mark.parametrize(
    ("data", "text"),
    [
        (rb"{\rtf1\ansi S\u7889? 5{\pict\pngblip\bin8 }}\par}x} KH\par}", "Số 5 KH"),
        (rb"{\rtf1\ansi a\\bin4 bcde\par}", r"a\bin4 bcde"),
        (OLD % (0, b".VnTime", rb"S\'e8: 5 K\'d5 ho\'b9ch"), "Số: 5 Kế hoạch"),
        (OLD % (2, b".VnTime", rb"S\'e8: 5 K\'d5 ho\'b9ch"), "Số: 5 Kế hoạch"),
        (OLD % (0, b".VnTime", rb"\'ae\'ad\'eec"), "được"),
        (OLD % (0, b".VnTimeH", rb"u\'fb ban"), "UỶ BAN"),
        (OLD % (0, b"VNI-Times", rb"t\'e6nh Ho\'f8a B\'ecnh"), "tỉnh Hòa Bình"),
        (OLD % (163, b"Times New Roman", rb"K\'ea\'ec"), "K\u00ea\u0301"),
        (rb"{\rtf1\ansi a{\v an}b\par {\deleted xoa}c\par}", "ab\nc"),
        (rb"{\rtf1\ansi{\header dau trang\par}a\par}", "a"),
        (rb"{\rtf1\ansi a{\chftn}{\footnote{\chftn} chu}b\par}", "a[1]b\n\n[1] chu"),
        ("\ufeff{\\rtf1\\ansi a\\par}".encode(), "a"),
    ],
)
def test_rtf_of_many_hands_is_read(tmp_path: Path, data: bytes, text: str) -> None:
    assert said(tmp_path / "a.rtf", data) == text


@needs_libreoffice
def test_rtf_that_holds_bytes_of_utf8_is_read_as_it_was_meant(tmp_path: Path) -> None:
    words = "Số 5 Kế hoạch triển khai thực hiện Chỉ thị của Thủ tướng Chính phủ"
    data = b"{\\rtf1\\ansi " + words.encode() + b"\\par}"
    assert said(tmp_path / "a.rtf", data) == words


@needs_libreoffice
def test_rtf_that_is_cut_short_is_told(tmp_path: Path) -> None:
    assert said(tmp_path / "a.rtf", rb"{\rtf1\ansi Mot \par Hai") == "not_converted"


WORD_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Word.Document"?>{declared}'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
    "<w:body><w:p><w:r><w:t>Số: 5/KH-UBND</w:t></w:r></w:p></w:body>"
    "</w:wordDocument>"
)


@needs_libreoffice
@pytest.mark.parametrize("name", ["a.xml", "a.doc"])
def test_xml_of_word_2003_is_read_under_any_suffix(tmp_path: Path, name: str) -> None:
    data = WORD_2003.format(declared="").encode()
    assert said(tmp_path / name, data) == "Số: 5/KH-UBND"


def test_xml_that_declares_entities_is_not_given_to_libreoffice(
    tmp_path: Path,
) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]>'
    data = WORD_2003.format(declared=bomb).encode()
    assert said(tmp_path / "a.xml", data) == "declares_entities"


PAGE = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: "
    "quoted-printable\r\n\r\n<html><body><p>S=E1=BB=91: 5</p></body></html>\r\n--x--"
)


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("a.doc", PAGE.encode(), "Số: 5"),
        ("a.doc", "Số: 5".encode(), "Số: 5"),
        ("a.rtf", "<html><body><p>Số: 5</p></body></html>".encode(), "Số: 5"),
        ("a.docx", b"\x00\x01\x02" * 9, "not_as_named"),
        ("a.docx", b"", "empty_file"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600, None),
    ],
)
def test_content_decides_and_a_wrong_suffix_is_no_hindrance(
    tmp_path: Path, name: str, data: bytes, text: str | None
) -> None:
    assert said(tmp_path / name, data) == (text or "broken_container")


def odt(**parts: str | bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"content.xml": b" " * (80 << 20)}, "unpacks_too_large"),
        ({"Pictures/a.svg": b" " * (80 << 20)}, "unpacks_too_large"),
        ({"META-INF/manifest.xml": "<encryption-data/>"}, "password_protected"),
    ],
)
def test_an_odt_that_may_not_be_opened_is_told(
    tmp_path: Path, parts: dict[str, str | bytes], code: str
) -> None:
    assert said(tmp_path / "a.odt", odt(**parts)) == code


def test_a_doc_whose_first_bytes_say_it_is_encrypted_is_told(
    papers: Papers, tmp_path: Path
) -> None:
    data = bytearray(papers.file("09-2015-qd-ttg", "doc").read_bytes())
    at = next(n for n in range(512, len(data), 512) if data[n : n + 2] == b"\xec\xa5")
    data[at + 11] |= 0x01
    assert said(tmp_path / "a.doc", bytes(data)) == "password_protected"
