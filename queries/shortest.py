"""
The best simple paths between two places of a small graph, one after the other.

Never all paths: of those there may be exponentially many. Each further path leaves one
found before at one of its places (Yen); what lies ahead of a place is known from one
walk back from the goal, so that hardly more than the path itself is looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from heapq import heappop, heappush

Path = tuple[str, ...]
Links = Mapping[str, Mapping[str, int]]
"""From each place the places one step on, and what the step costs: more than 0."""


def best_paths(links: Links, start: str, goal: str) -> Iterator[tuple[int, Path]]:
    """
    The paths from ``start`` to another place ``goal`` that visit no place twice, each
    with its cost: the cheapest first, among equals the first by its places.

    >>> links = {"a": {"b": 1, "c": 1, "d": 5}, "b": {"d": 1}, "c": {"d": 1}}
    >>> [cost for cost, path in best_paths(links, "a", "d")]
    [2, 2, 5]
    """
    ahead = _costs_to(goal, links)
    found: list[Path] = []
    waiting: list[tuple[int, Path]] = []
    seen = set()
    first = _best(links, ahead, goal, (start,), 0, ())
    if first is not None:
        waiting.append(first)
    while waiting:
        cost, path = heappop(waiting)
        yield cost, path
        found.append(path)
        spent = 0
        for n in range(len(path) - 1):
            root = path[: n + 1]
            taken = {other[n + 1] for other in found if other[: n + 1] == root}
            branch = _best(links, ahead, goal, root, spent, taken)
            if branch is not None and branch[1] not in seen:
                seen.add(branch[1])
                heappush(waiting, branch)
            spent += links[path[n]][path[n + 1]]


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


def _best(
    links: Links,
    ahead: Mapping[str, int],
    goal: str,
    root: Path,
    spent: int,
    taken: Collection[str],
) -> tuple[int, Path] | None:
    """The best path that begins with ``root`` and goes on to none of ``taken``."""
    if root[-1] not in ahead:
        return None
    closed = set(root[:-1])
    waiting = [(spent + ahead[root[-1]], root, spent)]
    while waiting:
        _, path, spent = heappop(waiting)
        place = path[-1]
        if place == goal:
            return spent, path
        if place in closed:
            continue
        closed.add(place)
        for other, cost in links.get(place, {}).items():
            barred = other in closed or (path == root and other in taken)
            if other in ahead and not barred:
                so_far = spent + cost
                heappush(waiting, (so_far + ahead[other], (*path, other), so_far))
    return None
