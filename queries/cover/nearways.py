"""
The best way to each of many answers, as columns.

Among the shortest ways the one that rests on the fewest decisions of people, then on
the fewest descriptions, then the first by ids (`queries.along.ways` tells it for one
start).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.seam import Along, Store
from graph.words import Basis, Known
from queries.cover.acts import COLUMNS, Acts, Codes, Truths

_LINK = ("edge_id", "source_id", "target_id", "relation", "basis", "first_citation_id")


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Documents below the targets of a question, by its number, and how deep."""

    question: Codes
    ids: pa.Array | pa.ChunkedArray
    depth: Codes

    def take(self, rows: Codes) -> Places:
        return Places(
            self.question[rows], self.ids.take(pa.array(rows)), self.depth[rows]
        )


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """
    A tree for each question: every place but a target has one ``above`` it, and the
    ``link`` that leads there. ``document`` is a row of ``documents``, -1 for a target.
    """

    documents: pa.Table
    links: pa.Table
    ids: pa.Array
    depth: Codes
    above: Codes
    link: Codes
    document: Codes
    asserted: Truths
    described: Truths

    def levels(self) -> Iterable[Codes]:
        """The places on the ways, those next to the targets first."""
        for depth in range(1, int(self.depth.max(initial=0)) + 1):
            yield np.flatnonzero((self.depth == depth) & (self.above >= 0))

    def paths(self) -> pa.Array:
        """The ids from each place up to the target."""
        paths = np.asarray(self.ids, object)
        for level in self.levels():
            paths[level] = paths[level] + " > " + paths[self.above[level]]
        return pa.array(paths, pa.string())

    def through(self, called: pa.Array) -> pa.Array:
        """The documents between each place and the target, as they are called."""
        names, said = np.asarray(called, object), np.full(len(self.depth), "", object)
        for level in self.levels():
            above = self.above[level]
            between = self.depth[above] > 0
            inner, above = level[between], above[between]
            tails = np.where(said[above] == "", "", ", " + said[above])
            said[inner] = names[self.document[above]] + tails
        return pa.array(said, pa.string())

    def resting_on(self, citations: pa.Array) -> Truths:
        """Whether one of the citations is among those that a way rests on."""
        cited = np.asarray(pc.is_in(self.links["first_citation_id"], citations))
        rests = np.zeros(len(self.depth), bool)
        for level in self.levels():
            rests[level] = rests[self.above[level]] | cited[self.link[level]]
        return rests


def together(ways: Sequence[Ways]) -> tuple[Ways, Codes]:
    """All ways in one, and where those of each begin."""
    begins = _begins(len(one.depth) for one in ways)
    documents = _begins(one.documents.num_rows for one in ways)
    links = _begins(one.links.num_rows for one in ways)
    return Ways(
        documents=pa.concat_tables([one.documents for one in ways]),
        links=pa.concat_tables([one.links for one in ways]),
        ids=pa.concat_arrays([one.ids for one in ways]),
        depth=np.concatenate([one.depth for one in ways]),
        above=_moved([one.above for one in ways], begins),
        link=_moved([one.link for one in ways], links),
        document=_moved([one.document for one in ways], documents),
        asserted=np.concatenate([one.asserted for one in ways]),
        described=np.concatenate([one.described for one in ways]),
    ), begins


def _begins(sizes: Iterable[int]) -> Codes:
    many = np.array([*sizes], np.int64)
    begins: Codes = np.cumsum(many) - many
    return begins


def _moved(places: Sequence[Codes], begins: Codes) -> Codes:
    """Places as numbers among all; -1 stays."""
    return np.concatenate(
        [np.where(p < 0, -1, p + b) for p, b in zip(places, begins, strict=True)]
    )


def ways_to(
    store: Store,
    questions: Sequence[frozenset[str]],
    below: Places,
    chosen: Places,
    along: Along,
    acts: Acts,
) -> tuple[Ways, Codes]:
    """The ways to the chosen places, and the place of each of these among them."""
    deepest = int(chosen.depth.max(initial=0))
    every = _places(
        questions, below.take(np.flatnonzero(below.depth < deepest)), chosen
    )
    universe = every.ids.unique().sort()
    code = _at(every.ids, universe)
    size = max(len(universe), 1)
    keys, first = np.unique(every.question * size + code, return_index=True)
    places, code = every.take(first), code[first]
    wanted = chosen.question * size + _at(chosen.ids, universe)
    found = np.searchsorted(keys, wanted)
    needed = np.zeros(len(keys), bool)
    needed[found] = True
    links, ends = _links(store, along, places, universe, code, keys, needed)
    inner = np.flatnonzero(needed & (places.depth > 0))
    documents, row = _documents(store, acts, universe, code[inner])
    document = np.full(len(keys), -1)
    document[inner] = row
    known = np.zeros(len(keys), bool)
    known[inner] = _equal(documents["known"], Known.DESCRIBED)[row]
    decided = _equal(links["basis"], Basis.DECISION)
    above, link = np.full(len(keys), -1), np.full(len(keys), -1)
    asserted, described = np.zeros((2, len(keys)), np.int64)
    rank = code.copy()
    for below_, above_, by in reversed(ends):
        one = asserted[above_] + decided[by]
        other = described[above_] + known[below_]
        order = np.lexsort((by, rank[above_], other, one, below_))
        level, at = np.unique(below_[order], return_index=True)
        best = order[at]
        above[level], link[level] = above_[best], by[best]
        asserted[level], described[level] = one[best], other[best]
        rank[level[np.lexsort((code[level], rank[above[level]]))]] = np.arange(
            len(level)
        )
    ways = Ways(
        documents=documents,
        links=links,
        ids=places.ids,
        depth=places.depth,
        above=above,
        link=link,
        document=document,
        asserted=asserted > 0,
        described=described > 0,
    )
    return ways, found


def _places(
    questions: Sequence[frozenset[str]], below: Places, chosen: Places
) -> Places:
    """The targets, what lies above the deepest that are chosen, and the chosen."""
    targets = [(n, one) for n, of in enumerate(questions) for one in of]
    ids = [pa.array([one for _, one in targets], pa.string()), below.ids, chosen.ids]
    return Places(
        np.concatenate(
            [[n for n, _ in targets], below.question, chosen.question]
        ).astype(np.int64),
        pa.concat_arrays([_whole(one) for one in ids]),
        np.concatenate([np.zeros(len(targets), np.int64), below.depth, chosen.depth]),
    )


Ends = tuple[Codes, Codes, Codes]
"""The lower and the upper place of links, and the row of each."""


def _links(
    store: Store,
    along: Along,
    places: Places,
    universe: pa.Array,
    code: Codes,
    keys: Codes,
    needed: Truths,
) -> tuple[pa.Table, list[Ends]]:
    """The links from needed places to those above, which thereby are needed too."""
    tables, ends, size, count = [], [], max(len(universe), 1), 0
    for depth in range(int(places.depth[needed].max(initial=0)), 0, -1):
        lower = np.flatnonzero(needed & (places.depth == depth))
        asked = np.isin(places.question, places.question[lower])
        upper = np.flatnonzero(asked & (places.depth == depth - 1))
        both = np.unique(code[np.concatenate([lower, upper])])
        ids = universe.take(pa.array(both)).to_pylist()
        links = store.edges(ids, along).select(_LINK)
        source, target = (_at(links[end], universe) for end in _LINK[1:3])
        order = lower[np.argsort(code[lower], kind="stable")]
        first = np.searchsorted(code[order], source)
        many = np.searchsorted(code[order], source, side="right") - first
        row = np.repeat(np.arange(len(source)), many)
        start = np.cumsum(many) - many
        low = order[first[row] + np.arange(len(row)) - start[row]]
        key = places.question[low] * size + target[row]
        up = np.minimum(np.searchsorted(keys, key), len(keys) - 1)
        kept = np.flatnonzero((keys[up] == key) & (places.depth[up] == depth - 1))
        ends.append((low[kept], up[kept], row[kept] + count))
        needed[up[kept]] = True
        tables.append(links)
        count += links.num_rows
    if not tables:
        tables.append(store.edges([], along).select(_LINK))
    return pa.concat_tables(tables), ends


def _documents(
    store: Store, acts: Acts, universe: pa.Array, code: Codes
) -> tuple[pa.Table, Codes]:
    """The documents of these codes, each once, and the row of each code."""
    each, row = np.unique(code, return_inverse=True)
    ids = universe.take(pa.array(each))
    at = acts.at(ids)
    own, others = np.flatnonzero(at >= 0), np.flatnonzero(at < 0)
    where = {"document_id": ids.take(pa.array(others)).to_pylist()}
    found = [
        acts.documents.take(pa.array(at[own])),
        store.table("documents", columns=COLUMNS, where=where),
    ]
    documents = pa.concat_tables(found)
    return documents, _at(ids, documents["document_id"])[row]


def _at(ids: pa.Array | pa.ChunkedArray, among: pa.Array | pa.ChunkedArray) -> Codes:
    """The place of each id among others that hold it."""
    places = pc.index_in(ids, _whole(among))
    found: Codes = places.to_numpy(zero_copy_only=False).astype(np.int64)
    return found


def _equal(values: pa.ChunkedArray, word: str) -> Truths:
    return np.asarray(pc.equal(values, word).fill_null(False), bool)


def _whole(values: pa.Array | pa.ChunkedArray) -> pa.Array:
    return values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
