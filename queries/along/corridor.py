"""The links over which a short way from one document up to another can lead."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.seam import Along, Store
from graph.words import Direction
from queries.reading import Row

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Corridor:
    """By link the least number of steps of a way that leads over it."""

    links: pa.Table
    steps: Whole

    @property
    def least(self) -> int:
        """How many steps the shortest way has."""
        return int(self.steps.min())

    def within(self, steps: int) -> list[Row]:
        """The links over which a way of so many steps can lead."""
        found: list[Row] = self.links.filter(pa.array(self.steps <= steps)).to_pylist()
        return found


def corridor(
    store: Store, lower: str, upper: str, along: Along, *, depth: int
) -> Corridor | None:
    """
    What lies between a document and another that it leads up to in at most ``depth``
    steps; None when it does not.

    >>> from queries.example import example_store
    >>> plan, directive = "ubnd/hai-duong|KH|27|2022", "gov/thu-tuong|CT|33|2021"
    >>> corridor(example_store(), plan, directive, Along(), depth=9).least
    1
    >>> corridor(example_store(), directive, plan, Along(), depth=9)
    """
    found = store.reach([lower], along, direction=Direction.UP, depth=depth)
    first = pa.array([lower], type=pa.string())
    met = pa.chunked_array([first, *found["document_id"].chunks])
    ids = met.combine_chunks()
    ahead = np.concatenate(([0], found["depth"].to_numpy()))
    goal = pc.index(ids, upper).as_py()
    if goal < 0:
        return None
    links = store.edges(ids.to_pylist(), along)
    sources, targets = (
        pc.index_in(links[end], value_set=ids).cast(pa.int64()).to_numpy()
        for end in ("source_id", "target_id")
    )
    back = _steps_to(goal, sources, targets, len(ids))
    steps = ahead[sources] + 1 + back[targets]
    kept = (back[targets] >= 0) & (steps <= depth)
    return Corridor(links.filter(pa.array(kept)), steps[kept])


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
