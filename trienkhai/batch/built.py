"""A graph, in any store, of what a batch left."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from graph.stores import check_place, write_new
from graph.stores.login import Login
from graph.tables import TABLES
from trienkhai.batch.out import Record, batches, read_record


def build_from(
    folder: str | os.PathLike[str],
    *,
    store: str | os.PathLike[str],
    login: Login | None = None,
) -> Record:
    """
    A graph of the result in the folder, instead of what stood at ``store``, and the
    record of the result. An error when it is not whole, and the old graph stays.
    """
    place = Path(folder)
    record = read_record(place)
    check_place(os.fspath(store), login=login)

    def rows() -> Iterator[tuple[str, pa.RecordBatch]]:
        for name in TABLES:
            for batch in batches(place, record, name):
                yield name, batch

    write_new(os.fspath(store), rows(), login=login)
    return record
