"""Bodies by their names, as the graph and the tables of bodies have them."""

from __future__ import annotations

from graph.bodies.spoken import spoken, unpadded
from graph.errors import UnknownBody
from graph.naming import bodies_called
from graph.stores.seam import Store
from graph.words import Level, Match
from queries.cover.bodies import facts
from queries.reading import Row
from queries.sought.hit import Hit

_LEVELS = {level.value: n for n, level in enumerate(Level)}
_MOST = 40
"""Words that no name of a body is longer than."""


def by_name(store: Store, given: str, limit: int) -> list[Hit]:
    """
    The bodies that are called so, then those of the graph whose names have all the
    words, the higher ones and the shorter names first.
    """
    words = set(unpadded(spoken(given).words))
    if not words or len(words) > _MOST or not any(one.isalpha() for one in words):
        return []
    table = store.table("bodies", columns=("body_id", "name", "level"), ordered=False)
    names = table.to_pylist()
    called = _called(given)
    known = {row["body_id"]: row for row in names}
    own = [known.get(one) or _fact(store, one) for one in called]
    has = [row for row in names if words <= _words(row)]
    exact = [Hit(Match.BODY, row) for row in sorted(own, key=_order)]
    part = [
        Hit(Match.BODY_PART, row)
        for row in sorted(has, key=_order)
        if row["body_id"] not in called
    ]
    return exact[:limit] + part[:limit]


def _called(given: str) -> tuple[str, ...]:
    if "/" in given:
        return ()
    try:
        return bodies_called(given)
    except UnknownBody:
        return ()


def _fact(store: Store, body_id: str) -> Row:
    one = facts(store, [body_id])[body_id]
    return {"body_id": body_id, "name": one.name, "level": one.level}


def _words(row: Row) -> set[str]:
    return set(unpadded(spoken(row["name"] or "").words))


def _order(row: Row) -> tuple[int, int, str]:
    level = _LEVELS.get(row["level"], len(_LEVELS))
    return level, len(row["name"] or ""), row["body_id"]
