"""The tables that the steps make of staged rows, with the columns of the model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from graph.arrow import arrow, empty, schema, schema_of
from graph.labels import both
from graph.resolve.engine import run
from graph.rows import issue_rows
from graph.staging import STAGED
from graph.tables import TABLES
from graph.values import Issue
from graph.words import Severity

_PASSED = ("files", "texts", "repairs", "not_read")
_MADE = (
    *("documents", "document_files", "document_issuers", "citations", "candidates"),
    *("references", "edges", "effects", "recipients", "demands", "addressees"),
    *("targets", "issues"),
)
_SAID = {
    "copies_disagree": "issue.copies_disagree",
    "days_disagree": "issue.days_disagree",
    "number_twice": "issue.number_twice",
}
_DISAGREEING = pa.schema(
    [
        ("document_id", pa.string()),
        ("code", pa.string()),
        ("first_day", pa.date32()),
        ("last_day", pa.date32()),
    ]
)
_OF_A_WORK = ("citations", "references", "recipients", "demands", "targets", "issues")
"""Tables whose document is the one that their text was found to be."""


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


def none(name: str) -> pa.Table:
    """A staged table without rows."""
    return schema_of(STAGED[name]).empty_table()


def made(
    whole: Mapping[str, pa.Table],
    given: Given | None = None,
    *,
    spool: Path | None = None,
    threads: int = 1,
) -> tuple[dict[str, pa.Table], dict[str, str]]:
    """Every table of the model, and the ids that stand for others now."""
    inputs = {f"{n}_read": table for n, table in whole.items() if n not in _PASSED}
    selects = {name: (_select(name), schema(name)) for name in _MADE}
    selects["disagreeing"] = "SELECT * FROM disagreeing", _DISAGREEING
    pairs = _pairs("old_id", "new_id", ())
    selects["renamed"] = "SELECT old_id, new_id FROM renamed", pairs.schema
    decided = (given or Given()).tables()
    found = run({**inputs, **decided}, selects, spool=spool, threads=threads)
    old, new = (found["renamed"].column(c).to_pylist() for c in pairs.column_names)
    tables = {**empty(), **{name: whole[name] for name in _PASSED}, **found}
    del tables["renamed"]
    told = _told(tables.pop("disagreeing"))
    tables["issues"] = pa.concat_tables([tables["issues"], told])
    return tables, dict(zip(old, new, strict=True))


def _told(disagreeing: pa.Table) -> pa.Table:
    """A doubt for each document of several days."""
    rows: list[dict[str, object]] = []
    for found in disagreeing.to_pylist():
        id, code = found["document_id"], found["code"]
        days = {"first": found["first_day"], "last": found["last_day"]}
        issue = Issue(code, both(_SAID[code], **days), severity=Severity.NOTE)
        rows += issue_rows([issue], document_id=id, of=id)
    return arrow("issues", rows)


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
