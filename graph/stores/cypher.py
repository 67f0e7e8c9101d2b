"""
The statements that ask a graph server, in Cypher of version 5 and 25.

Labels and types of relationships come from the model only (`LABELS`, `RELATION_TYPES`,
`LINKS`); everything else is a parameter.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

import pyarrow as pa

from graph.property_graph import EDGES, LABELS, RELATION_TYPES, relation_type
from graph.tables import TABLES
from graph.words import Direction, Relation

STAMP = "trienkhai"
"""The property of every node and relationship of ours: the load that wrote it."""

ORDER = "find_order"
"""The property of a node that sorts elsewhere than its id does on the server."""

ROWS = "MATCH {pattern} WHERE {conditions} RETURN {columns}"
PAGED = """
MATCH (n:{label}) USING INDEX n:{label}(id) WHERE n.id > $after AND {conditions}
RETURN {columns} ORDER BY n.id LIMIT {limit:d}
"""
"""The first rows of a whole table, read off the index of the ids."""

SORTED = " ORDER BY coalesce(n.find_order, n.id) LIMIT {limit:d}"
BEHIND = "coalesce(n.find_order, n.id) > $after"

UNKNOWN = f"""
UNWIND $starts AS start
OPTIONAL MATCH (found:Document {{id: start}}) WHERE found.{STAMP} IS NOT NULL
WITH start, found WHERE found IS NULL
RETURN min(start)
"""

REACHED = """
UNWIND $starts AS start
MATCH (begin:Document {{id: start}})
MATCH way = (begin){left}-[steps:{types}*1..{depth:d}]-{right}(found)
WHERE all(step IN relationships(way) WHERE {exists})
WITH start, found, min(length(way)) AS depth
WHERE found:Document AND found.id <> start
RETURN start, found.id, depth
"""
"""Distinct nodes with their least depth: the server prunes, and walks no paths."""

EXISTS = (
    f"{{it}}.scope IN $scopes AND {{it}}.basis IN $bases AND {{it}}.{STAMP} IS NOT NULL"
)
LATEST = " AND {it}.since_from <= $latest"
SURELY = " AND {it}.since_to <= $surely"

FOUND = {
    "number": "n.find_number = $number",
    "type": "n.find_type = $type",
    "issuer": "(n.find_issuer = $issuer OR n.find_organ = $issuer)",
    "year": "n.year = $year",
    "words": """n.find_words IS NOT NULL
        AND all(word IN $words WHERE word IN split(n.find_words, ' '))""",
}
"""What each field of `find` asks of the properties that `node_rows` adds."""

TITLES = "trienkhai_titles"
SEARCHED = "CALL db.index.fulltext.queryNodes($index, $query) YIELD node AS n WITH n "

SEARCHED_WORDS = 100
"""So many words are searched for at once; the server takes no more than 1024."""

_HIGH = re.compile("[\ue000-\U0010ffff]")

STOP = frozenset(
    re.findall(
        r"[a-z]+",
        "a an and are as at be but by for if in into is it no not of on or such that "
        "the their then there these they this to was will with",
    )
)
"""Words that the server's analyser passes over: they cannot be searched for."""


def types(relations: Iterable[Relation] = RELATION_TYPES.values()) -> str:
    """
    The types of those relations, as a pattern names them.

    >>> types([Relation.BASED_ON, Relation.GUIDES])
    'BASED_ON|GUIDES'
    """
    return "|".join(sorted(relation_type(Relation(one)) for one in relations))


def quoted(name: str) -> str:
    """A name of the model as an identifier: some are words of the language."""
    return f"`{name}`"


def property_of(name: str, column: str, it: str = "n") -> str:
    """
    Where a column of a table stands: the key, if it is one column, is the id.

    >>> property_of("documents", "document_id"), property_of("edges", "target_id")
    ('n.id', 'b.id')
    """
    if name == EDGES:
        ends = {"source_id": "a.id", "target_id": "b.id", "edge_id": "r.id"}
        typed = {**ends, "relation": "toLower(type(r))"}
        return typed.get(column, f"r.{quoted(column)}")
    key = TABLES[name].key
    return f"{it}.id" if key == (column,) else f"{it}.{quoted(column)}"


def selected(
    name: str, columns: Sequence[str], kept: Mapping[str, pa.Array], limit: int | None
) -> str:
    """
    The rows of a table whose columns hold one of the values ``$kept_0``, ...; with a
    limit the first of them behind the id ``$after``, for a table with one key column.
    """
    returned = _returned(name, columns)
    conditions = [_stamped("r" if name == EDGES else "n")]
    for n, (column, values) in enumerate(kept.items()):
        held = f"{property_of(name, column)} IN $kept_{n}"
        if values.null_count:
            held = f"({held} OR {property_of(name, column)} IS NULL)"
        conditions.append(held)
    if name == EDGES:
        return _edges(conditions, returned, by_id="edge_id" in kept)
    label = LABELS[name]
    if limit is not None and not kept:
        (stamped,) = conditions
        return PAGED.format(
            label=label, conditions=stamped, columns=returned, limit=limit
        )
    return _listed(f"MATCH (n:{label}) ", conditions, returned, limit)


def found(given: Collection[str], columns: Sequence[str], limit: int) -> str:
    """The documents for which the given fields of `find` are equal."""
    if not given:
        return selected("documents", columns, {}, limit)
    asked = [FOUND[name] for name in given if name in FOUND]
    begun = SEARCHED if "query" in given else "MATCH (n:Document) "
    return _listed(
        begun, [_stamped("n"), *asked], _returned("documents", columns), limit
    )


def in_order(text: str) -> str:
    """
    ``text`` so that the server, which compares halves of UTF-16, sorts it as Arrow
    does: by characters.

    >>> in_order("ubnd/ha-noi") == "ubnd/ha-noi"
    True
    >>> in_order(chr(0xFB01)) < in_order(chr(0x1F600))
    True
    """
    return _HIGH.sub(lambda high: f"\ue000{ord(high[0]):06x}", text)


def query_of(words: Iterable[str]) -> str:
    """
    Those words as the search of the server reads them: each must be there. Of very many
    the first are enough: what is found is held to all words besides.

    >>> query_of(["phong", "the", "chay"])
    'find_words:"phong" AND find_words:"chay"'
    """
    asked = [w for w in dict.fromkeys(words) if w not in STOP][:SEARCHED_WORDS]
    return " AND ".join(f'find_words:"{w}"' for w in asked)


def reached(
    relations: Collection[Relation],
    direction: Direction,
    depth: int,
    *,
    latest: bool,
    surely: bool,
) -> str:
    """What is reached from ``$starts`` along those relations."""
    return REACHED.format(
        left="<" if direction is Direction.DOWN else "",
        right=">" if direction is Direction.UP else "",
        types=types(relations),
        depth=depth,
        exists=_exists("step", latest=latest, surely=surely),
    )


def inside(
    relations: Collection[Relation],
    columns: Sequence[str],
    *,
    latest: bool,
    surely: bool,
) -> str:
    """The edges of those relations with both ends in ``$inside``."""
    return ROWS.format(
        pattern=f"(a:Document)-[r:{types(relations)}]->(b:Document)",
        conditions="a.id IN $inside AND b.id IN $inside AND "
        + _exists("r", latest=latest, surely=surely),
        columns=_returned(EDGES, columns),
    )


def _listed(
    begun: str, conditions: Sequence[str], returned: str, limit: int | None
) -> str:
    page = "" if limit is None else SORTED.format(limit=limit)
    behind = [] if limit is None else [BEHIND]
    return (
        f"{begun}WHERE {' AND '.join([*conditions, *behind])} RETURN {returned}{page}"
    )


def _returned(name: str, columns: Sequence[str]) -> str:
    return ", ".join(
        f"{property_of(name, column)} AS column_{n}" for n, column in enumerate(columns)
    )


def _stamped(it: str) -> str:
    """Ours, and not what somebody else put beside it."""
    return f"{it}.{STAMP} IS NOT NULL"


def _exists(it: str, *, latest: bool, surely: bool) -> str:
    text = EXISTS + LATEST * latest + SURELY * surely
    return text.format(it=it)


def _edges(conditions: Sequence[str], returned: str, *, by_id: bool) -> str:
    """All edges; for an id each type is asked by its own index."""
    asked = [types([one]) for one in RELATION_TYPES.values()] if by_id else [types()]
    return " UNION ALL ".join(
        ROWS.format(
            pattern=f"(a:Document)-[r:{type}]->(b:Document)",
            conditions=" AND ".join(conditions),
            columns=returned,
        )
        for type in asked
    )
