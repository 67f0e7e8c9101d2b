"""What is read of a document is the same through every form in which it is kept."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from benchmarks.agreement import differing, letters_wrong, lines_kept, numbers_kept
from graph.values import Text
from loaders.parse import parse
from loaders.read import read
from loaders.tools import TESSERACT, found
from tests.paper.made import Papers
from tests.paper.office import soffice
from tests.paper.registers import REGISTER
from tests.paper.sample import LONG, paper

KINDS = [
    *("html", "docx", "doc", "rtf", "odt"),
    *("numbered-docx", "boxed-docx", "tracked-docx", "tracked-doc"),
    *("tcvn3-docx", "vni-docx"),
    *("pdf", "lacking-pdf", "spaceless-pdf"),
]
"""Kinds with all letters: nothing may be lost of them."""

PLAN, DECISION = "117-kh-ubnd-ha-noi-2020", "09-2015-qd-ttg"
SCANS = [
    ("sealed-200-jpg", PLAN),
    ("skewed-200-tiff", DECISION),
    ("noisy-200-jpg", DECISION),
    ("clean-300-pdf", PLAN),
]
"""One paper of each kind of picture: reading it takes long."""


@cache
def only(path: Path) -> Text:
    [found] = read([path])
    assert isinstance(found, Text), found
    return found


def of_plain(name: str) -> Text:
    return Text(f"{name}.txt", paper(name).text, "", "")


@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_of_a_document_is_read(papers: Papers, kind: str) -> None:
    wrong = {
        name: letters_wrong(papers.text(name), only(path).text)
        for name, path in papers.files(kind).items()
    }

    assert wrong == dict.fromkeys(wrong, 0)


@pytest.mark.parametrize("kind", KINDS)
def test_lines_of_head_and_signature_stand_alone(papers: Papers, kind: str) -> None:
    for name, path in papers.files(kind).items():
        parts = paper(name)
        lines = (*parts.left, *parts.right, parts.title[0], *parts.signature)
        kept, of = lines_kept(lines, only(path).text)

        assert kept == of, name


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_is_parsed_the_same_field_for_field(
    papers: Papers, kind: str
) -> None:
    for name, path in papers.files(kind).items():
        assert differing(parse(of_plain(name)), parse(only(path))) == [], name


@pytest.mark.parametrize(("kind", "name"), SCANS)
def test_of_a_scan_few_letters_and_no_numbers_are_wrong(
    papers: Papers, kind: str, name: str
) -> None:
    if found(TESSERACT) is None:
        pytest.skip("tesseract is not there: apt-get install tesseract-ocr-vie")
    wanted, got = papers.text(name), only(papers.file(name, kind))
    right, of, wrong = numbers_kept(wanted, got)

    assert letters_wrong(wanted, got.text) <= 0.03 * len(wanted)
    assert (right, wrong) == (of, 0)
    own = parse(got).identity
    assert own.number in (parse(of_plain(name)).identity.number, None)
    assert own.date in (parse(of_plain(name)).identity.date, None)


def test_no_number_of_a_table_in_a_scan_is_lost(papers: Papers) -> None:
    if found(TESSERACT) is None:
        pytest.skip("tesseract is not there: apt-get install tesseract-ocr-vie")
    [long] = LONG
    wanted, got = papers.text(long), only(papers.file(long, "half-scanned-pdf"))
    right, of, wrong = numbers_kept(wanted, got)

    assert letters_wrong(wanted, got.text) <= 0.03 * len(wanted)
    assert (right, wrong) == (of, 0)


@pytest.mark.parametrize("suffix", ["xlsx", "xls"])
def test_a_register_is_the_same_as_workbook(papers: Papers, suffix: str) -> None:
    wanted, got = (
        [parse(text).identity for text in read([path]) if isinstance(text, Text)]
        for path in (REGISTER, papers.register(suffix))
    )

    assert len(got) > 4
    assert got == wanted


def test_a_heavy_title_of_several_lines_is_parsed_whole(tmp_path: Path) -> None:
    if soffice() is None:
        pytest.skip(
            "LibreOffice is not there: apt-get install libreoffice-writer-nogui"
        )
    name = "215-kl-tw-2025"
    read_as = only(Papers(tmp_path, (name,)).file(name, "pdf"))

    assert parse(read_as).identity.title == parse(of_plain(name)).identity.title
