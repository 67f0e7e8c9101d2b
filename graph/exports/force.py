"""Whether a document is in force on a day, as far as that is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from graph.tables import EARLIEST, LATEST
from graph.words import EffectKind

_ENDING = (EffectKind.REPLACES, EffectKind.REPEALS, EffectKind.EXPIRES)
_UNTOUCHING = (EffectKind.AMENDS, EffectKind.EXPIRES)
"""After these a document is in force all the same, or ended on a day that is known."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Force:
    """
    Who stays in force until when, by what others do: ``ended`` holds the last day on
    which the end of a whole document may begin, ``touched`` all documents whose life
    another changes.
    """

    ended: Mapping[str, date]
    touched: frozenset[str]
    extended: frozenset[str]

    def last_day(self, document: Mapping[str, Any]) -> date | None:
        """The last day in force by its own words, unless another extends it."""
        end: date = document["effective_to"]
        known = EARLIEST < end < LATEST
        lasts = document["document_id"] in self.extended
        return end - _DAY if known and not lasts else None

    def on(self, day: date, document: Mapping[str, Any]) -> bool | None:
        """In force on that day; None when that is not known."""
        begin: date = document["effective_from"]
        last = self.last_day(document)
        ended = self.ended.get(document["document_id"], LATEST)
        if begin > day or (last and last < day) or ended <= day:
            return False
        whole = document["document_id"] not in self.touched
        return True if begin > EARLIEST and last and whole else None


def force(effects: pa.Table) -> Force:
    """What the effects say of the life of documents."""
    rows = effects.to_pylist()
    extended = frozenset(
        row["old_id"] for row in rows if row["kind"] == EffectKind.EXTENDS
    )
    ended: dict[str, date] = {}
    for row in rows:
        put_off = row["kind"] == EffectKind.EXPIRES and row["old_id"] in extended
        if row["kind"] not in _ENDING or row["partial"] or put_off:
            continue
        if row["from_to"] < LATEST:
            day = row["from_to"] - _DAY
            ended[row["old_id"]] = min(day, ended.get(row["old_id"], day))
    return Force(
        ended,
        frozenset(row["old_id"] for row in rows if row["kind"] not in _UNTOUCHING),
        extended,
    )
