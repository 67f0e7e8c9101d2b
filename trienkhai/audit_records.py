"""The decisions, manifests and files on which an audit rests, as the graph has them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pandas as pd

from graph.naming import fitting
from graph.tables import DATE, INTEGER, TABLES, TEXTS
from queries.frames import DAY, NUMBER, TEXT, TRUTH, Columns, frame
from queries.ground.sources import OF_DECISION
from queries.reading import Row, by_key, rows
from trienkhai.audit_case import Case

_KINDS = {INTEGER: NUMBER, DATE: DAY, "bool": TRUTH}


def decisions(
    case: Case, evidence: Collection[str], documents: Collection[str]
) -> pd.DataFrame:
    """Those that are evidence, make a demand, or speak of a document of the case."""
    every = rows(case.store, "decisions")
    stated = {id.removeprefix(OF_DECISION) for id in evidence}
    known = list(by_key(case.store, "documents", documents).values())
    names = {row[c] or "" for row in every for c in ("subject_id", "value")} - {""}
    of_case = {name for name, ids in fitting(names, known).items() if ids}
    return _frame(
        "decisions",
        (
            row
            for row in every
            if row["decision_id"] in stated
            or row["withdraws"] in stated
            or of_case & {row["subject_id"], row["value"]}
        ),
    )


def manifests(
    case: Case, coverage: pd.DataFrame, evidence: Collection[str]
) -> pd.DataFrame:
    """Those that declare documents of an expected body complete."""
    named = {
        one for said in coverage["manifest_id"].dropna() for one in said.split(", ")
    }
    bodies = set(coverage["body_id"].dropna())
    return _frame(
        "manifests",
        (
            row
            for row in rows(case.store, "manifests")
            if row["manifest_id"] in named | set(evidence) or row["body_id"] in bodies
        ),
    )


def files(
    case: Case, sources: pd.DataFrame, documents: Collection[str]
) -> pd.DataFrame:
    """The files in which the evidence stands, and those of the documents."""
    carried = rows(case.store, "document_files", document_id=documents)
    wanted = {row["file_id"] for row in carried} | set(sources["file_id"].dropna())
    return _frame("files", rows(case.store, "files", file_id=sorted(wanted)))


def _frame(name: str, found: Iterable[Row]) -> pd.DataFrame:
    """Rows of a table with its columns; lists as they are read, joined."""
    table = TABLES[name]
    columns: Columns = {n: _KINDS.get(kind, TEXT) for n, kind in table.columns}
    lists = [n for n, kind in table.columns if kind == TEXTS]
    joined = ({**row, **{n: "; ".join(row[n] or ()) for n in lists}} for row in found)
    return frame(sorted(joined, key=lambda r: [r[k] or "" for k in table.key]), columns)
