"""The margins that the lines of running text keep to on a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from loaders.layout.blocks import Kind, Line
from loaders.layout.pieces import Piece

_ALIKE = 0.2
_USUAL = 0.83
_NEAR = 3.0
_MOSTLY = 0.5


class Margins(NamedTuple):
    """
    Where running text begins and ends, and how far its lines stand apart; ``even`` says
    that full lines end at one place.
    """

    left: float
    right: float
    step: float
    even: bool

    def is_in_the_middle(self, one: Piece) -> bool:
        """It is set in the middle of the text, or fills it."""
        middle = (one.x0 + one.x1) / 2
        return abs(middle - (self.left + self.right) / 2) < 0.5 * one.em

    def are_centred(self, last: Piece, one: Piece) -> bool:
        """The first is set in the middle; it may fill the text where both are."""
        both = self.is_inset(last) and self.is_in_the_middle(one)
        return self.is_centred(last) or both

    def is_inset(self, one: Piece) -> bool:
        """It is set in the middle and does not reach the margins."""
        room = min(one.x0 - self.left, self.right - one.x1)
        return self.is_in_the_middle(one) and room > _ALIKE * one.em

    def is_centred(self, one: Piece) -> bool:
        """It is set in the middle and leaves room at both sides."""
        return self.is_in_the_middle(one) and one.x0 - self.left > one.em


NONE = Margins(0.0, 0.0, 0.0, False)


def margins(lines: Sequence[Line], width: float) -> Margins:
    """The margins of a page that is ``width`` wide."""
    flow = [line.piece for line in lines if line.kind is Kind.FLOW]
    if not flow:
        return Margins(0.0, width, 0.0, False)
    em = median([one.em for one in flow])
    steps = [b.middle - a.middle for a, b in pairwise(flow)]
    steps = sorted(step for step in steps if step > _ALIKE * em)
    right, even = _right([one.x1 for one in flow], em, width)
    return Margins(
        -_kept_to([-one.x0 for one in flow], _ALIKE * em)[0],
        right,
        steps[len(steps) // 3] if steps else 0.0,
        even,
    )


def _right(ends: Sequence[float], em: float, width: float) -> tuple[float, bool]:
    """Where lines end that are full; as on any page where none can be seen to be."""
    place, times = _kept_to(ends, _ALIKE * em)
    usual = times > 1 and (place > _USUAL * width or times >= max(3, len(ends) // 4))
    if not usual:
        return max(place, *ends, _USUAL * width), False
    near = sum(end > place - _NEAR * em for end in ends)
    return place, times > 2 and times > _MOSTLY * near


def _kept_to(ends: Sequence[float], near: float) -> tuple[float, int]:
    """The utmost place at which two lines end, and how many end there."""
    places = sorted(ends, reverse=True)
    at = next((a for a, b in pairwise(places) if a - b <= near), places[0])
    return at, sum(abs(at - place) <= near for place in places)
