"""
What is exported: a whole graph, or what lies around one document.

A part is a mapping of the model's tables, in the model's order, read from the store
once. It is closed: no link is without both of its documents.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from graph.exports.hanging import Ids, hanging
from graph.naming import named
from graph.stores.given import steps as within
from graph.stores.seam import Along, Store
from graph.tables import TABLES
from graph.words import Direction, Relation, Scope

TEXTS = "texts"

EVERY = Along(relations=frozenset(Relation), scopes=frozenset(Scope))
"""All links, whatever their relation and scope."""


class Part(Mapping[str, pa.Table]):
    """
    Every table of the model by name. The texts are as large as all the rest: they are
    read when they are asked for, and not kept.
    """

    def __init__(
        self, tables: Mapping[str, pa.Table], texts: Callable[[], pa.Table]
    ) -> None:
        self._tables = tables
        self._texts = texts

    def __getitem__(self, name: str) -> pa.Table:
        return self._texts() if name == TEXTS else self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)


def whole(store: Store) -> Part:
    """The whole graph."""
    tables = {name: store.table(name) for name in TABLES if name != TEXTS}
    documents = tables["documents"]["document_id"]
    tables["edges"] = _closed(tables["edges"], documents)
    return Part(tables, lambda: store.table(TEXTS))


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
    return Part(tables, lambda: store.table(TEXTS, where={"file_id": files}))


def among(store: Store, documents: Collection[str], links: Collection[str]) -> Part:
    """Exactly those documents and those links (ids), with what hangs on them."""
    edges = store.table("edges", where={"edge_id": list(links)})
    tables = hanging(store, frozenset(documents), edges)
    files = _files_of_texts(tables["files"]["file_id"].to_pylist())
    return Part(tables, lambda: store.table(TEXTS, where={"file_id": files}))


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
