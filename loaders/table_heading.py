"""Which row of a table names its columns, and which column is what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.columns import Columns, meaning, plain

_SURE = 3
_SEVERAL = 2
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Heading:
    """
    The columns of a table: each field's place, and the heading as written.

    ``row`` is the number of the last row of headings, 0 where there is none; ``lost``
    are the names of a column map that stand nowhere.
    """

    row: int
    columns: Mapping[str, int]
    written: Mapping[str, str]
    lost: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """So many columns are known that the text is a register, whatever its name."""
        return len(self.columns) >= _SURE and "number" in self.columns

    def named(self, cells: Sequence[str]) -> dict[str, str]:
        """The cells of one row by field; empty ones are left out."""
        return {
            name: value
            for name, at in self.columns.items()
            if at < len(cells) and (value := " ".join(cells[at].split()))
        }


def heading_of(rows: Sequence[Sequence[str]], columns: Columns) -> Heading | None:
    """
    The heading among the first rows of a table, or as the column map states it.

    None where neither says which column holds a number or a title.
    """
    row, found = _best(rows, columns)
    lost = []
    for name, stated in columns.columns.items():
        at = stated - 1 if isinstance(stated, int) else _column(rows, row, stated)
        if at is None:
            lost.append(str(stated))
        else:
            found = {n: i for n, i in found.items() if i != at or n == name}
            found[name] = at
    if not found.keys() & {"number", "title"}:
        return None
    names = rows[row - 1] if row else []
    written = {n: names[i].strip() for n, i in found.items() if i < len(names)}
    return Heading(row, found, written, tuple(lost))


def _best(
    rows: Sequence[Sequence[str]], columns: Columns
) -> tuple[int, dict[str, int]]:
    """The number of the row with most known headings, and its columns."""
    if columns.heading is not None:
        row = columns.heading
        return row, _known(rows[row - 1]) if 0 < row <= len(rows) else {}
    stated = {plain(s) for s in columns.columns.values() if isinstance(s, str)}
    best, most = 0, 0
    for n, cells in enumerate(rows, 1):
        known = len(_known(cells)) + sum(plain(cell) in stated for cell in cells)
        if known > most:
            best, most = n, known
    if most < _SEVERAL and not (stated and most):
        return 0, {}
    found = _known(rows[best - 1])
    for near in (best - 2, best):
        if 0 <= near < len(rows):
            _fill(found, rows[near], rows[best - 1])
    return best + _is_second(rows, best), found


def _known(cells: Sequence[str]) -> dict[str, int]:
    """Each field with its column; of two headings for one field the more telling."""
    found: dict[str, tuple[int, int]] = {}
    for at, cell in enumerate(cells):
        known = meaning(cell[:_LONGEST])
        if known is not None and (
            known[0] not in found or known[1] < found[known[0]][0]
        ):
            found[known[0]] = (known[1], at)
    return {name: at for name, (_, at) in found.items()}


def _fill(found: dict[str, int], near: Sequence[str], best: Sequence[str]) -> None:
    """Headings of two rows: what the best row leaves empty, the row beside it names."""
    for name, at in _known(near).items():
        if name not in found and not (at < len(best) and best[at].strip()):
            found[name] = at


def _is_second(rows: Sequence[Sequence[str]], best: int) -> bool:
    """The row below the best one is a second row of headings."""
    return best < len(rows) and len(_known(rows[best])) >= _SEVERAL


def _column(rows: Sequence[Sequence[str]], row: int, stated: str) -> int | None:
    """The column whose heading is ``stated``."""
    cells = rows[row - 1] if 0 < row <= len(rows) else ()
    wanted = plain(stated)
    return next((i for i, cell in enumerate(cells) if plain(cell) == wanted), None)
