"""The sections of a report about what it rests on, and what it cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

import pandas as pd

from graph.labels import label, spoken_in, texts, word
from graph.words import Carrier, Expectation, Flag, Level, Severity, State, View
from queries.cover.bodies import facts
from trienkhai.audit_summary import remarks
from trienkhai.cells import is_absent, records
from trienkhai.naming import shared_folder
from trienkhai.report_case import Report
from trienkhai.report_html import Html, joined, listed, paragraphs, table, tag, text
from trienkhai.spoken import spoken

_OPEN = (State.CANDIDATE, State.NOT_FOUND, State.UNKNOWN, State.NOT_DUE)
_DOUBTS = 40


def unsaid(report: Report) -> Html:
    """What cannot be said, and why; then the doubts about the documents it names."""
    return joined([listed(map(text, _unsaid(report))), *_doubts(report)])


def _unsaid(report: Report) -> Iterator[str]:
    of, case = report.found.sums, report.found.case
    for key in remarks(case, of):
        yield report.say(key, day=case.on, n=len(of.apart))
    for state in _OPEN:
        if many := len(of.states.get(state.value, ())):
            yield report.say(
                "report.open",
                n=many,
                state=word(state, report.lang),
                meaning=report.say(f"meaning.{state}"),
            )
    if of.expected and report.found.coverage["due"].isna().all():
        yield report.say("report.no_deadline")
    undated = sum(Flag.UNDATED in str(r["flags"] or "") for r in report.covered)
    if undated:
        yield report.say("report.undated", n=undated)


def _doubts(report: Report) -> Iterator[Html]:
    rows = records(report.answer("issues"))
    if not rows:
        return
    lines = [
        (
            text(word(Severity(row["severity"]), report.lang)),
            text(_doubted(report, row)),
            text(spoken_in(str(row["sentence"]), report.lang)),
        )
        for row in rows[:_DOUBTS]
    ]
    heads = [
        report.say(f"report.head_{one}") for one in ("severity", "document", "doubt")
    ]
    yield table(
        report.say("report.doubts", n=len(rows)), heads, lines, class_="rows doubts"
    )
    if len(rows) > _DOUBTS:
        more = report.say("report.more", n=len(rows) - _DOUBTS)
        yield paragraphs([more])


def _doubted(report: Report, row: dict[str, object]) -> str:
    """The document of which a doubt tells, else the file."""
    if not is_absent(row["document_id"]):
        return report.called(str(row["document_id"]))
    return "–" if is_absent(row["path"]) else PurePosixPath(str(row["path"])).name


def basis(report: Report) -> Html:
    """Why these bodies are expected, which manifests and decisions count."""
    parts = [listed(map(text, _expected(report)))]
    parts += [_manifests(report), _decisions(report)]
    return joined(parts)


def _expected(report: Report) -> Iterator[str]:
    """What says who had to act, and how they were listed."""
    of, given = report.found.sums, report.found.case.given
    many: dict[str, int] = {}
    for (said, _), rows in of.tables["basis"].items():
        many[said] = many.get(said, 0) + len(rows)
    for said, n in sorted(many.items()):
        kind, _, level = said.partition(":")
        name = word(Expectation(kind), report.lang)
        more = f" ({word(Level(level), report.lang).lower()})" if level else ""
        yield report.say("report.expected", n=n, basis=f"{name}{more}")
    yield report.say("report.view", view=word(View(str(given["view"])), report.lang))
    yield report.say("report.horizon", n=given["horizon"])
    if given["demand"]:
        yield report.say("report.demand", demand=given["demand"])


def _manifests(report: Report) -> Html:
    rows = records(report.found.tables["manifests"])
    if not rows:
        return paragraphs([report.say("report.no_manifests")])
    known = facts(report.found.case.store, {_known(r["body_id"]) for r in rows} - {""})
    names = {id: one.name for id, one in known.items()}
    lines = [
        (
            text(row["manifest_id"]),
            text(names.get(row["body_id"]) or _class(row)),
            text(row["types"]),
            text(f"{_day(row['from'], report)} – {_day(row['to'], report)}"),
            text(f"{_known(row['declared_by'])} {_known(row['at'])}"),
        )
        for row in rows
    ]
    heads = ("manifest", "body", "types", "span", "declared")
    return table(
        report.say("report.manifests"),
        [report.say(f"report.head_{one}") for one in heads],
        lines,
        class_="rows manifests",
    )


def _class(row: dict[str, object]) -> str:
    parts = (row["class_kind"], row["class_level"], row["jurisdiction_id"])
    return " ".join(_known(one) for one in parts if not is_absent(one))


def _known(value: object) -> str:
    return "" if is_absent(value) else str(value)


def _day(value: object, report: Report) -> str:
    return "" if is_absent(value) else spoken("from", value, report.lang)


def _decisions(report: Report) -> Html:
    rows = records(report.found.tables["decisions"])
    if not rows:
        return paragraphs([report.say("report.no_decisions")])
    lines = [
        (
            text(row["decision_id"]),
            text(
                report.say(f"decision_kind.{row['kind']}")
                if row["kind"]
                else _known(row["withdraws"])
            ),
            text(
                " · ".join(
                    _known(row[c])
                    for c in ("subject_id", "field", "value")
                    if _known(row[c])
                )
            ),
            text(_known(row["reason"])),
            text(f"{_known(row['by'])} {_known(row['at'])}"),
        )
        for row in rows
    ]
    heads = ("decision", "kind", "content", "why", "declared")
    return table(
        report.say("report.decisions"),
        [report.say(f"report.head_{one}") for one in heads],
        lines,
        class_="rows decisions",
    )


def sources(report: Report) -> Html:
    """The files it rests on, each with the SHA-256 of its bytes."""
    found: pd.DataFrame = report.found.tables["files"].drop_duplicates("file_id")
    rows = records(found)
    if not rows:
        return paragraphs([report.say("report.no_sources")])
    folder = shared_folder(row["path"] for row in rows)
    lines = [
        (
            text(f"[{report.files[row['file_id']]}]"),
            text(_file(report, row, folder)),
            text(
                word(Carrier(row["carrier"]), report.lang)
                if _known(row["carrier"])
                else ""
            ),
            tag("code", text(_known(row["sha256"]))),
        )
        for row in rows
    ]
    heads = ("number", "file", "carrier", "sha256")
    return table(
        report.say("report.sources"),
        [report.say(f"report.head_{one}") for one in heads],
        lines,
        class_="rows sources",
    )


def _file(report: Report, row: dict[str, object], folder: str) -> str:
    """A file as the list calls it, with the row of a register."""
    name = str(row["path"]).removeprefix(folder)
    if is_absent(row["row"]):
        return name
    return f"{name}, {report.say('report.at_row', n=row['row'])}"


def made(report: Report) -> Html:
    """How the report was made, and the command that makes it again."""
    lines = [
        (text(_name(name, report.lang)), text(_value(value, report.lang)))
        for name, value in report.made.items()
    ]
    heads = [report.say("report.head_name"), report.say("report.head_value")]
    return table(report.say("report.made"), heads, lines, class_="rows made")


def _name(name: str, lang: str) -> str:
    return label(
        f"made.{name}" if f"made.{name}" in texts() else f"parameter.{name}", lang
    )


def _value(value: object, lang: str) -> str:
    return label("made.not_given", lang) if value is None else str(value)
