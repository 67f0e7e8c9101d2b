"""Which row of a table names its columns, and which column is what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.columns import Columns, is_heading, meaning, plain

_SURE = 3
_SEVERAL = 2
_LONGEST = 120
_DIGITS = frozenset(["so", "so van ban", "so vb", "so cong van", "so thu tu van ban"])
_LETTERS = frozenset(["ky hieu", "ki hieu", "ky hieu van ban", "ky hieu vb"])
_BARE = re.compile(r"[0-9]{1,6}[a-zđA-ZĐ]?(?:/[0-9]{4})?")
_PARTY = re.compile(r"[^\W\d_]+/")


@dataclass(frozen=True, slots=True)
class Heading:
    """
    The columns of a table: each field's place, and the heading as written.

    ``row`` is the number of the last row of headings, 0 where there is none; ``lost``
    are the names of a column map that stand nowhere, ``is_mapped`` tells that it names
    columns.
    """

    row: int
    columns: Mapping[str, int]
    written: Mapping[str, str]
    lost: tuple[str, ...] = ()
    is_mapped: bool = False

    @property
    def is_sure(self) -> bool:
        """So many columns are known that the text is a register, whatever its name."""
        return len(self.columns) >= _SURE and "number" in self.columns

    def named(self, cells: Sequence[str]) -> dict[str, str]:
        """The cells of one row by field; empty ones are left out."""
        row = {
            name: value
            for name, at in self.columns.items()
            if at < len(cells) and (value := " ".join(cells[at].split()))
        }
        if "symbol" in self.columns:
            number = whole_number(row.pop("number", ""), row.pop("symbol", ""))
            row |= {"number": number} if number else {}
        return row

    def is_repeated(self, cells: Sequence[str]) -> bool:
        """A row says the headings once more, as it does on each page of a print."""
        at = self.columns.get("number", self.columns.get("title", 0))
        cell = cells[at] if at < len(cells) else ""
        if any(map(str.isdigit, cell)) or not (is_heading(cell) or not cell.strip()):
            return False
        filled = [(at, c) for at, c in enumerate(cells[:_LONGEST]) if c.strip()]
        known = sum(is_heading(cell) for _, cell in filled)
        return known >= _SEVERAL and known * 2 >= len(filled)

    def moved(self, cells: Sequence[str], row: int) -> Heading:
        """
        The headings that a row says once more: these, unless a column is elsewhere and
        no column map has named it.
        """
        found = _known(cells)
        same = all(self.columns.get(name, at) == at for name, at in found.items())
        if same or self.is_mapped or not _is_register(found):
            return self
        written = {name: cells[at].strip() for name, at in found.items()}
        return Heading(row, found, written)


def whole_number(digits: str, letters: str) -> str:
    """
    A number of which the digits and the letters stand in two columns.

    >>> whole_number("117", "KH-UBND"), whole_number("12", "KH/TU")
    ('117/KH-UBND', '12-KH/TU')
    >>> whole_number("8", "2024/NQ-HĐND"), whole_number("", "KH-UBND")
    ('8/2024/NQ-HĐND', '')
    """
    if not letters or not _BARE.fullmatch(digits):
        return digits
    if letters[0] in "/-":
        return f"{digits}{letters}"
    return f"{digits}{'-' if _PARTY.match(letters) else '/'}{letters}"


def heading_of(rows: Sequence[Sequence[str]], columns: Columns) -> Heading | None:
    """
    The heading among the first rows of a table, or as the column map states it.

    None where neither says which column holds a number or a title.
    """
    first, row, found = _best(rows, columns)
    lines = rows[first - 1 : row] if row else []
    lost = []
    for name, stated in columns.columns.items():
        at = stated - 1 if isinstance(stated, int) else _column(lines, stated)
        if at is None:
            lost.append(str(stated))
        else:
            found = {n: i for n, i in found.items() if i != at or n == name}
            found[name] = at
    if not _is_register(found) and not columns.columns:
        return None
    if not found.keys() & {"number", "title"}:
        return None
    written = {name: _lowest(lines, at) for name, at in found.items()}
    written = {name: words for name, words in written.items() if words}
    return Heading(row, found, written, tuple(lost), bool(columns.columns))


def _is_register(found: Mapping[str, int]) -> bool:
    """
    Rows with a number are documents, and rows with a title and a type or day. A table
    of tasks has "Nội dung" and "Ghi chú" too.
    """
    return "number" in found or ("title" in found and bool({"type", "date"} & {*found}))


def _lowest(lines: Sequence[Sequence[str]], at: int) -> str:
    """The heading of a column as written: the lowest of its cells that says any."""
    cells = (line[at].strip() for line in reversed(lines) if at < len(line))
    return next(filter(None, cells), "")


def _best(
    rows: Sequence[Sequence[str]], columns: Columns
) -> tuple[int, int, dict[str, int]]:
    """The first and last row of the headings, and the columns that are known."""
    if columns.heading is not None:
        row = columns.heading
        return row, row, _known(rows[row - 1]) if 0 < row <= len(rows) else {}
    stated = {plain(s) for s in columns.columns.values() if isinstance(s, str)}
    best, most = 0, 0
    for n, cells in enumerate(rows, 1):
        known = len(_known(cells)) + sum(plain(cell) in stated for cell in cells)
        if known > most:
            best, most = n, known
    if most < _SEVERAL and not (stated and most):
        return 0, 0, {}
    found = _known(rows[best - 1])
    if best > 1:
        _fill(found, rows[best - 2], rows[best - 1])
    second = _is_second(rows, best)
    if second:
        _below(found, rows[best], rows[best - 1])
    return best, best + second, found


def _known(cells: Sequence[str]) -> dict[str, int]:
    """Each field with its column; of two headings for one field the more telling."""
    found: dict[str, tuple[int, int]] = {}
    for at, cell in enumerate(cells):
        known = meaning(cell[:_LONGEST])
        if known is not None and (
            known[0] not in found or known[1] < found[known[0]][0]
        ):
            found[known[0]] = (known[1], at)
    apart = _apart(cells)
    if apart is not None:
        found["number"], found["symbol"] = (0, apart), (0, apart + 1)
    return {name: at for name, (_, at) in found.items()}


def _apart(cells: Sequence[str]) -> int | None:
    """Where the digits of the number stand, with their letters in the next column."""
    said = [plain(cell[:_LONGEST]) for cell in cells]
    for at in range(len(said) - 1):
        if said[at] in _DIGITS and said[at + 1] in _LETTERS:
            return at
    return None


def _fill(found: dict[str, int], near: Sequence[str], best: Sequence[str]) -> None:
    """Headings of two rows: what the best row leaves empty, the row above it names."""
    for name, at in _known(near).items():
        if name not in found and not (at < len(best) and best[at].strip()):
            found[name] = at


def _below(found: dict[str, int], second: Sequence[str], best: Sequence[str]) -> None:
    """
    A second row of headings tells more of the columns below one wide heading: it names
    what the first leaves open, and parts a number into digits and letters.
    """
    lower = _known(second)
    if "symbol" in lower:
        found.pop("number", None)
    for name, at in lower.items():
        if name not in found and at not in found.values():
            found[name] = at


def _is_second(rows: Sequence[Sequence[str]], best: int) -> bool:
    """The row below the best one is a second row of headings."""
    return best < len(rows) and len(_known(rows[best])) >= _SEVERAL


def _column(lines: Sequence[Sequence[str]], stated: str) -> int | None:
    """The column whose heading is ``stated``, in the lowest line that says so."""
    wanted = plain(stated)
    for cells in reversed(lines):
        for at, cell in enumerate(cells):
            if plain(cell) == wanted:
                return at
    return None
