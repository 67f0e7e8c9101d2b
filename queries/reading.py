"""Rows of a store as plain values, only those that a question touches."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from graph.stores.seam import Along, Store
from graph.tables import EARLIEST, LATEST, TABLES

Row = Mapping[str, Any]


def rows(store: Store, name: str, **where: Iterable[object]) -> list[Row]:
    """
    The rows of a table whose columns hold one of the values given for them; every row
    when no column is named, none when a column is named without values.
    """
    wanted = {column: list(dict.fromkeys(values)) for column, values in where.items()}
    if not all(wanted.values()):
        return []
    found: list[Row] = store.table(name, where=wanted or None).to_pylist()
    return found


def by_key(store: Store, name: str, keys: Iterable[object]) -> dict[str, Row]:
    """The rows of a table with a single key, by that key."""
    key = TABLES[name].key[0]
    return {row[key]: row for row in rows(store, name, **{key: keys})}


def edges_within(store: Store, documents: Collection[str], along: Along) -> list[Row]:
    """The edges with both ends inside ``documents``."""
    found: list[Row] = store.edges(documents, along).to_pylist()
    return found


def exists(edge: Row, along: Along) -> bool:
    """Whether an edge exists for a question, as the stores decide it."""
    return (
        edge["relation"] in along.relations
        and edge["scope"] in along.scopes
        and edge["basis"] in along.bases
        and (along.on is None or edge["since_from"] <= along.on)
    )


_ALL = 2**31 - 2
"""More rows than any graph has."""


def at_most(limit: int) -> int:
    """
    So many rows, but no more than engines can count. ValueError for less than one.

    >>> at_most(10**30) == at_most(2**40), at_most(20)
    (True, 20)
    """
    if limit < 1:
        raise ValueError(f"limit must be at least 1, got {limit}")
    return min(limit, _ALL)


def asked_on(on: date | None) -> date:
    """The day asked about; today when none is given."""
    return date.today() if on is None else on


def span(document: Row) -> tuple[date, date]:
    """The days on which a document may be dated, half-open; one where it is dated."""
    if document["date"] is not None:
        return document["date"], document["date"] + timedelta(days=1)
    return document["date_from"] or EARLIEST, document["date_to"] or LATEST
