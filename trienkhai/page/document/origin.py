"""Where a document was read, what is doubtful in it, and what persons decided on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from graph.labels import label, spoken_in
from graph.words import Verdict
from trienkhai.cells import is_absent, records
from trienkhai.naming import stated
from trienkhai.page.asked import Asked
from trienkhai.page.document.cited import meant
from trienkhai.page.document.marked import OPEN
from trienkhai.page.document.steps import Row
from trienkhai.page.pieces import sentence
from trienkhai.page.places import passage
from trienkhai.spoken import spoken

_FACTS = (
    *("file_path", "row", "role", "carrier", "state", "published_on", "reader"),
    *("reader_version", "pages", "letters", "repaired", "lost", "bytes", "sha256"),
    *("inferred", "file_id"),
)
_DOUBTFUL = (*OPEN, Verdict.DATE_CONFLICT)


def origin(sources: pd.DataFrame, asked: Asked) -> list[Component]:
    """The files of a document, each with what is known of it."""
    return [_file(row, asked) for row in records(sources)]


def _file(row: Row, asked: Asked) -> Component:
    lang = asked.lang
    told = [
        html.Tr(
            [
                html.Th(label(f"column.{name}", lang), scope="row"),
                html.Td(spoken(name, row[name], lang)),
            ]
        )
        for name in _FACTS
        if not is_absent(row[name])
    ]
    return html.Table(html.Tbody(told), className="facts source")


def doubts(
    issues: pd.DataFrame,
    marks: pd.DataFrame,
    decisions: pd.DataFrame,
    names: Mapping[str, str],
    asked: Asked,
) -> list[Component]:
    """What is not sure, what is still open, and what was decided."""
    lang = asked.lang
    open_ones = records(marks[marks["verdict"].isin(_DOUBTFUL)])
    items = [
        *(_issue(row, asked) for row in records(issues)),
        *(_citation(mark, names, asked) for mark in open_ones),
    ]
    parts: list[Component] = [html.Ul(items)] if items else []
    if not items:
        parts.append(sentence(label("work.no_doubts", lang)))
    if not decisions.empty:
        parts.append(html.H3(label("work.decisions", lang)))
        told = [_decision(row, names, lang) for row in records(decisions)]
        parts.append(html.Ul(told))
    return parts


def _issue(row: Row, asked: Asked) -> Component:
    lang = asked.lang
    said: list[Any] = [
        html.Strong(spoken("severity", row["severity"], lang)),
        ": ",
        spoken_in(row["sentence"], lang),
    ]
    if not is_absent(row["start"]):
        there = passage(asked, row["issue_id"], document=row["document_id"])
        said += [" · ", html.A(label("why.open", lang), href=there)]
    return html.Li(said)


def _citation(mark: Row, names: Mapping[str, str], asked: Asked) -> Component:
    """A citation that is open, or whose day is not that of what it means."""
    id = mark["evidence_id"]
    words = html.A(mark["words"], href=passage(asked, id, document=mark["document_id"]))
    verdict = spoken("verdict", mark["verdict"], asked.lang)
    told = meant(mark, names, asked)
    rest = told if isinstance(told, list) else [told]
    return html.Li([html.Strong(verdict), ": ", words, " → ", *rest])


def _decision(row: Row, names: Mapping[str, str], lang: str) -> Component:
    kind = spoken("kind", row["kind"], lang) if not is_absent(row["kind"]) else ""
    subject, value = (
        stated(_said(row[c]), names, lang) for c in ("subject_id", "value")
    )
    parts = [kind, subject, spoken("field", row["field"], lang), value]
    state = "in_force" if row["in_force"] else "not_in_force"
    at = spoken("at", row["at"], lang)
    who = label("why.decided", lang, by=_said(row["by"]), at=at)
    return html.Li(
        [
            html.Strong(label(f"work.{state}", lang)),
            ": ",
            " · ".join(part for part in parts if part),
            ". ",
            who,
            " ",
            _said(row["reason"]),
        ]
    )


def _said(value: Any) -> str:
    return "" if is_absent(value) else str(value)


def recipients(answer: pd.DataFrame) -> Component:
    """The lines of Nơi nhận, with the bodies that they name."""
    return html.Ul([html.Li(_line(row)) for row in records(answer)], className="lines")


def _line(row: Row) -> str:
    parts: Iterable[Any] = (row["words"], row["purpose"])
    said = " — ".join(part for part in map(_said, parts) if part)
    body = _said(row["body"])
    return f"{said} ({body})" if body and body != row["words"] else said
