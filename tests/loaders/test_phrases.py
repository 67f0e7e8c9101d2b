"""Every example of the phrases file, through the real parser."""

from __future__ import annotations

from datetime import date

import pytest

from graph.bodies import Setting
from graph.values import Citation, Identity
from graph.words import Carrier, Relation
from loaders.citations import citations
from loaders.cues import Phrase, phrases
from loaders.numbers import mentions
from loaders.outline import outline
from loaders.view import view

ORDERS = "I. NỘI DUNG\n\nViệc chung.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Các huyện\n\n"


def read(text: str, type_: str | None = None) -> tuple[Citation, ...]:
    """The citations of a text of Hà Nam province of 2022."""
    made = view(text)
    own = Identity(Carrier.DOCUMENT, type=type_, issuer_id="ubnd/ha-nam")
    setting = Setting("ubnd/ha-nam", date(2022, 5, 4))
    return citations(made, outline(made), mentions(made), own, setting)


EXAMPLES = [(row, example) for row in phrases() for example in row.examples]


@pytest.mark.parametrize(
    ("row", "example"), EXAMPLES, ids=[f"{r.relation}: {e}" for r, e in EXAMPLES]
)
def test_an_example_has_the_relation_of_its_row(row: Phrase, example: str) -> None:
    text = ORDERS + example if row.zone == "execution" else example
    found = read(text, "BC" if row.only == "report" else None)
    assert found[0].relation is (row.relation or Relation.REFERS_TO)


def test_a_phrase_stands_once_and_has_an_example() -> None:
    texts = [row.text for row in phrases()]
    assert len(texts) == len(set(texts))
    assert all(row.examples for row in phrases())


def test_every_relation_of_words_has_a_phrase() -> None:
    found = {row.relation for row in phrases() if row.relation}
    by_form = {Relation.ANNEXED_TO, Relation.PROMULGATES}
    assert found == set(Relation) - by_form
