"""
The sheet of doubts: all that a person can decide, with the evidence, to be filled in.

Headings are Vietnamese, then English. A row is known by its key, which the next build
does not change; where the answer is one of a few there is a list to choose from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.bodies import body
from graph.exports.places import file_at
from graph.labels import LANGUAGES, label, word
from graph.stores.seam import Store
from graph.words import CHOICES, Choice, Known, Matter
from queries.cover.reasons import called
from queries.doubts import Doubts, doubts
from queries.reading import Row
from queries.undecided.doubt import Open
from trienkhai.workbook import Looks, fill, height, looks, printed, workbook

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

READ = ("row", "doubt", "document", "open", "passage", "place", "candidates")
FILLED = ("decision", "value", "by", "day", "reason", "source")
COLUMNS = (*READ, *FILLED)
HEADS = len(LANGUAGES)

_WIDTHS = (12, 11, 26, 24, 36, 20, 34, 14, 16, 11, 10, 16, 11)
_SIZE = 9
_LISTED, _VALIDATED = 40, 20_000
"""So many candidates a cell shows, and rows have lists of their own."""


_AT = {"page": "sheet.page_at", "row": "sheet.row_at", "line": "sheet.line_at"}


@dataclass(frozen=True, slots=True)
class Written:
    """How many doubts a sheet has, by kind."""

    by_kind: Mapping[Matter, int]

    @property
    def total(self) -> int:
        return sum(self.by_kind.values())


def write_doubts(
    store: Store, out: Path, *, kinds: Collection[Matter] = tuple(Matter)
) -> Written:
    """The sheet of what is open in the store stands at ``out``, whole or not at all."""
    found = doubts(store, kinds)
    packed = BytesIO()
    with workbook(packed) as book:
        _fill(book, found)
    with file_at(out) as new:
        new.write_bytes(packed.getvalue())
    counted = {kind: 0 for kind in Matter if kind in kinds}
    for one in found.open:
        counted[one.key.matter] += 1
    return Written(counted)


def heading(name: str, lang: str) -> str:
    """The heading of a column."""
    return label(f"sheet.{name}", lang)


def choice_said(choice: Choice) -> str:
    """
    How a choice stands in the list of a cell.

    >>> choice_said(Choice.SAME)
    'cùng một văn bản (same)'
    """
    return f"{word(choice)} ({choice})"


def _fill(book: Workbook, found: Doubts) -> None:
    style = looks(book, size=_SIZE)
    sheet = book.add_worksheet(label("sheet.title"))
    guide = book.add_worksheet(label("sheet.guide_title"))
    lists = book.add_worksheet(label("sheet.lists_title"))
    heads = [[heading(name, lang) for name in COLUMNS] for lang in LANGUAGES]
    rows = [
        _told(one, place, found.documents)
        for one, place in zip(found.open, found.places, strict=True)
    ]
    fill(sheet, style, heads, rows, dict(enumerate(_WIDTHS)))
    for line, row in enumerate([*heads, *rows]):
        sheet.set_row(line, height(row, _WIDTHS, size=_SIZE))
    _open(sheet, style, found.open)
    _choices(sheet, found.open)
    _values(sheet, lists, found)
    lists.hide()
    _guide(guide, style)


def _told(one: Open, place: Mapping[str, Any], known: Mapping[str, Row]) -> list[Any]:
    """What a row tells; the cells to fill in stay empty."""
    candidates = [known[i] for i in one.candidates if i in known]
    return [
        str(one.key),
        word(one.key.matter),
        _document(known.get(one.document), one.document),
        one.sentence(),
        place.get("passage"),
        _place(place),
        _candidates(candidates),
        *[None] * len(FILLED),
    ]


def _document(row: Row | None, id: str) -> str:
    """A document as it is called, its issuer, its title, and its id in brackets."""
    if row is None:
        return f"[{id}]"
    issuer = body(row["organ"] or row["issuer_id"] or "")
    parts = [called(row, "vi"), issuer.name if issuer else None, row["title"]]
    parts += [word(Known(row["known"])) if row["known"] else None]
    told = " – ".join(dict.fromkeys(part for part in parts if part))
    return f"{told} [{id}]"


def _candidates(candidates: Sequence[Row]) -> str:
    """The documents that may be meant, and by what they differ."""
    lines = [f"• {_document(r, r['document_id'])}" for r in candidates[:_LISTED]]
    if len(candidates) > 1:
        columns = ("type", "canonical", "issuer_id", "year", "date", "title")
        apart = [c for c in columns if len({row[c] for row in candidates}) > 1]
        said = ", ".join(label(f"column.{c}").lower() for c in apart)
        lines.insert(0, label("sheet.apart", columns=said))
    if more := len(candidates) - _LISTED:
        lines += [label("sheet.more", n=more)] * (more > 0)
    return "\n".join(lines)


def _place(place: Mapping[str, Any]) -> str:
    """File, page and line, and whether the words were recognised in a scan."""
    parts = [place.get("file_path")]
    parts += [
        label(key, n=place[name])
        for name, key in _AT.items()
        if place.get(name) is not None
    ]
    parts += [label("sheet.recognised")] if place.get("recognised") else []
    return "\n".join(part for part in parts if part)


def _open(sheet: Worksheet, style: Looks, rows: Sequence[Open]) -> None:
    """Cells for people have their own look; days are shown as days."""
    for line in range(HEADS, HEADS + len(rows)):
        for column in range(len(READ), len(COLUMNS)):
            look = style.open_day if COLUMNS[column] == "day" else style.open
            sheet.write_blank(line, column, None, look)


def _choices(sheet: Worksheet, rows: Sequence[Open]) -> None:
    """One list for all doubts of a kind, which stand together."""
    column, line = COLUMNS.index("decision"), HEADS
    for kind, of in groupby(rows, key=lambda one: one.key.matter):
        last = line + len(list(of)) - 1
        said = [choice_said(choice) for choice in CHOICES[kind]]
        options = {
            "validate": "list",
            "source": said,
            "error_title": heading("decision", "vi"),
            "error_message": label("sheet.choose"),
        }
        sheet.data_validation(line, column, last, column, options)
        line = last + 1


def _values(sheet: Worksheet, lists: Worksheet, found: Doubts) -> None:
    """What is likely to be the value can be chosen; another can be written."""
    column, at = COLUMNS.index("value"), 0
    for line, one in enumerate(found.open[:_VALIDATED], HEADS):
        if not one.values:
            continue
        for said in _listed(one, found.documents):
            lists.write_string(at, 0, said)
            at += 1
        first = at - len(one.values[:_LISTED]) + 1
        source = f"='{lists.get_name()}'!$A${first}:$A${at}"
        options = {
            "validate": "list",
            "source": source,
            "error_type": "information",
            "error_title": heading("value", "vi"),
            "error_message": label("sheet.other_value"),
        }
        sheet.data_validation(line, column, line, column, options)


def _listed(one: Open, known: Mapping[str, Row]) -> Iterator[str]:
    for value in one.values[:_LISTED]:
        row = known.get(value)
        yield f"{called(row, 'vi')} [{value}]" if row else value


def _guide(sheet: Worksheet, style: Looks) -> None:
    """How the sheet is filled in, in both languages."""
    lines = [
        line for lang in LANGUAGES for line in label("sheet.guide", lang).split("\n")
    ]
    for kind in Matter:
        lines.append(f"{word(kind)} / {word(kind, 'en')}:")
        lines += [
            f"   {choice_said(choice)} – {label(f'chosen.{choice}', lang)}"
            for choice in CHOICES[kind]
            for lang in LANGUAGES
        ]
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, line, style.text)
    sheet.set_column(0, 0, 120)
    printed(sheet)
