"""The relationships that stand on a server, and those that the tables make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from graph.property_graph import LABELS, LINKS, linked, node_ids, with_words
from graph.stores.seam import Store
from graph.tables import TABLES
from tests.neo4j_server import Server

Relationship = tuple[str, str, str, str, str, str]
"""Type, id, words, and scope; and the ids of both ends."""

ALL = """
MATCH (a)-[r]->(b) WHERE r.trienkhai IS NOT NULL
RETURN type(r) AS type, r.id AS id, coalesce(r.words, '') AS words,
    coalesce(r.scope, '') AS scope, a.id AS source, b.id AS target
"""
NODES = """
MATCH (n) WHERE n.trienkhai IS NOT NULL AND NOT n:Trienkhai
RETURN labels(n)[0] AS label, count(n) AS count
"""


def standing(server: Server) -> Counter[Relationship]:
    """What stands on the server, asked by another client than ours."""
    names = ("type", "id", "words", "scope", "source", "target")
    return Counter(tuple(row[n] for n in names) for row in server.cypher(ALL))


def labelled(server: Server) -> dict[str, int]:
    """How many nodes of ours bear each label."""
    return {row["label"]: row["count"] for row in server.cypher(NODES)}


def tables_of(store: Store) -> dict[str, pa.Table]:
    return {name: store.table(name) for name in TABLES}


def counted(tables: Mapping[str, pa.Table]) -> dict[str, int]:
    """The nodes that the tables make, by label."""
    rows = {label: tables[name].num_rows for name, label in LABELS.items()}
    return {label: count for label, count in rows.items() if count}


def made(tables: Mapping[str, pa.Table]) -> Counter[Relationship]:
    """What the tables make: row by row, in the plainest way."""
    found: Counter[Relationship] = Counter()
    for row in with_words(tables["edges"], tables).to_pylist():
        found[
            row["relation"].upper(),
            row["edge_id"],
            row["words"] or "",
            row["scope"],
            row["source_id"],
            row["target_id"],
        ] += 1
    for link in LINKS:
        sources = _ends(tables, link.source.table, link.source.by)
        targets = _ends(tables, link.target.table, link.target.by)
        for row in linked(link, tables[link.table]).to_pylist():
            for source in sources.get(row["source"], ()):
                for target in targets.get(row["target"], ()):
                    found[link.type, row["id"], "", "", source, target] += 1
    return found


def _ends(tables: Mapping[str, pa.Table], name: str, by: str) -> dict[Any, list[str]]:
    found: dict[Any, list[str]] = {}
    ids = node_ids(name, tables[name]).to_pylist()
    for key, id in zip(tables[name][by].to_pylist(), ids, strict=True):
        found.setdefault(key, []).append(id)
    return found
