"""
One layout in which a row of any staged table fits.

One pass over the documents gives rows of many tables, and an engine that maps rows to
rows has one schema. A column of a table is the first, second, ... place of its kind.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import pyarrow as pa

from graph.shards import ORIGIN, shard_schema
from graph.staging import STAGED

TABLE = "staged"
"""The column with the name of the table."""


@cache
def places(name: str) -> dict[str, str]:
    """
    Where the columns of a staged table lie.

    >>> places("fits")
    {'citation_id': 'text_1', 'key_id': 'text_2', 'origin': 'origin'}
    """
    seen: Counter[str] = Counter()
    found: dict[str, str] = {}
    for column, kind in STAGED[name].columns:
        seen[kind] += 1
        found[column] = f"{kind}_{seen[kind]}"
    return {**found, ORIGIN: ORIGIN}


@cache
def layout() -> pa.Schema:
    """The name of the table, and as many places of each kind as any table needs."""
    kinds: dict[str, pa.DataType] = {}
    for name in STAGED:
        types = shard_schema(name)
        for column, place in places(name).items():
            kinds[place] = types.field(column).type
    return pa.schema([(TABLE, pa.string()), *sorted(kinds.items())])


def laid_out(name: str, batch: pa.RecordBatch) -> pa.RecordBatch:
    """Rows of a staged table in the layout."""
    rows = batch.num_rows
    at = {place: batch.column(column) for column, place in places(name).items()}
    at[TABLE] = pa.array([name] * rows, pa.string())
    arrays = [at[f.name] if f.name in at else pa.nulls(rows, f.type) for f in layout()]
    return pa.RecordBatch.from_arrays(arrays, schema=layout())
