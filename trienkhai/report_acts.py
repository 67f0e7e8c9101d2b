"""The section of a report about those who acted: document, sentence, source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph.labels import word
from graph.words import Flag, State, Timing
from trienkhai.cells import is_absent, records
from trienkhai.naming import shortened
from trienkhai.report_case import Report, between
from trienkhai.report_html import Html, joined, paragraphs, table, tag, text
from trienkhai.report_states import state_name

_DONE = (State.DIRECT, State.TRANSITIVE)
_LONGEST, _AROUND = 420, 160
_Row = Mapping[str, Any]


def acted(report: Report) -> Html:
    """Those who are counted as done; then other documents that carry it out too."""
    counted = [r for r in report.covered if r["state"] in _DONE]
    if not counted and report.answer("implementers").empty:
        return paragraphs([report.say("report.nobody_acted")])
    parts = []
    if counted:
        caption = report.say("report.acted", n=len(counted))
        parts.append(_table(report, caption, counted))
    known = {(r["body_id"], r["document_id"]) for r in counted}
    more = [
        r
        for r in records(report.answer("implementers"))
        if (r["body_id"], r["document_id"]) not in known
    ]
    if more:
        caption = report.say("report.acted_too", n=len(more))
        parts.append(_table(report, caption, more))
    return joined(parts)


def _table(report: Report, caption: str, rows: Iterable[_Row]) -> Html:
    heads = ("body", "document", "state", "sentence", "source")
    return table(
        caption,
        [report.say(f"report.head_{one}") for one in heads],
        [_line(report, row) for row in rows],
        class_="rows acts",
    )


def _line(report: Report, row: _Row) -> tuple[Html, ...]:
    found = report.evidence.get(row["evidence_id"])
    return (
        text(shortened(str(row["body"]))),
        _document(report, row),
        joined([state_name(report, State(row["state"])), _remarks(report, row)]),
        sentence(found),
        source(report, found),
    )


def _document(report: Report, row: _Row) -> Html:
    """The document, and those through which it leads to the directive."""
    found = text(report.called(row["document_id"]))
    through = [report.called(one) for one in between(row["path"])]
    if not through:
        return found
    said = report.say("report.leads_through", documents=", ".join(through))
    return joined([found, tag("div", text(said), class_="note")])


def _remarks(report: Report, row: _Row) -> Html:
    """How it stands to its deadline, and what has to be known beside it."""
    said = []
    if not is_absent(row["timing"]):
        said.append(word(Timing(row["timing"]), report.lang))
    if not is_absent(row["lag_days"]):
        said.append(report.say("report.lag", n=int(row["lag_days"])))
    flags = [one for one in str(row.get("flags") or "").split(", ") if one]
    shown = [one for one in flags if one not in (Flag.LATE, Flag.BOUNDARY)]
    said += [word(Flag(one), report.lang) for one in shown]
    return joined(tag("div", text(one), class_="note") for one in said)


def sentence(found: _Row | None) -> Html:
    """The sentence of the evidence, with the words that were read from it marked."""
    if found is None:
        return text("–")
    passage, words = found["passage"], found["words"]
    if is_absent(passage):
        return text("–" if is_absent(words) else words)
    before, mark, after = (
        str(passage).partition("" if is_absent(words) else str(words))
        if words
        else (str(passage), "", "")
    )
    if len(str(passage)) > _LONGEST and mark:
        before = f"… {before[-_AROUND:]}" if len(before) > _AROUND else before
        after = f"{after[:_AROUND]} …" if len(after) > _AROUND else after
    elif len(str(passage)) > _LONGEST:
        before = f"{before[:_LONGEST]} …"
    return joined([text(before), tag("mark", text(mark)), text(after)])


def source(report: Report, found: _Row | None) -> Html:
    """Where it stands: the number of the file in the list of sources, page or line."""
    if found is None:
        return text("–")
    said = []
    number = report.files.get(found["file_id"])
    if number:
        said.append(f"[{number}]")
    for name in ("row", "page", "line"):
        if not is_absent(found[name]):
            said.append(report.say(f"report.at_{name}", n=int(found[name])))
            break
    if not is_absent(found["by"]):
        said.append(report.say("report.decided_by", by=found["by"]))
    return text(", ".join(said) or "–")
