"""The bodies, places and names that a graph speaks of, and always all provinces."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from graph.arrow import arrow
from graph.bodies import everything, tables
from graph.resolve.engine import Connection
from graph.resolve.tables import put
from graph.stores.duckopen import quoted
from graph.tables import TABLES, TEXTS

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
_VALUES = "SELECT DISTINCT {value} FROM graph.main.{table} WHERE {column} IS NOT NULL"


def name_all(connection: Connection) -> None:
    """The tables of bodies and places hold all that is named."""
    for name, table in named_rows(connection).items():
        put(connection, name, table)


def named_rows(connection: Connection) -> dict[str, pa.Table]:
    """Localities, bodies, names, codes and successions for all that is named."""
    known = everything()
    ids = {row["body_id"] for row in known["bodies"]}
    for name in ("addressees", "recipients"):
        places = _values(connection, name, "jurisdiction_id")
        ids.update(f"ubnd/{place}" for place in places)
    for name, columns in _NAMING.items():
        for column in columns:
            ids.update(_values(connection, name, column))
    return {name: arrow(name, rows) for name, rows in tables(ids).items()}


def _values(connection: Connection, name: str, column: str) -> Iterator[str]:
    """The different values of a column, of a list each."""
    listed = dict(TABLES[name].columns)[column] == TEXTS
    value = f"unnest({quoted(column)})" if listed else quoted(column)
    text = _VALUES.format(value=value, table=quoted(name), column=quoted(column))
    return (one for (one,) in connection.execute(text).fetchall() if one is not None)
