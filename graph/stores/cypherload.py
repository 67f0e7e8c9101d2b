"""
A whole new graph on a server, instead of what stood there: in batches, under a marker.

The rows are kept on this computer first, so that a fault in them is found before the
server hears of it. Then every batch is a transaction of its own, which also renews the
lease. What an earlier load wrote and this one did not is removed last. A load that is
killed leaves the marker, readers are told, and the next load does all of it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import TypeVar

from graph.errors import StoreError
from graph.labels import both
from graph.property_graph import LABELS, LINKS, RELATION_TYPES, Link
from graph.stores import marker
from graph.stores.cypher import STAMP
from graph.stores.cypherlengths import check_lengths
from graph.stores.cypherput import (
    foreign,
    link,
    put_edge_table,
    put_nodes,
)
from graph.stores.cypherrows import node_rows
from graph.stores.cypherschema import MARKER, check_names, constraints, indexes, make
from graph.stores.given import Pieces, checked
from graph.stores.served import Run, Server
from graph.stores.spooled import BATCH, Parts, spooled

T = TypeVar("T")

FOREIGN = f"""
MATCH (n:{{label}}) WHERE n.{STAMP} IS NULL
RETURN '{{label}}' AS label, count(n) AS nodes
"""
COUNT = "MATCH (n:{label}) RETURN count(n) AS nodes"
FASTENED = f"""
MATCH (a)-[r]->(b) WHERE r.{STAMP} IS NULL
UNWIND [a, b] AS n
WITH n, r WHERE n.{STAMP} IS NOT NULL
UNWIND labels(n) AS label
WITH n, r, label WHERE label IN $labels
RETURN DISTINCT label, n.id, type(r)
"""
TRIED = "CREATE (n) DELETE n"
PAGE = f"""
MATCH (row:{{label}}) USING INDEX row:{{label}}(id)
WHERE row.id > $after AND row.{STAMP} = $load
RETURN row.id ORDER BY row.id LIMIT $batch
"""
OLD_NODES = f"""
MATCH (n:{{label}}) WHERE n.{STAMP} <> $load
WITH n LIMIT $batch DELETE n RETURN count(*)
"""
OLD_LINKS = f"""
MATCH (:{{source}})-[r:{{type}}]->(:{{target}}) WHERE r.{STAMP} <> $load
WITH r LIMIT $batch DELETE r RETURN count(*)
"""


def prepare(server: Server) -> None:
    """
    An empty graph is there, ready to be written to; rows of ours that no marker tells
    of are gone.
    """
    check_foreign(server)
    check_names(server)
    if not server.read(_is_fresh):
        write_new(server, {})
        return
    make(server, [*constraints(), *indexes()])
    load = marker.new_load()

    def born(run: Run) -> None:
        marker.make(run, load)
        put_nodes(run, "meta", node_rows("meta", checked({})["meta"]), load)

    server.write(born)


def write_new(server: Server, tables: Pieces) -> None:
    """
    These tables are the graph on the server, and nothing of ours besides. `StoreError`
    when an edge names a document that is not there, or when something of somebody else
    stands where ours would; then nothing was written.
    """
    check(server)
    with spooled(tables) as spool:
        load(server, spool)


def load(server: Server, rows: Parts) -> None:
    """The same of rows that are at hand; the server was checked before."""
    rows.check_ends(server.place)
    check_lengths(rows.parts, server.place)
    _check_fastened(server, rows)
    make(server, constraints())
    with loading(server) as step:
        fresh = step(_is_fresh)
        _nodes(rows, step)
        _edges(rows, step, server.place)
        make(server, indexes(), meanwhile=step.beat)
        _links(rows, step)
        if not fresh:
            _remove_old(step)


def check(server: Server) -> None:
    """Raises what `write_new` would raise before it begins."""
    server.read(lambda run: marker.check_version(run, server.place))
    server.read(lambda run: marker.check_free(run, server.place))
    check_foreign(server)
    check_names(server)
    _check_writable(server)


def _check_fastened(server: Server, rows: Parts) -> None:
    """Nothing of somebody else hangs on a row that will be gone."""
    names = {label: name for name, label in LABELS.items()}
    fastened = server.read(lambda run: run(FASTENED, labels=list(names)))
    for label, id, type in fastened.rows:
        if rows.lacks(names[label], [id]):
            words = both("error.server_fastened", place=server.place, id=id, type=type)
            raise StoreError(words)


class _TakenBack(Exception):
    """What was tried is not to stand."""


def _check_writable(server: Server) -> None:
    """Somebody may write there: a node is made, and taken back."""

    def tried(run: Run) -> None:
        run(TRIED)
        raise _TakenBack

    with suppress(_TakenBack):
        server.write(tried)


def check_foreign(server: Server) -> None:
    """Nothing of somebody else bears one of our labels."""
    labels = (*LABELS.values(), MARKER)
    text = " UNION ALL ".join(FOREIGN.format(label=label) for label in labels)
    for label, count in server.read(lambda run: run(text)).rows:
        if count:
            raise foreign(server.place, label, count)


class Step:
    """One transaction of a load after the other, each under its lease."""

    def __init__(self, server: Server, load: str) -> None:
        self._server = server
        self.load = load

    def __call__(self, work: Callable[[Run], T]) -> T:
        def leased(run: Run) -> T:
            marker.beat(run, self._server.place, self.load)
            return work(run)

        return self._server.write(leased)

    def beat(self) -> None:
        """The lease is renewed."""
        self(lambda run: None)


Begin = Callable[[Run, str, str], None]


@contextmanager
def loading(server: Server, begin: Begin = marker.begin) -> Iterator[Step]:
    """The lease is held in the block; at its end a new graph stands there."""
    load = marker.new_load()
    with marker.running(load):
        server.write(lambda run: begin(run, server.place, load))
        step = Step(server, load)
        try:
            yield step
            step(lambda run: marker.end(run, load))
        except BaseException:
            with suppress(StoreError):
                server.write(lambda run: marker.leave(run, load))
            raise


def _is_fresh(run: Run) -> bool:
    """Nothing of ours stands there yet."""
    text = " UNION ALL ".join(COUNT.format(label=label) for label in LABELS.values())
    return not any(count for (count,) in run(text).rows)


def _nodes(rows: Parts, step: Step) -> None:
    """A node for each row."""
    for name in LABELS:
        for part in rows.parts(name):
            given = node_rows(name, part)
            step(partial(put_nodes, name=name, given=given, load=step.load))


def _edges(rows: Parts, step: Step, place: str) -> None:
    """A relationship for each edge, one type after the other."""
    for part in rows.links():
        step(partial(put_edge_table, table=part, load=step.load, place=place))


def _links(rows: Parts, step: Step) -> None:
    """What columns say is a relationship, where both ends are there."""
    there = {name for name in LABELS if rows.holds(name)}
    for of in LINKS:
        if {of.table, of.source.table, of.target.table} <= there:
            _link_all(of, step)


def _link_all(of: Link, step: Step) -> None:
    text = PAGE.format(label=LABELS[of.table])
    after = ""
    while True:

        def linked(run: Run, after: str = after) -> str | None:
            page = run(text, after=after, load=step.load, batch=BATCH)
            ids = [id for (id,) in page.rows]
            link(run, of, step.load, ids=ids, ends={}, only=step.load)
            return ids[-1] if ids else None

        last = step(linked)
        if last is None:
            return
        after = last


def _remove_old(step: Step) -> None:
    """What an earlier load wrote and this one did not is gone."""
    ended = [(of.type, of.source.table, of.target.table) for of in LINKS]
    for type, source, target in dict.fromkeys(ended):
        _remove(
            OLD_LINKS, step, type=type, source=LABELS[source], target=LABELS[target]
        )
    document = LABELS["documents"]
    for type in RELATION_TYPES:
        _remove(OLD_LINKS, step, type=type, source=document, target=document)
    for label in LABELS.values():
        _remove(OLD_NODES, step, label=label)


def _remove(text: str, step: Step, **names: str) -> None:
    statement = text.format(**names)
    while step(lambda run: run(statement, load=step.load, batch=BATCH)).one:
        continue
