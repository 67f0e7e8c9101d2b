"""Whether a document is in force is said when it is known."""

from __future__ import annotations

from datetime import date

import pytest

from graph.arrow import arrow
from graph.exports.force import force
from graph.tables import EARLIEST, LATEST
from tests.worlds import document, row

DAY = date(2022, 3, 1)
WORK = "gov/thu-tuong|QĐ|5|2020"


def known(
    begin: str | None, end: str | None, *effects: dict[str, object]
) -> bool | None:
    work = document(
        "5/QĐ-TTg",
        of="gov/thu-tuong",
        on="2020-01-02",
        effective_from=date.fromisoformat(begin) if begin else EARLIEST,
        effective_to=date.fromisoformat(end) if end else LATEST,
    )
    return force(arrow("effects", effects)).on(DAY, work.values)


def effect(
    kind: str, since: str, until: str, *, partial: bool = False
) -> dict[str, object]:
    return row(
        "effects",
        effect_id="e",
        old_id=WORK,
        kind=kind,
        partial=partial,
        from_from=date.fromisoformat(since),
        from_to=date.fromisoformat(until),
    ).values


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        (None, None, None),
        ("2020-01-02", None, None),
        (None, "2023-01-01", None),
        ("2020-01-02", "2023-01-01", True),
        ("2020-01-02", "2022-03-02", True),
        ("2022-03-01", "2022-03-02", True),
        ("2020-01-02", "2022-03-01", False),
        (None, "2022-03-01", False),
        ("2022-03-02", None, False),
    ],
)
def test_by_its_own_words(begin: str | None, end: str | None, expected: bool) -> None:
    assert known(begin, end) is expected


def test_what_another_replaced_is_not_in_force_any_more() -> None:
    assert known(None, None, effect("replaces", "2022-03-01", "2022-03-02")) is False


def test_what_another_may_have_replaced_is_not_known() -> None:
    later = effect("replaces", "2022-03-02", "2022-03-03")
    sometime = effect("replaces", "2021-01-01", "9999-12-31")

    for one in (later, sometime):
        assert known("2020-01-02", "2023-01-01", one) is None


def test_a_part_that_was_repealed_leaves_the_rest_unknown() -> None:
    partly = effect("repeals", "2021-01-01", "2021-01-02", partial=True)

    assert known("2020-01-02", "2023-01-01", partly) is None


def test_what_was_extended_has_no_known_end() -> None:
    extended = effect("extends", "2021-01-01", "2021-01-02")

    assert known("2020-01-02", "2022-01-01", extended) is None


def test_what_was_amended_is_in_force_all_the_same() -> None:
    amended = effect("amends", "2021-01-01", "2021-01-02")

    assert known("2020-01-02", "2023-01-01", amended) is True


def test_what_ran_out_is_not_in_force_and_before_that_it_is() -> None:
    gone = effect("expires", "2022-03-01", "2022-03-02")
    later = effect("expires", "2022-03-02", "2022-03-03")

    assert known("2020-01-02", "2022-03-01", gone) is False
    assert known("2020-01-02", "2022-03-02", later) is True


def test_what_was_extended_did_not_run_out() -> None:
    gone = effect("expires", "2022-01-01", "2022-01-02")
    extended = effect("extends", "2021-01-01", "2021-01-02")

    assert known("2020-01-02", "2022-01-01", gone, extended) is None
