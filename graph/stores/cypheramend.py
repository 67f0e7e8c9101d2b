"""
Exactly the rows that are named change on a server: in one transaction where they are
few, else in batches under the marker of a load.

All that could be refused is looked for before the first row changes. What rows make
beside themselves is found on the server by their ids, before they change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from graph.errors import StoreError
from graph.labels import both
from graph.property_graph import (
    EDGES,
    LABELS,
    LINKS,
    RELATION_TYPES,
    Link,
    node_ids,
)
from graph.stores import marker
from graph.stores.cypher import STAMP, property_of, types
from graph.stores.cypherlengths import check_lengths
from graph.stores.cypherload import loading
from graph.stores.cypherput import (
    LACKING,
    check_ours,
    link,
    put_edge_table,
    put_nodes,
    put_words,
    remove_nodes,
    unlink_rows,
)
from graph.stores.cypherrows import node_rows
from graph.stores.given import missing_end
from graph.stores.served import Run, Server
from graph.stores.spooled import BATCH, BYTES, batches

T = TypeVar("T")

WORDED = ("citations", "references")
"""The tables whose words a link has."""

EDGES_GONE = f"""
UNWIND $ids AS id
MATCH ()-[r:{{type}} {{{{id: id}}}}]->() WHERE r.{STAMP} IS NOT NULL DELETE r
"""
TIED = f"""
UNWIND $ids AS id
MATCH (d:Document {{{{id: id}}}})-[r:{{types}}]-(:Document) WHERE r.{STAMP} IS NOT NULL
RETURN id, r.id
"""
FASTENED = f"""
UNWIND $ids AS id
MATCH (n:{{label}} {{{{id: id}}}})-[r]-()
WHERE n.{STAMP} IS NOT NULL AND r.{STAMP} IS NULL
RETURN id, type(r) LIMIT 1
"""
OF_DOCUMENTS = """
MATCH (n:{label}) WHERE n.id IN $ids RETURN DISTINCT n.document_id
"""
UNKNOWN = f"""
UNWIND $ids AS id
OPTIONAL MATCH (n:{{label}} {{{{id: id}}}}) WHERE n.{STAMP} IS NOT NULL
WITH id, n WHERE n IS NULL RETURN id
"""
NAMING = f"""
MATCH (row:{{label}}) WHERE {{column}} IN $ends AND row.{STAMP} IS NOT NULL
RETURN row.id
"""


class Step(Protocol):
    """Does some work in a transaction."""

    def __call__(self, work: Callable[[Run], T], /) -> T: ...


@dataclass(frozen=True, slots=True)
class Amendment:
    """Of each table the ids of what goes and does not come again, and what comes."""

    gone: Mapping[str, list[str]]
    put: Mapping[str, pa.Table]

    def coming(self, name: str) -> list[str]:
        """The ids of the rows that come."""
        return _ids(name, self.put[name]) if name in self.put else []

    def moved(self, name: str) -> list[str]:
        """The ids of all rows that change."""
        return [*self.gone.get(name, ()), *self.coming(name)]

    @property
    def is_small(self) -> bool:
        """One transaction of the server holds it."""
        rows = sum(map(len, (*self.gone.values(), *self.put.values())))
        return rows <= BATCH and sum(x.nbytes for x in self.put.values()) <= BYTES


def amendment(
    gone: Mapping[str, pa.Table], tables: Mapping[str, pa.Table]
) -> Amendment:
    """Keys that go and rows that come; of two rows with one key the later."""
    put = {n: _once(n, table) for n, table in tables.items() if table.num_rows}
    going = {}
    for name, keys in gone.items():
        comes = set(_ids(name, put[name])) if name in put else set()
        going[name] = [id for id in dict.fromkeys(_ids(name, keys)) if id not in comes]
    return Amendment({name: ids for name, ids in going.items() if ids}, put)


def amend(server: Server, wanted: Amendment, generation: int) -> int:
    """The graph of that generation is changed; the generation that it is now."""
    place = server.place
    check_lengths(lambda name: [wanted.put[name]] if name in wanted.put else [], place)
    if wanted.is_small:

        def at_once(run: Run) -> int:
            made = marker.write_next(run, place, generation)

            def step(work: Callable[[Run], T], /) -> T:
                return work(run)

            _check(step, wanted, place)
            _change(step, wanted, marker.new_load(), place)
            return made

        return server.write(at_once)
    _check(server.read, wanted, place)
    begin = partial(marker.begin_next, generation=generation)
    with loading(server, begin) as step:
        _change(step, wanted, step.load, place)
    return generation + 1


def _check(step: Step, wanted: Amendment, place: str) -> None:
    """Raises what would be refused on the way."""
    for name in LABELS:
        for ids in _some(wanted.coming(name)):
            step(partial(check_ours, name=name, ids=ids, place=place))
        for ids in _some(wanted.gone.get(name, ())):
            text = FASTENED.format(label=LABELS[name])
            for id, type in step(partial(_asked, text=text, ids=ids)):
                said = {"place": place, "id": id, "type": type}
                raise StoreError(both("error.server_fastened", **said))
    _check_ends(step, wanted, place)


def _check_ends(step: Step, wanted: Amendment, place: str) -> None:
    """`StoreError` when a link would name a document that is not there."""
    lost = set(wanted.gone.get("documents", ()))
    there = set(wanted.coming("documents"))
    if EDGES in wanted.put:
        edges = wanted.put[EDGES]
        ends = {*edges["source_id"].to_pylist(), *edges["target_id"].to_pylist()}
        for end in sorted(ends & {None, *lost}, key=str):
            raise missing_end(end, place)
        for ids in _some(sorted(ends - there)):
            for (end,) in step(partial(_asked, text=LACKING, ids=ids)):
                if end is not None:
                    raise missing_end(end, place)
    moved = set(wanted.moved(EDGES))
    text = TIED.format(types=types())
    for ids in _some(sorted(lost)):
        for end, edge_id in step(partial(_asked, text=text, ids=ids)):
            if edge_id not in moved:
                raise missing_end(end, place)


def _change(step: Step, wanted: Amendment, load: str, place: str) -> None:
    """The rows change, and what they make."""
    sources = _worded(step, wanted)
    born = _born(step, wanted)
    for of in LINKS:
        for ids in _some(wanted.moved(of.table)):
            step(partial(unlink_rows, of=of, ids=ids))
    for type in RELATION_TYPES:
        text = EDGES_GONE.format(type=type)
        for ids in _some(wanted.moved(EDGES)):
            step(partial(_asked, text=text, ids=ids))
    for name in LABELS:
        for ids in _some(wanted.gone.get(name, ())):
            step(partial(remove_nodes, name=name, ids=ids))
    _put(step, wanted, load, place)
    for ids in _some(sorted(sources)):
        step(partial(put_words, sources=ids))
    for of in LINKS:
        making = dict.fromkeys([*wanted.coming(of.table), *_naming(step, of, born)])
        for ids in _some(list(making)):
            step(partial(link, of=of, load=load, ids=ids, ends={}))


def _put(step: Step, wanted: Amendment, load: str, place: str) -> None:
    """The rows that come are there."""
    for name in LABELS:
        if name in wanted.put:
            for batch in batches(wanted.put[name], BATCH, BYTES):
                given = node_rows(name, batch)
                step(partial(put_nodes, name=name, given=given, load=load))
    if EDGES in wanted.put:
        for batch in batches(wanted.put[EDGES], BATCH, BYTES):
            step(partial(put_edge_table, table=batch, load=load, place=place))


def _worded(step: Step, wanted: Amendment) -> set[str]:
    """The documents whose links may have other words afterwards."""
    found: set[str] = set()
    for name in WORDED:
        text = OF_DOCUMENTS.format(label=LABELS[name])
        for ids in _some(wanted.moved(name)):
            found |= {id for (id,) in step(partial(_asked, text=text, ids=ids))}
        if name in wanted.put:
            found |= set(wanted.put[name]["document_id"].to_pylist())
    if EDGES in wanted.put:
        found |= set(wanted.put[EDGES]["source_id"].to_pylist())
    return {id for id in found if id is not None}


def _born(step: Step, wanted: Amendment) -> dict[str, pa.Table]:
    """The rows that come where none was, and that others may name."""
    found = {}
    for name in {end.table for of in LINKS for end in (of.source, of.target)}:
        text = UNKNOWN.format(label=LABELS[name])
        new: list[str] = []
        for ids in _some(wanted.coming(name)):
            new += [id for (id,) in step(partial(_asked, text=text, ids=ids))]
        if new:
            table = wanted.put[name]
            kept = pc.is_in(node_ids(name, table), value_set=pa.array(new, pa.string()))
            found[name] = table.filter(kept)
    return found


def _naming(step: Step, of: Link, born: Mapping[str, pa.Table]) -> Iterator[str]:
    """The rows that name one of the new ones as an end."""
    for end in (of.source, of.target):
        if end.table in born:
            column = property_of(of.table, end.column, "row")
            text = NAMING.format(label=LABELS[of.table], column=column)
            for ends in _some(pc.unique(born[end.table][end.by]).to_pylist()):
                yield from (id for (id,) in step(partial(_asked, text=text, ends=ends)))


def _asked(run: Run, text: str, **given: Any) -> list[list[Any]]:
    return run(text, **given).rows


def _some(ids: Collection[str]) -> Iterator[list[str]]:
    """So many at once as a transaction takes."""
    every = list(ids)
    for start in range(0, len(every), BATCH):
        yield every[start : start + BATCH]


def _ids(name: str, table: pa.Table) -> list[str]:
    """The ids of the nodes or links of those rows."""
    ids: list[str] = node_ids(name, table).to_pylist()
    return ids


def _once(name: str, table: pa.Table) -> pa.Table:
    """Of two rows with one key the later."""
    ids = node_ids(name, table)
    places = pa.table({"id": ids, "n": pa.array(range(len(ids)), pa.int64())})
    last = places.group_by("id").aggregate([("n", "max")])["n_max"]
    return (
        table
        if len(last) == len(table)
        else table.take(pc.take(last, pc.sort_indices(last)))
    )
