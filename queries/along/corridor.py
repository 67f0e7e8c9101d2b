"""
The links over which a short way from one document up to another can lead.

Both ends are walked from, the one that has met fewer documents first, so that no more
is looked at than lies near one of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.seam import MAX_DEPTH, Along, Store
from graph.words import Direction
from queries.reading import Row

Whole = npt.NDArray[np.int64]

_ENDS = ("source_id", "target_id")
_FEW = 2_000
"""From an end that has met more documents, all further steps are taken at once."""


@dataclass(slots=True, eq=False)
class _End:
    """What lies in so many steps from one end: documents, and how far each is."""

    store: Store
    start: str
    along: Along
    direction: Direction
    depth: int = 0
    ids: pa.Array = field(init=False)
    steps: Whole = field(init=False)

    def __post_init__(self) -> None:
        self.ids, self.steps = pa.array([self.start], pa.string()), np.zeros(1, int)

    @property
    def is_all(self) -> bool:
        """No step leads further."""
        return bool(self.steps.max() < self.depth)

    def go(self, most: int) -> None:
        """Walk further, to ``most`` steps at most."""
        self.depth = min(self.depth + self._more(), most)
        found = self.store.reach(
            [self.start], self.along, direction=self.direction, depth=self.depth
        )
        first = pa.array([self.start], type=pa.string())
        self.ids = pa.chunked_array([first, *found["document_id"].chunks])
        self.ids = self.ids.combine_chunks()
        self.steps = np.concatenate(([0], found["depth"].to_numpy()))

    def _more(self) -> int:
        """How many steps lead to few documents, if it goes on as it did."""
        met = len(self.ids)
        if met > _FEW:
            return MAX_DEPTH
        return max(1, int(self.depth * log(_FEW / met, met))) if met > 1 else 1


class Corridor:
    """The ways from ``lower`` up to ``upper``, of at most ``depth`` steps."""

    def __init__(
        self, store: Store, lower: str, upper: str, along: Along, *, depth: int
    ) -> None:
        self._store, self._along, self._depth = store, along, depth
        self._below = _End(store, lower, along, Direction.UP)
        self._above = _End(store, upper, along, Direction.DOWN)

    def least(self) -> int | None:
        """
        How many steps the shortest way has; None where there is none.

        >>> from queries.example import example_store
        >>> ends = "ubnd/hai-duong|KH|27|2022", "gov/thu-tuong|CT|33|2021"
        >>> Corridor(example_store(), *ends, Along(), depth=9).least()
        1
        >>> Corridor(example_store(), *ends[::-1], Along(), depth=9).least()
        """
        while (found := self._met()) is None and not self._has_seen(self._depth):
            self._go(self._depth)
        return found

    def within(self, steps: int) -> list[Row]:
        """The links over which a way of so many steps can lead."""
        while not self._has_seen(steps):
            self._go(steps)
        ids = self._passed()
        links = self._store.edges(ids.to_pylist(), self._along, columns=_ENDS)
        source, target = (
            pc.index_in(links[end], value_set=ids).to_numpy() for end in _ENDS
        )
        first, goal = (
            pc.index(ids, end.start).as_py() for end in (self._below, self._above)
        )
        ahead = _steps_to(first, target, source, len(ids))
        back = _steps_to(goal, source, target, len(ids))
        passed = (ahead >= 0) & (back >= 0) & (ahead + back <= steps)
        kept = ids.filter(pa.array(passed))
        found: list[Row] = self._store.edges(kept.to_pylist(), self._along).to_pylist()
        before, after = (
            dict(zip(kept.to_pylist(), far[passed].tolist(), strict=True))
            for far in (ahead, back)
        )
        return [
            row
            for row in found
            if before[row["source_id"]] + 1 + after[row["target_id"]] <= steps
        ]

    def _has_seen(self, steps: int) -> bool:
        """Every document on a way of so many steps is known."""
        ends = (self._below, self._above)
        seen = sum(end.depth for end in ends) >= steps
        return seen or any(end.is_all for end in ends)

    def _go(self, steps: int) -> None:
        ends = sorted((self._above, self._below), key=lambda end: len(end.ids))
        ends[0].go(steps - ends[1].depth)

    def _met(self) -> int | None:
        """The fewest steps over a document that both ends have met."""
        at = pc.index_in(self._below.ids, value_set=self._above.ids)
        both = np.flatnonzero(at.is_valid())
        if not len(both):
            return None
        other = at.drop_null().to_numpy()
        least = int((self._below.steps[both] + self._above.steps[other]).min())
        return least if least <= self._depth else None

    def _passed(self) -> pa.Array:
        """The documents that a way may pass, both ends among them."""
        ends = [self._above.ids, self._below.ids]
        whole = [end.ids for end in (self._above, self._below) if end.is_all]
        return min(whole, key=len) if whole else pa.concat_arrays(ends).unique()


def _steps_to(goal: int, sources: Whole, targets: Whole, count: int) -> Whole:
    """By document how many steps it is to the goal; -1 where no way leads there."""
    steps = np.full(count, -1, dtype=np.int64)
    level, depth = np.array([goal]), 0
    while len(level):
        steps[level] = depth
        is_here = np.zeros(count, dtype=bool)
        is_here[level] = True
        met = sources[is_here[targets]]
        level, depth = np.unique(met[steps[met] < 0]), depth + 1
    return steps
