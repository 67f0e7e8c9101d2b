"""The rows of a whole new graph, kept on this computer until a server takes them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from graph.arrow import schema
from graph.property_graph import EDGES, with_words
from graph.stores.given import Pieces, missing_end, pieces

BATCH = 10_000
"""So many rows go to a server at once."""

BYTES = 8 * 2**20
"""So much text does."""


class Spool:
    """Whole tables in files, mapped into memory where they are read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def table(self, name: str) -> pa.Table:
        """The rows of a table, in the order in which they came."""
        path = self._folder / name
        if not path.exists():
            return schema(name).empty_table()
        return pa.ipc.open_file(pa.memory_map(str(path))).read_all()

    def edges(self) -> pa.Table:
        """The edges with the words of their first citation, each once: the later."""
        edges = self.table(EDGES)
        last = pa.table({"id": edges["edge_id"], "n": pa.array(range(len(edges)))})
        kept = last.group_by("id").aggregate([("n", "max")])["n_max"]
        if len(kept) < len(edges):
            edges = edges.take(kept.sort())
        return with_words(
            edges, {n: self.table(n) for n in ("citations", "references")}
        )

    def check_ends(self, place: str) -> None:
        """`StoreError` when an edge names a document that is not there."""
        documents = self.table("documents")["document_id"]
        edges = self.table(EDGES)
        for column in ("source_id", "target_id"):
            there = pc.is_in(edges[column], value_set=documents.combine_chunks())
            lacking = edges[column].filter(pc.invert(there))
            if len(lacking):
                raise missing_end(pc.min(lacking).as_py(), place)


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
