"""
Exactly the rows that are named change on a server: in one transaction where they are
few, else in batches under the marker of a load.

All that could be refused is looked for before the first row changes. What rows make
beside themselves is found on the server by their ids, before they change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
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
    End,
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
from graph.tables import TABLES

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
    """
    By table the ids of what goes and does not come again, and of what comes, whose rows
    ``parts`` gives some at a time.
    """

    gone: Mapping[str, list[str]]
    coming: Mapping[str, list[str]]
    parts: Callable[[str], Iterable[pa.Table]]

    def moved(self, name: str) -> list[str]:
        """The ids of all rows that change."""
        return [*self.gone.get(name, ()), *self.coming.get(name, ())]

    def values(self, name: str, column: str) -> set[Any]:
        """What the rows that come hold in a column."""
        found: set[Any] = set()
        for part in self.parts(name):
            found.update(part[column].to_pylist())
        return found

    @property
    def rows(self) -> int:
        """How many rows change."""
        return sum(map(len, (*self.gone.values(), *self.coming.values())))

    @property
    def bytes(self) -> int:
        """So large are the rows that come."""
        return sum(part.nbytes for name in self.coming for part in self.parts(name))


def amendment(
    gone: Mapping[str, pa.Table], tables: Mapping[str, pa.Table]
) -> Amendment:
    """Keys that go and rows that come; of two rows with one key the later."""
    put = {n: _once(n, table) for n, table in tables.items() if table.num_rows}
    coming = {name: _ids(name, table) for name, table in put.items()}

    def parts(name: str) -> Iterator[pa.Table]:
        if name in put:
            yield from batches(put[name], BATCH, BYTES)

    going = {}
    for name, keys in gone.items():
        comes = set(coming.get(name, ()))
        going[name] = [id for id in dict.fromkeys(_ids(name, keys)) if id not in comes]
    return Amendment(going, coming, parts)


def amend(server: Server, wanted: Amendment, generation: int) -> int:
    """The graph of that generation is changed; the generation that it is now."""
    place = server.place
    check_lengths(wanted.parts, place)
    if wanted.rows <= BATCH and wanted.bytes <= BYTES:

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
        for ids in _some(wanted.coming.get(name, ())):
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
    there = set(wanted.coming.get("documents", ()))
    ends = wanted.values(EDGES, "source_id") | wanted.values(EDGES, "target_id")
    for end in ends & {None, *lost}:
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
    for name in LABELS:
        for part in wanted.parts(name):
            step(partial(put_nodes, name=name, given=node_rows(name, part), load=load))
    for part in wanted.parts(EDGES):
        step(partial(put_edge_table, table=part, load=load, place=place))
    for ids in _some(sorted(sources)):
        step(partial(put_words, sources=ids))
    for of in LINKS:
        making = [*wanted.coming.get(of.table, ()), *_naming(step, of, born)]
        for ids in _some(list(dict.fromkeys(making))):
            step(partial(link, of=of, load=load, ids=ids, ends={}))


def _worded(step: Step, wanted: Amendment) -> set[str]:
    """The documents whose links may have other words afterwards."""
    found: set[str | None] = wanted.values(EDGES, "source_id")
    for name in WORDED:
        text = OF_DOCUMENTS.format(label=LABELS[name])
        for ids in _some(wanted.moved(name)):
            found |= {id for (id,) in step(partial(_asked, text=text, ids=ids))}
        found |= wanted.values(name, "document_id")
    return {id for id in found if id is not None}


def _born(step: Step, wanted: Amendment) -> dict[End, list[Any]]:
    """What others may call the rows that come where none was."""
    new = {}
    ends = {end for of in LINKS for end in (of.source, of.target)}
    for name in {end.table for end in ends}:
        text = UNKNOWN.format(label=LABELS[name])
        new[name] = {
            id
            for ids in _some(wanted.coming.get(name, ()))
            for (id,) in step(partial(_asked, text=text, ids=ids))
        }
    found = {}
    for end in ends:
        if new[end.table]:
            found[end] = list(_called(end, wanted, new[end.table]))
    return found


def _called(end: End, wanted: Amendment, ids: Collection[str]) -> dict[Any, None]:
    """What the rows with those ids hold in the column by which others name them."""
    if TABLES[end.table].key == (end.by,):
        return dict.fromkeys(ids)
    kept = pa.array(ids, pa.string())
    return {
        value: None
        for part in wanted.parts(end.table)
        for value in part.filter(pc.is_in(node_ids(end.table, part), value_set=kept))[
            end.by
        ].to_pylist()
    }


def _naming(step: Step, of: Link, born: Mapping[End, Collection[Any]]) -> Iterator[str]:
    """The rows that name one of the new ones as an end."""
    for end in (of.source, of.target):
        if TABLES[of.table].key == (end.column,):
            continue
        column = property_of(of.table, end.column, "row")
        text = NAMING.format(label=LABELS[of.table], column=column)
        for ends in _some(born.get(end, ())):
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
