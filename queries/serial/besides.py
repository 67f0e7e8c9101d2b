"""What is known of series besides the documents that stand in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from graph.declared import speaks_of
from graph.series import series as owner
from graph.stores.seam import Store
from queries.cover.declared import bounds
from queries.frames import TEXT
from queries.reading import Row, by_key, rows

Key = tuple[str, str | None, int | None]
"""Issuer, type and year."""


def besides(store: Store, where: Mapping[str, list[Any]]) -> dict[Key, dict[str, Any]]:
    """
    By series, so far as they are asked for: how many documents its issuer has ``joint``
    under the number of another body, how many a manifest has ``declared``, and which
    document or manifest says so.
    """
    found = _joint(store)
    for manifest in rows(store, "manifests"):
        if (key := _counts_one(manifest)) is not None:
            told = found.setdefault(key, {})
            told["declared"] = manifest["count"]
            told |= {"basis": "manifest", "evidence_id": manifest["manifest_id"]}
    names = ("issuer_id", "type", "year")
    return {
        key: told
        for key, told in found.items()
        if all(
            name not in where or value in where[name]
            for name, value in zip(names, key, strict=True)
        )
    }


def _counts_one(manifest: Row) -> Key | None:
    """The series of which alone a manifest counts the documents, of a whole year."""
    begins, ends = bounds(manifest)
    whole = (begins, ends) == (date(begins.year, 1, 1), date(begins.year + 1, 1, 1))
    one = manifest["body_id"] is not None and len(manifest["types"] or ()) == 1
    if manifest["count"] is None or not (whole and one):
        return None
    return manifest["body_id"], manifest["types"][0], begins.year


def _joint(store: Store) -> dict[Key, dict[str, Any]]:
    """Documents issued together, by those in whose series they do not stand."""
    together = rows(store, "document_issuers")
    known = by_key(store, "documents", [row["document_id"] for row in together])
    found: dict[Key, dict[str, Any]] = {}
    for row in together:
        one = known.get(row["document_id"])
        if one is None or owner(row["body_id"], one["date"]) == one["issuer_id"]:
            continue
        key = row["body_id"], one["type"], one["year"]
        first = {"joint": 0, "basis": "joint", "evidence_id": row["document_id"]}
        found.setdefault(key, first)["joint"] += 1
    return found


def speaking(store: Store, found: pd.DataFrame) -> pd.Series[str]:
    """The manifests that speak of each series, for some of its year."""
    told: defaultdict[int, list[str]] = defaultdict(list)
    for manifest in rows(store, "manifests"):
        begins, ends = bounds(manifest)
        about = found["body_id"].isin(speaks_of(manifest))
        if manifest["types"]:
            about &= found["type"].isin(manifest["types"])
        year = found["year"].fillna(0)
        about &= (year >= begins.year) & (year <= (ends - timedelta(days=1)).year)
        for row in np.flatnonzero(about):
            told[int(row)].append(manifest["manifest_id"])
    named = [", ".join(sorted(told[n])) or None for n in range(len(found))]
    return pd.Series(named, index=found.index, dtype=TEXT)
