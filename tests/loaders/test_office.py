"""Old Word documents, RTF and OpenDocument, by way of LibreOffice."""

from __future__ import annotations

import pytest

from benchmarks.agreement import differing
from graph.values import Text
from loaders.parse import parse
from loaders.read import read
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
