"""Every text for users is there in both languages, and is used."""

from __future__ import annotations

import inspect
import string
from datetime import date
from enum import StrEnum

import pytest

from graph import labels, words

VOCABULARIES = [
    value
    for value in vars(words).values()
    if inspect.isclass(value) and issubclass(value, StrEnum) and value is not StrEnum
]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda v: v.__name__)
def test_every_word_of_the_model_has_a_label_and_no_label_is_left_over(
    vocabulary: type[StrEnum],
) -> None:
    family = labels.family(vocabulary)
    named = {k.partition(".")[2] for k in labels.texts() if k.startswith(f"{family}.")}

    assert named == set(vocabulary)


@pytest.mark.parametrize("key", labels.texts())
def test_each_text_has_both_languages_with_the_same_placeholders(key: str) -> None:
    entry = labels.texts()[key]

    assert tuple(entry) == labels.LANGUAGES
    assert all(entry.values())
    assert placeholders(entry["vi"]) == placeholders(entry["en"])


def test_a_date_is_written_the_way_of_the_language() -> None:
    day = date(2021, 11, 26)

    assert labels._said(day, "vi") == "26/11/2021"
    assert labels._said(day, "en") == "2021-11-26"


def test_an_unknown_key_raises() -> None:
    with pytest.raises(KeyError):
        labels.label("state.perhaps")


def test_a_missing_value_raises() -> None:
    with pytest.raises(KeyError):
        labels.label("error.store_missing")
