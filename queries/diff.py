"""What changed between two days for the bodies that directives ask, and by what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from graph.days import days_behind
from graph.labels import both, label
from graph.naming import all_named
from graph.stores.seam import Store
from graph.words import Cause, Level, View
from queries.asking import EXPECTED, Kind, Parameter, Question
from queries.changed.before import before, later_than
from queries.changed.causes import Between, Why, cause, effects, path
from queries.cover.bodies import facts
from queries.cover.reasons import called
from queries.cover.window import HORIZON
from queries.coverage import coverage
from queries.frames import DAY, TEXT, frame
from queries.reading import Row, asked_on, by_key, rows

COLUMNS = {
    "directive_id": TEXT,
    "demand_id": TEXT,
    "body_id": TEXT,
    "body": TEXT,
    "locality_id": TEXT,
    "level": TEXT,
    "basis": TEXT,
    "state_before": TEXT,
    "state": TEXT,
    "timing_before": TEXT,
    "timing": TEXT,
    "flags_before": TEXT,
    "flags": TEXT,
    "document_before_id": TEXT,
    "document_id": TEXT,
    "cause": TEXT,
    "cause_id": TEXT,
    "changed_on": DAY,
    "reason": TEXT,
    "evidence_id": TEXT,
}
_SHOWN = ("demand_id", "body_id", "body", "locality_id", "level", "basis")
_COMPARED = ("state", "timing", "flags", "document_id")
_YEAR = 365
Cells = Mapping[tuple[str, str], Row]


def diff(
    store: Store,
    documents: Sequence[str],
    *,
    since: date | None = None,
    level: Level | None = None,
    demand: str | None = None,
    on: date | None = None,
    view: View = View.THEN,
    horizon: int = HORIZON,
    lang: str = "vi",
) -> pd.DataFrame:
    """
    One row for each expected body whose state, timing, flags or document are not the
    same on the day ``on`` as on the day ``since`` (a year before unless given), with
    what changed it; a row for each document shown that another replaced, repealed or
    changed in between; and rows without a body for what befell a directive itself.

    ``cause`` is a ``document`` dated in between, a ``decision`` made in between, a
    ``deadline`` that passed, an ``effect`` of another document, a ``body`` that began
    or ended, or the ``day`` itself, up to which documents are looked for. The earlier
    day is told without what people decided in between; what they decided after both
    days is known of both, and what they took away or found to be one is taken as it is
    now. ValueError when ``since`` comes after ``on``.

    >>> from queries.example import example_store
    >>> days = {"since": date(2021, 12, 31), "on": date(2022, 3, 1)}
    >>> province = Level.PROVINCE
    >>> frame = diff(example_store(), ["33/CT-TTg@2021"], level=province, **days)
    >>> frame[["body_id", "state_before", "state", "cause"]].values.tolist()
    [['ubnd/hai-duong', 'unknown', 'direct', 'document']]
    """
    until = asked_on(on)
    first = days_behind(until, -_YEAR) if since is None else since
    if first > until:
        raise ValueError(both("error.since_after_on", since=first, on=until))
    ids = list(dict.fromkeys(all_named(store, documents)))
    given: dict[str, Any] = {
        "level": level,
        "demand": demand,
        "view": view,
        "horizon": horizon,
        "lang": lang,
    }
    later = later_than(store, first, until)
    now = _by_cell(coverage(store, ids, on=until, **given))
    then = _by_cell(coverage(before(store, later), ids, on=first, **given))
    changed = [key for key in {**now, **then} if _differs(then.get(key), now.get(key))]
    known = [row for of in (then, now) for key, row in of.items() if key in changed]
    between = Between(
        since=first,
        until=until,
        documents=by_key(store, "documents", {*ids, *_named(known)}),
        bodies=facts(store, {row["body_id"] for row in known}),
        later=later,
    )
    cells = [_cell(between, then.get(key, {}), now.get(key, {})) for key in changed]
    told = [
        *_of_directives(store, between, ids),
        *cells,
        *_of_answers(store, between, now),
    ]
    place = {id: n for n, id in enumerate(ids)}
    told.sort(key=lambda row: (place[row["directive_id"]], row.get("body_id") or ""))
    return frame(_spoken(store, told, lang), COLUMNS)


def _by_cell(found: pd.DataFrame) -> Cells:
    """The rows by directive and body; a class that nobody counts by its words."""
    kept = found.astype(object).where(found.notna(), None)
    each: list[Any] = kept.to_dict("records")
    return {(row["directive_id"], row["body_id"] or row["body"]): row for row in each}


def _differs(one: Row | None, other: Row | None) -> bool:
    if one is None or other is None:
        return True
    return any(one[name] != other[name] for name in _COMPARED)


def _named(cells: Iterable[Row]) -> set[str]:
    """The documents that the cells speak of."""
    found: set[str] = set()
    for row in cells:
        found.update(path(row), {row["evidence_id"]} - {None})
    return found


def _cell(between: Between, one: Row, other: Row) -> dict[str, Any]:
    """A cell on both days, and why it is another."""
    of, why = other or one, cause(between, one, other)
    return {**_row(of, one, other), **_because(why, of)}


def _row(of: Row, one: Row, other: Row) -> dict[str, Any]:
    return {
        "directive_id": of["directive_id"],
        **{name: of.get(name) for name in _SHOWN},
        **{f"{name}_before": one.get(name) for name in ("state", "timing", "flags")},
        **{name: other.get(name) for name in ("state", "timing", "flags")},
        "document_before_id": one.get("document_id"),
        "document_id": other.get("document_id"),
    }


def _because(why: Why, of: Row) -> dict[str, Any]:
    return {
        "cause": why.cause,
        "cause_id": why.cause_id,
        "changed_on": why.on,
        "evidence_id": why.evidence_id or of.get("evidence_id") or of["directive_id"],
    }


def _of_directives(
    store: Store, between: Between, ids: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """What befell the directives themselves."""
    for id in ids:
        day = between.documents[id]["date"]
        if between.holds(day):
            of = {"directive_id": id, "document_id": id}
            yield {**_row(of, {}, of), **_because(Why(Cause.DOCUMENT, id, day, id), of)}
    for id, why in effects(between, rows(store, "effects", old_id=ids)):
        of = {"directive_id": id, "document_id": id}
        yield {**_row(of, of, of), **_because(why, of)}


def _of_answers(store: Store, between: Between, now: Cells) -> Iterator[dict[str, Any]]:
    """What befell the documents that are shown."""
    shown = defaultdict(list)
    for row in now.values():
        if row["document_id"] is not None:
            shown[row["document_id"]].append(row)
    for id, why in effects(between, rows(store, "effects", old_id=shown)):
        for row in shown[id]:
            yield {**_row(row, row, row), **_because(why, row)}


def _spoken(
    store: Store, told: Sequence[dict[str, Any]], lang: str
) -> Iterator[dict[str, Any]]:
    """The rows with the reason as a sentence."""
    ids = {row[name] for row in told for name in ("cause_id", "document_id")} - {None}
    documents = by_key(store, "documents", ids)
    bodies = facts(store, ids - documents.keys())
    decisions = by_key(store, "decisions", ids)
    for row in told:
        of, old = row["cause_id"] or "", documents.get(row["document_id"] or "")
        decision = decisions.get(of, {})
        values = {
            "day": row["changed_on"],
            "document": called(documents[of], lang) if of in documents else of,
            "old": called(old, lang) if old else "",
            "by": decision.get("by") or "?",
            "why": decision.get("reason") or "",
            "body": bodies[of].name if of in bodies else of,
        }
        yield {**row, "reason": label(f"changed.{row['cause']}", lang, **values)}


QUESTION = Question(
    diff,
    COLUMNS,
    (
        Parameter("documents", Kind.DOCUMENTS, positional=True),
        Parameter("since", Kind.DAY),
        *EXPECTED,
    ),
    shown=("body", "state_before", "state", "changed_on", "reason"),
)
