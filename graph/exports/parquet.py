"""
A folder with one Parquet file for each table, with its types, for pandas, DuckDB, Spark
and the import of graph servers. They are packed with Zstandard: Neo4j reads that.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from graph.values import Issue


def write(tables: Mapping[str, pa.Table], folder: Path) -> tuple[Issue, ...]:
    """One file a table: ``documents.parquet``."""
    for name in tables:
        pq.write_table(tables[name], folder / f"{name}.parquet", compression="zstd")
    return ()
