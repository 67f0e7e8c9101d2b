"""What is drawn of a neighbourhood: a mark for each document or group, and arrows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from trienkhai.cells import is_absent, records

MOST, FEW = 150, 40
"""Marks of a picture; those of them that stand for groups when there is little room."""

EARLIER, VARIOUS = -1, -2
"""Years that stand for several: those before the first column; of a whole group."""

_ENDS = ("source", "target")

Row = Mapping[str, Any]


class Cell(NamedTuple):
    """The kind and year of what is not drawn one by one."""

    type: str | None
    year: int | None


Key = str | Cell
"""What a mark is known by."""


@dataclass(frozen=True, slots=True)
class Mark:
    """
    A document, or a group of ``count`` that are not drawn one by one. ``more`` is how
    many others it is linked with.
    """

    key: Key
    type: str | None
    year: int | None
    number: str | None = None
    issuer_id: str | None = None
    day: date | None = None
    title: str | None = None
    known: str | None = None
    asked: bool = False
    more: int = 0
    count: int = 0


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link from the citing mark to the cited one; of a group, ``count`` of them."""

    source: Key
    target: Key
    relation: str
    edge_id: str | None = None
    words: str | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Drawn:
    """All marks in their order, and the arrows between them."""

    marks: tuple[Mark, ...]
    arrows: tuple[Arrow, ...]

    @property
    def asked(self) -> tuple[Mark, ...]:
        """The documents around which the picture is."""
        return tuple(mark for mark in self.marks if mark.asked)

    @property
    def left_out(self) -> int:
        """How many documents are in groups."""
        return sum(mark.count for mark in self.marks)


def drawn(answer: pd.DataFrame) -> Drawn:
    """
    The marks of an answer of `queries.neighbours`: the documents asked about, then the
    others in their rank as long as there is room, then the groups of those left.
    """
    rows = records(answer)
    alone = [row for row in rows if is_absent(row["left_out"])]
    single = _documents(alone)
    counted = [row for row in rows if not is_absent(row["left_out"])]
    groups = {cell for cell, _, _ in map(_group, counted)}
    asked = sum(mark.asked for mark in single)
    room = MOST - min(len(groups), FEW)
    if len(single) > room:
        room = MOST - FEW
    kept = single[: max(room, asked)]
    return _with_groups(kept, single[len(kept) :], alone, counted)


def _documents(rows: Sequence[Row]) -> list[Mark]:
    """The documents at the ends of links: those asked, then the others by rank."""
    found: dict[str, tuple[int, Mark]] = {}
    for row in rows:
        for end in _ENDS:
            mark = _mark(row, end)
            rank = -1 if mark.asked else int(row["rank"])
            found.setdefault(str(mark.key), (rank, mark))
    ranked = sorted(found.items(), key=lambda one: (one[1][0], one[0]))
    return [mark for _, (_, mark) in ranked]


def _mark(row: Row, end: str) -> Mark:
    def told(name: str) -> Any:
        value = row[f"{end}_{name}"]
        return None if is_absent(value) else value

    day = told("date")
    return Mark(
        key=told("id") or "",
        type=told("type"),
        year=None if told("year") is None else int(told("year")),
        number=told("canonical"),
        issuer_id=told("issuer_id"),
        day=day.date() if isinstance(day, pd.Timestamp) else day,
        title=told("title"),
        known=told("known"),
        asked=bool(told("asked")),
        more=int(told("more") or 0),
    )


def _group(row: Row) -> tuple[Cell, bool, str]:
    """The kind and year of those counted, whether they are cited, and who is near."""
    is_cited = is_absent(row["target_id"])
    far, near = ("target", "source") if is_cited else ("source", "target")
    mark = _mark(row, far)
    return Cell(mark.type, mark.year), is_cited, row[f"{near}_id"]


def _with_groups(
    kept: Sequence[Mark],
    folded: Sequence[Mark],
    alone: Sequence[Row],
    counted: Sequence[Row],
) -> Drawn:
    place: dict[Key, Key] = {mark.key: mark.key for mark in kept}
    sizes: dict[Cell, int] = {}
    for mark in folded:
        cell = Cell(mark.type, mark.year)
        place[mark.key] = cell
        sizes[cell] = sizes.get(cell, 0) + 1
    for row in counted:
        cell, _, _ = _group(row)
        sizes[cell] = sizes.get(cell, 0) + int(row["left_out"])
    merged = _merged(sizes, MOST - len(kept))
    groups: dict[Cell, int] = {}
    for cell, size in sizes.items():
        groups[merged[cell]] = groups.get(merged[cell], 0) + size
    marks = [Mark(cell, *cell, count=size) for cell, size in sorted_cells(groups)]
    arrows = list(_arrows(alone, counted, place, merged))
    return Drawn((*kept, *marks), tuple(_summed(arrows)))


def sorted_cells(groups: Mapping[Cell, int]) -> list[tuple[Cell, int]]:
    """Groups by their kind and year; what is not known stands last."""
    return sorted(
        groups.items(),
        key=lambda one: (one[0].type is None, one[0].type or "", one[0].year or 9999),
    )


def _merged(sizes: Mapping[Cell, int], room: int) -> dict[Cell, Cell]:
    """Each group with what stands for it: its kind, or all kinds, where room lacks."""
    if len(sizes) <= room:
        return {cell: cell for cell in sizes}
    by_kind = {cell: Cell(cell.type, VARIOUS) for cell in sizes}
    if len(set(by_kind.values())) <= room:
        return by_kind
    return {cell: Cell(None, VARIOUS) for cell in sizes}


def _arrows(
    alone: Sequence[Row],
    counted: Sequence[Row],
    place: Mapping[Key, Key],
    merged: Mapping[Cell, Cell],
) -> Iterator[Arrow]:
    for row in alone:
        ends = [place[row[f"{end}_id"]] for end in _ENDS]
        source, target = (merged[e] if isinstance(e, Cell) else e for e in ends)
        words = None if is_absent(row["words"]) else row["words"]
        yield Arrow(source, target, row["relation"], row["edge_id"], words)
    for row in counted:
        cell, is_cited, near = _group(row)
        ends = [near, merged[cell]] if is_cited else [merged[cell], near]
        yield Arrow(ends[0], ends[1], row["relation"], count=int(row["left_out"]))


def _summed(arrows: Sequence[Arrow]) -> Iterator[Arrow]:
    """One arrow for all of a group that say the same; the others as they are."""
    sums: dict[tuple[object, object, str], Arrow] = {}
    for arrow in arrows:
        if not isinstance(arrow.source, Cell) and not isinstance(arrow.target, Cell):
            yield arrow
            continue
        key = (arrow.source, arrow.target, arrow.relation)
        before = sums[key].count if key in sums else 0
        sums[key] = replace(arrow, edge_id=None, words=None, count=before + arrow.count)
    yield from sums.values()
