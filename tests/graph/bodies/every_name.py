"""
A second, simpler way from a name and a day to units: every row of the tables is looked
at, and taken where kind, name and the places above are those that are written.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[3] / "graph/data"
SINCE = date(2010, 1, 1)
UNTIL = date(2026, 11, 1)
FILES = ("provinces", "districts", "communes_until_2025", "communes")


@dataclass(frozen=True)
class Row:
    """One period of one unit."""

    id: str
    kind: str
    name: str
    parent: str
    start: date
    end: date

    def on(self, day: date) -> bool:
        return self.start <= day < self.end


@cache
def rows() -> tuple[Row, ...]:
    found = []
    for file in FILES:
        with (DATA / f"{file}.csv").open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                found.append(
                    Row(
                        row["id"],
                        row["kind"],
                        row["name"],
                        row.get("parent", ""),
                        date.fromisoformat(row["valid_from"] or "0001-01-01"),
                        date.fromisoformat(row["valid_to"] or "9999-12-31"),
                    )
                )
    return tuple(found)


def bare(text: str) -> str:
    """Letters and digits without marks, spaces and signs; y as i, c for a last k."""
    words = text.replace("-", " ").replace("'", "").replace("’", "").lower().split()
    return "".join(_plain(word) for word in words)


def _plain(word: str) -> str:
    marked = unicodedata.normalize("NFD", word.replace("đ", "d"))
    plain = "".join(c for c in marked if not unicodedata.combining(c))
    if len(plain) == 2 and plain[1] == "y":
        plain = plain[0] + "i"
    if len(plain) > 2 and plain.endswith("k") and plain[-2] in "aeiou":
        plain = plain[:-1] + "c"
    return {"quy": "qui"}.get(plain, plain)


@cache
def full_name(row: Row, day: date) -> str:
    """The kind and name, then those of the units above, as on that day."""
    names = [f"{row.kind} {row.name}"]
    higher = _higher(row, day)
    while higher is not None:
        names.append(f"{higher.kind} {higher.name}")
        higher = _higher(higher, day)
    return ", ".join(names)


def _higher(row: Row, day: date) -> Row | None:
    for one in by_plain_id().get(row.parent, ()):
        if one.on(day):
            return one
    return None


@cache
def by_plain_id() -> dict[str, tuple[Row, ...]]:
    found: dict[str, tuple[Row, ...]] = {}
    for row in rows():
        plain = row.id.partition("@")[0]
        if "@" not in row.id or "/" not in row.id:
            found[plain] = (*found.get(plain, ()), row)
    return found


def so_called(kind: str, name: str, within: str, day: date) -> set[str]:
    """The units of that day, of that kind and name, below the place ``within``."""
    wanted = bare(name)
    return {
        row.id
        for row in rows()
        if row.on(day) and row.kind == kind and _bared(row.name) == wanted
        if row.id.startswith(within)
    }


@cache
def _bared(name: str) -> str:
    return bare(name)


def alike(name: str) -> tuple[Row, ...]:
    """The rows whose names have the same letters."""
    return tuple(_alike()[_bared(name)])


@cache
def _alike() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows():
        found.setdefault(_bared(row.name), []).append(row)
    return found


def each_with_days() -> Iterator[tuple[Row, date, date]]:
    """Each row that the tables tell of, with its first and its last day among those."""
    for row in rows():
        first = max(row.start, SINCE)
        last = min(row.end, UNTIL)
        if first < last:
            yield row, first, date.fromordinal(last.toordinal() - 1)
