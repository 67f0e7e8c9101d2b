"""The catalogue says of each question what its function takes and gives."""

from __future__ import annotations

import inspect

import pytest

from graph import labels
from graph.labels import LANGUAGES
from graph.stores.seam import Store
from queries.asking import Question
from queries.catalogue import QUESTIONS
from queries.frames import frame
from tests.worlds import document, world

NAMES = list(QUESTIONS)
ALWAYS = {"identity", "overview"}
"""Questions that a graph with a document always answers."""


@pytest.fixture(params=NAMES)
def question(request: pytest.FixtureRequest) -> Question:
    return QUESTIONS[request.param]


def test_the_first_questions_are_there() -> None:
    first = (
        "documents chain implementers coverage gaps paths why cycles influence "
        "communities anomalies issues"
    )

    assert set(first.split()) <= set(NAMES)


def test_parameters_and_defaults_are_those_of_the_function(question: Question) -> None:
    _, *taken = inspect.signature(question.function).parameters.values()

    assert [p.name for p in taken] == [p.name for p in question.parameters]
    for told, real in zip(question.parameters, taken, strict=True):
        if told.positional:
            assert real.default is inspect.Parameter.empty
            assert real.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
        else:
            assert told.default == real.default
            assert real.kind is inspect.Parameter.KEYWORD_ONLY


def test_summary_help_and_headings_are_there_in_both_languages(
    question: Question,
) -> None:
    assert " / " in question.nothing(frame([], question.columns))
    for lang in LANGUAGES:
        assert question.summary(lang)
        assert all(p.help(lang) for p in question.parameters)
        assert all(labels.label(f"column.{c}", lang) for c in question.columns)


def test_every_row_leads_to_its_evidence(question: Question) -> None:
    assert "evidence_id" in question.columns


def test_the_module_of_a_question_has_its_name(question: Question) -> None:
    assert question.function.__module__ == f"queries.{question.name}"
    assert question.function.__name__ == question.name


def test_an_empty_answer_has_the_columns_and_their_types(
    question: Question, store: Store
) -> None:
    one = document("33/BC-CP", of="gov/chinh-phu", on="2021-11-26")
    other = document("117/BC-UBND", of="ubnd/ha-noi", on="2020-06-05")
    store.write(world(one, other))
    given = {
        "document": one.id,
        "documents": [one.id],
        "target": other.id,
        "subject": one.id,
        "body": "ubnd/ha-noi",
        "evidence": ["f1:40"],
        "text": "khong co",
    }
    first = [given[p.name] for p in question.parameters if p.positional]
    more = {"words": "khong co"} if question.name == "documents" else {}
    more = {"body": "ubnd/ha-noi"} if question.name == "why" else more
    more = {"body": "ubnd/cao-bang"} if question.name == "holdings" else more

    answer = question.function(store, *first, **more)

    assert answer.empty or question.name in ALWAYS
    assert answer.dtypes.equals(frame([], question.columns).dtypes)
    assert {c: str(t) for c, t in answer.dtypes.items()} == dict(question.columns)
