"""Counts that contradict one another, found as by comparing each with each."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from graph.contradicted import Count, contradictions

TYPES = ("KH", "QĐ", "CTr")


@st.composite
def drawn(draw: st.DrawFn) -> list[Count]:
    found = []
    for n in range(draw(st.integers(0, 9))):
        types = draw(st.frozensets(st.sampled_from(TYPES), min_size=1))
        first, days = draw(st.integers(0, 5)), draw(st.integers(1, 5))
        begins = date(2021, 1, 1) + timedelta(days=first)
        number = draw(st.integers(0, 4))
        count = Count(f"m{n}", types, begins, begins + timedelta(days=days), number)
        found.append(count)
    return found


def holds(whole: Count, part: Count) -> bool:
    within = whole.begins <= part.begins and part.ends <= whole.ends
    return within and part.types <= whole.types


def contradict(one: Count, other: Count) -> bool:
    return (holds(one, other) and other.number > one.number) or (
        holds(other, one) and one.number > other.number
    )


@given(drawn())
def test_all_that_are_contradicted_are_found_and_no_other(counts: list[Count]) -> None:
    found = list(contradictions(counts))

    assert {one.name for one, _ in found} == {
        one.name for one in counts for other in counts if contradict(one, other)
    }
    assert all(contradict(one, other) for one, other in found)


def test_four_times_as_many_counts_take_no_more_comparisons_each() -> None:
    def compared(size: int) -> int:
        seen = []

        class Seen(int):
            def __lt__(self, other: int) -> bool:
                seen.append(1)
                return int(self) < int(other)

        whole = frozenset(["KH"])
        day = date(2021, 1, 1)
        list(
            contradictions(
                Count(f"m{n}", whole, day, day + timedelta(days=n), Seen(n))
                for n in range(1, size)
            )
        )
        return len(seen)

    assert compared(1600) < 4 * 2 * compared(400)
