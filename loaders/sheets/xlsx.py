"""
XLSX and XLSM: each sheet a stream of rows.

A formula is read by the value that was kept when the workbook was saved; one that was
never calculated stands as it is written.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.formats.containers import Unfit
from loaders.sheets.looks import code_of, shown
from loaders.sheets.values import LETTERS, WIDEST, Merge, Row, Sheet, spread
from loaders.sheets.xml import pieces, rows_of, through

_MERGE = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^<>]*?\bref\s*=\s*[\"']([A-Z]+)([0-9]+):[A-Z]+([0-9]+)"
)
_TAIL = 512
_MERGES = 200_000
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_FORMULA = 80


class Link(NamedTuple):
    kind: str
    name: str


class _Book(NamedTuple):
    """The sheets by name, each with the id of its part."""

    sheets: list[tuple[str, str]]
    begins_1904: bool


def sheets(parts: zipfile.ZipFile, main: str) -> Iterator[Sheet]:
    """The sheets of a workbook in their order."""
    book, links = _book(parts, main), links_of(parts, main)
    texts = _strings(parts, _only(links, "sharedStrings"))
    looks = _looks(parts, _only(links, "styles"))
    for name, id in book.sheets:
        link = links.get(id)
        if link is None or link.kind != "worksheet":
            continue
        cells = _Cells(texts, looks, begins_1904=book.begins_1904)
        rows = rows_of(
            pieces(parts, link.name),
            cells.done,
            start=cells.start,
            end=cells.end,
            text=cells.text,
        )
        merged = _merged(parts, link.name)
        yield Sheet(name, spread(rows, merged), book.begins_1904)


def _only(links: dict[str, Link], kind: str) -> str | None:
    return next((link.name for link in links.values() if link.kind == kind), None)


def _book(parts: zipfile.ZipFile, main: str) -> _Book:
    found: list[tuple[str, str]] = []
    since: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            ids = [v for k, v in attributes.items() if k.rpartition(":")[2] == "id"]
            found.append((attributes.get("name", ""), ids[0] if ids else ""))
        elif name == "workbookPr":
            since.append(attributes.get("date1904", ""))

    through(parts, main, start=start)
    return _Book(found, since[:1] in (["1"], ["true"], ["on"]))


def links_of(parts: zipfile.ZipFile, main: str) -> dict[str, Link]:
    """The other parts that a part names, by the id that it has for each."""
    folder, own = posixpath.split(main)
    found: dict[str, Link] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        target = attributes.get("Target", "")
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            place = posixpath.normpath(posixpath.join("/", folder, target))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = Link(kind, place.lstrip("/"))

    through(parts, posixpath.join(folder, "_rels", f"{own}.rels"), start=start)
    return found


def _strings(parts: zipfile.ZipFile, part: str | None) -> list[str]:
    """The texts that cells name by their place; how they are pronounced is left out."""
    found: list[str] = []
    words: list[str] = []
    inside: list[str] = []
    size = 0

    def start(name: str, _: dict[str, str]) -> None:
        if name == "si":
            words.clear()
        elif name in ("t", "rPh"):
            inside.append(name)

    def end(name: str) -> None:
        nonlocal size
        if name in ("t", "rPh") and inside:
            inside.pop()
        elif name == "si":
            found.append(_plain("".join(words)))
            size += len(found[-1])
            if size > LETTERS:
                raise Unfit("unpacks_too_large", mb=LETTERS >> 20)

    def text(said: str) -> None:
        if inside == ["t"]:
            words.append(said)

    if part is not None:
        through(parts, part, start=start, end=end, text=text)
    return found


def _looks(parts: zipfile.ZipFile, part: str | None) -> list[str]:
    """The number format of each style of a cell."""
    codes: dict[int, str] = {}
    ids: list[int] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        id = attributes.get("numFmtId", "0")
        if name == "numFmt" and id.isdecimal():
            codes[int(id)] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside.append(name)
        elif name == "xf" and inside:
            ids.append(int(id) if id.isdecimal() else 0)

    def end(name: str) -> None:
        if name == "cellXfs":
            inside.clear()

    if part is not None:
        through(parts, part, start=start, end=end)
    return [code_of(id, codes) for id in ids]


def _merged(parts: zipfile.ZipFile, part: str) -> list[Merge]:
    """The cells over several rows; they stand behind the rows."""
    found: list[Merge] = []
    kept = b""
    for piece in pieces(parts, part):
        seen = kept + piece
        begun = 0
        for match in _MERGE.finditer(seen):
            first, last, begun = int(match[2]), int(match[3]), match.end()
            if last > first and len(match[1]) <= 3:
                found.append((first, last, _column(match[1].decode())))
        kept = seen[max(begun, len(seen) - _TAIL) :]
        if len(found) > _MERGES:
            return []
    return sorted(found)


def _column(letters: str) -> int:
    """
    The place of a column, from 0.

    >>> _column("A"), _column("AB"), _column("XFD")
    (0, 27, 16383)
    """
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


def _plain(words: str) -> str:
    """
    A text of a cell; letters that XML cannot hold are written ``_x000D_``.

    >>> _plain("a_x000D_b")
    'a\\rb'
    """
    if "_x" not in words:
        return words
    return _ESCAPED.sub(_letter, words)


def _letter(found: re.Match[str]) -> str:
    """The letter that is meant; half a pair of UTF-16 stands as it is written."""
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code < 0xE000 or not code else chr(code)


class _Cells:
    """The cells of one sheet as its elements come."""

    def __init__(
        self, texts: Sequence[str], looks: Sequence[str], *, begins_1904: bool
    ) -> None:
        self.done: deque[Row] = deque()
        self._texts, self._looks, self._begins_1904 = texts, looks, begins_1904
        self._row, self._at = 0, -1
        self._columns: dict[str, int] = {}
        self._cells: list[str] = []
        self._kind, self._look = "", ""
        self._value: list[str] = []
        self._formula: list[str] = []
        self._into: list[str] | None = None
        self._aside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._begin(attributes)
        elif name == "v" or (name == "t" and not self._aside):
            self._into = self._value
        elif name == "f":
            self._into = self._formula
        elif name == "rPh":
            self._aside = True
        elif name == "row":
            stated = attributes.get("r", "")
            self._row = int(stated) if stated.isdecimal() else self._row + 1
            self._cells, self._at = [], -1

    def end(self, name: str) -> None:
        if name in ("v", "t", "f"):
            self._into = None
        elif name == "c":
            self._end()
        elif name == "rPh":
            self._aside = False
        elif name == "row" and self._cells:
            self.done.append((self._row, self._cells))

    def text(self, words: str) -> None:
        if self._into is not None:
            self._into.append(words)

    def _begin(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        if place is None:
            self._at += 1
        else:
            letters = place.rstrip("0123456789")
            known = self._columns.get(letters)
            self._at = self._placed(letters) if known is None else known
        style = attributes.get("s", "")
        self._kind = attributes.get("t", "n")
        self._look = ""
        if style.isdecimal() and int(style) < len(self._looks):
            self._look = self._looks[int(style)]
        self._value.clear()
        self._formula.clear()

    def _placed(self, letters: str) -> int:
        """The column of these letters; nothing beyond it is read where it is none."""
        if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
            return WIDEST
        return self._columns.setdefault(letters, _column(letters.upper()))

    def _end(self) -> None:
        words = self._said()
        if words and self._at < WIDEST:
            self._cells += [""] * (self._at + 1 - len(self._cells))
            self._cells[self._at] = words

    def _said(self) -> str:
        value = "".join(self._value)
        if not value:
            formula = "".join(self._formula)
            return f"={formula[:_FORMULA]}" if formula else ""
        if self._kind == "s":
            known = value.isdecimal() and int(value) < len(self._texts)
            return self._texts[int(value)] if known else "#REF!"
        if self._kind == "n":
            try:
                return shown(float(value), self._look, begins_1904=self._begins_1904)
            except (ValueError, OverflowError):
                return value
        if self._kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        return _plain(value)
