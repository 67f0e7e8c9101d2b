"""Filters, words and order of an address decide which rows are seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from queries.catalogue import QUESTIONS
from queries.frames import frame
from trienkhai.page.asked import BadAsked, asked
from trienkhai.page.asking import Asker
from trienkhai.page.narrow import columns, counts, narrow, seen, span

DEADLINES = QUESTIONS["deadlines"]
ROWS: list[dict[str, Any]] = [
    {
        "demand_id": "a",
        "body": "UBND tỉnh Đắk Lắk",
        "state": "past",
        "due": date(2022, 1, 31),
        "answered": 2,
        "countable": True,
    },
    {
        "demand_id": "b",
        "body": "Sở Y tế, Sở Nội vụ",
        "state": "next",
        "due": date(2022, 3, 1),
        "answered": 0,
        "countable": False,
    },
    {"demand_id": "c", "body": "Bộ Nội vụ", "state": "undated"},
    {
        "demand_id": "d",
        "state": "past",
        "due": date(2022, 2, 1),
        "document_id": "gov/thu-tuong|CT|33|2021",
    },
]


@pytest.fixture(scope="module")
def ask(sample_graph: Path) -> Iterator[Asker]:
    found = Asker(str(sample_graph))
    yield found
    found.close()


def answer() -> pd.DataFrame:
    return frame(ROWS, DEADLINES.columns)


def left(ask: Asker, search: str) -> str:
    """The demands of the rows that the address leaves, in their order."""
    rows = narrow(DEADLINES, answer(), ask, asked("/khoang-trong", search))
    return "".join(rows.demand_id)


@pytest.mark.parametrize(
    ("search", "rows"),
    [
        ("", "abcd"),
        ("?f_state=past", "ad"),
        ("?f_state=next,undated", "bc"),
        ("?f_state=next&f_state=undated", "bc"),
        ("?f_state=past&f_demand_id=a,c", "a"),
        ("?f_body=-", "d"),
        ("?f_body=Sở Nội vụ", "b"),
        ("?f_due=2022-02-01", "d"),
        ("?f_due=2022-02-01..2022-12-31", "bd"),
        ("?f_due=..2022-02-01", "ad"),
        ("?f_due=1/2/2022..", "bd"),
        ("?f_due=-", "c"),
        ("?f_due=-,2022-03-01", "bc"),
        ("?f_answered=0", "b"),
        ("?f_answered=1..", "a"),
        ("?f_countable=false", "b"),
        ("?q=dak lak", "a"),
        ("?q=noi vu bo", "c"),
        ("?q=SỞ", "b"),
        ("?q=31/01/2022", "a"),
        ("?q=2022-03-01", "b"),
        ("?q=33/CT-TTg ngày 26", "d"),
        ("?q=khong co", ""),
        ("?sort=due", "adbc"),
        ("?sort=-due", "bdac"),
        ("?sort=body", "cbad"),
        ("?sort=-answered&f_state=past,next", "abd"),
    ],
)
def test_an_address_leaves_these_rows(ask: Asker, search: str, rows: str) -> None:
    assert left(ask, search) == rows


def test_words_are_found_as_the_language_says_them(ask: Asker) -> None:
    assert left(ask, "?q=Sắp đến hạn") == "b"
    assert left(ask, "?q=Sắp đến hạn&lang=en") == ""


@pytest.mark.parametrize(
    ("search", "says"),
    [
        ("?f_mo=a", "mo"),
        ("?sort=mo", "mo"),
        ("?f_due=mai..", "mai"),
        ("?f_answered=hai", "hai"),
        ("?f_countable=yes", "yes"),
    ],
)
def test_what_cannot_be_filtered_is_said(ask: Asker, search: str, says: str) -> None:
    with pytest.raises(BadAsked, match=says):
        left(ask, search)


def test_counts_stand_for_what_choosing_another_word_would_leave(ask: Asker) -> None:
    here = asked("/khoang-trong", "?f_state=next&f_due=2022-01-01..2022-12-31")

    found = counts(DEADLINES, answer(), ask, here, "state")

    assert found == {"past": 2, "next": 1}


def test_a_row_without_a_word_is_counted_apart(ask: Asker) -> None:
    here = asked("/khoang-trong", "")
    assert counts(DEADLINES, answer(), ask, here, "body")["-"] == 1


def test_the_shared_answer_is_never_changed(ask: Asker) -> None:
    one, before = answer(), answer()
    narrow(DEADLINES, one, ask, asked("/khoang-trong", "?q=a&sort=-due&f_state=past"))

    pd.testing.assert_frame_equal(one, before)


def test_what_is_said_of_an_answer_stays_with_its_rows(ask: Asker) -> None:
    one = answer()
    one.attrs["remark"] = "unissued"
    for search in ("", "?f_state=past", "?sort=due"):
        rows = narrow(DEADLINES, one, ask, asked("/khoang-trong", search))
        assert rows.attrs["remark"] == "unissued"


def test_nothing_can_be_narrowed_too(ask: Asker) -> None:
    nothing = frame([], DEADLINES.columns)
    here = asked("/khoang-trong", "?q=a&sort=due&f_state=past")

    assert narrow(DEADLINES, nothing, ask, here).empty


def test_columns_are_those_of_the_question() -> None:
    assert columns(DEADLINES, asked("/", "")) == list(DEADLINES.shown)
    assert columns(DEADLINES, asked("/", "?columns=due,body")) == ["due", "body"]
    with pytest.raises(BadAsked, match="mo"):
        columns(DEADLINES, asked("/", "?columns=due,mo"))


def test_an_address_is_asked_and_narrowed_in_one(ask: Asker) -> None:
    search = "?document=33/CT-TTg@2021&level=province&on=2022-03-01&f_state=missing"

    rows = seen(QUESTIONS["gaps"], ask, asked("/khoang-trong", search))

    assert rows.body_id.to_list() == ["ubnd/thanh-hoa"]


def test_a_span_is_read_as_it_is_written(ask: Asker) -> None:
    days = span(date(2022, 1, 1), date(2022, 2, 1))
    assert left(ask, f"?f_due={days}") == "ad"
    assert left(ask, f"?f_due={span(None, date(2022, 1, 31))}") == "a"
