"""Days as people write them, and no others."""

from __future__ import annotations

from datetime import date

import pytest

from graph.days import day_at, day_of, days_behind


@pytest.mark.parametrize("text", ["2021-11-26", "26/11/2021"])
def test_a_day_is_written_in_two_ways(text: str) -> None:
    assert day_of(text) == date(2021, 11, 26)


@pytest.mark.parametrize(
    "text",
    [
        *("", "26/11/21", "1/1/1", "11/26/2021", "31/02/2021", "0000-01-01"),
        *("1/1/99999999999999999999", "10000-01-01", "1/1/10000", "2021-W47-5"),
        *("20211126", "+1/1/2021", "1_0/1/2021", "٠١/٠١/٢٠٢١", "1//2021", "44526"),
        *(" 2021-11-26", "2021-11-26\n", "2021-11-26T00:00:00", "\x00"),
    ],
)
def test_what_is_not_surely_one_day_is_none(text: str) -> None:
    with pytest.raises(ValueError):
        day_of(text)


@pytest.mark.parametrize("text", ["T", " ", "", "T10:00", "1/1/21 10:00", "\t"])
def test_a_time_without_a_day_is_none(text: str) -> None:
    with pytest.raises(ValueError):
        day_at(text)


def test_days_end_with_the_calendar() -> None:
    day = date(2021, 11, 26)

    assert days_behind(day, 365) == date(2022, 11, 26)
    assert days_behind(day, 10**30) == date.max
    assert days_behind(day, -(10**30)) == date.min
