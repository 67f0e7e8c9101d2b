"""The rows of a whole new graph, kept on this computer until a server takes them."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc

from graph.arrow import schema
from graph.property_graph import EDGES, node_ids, with_words
from graph.stores.given import Pieces, missing_end, pieces

BATCH = 10_000
"""So many rows go to a server at once."""

BYTES = 8 * 2**20
"""So much text does."""


class Parts(Protocol):
    """The rows of a whole new graph, some at a time, so that no table is in memory."""

    def holds(self, name: str) -> bool:
        """The table has rows."""

    def parts(self, name: str) -> Iterator[pa.Table]:
        """The rows of a table."""

    def links(self) -> Iterator[pa.Table]:
        """The edges, each once, with the words of its first citation; by relation."""

    def lacks(self, name: str, ids: Collection[str]) -> list[str]:
        """Those of the ids of nodes that no row of the table makes."""

    def check_ends(self, place: str) -> None:
        """`StoreError` when an edge names a document that is not there."""


class Spool:
    """Whole tables in files, mapped into memory where they are read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def holds(self, name: str) -> bool:
        """The table has rows."""
        return bool(self._table(name).num_rows)

    def parts(self, name: str) -> Iterator[pa.Table]:
        """The rows of a table, in the order in which they came."""
        yield from batches(self._table(name), BATCH, BYTES)

    def links(self) -> Iterator[pa.Table]:
        """The edges, each once: the later; with their words, by relation."""
        edges = self._table(EDGES)
        last = pa.table({"id": edges["edge_id"], "n": pa.array(range(len(edges)))})
        kept = last.group_by("id").aggregate([("n", "max")])["n_max"]
        if len(kept) < len(edges):
            edges = edges.take(kept.sort())
        said = {name: self._table(name) for name in ("citations", "references")}
        edges = with_words(edges, said)
        for relation in pc.unique(edges["relation"]).to_pylist():
            of_one = edges.filter(pc.equal(edges["relation"], relation))
            yield from batches(of_one, BATCH, BYTES)

    def lacks(self, name: str, ids: Collection[str]) -> list[str]:
        """Those of the ids of nodes that no row of the table makes."""
        there = set(node_ids(name, self._table(name)).to_pylist())
        return sorted(set(ids) - there)

    def check_ends(self, place: str) -> None:
        """`StoreError` when an edge names a document that is not there."""
        documents = self._table("documents")["document_id"]
        edges = self._table(EDGES)
        for column in ("source_id", "target_id"):
            there = pc.is_in(edges[column], value_set=documents.combine_chunks())
            lacking = edges[column].filter(pc.invert(there))
            if len(lacking):
                raise missing_end(pc.min(lacking).as_py(), place)

    def _table(self, name: str) -> pa.Table:
        path = self._folder / name
        if not path.exists():
            return schema(name).empty_table()
        return pa.ipc.open_file(pa.memory_map(str(path))).read_all()


@contextmanager
def spooled(tables: Pieces) -> Iterator[Spool]:
    """All rows, fitted to the model and in files; the files are gone afterwards."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with ExitStack() as files:
            writers: dict[str, pa.ipc.RecordBatchFileWriter] = {}
            for table_name, table in pieces(tables):
                if table_name not in writers:
                    pressed = "lz4" if table_name == "texts" else None
                    writers[table_name] = files.enter_context(
                        pa.ipc.new_file(
                            str(folder / table_name),
                            schema(table_name),
                            options=pa.ipc.IpcWriteOptions(compression=pressed),
                        )
                    )
                writers[table_name].write_table(table)
        yield Spool(folder)


def batches(table: pa.Table, rows: int, size: int) -> Iterator[pa.Table]:
    """The table in parts of at most so many rows, and about so many bytes."""
    fitting = max(1, size * len(table) // max(1, table.nbytes))
    step = min(rows, fitting)
    for start in range(0, len(table), step):
        yield table.slice(start, step)
