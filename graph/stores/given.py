"""What a caller gives a store, held to the model in the same way by every store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from graph.arrow import arrow, schema, whole
from graph.errors import LinkEndMissing
from graph.fold import fold, fold_number, words_of
from graph.labels import both
from graph.stores.seam import MAX_DEPTH
from graph.tables import TABLES
from graph.version import SCHEMA, TOOL

BORN = {"schema": str(SCHEMA), "tool": TOOL}
"""The rows of ``meta`` that every graph has."""

ROWS, BYTES = 50_000, 64 * 2**20
"""So many rows, or so much text, are handed on at once."""

LARGEST = 2**63 - 1
"""No store keeps a larger number; asked for, it is not there."""

Piece = tuple[str, pa.Table | pa.RecordBatch]
Pieces = Mapping[str, pa.Table | Iterable[pa.RecordBatch]] | Iterable[Piece]
"""Whole tables, tables in batches, or batches of any tables as they come."""


def fitted(name: str, table: pa.Table) -> pa.Table:
    """
    ``table`` with the columns of the model in their order and types.

    ValueError for a table or column that the model does not have, one that is
    lacking, a value of another type, or a key that is null.
    """
    known(name)
    model = TABLES[name]
    if set(table.column_names) != set(model.names):
        differ = sorted(set(table.column_names) ^ set(model.names))
        raise ValueError(f"table {name!r}: columns differ: {', '.join(differ)}")
    fit = table.select(list(model.names)).cast(schema(name))
    _no_null(name, fit)
    return fit


def checked(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The tables, fitted; ``meta`` says with which version they are written."""
    fit = {name: fitted(name, table) for name, table in tables.items()}
    return {**fit, "meta": pa.concat_tables([*_meta(fit), _born()])}


def keys(gone: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """
    The keys of rows that go, in the types of the model.

    ValueError for a table that the model does not have, or for other columns than
    those of its key.
    """
    return {name: _keys(name, table) for name, table in gone.items()}


def _keys(name: str, table: pa.Table) -> pa.Table:
    known(name)
    key = TABLES[name].key
    if set(table.column_names) != set(key):
        raise ValueError(f"table {name!r}: its key is {', '.join(key)}")
    kinds = schema(name)
    fit = table.select(list(key)).cast(pa.schema([kinds.field(c) for c in key]))
    _no_null(name, fit)
    return fit


def _no_null(name: str, table: pa.Table) -> None:
    for column in TABLES[name].key:
        if table[column].null_count:
            raise ValueError(f"table {name!r}: the key column {column!r} holds null")


def known(name: str) -> None:
    """ValueError for a table that the model does not have."""
    if name not in TABLES:
        raise ValueError(f"no table is called {name!r}; known: {', '.join(TABLES)}")


def _meta(tables: Mapping[str, pa.Table]) -> Iterator[pa.Table]:
    if "meta" in tables:
        yield tables["meta"]


def pieces(tables: Pieces) -> Iterator[tuple[str, pa.Table]]:
    """The rows of a whole new graph, fitted, some thousand at a time."""
    pending: dict[str, list[pa.Table]] = {}
    rows: Counter[str] = Counter()
    size: Counter[str] = Counter()
    for name, batch in _batches(tables):
        table = batch
        if isinstance(batch, pa.RecordBatch):
            table = pa.Table.from_batches([batch])
        pending.setdefault(name, []).append(fitted(name, table))
        rows[name] += table.num_rows
        size[name] += table.nbytes
        if rows[name] >= ROWS or size[name] >= BYTES:
            yield name, pa.concat_tables(pending.pop(name))
            del rows[name], size[name]
    yield from ((name, pa.concat_tables(kept)) for name, kept in pending.items())
    yield "meta", _born()


def _batches(tables: Pieces) -> Iterator[Piece]:
    if not isinstance(tables, Mapping):
        yield from tables
        return
    for name, given in tables.items():
        if isinstance(given, pa.Table):
            yield name, given
        else:
            yield from ((name, batch) for batch in given)


def _born() -> pa.Table:
    return arrow("meta", [{"name": name, "value": BORN[name]} for name in BORN])


def asked(
    name: str,
    columns: Sequence[str],
    where: Mapping[str, Collection[object]] | None,
    limit: int | None,
) -> tuple[list[str], dict[str, pa.Array]]:
    """The columns asked for, and the values to keep, in the types of the columns."""
    known(name)
    within(limit)
    kinds = schema(name)
    for column in (*columns, *(where or {})):
        if column not in kinds.names:
            raise ValueError(f"table {name!r} has no column {column!r}")
    for column in where or {}:
        if pa.types.is_list(kinds.field(column).type):
            raise ValueError(
                f"the column {column!r} holds lists: it cannot be compared"
            )
    values = {
        column: pa.array(
            list(dict.fromkeys(map(whole, kept))), kinds.field(column).type
        )
        for column, kept in (where or {}).items()
    }
    return list(columns) or kinds.names, values


def sought(
    *,
    number: str | None,
    type: str | None,
    issuer: str | None,
    year: int | None,
    words: str | None,
    after: str | None,
) -> dict[str, Any]:
    """The fields of `find` that are given, in the form in which they are compared."""
    fields = {
        "number": None if number is None else fold_number(whole(number)),
        "type": None if type is None else fold_number(whole(type)),
        "issuer": None if issuer is None else fold(whole(issuer)),
        "year": None if year is None else max(-LARGEST, min(year, LARGEST)),
        "words": None if words is None else list(words_of(whole(words))),
        "after": whole(after),
    }
    return {name: value for name, value in fields.items() if value is not None}


def named(ids: Iterable[str]) -> list[str]:
    """Each of the ids once, as it is kept."""
    return list(dict.fromkeys(whole(str(one)) for one in ids))


def missing_end(end: str, place: object) -> LinkEndMissing:
    """A link names a document that is not there: nothing is written."""
    return LinkEndMissing(both("error.missing_end", place=place, given=end))


def within(limit: int | None) -> None:
    """ValueError when fewer than no rows are asked for."""
    if limit is not None and limit < 0:
        raise ValueError(f"limit must not be negative, got {limit}")


def steps(depth: int) -> range:
    """1 to ``depth``; ValueError unless the depth lies between 1 and `MAX_DEPTH`."""
    if not 1 <= depth <= MAX_DEPTH:
        raise ValueError(f"depth must lie between 1 and {MAX_DEPTH}, got {depth}")
    return range(1, depth + 1)
