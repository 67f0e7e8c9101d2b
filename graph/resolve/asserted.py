"""
Decisions on what a document does: links, demands, effects, topics.

They are replayed last, over the finished tables; what they add rests on a decision, and
their order changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from graph.arrow import arrow
from graph.decisions import Decision
from graph.errors import AmbiguousDocument, UnknownDocument
from graph.resolve.asserting import added_by, claims_of, removed_by, uncounted
from graph.resolve.claims import Claim
from graph.resolve.engine import Connection
from graph.resolve.lookup import Lookup
from graph.resolve.tables import put
from graph.stores.duckopen import quoted
from graph.tables import TABLES

Row = dict[str, Any]
Key = tuple[Any, ...]
Failed = list[tuple[Decision, Exception]]


@dataclass(slots=True)
class Asserted:
    """
    The rows that the decisions put into tables, by key, and the keys of rows that they
    take away before that (`REMOVED` says of which columns); the lines that fail, what
    the others claim, and the addressees whom nobody can count.
    """

    added: defaultdict[str, dict[Key, Row]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    removed: defaultdict[str, set[Key]] = field(
        default_factory=lambda: defaultdict(set)
    )
    failed: Failed = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    uncounted: list[tuple[Decision, str]] = field(default_factory=list)


def assert_all(decisions: Iterable[Decision], lookup: Lookup) -> Asserted:
    """What the decisions change in the finished tables."""
    done = Asserted()
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
            done.removed[name].add(key)
        for name, row in rows:
            done.added[name].setdefault(_of(row, TABLES[name].key), row)
    return done


def apply(connection: Connection, done: Asserted) -> None:
    """The tables are as the decisions have them; what they take away goes first."""
    for name, columns in REMOVED.items():
        keys = [dict(zip(columns, key, strict=True)) for key in done.removed[name]]
        _remove(connection, name, columns, arrow(name, keys).select(columns))
    for name, found in done.added.items():
        rows = arrow(name, list(found.values()))
        key = TABLES[name].key
        _remove(connection, name, key, rows.select(key))
        put(connection, name, rows)


def _remove(
    connection: Connection, name: str, columns: Sequence[str], keys: pa.Table
) -> None:
    """The rows with one of the keys in these columns are gone."""
    if keys.num_rows:
        connection.register("keys_given", keys)
        named = quoted(*columns)
        text = _DELETE.format(table=quoted(name), columns=named)
        connection.execute(text)
        connection.unregister("keys_given")


_DELETE = """
    DELETE FROM graph.main.{table}
    WHERE ({columns}) IN (SELECT ({columns}) FROM keys_given)
"""
REMOVED = {
    "edges": ("source_id", "relation", "target_id"),
    "effects": ("new_id", "kind", "old_id"),
    "addressees": ("demand_id", "n"),
}
"""What `removed_by` names of a row, by table."""


def _of(row: Mapping[str, Any], columns: Iterable[str]) -> Key:
    return tuple(row[column] for column in columns)
