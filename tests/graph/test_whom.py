"""Whom a decision or a manifest names."""

from __future__ import annotations

from datetime import date

import pytest

from graph.bodies import Setting
from graph.whom import addressed

HAI_DUONG = Setting("ubnd/hai-duong", date(2022, 3, 1))


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        (
            "class:UBND các huyện Nam Sách, Thanh Hà",
            "(body:ubnd/hai-duong/nam-sach; body:ubnd/hai-duong/thanh-ha)",
        ),
        (
            "class:UBND các huyện, thành phố Hải Dương",
            "(body:ubnd/hai-duong/hai-duong; class:...)",
        ),
    ],
)
def test_several_bodies_are_no_class_and_are_told(words: str, instead: str) -> None:
    with pytest.raises(ValueError, match="value = ") as refused:
        addressed(words, HAI_DUONG)

    assert str(refused.value).endswith(instead)


def test_a_class_keeps_those_it_leaves_out() -> None:
    row = addressed("class:UBND các huyện (trừ huyện Nam Sách)", HAI_DUONG)

    assert row["exceptions"] == ["ubnd/hai-duong/nam-sach"]
    assert row["class_units"] == ["huyện"]
