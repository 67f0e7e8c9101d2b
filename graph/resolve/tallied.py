"""Manifests that count another number of documents than the graph knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graph.declared import counted_as, speaks_of
from graph.labels import both
from graph.tables import EARLIEST, LATEST
from graph.values import Issue
from graph.words import Severity


def tallied(manifests: pa.Table, tables: Mapping[str, pa.Table]) -> Iterator[Issue]:
    """
    A doubt for each manifest that counts more documents than may be known, or fewer
    than surely are: with both numbers, since neither proves that a document is missing.
    """
    for manifest in manifests.to_pylist():
        if manifest["count"] is None:
            continue
        surely, may = _known(manifest, tables)
        values = {"id": manifest["manifest_id"], "count": manifest["count"]}
        if surely > manifest["count"]:
            said = both("issue.manifest_exceeded", **values, known=surely)
            yield Issue("manifest_exceeded", said)
        elif may < manifest["count"]:
            said = both("issue.manifest_unmet", **values, known=may)
            yield Issue("manifest_unmet", said, severity=Severity.NOTE)


def _known(
    manifest: Mapping[str, Any], tables: Mapping[str, pa.Table]
) -> tuple[int, int]:
    """How many documents of the manifest are known surely, and at most."""
    bodies = speaks_of(manifest)
    series = pa.array([*bodies, *(f"ct-{b}" for b in bodies)], pa.string())
    joint = tables["document_issuers"]
    of = joint.filter(pc.is_in(joint["body_id"], series))["document_id"]
    rows = tables["documents"]
    own = pc.or_(pc.is_in(rows["issuer_id"], series), pc.is_in(rows["organ"], series))
    own = pc.or_(own, pc.is_in(rows["document_id"], of.combine_chunks()))
    known = pa.array(counted_as(manifest["basis"]))
    rows = rows.filter(pc.and_(own, pc.is_in(rows["known"], known)))
    if manifest["types"]:
        rows = rows.filter(pc.is_in(rows["type"], pa.array(manifest["types"])))
    first, end = (pa.scalar(manifest[n], pa.date32()) for n in ("from", "to"))
    begins = pc.coalesce(rows["date_from"], pa.scalar(EARLIEST))
    ends = pc.coalesce(rows["date_to"], pa.scalar(LATEST))
    may = pc.and_(pc.less(begins, end), pc.greater(ends, first))
    surely = pc.and_(pc.greater_equal(begins, first), pc.less_equal(ends, end))
    return _many(surely), _many(may)


def _many(mask: pa.ChunkedArray) -> int:
    return int(pc.sum(mask).as_py() or 0)
