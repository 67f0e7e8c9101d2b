"""A document as an office writes it, in one XML file that LibreOffice opens (FODT)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from tests.paper.sample import Paper

SERIF = "Times New Roman"

_HEADING = re.compile(r"(?:[IVX]+|\d+)\. |Điều \d+\. |Chương ")
_BOLD = re.compile(r"[IVX]+\. |Chương ")

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for name, long in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)

_STYLES = """
<office:styles>
 <style:default-style style:family="paragraph">
  <style:paragraph-properties fo:orphans="2" fo:widows="2"/>
  <style:text-properties style:font-name="F" fo:font-size="{size}pt"
   fo:language="vi" fo:country="VN"/>
 </style:default-style>
 <style:style style:name="Standard" style:family="paragraph"/>
 <style:style style:name="Header" style:family="paragraph"
  style:parent-style-name="Standard">
  <style:paragraph-properties fo:text-align="center"/>
 </style:style>
</office:styles>
<office:automatic-styles>
 <style:page-layout style:name="A4">
  <style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
   fo:margin-top="{top}cm" fo:margin-bottom="2cm" fo:margin-left="3cm"
   fo:margin-right="2cm"/>
  <style:header-style>
   <style:header-footer-properties fo:min-height="1cm" fo:margin-bottom="0.3cm"/>
  </style:header-style>
 </style:page-layout>
 <style:style style:name="First" style:family="paragraph"
  style:master-page-name="First"/>
 <style:style style:name="Centre" style:family="paragraph">
  <style:paragraph-properties fo:text-align="center"/>
 </style:style>
 <style:style style:name="CentreBold" style:family="paragraph">
  <style:paragraph-properties fo:text-align="center"/>
  <style:text-properties fo:font-weight="bold"/>
 </style:style>
 <style:style style:name="Motto" style:family="paragraph">
  <style:paragraph-properties fo:text-align="center"/>
  <style:text-properties fo:font-weight="bold" fo:font-size="12pt"/>
 </style:style>
 <style:style style:name="CentreItalic" style:family="paragraph">
  <style:paragraph-properties fo:text-align="center"/>
  <style:text-properties fo:font-style="italic"/>
 </style:style>
 <style:style style:name="Body" style:family="paragraph">
  <style:paragraph-properties fo:text-align="justify" fo:text-indent="1.27cm"
   fo:margin-top="0.1cm" fo:margin-bottom="0.1cm"/>
 </style:style>
 <style:style style:name="Heading" style:family="paragraph">
  <style:paragraph-properties fo:text-align="justify" fo:text-indent="1.27cm"
   fo:margin-top="0.1cm" fo:margin-bottom="0.1cm" fo:keep-with-next="always"/>
  <style:text-properties fo:font-weight="bold"/>
 </style:style>
 <style:style style:name="Recipients" style:family="paragraph">
  <style:text-properties fo:font-weight="bold" fo:font-style="italic"
   fo:font-size="12pt"/>
 </style:style>
 <style:style style:name="Small" style:family="paragraph">
  <style:text-properties fo:font-size="11pt"/>
 </style:style>
 <style:style style:name="Two" style:family="table">
  <style:table-properties style:width="16cm" table:align="margins"/>
 </style:style>
 <style:style style:name="Left" style:family="table-column">
  <style:table-column-properties style:column-width="5.9cm"/>
 </style:style>
 <style:style style:name="Right" style:family="table-column">
  <style:table-column-properties style:column-width="10.1cm"/>
 </style:style>
 <style:style style:name="Bare" style:family="table-cell">
  <style:table-cell-properties fo:padding="0cm" fo:border="none"/>
 </style:style>
 <style:style style:name="Ruled" style:family="table-cell">
  <style:table-cell-properties fo:padding="0.1cm" fo:border="0.5pt solid #000000"/>
 </style:style>
</office:automatic-styles>
<office:master-styles>
 <style:master-page style:name="Standard" style:page-layout-name="A4">
  <style:header>{header}</style:header>
 </style:master-page>
 <style:master-page style:name="First" style:page-layout-name="A4"
  style:next-style-name="Standard"/>
</office:master-styles>
"""

_PAGE_NUMBER = (
    '<text:p text:style-name="Header"><text:page-number '
    'text:select-page="current">2</text:page-number></text:p>'
)


def flat(
    paper: Paper, *, font: str = SERIF, size: float = 13, running: str = ""
) -> str:
    """
    The document with a head of two columns, and recipients beside the signature.

    From the second page on, its number stands above the text, with ``running`` below.
    """
    head = _two([_left(line) for line in paper.left], [_right(x) for x in paper.right])
    end = _two(
        [_recipient(line) for line in paper.recipients],
        [*_signed(paper.signature)],
    )
    body = [
        paragraph("", "First"),
        head if paper.left else "",
        paragraph(""),
        *_titled(paper.title),
        paragraph(""),
        *(_body(line) for line in paper.body),
        paragraph(""),
        end if paper.recipients or paper.signature else "",
        *(paragraph(line, "Small") for line in paper.note),
    ]
    header = _PAGE_NUMBER + (paragraph(running, "Header") if running else "")
    return framed("".join(body), font=font, size=size, header=header)


def framed(body: str, *, font: str, size: float, header: str = _PAGE_NUMBER) -> str:
    """A whole file around what stands in its body."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} '
        'office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        "<office:font-face-decls>"
        f'<style:font-face style:name="F" svg:font-family="&apos;{font}&apos;"/>'
        "</office:font-face-decls>"
        f"{_STYLES.format(size=size, header=header, top=2)}"
        f"<office:body><office:text>{body}</office:text></office:body>"
        "</office:document>"
    )


def paragraph(line: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{escape(line)}</text:p>'


def table(rows: Iterable[Iterable[str]], columns: int) -> str:
    """A table with lines around its cells, each a paragraph."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell table:style-name="Ruled">'
            f"{paragraph(cell)}</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    return (
        '<table:table table:style-name="Two"><table:table-column '
        f'table:number-columns-repeated="{columns}"/>{cells}</table:table>'
    )


def _two(left: Iterable[str], right: Iterable[str]) -> str:
    return (
        '<table:table table:style-name="Two">'
        '<table:table-column table:style-name="Left"/>'
        '<table:table-column table:style-name="Right"/><table:table-row>'
        f'<table:table-cell table:style-name="Bare">{"".join(left)}</table:table-cell>'
        f'<table:table-cell table:style-name="Bare">{"".join(right)}</table:table-cell>'
        "</table:table-row></table:table>"
    )


def _left(line: str) -> str:
    return paragraph(line, "Centre" if line.startswith("Số") else "CentreBold")


def _right(line: str) -> str:
    return paragraph(line, "CentreItalic" if "ngày" in line else "Motto")


def _titled(title: tuple[str, ...]) -> Iterable[str]:
    for line in title:
        yield paragraph(line, "CentreBold")


def _body(line: str) -> str:
    return paragraph(line, "Heading" if _BOLD.match(line) else "Body")


def _recipient(line: str) -> str:
    return paragraph(line, "Recipients" if line.startswith("Nơi nhận") else "Small")


def _signed(lines: tuple[str, ...]) -> Iterable[str]:
    """The name stands below room for the seal."""
    named = bool(lines) and lines[-1] != lines[-1].upper()
    for i, line in enumerate(lines):
        if named and i == len(lines) - 1:
            yield paragraph("") * 4
        yield paragraph(line, "CentreBold")
