"""
Links of one kind in memory, as numbers: what reaches what, and which lie among some.

A walk over a million links takes milliseconds so, where an engine that reads them from
its file each time takes a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.arrow import schema
from graph.stores.seam import REACH
from graph.words import Direction

Codes = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]

ENDS = ("source_id", "target_id")
FEW = ("relation", "scope", "basis")
NEVER = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True)
class Steps:
    """From each node the links that lead on, as a run in ``order``."""

    order: Codes
    begins: Codes

    def on(self, nodes: Codes) -> tuple[Codes, Codes]:
        """The links that lead on from the nodes, and from the how-manieth each does."""
        first, count = self.begins[nodes], self.begins[nodes + 1] - self.begins[nodes]
        inside = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        which = np.repeat(np.arange(len(nodes)), count)
        return self.order[np.repeat(first, count) + inside], which


@dataclass(frozen=True, slots=True)
class Links:
    """
    ``nodes`` are the ids at the ends, sorted, so that numbers sort as ids do; ``rows``
    has the other columns of each link, ``source`` and ``target`` its ends.
    """

    nodes: pa.Array
    rows: pa.Table
    source: Codes
    target: Codes
    up: Steps
    down: Steps
    begins: Codes
    ends: Codes

    def exist(self, latest: date | None, surely: date | None) -> Truths | None:
        """Which links exist within those bounds (`Along.bounds`); None is all."""
        kept = None
        for days, last in ((self.begins, latest), (self.ends, surely)):
            if last is not None:
                inside = days <= _number(last)
                kept = inside if kept is None else kept & inside
        return None if kept is None or kept.all() else kept

    def reach(
        self, starts: Codes, direction: Direction, depths: range, kept: Truths | None
    ) -> tuple[Codes, Codes, Codes]:
        """
        The numbers of start, node and depth, as `Store.reach` says; ``starts`` are
        nodes, each once.
        """
        steps, ends = (
            (self.up, self.target)
            if direction is Direction.UP
            else (self.down, self.source)
        )
        size = len(self.nodes)
        level = starts * size + starts
        seen, found = np.sort(level), [np.empty(0, np.int64)]
        for _ in depths:
            links, which = steps.on(level % size)
            if kept is not None:
                links, which = links[kept[links]], which[kept[links]]
            pairs = np.unique((level // size)[which] * size + ends[links])
            level = pairs[~_inside(pairs, seen)]
            if not len(level):
                break
            found.append(level)
            seen = np.sort(np.concatenate([seen, level]))
        pairs = np.concatenate(found)
        depth = np.repeat(np.arange(len(found)), [len(level) for level in found])
        order = np.argsort(pairs)
        return pairs[order] // size, pairs[order] % size, depth[order]

    def within(self, nodes: Codes, kept: Truths | None) -> Codes:
        """The links with both ends among the nodes."""
        inside = np.zeros(len(self.nodes), bool)
        inside[nodes] = True
        links, _ = self.up.on(np.flatnonzero(inside))
        links = links[inside[self.target[links]]]
        return links if kept is None else links[kept[links]]

    def reached(self, starts: Codes, nodes: Codes, depths: Codes) -> pa.Table:
        """The answer of `Store.reach`."""
        columns = [self.nodes.take(starts), self.nodes.take(nodes), pa.array(depths)]
        return pa.table(columns, schema=REACH)

    def edges(self, links: Codes) -> pa.Table:
        """The answer of `Store.edges`."""
        ends = zip(ENDS, (self.source, self.target), strict=True)
        columns = {name: self.nodes.take(codes[links]) for name, codes in ends}
        rows = self.rows.take(links)
        fields = schema("edges")
        table = pa.table(
            {n: columns[n] if n in columns else rows[n] for n in fields.names}
        ).cast(fields)
        return table.sort_by("edge_id")


def links_of(edges: pa.Table, nodes: pa.Array, source: Codes, target: Codes) -> Links:
    """Links that are at hand as rows, with the places of their ends in ``nodes``."""
    rows = edges.drop_columns(list(ENDS))
    for name in FEW:
        few = rows[name].dictionary_encode()
        rows = rows.set_column(rows.schema.get_field_index(name), name, few)
    return Links(
        nodes=nodes,
        rows=rows.combine_chunks(),
        source=source,
        target=target,
        up=_steps(source, len(nodes)),
        down=_steps(target, len(nodes)),
        begins=_days(edges["since_from"]),
        ends=_days(edges["since_to"]),
    )


def _steps(near: Codes, size: int) -> Steps:
    begins = np.zeros(size + 1, np.int64)
    np.cumsum(np.bincount(near, minlength=size), out=begins[1:])
    return Steps(np.argsort(near, kind="stable"), begins)


def _days(days: pa.ChunkedArray) -> Codes:
    """As numbers; a day that is not known is behind all others."""
    numbers: Codes = pc.fill_null(days.cast(pa.int32()), NEVER).to_numpy()
    return numbers


def _number(day: date) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))


def _inside(some: Codes, sorted_: Codes) -> Truths:
    """Which of the numbers are among the sorted ones."""
    at = np.searchsorted(sorted_, some).clip(max=len(sorted_) - 1)
    inside: Truths = sorted_[at] == some
    return inside
