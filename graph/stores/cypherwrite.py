"""
A change to a graph on a server: the rule of `graph.stores.replacing` on the part that
the write touches, in one transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import pyarrow as pa

from graph.arrow import arrow
from graph.property_graph import EDGES, LABELS, LINKS, node_ids
from graph.stores.cypher import STAMP, types
from graph.stores.cypherput import (
    check_ours,
    link,
    put_edge_table,
    put_nodes,
    put_words,
    remove_edges,
    remove_nodes,
    unlink,
)
from graph.stores.cypherrows import node_rows
from graph.stores.marker import new_load
from graph.stores.replacing import NAMING, Key, Row, Rows, keyed, named_by, replaced
from graph.stores.served import Run
from graph.stores.spooled import BATCH, BYTES, batches
from graph.stores.touched import touched
from graph.tables import TABLES

SAID = f"MATCH (d:Decision) WHERE d.{STAMP} IS NOT NULL RETURN d.subject_id, d.value"

NUMBERED = f"""
MATCH (d:Document)
WHERE d.find_number IN $words AND d.known = 'cited' AND d.{STAMP} IS NOT NULL
RETURN d.id
"""

UNNAMED = f"""
UNWIND $ids AS id
MATCH (d:Document {{id: id}})
WHERE d.{STAMP} IS NOT NULL AND d.known = 'cited' AND NOT id IN $words
    AND (coalesce(d.find_number, '') = '' OR NOT d.find_number IN $words)
    AND NOT EXISTS {{ (d)-[:{types()}]-() }}
    AND NOT EXISTS {{ MATCH (c:Citation) WHERE c.target_id = id }}
    AND NOT EXISTS {{ MATCH (f:Reference) WHERE f.target_id = id }}
    AND NOT EXISTS {{ MATCH (e:Effect) WHERE e.new_id = id }}
    AND NOT EXISTS {{ MATCH (e:Effect) WHERE e.old_id = id }}
    AND NOT EXISTS {{ MATCH (m:Demand) WHERE m.object_id = id }}
RETURN id
"""

HANGING = f"""
MATCH (n:{{label}}) WHERE n.{{column}} IN $ids AND n.{STAMP} IS NOT NULL RETURN n.id
"""
HANGS = (
    ("document_issuers", "document_id"),
    ("candidates", "document_id"),
    ("candidates", "subject_id"),
    ("issues", "document_id"),
)
"""What goes with a stub that nothing names."""


def change(
    run: Run, tables: Mapping[str, pa.Table], replaces: Collection[str], place: str
) -> None:
    """
    The graph without what came from those files, with the new rows. `StoreError` when
    an edge names a document that is not there, or a row is somebody else's node.
    """
    load = new_load()
    given = {name: table for name, table in tables.items() if table.num_rows}
    new = {name: keyed(name, table.to_pylist()) for name, table in given.items()}
    old = touched(run, new, set(replaces))
    after = replaced(old, new, replaces)
    put = {name: _differing(old[name], after[name]) for name in TABLES}
    gone = {name: _without(old[name], after[name]) for name in TABLES}
    moved = {name: gone[name] | _under(old[name], put[name]) for name in TABLES}
    _unlink(run, moved)
    _remove(run, gone, moved[EDGES])
    _put(run, put, load, place)
    _link(run, old, put, load)
    _drop(run, moved, put)


def _differing(old: Mapping[Key, Row], after: Mapping[Key, Row]) -> dict[Key, Row]:
    """The rows that do not stand yet as they should."""
    return {key: row for key, row in after.items() if old.get(key) != row}


def _without(old: Mapping[Key, Row], after: Mapping[Key, Row]) -> dict[Key, Row]:
    """The rows that stand no more."""
    return {key: row for key, row in old.items() if key not in after}


def _under(old: Mapping[Key, Row], put: Iterable[Key]) -> dict[Key, Row]:
    """What stood in the place of the rows that are put."""
    return {key: old[key] for key in put if key in old}


def _unlink(run: Run, moved: Rows) -> None:
    """The relationships that rows made which changed or went."""
    for of in LINKS:
        rows = moved[of.table]
        if rows:
            ids = _ids(of.table, rows)
            unlink(
                run,
                of,
                [{**r, "id": i} for r, i in zip(rows.values(), ids, strict=True)],
            )


def _remove(run: Run, gone: Rows, edges: Mapping[Key, Row]) -> None:
    """The rows are there no more."""
    remove_edges(run, edges.values())
    for name in LABELS:
        if gone[name]:
            remove_nodes(run, name, _ids(name, gone[name]))


def _put(run: Run, put: Rows, load: str, place: str) -> None:
    """The rows are there; edges have the words of their first citation."""
    for name in LABELS:
        for batch in batches(_table(name, put[name]), BATCH, BYTES):
            check_ours(run, name, node_ids(name, batch).to_pylist(), place)
            put_nodes(run, name, node_rows(name, batch), load)
    for batch in batches(_table(EDGES, put[EDGES]), BATCH, BYTES):
        put_edge_table(run, batch, load, place=place)
    cited = {r["source_id"] for r in put[EDGES].values() if r["first_citation_id"]}
    said = {
        row["document_id"]
        for name in ("citations", "references")
        for row in put[name].values()
    }
    put_words(run, cited | said)


def _link(run: Run, old: Rows, put: Rows, load: str) -> None:
    """The relationships that the rows make, and that others make with new ones."""
    ends = {
        end.table: {
            row[end.by]
            for key, row in put[end.table].items()
            if key not in old[end.table]
        }
        for of in LINKS
        for end in (of.source, of.target)
    }
    for of in LINKS:
        link(run, of, load, ids=_ids(of.table, put[of.table]), ends=ends)


def _drop(run: Run, moved: Rows, put: Rows) -> None:
    """Stubs that nothing names any more are gone, and what hangs on them."""
    maybe = {row["document_id"] for row in put["documents"].values()}
    for name, column in NAMING:
        maybe |= {row[column] for row in moved[name].values()}
    unsaid = _words((r["subject_id"], r["value"]) for r in moved["decisions"].values())
    if unsaid:
        maybe |= {*unsaid, *(id for (id,) in run(NUMBERED, words=list(unsaid)).rows)}
    maybe.discard(None)
    if not maybe:
        return
    words = list(_words(run(SAID).rows))
    gone = [id for (id,) in run(UNNAMED, ids=sorted(maybe), words=words).rows]
    if gone:
        remove_nodes(run, "documents", gone)
        for name, column in HANGS:
            hanging = run(HANGING.format(label=LABELS[name], column=column), ids=gone)
            if hanging.rows:
                remove_nodes(run, name, [id for (id,) in hanging.rows])


def _words(said: Iterable[Iterable[str | None]]) -> set[str]:
    """The documents that decisions name."""
    return {word for saying in said for part in saying for word in named_by(part)}


def _table(name: str, rows: Mapping[Key, Row]) -> pa.Table:
    return arrow(name, rows.values())


def _ids(name: str, rows: Mapping[Key, Row]) -> list[str]:
    """The ids of the nodes of those rows."""
    ids: list[str] = node_ids(name, _table(name, rows)).to_pylist() if rows else []
    return ids
