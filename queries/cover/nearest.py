"""The nearest answer of each body to each of many directives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.seam import MAX_DEPTH, Along, Store
from graph.words import Direction
from queries.cover.acts import Acts, Codes
from queries.cover.nearways import Places, Ways, ways_to
from queries.cover.window import LAST

Targets = frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Nearest:
    """
    The answers: question, body as a number among all bodies of `Acts`, and the place of
    the way to it. Lowest ``rank`` first: nearest, then earliest, then first by id.
    """

    question: Codes
    body: Codes
    way: Codes
    rank: Codes
    ways: Ways


def nearest(
    store: Store, questions: Sequence[Targets], asked: Codes, along: Along, acts: Acts
) -> Nearest:
    """
    By question and body the nearest answer to one of the targets; of several ways to it
    the one that `queries.cover.nearways` tells. ``asked`` are the pairs of question and
    body, each as the one times the number of bodies and the other.
    """
    found = below(store, questions, along)
    question, body, place, depth, rank = _chosen(questions, found, asked, acts)
    chosen = Places(question, acts.documents["document_id"].take(place), depth)
    ways, way = ways_to(store, questions, found, chosen, along, acts)
    return Nearest(question, body, way, rank, ways)


def below(store: Store, questions: Sequence[Targets], along: Along) -> Places:
    """What lies below the targets of each question."""
    starts = sorted({target for one in questions for target in one})
    found = store.reach(starts, along, direction=Direction.DOWN, depth=MAX_DEPTH)
    start = pc.index_in(found["start"], pa.array(starts, pa.string())).to_numpy()
    bounds = np.searchsorted(start, np.arange(len(starts) + 1))
    place = {one: n for n, one in enumerate(starts)}
    rows, question = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for n, one in enumerate(questions):
        for target in one:
            rows.append(np.arange(bounds[place[target]], bounds[place[target] + 1]))
            question.append(np.full(len(rows[-1]), n))
    taken = np.concatenate(rows)
    ids = found["document_id"].take(pa.array(taken)).combine_chunks()
    depth = found["depth"].to_numpy()[taken]
    return _least(questions, Places(np.concatenate(question), ids, depth))


def _least(questions: Sequence[Targets], below: Places) -> Places:
    """Each document once a question, at its least depth; no target among them."""
    if all(len(one) == 1 for one in questions):
        return below
    rows = zip(below.question.tolist(), below.ids.to_pylist(), strict=True)
    depths: dict[tuple[int, str], tuple[int, int]] = {}
    for n, (place, depth) in enumerate(zip(rows, below.depth.tolist(), strict=True)):
        if place[1] not in questions[place[0]]:
            depths[place] = min(depths.get(place, (depth, n)), (depth, n))
    kept = np.array(sorted(n for _, n in depths.values()), np.int64)
    return below.take(kept)


def _chosen(
    questions: Sequence[Targets], below: Places, asked: Codes, acts: Acts
) -> tuple[Codes, Codes, Codes, Codes, Codes]:
    """Question, body, place of the document, depth and rank of the nearest answers."""
    at = acts.at(below.ids)
    known = np.flatnonzero(at >= 0)
    rows, bodies = acts.each(at[known])
    question, place = below.question[known][rows], at[known][rows]
    depth = below.depth[known][rows]
    pairs = question * len(acts.places) + bodies
    wanted = np.flatnonzero(np.isin(pairs, asked))
    keys = pa.table(
        {
            "pair": pairs[wanted],
            "depth": depth[wanted],
            "day": np.where(acts.dated, acts.begins, LAST)[place[wanted]],
            "id": acts.documents["document_id"].take(pa.array(place[wanted])),
        }
    )
    first = _first(keys)
    best = wanted[first]
    keys = keys.select(["depth", "day", "id"]).take(pa.array(first))
    return question[best], bodies[best], place[best], depth[best], _ranks(keys)


def _first(keys: pa.Table) -> Codes:
    """The first row of each pair."""
    order = _order(keys)
    _, first = np.unique(keys["pair"].to_numpy()[order], return_index=True)
    return order[first]


def _ranks(keys: pa.Table) -> Codes:
    """The place of each row in the order of the columns; the same of equal rows."""
    order = _order(keys)
    depth = keys["depth"].to_numpy()[order]
    ids = keys["id"].combine_chunks().dictionary_encode().indices.to_numpy()[order]
    differs = (np.diff(depth, prepend=-1) != 0) | (np.diff(ids, prepend=-1) != 0)
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.cumsum(differs)
    return ranks


def _order(keys: pa.Table) -> Codes:
    order = pc.sort_indices(keys, [(name, "ascending") for name in keys.column_names])
    rows: Codes = order.to_numpy().astype(np.int64)
    return rows
