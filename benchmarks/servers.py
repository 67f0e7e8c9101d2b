"""
The same graph on a real server: ``python -m benchmarks.servers [DOCUMENTS]``.

Ratios to what the driver reaches with plain statements, in the same run and with the
same rows.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import neo4j
import pyarrow as pa

from benchmarks.figures import paired, say, seconds
from benchmarks.graphs import graph
from graph.property_graph import relation_type
from graph.stores import open_store, write_new
from graph.stores.cypherrows import node_table
from graph.stores.login import Login
from graph.words import IMPL, Direction, Relation
from queries.chain import chain

if TYPE_CHECKING:
    from tests.neo4j_server import Server

DOCUMENTS = 100_000
BATCH = 10_000

UNIQUE = "CREATE CONSTRAINT bare FOR (n:Document) REQUIRE n.id IS UNIQUE"
NODES = "UNWIND $rows AS row MERGE (n:Document {id: row.id}) SET n = row"
EDGES = """
UNWIND $rows AS row
MATCH (a:Document {{id: row.source}})
MATCH (b:Document {{id: row.target}})
MERGE (a)-[r:{type} {{edge_id: row.edge.edge_id}}]->(b)
SET r = row.edge
"""
CHAIN = """
MATCH way = (d:Document {{id: $id}})<-[steps:{types}*1..32]-(x:Document)
WHERE all(step IN relationships(way) WHERE step.scope = 'document')
WITH d, x, min(length(way)) AS depth
WITH d, collect(x) AS below, collect([x.id, depth]) AS depths
WITH [d] + below AS documents, depths
UNWIND documents AS y
MATCH (x:Document)-[r:{types}]->(y)
WHERE r.scope = 'document'
RETURN depths, x.id, y.id, type(r), r.basis, r.first_citation_id, r.since_from,
    x.canonical, x.type, x.issuer_id, x.date, x.title, x.known
"""
"""What lies below a document, the links among it, and who is who."""

Tables = dict[str, pa.Table]


def served(documents: int) -> None:
    """A graph on a server: load and chain."""
    tables = _tables(documents)
    with _serving() as server, _driver(server) as driver:
        bare = _bare(driver, tables)
    with _serving() as server:
        ours = _ours(server, tables)
    say("server: load by bare batches, seconds", bare, "for the reader")
    say("server: our load, seconds", ours, "for the reader")
    say("server: our load / bare batches, rows a second", bare / ours, "at least 0.6")


def _tables(documents: int) -> Tables:
    batches: dict[str, list[pa.RecordBatch]] = {}
    for name, batch in graph(documents):
        batches.setdefault(name, []).append(batch)
    wanted = ("documents", "edges")
    return {name: pa.Table.from_batches(batches[name]) for name in wanted}


def _serving() -> AbstractContextManager[Server]:
    """
    The server of the tests. Something that the measures install has a package called
    ``tests`` too; ours is meant.
    """
    ours = ModuleType("tests")
    ours.__path__ = [str(Path(__file__).resolve().parents[1] / "tests")]
    sys.modules["tests"] = ours
    from tests.neo4j_server import serving

    return serving()


@contextmanager
def _driver(server: Server) -> Iterator[neo4j.Driver]:
    login = (server.user, server.password)
    with neo4j.GraphDatabase.driver(server.bolt, auth=login) as driver:
        yield driver


def _bare(driver: neo4j.Driver, tables: Tables) -> float:
    """Seconds of plain statements in batches."""

    def work() -> None:
        driver.execute_query(UNIQUE)
        for batch in tables["documents"].to_batches(max_chunksize=BATCH):
            table = node_table("documents", pa.Table.from_batches([batch]))
            rows = table.to_pylist()
            driver.execute_query(NODES, rows=rows)
        for relation in Relation:
            kept = tables["edges"].filter(
                pa.compute.field("relation") == relation.value
            )
            text = EDGES.format(type=relation_type(relation))
            for batch in kept.to_batches(max_chunksize=BATCH):
                rows = [
                    {"source": r["source_id"], "target": r["target_id"], "edge": r}
                    for r in batch.to_pylist()
                ]
                driver.execute_query(text, rows=rows)

    return seconds(work, time.perf_counter)


def _ours(server: Server, tables: Tables) -> float:
    login = Login(server.user, server.password)
    load = partial(write_new, server.bolt, tables, login=login)
    taken = seconds(load, time.perf_counter)
    _chain(server, tables, login)
    return taken


def _chain(server: Server, tables: Tables, login: Login) -> None:
    """Our question against the same one written by hand."""
    store = open_store(server.bolt, login=login)
    first = _largest(tables)
    text = CHAIN.format(types="|".join(sorted(relation_type(r) for r in IMPL)))
    with _driver(server) as driver:
        ours, theirs = paired(
            lambda: chain(store, first, direction=Direction.DOWN),
            lambda: driver.execute_query(
                text, id=first, result_transformer_=neo4j.Result.to_df
            ),
            clock=time.perf_counter,
        )
    store.close()
    say("server: chain, seconds", ours, "for the reader")
    say("server: chain / the same by hand", ours / theirs, "at most 1.5")


def _largest(tables: Tables) -> str:
    """The directive below which the most lies."""
    first: str = next(
        batch["document_id"][0].as_py()
        for name, batch in graph(tables["documents"].num_rows)
        if name == "demands"
    )
    return first


if __name__ == "__main__":
    served(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS)
