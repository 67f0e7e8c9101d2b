"""The address is the only state of the page."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.words import Level, View
from queries.catalogue import QUESTIONS
from trienkhai.page.asked import LONGEST, Asked, BadAsked, asked

TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1
)


def test_an_empty_address_asks_nothing_in_vietnamese() -> None:
    assert asked("/tim", "") == Asked("/tim", {}, "vi")


def test_a_language_that_is_not_there_is_vietnamese() -> None:
    assert asked("/tim", "?lang=xx").lang == "vi"
    assert asked("/tim", "?lang=en").lang == "en"


@given(st.dictionaries(st.sampled_from("abcdef"), TEXTS, max_size=6))
def test_a_link_asks_what_it_was_made_of(values: dict[str, str]) -> None:
    path, _, search = asked("/tim", "").link(**values).partition("?")

    assert asked(path, search) == Asked("/tim", {n: (v,) for n, v in values.items()})


def test_a_link_to_another_view_keeps_the_language_alone() -> None:
    here = asked("/tim", "?q=a&lang=en")

    assert here.link("/van-ban", document="b") == "/van-ban?document=b&lang=en"
    assert here.link(q=None) == "/tim?lang=en"
    assert here.link(page=2) == "/tim?q=a&page=2&lang=en"


def test_the_parameters_of_a_question_are_read_by_their_kinds() -> None:
    here = asked(
        "/do-bao-phu",
        "?documents=a&documents=b&on=1/3/2022&level=province&view=now&horizon=90&x=1",
    )

    first, others = here.given(QUESTIONS["coverage"])

    assert first == [["a", "b"]]
    assert others == {
        "on": date(2022, 3, 1),
        "level": Level.PROVINCE,
        "view": View.NOW,
        "horizon": 90,
        "lang": "vi",
    }


@pytest.mark.parametrize(
    ("search", "says"),
    [
        ("?documents=a&on=mai", "mai"),
        ("?documents=a&horizon=-1", "-1"),
        ("?documents=a&horizon=" + "9" * 40, "999"),
        ("?documents=a&level=planet", "planet"),
        ("?on=2022-03-01", "Chưa nêu"),
    ],
)
def test_a_value_that_is_none_is_said(search: str, says: str) -> None:
    with pytest.raises(BadAsked, match=says):
        asked("/do-bao-phu", search).given(QUESTIONS["coverage"])


def test_an_address_that_nobody_needs_is_refused() -> None:
    for search in ("?a=" + "x" * LONGEST, "?" + "a=1&" * 1_000, "?a=" + "x" * 3_000):
        with pytest.raises(BadAsked):
            asked("/tim", search)


def test_an_address_that_is_no_text_is_refused() -> None:
    for path, search in (("/tim", "?text=\ud83d"), ("/\udcff", "")):
        with pytest.raises(BadAsked, match="ký tự hỏng"):
            asked(path, search)
