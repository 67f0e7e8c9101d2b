"""Bounds of a document that states no date."""

from __future__ import annotations

import datetime as dt

from graph.values import Citation, Deadline, Demand, Identity
from graph.words import Action, Carrier, Clock, Comparator, Relation, Scope
from loaders.bounds import bounded


def cites(day: dt.date | None, scope: Scope) -> Citation:
    """A citation of that day and scope."""
    return Citation(
        start=0,
        end=9,
        text="",
        number="1/CT-TTg",
        type="CT",
        date=day,
        issuer=None,
        issuer_id=None,
        title=None,
        relation=Relation.IMPLEMENTS,
        scope=scope,
    )


def test_a_document_without_anything_keeps_open_bounds() -> None:
    own = Identity(Carrier.DOCUMENT)

    assert bounded(own, (), (), ()) == own


def test_an_undated_plan_lies_between_what_it_carries_out_and_its_report() -> None:
    own = Identity(Carrier.DOCUMENT, period_to=dt.date(2023, 1, 1))
    cited = [
        cites(dt.date(2021, 11, 26), Scope.DOCUMENT),
        cites(dt.date(2022, 5, 1), Scope.TASK),
    ]
    due = [Deadline(0, 1, "", dt.date(2022, 12, 10), Comparator.BEFORE)]
    report = [Demand(0, 1, "", Action.REPORT, clock=Clock.REPORT, deadline=0)]

    found = bounded(own, cited, report, due)

    assert (found.date_from, found.date_to) == (
        dt.date(2021, 11, 26),
        dt.date(2022, 12, 10),
    )


def test_a_dated_document_has_no_bounds() -> None:
    own = Identity(Carrier.DOCUMENT, date=dt.date(2020, 1, 1))

    assert bounded(own, [cites(dt.date(2019, 1, 1), Scope.DOCUMENT)], (), ()) == own
