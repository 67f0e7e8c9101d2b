"""
Decisions on what a document does: links, demands, effects, topics.

They are replayed last, over the finished tables; what they add rests on a decision, and
their order changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from graph.arrow import arrow, without_rows
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
        done.tables[name] = without_rows(done.tables[name], columns, removed[name])
    for name, found in added.items():
        kept = without_rows(done.tables[name], TABLES[name].key, found)
        new = arrow(name, list(found.values()))
        done.tables[name] = pa.concat_tables([kept, new])
    return done


_REMOVED = {
    "edges": ("source_id", "relation", "target_id"),
    "effects": ("new_id", "kind", "old_id"),
    "addressees": ("demand_id", "n"),
}
"""What `removed_by` names of a row, by table."""


def _of(row: Mapping[str, Any], columns: Iterable[str]) -> Key:
    return tuple(row[column] for column in columns)
