"""What is read of a document is the same through every form in which it is kept."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from benchmarks.agreement import differing, letters_wrong, lines_kept
from graph.values import Text
from loaders.parse import parse
from loaders.read import read
from tests.paper.made import Papers
from tests.paper.registers import REGISTER
from tests.paper.sample import paper

KINDS = [
    *("html", "docx", "doc", "rtf", "odt"),
    *("numbered-docx", "boxed-docx", "tracked-docx", "tracked-doc"),
    *("tcvn3-docx", "vni-docx"),
]
"""Kinds with all letters: nothing may be lost of them."""


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

    assert wrong == dict.fromkeys(papers.names, 0)


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


@pytest.mark.parametrize("suffix", ["xlsx", "xls"])
def test_a_register_is_the_same_as_workbook(papers: Papers, suffix: str) -> None:
    wanted, got = (
        [parse(text).identity for text in read([path]) if isinstance(text, Text)]
        for path in (REGISTER, papers.register(suffix))
    )

    assert len(got) > 4
    assert got == wanted
