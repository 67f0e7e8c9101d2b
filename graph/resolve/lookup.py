"""The document that a decision names, by id or as a person types it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, cast

import pyarrow as pa

from graph.arrow import schema
from graph.errors import AmbiguousDocument, UnknownDocument
from graph.labels import both
from graph.naming import named
from graph.resolve.engine import Connection, rows
from graph.resolve.tables import selects
from graph.stores.duckopen import quoted
from graph.stores.seam import Store
from graph.tables import TABLES

Row = dict[str, Any]

_ZEROS = re.compile(r"(?<=\|)0+(?=\d)")
_PLACE = re.compile(r"[0-9a-f]{16}(?:#[^:|/@ ]+)*:d?\d+[^:|/@ ]*")
_COMPLETE = re.compile(r"[^|?]+\|[^|?]+\|[^|?~]+\|\d{4}")


def even(given: str) -> str:
    """
    An id as it is made here, without leading zeros of the number.

    >>> even("gov/thu-tuong|QĐ|09/2015|2015")
    'gov/thu-tuong|QĐ|9/2015|2015'
    """
    return _ZEROS.sub("", given, count=1)


def is_complete(given: str) -> bool:
    """Whether an id says issuer, type, number and year."""
    return _COMPLETE.fullmatch(given) is not None


def is_place(given: str) -> bool:
    """
    Whether it is the id of what stands at a place in a file: a citation or a demand.

    >>> is_place("7fd02adbf5f06f32:1200"), is_place("7fd02adbf5f06f32#4:d2")
    (True, True)
    >>> is_place("33/CT-TTg@2021")
    False
    """
    return _PLACE.fullmatch(given) is not None


class Lookup:
    """
    Documents by id, by an id from before joining, or by a number as typed; and what
    stands at the places that are among the names asked for.

    ``selects`` says by the name of a table where its rows are asked for. What the
    ``names`` are is looked up in one go, since decisions name few of many documents.
    """

    def __init__(
        self,
        connection: Connection,
        selects: Mapping[str, str],
        names: Iterable[str] = (),
    ) -> None:
        self._connection = connection
        self._selects = selects
        given = set(names)
        self._places = sorted(filter(is_place, given))
        self._placed: dict[str, dict[str, list[Row]]] = {}
        self._rows: dict[str, Row | None] = {}
        ids = {even(one) for one in given if "|" in one}
        self._renamed = self._new_ids(ids)
        self._learn(ids | set(self._renamed.values()))

    def find(self, given: str) -> str:
        """
        The one document that ``given`` names. `UnknownDocument` when none does,
        `AmbiguousDocument` when several do.
        """
        if "|" not in given:
            return named(cast(Store, self), given)
        id = self._new(even(given))
        if self.has(id):
            return id
        open_ones = self._open(id) if id.endswith("|?") else []
        if len(open_ones) > 1:
            raise AmbiguousDocument(_several(given, open_ones), open_ones)
        for one in open_ones:
            return one
        raise UnknownDocument(both("error.unknown_document", given=given))

    def has(self, id: str) -> bool:
        """Whether there is a document of that id."""
        return self._row(id) is not None

    def own_id(self, given: str) -> str:
        """As `find`, but an id from before joining stays as it is."""
        id = even(given)
        return id if "|" in given and self._new(id) != id else self.find(given)

    def citation(self, given: str) -> Row | None:
        """The citation of that id; None where ``given`` is no such id."""
        return next(iter(self._at_place("citations", given)), None)

    def demand(self, given: str) -> Row | None:
        """The demand of that id; None where ``given`` is no such id."""
        return next(iter(self._at_place("demands", given)), None)

    def addressees(self, given: str) -> list[Row]:
        """Whom the demand of that id addresses."""
        return self._at_place("addressees", given)

    def _at_place(self, name: str, given: str) -> list[Row]:
        """The rows of what stands at a place; of all places asked for at once."""
        if not is_place(given):
            return []
        if name not in self._placed:
            key = TABLES[name].key[0]
            found = self._placed.setdefault(name, {})
            for row in self.table(name, where={key: self._places}).to_pylist():
                found.setdefault(row[key], []).append(row)
        return self._placed[name].get(given, [])

    def row(self, id: str) -> Row:
        """The document of that id."""
        found = self._row(id)
        if found is None:
            raise UnknownDocument(both("error.unknown_document", given=id))
        return found

    def table(
        self,
        name: str,
        *,
        columns: Sequence[str] = (),
        where: Mapping[str, Collection[object]] | None = None,
    ) -> pa.Table:
        """As `Store.table`, which is all that naming a document asks of a store."""
        wanted = quoted(*(columns or TABLES[name].names))
        kinds = schema(name)
        text = f"SELECT {wanted} FROM ({self._selects[name]})"  # noqa: S608
        kept = {
            column: pa.array(list(values), kinds.field(column).type)
            for column, values in (where or {}).items()
        }
        if kept:
            text += " WHERE " + " AND ".join(map(_among, kept))
        found = rows(self._connection, text, kept)
        return found.cast(pa.schema([kinds.field(n) for n in found.column_names]))

    def _row(self, id: str) -> Row | None:
        if id not in self._rows:
            self._learn({id})
        return self._rows[id]

    def _learn(self, ids: Collection[str]) -> None:
        """The documents of these ids are known, or that there are none."""
        self._rows.update(dict.fromkeys(ids))
        found = self.table("documents", where={"document_id": ids}) if ids else None
        for row in found.to_pylist() if found is not None else ():
            self._rows[row["document_id"]] = row

    def _new(self, id: str) -> str:
        """The id that stands for this one now."""
        if id not in self._renamed:
            self._renamed[id] = self._new_ids({id}).get(id, id)
        return self._renamed[id]

    def _new_ids(self, ids: Collection[str]) -> dict[str, str]:
        if not ids:
            return {}
        text = f"SELECT old_id, new_id FROM ({self._selects['renamed']})"  # noqa: S608
        given = {"old_id": pa.array(list(ids), pa.string())}
        found = rows(self._connection, f"{text} WHERE {_among('old_id')}", given)
        return {row["old_id"]: row["new_id"] for row in found.to_pylist()}

    def _open(self, id: str) -> list[str]:
        """The stubs without a year that begin so, sorted."""
        text = f"SELECT document_id FROM ({self._selects['documents']})"  # noqa: S608
        given = {"begin": pa.array([id], pa.string())}
        found = rows(
            self._connection, f"{text}, begin_given WHERE {_BEGINS}", given
        ).to_pylist()
        return sorted(row["document_id"] for row in found)


ASKED = {
    "files": "SELECT * FROM files_read",
    **{
        name: select
        for name, select in selects().items()
        if name in ("documents", "document_files", "citations", "demands", "addressees")
    },
    "renamed": "SELECT old_id, new_id FROM renamed",
}
"""Where a lookup asks while the steps stand."""


def hold(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    """
    Where a lookup can ask, once the steps are made anew, for what they give now: of
    what stands at a place only the places that are named.
    """
    places = pa.array(sorted(filter(is_place, names)), pa.string())
    connection.register("places_given", pa.table({"value": places}))
    held = {"files": ASKED["files"]}
    for name in ("documents", "document_files", "renamed", *_AT_PLACES):
        select = ASKED[name]
        if name in _AT_PLACES:
            select += _PLACES.format(key=quoted(TABLES[name].key[0]))
        connection.execute(f"CREATE OR REPLACE TEMP TABLE held_{name} AS {select}")
        held[name] = f"SELECT * FROM held_{name}"  # noqa: S608
    connection.unregister("places_given")
    return held


_PLACES = ' WHERE {key} IN (SELECT "value" FROM places_given)'
_AT_PLACES = ("citations", "demands", "addressees")
_BEGINS = 'starts_with(document_id, begin_given."value")'


def _among(column: str) -> str:
    return f'{quoted(column)} IN (SELECT "value" FROM {quoted(f"{column}_given")})'  # noqa: S608


def _several(given: str, found: Collection[str]) -> str:
    return both(
        "error.ambiguous_document",
        given=given,
        n=len(found),
        apart="document_id",
        candidates="; ".join(sorted(found)),
    )
