"""Days that come back, against a calendar that is read day by day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.recurrence import end_of, is_rule, occurrences

DAYS = st.dates(date(1999, 1, 1), date(2031, 1, 1))
YEARLY = st.builds("--{:02}-{:02}".format, st.integers(1, 12), st.integers(1, 31))
MONTHLY = st.builds("---{:02}".format, st.integers(1, 31))
WEEKLY = st.builds("-W-{}".format, st.integers(1, 7))
WORDS = st.lists(st.one_of(YEARLY, MONTHLY, WEEKLY), min_size=1, max_size=4)


def is_due(word: str, day: date) -> bool:
    """Whether one word names the day; a day that the month lacks is its last."""
    if word.startswith("-W-"):
        return day.isoweekday() == int(word[3:])
    named = min(int(word[-2:]), monthrange(day.year, day.month)[1])
    in_month = word.startswith("---") or int(word[2:4]) == day.month
    return in_month and day.day == named


@given(WORDS, DAYS, st.integers(0, 900))
def test_every_day_that_the_words_name_comes_once_and_no_other(
    words: list[str], begins: date, span: int
) -> None:
    ends = begins + timedelta(days=span)
    every = [begins + timedelta(days=n) for n in range(1, span)]

    found = occurrences(" ".join(words), begins, ends)

    assert list(found) == [d for d in every if any(is_due(w, d) for w in words)]


@given(MONTHLY, DAYS)
def test_the_month_after_has_the_first_day_of_a_duty_for_the_month(
    word: str, begins: date
) -> None:
    first = occurrences(f"next {word}", begins, begins + timedelta(days=90))[0]

    months = (first.year - begins.year) * 12 + first.month - begins.month
    assert months == 1


@pytest.mark.parametrize(
    ("rule", "begins", "ends", "days"),
    [
        (
            "--03-15 --06-15 --09-15 --12-15",
            "2022-01-10",
            "2022-12-15",
            "2022-03-15 2022-06-15 2022-09-15",
        ),
        ("--12-15", "2022-12-15", "2024-01-01", "2023-12-15"),
        ("---31", "2024-01-31", "2024-05-01", "2024-02-29 2024-03-31 2024-04-30"),
        ("--02-29", "2022-01-01", "2025-01-01", "2022-02-28 2023-02-28 2024-02-29"),
        ("-W-5", "2022-01-07", "2022-01-22", "2022-01-14 2022-01-21"),
        ("next --01-15", "2022-01-05", "2024-06-01", "2023-01-15 2024-01-15"),
        (
            "next --01-05 --04-05 --07-05 --10-05",
            "2022-04-01",
            "2022-11-01",
            "2022-07-05 2022-10-05",
        ),
        ("next ---05", "2022-01-31", "2022-03-06", "2022-02-05 2022-03-05"),
    ],
)
def test_days_of_a_rule(rule: str, begins: str, ends: str, days: str) -> None:
    found = occurrences(rule, date.fromisoformat(begins), date.fromisoformat(ends))

    assert " ".join(day.isoformat() for day in found) == days


@pytest.mark.parametrize(
    ("rule", "ends", "last"),
    [
        ("--12-15", "2023-01-01", "2023-01-01"),
        ("next --01-15", "2023-01-01", "2024-01-01"),
        ("next ---05", "2023-01-01", "2023-02-01"),
        ("next --01-05 --04-05 --07-05 --10-05", "2023-01-01", "2023-04-01"),
        ("next --01-15", "9999-12-31", "9999-12-31"),
    ],
)
def test_what_is_done_in_the_next_period_is_done_one_period_longer(
    rule: str, ends: str, last: str
) -> None:
    assert end_of(rule, date.fromisoformat(ends)).isoformat() == last


@pytest.mark.parametrize("words", ["", "next", "P3M", "2022-12-15", "--13-01", "---32"])
def test_other_words_are_no_rule(words: str) -> None:
    with pytest.raises(ValueError, match="no "):
        occurrences(words, date(2022, 1, 1), date(2023, 1, 1))


def test_a_rule_is_told_from_a_day_and_from_a_period() -> None:
    assert is_rule("next --01-15")
    assert is_rule("---25")
    assert not any(map(is_rule, ("", "next", "2022-12-15", "P3M")))
