"""
How lines run from tile to tile: up out of a tile into the space above its strip, along
it, down or up a lane at the left where strips lie between, and into the target. Lines
run in these spaces only, so none passes through a tile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from trienkhai.figures.chains.flow import Spot
from trienkhai.figures.chains.tiles import Link

LANES = 8
"""So many lines run side by side at the left; those beyond are told, not drawn."""


@dataclass(slots=True)
class Bundle:
    """The links of one relation to one tile, drawn as lines that run together."""

    target: int
    relation: str
    links: list[tuple[int, Link]] = field(default_factory=list)
    lane: int | None = None

    @property
    def count(self) -> int:
        return sum(len(link.steps) for _, link in self.links)


@dataclass(frozen=True, slots=True)
class Routes:
    """The bundles that are drawn, how many lanes they take, and what is not drawn."""

    bundles: tuple[Bundle, ...]
    lanes: int
    undrawn: int


def routes(
    links: Iterable[Link], number: Mapping[str, int], spots: Mapping[int, Spot]
) -> Routes:
    """The links in bundles; those with many links get a lane first."""
    found: dict[tuple[int, str], Bundle] = {}
    for link in links:
        ends = number[link.target], link.relation
        bundle = found.setdefault(ends, Bundle(*ends))
        bundle.links.append((number[link.source], link))
    taken: list[list[tuple[int, int]]] = []
    kept, undrawn = [], 0
    for bundle in sorted(found.values(), key=lambda b: (-b.count, b.target)):
        span = spaces(bundle, spots)
        if span is None:
            kept.append(bundle)
            continue
        lane = _free(taken, span)
        if lane is None:
            undrawn += bundle.count
            continue
        bundle.lane = lane
        kept.append(bundle)
    kept.sort(key=lambda b: (b.target, b.relation))
    return Routes(tuple(kept), len(taken), undrawn)


def is_beside(source: Spot, target: Spot) -> bool:
    """Whether a line needs no lane: the same strip, or the one below."""
    return source.strip in (target.strip, target.strip + 1)


def spaces(bundle: Bundle, spots: Mapping[int, Spot]) -> tuple[int, int] | None:
    """From which space to which a bundle runs in its lane; None if it needs none."""
    target = spots[bundle.target]
    far = [
        spots[source].strip
        for source, _ in bundle.links
        if not is_beside(spots[source], target)
    ]
    if not far:
        return None
    return min(*far, target.strip + 1), max(*far, target.strip + 1)


def _free(taken: list[list[tuple[int, int]]], span: tuple[int, int]) -> int | None:
    """The first lane in which nothing else runs there."""
    for lane, others in enumerate(taken):
        if all(span[1] < low or high < span[0] for low, high in others):
            others.append(span)
            return lane
    if len(taken) == LANES:
        return None
    taken.append([span])
    return len(taken) - 1


def tracks(runs: Mapping[int, tuple[float, float]]) -> dict[int, int]:
    """
    The track of each bundle in one space, so that bundles on one track do not touch.

    >>> tracks({0: (0, 50), 1: (40, 90), 2: (60, 90)})
    {0: 0, 1: 1, 2: 0}
    """
    found: dict[int, int] = {}
    taken: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for bundle, (low, high) in runs.items():
        track = 0
        while any(a <= high and low <= b for a, b in taken[track]):
            track += 1
        taken[track].append((low, high))
        found[bundle] = track
    return found
