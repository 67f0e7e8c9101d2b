"""
Decisions on what a document does: links, demands, effects, topics.

They are replayed last, over the finished tables; what they add rests on a decision, and
their order changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graph.arrow import arrow
from graph.decisions import Decision
from graph.errors import AmbiguousDocument, UnknownDocument
from graph.resolve.asserting import added_by, claims_of, removed_by, uncounted
from graph.resolve.claims import Claim
from graph.resolve.lookup import Lookup
from graph.tables import TABLES

Row = dict[str, Any]
Key = tuple[Any, ...]
Failed = list[tuple[Decision, Exception]]


@dataclass(slots=True)
class Asserted:
    """
    The tables with what the decisions add and take away, the lines that fail, what the
    others claim, and the addressees whom nobody can count.
    """

    tables: dict[str, pa.Table]
    failed: Failed = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    uncounted: list[tuple[Decision, str]] = field(default_factory=list)


def assert_all(
    tables: Mapping[str, pa.Table], decisions: Iterable[Decision], lookup: Lookup
) -> Asserted:
    """The tables as the decisions have them; what they take away goes first."""
    done = Asserted(dict(tables))
    added: defaultdict[str, dict[Key, Row]] = defaultdict(dict)
    removed: defaultdict[str, set[Key]] = defaultdict(set)
    for one in sorted(decisions, key=lambda each: each.decision_id):
        try:
            claims = list(claims_of(one, lookup))
            rows = list(added_by(one, lookup))
            gone = list(removed_by(one, lookup))
        except (UnknownDocument, AmbiguousDocument, ValueError) as fault:
            done.failed.append((one, fault))
            continue
        done.claims += claims
        done.uncounted += [(one, words) for words in uncounted(rows, lookup)]
        for name, key in gone:
            removed[name].add(key)
        for name, row in rows:
            added[name].setdefault(_of(row, TABLES[name].key), row)
    for name, columns in _REMOVED.items():
        _drop(done.tables, name, columns, removed[name])
    for name, found in added.items():
        _drop(done.tables, name, TABLES[name].key, found)
        new = arrow(name, list(found.values()))
        done.tables[name] = pa.concat_tables([done.tables[name], new])
    return done


_REMOVED = {
    "edges": ("source_id", "relation", "target_id"),
    "effects": ("new_id", "kind", "old_id"),
    "addressees": ("demand_id", "n"),
}
"""What `removed_by` names of a row, by table."""


def _drop(
    tables: dict[str, pa.Table],
    name: str,
    columns: Sequence[str],
    keys: Collection[Key],
) -> None:
    """No row of the table has one of the keys in these columns."""
    table = tables[name]
    if not keys or not table.num_rows:
        return
    firsts = pa.array(sorted({str(key[0]) for key in keys}), pa.string())
    near = pc.is_in(table.column(columns[0]), value_set=firsts)
    places = pc.indices_nonzero(near)
    rows = table.select(list(columns)).take(places).to_pylist()
    gone = [
        place
        for place, row in zip(places.to_pylist(), rows, strict=True)
        if _of(row, columns) in keys
    ]
    begins = [0, *(place + 1 for place in gone)]
    ends = [*gone, table.num_rows]
    parts = [table.slice(a, b - a) for a, b in zip(begins, ends, strict=True)]
    tables[name] = pa.concat_tables(parts) if gone else table


def _of(row: Mapping[str, Any], columns: Iterable[str]) -> Key:
    return tuple(row[column] for column in columns)
