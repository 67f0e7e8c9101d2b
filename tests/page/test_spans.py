"""Marks in a text lie one inside the other, and no letter is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st

from trienkhai.page.document.spans import Marked, Span, nested

TEXT = "abcdefghij"


def letters(
    parts: Sequence[str | Marked[int]], under: frozenset[int] = frozenset()
) -> Iterator[tuple[str, frozenset[int]]]:
    """Each letter with the marks that it stands under."""
    for part in parts:
        if isinstance(part, str):
            yield from ((letter, under) for letter in part)
        else:
            yield from letters(part.parts, under | {part.of})


def every(parts: Sequence[str | Marked[int]]) -> Iterator[Marked[int]]:
    for part in parts:
        if isinstance(part, Marked):
            yield part
            yield from every(part.parts)


def test_a_text_without_marks_is_itself() -> None:
    assert nested("", []) == []
    assert nested("abc", []) == ["abc"]


def test_a_mark_that_crosses_another_is_cut_in_two() -> None:
    found = nested("abcdef", [Span(0, 4, 1), Span(2, 6, 2)])

    assert found == [
        Marked(1, ["ab", Marked(2, ["cd"], True, False)], True, True),
        Marked(2, ["ef"], False, True),
    ]


def test_what_lies_outside_the_part_that_is_shown_is_left_out() -> None:
    found = nested("cde", [Span(0, 3, 1), Span(5, 9, 2), Span(1, 1, 3)], start=2)

    assert found == [Marked(1, ["c"], True, True), "de"]


SPANS = st.lists(st.tuples(st.integers(-2, 13), st.integers(-2, 13)), max_size=8)


@given(SPANS)
def test_each_letter_stands_once_and_under_its_marks(
    ends: list[tuple[int, int]],
) -> None:
    spans = [Span(a, b, n) for n, (a, b) in enumerate(ends)]

    found = nested(TEXT, spans)

    assert list(letters(found)) == [
        (letter, frozenset(n for n, (a, b) in enumerate(ends) if a <= at < b))
        for at, letter in enumerate(TEXT)
    ]


@given(SPANS)
def test_each_mark_begins_once_and_ends_once(ends: list[tuple[int, int]]) -> None:
    spans = [Span(a, b, n) for n, (a, b) in enumerate(ends)]
    seen = {n for n, (a, b) in enumerate(ends) if max(a, 0) < min(b, len(TEXT))}

    found = list(every(nested(TEXT, spans)))

    assert sorted(m.of for m in found if m.begins) == sorted(seen)
    assert sorted(m.of for m in found if m.ends) == sorted(seen)
