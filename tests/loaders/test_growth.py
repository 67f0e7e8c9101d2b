"""Reading takes steps in proportion to the text, also where the text is hostile."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from benchmarks.corpus import HOSTILE, hostile, in_plan
from graph.values import Text
from loaders.parse import parse
from loaders.view import view

SHORT = 6000
"""Longer than the stretches in which a head is looked for."""


def steps(text: str) -> int:
    """How many functions are called, those of the interpreter included."""
    taken = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal taken
        taken += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        parse(Text("a.txt", text, "00", "00"))
    finally:
        sys.setprofile(before)
    return taken


@pytest.mark.parametrize("name", HOSTILE)
def test_four_times_the_text_takes_at_most_about_four_times_the_steps(
    name: str,
) -> None:
    for framed in (str, in_plan):
        short, long = (framed(hostile(HOSTILE[name], n * SHORT)) for n in (1, 4))
        parse(Text("a.txt", short, "00", "00"))
        assert steps(long) <= 4.4 * steps(short) + 2000


def test_a_view_holds_no_blank_that_the_input_made_long() -> None:
    for blank in (" ", "\n", "\t", "\r\n", "\u00a0", " \n", "*", "\u200b "):
        seen = view(f"Kế{blank * 500}hoạch")
        assert len(seen.text) < 60
        assert seen.words(0, len(seen.text)) == f"Kế{blank * 500}hoạch"


def test_a_long_blank_keeps_the_line_breaks_that_part_paragraphs() -> None:
    assert view("a" + " " * 90 + "\n\n" + " " * 90 + "b").text.count("\n") == 2
