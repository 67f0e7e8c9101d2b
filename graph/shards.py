"""
Staged rows on the disk: the Parquet files of each table, and which rows count.

Every row there has beside the columns of `graph.staging` its ``origin``: a number that
says which input file it came from. A file that was read again has a new one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from graph.arrow import schema_of
from graph.staging import STAGED

ORIGIN = "origin"


@dataclass(frozen=True, slots=True)
class Shards:
    """
    The Parquet ``files`` of each staged table; rows whose origin is among ``gone`` do
    not count any more.
    """

    files: Mapping[str, tuple[str, ...]]
    gone: frozenset[int] = field(default=frozenset(), repr=False)


def shard_schema(name: str) -> pa.Schema:
    """The columns of a staged table in a shard."""
    return schema_of(STAGED[name]).append(pa.field(ORIGIN, pa.int64()))
