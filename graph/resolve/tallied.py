"""Manifests that count another number of documents than the graph knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from graph.declared import counted_as, speaks_of
from graph.labels import both
from graph.resolve.engine import Connection
from graph.values import Issue
from graph.words import Severity


def tallied(manifests: pa.Table, connection: Connection) -> Iterator[Issue]:
    """
    A doubt for each manifest that counts more documents than may be known, or fewer
    than surely are: with both numbers, since neither proves that a document is missing.
    """
    for manifest in manifests.to_pylist():
        if manifest["count"] is None:
            continue
        surely, may = _known(manifest, connection)
        values = {"id": manifest["manifest_id"], "count": manifest["count"]}
        if surely > manifest["count"]:
            said = both("issue.manifest_exceeded", **values, known=surely)
            yield Issue("manifest_exceeded", said)
        elif may < manifest["count"]:
            said = both("issue.manifest_unmet", **values, known=may)
            yield Issue("manifest_unmet", said, severity=Severity.NOTE)


_KNOWN = """
    SELECT
        count(*) FILTER (WHERE begins >= $first::DATE AND ends <= $end::DATE),
        count(*) FILTER (WHERE begins < $end::DATE AND ends > $first::DATE)
    FROM (
        SELECT coalesce(date_from, DATE '0001-01-01') AS begins,
            coalesce(date_to, DATE '9999-12-31') AS ends
        FROM graph.main.documents
        WHERE list_contains($known::VARCHAR[], known)
        AND (len($types::VARCHAR[]) = 0 OR list_contains($types::VARCHAR[], "type"))
        AND (
            list_contains($series::VARCHAR[], issuer_id)
            OR list_contains($series::VARCHAR[], organ)
            OR document_id IN (
                SELECT document_id FROM graph.main.document_issuers
                WHERE list_contains($series::VARCHAR[], body_id)
            )
        )
    )
"""


def _known(manifest: Mapping[str, Any], connection: Connection) -> tuple[int, int]:
    """How many documents of the manifest are known surely, and at most."""
    bodies = speaks_of(manifest)
    given = {
        "series": [*bodies, *(f"ct-{b}" for b in bodies)],
        "known": list(counted_as(manifest["basis"])),
        "types": list(manifest["types"] or ()),
        "first": manifest["from"],
        "end": manifest["to"],
    }
    ((surely, may),) = connection.execute(_KNOWN, given).fetchall()
    return int(surely), int(may)
