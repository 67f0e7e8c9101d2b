"""Links of a file that questions walk along, read once and kept while it is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from threading import Lock

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.duckopen import quoted
from graph.stores.links import IDS, Codes, Links, Short, links_of

MOST = 1_500_000
"""More links than these are walked in the file, so that memory lasts."""

KINDS = 4
"""So many kinds of links are kept at once."""

ONCE = 50_000
"""To read so many links into memory takes as long as to find a few where they lie."""

OF_KIND = """
    list_contains($relations::VARCHAR[], relation)
    AND list_contains($scopes::VARCHAR[], scope)
    AND list_contains($bases::VARCHAR[], basis)
"""
COUNT = "SELECT count(*) FROM edges WHERE {kind}"
EDGES = """
    SELECT * REPLACE (nullif(edge_id, concat_ws('>', {ids})) AS edge_id) FROM edges
    WHERE {kind} AND source_id IS NOT NULL AND target_id IS NOT NULL
"""
SORTED = """
    SELECT id, hash(id) AS hash, code FROM nodes ORDER BY id
"""
HASHES = "SELECT id, hash(id) AS hash FROM wanted"

Hashes = npt.NDArray[np.uint64]
Kind = tuple[tuple[str, ...], ...]
BATCH = 1 << 16


@dataclass(frozen=True, slots=True)
class Known:
    """
    Links, and their nodes by the hashes of ids; so many as ``alike`` share a hash.
    """

    links: Links
    hashes: Hashes
    order: Short
    alike: int

    def nodes(
        self, connection: duckdb.DuckDBPyConnection, ids: Collection[str]
    ) -> Codes:
        """The nodes with these ids, each once; an id that no link has is left out."""
        if not len(self.order):
            return self.order
        wanted = pa.table({"id": pa.array(list(dict.fromkeys(ids)), pa.string())})
        connection.register("wanted", wanted)
        found = connection.sql(HASHES).to_arrow_table(BATCH)
        connection.unregister("wanted")
        given, at = found["id"].combine_chunks(), found["hash"].to_numpy()
        first = np.searchsorted(self.hashes, at)
        known = []
        for n in range(self.alike):
            nodes = self.order[(first + n).clip(max=len(self.order) - 1)]
            same = pc.equal(self.links.nodes.take(nodes), given)
            known.append(nodes[same.to_numpy(zero_copy_only=False)])
        return np.unique(np.concatenate(known))


class Linked:
    """The kinds of links that were asked for last, of one open file."""

    def __init__(self) -> None:
        self._kinds: dict[Kind, Known | None] = {}
        self._asked: Counter[Kind] = Counter()
        self._lock = Lock()

    def has(self, given: Mapping[str, list[str]], links: int) -> bool:
        """
        The links of that kind are in memory, or were asked for so often that it is
        worth it; of ``links`` in all.
        """
        kind = _kind(given)
        with self._lock:
            self._asked[kind] += 1
            return (
                self._asked[kind] > links // ONCE or self._kinds.get(kind) is not None
            )

    def of(
        self, connection: duckdb.DuckDBPyConnection, given: Mapping[str, list[str]]
    ) -> Known | None:
        """
        The links with one of the ``relations``, ``scopes`` and ``bases``; None where
        they are too many to be kept.
        """
        kind = _kind(given)
        with self._lock:
            if kind in self._kinds:
                known = self._kinds.pop(kind)
            else:
                known = _read(connection, given)
            self._kinds[kind] = known
            if len(self._kinds) > KINDS:
                del self._kinds[next(iter(self._kinds))]
        return known


def _kind(given: Mapping[str, list[str]]) -> Kind:
    return tuple(tuple(sorted(given[name])) for name in sorted(given))


def _read(
    connection: duckdb.DuckDBPyConnection, given: Mapping[str, list[str]]
) -> Known | None:
    ((count,),) = connection.execute(COUNT.format(kind=OF_KIND), given).fetchall()
    if count > MOST:
        return None
    answer = connection.sql(
        EDGES.format(kind=OF_KIND, ids=quoted(*IDS)), params=dict(given)
    )
    edges = answer.to_arrow_table(BATCH)
    ends = [*edges["source_id"].chunks, *edges["target_id"].chunks]
    coded = pa.chunked_array(ends, pa.string()).combine_chunks().dictionary_encode()
    codes = np.arange(len(coded.dictionary))
    connection.register("nodes", pa.table({"id": coded.dictionary, "code": codes}))
    nodes = connection.sql(SORTED).to_arrow_table(BATCH)
    connection.unregister("nodes")
    place = np.empty_like(codes)
    place[nodes["code"].to_numpy()] = codes
    hashes = nodes["hash"].to_numpy()
    order = np.argsort(hashes).astype(np.int32)
    _, alike = np.unique(hashes, return_counts=True)
    source, target = place[np.asarray(coded.indices)].reshape(2, -1)
    links = links_of(edges, nodes["id"].combine_chunks(), source, target)
    return Known(links, hashes[order], order, alike.max(initial=0))
