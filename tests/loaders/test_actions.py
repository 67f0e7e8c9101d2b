"""Every example of the data file means what it says."""

from __future__ import annotations

import pytest

from graph.words import Action
from loaders.actions import meaning
from loaders.lexicon import rows
from loaders.verbs import next_verb

EXAMPLES = [
    (example["text"], example["action"])
    for row in rows()
    for example in row.get("examples", ())
]


@pytest.mark.parametrize(("words", "action"), EXAMPLES)
def test_an_example_means_its_action(words: str, action: str) -> None:
    assert meaning(words, 0, len(words)).action is Action(action)


def test_every_row_that_means_an_action_has_an_example() -> None:
    assert all(
        row.get("examples") for row in rows() if row["role"] not in ("manner", "noun")
    )


def test_every_action_but_the_report_upward_has_a_row() -> None:
    named = {row.get("action") or row.get("default") for row in rows()}

    assert {a.value for a in Action} - named == {"report_upward"}


def test_what_no_row_knows_is_organising() -> None:
    found = meaning("Xích chó trong sân nhà", 0, 22)

    assert (found.action, found.is_known) == (Action.ORGANISE, False)


def test_a_verb_in_a_name_or_behind_its_noun_is_passed_over() -> None:
    words = "Ủy ban Kiểm tra và các cơ quan thông tin, kết quả thực hiện xây dựng sổ"

    at = next_verb(words, 0, len(words))

    assert at is not None
    assert words[at:] == "xây dựng sổ"
