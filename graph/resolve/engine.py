"""The steps of resolving, run by DuckDB inside this process."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from graph.resolve.steps import Step, steps
from graph.stores.building import full, says_full

_SHARED_WORDS = """
    CREATE TEMP MACRO shared_words(one, other) AS
    len(list_intersect(string_split(one, ' '), string_split(other, ' ')))
"""
_BATCH = 8192
_MEMORY = "1GB"
"""So much the steps keep in memory; what is more goes to the folder of the build."""

Selects = Mapping[str, tuple[str, pa.Schema]]
"""By the name of a table, the SELECT that gives it, and its columns."""


def run(
    inputs: Mapping[str, pa.Table],
    selects: Selects,
    *,
    spool: Path | None = None,
    threads: int = 1,
) -> dict[str, pa.Table]:
    """
    What ``selects`` give after all steps over the staged tables ``inputs``. With a
    folder ``spool`` it is written there and mapped, so that it takes no memory.
    """
    try:
        return _run(inputs, selects, spool, threads)
    except duckdb.Error as fault:
        if says_full(str(fault)) and spool:
            raise full(spool) from fault
        raise


def _run(
    inputs: Mapping[str, pa.Table], selects: Selects, spool: Path | None, threads: int
) -> dict[str, pa.Table]:
    config: dict[str, str | bool | int | float | list[str]] = {"threads": threads}
    if spool:
        config["temp_directory"] = str(spool / "resolving")
        config["memory_limit"] = _MEMORY
    with duckdb.connect(config=config) as connection:
        connection.execute("SET preserve_insertion_order = false")
        connection.execute(_SHARED_WORDS)
        for name, table in inputs.items():
            connection.register(name, table)
        for step in steps():
            connection.execute(_made(step))
        return {
            name: _kept(connection, name, select, schema, spool)
            for name, (select, schema) in selects.items()
        }


def _made(step: Step) -> str:
    kind = "TABLE" if step.kept else "VIEW"
    return f'CREATE TEMP {kind} "{step.name}" AS {step.select}'


def _kept(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    select: str,
    schema: pa.Schema,
    spool: Path | None,
) -> pa.Table:
    """What one SELECT gives, in memory or on the disk."""
    relation = connection.sql(select)
    if spool is None:
        return relation.to_arrow_table(_BATCH).cast(schema)
    descriptor, path = tempfile.mkstemp(f".{name}", dir=spool)
    with open(descriptor, "wb") as file, pa.ipc.new_stream(file, schema) as writer:
        for batch in relation.to_arrow_reader(_BATCH):
            writer.write_batch(batch.cast(schema))
    return pa.ipc.open_stream(pa.memory_map(path)).read_all()


def once(table: pa.Table, key: Sequence[str], order: str) -> pa.Table:
    """Of the rows with one key, the first by ``order``."""
    with duckdb.connect() as connection:
        connection.register("given", table)
        ranked = f"row_number() OVER (PARTITION BY {', '.join(key)} ORDER BY {order})"
        return connection.sql(
            f"SELECT * FROM given QUALIFY {ranked} = 1"  # noqa: S608
        ).to_arrow_table()


def fingerprints(tables: Mapping[str, pa.Table]) -> dict[str, str]:
    """The rows of each table as one number, whatever their order."""
    with duckdb.connect() as connection:
        return {name: _fingerprint(connection, t) for name, t in tables.items()}


def _fingerprint(connection: duckdb.DuckDBPyConnection, table: pa.Table) -> str:
    connection.register("given", table)
    found = connection.execute(
        "SELECT count(*), bit_xor(md5_number(CAST(given AS VARCHAR))) FROM given"
    ).fetchall()
    return ":".join(map(str, *found))
