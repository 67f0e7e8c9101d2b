"""
The best simple paths between two places of a small graph, one after the other.

Never all paths: of those there may be exponentially many. Each further path leaves one
found before at one of its places (Yen); what lies ahead of a place is known from one
walk back from the goal, so that hardly more than the path itself is looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

Path = tuple[str, ...]
Links = Mapping[str, Mapping[str, int]]
"""From each place the places one step on, and what the step costs: more than 0."""


def best_paths(
    links: Links, start: str, goal: str, *, most: int
) -> Iterator[tuple[int, Path]]:
    """
    The paths from ``start`` to another place ``goal`` that visit no place twice and
    cost at most ``most``, each with its cost: the cheapest first, among equals the
    first by its places.

    >>> links = {"a": {"b": 1, "c": 1, "d": 5}, "b": {"d": 1}, "c": {"d": 1}}
    >>> [cost for cost, path in best_paths(links, "a", "d", most=9)]
    [2, 2, 5]
    """
    search = _Search(links, _costs_to(goal, links), goal, most)
    found: list[Path] = []
    seen: set[Path] = set()
    waiting: list[tuple[int, Path]] = []
    branches = [search.best((start,), 0, ())]
    while branches or waiting:
        for branch in branches:
            if branch is not None and branch[1] not in seen:
                seen.add(branch[1])
                heappush(waiting, branch)
        if not waiting:
            return
        cost, path = heappop(waiting)
        yield cost, path
        found.append(path)
        branches = list(_branches(search, path, found))


@dataclass(frozen=True, slots=True)
class _Search:
    """Links, what the way to the goal costs from each place, and the most it may."""

    links: Links
    ahead: Mapping[str, int]
    goal: str
    most: int

    def best(
        self, root: Path, spent: int, taken: Collection[str]
    ) -> tuple[int, Path] | None:
        """The best path that begins with ``root`` and goes on to none of ``taken``."""
        closed = set(root[:-1])
        waiting = [(0, root, spent)]
        while waiting:
            _, path, spent = heappop(waiting)
            place = path[-1]
            if place == self.goal:
                return spent, path
            if place in closed:
                continue
            closed.add(place)
            for other, cost in self.links.get(place, {}).items():
                if other in closed or (path == root and other in taken):
                    continue
                so_far = spent + cost
                least = so_far + self.ahead.get(other, self.most)
                if least <= self.most:
                    heappush(waiting, (least, (*path, other), so_far))
        return None


def _branches(
    search: _Search, path: Path, found: Collection[Path]
) -> Iterator[tuple[int, Path] | None]:
    """At each place of a path the best that leaves it, and is none found before."""
    spent = 0
    for n, (place, onward) in enumerate(pairwise(path), start=1):
        root = path[:n]
        taken = {other[n] for other in found if other[:n] == root}
        yield search.best(root, spent, taken)
        spent += search.links[place][onward]


def _costs_to(goal: str, links: Links) -> dict[str, int]:
    """What the way to the goal costs from each place that has one."""
    back: dict[str, list[tuple[str, int]]] = {}
    for place, steps in links.items():
        for other, cost in steps.items():
            back.setdefault(other, []).append((place, cost))
    costs: dict[str, int] = {}
    waiting = [(0, goal)]
    while waiting:
        spent, place = heappop(waiting)
        if place in costs:
            continue
        costs[place] = spent
        for other, cost in back.get(place, ()):
            if other not in costs:
                heappush(waiting, (spent + cost, other))
    return costs
