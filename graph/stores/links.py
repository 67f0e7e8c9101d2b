"""
Links of one kind in memory, as numbers: what reaches what, and which lie among some.

A walk over a million links takes milliseconds so, where an engine that reads them from
its file each time takes a second.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.arrow import schema
from graph.stores.seam import REACH
from graph.words import Direction

Codes = npt.NDArray[np.integer]
Short = npt.NDArray[np.int32]
"""Numbers that are kept for long: of nodes, of links, of days."""

Truths = npt.NDArray[np.bool_]

ENDS = ("source_id", "target_id")
IDS = ("source_id", "relation", "scope", "target_id", "basis")
"""What the id of a link is made of; where it is not, the id is kept."""

FEW = ("relation", "scope", "basis", "citations")
REST = ("edge_id", "first_citation_id", *FEW)
NEVER = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True)
class Steps:
    """From each node the links that lead on, as a run in ``order``."""

    order: Short
    begins: Short

    def on(self, nodes: Codes) -> tuple[Codes, Codes]:
        """The links that lead on from the nodes, and from the how-manieth each does."""
        first, count = self.begins[nodes], self.begins[nodes + 1] - self.begins[nodes]
        places, which = runs(first, count)
        return self.order[places], which


@dataclass(frozen=True, slots=True)
class Links:
    """
    ``nodes`` are the ids at the ends, sorted, so that numbers sort as ids do; ``rows``
    has the other columns of each link, ``source`` and ``target`` its ends, ``begins``
    and ``ends`` the days from which it exists perhaps and surely.
    """

    nodes: pa.Array
    rows: pa.Table
    source: Short
    target: Short
    up: Steps
    down: Steps
    begins: Short
    ends: Short

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

        def onward(nodes: Codes) -> tuple[Codes, Codes]:
            links, which = steps.on(nodes)
            if kept is not None:
                links, which = links[kept[links]], which[kept[links]]
            return ends[links], which

        return spread(onward, starts.astype(np.int64), len(self.nodes), depths)

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
        fields, rows = schema("edges"), self.rows.take(links)
        columns = {
            **{name: rows[name].cast(fields.field(name).type) for name in REST},
            **{name: self.nodes.take(codes[links]) for name, codes in ends},
            "since_from": _dates(self.begins[links]),
            "since_to": _dates(self.ends[links]),
        }
        made = pc.binary_join_element_wise(*(columns[name] for name in IDS), ">")
        columns["edge_id"] = pc.coalesce(columns["edge_id"], made)
        return pa.table(columns).select(fields.names).cast(fields).sort_by("edge_id")


def runs(first: Codes, count: Codes) -> tuple[Codes, Codes]:
    """The places in runs of that length, and in the how-manieth run each lies."""
    inside = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return np.repeat(first, count) + inside, np.repeat(np.arange(len(first)), count)


def spread(
    onward: Callable[[Codes], tuple[Codes, Codes]],
    starts: Codes,
    size: int,
    depths: range,
) -> tuple[Codes, Codes, Codes]:
    """
    What each start, once each, reaches and in how many steps: start, node and depth, in
    the order of the first two. Nodes are less than ``size``; ``onward`` says where the
    links of nodes lead, and of the how-manieth node each is.
    """
    level = starts * size + starts
    seen, found = np.sort(level), [np.empty(0, np.int64)]
    for _ in depths:
        ends, which = onward(level % size)
        pairs = np.unique((level // size)[which] * size + ends)
        level = pairs[~is_inside(pairs, seen)]
        if not len(level):
            break
        found.append(level)
        seen = np.sort(np.concatenate([seen, level]))
    pairs = np.concatenate(found)
    depth = np.repeat(np.arange(len(found)), [len(level) for level in found])
    order = np.argsort(pairs)
    return pairs[order] // size, pairs[order] % size, depth[order]


def links_of(edges: pa.Table, nodes: pa.Array, source: Codes, target: Codes) -> Links:
    """
    Links that are at hand as rows, with the places of their ends in ``nodes``. An
    ``edge_id`` that is made of `IDS` is null there.
    """
    rest = {name: edges[name].combine_chunks() for name in REST}
    if rest["edge_id"].null_count == len(edges):
        rest["edge_id"] = pa.nulls(len(edges))
    return Links(
        nodes=nodes,
        rows=pa.table({**rest, **{name: _few(rest[name]) for name in FEW}}),
        source=source.astype(np.int32),
        target=target.astype(np.int32),
        up=_steps(source, len(nodes)),
        down=_steps(target, len(nodes)),
        begins=_days(edges["since_from"]),
        ends=_days(edges["since_to"]),
    )


def _few(values: pa.Array) -> pa.Array:
    """The same values, each kept once, and which it is in as few bytes as do."""
    coded = values.dictionary_encode()
    least = pa.from_numpy_dtype(np.min_scalar_type(len(coded.dictionary)))
    return pa.DictionaryArray.from_arrays(coded.indices.cast(least), coded.dictionary)


def _steps(near: Codes, size: int) -> Steps:
    begins = np.zeros(size + 1, np.int32)
    np.cumsum(np.bincount(near, minlength=size), out=begins[1:])
    return Steps(np.argsort(near, kind="stable").astype(np.int32), begins)


def _days(days: pa.ChunkedArray) -> Short:
    """As numbers; a day that is not known is behind all others."""
    numbers: Short = pc.fill_null(days.cast(pa.int32()), NEVER).to_numpy()
    return numbers


def _dates(numbers: Short) -> pa.Array:
    """As days again."""
    return pa.array(numbers, mask=numbers == NEVER).cast(pa.date32())


def _number(day: date) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))


def is_inside(some: Codes, sorted_: Codes) -> Truths:
    """Which of the numbers are among the sorted ones."""
    at = np.searchsorted(sorted_, some).clip(max=len(sorted_) - 1)
    inside: Truths = sorted_[at] == some
    return inside
