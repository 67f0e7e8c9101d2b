"""Whom demands address, as columns: bodies, and classes with the bodies in them."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.seam import Store
from queries.cover.acts import Codes
from queries.cover.bodies import alike
from queries.cover.expected import members_of
from queries.cover.window import LAST, day_number, day_of_number
from queries.reading import Row

_CLASS = (
    "body_id",
    "class_kind",
    "class_unit",
    "class_level",
    "jurisdiction_id",
    "countable",
)
_LISTS = ("class_units", "exceptions")
_COLUMNS = ("demand_id", "n", "words", *_CLASS, *_LISTS, "stated_count", "binding")


@dataclass(frozen=True, slots=True, eq=False)
class Addressed:
    """
    The rows of the addressees in order, the demand of each by its place, and the number
    of its class; the bodies of each class that are asked about, None where nobody can
    count them, and how ``many`` there are, -1 where nobody knows.
    """

    rows: pa.Table
    demand: Codes
    group: Codes
    members: tuple[tuple[str, ...] | None, ...]
    many: Codes

    def size(self, addressees: Codes) -> Codes:
        """How many bodies some addressees stand for; -1 where nobody can count them."""
        sizes = [-1 if of is None else len(of) for of in self.members]
        return self._of(np.array(sizes, np.int64), addressees)

    def whole(self, addressees: Codes) -> Codes:
        """How many bodies there are in their classes."""
        return self._of(self.many, addressees)

    def _of(self, values: Codes, addressees: Codes) -> Codes:
        group = np.append(self.group, len(values))[addressees]
        found: Codes = np.append(values, -1)[group]
        return found

    def only(self, bodies: Container[str]) -> Addressed:
        """Those that are one of these bodies, or a class with one of them in it."""
        kept = tuple(
            of and tuple(body for body in of if body in bodies) for of in self.members
        )
        rows = np.flatnonzero([bool(kept[n]) for n in self.group])
        return Addressed(
            rows=self.rows.take(pa.array(rows)),
            demand=self.demand[rows],
            group=self.group[rows],
            members=kept,
            many=self.many,
        )


def addressed(store: Store, demands: pa.Array, days: Codes) -> Addressed:
    """
    Whom these demands address, classes as they were on ``days``, by demand; `LAST` for
    a demand whose day is not known.
    """
    where = {"demand_id": demands.to_pylist()}
    rows = store.table("addressees", columns=_COLUMNS, where=where).combine_chunks()
    demand = pc.index_in(rows["demand_id"], demands).to_numpy().astype(np.int64)
    order = np.lexsort((rows["n"].to_numpy(), demand))
    rows, demand = rows.take(pa.array(order)), demand[order]
    day = _alike(days)[demand]
    few = _classes(rows).dictionary_encode()
    code = few.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    _, first, group = np.unique(
        code * (2 * LAST) + day, return_index=True, return_inverse=True
    )
    firsts = rows.take(pa.array(first)).to_pylist()
    members = tuple(
        _members(row, int(on)) for row, on in zip(firsts, day[first], strict=True)
    )
    many = [-1 if of is None else len(of) for of in members]
    return Addressed(rows, demand, group.reshape(-1), members, np.array(many, int))


def _alike(days: Codes) -> Codes:
    """Days between which no class changes as one of them, so that it is listed once."""
    few, place = np.unique(days, return_inverse=True)
    first = [
        one if one >= LAST else day_number(alike(day_of_number(one)))
        for one in few.tolist()
    ]
    return np.array(first, np.int64)[place]


def _classes(rows: pa.Table) -> pa.Array:
    """What tells one class from another, as one text a row."""
    parts = [rows[name].cast(pa.string()).fill_null("") for name in _CLASS]
    parts += [pc.binary_join(rows[name], ",").fill_null("") for name in _LISTS]
    return pc.binary_join_element_wise(*parts, "|").combine_chunks()


def _members(addressee: Row, on: int) -> tuple[str, ...] | None:
    if addressee["body_id"] is not None:
        return (addressee["body_id"],)
    return None if on >= LAST else members_of(addressee, day_of_number(on))
