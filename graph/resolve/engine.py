"""The steps of resolving, run by DuckDB inside this process."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import duckdb
import pyarrow as pa

from graph.resolve.steps import steps


def run(
    inputs: Mapping[str, pa.Table], wanted: Collection[str], *, threads: int = 1
) -> dict[str, pa.Table]:
    """What the steps named in ``wanted`` give for the staged tables ``inputs``."""
    with duckdb.connect(config={"threads": threads}) as connection:
        connection.execute("SET preserve_insertion_order = false")
        for name, table in inputs.items():
            connection.register(name, table)
        for name, select in steps():
            connection.execute(f'CREATE TEMP TABLE "{name}" AS {select}')
        return {name: _table(connection, name) for name in wanted}


def _table(connection: duckdb.DuckDBPyConnection, name: str) -> pa.Table:
    return connection.table(name).to_arrow_table()
