"""Vietnamese dates."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.dates import calendar_date, date_at, dates, day_and_month, with_year_of


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        (" ngày 05 tháng 6 năm 2020", "2020-06-05"),
        (" ngày  05  tháng  6  năm 2020", "2020-06-05"),
        (", ngày 1 0 tháng 7 năm 2023", "2023-07-10"),
        (" ngày 05/6/2020", "2020-06-05"),
        (" ngày 08/ 6/2023", "2023-06-08"),
        (" (5.6.2020)", "2020-06-05"),
        (" ngày 21-4-2025", "2025-04-21"),
        (" NGÀY 13 THÁNG 01 NĂM 2010", "2010-01-13"),
        (" ban hành ngày 2/12/2021", "2021-12-02"),
        (" ngày 12 tháng 0l năm 2010", "2010-01-12"),
        (" ngày 17/12/2003", "2003-12-17"),
        ("[1] ngày 25 tháng 5 năm 2017", "2017-05-25"),
    ],
)
def test_a_date_after_a_number_is_read(text: str, iso: str) -> None:
    found = date_at(text, 0)

    assert found is not None
    assert found[0].isoformat() == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        " của Chính phủ ngày 05/6/2020",
        " ngày 1Š tháng 01 năm 2010",
        " ngày 44 tháng 01 năm 2010",
        " ngày 31/6/2020",
        " ngày ... tháng ... năm 2020",
        " ngày 2/12, Ủy ban",
    ],
)
def test_what_is_no_full_date_is_none(text: str) -> None:
    assert date_at(text, 0) is None


@given(st.dates(dt.date(1945, 9, 2), dt.date(2099, 12, 31)))
def test_every_day_is_read_in_every_shape(day: dt.date) -> None:
    d, m, y = day.day, day.month, day.year
    for text in (
        f" ngày {d:02d} tháng {m:02d} năm {y}",
        f" ngày {d} tháng {m} năm {y}",
        f" ngày {d}/{m}/{y}",
        f" ngày {d:02d}-{m:02d}-{y}",
        f" {d}.{m}.{y}",
    ):
        found = date_at(text, 0)
        assert found is not None
        assert found[0] == day
        assert [one for one, _, _ in dates(text, 0, len(text))] == [day]


def test_a_day_without_a_year_takes_it_from_what_is_known() -> None:
    found = day_and_month("Ngày 2/12, UBND tỉnh ban hành", 0, 28)

    assert found is not None
    assert found[:2] == (2, 12)
    assert with_year_of(2, 12, dt.date(2021, 12, 3)) == dt.date(2021, 12, 2)
    assert with_year_of(28, 12, dt.date(2022, 1, 3)) == dt.date(2021, 12, 28)
    assert day_and_month("ngày 2/12/2021", 0, 14) is None


def test_an_impossible_day_is_none() -> None:
    assert calendar_date("31", "6", "2020") is None
