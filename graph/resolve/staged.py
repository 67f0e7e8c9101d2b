"""
The staged rows as the engine reads them: by table a view ``<table>_rows``, with the
``origin`` of each row and without the rows that do not count any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pyarrow as pa

from graph.arrow import schema_of
from graph.errors import ShardDamaged
from graph.labels import both
from graph.resolve.engine import Connection, EngineError, OutOfMemory
from graph.shards import ORIGIN, Shards
from graph.staging import STAGED
from graph.stores.building import says_full
from graph.stores.duckopen import quoted

Staged = Shards | Mapping[str, pa.Table]
"""Rows on the disk, or in memory: these all count."""

_VIEW = 'CREATE OR REPLACE TEMP VIEW "{name}_rows" AS SELECT * FROM {source}'
_COUNTS = " WHERE origin NOT IN (SELECT origin FROM gone)"
_GONE = "CREATE OR REPLACE TEMP TABLE gone AS SELECT origin FROM gone_given"
_FILES = "read_parquet([{paths}])"
_TABLE = '(SELECT *, CAST(0 AS BIGINT) AS origin FROM "{name}_given")'
_WHOLE = "SELECT max(hash(COLUMNS(*))) FROM read_parquet([{path}])"


def read_staged(connection: Connection, staged: Staged) -> None:
    """The views are there, and ``gone``: the origins that do not count."""
    gone = staged.gone if isinstance(staged, Shards) else ()
    origins = pa.array(sorted(gone), pa.int64())
    connection.register("gone_given", pa.table({ORIGIN: origins}))
    connection.execute(_GONE)
    for name in STAGED:
        rows = source(connection, name, staged)
        connection.execute(
            _VIEW.format(name=name, source=rows) + (_COUNTS if gone else "")
        )


def source(connection: Connection, name: str, staged: Staged) -> str:
    """What stands behind FROM: Parquet files, or a table in memory."""
    if isinstance(staged, Shards) and staged.files.get(name):
        return _FILES.format(paths=", ".join(map(_text, staged.files[name])))
    table = None if isinstance(staged, Shards) else staged.get(name)
    if table is None:
        table = schema_of(STAGED[name]).empty_table()
    connection.register(f"{name}_given", table)
    return _TABLE.format(name=name)


@contextmanager
def whole_shards(connection: Connection, staged: Staged) -> Iterator[None]:
    """`ShardDamaged` when what fails inside is that a shard cannot be read."""
    try:
        yield
    except OutOfMemory:
        raise
    except EngineError as fault:
        if isinstance(staged, Shards) and not says_full(str(fault)):
            for path in _broken(connection, staged):
                words = both("error.shard_damaged", path=path)
                raise ShardDamaged(words, path) from fault
        raise


def _broken(connection: Connection, shards: Shards) -> Iterator[str]:
    for paths in shards.files.values():
        for path in paths:
            try:
                connection.execute(_WHOLE.format(path=_text(path))).fetchall()
            except OutOfMemory:
                raise
            except EngineError:
                yield path


def _text(value: str) -> str:
    """A text as a literal: what a view reads cannot be a parameter."""
    return "'" + value.replace("'", "''") + "'"


def listed(name: str) -> str:
    """The columns of a staged table, without the origin."""
    return quoted(*STAGED[name].names)
