"""The steps of resolving, run by DuckDB inside this process."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar

import duckdb
import pyarrow as pa

from graph.resolve.steps import Step, words

Connection = duckdb.DuckDBPyConnection
"""Open, with the graph as its database; steps are temporary tables beside it."""

EngineError = duckdb.Error
OutOfMemory = duckdb.OutOfMemoryException

_SHARED_WORDS = """
    CREATE OR REPLACE TEMP MACRO shared_words(one, other) AS
    len(list_intersect(string_split(one, ' '), string_split(other, ' ')))
"""
_BATCH = 8192
"""Rows to a batch: so many texts stay below 2 GB."""

_DOUBLED = 4
"""So often more memory is taken."""

Made = TypeVar("Made")

_EMPTY = "ATTACH ':memory:' AS graph"


@contextmanager
def in_memory(threads: int = 1) -> Iterator[Connection]:
    """A connection to a graph that is nowhere but here, still without tables."""
    with duckdb.connect(config={"threads": threads}) as connection:
        connection.execute(_EMPTY)
        connection.execute("USE graph")
        connection.execute("SET preserve_insertion_order = false")
        yield connection


def run(
    connection: Connection, steps: Sequence[Step], asked: Iterable[str] = ()
) -> None:
    """
    Each step is made, in order. What neither a later step reads nor one of the SELECTs
    that are ``asked`` afterwards is dropped at once, so that it takes no room.
    """
    connection.execute(_SHARED_WORDS)
    rest = [*(step.select for step in steps), *asked]
    made: list[Step] = []
    for at, step in enumerate(steps, 1):
        connection.execute(_made(step))
        made.append(step)
        made = drop(connection, made, rest[at:])


def drop(
    connection: Connection, made: Collection[Step], asked: Collection[str]
) -> list[Step]:
    """Without the steps that none of these SELECTs reads, be it through a view."""
    needed: set[str] = set()
    for select in asked:
        needed |= words(select)
    for step in reversed([*made]):
        if step.name in needed and not step.kept:
            needed |= words(step.select)
    for step in reversed([*made]):
        if step.name not in needed:
            kind = "TABLE" if step.kept else "VIEW"
            connection.execute(f'DROP {kind} IF EXISTS temp.main."{step.name}"')
    return [step for step in made if step.name in needed]


def _made(step: Step) -> str:
    kind = "TABLE" if step.kept else "VIEW"
    return f'CREATE OR REPLACE TEMP {kind} "{step.name}" AS {step.select}'


def rows(
    connection: Connection, select: str, given: Mapping[str, pa.Array] | None = None
) -> pa.Table:
    """What a SELECT gives; it may read ``<name>_given`` for what is given."""
    for name, values in (given or {}).items():
        connection.register(f"{name}_given", pa.table({"value": values}))
    try:
        return connection.sql(select).to_arrow_table(_BATCH)
    finally:
        for name in given or {}:
            connection.unregister(f"{name}_given")


def with_room(make: Callable[[str], Made], memory: str) -> Made:
    """
    What is made with so much memory. Some of what the engine holds cannot wait on the
    disk: where it is too little for that, all is begun anew with twice as much.
    """
    for _ in range(_DOUBLED):
        try:
            return make(memory)
        except OutOfMemory:
            memory = f"{2 * int(memory.removesuffix('MB'))}MB"
    return make(memory)
