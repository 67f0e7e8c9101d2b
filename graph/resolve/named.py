"""The bodies, places and names that a graph speaks of, and always all provinces."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from graph.arrow import arrow
from graph.bodies import everything, tables

_NAMING = {
    "documents": ("issuer_id", "organ"),
    "document_issuers": ("body_id",),
    "citations": ("issuer_id", "organ"),
    "references": ("issuer_id",),
    "recipients": ("body_id",),
    "demands": ("via_id", "to_ids"),
    "addressees": ("body_id", "exceptions"),
    "manifests": ("body_id",),
}


def named_tables(made: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Localities, bodies, names, codes and successions for all that the tables name."""
    known = everything()
    ids = {row["body_id"] for row in known["bodies"]}
    for name in ("addressees", "recipients"):
        places = _values(made[name].column("jurisdiction_id"))
        ids |= {f"ubnd/{place}" for place in places}
    for name, columns in _NAMING.items():
        for column in columns:
            ids |= _values(made[name].column(column))
    return {name: arrow(name, rows) for name, rows in tables(ids).items()}


def _values(column: pa.ChunkedArray) -> set[str]:
    if pa.types.is_list(column.type):
        column = pc.list_flatten(column)
    return set(pc.unique(column).drop_null().to_pylist())
