"""
A walk that reads only the links on its way: over the numbers of rows, as the file keeps
them (`ducknear`), to a thousand documents as to one.
"""

from __future__ import annotations

import duckdb
import numpy as np
import pyarrow as pa

from graph.stores.duckends import Exist, leading, numbered
from graph.stores.links import Codes, runs, spread
from graph.stores.seam import REACH
from graph.words import Direction


def stepped(
    connection: duckdb.DuckDBPyConnection,
    starts: pa.Table,
    exist: Exist,
    *,
    direction: Direction,
    depths: range,
) -> pa.Table:
    """
    The answer of `Store.reach`; ``starts`` are documents with the numbers of their rows
    (``row``).
    """

    def onward(rows: Codes) -> tuple[Codes, Codes]:
        few, place = np.unique(rows, return_inverse=True)
        links = leading(connection, direction, few, exist)
        near, far = links["near"].to_numpy(), links["far"].to_numpy()
        order = np.argsort(near, kind="stable")
        first = np.searchsorted(near[order], few)
        count = np.searchsorted(near[order], few, side="right") - first
        links, which = runs(first[place], count[place])
        return far[order][links], which

    begin = np.sort(starts["row"].to_numpy().astype(np.int64))
    start, row, depth = spread(onward, begin, 1 << 32, depths)
    return _answer(connection, start, row, depth)


def _answer(
    connection: duckdb.DuckDBPyConnection, start: Codes, row: Codes, depth: Codes
) -> pa.Table:
    """The numbers as ids, in the order of `Store.reach`."""
    rows = np.unique(np.concatenate([start, row])).astype(np.uint32)
    known = numbered(connection, "documents", ["document_id"], pa.array(rows))
    known = known.sort_by("document_id")
    order = np.argsort(known["row"].to_numpy())
    one, other = (order[np.searchsorted(rows, end)] for end in (start, row))
    place = np.lexsort((other, one))
    ids = known["document_id"].combine_chunks()
    columns = [ids.take(pa.array(end[place])) for end in (one, other)]
    return pa.table([*columns, pa.array(depth[place])], schema=REACH)
