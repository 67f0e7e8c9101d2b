"""
The statements that write the property graph: nodes, edges, and what follows from them.

Every statement may be repeated: rows are merged by id.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graph.errors import StoreError
from graph.labels import both
from graph.property_graph import LABELS, RELATION_TYPES, End, Link
from graph.stores.cypher import STAMP, property_of, quoted, types
from graph.stores.cypherrows import Given, edge_rows
from graph.stores.given import missing_end
from graph.stores.served import Run
from graph.tables import TABLES

NODES = f"""
UNWIND $rows AS row
MERGE (n:{{label}} {{{{id: row[0]}}}})
SET n = {{props}}, n.{STAMP} = $load
"""
LOOSED = f"""
UNWIND $ids AS id
MATCH (n:{{label}} {{{{id: id}}}})-[r]-() WHERE r.{STAMP} IS NOT NULL DELETE r
"""
GONE = f"""
UNWIND $ids AS id
MATCH (n:{{label}} {{{{id: id}}}}) WHERE n.{STAMP} IS NOT NULL DELETE n
"""
TAKEN = f"""
UNWIND $ids AS id
MATCH (n:{{label}} {{{{id: id}}}}) WHERE n.{STAMP} IS NULL RETURN count(n)
"""

EDGES_PUT = f"""
UNWIND $rows AS row
MATCH (a:Document {{{{id: row[0]}}}}) WHERE a.{STAMP} IS NOT NULL
MATCH (b:Document {{{{id: row[1]}}}}) WHERE b.{STAMP} IS NOT NULL
MERGE (a)-[r:{{type}} {{{{id: row[2]}}}}]->(b)
SET r = {{props}}, r.{STAMP} = $load
RETURN count(r)
"""
EDGES_GONE = f"""
UNWIND $rows AS row
MATCH (a:Document {{{{id: row[0]}}}})-[r:{{type}} {{{{id: row[2]}}}}]->(b:Document)
WHERE b.id = row[1] AND r.{STAMP} IS NOT NULL DELETE r
"""
LACKING = f"""
UNWIND $ids AS id
OPTIONAL MATCH (d:Document {{id: id}}) WHERE d.{STAMP} IS NOT NULL
WITH id, d WHERE d IS NULL RETURN min(id)
"""
WORDS = f"""
UNWIND $ids AS id
MATCH (a:Document {{{{id: id}}}})-[r:{{types}}]->(:Document)
WHERE r.first_citation_id IS NOT NULL AND r.{STAMP} IS NOT NULL
OPTIONAL MATCH (c:Citation {{{{id: r.first_citation_id}}}})
OPTIONAL MATCH (f:Reference {{{{id: r.first_citation_id}}}})
SET r.words = coalesce(c.words, f.words)
"""

LINKED = f"""
MATCH (row:{{label}}) WHERE {{rows}}
MATCH (a:{{source}} {{{{{{source_by}}: {{source_at}}}}}})
MATCH (b:{{target}} {{{{{{target_by}}: {{target_at}}}}}})
WHERE {{kept}}
MERGE (a)-[r:{{type}} {{{{id: row.id}}}}]->(b)
SET r = {{properties}}, r.{STAMP} = $load
"""
UNLINKED = f"""
UNWIND $rows AS row
MATCH (:{{source}} {{{{{{by}}: row[0]}}}})-[r:{{type}} {{{{id: row[1]}}}}]->
    (:{{target}})
WHERE r.{STAMP} IS NOT NULL DELETE r
"""


UNLINKED_ROWS = f"""
UNWIND $ids AS id
MATCH (row:{{label}} {{{{id: id}}}})
MATCH (:{{source}} {{{{{{by}}: {{at}}}}}})-[r:{{type}} {{{{id: id}}}}]->(:{{target}})
WHERE r.{STAMP} IS NOT NULL DELETE r
"""


def put_nodes(run: Run, name: str, given: Given, load: str) -> None:
    """A node for each row, in the place of the one with its id."""
    text = NODES.format(label=LABELS[name], props=given.props())
    run(text, rows=given.rows, load=load)


def check_ours(run: Run, name: str, ids: Collection[str], place: str) -> None:
    """`StoreError` when one of those ids is a node of somebody else."""
    count = run(TAKEN.format(label=LABELS[name]), ids=list(ids)).one
    if count:
        raise foreign(place, LABELS[name], count)


def foreign(place: str, label: str, count: int) -> StoreError:
    """Somebody else has nodes under a label of ours: nothing is written."""
    words = both("error.server_foreign", place=place, label=label, count=count)
    return StoreError(words)


def remove_nodes(run: Run, name: str, ids: Collection[str]) -> None:
    """
    The nodes are gone, with our relationships. The server refuses where somebody else
    tied one to them.
    """
    run(LOOSED.format(label=LABELS[name]), ids=list(ids))
    run(GONE.format(label=LABELS[name]), ids=list(ids))


def put_edges(run: Run, type: str, given: Given, load: str, *, place: str) -> None:
    """
    A relationship of that type for each row, in the place of the one with its id.
    `StoreError` when an end is no document there: such rows write nothing.
    """
    text = EDGES_PUT.format(type=types([RELATION_TYPES[type]]), props=given.props(2))
    if run(text, rows=given.rows, load=load).one != len(given.rows):
        ends = sorted({end for row in given.rows for end in row[:2]})
        raise missing_end(run(LACKING, ids=ends).one, place)


def put_edge_table(run: Run, table: pa.Table, load: str, *, place: str) -> None:
    """The rows of the table ``edges``, each type of relationship by itself."""
    for relation in pc.unique(table["relation"]).to_pylist():
        of_one = table.filter(pc.equal(table["relation"], relation))
        put_edges(run, types([relation]), edge_rows(of_one), load, place=place)


def remove_edges(run: Run, rows: Iterable[Mapping[str, Any]]) -> None:
    """Those rows of the table ``edges`` are gone."""
    found: dict[str, list[list[Any]]] = {}
    for row in rows:
        ends = [row["source_id"], row["target_id"], row["edge_id"]]
        found.setdefault(types([row["relation"]]), []).append(ends)
    for type, given in found.items():
        run(EDGES_GONE.format(type=type), rows=given)


def put_words(run: Run, sources: Collection[str]) -> None:
    """The edges of those documents have the words of their first citation."""
    if sources:
        run(WORDS.format(types=types()), ids=list(sources))


def link(
    run: Run,
    of: Link,
    load: str,
    *,
    ids: Collection[str],
    ends: Mapping[str, Any],
    only: str | None = None,
) -> None:
    """
    The relationships of rows with those ids, and of rows that name one of the ``ends``
    (ids by table), where both ends are there; ``only`` ends that this load wrote.
    """
    given: dict[str, Any] = {"ids": list(ids)}
    rows = ["row.id IN $ids"] * bool(ids)
    for side, end in (("source", of.source), ("target", of.target)):
        if ends.get(end.table):
            given[side] = list(ends[end.table])
            rows.append(f"{_at(of, end)} IN ${side}")
    if not rows:
        return
    ours = "IS NOT NULL" if only is None else "= $only"
    kept = [f"{end}.{STAMP} {ours}" for end in ("a", "b")]
    if of.unless:
        kept.append(f"coalesce(row.{quoted(of.unless)}, false) = false")
    text = LINKED.format(
        label=LABELS[of.table],
        rows=" OR ".join(rows),
        source=LABELS[of.source.table],
        source_by=_by(of.source),
        source_at=_at(of, of.source),
        target=LABELS[of.target.table],
        target_by=_by(of.target),
        target_at=_at(of, of.target),
        kept=" AND ".join(kept),
        type=of.type,
        properties=_properties(of),
    )
    run(text, **given, load=load, only=only)


def unlink(run: Run, of: Link, rows: Iterable[Mapping[str, Any]]) -> None:
    """The relationships that those rows made are gone; ``id`` is the row's."""
    given = [[row[of.source.column], row["id"]] for row in rows]
    given = [row for row in given if row[0] is not None]
    if given:
        text = UNLINKED.format(
            source=LABELS[of.source.table],
            by=_by(of.source),
            type=of.type,
            target=LABELS[of.target.table],
        )
        run(text, rows=given)


def unlink_rows(run: Run, of: Link, ids: Collection[str]) -> None:
    """The relationships that the rows with those ids make, as they stand, are gone."""
    text = UNLINKED_ROWS.format(
        label=LABELS[of.table],
        source=LABELS[of.source.table],
        by=_by(of.source),
        at=_at(of, of.source),
        type=of.type,
        target=LABELS[of.target.table],
    )
    run(text, ids=list(ids))


def _at(of: Link, end: End) -> str:
    """Where a row says which end is meant."""
    return property_of(of.table, end.column, "row")


def _by(end: End) -> str:
    """The property by which an end is found."""
    return "id" if TABLES[end.table].key == (end.by,) else quoted(end.by)


def _properties(of: Link) -> str:
    said = {name: property_of(of.table, name, "row") for name in of.properties}
    said |= {name: str(value).lower() for name, value in of.says}
    pairs = [
        f"{quoted(name)}: {value}" for name, value in {"id": "row.id", **said}.items()
    ]
    return "{" + ", ".join(pairs) + "}"
