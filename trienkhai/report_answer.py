"""The answer of a report in a sentence or two, with every number in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from graph.labels import word
from graph.words import Level, State
from trienkhai.report_case import Report

_DONE = (State.DIRECT, State.TRANSITIVE)
_PLACES = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
_COMMITTEE = "ubnd/"
_Rows = Sequence[dict[str, Any]]


def answer(report: Report) -> list[str]:
    """
    How many of those expected acted, and in which state the others are; then the same
    by level, where there are several. That nobody is expected is said as such.
    """
    case, rows = report.found.case, [r for r in report.covered if r["countable"]]
    if case.is_before:
        return [report.say("audit.before", day=case.on)]
    if not rows:
        return [_nobody(report), *_known(report)]
    levels = sorted({r["level"] or "" for r in rows}, key=_order)
    said = [_whole(report, rows)]
    if len(levels) > 1:
        parts = [
            _part(report, [r for r in rows if (r["level"] or "") == level])
            for level in levels
        ]
        said.append(report.say("report.by_level", parts="; ".join(parts)))
    return said


def _order(level: str) -> int:
    return list(Level).index(Level(level)) if level else len(Level)


def _nobody(report: Report) -> str:
    """Why nobody is expected."""
    if report.found.sums.apart:
        return report.say("report.only_apart", n=len(report.found.sums.apart))
    why = report.answer("coverage").attrs.get("nothing", "coverage")
    return report.say(f"nothing.{why}")


def _known(report: Report) -> list[str]:
    """The documents that carry it out all the same, where nobody can be counted."""
    many = report.answer("implementers")["document_id"].nunique()
    directive = report.found.case.called(report.lang)
    said = {"n": many, "directive": directive, "day": report.found.case.on}
    return [report.say("report.known_acts", **said)] if many else []


def _whole(report: Report, rows: _Rows) -> str:
    """Those who acted of all, and the others by their states."""
    many = Counter(r["state"] for r in rows)
    others = [
        report.say("report.in_state", n=many[state], state=_lower(report, state))
        for state in State
        if many[state] and state not in _DONE
    ]
    if many[State.TRANSITIVE]:
        through = report.say("report.through", n=many[State.TRANSITIVE])
        others.insert(0, through)
    return report.say(
        "report.answer",
        done=sum(many[state] for state in _DONE),
        n=len(rows),
        whom=whom(report, rows),
        directive=report.found.case.called(report.lang),
        day=report.found.case.on,
        others="".join(f"; {one}" for one in others),
    )


def _lower(report: Report, state: State) -> str:
    said = word(state, report.lang)
    return said[:1].lower() + said[1:]


def _part(report: Report, rows: _Rows) -> str:
    done = sum(r["state"] in _DONE for r in rows)
    said = whom(report, rows)
    return report.say("report.part", done=done, n=len(rows), whom=said)


def whom(report: Report, rows: _Rows) -> str:
    """
    What the rows count: places, where each is the People's Committee of another place
    of one level; else bodies.
    """
    levels = {r["level"] for r in rows}
    level = next(iter(levels)) if len(levels) == 1 else None
    places = {r["locality_id"] for r in rows}
    are_committees = all(str(r["body_id"]).startswith(_COMMITTEE) for r in rows)
    if level in _PLACES and are_committees and len(places) == len(rows):
        return report.say(f"report.of_{level}")
    central = level == Level.CENTRAL
    return report.say("report.of_central" if central else "report.of_bodies")
