"""A store that keeps nothing: networkx and Arrow tables, for small graphs and tests."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from graph.arrow import empty, schema, whole
from graph.errors import StoreError, UnknownDocument
from graph.fold import fold, fold_number, words_of
from graph.labels import both
from graph.stores.given import (
    asked,
    checked,
    keys,
    missing_end,
    named,
    sought,
    steps,
    within,
)
from graph.stores.replacing import Key, Row, Rows, after_write, keyed
from graph.stores.seam import REACH, Along
from graph.tables import TABLES
from graph.words import Direction

if TYPE_CHECKING:
    import networkx as nx


class MemoryStore:
    """A graph in this process; it is gone when the process ends."""

    def __init__(self) -> None:
        self._graph: nx.MultiDiGraph[str] | None = None
        self._tables = empty()
        self.write({})

    def write(
        self, tables: Mapping[str, pa.Table], *, replaces: Collection[str] = ()
    ) -> None:
        given = _rows(checked(tables))
        rows = after_write(_rows(self._tables), given, replaces)
        _check_ends(rows, given.get("edges", {}))
        self._keep(rows)

    def amend(
        self, gone: Mapping[str, pa.Table], tables: Mapping[str, pa.Table]
    ) -> None:
        going, coming = _rows(keys(gone)), _rows(checked(tables))
        rows = {
            name: {k: row for k, row in kept.items() if k not in going.get(name, ())}
            | coming.get(name, {})
            for name, kept in _rows(self._tables).items()
        }
        _check_ends(rows, rows["edges"])
        self._keep(rows)

    def table(
        self,
        name: str,
        *,
        columns: Sequence[str] = (),
        where: Mapping[str, Collection[object]] | None = None,
        after: str | None = None,
        limit: int | None = None,
        ordered: bool = True,
    ) -> pa.Table:
        wanted, kept = asked(name, columns, where, limit)
        table = self._tables[name]
        for column, values in kept.items():
            table = table.filter(pc.is_in(table[column], value_set=values))
        return _page(table, TABLES[name].key[0], whole(after), limit).select(wanted)

    def find(
        self,
        *,
        number: str | None = None,
        type: str | None = None,
        issuer: str | None = None,
        year: int | None = None,
        words: str | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> pa.Table:
        within(limit)
        table = self._tables["documents"]
        given = sought(
            number=number,
            type=type,
            issuer=issuer,
            year=year,
            words=words,
            after=after,
        )
        begins = given.pop("after", None)
        found = [
            all(_FITS[field](row, value) for field, value in given.items())
            for row in table.to_pylist()
        ]
        kept = table.filter(pa.array(found, type=pa.bool_()))
        return _page(kept, "document_id", begins, limit)

    def reach(
        self,
        starts: Collection[str],
        along: Along,
        *,
        direction: Direction,
        depth: int,
    ) -> pa.Table:
        depths = steps(depth)
        documents = set(self._tables["documents"]["document_id"].to_pylist())
        begun = named(starts)
        for start in begun:
            if start not in documents:
                raise UnknownDocument(both("error.unknown_document", given=start))
        rows = [
            {"start": start, "document_id": document_id, "depth": level}
            for start in begun
            for document_id, level in self._from(start, along, direction, depths)
        ]
        found = pa.Table.from_pylist(rows, REACH)
        return found.sort_by([(name, "ascending") for name in REACH.names])

    def edges(
        self,
        documents: Collection[str],
        along: Along,
        *,
        columns: Sequence[str] = (),
    ) -> pa.Table:
        wanted, _ = asked("edges", columns, None, None)
        inside = pa.array(named(documents), type=pa.string())
        table = self._tables["edges"]
        ends = pc.and_(
            pc.is_in(table["source_id"], value_set=inside),
            pc.is_in(table["target_id"], value_set=inside),
        )
        found = table.filter(ends)
        exists = [_exists(row, along) for row in found.to_pylist()]
        return found.filter(pa.array(exists, type=pa.bool_())).select(wanted)

    def native(self, text: str, /, **parameters: object) -> pa.Table:
        raise StoreError(both("error.native_missing"))

    def close(self) -> None:
        self._graph = None

    def _keep(self, rows: Rows) -> None:
        self._tables = {
            name: _sorted(name, pa.Table.from_pylist(list(kept.values()), schema(name)))
            for name, kept in rows.items()
        }
        self._graph = None

    def _from(
        self, start: str, along: Along, direction: Direction, depths: range
    ) -> Iterator[tuple[str, int]]:
        """What ``start`` reaches, level by level."""
        graph = self._linked()
        seen = {start}
        level = [start] if start in graph else []
        for depth in depths:
            reached: list[str] = []
            for document_id in level:
                for other, edge in _next(graph, document_id, direction):
                    if other not in seen and _exists(edge, along):
                        seen.add(other)
                        reached.append(other)
                        yield other, depth
            level = reached

    def _linked(self) -> nx.MultiDiGraph[str]:
        import networkx as nx

        if self._graph is None:
            self._graph = nx.MultiDiGraph()
            for edge in self._tables["edges"].to_pylist():
                self._graph.add_edge(
                    edge["source_id"], edge["target_id"], edge["edge_id"], edge=edge
                )
        return self._graph


def _check_ends(rows: Rows, given: Collection[Key]) -> None:
    """`StoreError` when a given edge names a document that is not there."""
    for key in given:
        for column in ("source_id", "target_id"):
            end = rows["edges"][key][column]
            if (end,) not in rows["documents"]:
                raise missing_end(end, "memory:")


def _next(
    graph: nx.MultiDiGraph[str], document_id: str, direction: Direction
) -> Iterator[tuple[str, Row]]:
    """What lies one step away, and the link that leads there."""
    ends = graph.succ if direction is Direction.UP else graph.pred
    for other, links in ends[document_id].items():
        for link in links.values():
            yield other, link["edge"]


def _exists(edge: Row, along: Along) -> bool:
    """The edge exists for that question."""
    latest, surely = along.bounds()
    return (
        edge["relation"] in along.relations
        and edge["scope"] in along.scopes
        and edge["basis"] in along.bases
        and (latest is None or edge["since_from"] <= latest)
        and (surely is None or edge["since_to"] <= surely)
    )


def _issuers(row: Row) -> set[str]:
    return {fold(row[column]) for column in ("issuer_id", "organ") if row[column]}


def _folded(symbol: str | None) -> str | None:
    return None if symbol is None else fold_number(symbol)


def _has(title_folded: str | None, words: Collection[str]) -> bool:
    """Each of the words is a word of the title."""
    return title_folded is not None and set(words) <= set(words_of(title_folded))


_FITS: dict[str, Callable[[Row, Any], bool]] = {
    "number": lambda row, number: _folded(row["canonical"]) == number,
    "type": lambda row, type: _folded(row["type"]) == type,
    "issuer": lambda row, issuer: issuer in _issuers(row),
    "year": lambda row, year: row["year"] == year,
    "words": lambda row, words: _has(row["title_folded"], words),
}
"""What each field of `find` asks of a document."""


def _page(table: pa.Table, key: str, after: str | None, limit: int | None) -> pa.Table:
    if after is not None:
        table = table.filter(pc.greater(table[key], pa.scalar(after)))
    return table if limit is None else table.slice(0, limit)


def _sorted(name: str, table: pa.Table) -> pa.Table:
    return table.sort_by([(column, "ascending") for column in TABLES[name].key])


def _rows(tables: Mapping[str, pa.Table]) -> Rows:
    return {name: keyed(name, table.to_pylist()) for name, table in tables.items()}
