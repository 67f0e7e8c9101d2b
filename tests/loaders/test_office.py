"""Old Word documents, RTF and OpenDocument, by way of LibreOffice."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from benchmarks.agreement import differing
from graph.values import Text, Unread
from loaders.parse import parse
from loaders.read import read
from loaders.reading import Reading
from loaders.tools import TESSERACT, found
from tests.loaders.documents import docx, p
from tests.paper.made import Papers

KINDS = ("docx", "doc", "rtf", "odt")


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_reads_as_its_text_line_for_line(papers: Papers, kind: str) -> None:
    for name, path in papers.files(kind).items():
        [text] = read([path])
        assert isinstance(text, Text)
        assert text.reader == kind
        wanted = [line for line in papers.text(name).splitlines() if line]
        assert [line for line in text.text.splitlines() if line] == wanted


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_says_the_same_in_every_form(papers: Papers, kind: str) -> None:
    for name, path in papers.files(kind).items():
        [text] = read([path])
        assert isinstance(text, Text)
        plain = Text("", papers.text(name), "", "")
        assert differing(parse(plain), parse(text)) == []


def test_a_document_of_nothing_but_pictures_is_a_scan(
    papers: Papers, tmp_path: Path
) -> None:
    if found(TESSERACT) is None:
        pytest.skip("Tesseract is not there: apt-get install tesseract-ocr-vie")
    name = "09-2015-qd-ttg"
    picture = papers.file(name, "clean-200-png").read_bytes()
    body = p('<w:r><w:drawing><a:blip r:embed="pic"/></w:drawing></w:r>')
    made = docx(
        body,
        related=[("pic", "image", "media/image1.png")],
        files=[("word/media/image1.png", picture)],
    )
    (tmp_path / "quet.docx").write_bytes(made)
    [text] = read([tmp_path])
    assert isinstance(text, Text)
    assert text.reader == "docx"
    assert parse(text).identity.number == "09/2015/QĐ-TTg"


NOISE = Random(1).randbytes(6000)
SECRET = "mật khẩu"


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """A DOCX that only opens with `SECRET`."""
    plain = io.BytesIO(docx(p("Số: 5/KH-UBND"), files=[("x", NOISE)]))
    path = tmp_path / "kin.docx"
    with path.open("wb") as stream:
        OOXMLFile(plain).encrypt(SECRET, stream)
    return path


def test_a_document_under_a_password_is_told(sealed: Path) -> None:
    for passwords in ((), ("sai",)):
        [unread] = read([sealed], how=Reading(passwords=passwords))
        assert isinstance(unread, Unread)
        assert unread.issue.code == "password_protected"


def test_a_document_opens_with_the_password_that_fits(sealed: Path) -> None:
    [text] = read([sealed], how=Reading(passwords=("sai", SECRET)))
    assert isinstance(text, Text)
    assert text.text == "Số: 5/KH-UBND"
    assert text.path == f"{sealed}!kin.docx"


def test_a_password_that_takes_ages_to_try_is_not_tried(sealed: Path) -> None:
    data = sealed.read_bytes()
    rounds, ages = b'spinCount="100000"', b'spinCount="99999999"'
    at = data.index(rounds) + len(rounds)
    gap = data.index(b"  ", at)
    made = data[: at - len(rounds)] + ages + data[at:gap] + data[gap + 2 :]
    sealed.write_bytes(made)
    [unread] = read([sealed], how=Reading(passwords=(SECRET,)))
    assert isinstance(unread, Unread)
    assert unread.issue.code == "password_protected"
