"""The section of a report about who is left: why, and what to do next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from graph.words import State
from queries.gaps import OPEN
from trienkhai.cells import is_absent, records
from trienkhai.naming import shortened
from trienkhai.report_case import Report
from trienkhai.report_html import Html, joined, paragraphs, table, tag, text
from trienkhai.report_states import state_name

TOGETHER = 4
"""So many bodies of one reason are told together, by their names."""

MOST = 400
"""So many rows, or names of one reason, are printed; the others are in the workbook."""

_Row = Mapping[str, Any]


def gaps(report: Report) -> Html:
    """Each body without a document: its state, the reason, the next step."""
    rows = [r for r in records(report.answer("gaps")) if r["countable"]]
    if not rows:
        key = "report.no_gaps" if report.found.sums.expected else "report.no_states"
        return paragraphs([report.say(key)])
    parts = [
        _of_state(report, state, found)
        for state in OPEN
        if (found := [r for r in rows if r["state"] == state])
    ]
    return joined(parts)


def _of_state(report: Report, state: State, rows: Sequence[_Row]) -> Html:
    """The gaps of one state: alone each in a row, together where the reason is one."""
    groups: dict[tuple[str, str], list[_Row]] = defaultdict(list)
    for row in rows:
        groups[_without(report, row, "reason"), _without(report, row, "next")].append(
            row
        )
    alone = [r for of in groups.values() if len(of) < TOGETHER for r in of]
    heading = tag("h3", state_name(report, state), text(f": {len(rows)}"))
    parts = [heading, paragraphs([report.say(f"meaning.{state}")], class_="note")]
    parts += [
        _together(report, reason, step, of)
        for (reason, step), of in groups.items()
        if len(of) >= TOGETHER
    ]
    if alone:
        parts.append(_table(report, alone))
    return tag("div", *parts, class_="gap")


def _without(report: Report, row: _Row, column: str) -> str:
    """A sentence about the body as one about several."""
    said = "" if is_absent(row[column]) else str(row[column])
    return said.replace(str(row["body"]), report.say("report.these"))


def _together(report: Report, reason: str, step: str, rows: Sequence[_Row]) -> Html:
    names = [shortened(str(row["body"])) for row in rows[:MOST]]
    more = len(rows) - len(names)
    said = [text(", ".join(names)), *_more(report, more)]
    return tag(
        "div",
        tag("p", tag("b", text(f"{len(rows)}: ")), *said, class_="names"),
        tag("p", text(reason)),
        _step(report, step),
        class_="together",
    )


def _step(report: Report, step: str) -> Html:
    return tag("p", tag("b", text(report.say("report.next"))), text(f" {step}"))


def _more(report: Report, more: int) -> list[Html]:
    if more <= 0:
        return []
    return [tag("b", text(" " + report.say("report.more", n=more)))]


def _table(report: Report, rows: Sequence[_Row]) -> Html:
    heads = ("body", "reason", "next")
    lines = [
        (
            text(shortened(str(row["body"]))),
            text(row["reason"]),
            text("" if is_absent(row["next"]) else row["next"]),
        )
        for row in rows[:MOST]
    ]
    found = table(
        report.say("report.one_by_one"),
        [report.say(f"report.head_{one}") for one in heads],
        lines,
        class_="rows gaps",
    )
    return joined([found, *(tag("p", one) for one in _more(report, len(rows) - MOST))])
