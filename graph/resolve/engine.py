"""The steps of resolving, run by DuckDB inside this process."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import duckdb
import pyarrow as pa

from graph.resolve.steps import steps

_SHARED_WORDS = """
    CREATE TEMP MACRO shared_words(one, other) AS
    len(list_intersect(string_split(one, ' '), string_split(other, ' ')))
"""


def run(
    inputs: Mapping[str, pa.Table], wanted: Collection[str], *, threads: int = 1
) -> dict[str, pa.Table]:
    """What the steps named in ``wanted`` give for the staged tables ``inputs``."""
    with duckdb.connect(config={"threads": threads}) as connection:
        connection.execute("SET preserve_insertion_order = false")
        for name, table in inputs.items():
            connection.register(name, table)
        connection.execute(_SHARED_WORDS)
        for name, select in steps():
            connection.execute(f'CREATE TEMP TABLE "{name}" AS {select}')
        return {name: _table(connection, name) for name in wanted}


def _table(connection: duckdb.DuckDBPyConnection, name: str) -> pa.Table:
    return connection.table(name).to_arrow_table()


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
