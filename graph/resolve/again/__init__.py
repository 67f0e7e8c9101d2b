"""
The graph that a full resolution makes, from the graph of the last build, by doing again
only what the files that came and went since then may have changed.

Identity is worked out as a whole, which is cheap, and compared with what the last build
kept of it. From the differences the rules in touched.sql tell which works are resolved
again, by the very steps that resolve all; and what comes of that is compared with what
stood in the old graph.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from graph.arrow import arrow
from graph.errors import StoreDamaged, StoreMissing, StoreTooOld
from graph.resolve import copies
from graph.resolve.again.changed import is_able, is_little, note_changes
from graph.resolve.again.differences import OLD, apply, differ, make
from graph.resolve.again.narrowed import CITED, CITING, DOUBTED, TOLD, narrow
from graph.resolve.copies import read_once
from graph.resolve.engine import Connection, run
from graph.resolve.kept import KEPT, Made, finish, keep_steps, kept_marks
from graph.resolve.marks import Mark
from graph.resolve.named import named_rows
from graph.resolve.staged import Staged, read_staged, whole_shards
from graph.resolve.steps import steps, steps_of
from graph.resolve.tables import (
    DISAGREEING,
    PASSED,
    Given,
    decide,
    passed,
    selects,
    told_rows,
)
from graph.shards import Shards
from graph.stores.duckmade import MEMORY, remaking

TOUCHED, AIMED = "again/touched", "again/aimed"

_TOLD = (
    "CREATE OR REPLACE TEMP TABLE told_issues AS SELECT * FROM told_given",
    f"INSERT INTO told_issues {copies.TOLD}",
)


class _Whole(Exception):
    """All is to be resolved."""


def resolve_again(
    place: Path,
    staged: Shards,
    *,
    allow: Callable[[Made], None] = lambda made: None,
    waiting: str = "",
    spool: Path | None = None,
    threads: int = 1,
    memory: str = MEMORY,
) -> Made | None:
    """
    At ``place`` stands the graph of these rows instead of the one of the last build, as
    `resolve_into` makes it where nobody stated anything. None, and the old graph as it
    was, where all has to be resolved: there is no graph, it is not of these shards,
    people stated something in it, or so much changed that doing all is faster.
    """
    how = {"spool": spool, "threads": threads, "memory": memory}
    try:
        with remaking(place, **how) as connection:  # type: ignore[arg-type]
            with whole_shards(connection, staged):
                marks = fill_again(connection, staged)
            if marks is None:
                raise _Whole
            made = finish(connection, waiting, marks)
            allow(made)
        return made
    except (_Whole, StoreMissing, StoreDamaged, StoreTooOld):
        return None


def fill_again(
    connection: Connection, staged: Staged, *, however_much: bool = False
) -> dict[str, Mark] | None:
    """
    The graph of the connection, which a build made of other rows, is the graph of these
    rows; the fingerprints of its tables. None where all has to be resolved; with
    ``however_much`` not because much changed.
    """
    if not is_able(connection):
        return None
    read_staged(connection, staged)
    read_once(connection)
    if not note_changes(connection, staged):
        return None
    if not (however_much or is_little(connection, "changed_files")):
        return None
    decide(connection, Given())
    narrowed: set[str] = set()
    _run(connection, "identity", TOUCHED)
    if not (however_much or is_little(connection, "touched_files")):
        return None
    narrow(connection, CITING, narrowed)
    _run(connection, "citing", AIMED)
    narrow(connection, CITED, narrowed)
    _run(connection, "cited")
    narrow(connection, DOUBTED, narrowed)
    told = [arrow("issues"), *told_rows(connection)]
    narrow(connection, TOLD, narrowed)
    _run(connection, "told")
    _make(connection, pa.concat_tables(told))
    return _changed(connection)


def _run(connection: Connection, *stages: str) -> None:
    """The steps of the stages; what a later one reads is kept."""
    later = [step.select for step in (*steps(), *steps_of(AIMED))]
    narrowed = [s for each in (CITING, CITED, TOLD) for s in each.values()]
    made = [*selects().values(), *OLD.values(), DISAGREEING]
    for stage in stages:
        run(connection, steps_of(stage), [*later, *narrowed, *made, *KEPT])


def _make(connection: Connection, told: pa.Table) -> None:
    """The rows of all tables of what was done again, with the doubts to be told."""
    connection.register("told_given", told)
    connection.execute(_TOLD[0])
    connection.execute(_TOLD[1], copies.told())
    connection.unregister("told_given")
    made = {name: passed(name) for name in PASSED} | selects()
    made["issues"] += " UNION ALL SELECT * FROM told_issues"
    for name in OLD:
        make(connection, name, made[name])


def _changed(connection: Connection) -> dict[str, Mark]:
    """The fingerprints of the tables, which have what came and not what went."""
    marks = kept_marks(connection)
    for name, which in OLD.items():
        differ(connection, name, which)
    for name in OLD:
        marks[name] = apply(connection, name, marks[name])
    for name, table in named_rows(connection).items():
        connection.register("named_given", table)
        make(connection, name, "FROM named_given")
        connection.unregister("named_given")
        differ(connection, name, "TRUE")
        marks[name] = apply(connection, name, marks[name])
    keep_steps(connection, KEPT)
    return marks
