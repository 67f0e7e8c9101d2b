"""
What is exported: a whole graph, or what lies around one document.

A part is a mapping of the model's tables, in the model's order, read from the store
once. It is closed: no link is without both of its documents.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from graph.exports.hanging import Ids, hanging
from graph.naming import named
from graph.stores.given import steps as within
from graph.stores.seam import Along, InParts, Store
from graph.tables import TABLES
from graph.words import Direction, Relation, Scope

TEXTS = "texts"
ROWS = 50_000
"""So many rows are handed on at once."""

EVERY = Along(relations=frozenset(Relation), scopes=frozenset(Scope))
"""All links, whatever their relation and scope."""


class Part(Mapping[str, pa.Table]):
    """
    Every table of the model by name, read when it is asked for, and kept but for the
    texts, which are as large as all the rest. Of a ``store`` that can, `parts` gives
    tables without having them in memory.
    """

    def __init__(
        self, load: Callable[[str], pa.Table], store: Store | None = None
    ) -> None:
        self._load = load
        self._store = store if isinstance(store, InParts) else None
        self._kept: dict[str, pa.Table] = {}

    def __getitem__(self, name: str) -> pa.Table:
        if name == TEXTS:
            return self._load(name)
        if name not in self._kept:
            self._kept[name] = self._load(name)
        return self._kept[name]

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)

    def parts(self, name: str, columns: Sequence[str] = ()) -> Iterator[pa.Table]:
        """The rows of a table, or those columns, some at a time and in any order."""
        if self._store is not None:
            yield from self._store.parts(name, columns=columns)
            return
        table = self[name].select(list(columns)) if columns else self[name]
        for start in range(0, table.num_rows, ROWS):
            yield table.slice(start, ROWS)

    def rows(self, name: str, columns: Sequence[str], ids: pa.Array) -> pa.Table:
        """The rows of a table with those ids, some columns of them."""
        if self._store is not None:
            where = {TABLES[name].key[0]: ids.to_pylist()}
            return self._store.table(name, columns=columns, where=where, ordered=False)
        return self[name].select(list(columns))

    def count(self, name: str) -> int:
        """How many rows a table has."""
        return sum(part.num_rows for part in self.parts(name, TABLES[name].key))


def whole(store: Store) -> Part:
    """The whole graph."""

    def load(name: str) -> pa.Table:
        table = store.table(name)
        if name != "edges":
            return table
        ids = store.table("documents", columns=["document_id"])
        return _closed(table, ids["document_id"])

    return Part(load, store)


def around(
    store: Store, document: str, *, steps: int = 1, along: Along = EVERY
) -> Part:
    """
    The documents at most so many steps from the one that ``document`` names, whichever
    way each step goes; the links among them; what hangs on them: their files, issuers,
    citations, demands and doubts, and the bodies and localities that these name, with
    what those lie in.

    ValueError unless 1 <= steps <= 32; `UnknownDocument` and `AmbiguousDocument` as
    everywhere.
    """
    near = _near(store, named(store, document), len(within(steps)), along)
    tables = hanging(store, near, store.edges(near, along))
    files = _files_of_texts(tables["files"]["file_id"].to_pylist())
    return Part(_loading(store, tables, files))


def among(store: Store, documents: Collection[str], links: Collection[str]) -> Part:
    """Exactly those documents and those links (ids), with what hangs on them."""
    edges = store.table("edges", where={"edge_id": list(links)})
    tables = hanging(store, frozenset(documents), edges)
    files = _files_of_texts(tables["files"]["file_id"].to_pylist())
    return Part(_loading(store, tables, files))


def _loading(
    store: Store, tables: Mapping[str, pa.Table], files: Sequence[str]
) -> Callable[[str], pa.Table]:
    """The tables that are at hand, and the texts of those files."""

    def load(name: str) -> pa.Table:
        if name == TEXTS:
            return store.table(TEXTS, where={"file_id": files})
        return tables[name]

    return load


def _near(store: Store, document_id: str, steps: int, along: Along) -> Ids:
    found = level = frozenset({document_id})
    for _ in range(steps):
        reached = (
            store.reach(level, along, direction=way, depth=1)["document_id"]
            for way in Direction
        )
        level = frozenset(one for ids in reached for one in ids.to_pylist()) - found
        if not level:
            break
        found |= level
    return found


def _closed(edges: pa.Table, documents: pa.ChunkedArray) -> pa.Table:
    ends = (pc.is_in(edges[end], documents) for end in ("source_id", "target_id"))
    both = pc.and_(*ends)
    return edges if pc.all(both).as_py() else edges.filter(both)


def _files_of_texts(file_ids: Iterable[str]) -> list[str]:
    """Parts of a file share the text of the whole."""
    return sorted({name for one in file_ids for name in (one, one.partition("#")[0])})
