"""A walk from few documents that reads only the links on its way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection

import pyarrow as pa

from graph.stores.seam import REACH
from graph.words import Direction

STARTS, LINKS = 32, 300
"""From more starts, or past more links, all links of the kind are better read."""

ENDS = ("source_id", "target_id")


def stepped(
    links: Callable[[str, Collection[str]], pa.Table],
    starts: Collection[str],
    *,
    direction: Direction,
    depths: range,
) -> pa.Table | None:
    """
    The answer of `Store.reach`; None where there are more links than are worth it.
    ``links`` gives both ends of those whose end of that name is one of some documents.
    """
    near, far = ENDS[:: 1 if direction is Direction.UP else -1]
    on: defaultdict[str, list[str]] = defaultdict(list)
    known: set[str] = set()
    passed = 0
    seen = {start: {start: 0} for start in starts}
    levels = {start: [start] for start in starts}
    for depth in depths:
        new = {id for level in levels.values() for id in level} - known
        if new:
            found = links(near, new)
            passed += len(found)
            if passed > LINKS:
                return None
            for one, other in zip(
                found[near].to_pylist(), found[far].to_pylist(), strict=True
            ):
                on[one].append(other)
            known |= new
        for start, level in levels.items():
            reached = {other for one in level for other in on[one]}
            levels[start] = sorted(reached - seen[start].keys())
            seen[start] |= dict.fromkeys(levels[start], depth)
        if not any(levels.values()):
            break
    return _table(seen)


def _table(seen: dict[str, dict[str, int]]) -> pa.Table:
    rows = sorted(
        (start, id, depth)
        for start, reached in seen.items()
        for id, depth in reached.items()
        if depth
    )
    columns = zip(*rows, strict=True) if rows else ([], [], [])
    return pa.table([list(column) for column in columns], schema=REACH)
