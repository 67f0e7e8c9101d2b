"""The tables that the steps make of staged rows, with the columns of the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from graph.arrow import arrow
from graph.labels import both
from graph.resolve import copies
from graph.resolve.engine import Connection, drop, rows, run
from graph.resolve.steps import steps
from graph.rows import issue_rows
from graph.stores.duckopen import after_texts, quoted
from graph.tables import TABLES
from graph.values import Issue
from graph.words import Severity

PASSED = ("texts", "files", "repairs", "not_read")
_MADE = (
    *("citations", "candidates", "references", "demands", "addressees", "recipients"),
    *("targets", "issues", "document_issuers", "document_files", "documents"),
    *("edges", "effects"),
)
_SAID = {
    "copies_disagree": "issue.copies_disagree",
    "days_disagree": "issue.days_disagree",
    "number_twice": "issue.number_twice",
}
DISAGREEING = "SELECT * FROM disagreeing"
_OF_A_WORK = ("citations", "references", "recipients", "demands", "targets", "issues")
"""Tables whose document is the one that their text was found to be."""

_DECIDED = 'CREATE OR REPLACE TEMP TABLE "{name}" AS SELECT * FROM "{name}_given"'
_PUT = "INSERT INTO graph.main.{table} ({columns}) {select}"


@dataclass(frozen=True, slots=True)
class Given:
    """What people decided of documents and citations (graph/resolve/settled.py)."""

    apart: tuple[tuple[str, str], ...] = ()
    same: Mapping[str, str] = field(default_factory=dict)
    stated: tuple[dict[str, Any], ...] = ()
    means: Mapping[str, str] = field(default_factory=dict)
    means_not: tuple[tuple[str, str], ...] = ()

    def tables(self) -> dict[str, pa.Table]:
        both_ways = {(a, b) for pair in self.apart for a, b in (pair, pair[::-1])}
        return {
            "apart": _pairs("one_id", "other_id", both_ways),
            "same": _pairs("old_id", "new_id", self.same.items()),
            "stated": arrow("documents", self.stated),
            "means": _pairs("citation_id", "document_id", self.means.items()),
            "means_not": _pairs("citation_id", "document_id", self.means_not),
        }


def made(connection: Connection, given: Given, kept: Iterable[str] = ()) -> None:
    """
    Every step is made over the views ``<table>_read``, and stays as far as a table of
    the model is made of it, or it is among those ``kept``.
    """
    decide(connection, given)
    run(connection, steps(), [*selects().values(), DISAGREEING, *kept])


def decide(connection: Connection, given: Given) -> None:
    """What people decided is there for the steps."""
    for name, table in given.tables().items():
        connection.register(f"{name}_given", table)
        connection.execute(_DECIDED.format(name=name))
        connection.unregister(f"{name}_given")


def fill_passed(connection: Connection) -> None:
    """The tables whose rows are as they were read; texts first: they are long."""
    for name in PASSED:
        insert(connection, name, passed(name))
        if name == PASSED[0]:
            after_texts(connection)


def fill(connection: Connection, kept: Sequence[str] = ()) -> None:
    """
    The other tables of the model are filled from the steps, which are dropped as soon
    as nothing reads them any more, save those ``kept``.
    """
    for told in told_rows(connection):
        put(connection, "issues", told)
    insert(connection, "issues", copies.TOLD, copies.told())
    rest = selects()
    standing = [*steps()]
    for name in _MADE:
        insert(connection, name, rest.pop(name))
        standing = drop(connection, standing, [*rest.values(), *kept])


def passed(name: str) -> str:
    """The rows of a table that are as they were read."""
    return f'SELECT {quoted(*TABLES[name].names)} FROM "{name}_read"'  # noqa: S608


def selects() -> dict[str, str]:
    """By the name of a table the SELECT that makes it of the steps."""
    return {name: _select(name) for name in _MADE}


def insert(
    connection: Connection,
    name: str,
    select: str,
    given: Mapping[str, object] | None = None,
) -> None:
    """What the SELECT gives is in the table of the model."""
    columns = quoted(*TABLES[name].names)
    text = _PUT.format(table=quoted(name), columns=columns, select=select)
    connection.execute(text, dict(given or {}))


def put(connection: Connection, name: str, given: pa.Table) -> None:
    """Rows that are in memory are in the table of the model, too."""
    connection.register("rows_given", given)
    columns = quoted(*TABLES[name].names)
    insert(connection, name, f"SELECT {columns} FROM rows_given")  # noqa: S608
    connection.unregister("rows_given")


def told_rows(connection: Connection) -> Iterator[pa.Table]:
    """A doubt for each document of several days, some thousand at a time."""
    for batch in rows(connection, DISAGREEING).to_batches():
        doubts: list[dict[str, object]] = []
        for found in batch.to_pylist():
            id, code = found["document_id"], found["code"]
            days = {"first": found["first_day"], "last": found["last_day"]}
            issue = Issue(code, both(_SAID[code], **days), severity=Severity.NOTE)
            doubts += issue_rows([issue], document_id=id, of=id)
        yield arrow("issues", doubts)


def _select(name: str) -> str:
    """The columns of the model from the step of that name."""
    columns = ", ".join(
        'work_id AS "document_id"'
        if column == "document_id" and name in _OF_A_WORK
        else f'"{column}"'
        for column in TABLES[name].names
    )
    return f'SELECT {columns} FROM "{name}"'  # noqa: S608


def _pairs(one: str, other: str, pairs: Iterable[tuple[str, str]]) -> pa.Table:
    found = sorted(pairs)
    columns = {one: [a for a, _ in found], other: [b for _, b in found]}
    return pa.table(columns, schema=pa.schema([(c, pa.string()) for c in columns]))
