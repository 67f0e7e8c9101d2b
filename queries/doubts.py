"""All that is open in a graph and that a person can decide, each with its evidence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from graph.stores.seam import Store
from graph.words import Matter
from queries.ground.passages import passages
from queries.reading import Row, by_key
from queries.undecided.citations import open_citations
from queries.undecided.demands import open_demands
from queries.undecided.documents import open_documents, open_pairs
from queries.undecided.doubt import Open
from queries.undecided.effects import open_effects
from queries.undecided.titles import open_titles

_KINDS = {
    Matter.CITATION: (open_citations,),
    Matter.TITLE: (open_titles,),
    Matter.IDENTITY: (open_documents,),
    Matter.SAME: (open_pairs,),
    Matter.EFFECT: (open_effects,),
    Matter.DEMAND: (open_demands,),
}


@dataclass(frozen=True, slots=True)
class Doubts:
    """
    The doubts in order of their kinds and keys, where the words of each stand (as
    `queries.ground.passages` tells it), and the documents that they speak of.
    """

    open: tuple[Open, ...]
    places: tuple[Mapping[str, Any], ...]
    documents: Mapping[str, Row]


def listed(store: Store, kinds: Collection[Matter] = tuple(Matter)) -> list[Open]:
    """What is open, of these kinds; each once, with a key that stays in each build."""
    found: dict[str, Open] = {}
    for each in chain.from_iterable(_KINDS[kind] for kind in Matter if kind in kinds):
        for one in sorted(each(store), key=lambda one: str(one.key)):
            found.setdefault(str(one.key), one)
    return list(found.values())


def doubts(store: Store, kinds: Collection[Matter] = tuple(Matter)) -> Doubts:
    """What is open, of these kinds, with where it stands and what it speaks of."""
    found = listed(store, kinds)
    ids = {i for one in found for i in (one.document, *one.candidates)}
    return Doubts(
        open=tuple(found),
        places=tuple(passages(store, [one.mention for one in found])),
        documents=by_key(store, "documents", sorted(ids)),
    )
