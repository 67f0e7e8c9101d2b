"""The nearest answer of each body to each of many directives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.seam import MAX_DEPTH, Along, Store
from graph.words import Direction
from queries.acts import COLUMNS, Acts, Codes
from queries.answers import Answer
from queries.reading import Row
from queries.ways import Way, further
from queries.window import LAST

_LINK = ("edge_id", "source_id", "target_id", "relation", "basis", "first_citation_id")
Place = tuple[int, str]
"""A document below the targets of a question, by the number of the question."""


@dataclass(frozen=True, slots=True)
class Question:
    """Which documents carry out the ``targets``, of these ``bodies``."""

    targets: frozenset[str]
    bodies: frozenset[str]


@dataclass(frozen=True, slots=True)
class Below:
    """What lies below the targets of each question: by number, id and depth."""

    question: Codes
    ids: pa.Array
    depth: Codes

    def at(self, questions: Collection[int], depth: int) -> list[Place]:
        """The documents at that depth."""
        kept = (self.depth == depth) & np.isin(self.question, list(questions))
        ids = self.ids.filter(pa.array(kept)).to_pylist()
        return list(zip(self.question[kept].tolist(), ids, strict=True))


def nearest(
    store: Store, questions: Sequence[Question], along: Along, acts: Acts
) -> list[dict[str, Answer]]:
    """
    By question and body the nearest answer, then the earliest, then the first by id;
    of several ways to it the one that `queries.ways` tells.
    """
    below = _below(store, questions, along)
    chosen = _chosen(questions, below, acts)
    ways, documents = _ways(store, questions, along, below, chosen, acts)
    found: list[dict[str, Answer]] = [{} for _ in questions]
    for question, body, place, _ in chosen:
        document = documents[acts.ids[place]]
        way = ways[question, acts.ids[place]]
        through = tuple(documents[i] for i in reversed(way.path[1:-1]))
        found[question][body] = Answer(document, way, through)
    return found


def _below(store: Store, questions: Sequence[Question], along: Along) -> Below:
    starts = sorted({target for one in questions for target in one.targets})
    found = store.reach(starts, along, direction=Direction.DOWN, depth=MAX_DEPTH)
    start = pc.index_in(found["start"], pa.array(starts, pa.string())).to_numpy()
    bounds = np.searchsorted(start, np.arange(len(starts) + 1))
    place = {one: n for n, one in enumerate(starts)}
    rows, question = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for n, one in enumerate(questions):
        for target in one.targets:
            rows.append(np.arange(bounds[place[target]], bounds[place[target] + 1]))
            question.append(np.full(len(rows[-1]), n))
    taken = np.concatenate(rows)
    ids = found["document_id"].take(pa.array(taken)).combine_chunks()
    depth = found["depth"].to_numpy()[taken]
    return _least(questions, Below(np.concatenate(question), ids, depth))


def _least(questions: Sequence[Question], below: Below) -> Below:
    """Each document once a question, at its least depth; no target among them."""
    several = [n for n, one in enumerate(questions) if len(one.targets) > 1]
    if not several:
        return below
    rows = zip(below.question.tolist(), below.ids.to_pylist(), strict=True)
    depths: dict[Place, tuple[int, int]] = {}
    for n, (place, depth) in enumerate(zip(rows, below.depth.tolist(), strict=True)):
        if place[1] not in questions[place[0]].targets:
            depths[place] = min(depths.get(place, (depth, n)), (depth, n))
    kept = np.array(sorted(n for _, n in depths.values()), np.int64)
    return Below(
        below.question[kept], below.ids.take(pa.array(kept)), below.depth[kept]
    )


def _chosen(
    questions: Sequence[Question], below: Below, acts: Acts
) -> list[tuple[int, str, int, int]]:
    """Question, body, place of the document, and depth of the nearest answers."""
    at = pc.index_in(below.ids, pa.array(acts.ids, pa.string()))
    at = pc.fill_null(at, -1).to_numpy().astype(np.int64)
    known = np.flatnonzero(at >= 0)
    rows, bodies = acts.each(at[known])
    question, place = below.question[known][rows], at[known][rows]
    depth = below.depth[known][rows]
    names = sorted(acts.places)
    codes = {name: n for n, name in enumerate(names)}
    asked = [
        n * len(names) + codes[body]
        for n, one in enumerate(questions)
        for body in one.bodies
    ]
    pairs = question * len(names) + bodies
    wanted = np.flatnonzero(np.isin(pairs, asked))
    keys = pa.table(
        {
            "pair": pairs[wanted],
            "depth": depth[wanted],
            "day": np.where(acts.dated, acts.begins, LAST)[place[wanted]],
            "id": acts.documents["document_id"].take(pa.array(place[wanted])),
        }
    )
    order = pc.sort_indices(keys, [(name, "ascending") for name in keys.column_names])
    sorted_ = wanted[order.to_numpy()]
    _, first = np.unique(pairs[sorted_], return_index=True)
    best = sorted_[first]
    return [
        (pair // len(names), names[pair % len(names)], at_, deep)
        for pair, at_, deep in zip(
            pairs[best].tolist(),
            place[best].tolist(),
            depth[best].tolist(),
            strict=True,
        )
    ]


def _ways(
    store: Store,
    questions: Sequence[Question],
    along: Along,
    below: Below,
    chosen: Iterable[tuple[int, str, int, int]],
    acts: Acts,
) -> tuple[dict[Place, Way], Mapping[str, Row]]:
    """The best way to each of the chosen documents, and the documents on the ways."""
    needed: defaultdict[int, set[Place]] = defaultdict(set)
    for question, _, place, depth in chosen:
        needed[depth].add((question, acts.ids[place]))
    links: dict[Place, list[Row]] = {}
    for depth in range(max(needed, default=0), 0, -1):
        above = _above(questions, below, needed[depth], depth - 1)
        found = _links(store, along, needed[depth], above)
        links |= found
        needed[depth - 1] |= {
            (question, edge["target_id"])
            for (question, _), edges in found.items()
            for edge in edges
        }
    ids = {i for depth in needed if depth for _, i in needed[depth]}
    documents = _documents(store, acts, ids)
    ways: dict[Place, Way] = {}
    for depth in sorted(needed):
        for question, i in needed[depth]:
            ways[question, i] = (
                min(
                    (
                        further(
                            ways[question, edge["target_id"]],
                            edge,
                            documents,
                            Direction.DOWN,
                        )
                        for edge in links[question, i]
                    ),
                    key=lambda way: way.rank,
                )
                if depth
                else Way((i,))
            )
    return ways, documents


def _above(
    questions: Sequence[Question], below: Below, needed: set[Place], depth: int
) -> set[Place]:
    """The documents of those questions at the depth above."""
    asked = {question for question, _ in needed}
    if depth:
        return set(below.at(asked, depth))
    return {(n, target) for n in asked for target in questions[n].targets}


def _links(
    store: Store, along: Along, needed: set[Place], above: set[Place]
) -> dict[Place, list[Row]]:
    """The links that lead from the documents to one above, by document."""
    ids = {i for _, i in needed} | {i for _, i in above}
    rows = store.edges(ids, along).select(_LINK).to_pylist()
    by_source = defaultdict(list)
    for row in rows:
        by_source[row["source_id"]].append(row)
    return {
        (question, i): [
            row for row in by_source[i] if (question, row["target_id"]) in above
        ]
        for question, i in needed
    }


def _documents(store: Store, acts: Acts, ids: Collection[str]) -> dict[str, Row]:
    own = acts.rows(acts.place[i] for i in ids if i in acts.place)
    others = [i for i in ids if i not in acts.place]
    where = {"document_id": others}
    found = store.table("documents", columns=COLUMNS, where=where).to_pylist()
    return {row["document_id"]: row for row in (*own.values(), *found)}
