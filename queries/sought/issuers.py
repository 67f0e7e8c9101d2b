"""Who issues documents: the words they are called by, and whom a name means."""

from __future__ import annotations

from functools import lru_cache

from graph import bodies
from graph.bodies.spoken import spoken
from graph.errors import UnknownBody
from graph.fold import words_of
from graph.naming import bodies_called
from graph.stores.seam import Store
from queries.reading import rows


def issuers_called(store: Store, given: str) -> tuple[str, ...]:
    """
    The bodies that a name means; of a place those that the graph has there.
    `UnknownBody` where neither is called so.
    """
    try:
        return bodies_called(given)
    except UnknownBody:
        found = bodies.look_up(given, on=None)
        there = rows(store, "bodies", locality_id=found.ids)
        if not there:
            raise
        return tuple(sorted(row["body_id"] for row in there))


@lru_cache(maxsize=4096)
def words_of_issuer(body_id: str | None) -> frozenset[str]:
    """
    The folded words by which a body and those above it are called.

    >>> words_of_issuer("ubnd/ha-noi") >= {"ubnd", "uy", "ban", "thanh", "pho", "ha"}
    True
    """
    found = set(words_of(body_id or ""))
    above = bodies.body(body_id) if body_id else None
    while above is not None:
        found.update(words_of(above.name), spoken(above.name).words)
        above = bodies.body(above.parent_id) if above.parent_id else None
    return frozenset(found)
