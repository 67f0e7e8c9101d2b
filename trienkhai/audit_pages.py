"""The pages of an audit: its answers, why they count, and what all of it rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from graph.labels import both, texts
from queries.frames import TEXT, frame
from queries.ground.sources import sources
from trienkhai.audit_answers import Answer, about, answers
from trienkhai.audit_case import Case
from trienkhai.audit_records import decisions, files, manifests
from trienkhai.audit_sheets import Lead, Page
from trienkhai.audit_sums import Sums, by_state, sums
from trienkhai.audit_ways import COUNTING, ways
from trienkhai.naming import named

_TO_EVIDENCE = (("evidence", "evidence_id"),)
_TO_WHY = {"state": (("why", "path"),)}
_NUMBERED: Mapping[str, Sequence[Lead]] = {
    "why": _TO_EVIDENCE,
    "evidence": (*_TO_EVIDENCE, ("files", "file_id")),
}
_LEADS: Mapping[str, Mapping[str, Sequence[Lead]]] = {
    "evidence": {
        "record": (("decisions", "evidence_id"), ("manifests", "evidence_id"))
    },
}
_WIDTHS: Mapping[str, Mapping[str, float]] = {
    "why": {"reason": 26.0},
    "evidence": {"reason": 26.0, "record": 14.0, "by": 14.0},
    "parameters": {"name": 44.0, "value": 90.0},
}
_KEYS = {
    "why": "path",
    "evidence": "evidence_id",
    "files": "file_id",
    "decisions": "decision_id",
    "manifests": "manifest_id",
}
_SHOWN: Mapping[str, Sequence[str]] = {
    "why": (
        "body",
        "canonical",
        "step",
        "ground",
        "quote",
        "file_path",
        "page",
        "line",
    ),
    "evidence": (
        *("record", "canonical", "content", "file_path"),
        *("row", "page", "line", "by"),
    ),
    "decisions": ("decision_id", "at", "by", "kind", "subject_id", "field", "value"),
    "manifests": (
        *("manifest_id", "body_id", "types", "from", "to", "basis", "count"),
        *("declared_by", "at"),
    ),
    "files": ("path", "sha256", "bytes", "carrier", "state"),
    "parameters": ("name", "value"),
}


@dataclass(frozen=True, slots=True)
class Audit:
    """All that an audit found: its answers, their sums, the tables they rest on."""

    case: Case
    answers: Sequence[Answer]
    coverage: pd.DataFrame
    sums: Sums
    tables: Mapping[str, pd.DataFrame]

    def pages(self, parameters: Mapping[str, object]) -> list[Page]:
        """The answers and the tables as pages, in the order of the sheets."""
        tables = {**self.tables, "parameters": _told(parameters)}
        return [
            *(self._page(one) for one in self.answers),
            *(_page_of(name, table) for name, table in tables.items()),
        ]

    def _page(self, answer: Answer) -> Page:
        question, frame = answer.question, answer.frame
        if answer.name == "coverage":
            frame = self.coverage
        return Page(
            name=answer.name,
            frame=frame,
            columns=question.columns,
            shown=question.shown,
            about=both(f"question.{question.name}"),
            nothing=question.nothing(frame),
            remark=question.remark(frame),
            numbered=_TO_EVIDENCE,
            leads=_TO_WHY if question.name in COUNTING else {},
            told=named(self.case.store, frame, question.shown),
        )


def _page_of(name: str, table: pd.DataFrame) -> Page:
    """A table that the answers rest on, as a page."""
    return Page(
        name=name,
        frame=table,
        columns={str(column): str(kind) for column, kind in table.dtypes.items()},
        shown=_SHOWN[name],
        about=both(f"audit.{name}"),
        nothing=both("audit.no_rows"),
        key=_KEYS.get(name),
        numbered=_NUMBERED.get(name, ((name, ""),)),
        leads=_LEADS.get(name, {}),
        widths=_WIDTHS.get(name, {}),
    )


def _told(parameters: Mapping[str, object]) -> pd.DataFrame:
    """How the audit was made, for people; what was not given is said to be so."""
    told = (
        {
            "name": both(f"made.{n}" if f"made.{n}" in texts() else f"parameter.{n}"),
            "value": both("made.not_given") if value is None else str(value),
        }
        for n, value in parameters.items()
    )
    return frame(told, {"name": TEXT, "value": TEXT})


def audited(
    case: Case, names: Collection[str] = (), every_level: Collection[str] = ()
) -> Audit:
    """
    Everything that is asked in the case, and what it rests on; with ``names`` only the
    answers of these questions, `coverage` among them. Those of ``every_level`` are
    asked whatever the level of the case.
    """
    asked = answers(case, names, every_level)
    coverage = next(one.frame for one in asked if one.name == "coverage")
    steps = ways(case, asked)
    documents, _ = about(case, asked)
    ids = _ids([*(one.frame for one in asked), steps]) | {case.document_id}
    ids |= {id for said in coverage["manifest_id"].dropna() for id in said.split(", ")}
    found = _with_content(sources(case.store, ids, lang=case.lang))
    evidence = set(found["evidence_id"])
    ordered = by_state(coverage, case.on)
    return Audit(
        case=case,
        answers=asked,
        coverage=ordered,
        sums=sums(ordered, case.on),
        tables={
            "why": steps,
            "evidence": found,
            "decisions": decisions(case, evidence, documents),
            "manifests": manifests(case, coverage, evidence),
            "files": files(case, found, [case.document_id]),
        },
    )


def _ids(frames: Iterable[pd.DataFrame]) -> set[str]:
    return {str(id) for one in frames for id in one["evidence_id"].dropna()}


def _with_content(found: pd.DataFrame) -> pd.DataFrame:
    """The sentence where one is known, else the words of the record."""
    content = found["passage"].fillna(found["words"])
    return found.assign(content=content)
