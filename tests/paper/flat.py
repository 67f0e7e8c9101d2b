"""A document as an office writes it, in one XML file that LibreOffice opens (FODT)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

from tests.paper.numbered import numbered
from tests.paper.sample import Paper
from tests.paper.tracked import Tracked

SERIF = "Times New Roman"
"""The font of all offices; what stands for it here has all letters."""

LACKING = "Liberation Serif"
"""A font without the letters of the Vietnamese block: others fill its holes."""

_STYLES = Template(
    (Path(__file__).parent / "styles.xml").read_text(encoding="utf-8").strip()
)
_PART = re.compile(r"[IVX]+\. |Chương |Điều \d+\. ")


@dataclass(frozen=True, slots=True)
class Dress:
    """
    How the words are laid out, which changes nothing of what they say.

    ``numbered``: the program counts; ``boxed``: the head is two boxes; ``tracked``:
    insertions and deletions that nobody accepted; ``ruled``: number and day are a row
    of their own, below lines that are drawn. ``running`` stands above each page,
    ``words`` are the words of a paragraph as they stand in XML, and ``capitals`` is a
    font that shows small letters as capitals, for fonts before Unicode.
    """

    font: str = SERIF
    capitals: str = SERIF
    size: float = 13
    running: str = "Văn bản minh họa, lưu tại văn thư"
    words: Callable[[str], str] = escape
    numbered: bool = False
    boxed: bool = False
    tracked: bool = False
    ruled: bool = False


def flat(paper: Paper, dress: Dress = Dress()) -> str:
    """The document with a head of two columns, and recipients beside the signature."""

    def said(line: str, style: str) -> str:
        return paragraph(dress.words(line), style)

    changes = Tracked(dress.words)
    left = [
        said(x, "Centre" if x.startswith("Số") else "CentreBold") for x in paper.left
    ]
    right = [said(x, "CentreItalic" if "ngày" in x else "Motto") for x in paper.right]
    told = [said(x, "Small" if x[0] == "-" else "Recipients") for x in paper.recipients]
    signed = _with_room([said(line, "CentreBold") for line in paper.signature], paper)
    body = [
        paragraph("", "First"),
        _head(left, right, dress) if left else "",
        paragraph(""),
        *(said(line, "CentreBold") for line in paper.title),
        paragraph(""),
        *_body(paper.body, dress, changes),
        paragraph(""),
        _columns((told, signed)),
        *(said(line, "Small") for line in paper.note),
    ]
    return _STYLES.substitute(
        font=dress.font,
        capitals=dress.capitals,
        size=dress.size,
        running=dress.words(dress.running),
        body=changes.regions() + "".join(body),
    )


def paragraph(words: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def _body(lines: Sequence[str], dress: Dress, changes: Tracked) -> Iterable[str]:
    """The paragraphs; rows of cells parted by tabs, and what is among them, a table."""
    rows = [i for i, line in enumerate(lines) if "\t" in line]
    first, last = (rows[0], rows[-1] + 1) if rows else (len(lines), len(lines))
    yield from _paragraphs(lines[:first], dress, changes)
    if rows:
        yield _table([line.split("\t") for line in lines[first:last]], dress.words)
    yield from _paragraphs(lines[last:], dress, changes)


def _paragraphs(lines: Sequence[str], dress: Dress, changes: Tracked) -> Iterable[str]:
    if dress.numbered:
        return numbered(lines, dress.words)
    if dress.tracked:
        return changes.paragraphs(lines)
    return (paragraph(dress.words(line), _style(line)) for line in lines)


def _style(line: str) -> str:
    if line == line.upper() and not _PART.match(line):
        return "CentreBold"
    return "Heading" if _PART.match(line) and len(line) < 60 else "Body"


def _table(rows: Sequence[Sequence[str]], words: Callable[[str], str]) -> str:
    """Lines around cells; a row of one cell is as wide as all, an empty one is none."""
    columns = max(map(len, rows))
    made = []
    for i, row in enumerate(rows):
        cells = []
        for j, cell in enumerate(row):
            if not cell:
                cells.append("<table:covered-table-cell/>")
                continue
            below = next(
                (k for k, r in enumerate(rows[i + 1 :]) if all(r[j : j + 1])), 0
            )
            wide = f'table:number-columns-spanned="{columns}"' if len(row) == 1 else ""
            high = f'table:number-rows-spanned="{below + 1}"' if below else ""
            cells.append(
                f'<table:table-cell table:style-name="Ruled" {wide} {high}>'
                f"{paragraph(words(cell))}</table:table-cell>"
            )
        covered = "<table:covered-table-cell/>" * (columns - len(row))
        made.append(f"<table:table-row>{''.join(cells)}{covered}</table:table-row>")
    return (
        '<table:table table:style-name="Two"><table:table-column '
        'table:style-name="Number"/><table:table-column '
        f'table:style-name="Cell" table:number-columns-repeated="{columns - 1}"/>'
        f"{''.join(made)}</table:table>{paragraph('')}"
    )


def _head(left: list[str], right: list[str], dress: Dress) -> str:
    if dress.boxed:
        return _boxes(left, right)
    if not dress.ruled:
        return _columns((left, right))
    above = [*left[:-1], _rule(1.7, 4.2)], [*right[:-1], _rule(2.5, 7.6)]
    return _columns(above, (left[-1:], right[-1:]))


def _rule(start: float, end: float) -> str:
    """A line between two places of a cell, in centimetres."""
    return (
        '<text:p text:style-name="Small"><draw:line draw:style-name="Line" '
        'draw:z-index="1" text:anchor-type="paragraph" '
        f'svg:x1="{start}cm" svg:y1="0.15cm" svg:x2="{end}cm" svg:y2="0.15cm"/>'
        "</text:p>"
    )


def _columns(*rows: tuple[Sequence[str], Sequence[str]]) -> str:
    """Two cells a row without lines around them, side by side."""
    cell = '<table:table-cell table:style-name="Bare">{}</table:table-cell>'
    cells = "".join(
        "<table:table-row>"
        + "".join(cell.format("".join(paragraphs) or "<text:p/>") for paragraphs in row)
        + "</table:table-row>"
        for row in rows
    )
    return (
        '<table:table table:style-name="Two">'
        '<table:table-column table:style-name="Left"/>'
        f'<table:table-column table:style-name="Right"/>{cells}</table:table>'
    )


def _boxes(left: Sequence[str], right: Sequence[str]) -> str:
    """Two boxes that stand before the page, with room left below them."""
    boxes = (
        f'<draw:frame draw:style-name="Box" draw:name="box{x}" draw:z-index="0" '
        f'text:anchor-type="paragraph" svg:x="{x}cm" svg:y="0cm" svg:width="{wide}cm">'
        f'<draw:text-box fo:min-height="2.2cm">{"".join(lines)}</draw:text-box>'
        "</draw:frame>"
        for x, wide, lines in ((0, 5.9, left), (5.9, 10.1, right))
    )
    room = paragraph("") * max(len(left), len(right))
    return f'<text:p text:style-name="Standard">{"".join(boxes)}</text:p>{room}'


def _with_room(signed: list[str], paper: Paper) -> list[str]:
    """The name stands below room for the seal."""
    name = paper.signature[-1] if paper.signature else ""
    room = [paragraph("") * 6] if name != name.upper() else []
    return [*signed[:-1], *room, *signed[-1:]]
