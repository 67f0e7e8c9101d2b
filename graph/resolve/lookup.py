"""The document that a decision names, by id or as a person types it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, cast

import pyarrow as pa
import pyarrow.compute as pc

from graph.errors import AmbiguousDocument, UnknownDocument
from graph.labels import both
from graph.naming import named
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
    Documents by id, by an id from before joining, or by a number as typed; and those of
    the ``subjects`` that are the ids of citations and demands.
    """

    def __init__(
        self,
        tables: Mapping[str, pa.Table],
        renamed: Mapping[str, str],
        subjects: Iterable[str] = (),
    ) -> None:
        self._tables = tables
        self._renamed = renamed
        self._ids: set[str] = set(tables["documents"].column("document_id").to_pylist())
        self._places = sorted(filter(is_place, subjects))
        self._placed: dict[str, dict[str, list[Row]]] = {}

    def find(self, given: str) -> str:
        """
        The one document that ``given`` names. `UnknownDocument` when none does,
        `AmbiguousDocument` when several do.
        """
        if "|" not in given:
            return named(cast(Store, self), given)
        id: str = self._renamed.get(even(given), even(given))
        if id in self._ids:
            return id
        open_ones = [i for i in self._ids if id.endswith("|?") and i.startswith(id)]
        if len(open_ones) > 1:
            raise AmbiguousDocument(_several(given, open_ones), sorted(open_ones))
        for one in open_ones:
            return one
        raise UnknownDocument(both("error.unknown_document", given=given))

    def has(self, id: str) -> bool:
        """Whether there is a document of that id."""
        return id in self._ids

    def own_id(self, given: str) -> str:
        """As `find`, but an id from before joining stays as it is."""
        id = even(given)
        return id if "|" in given and id in self._renamed else self.find(given)

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
        documents = self._tables["documents"]
        at = pc.index(documents.column("document_id"), id).as_py()
        found: Row = documents.slice(at, 1).to_pylist()[0]
        return found

    def table(
        self,
        name: str,
        *,
        columns: Sequence[str] = (),
        where: Mapping[str, Collection[object]] | None = None,
    ) -> pa.Table:
        """As `Store.table`, which is all that naming a document asks of a store."""
        found = self._tables[name]
        for column, values in (where or {}).items():
            kept = pa.array(list(values), type=found.schema.field(column).type)
            found = found.filter(pc.is_in(found.column(column), value_set=kept))
        return found.select(list(columns)) if columns else found


def _several(given: str, found: Collection[str]) -> str:
    return both(
        "error.ambiguous_document",
        given=given,
        n=len(found),
        apart="document_id",
        candidates="; ".join(sorted(found)),
    )
