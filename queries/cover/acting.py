"""Whose document a document is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from graph.stores.seam import Store
from queries.reading import Row, rows

_CHAIR = "ct-ubnd/"


def acting(store: Store, documents: Mapping[str, Row]) -> dict[str, set[str]]:
    """
    The bodies that each document is an act of: the owner of its series, the organ it
    names, each joint issuer (liên tịch). The chair's own series is the committee's.
    """
    joint = defaultdict(set)
    for row in rows(store, "document_issuers", document_id=documents):
        joint[row["document_id"]].add(row["body_id"])
    return {
        i: {
            committee(body)
            for body in (row["issuer_id"], row["organ"], *joint[i])
            if body is not None
        }
        for i, row in documents.items()
    }


def committee(body_id: str) -> str:
    """
    The body itself; for the series of a committee's chair, the committee.

    >>> committee("ct-ubnd/phu-tho"), committee("so/phu-tho/noi-vu")
    ('ubnd/phu-tho', 'so/phu-tho/noi-vu')
    """
    return body_id.removeprefix("ct-") if body_id.startswith(_CHAIR) else body_id
