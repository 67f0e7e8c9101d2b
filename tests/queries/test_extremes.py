"""Days at the ends of the calendar and numbers at the ends of reason, for everyone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

import pytest

from graph.errors import TrienkhaiError
from graph.stores import open_store
from graph.stores.seam import Store
from queries.asking import Kind, Parameter, Question
from queries.catalogue import QUESTIONS
from queries.communities import communities
from tests.queries.drawn import demand, manifest, plan, put
from tests.worlds import Row, document, edge, effect

ORDER = document("01/CT-UBND", of="ubnd/ha-noi", on="2020-01-01")
DAYS = (date.min, date.max, date(2009, 12, 31), date(2026, 12, 31))
NUMBERS = (-(10**30), -1, 0, 1, 10**9, 2**63, 10**30)
WORDS = ("", "0", "00", "-1", "9" * 40, "8B", "93/2007", "\x00", "%", "ubnd/", "'")
ENDS = {Kind.DAY: DAYS, Kind.INTEGER: NUMBERS, Kind.TEXT: WORDS}
ASKED = [
    (question, parameter)
    for question in QUESTIONS.values()
    for parameter in question.parameters
    if parameter.kind in ENDS and not parameter.positional
]


def itself() -> list[Row]:
    """A directive that answers, replaces and repeals itself, and its answer."""
    answer = plan("ubnd/ha-noi", "2020-02-01")
    asked = demand("ubnd/ha-noi", "ubnd/nowhere", of=ORDER, due="9999-12-30")
    return [
        *(ORDER, answer, *asked, manifest("m1", "ubnd/ha-noi")),
        *(edge(ORDER, ORDER), edge(ORDER, answer), edge(answer, ORDER)),
        effect(ORDER, ORDER, on="2020-01-01"),
        effect(answer, ORDER, on="2020-02-01"),
        effect(ORDER, answer, kind="repeals"),
    ]


@pytest.fixture(scope="module", params=["empty", "itself"])
def world(request: pytest.FixtureRequest) -> Iterator[Store]:
    store = open_store("memory:")
    if request.param == "itself":
        put(store, *itself())
    yield store
    store.close()


@pytest.mark.parametrize(
    ("question", "parameter"),
    [pytest.param(q, p, id=f"{q.name}-{p.name}") for q, p in ASKED],
)
def test_every_question_answers_or_says_why_not(
    world: Store, question: Question, parameter: Parameter
) -> None:
    kinds: dict[Kind, Any] = {Kind.DOCUMENT: ORDER.id, Kind.DOCUMENTS: [ORDER.id]}
    first = [kinds.get(p.kind, "ubnd/ha-noi") for p in question.parameters]
    positional = first[: sum(p.positional for p in question.parameters)]
    for value in ENDS[parameter.kind]:
        try:
            found = question.function(world, *positional, **{parameter.name: value})
        except (TrienkhaiError, ValueError):
            continue
        assert list(found.columns) == list(question.columns)


@pytest.mark.parametrize("name", ["coverage", "gaps", "diff", "deadlines"])
def test_a_horizon_in_the_past_is_refused(name: str) -> None:
    question = QUESTIONS[name]
    given = [] if name == "deadlines" else [[ORDER.id]]
    with (
        closing(put(open_store("memory:"), *itself())) as store,
        pytest.raises(ValueError, match="horizon"),
    ):
        question.function(store, *given, horizon=-1)


def test_two_that_only_cite_each_other_are_no_community() -> None:
    one, other = ORDER, plan("ubnd/ha-noi", "2020-02-01")
    with closing(open_store("memory:")) as store:
        put(store, one, other, edge(one, other), edge(other, one))

        assert communities(store).empty
