"""A graph on a graph server, asked and changed in Cypher."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from graph.arrow import schema, whole
from graph.errors import StoreError, UnknownDocument
from graph.labels import both
from graph.property_graph import EDGES
from graph.stores import cypher
from graph.stores.cypheramend import amend, amendment
from graph.stores.cypherload import prepare
from graph.stores.cypherrows import as_table, by_key, guessed, typed
from graph.stores.cypherwrite import change
from graph.stores.given import asked, checked, keys, named, sought, steps, within
from graph.stores.marker import (
    check_unchanged,
    check_version,
    marker,
    readable,
    write_next,
)
from graph.stores.seam import REACH, Along
from graph.stores.served import Answer, Run, Server
from graph.tables import TABLES
from graph.words import Direction

T = TypeVar("T")


class ServedStore:
    """
    A graph on a server. What it answers is all of one graph: `StoreChanged` when
    somebody else wrote since it was opened, `LoadInProgress` while a load runs.
    """

    def __init__(self, server: Server, *, read_only: bool) -> None:
        self._server = server
        self._read_only = read_only
        try:
            server.read(lambda run: check_version(run, server.place))
            if not read_only and server.read(marker) is None:
                prepare(server)
            self._generation = readable(server.read(marker), server.place)
        except BaseException:
            server.close()
            raise

    def write(
        self, tables: Mapping[str, pa.Table], *, replaces: Collection[str] = ()
    ) -> None:
        self._writable()
        given = checked(tables)

        def changed(run: Run) -> int:
            generation = write_next(run, self._server.place, self._generation)
            change(run, given, named(replaces), self._server.place)
            return generation

        self._generation = self._server.write(changed)

    def amend(
        self, gone: Mapping[str, pa.Table], tables: Mapping[str, pa.Table]
    ) -> None:
        self._writable()
        wanted = amendment(keys(gone), checked(tables))
        self._generation = amend(self._server, wanted, self._generation)

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
        after = whole(after)
        key = TABLES[name].key
        on_server = limit if len(key) == 1 and name != EDGES else None
        every = list(dict.fromkeys((*key, *wanted)))
        text = cypher.selected(name, every, kept, on_server)
        given = {f"kept_{n}": v.to_pylist() for n, v in enumerate(kept.values())}
        begins = (after or "") if kept == {} else cypher.in_order(after or "")
        answer = self._ask(lambda run: run(text, **given, after=begins))
        found = as_table(name, every, answer.rows)
        if ordered or limit is not None:
            found = by_key(name, found)
        if after is not None:
            found = found.filter(pc.greater(found[key[0]], pa.scalar(after)))
        return (found if limit is None else found.slice(0, limit)).select(wanted)

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
        kept = sought(
            number=number,
            type=type,
            issuer=issuer,
            year=year,
            words=words,
            after=after,
        )
        after = kept.pop("after", "")
        if query := cypher.query_of(kept.get("words", ())):
            kept["query"] = query
        wanted = schema("documents").names
        text = cypher.found(kept, wanted, limit)
        begins = cypher.in_order(after) if kept else after
        answer = self._ask(
            lambda run: run(text, **kept, after=begins, index=cypher.TITLES)
        )
        return by_key("documents", as_table("documents", wanted, answer.rows))

    def reach(
        self,
        starts: Collection[str],
        along: Along,
        *,
        direction: Direction,
        depth: int,
    ) -> pa.Table:
        last = steps(depth)[-1]
        begun = named(starts)
        bounds, values = _bounds(along)
        text = cypher.reached(along.relations, direction, last, **bounds)

        def walked(run: Run) -> tuple[str | None, Answer]:
            unknown = run(cypher.UNKNOWN, starts=begun).one
            if unknown is not None or not along.relations:
                return unknown, Answer([], [])
            return None, run(text, starts=begun, **values)

        unknown, answer = self._ask(walked)
        if unknown is not None:
            raise UnknownDocument(both("error.unknown_document", given=unknown))
        found = typed(REACH, answer.rows)
        return found.sort_by([(name, "ascending") for name in REACH.names])

    def edges(
        self,
        documents: Collection[str],
        along: Along,
        *,
        columns: Sequence[str] = (),
    ) -> pa.Table:
        wanted, _ = asked(EDGES, columns, None, None)
        bounds, values = _bounds(along)
        if not along.relations:
            return as_table(EDGES, wanted, [])
        text = cypher.inside(along.relations, wanted, **bounds)
        ends = named(documents)
        answer = self._ask(lambda run: run(text, inside=ends, **values))
        found = as_table(EDGES, wanted, answer.rows)
        return found if columns else by_key(EDGES, found)

    def native(self, text: str, /, **parameters: object) -> pa.Table:
        answer = self._ask(lambda run: run(text, **parameters))
        return guessed(answer.columns, answer.rows)

    def close(self) -> None:
        self._server.close()

    def _writable(self) -> None:
        if self._read_only:
            raise StoreError(both("error.store_read_only", path=self._server.place))

    def _ask(self, work: Callable[[Run], T]) -> T:
        """What ``work`` makes of its answers, all of the graph that was opened."""

        def whole(run: Run) -> T:
            made = work(run)
            check_unchanged(run, self._server.place, self._generation)
            return made

        return self._server.read(whole)


def _bounds(along: Along) -> tuple[dict[str, bool], dict[str, object]]:
    """Which bounds the question has, and the parameters of the edges that exist."""
    latest, surely = along.bounds()
    values: dict[str, object] = {
        "scopes": [str(scope) for scope in along.scopes],
        "bases": [str(basis) for basis in along.bases],
        "latest": latest,
        "surely": surely,
    }
    return {"latest": latest is not None, "surely": surely is not None}, values
