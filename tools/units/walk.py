"""From the last state back in time, change by change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from tools.units.rows import UNKNOWN, Row, only, split

Change = dict[str, str]


def walked_back(now: list[Row], changes: Sequence[Change]) -> list[Row]:
    """
    All periods that the last state and the changes make.

    On each day first all that began is closed, then all that ended is opened again.
    """
    alive: dict[str, list[Row]] = defaultdict(list)
    for row in now:
        alive[row.parent].append(row)
    every = list(now)
    by_day = [list(day) for _, day in groupby(changes, key=lambda c: c["on"])]
    for day in reversed(by_day):
        begun = [_closed(change, alive) for change in day]
        for change, began in zip(day, begun, strict=True):
            if change["ended"] not in ("", UNKNOWN):
                row = _opened(change, began)
                alive[row.parent].append(row)
                every.append(row)
    return every


def _closed(change: Change, alive: dict[str, list[Row]]) -> Row | None:
    if not change["began"]:
        return None
    kind, name = split(change["began"])
    place = change.get("to") or change["place"]
    began = only(alive[place], place, kind, name)
    alive[place].remove(began)
    began.valid_from = change["on"]
    _note(began, change, "+")
    return began


def _opened(change: Change, began: Row | None) -> Row:
    kind, name = split(change["ended"])
    row = Row(change["place"], kind, name, valid_to=change["on"])
    row.codes = change["codes"].split("|") if change["codes"] else []
    row.after = [began] if began else []
    row.into = change["into"].split("|") if change["into"] else []
    _note(row, change, "-")
    return row


def walked_on(rows: list[Row], changes: Sequence[Change]) -> list[Row]:
    """The periods of a first state and of the changes that came after it."""
    every = list(rows)
    for change in changes:
        alive = [row for row in every if not row.valid_to]
        row = only(alive, change["place"], *split(change["ended"]))
        kind, name = split(change["began"])
        began = Row(row.parent, kind, name, codes=list(row.codes))
        began.valid_from, began.valid_to = change["on"], ""
        row.valid_to, row.after = change["on"], [began]
        _note(began, change, "+")
        row.acts += ["-" + act for act in change["act"].split("|") if act]
        every.append(began)
    return every


def _note(row: Row, change: Change, sign: str) -> None:
    row.acts = [sign + a for a in change["act"].split("|") if a] + row.acts
    order = ("window", "listed", "exact")
    row.certainty = min(row.certainty, change["certainty"], key=order.index)


def number(rows: Iterable[Row], noted: dict[tuple[str, str, str], str]) -> None:
    """
    Codes where a change names none: those of what stood in its place next.

    ``noted`` holds what no state shows: (place, kind and name, end) -> codes.
    """
    for row in sorted(rows, key=lambda row: row.valid_to, reverse=True):
        if not row.codes and row.after:
            row.codes = row.after[0].codes[:1]
        key = (row.parent, f"{row.kind} {row.name}", row.valid_to)
        if key in noted:
            row.codes = noted[key].split("|")


def follow(rows: Sequence[Row]) -> None:
    """
    Successors as ids: what began in its place, or the units that the change names.

    A unit is named as "xã Đông Sơn", and with its place behind where that is another.
    """
    by_place: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_place[row.parent].append(row)
    for row in rows:
        named = [_named(one, row, by_place) for one in row.into]
        row.into = named or [after.id for after in row.after]


def _named(unit: str, row: Row, by_place: dict[str, list[Row]]) -> str:
    if unit == UNKNOWN or "/" in unit.partition(" ")[0]:
        return unit
    name, _, place = unit.partition(", ")
    kind, name = split(name)
    there = [r for r in by_place[place or row.parent] if r.is_valid(row.valid_to)]
    return only(there, place or row.parent, kind, name).id


def gaps(changes: Iterable[Change]) -> list[list[str]]:
    """
    Places whose communes the changes do not tell for a time: place, from, to, why.

    ``window``: the day of a change is only known to lie between two. ``incomplete``:
    some units of the place before the change are not known.
    """
    found: set[tuple[str, str, str, str]] = set()
    for change in changes:
        if change["ended"] == UNKNOWN:
            found.add((change["place"], "", change["on"], "incomplete"))
        for place in filter(None, (change["place"], change["to"])):
            if change["since"]:
                found.add((place, change["since"], change["on"], "window"))
    return [list(row) for row in sorted(found)]
