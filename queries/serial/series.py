"""Documents by series (dãy số): issuer, type, year, numbers with a year or without."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.words import Known, Numbering
from queries.cover.acts import Codes, Truths, distinct
from queries.serial.numbering import numbering
from queries.serial.numbers import Numbers, numbers

COLUMNS = (
    "document_id",
    "issuer_id",
    "organ",
    "type",
    "number",
    "canonical",
    "year",
    "date",
    "known",
)
KNOWN = [known.value for known in (Known.HELD, Known.DESCRIBED, Known.CITED)]
_TAIL = r"^\s*\d+[^/-]*[-/](?:(?:19|20)\d\d/)?"


@dataclass(frozen=True, eq=False)
class Series:
    """
    ``of`` is the series of each document. By series: the place of a document of it, so
    many documents ``known`` as each of `KNOWN`, and by its place the ``numbering``.
    """

    documents: pa.Table
    number: Numbers
    of: Codes
    first: Codes
    known: Codes
    numbering: Codes

    @property
    def size(self) -> int:
        """How many series there are."""
        return len(self.first)

    def column(self, name: str) -> pa.Array:
        """Issuer, type or year by series."""
        return self.documents[name].combine_chunks().take(pa.array(self.first))

    def is_numbered(self, *which: Numbering) -> Truths:
        """The series that are numbered in one of these ways."""
        places = [NUMBERINGS.index(one) for one in which]
        return np.isin(self.numbering, places)

    @cached_property
    def restarts(self) -> Truths:
        """
        Numbers begin again with 1 each year, and no other type is seen to take any; of
        the Front and the unions no rule is known.
        """
        yearly = np.asarray(pc.is_valid(self.column("year")), bool)
        yearly &= self.is_numbered(Numbering.OWN, Numbering.UNSETTLED)
        for kind in ("front/", "union/"):
            issuer = pc.starts_with(self.column("issuer_id"), kind)
            yearly &= ~np.asarray(pc.fill_null(issuer, True), bool)
        return yearly

    @cached_property
    def bases(self) -> tuple[Codes, Codes]:
        """Series and number without suffix, each pair once, in order."""
        return _pairs(self.of, self.number.base)

    @cached_property
    def numbers(self) -> Codes:
        """How many different numbers of each series are known, suffixes counted."""
        base, suffix = self.number.base, self.number.suffix
        full = np.where(base < 0, -1, base * (suffix.max(initial=0) + 1) + suffix)
        return np.bincount(_pairs(self.of, full)[0], minlength=self.size)

    @cached_property
    def beside(self) -> Codes:
        """How many numbers have the digits of another."""
        return self.numbers - np.bincount(self.bases[0], minlength=self.size)

    @cached_property
    def highest(self) -> Codes:
        """The highest number of each series, 0 for none."""
        highest = np.zeros(self.size, np.int64)
        series, base = self.bases
        highest[series] = base
        return highest

    @cached_property
    def shown(self) -> Codes:
        """
        The document that has the highest number, or any where none has one: held before
        described before cited, then by id.
        """
        base = np.maximum(self.number.base, 0)
        rows = np.flatnonzero(base == self.highest[self.of])
        few = self.documents.select(["known", "document_id"]).take(pa.array(rows))
        kinds = pc.index_in(few["known"], pa.array(KNOWN))
        order = pc.sort_indices(
            pa.table({"known": kinds, "id": few["document_id"]}),
            [("known", "descending"), ("id", "descending")],
        )
        found = np.zeros(self.size, np.int64)
        best = rows[order.to_numpy()]
        found[self.of[best]] = best
        return found

    @property
    def highest_written(self) -> pa.Array:
        """The highest number as it is written."""
        written = self.documents["canonical"].combine_chunks()
        return written.take(pa.array(self.shown, mask=self.highest == 0))

    @cached_property
    def at_least(self) -> Codes:
        """
        So many documents there are: up to the highest number where numbers begin again
        each year, else those that are known.
        """
        several = self.known.sum(axis=1)
        counted = np.maximum(self.highest + self.beside, several)
        least: Codes = np.where(self.restarts, counted, several)
        return least

    @cached_property
    def symbols(self) -> pa.Array:
        """What stands behind the number, as the document of the highest has it."""
        rows = self.documents.take(pa.array(self.shown))
        tail = pc.replace_substring_regex(rows["canonical"], _TAIL, "")
        own = pc.if_else(pc.equal(rows["type"], "CV"), rows["type"], tail)
        return pc.coalesce(own, rows["type"], pa.scalar("?")).combine_chunks()


NUMBERINGS = list(Numbering)


def series(documents: pa.Table) -> Series:
    """The series of these documents, in order of issuer, type and year."""
    documents = documents.combine_chunks()
    number = numbers(documents["number"])
    issuer, type, year = (_ordered(documents[c]) for c in ("issuer_id", "type", "year"))
    key = (
        (issuer * (type.max(initial=0) + 1) + type) * (year.max(initial=0) + 1)
    ) + year
    key = key * 2 + number.dated
    found, first, of = np.unique(key, return_index=True, return_inverse=True)
    kinds = pc.index_in(documents["known"], pa.array(KNOWN)).to_numpy()
    known = np.bincount(of * len(KNOWN) + kinds, minlength=len(found) * len(KNOWN))
    ways = numbering(documents, number, of, first)
    return Series(documents, number, of, first, known.reshape(-1, len(KNOWN)), ways)


def _ordered(column: pa.ChunkedArray) -> Codes:
    """The place of each value among all in order, the missing ones last."""
    few = column.combine_chunks().dictionary_encode()
    order = pc.sort_indices(few.dictionary).to_numpy()
    place = np.full(len(order) + 1, len(order), np.int64)
    place[order] = np.arange(len(order))
    codes: Codes = place[np.asarray(pc.fill_null(few.indices, len(order)))]
    return codes


def _pairs(series: Codes, number: Codes) -> tuple[Codes, Codes]:
    """Series and number, where there is one, each pair once, in order."""
    width = int(number.max(initial=0)) + 1
    kept = number >= 0
    pairs = distinct(series[kept] * width + number[kept])
    return pairs // width, pairs % width
