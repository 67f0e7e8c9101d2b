"""
Whether a type has a series of its own (cách đánh số), by rule or by the numbers.

State bodies number each year anew, normative documents by type, administrative ones by
type or together as the head decides (Decree 30/2020, Art. 15). Party committees number
each type through their term, the National Assembly through its own.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.words import Known, Numbering
from queries.cover.acts import Codes, Truths, distinct
from queries.serial.numbers import Numbers

_OF_A_TERM = ("party/", "na/")
_UNRULED = ("front/", "union/")
_NORMATIVE = ("NĐ", "TT", "TTLT", "NQLT")
_GOVERNMENT = ("gov/thu-tuong", "gov/chinh-phu")
_OF_GOVERNMENT = ("QĐ", "CT", "NQ", "NĐ")
_TOGETHER = ("CV",)
"""Letters take numbers with whatever else has none of its own."""

_CHANCE = 3.0
"""So many common numbers expected of two types make none of them an exception."""

_SURE = 2
"""So many common numbers of two types are no slip."""


def numbering(
    documents: pa.Table, number: Numbers, series: Codes, first: Codes
) -> Codes:
    """How each series is numbered; ``first`` is the place of a document of each."""
    heads = documents.select(["issuer_id", "type", "year"]).take(pa.array(first))
    dated = number.dated[first]
    issuer = heads["issuer_id"]
    in_term = _begins(issuer, _OF_A_TERM)
    by_rule = dated | _is_in(heads["type"], _NORMATIVE)
    by_rule |= _is_in(issuer, _GOVERNMENT) & _is_in(heads["type"], _OF_GOVERNMENT)
    apart, together = _compared(documents, number, series, heads, dated)
    lost = np.asarray(pc.or_(issuer.is_null(), heads["type"].is_null()))
    places = {way: n for n, way in enumerate(Numbering)}
    return np.select(
        [
            lost | _begins(issuer, _UNRULED),
            in_term,
            by_rule,
            together | _is_in(heads["type"], _TOGETHER),
            apart,
        ],
        [
            places[way]
            for way in (
                Numbering.UNSETTLED,
                Numbering.TERM,
                Numbering.OWN,
                Numbering.SHARED,
                Numbering.OWN,
            )
        ],
        places[Numbering.UNSETTLED],
    )


def _compared(
    documents: pa.Table,
    number: Numbers,
    series: Codes,
    heads: pa.Table,
    dated: Truths,
) -> tuple[Truths, Truths]:
    """
    Which series have numbers that another type of the same issuer and year has too; and
    which may be one with another: they have none in common, where `_CHANCE` would be
    expected of two that begin with 1 each.
    """
    known = np.asarray(pc.not_equal(documents["known"], Known.CITED.value))
    group = _groups(heads)
    plain = known & (number.base > 0) & (number.suffix == 0)
    plain &= ~dated[series] & (group[series] >= 0)
    pairs = distinct(number.base[plain] * len(group) + series[plain])
    base, of = np.divmod(pairs, max(len(group), 1))
    count = np.bincount(of, minlength=len(group))
    highest = np.zeros(len(group), np.int64)
    np.maximum.at(highest, of, base)
    numbered = np.flatnonzero(count > 0)
    one, other = _together(numbered, group[numbered][None])
    common = _common(base, of, group, (one, other))
    even = count[one] * count[other] / np.maximum(highest[one], highest[other])
    apart, together = np.zeros((2, len(group)), bool)
    for end in (one, other):
        apart[end[common >= _SURE]] = True
        together[end[(common == 0) & (even >= _CHANCE)]] = True
    return apart, together


def _common(
    base: Codes, series: Codes, group: Codes, pairs: tuple[Codes, Codes]
) -> Codes:
    """How many numbers the two series of each pair have in common."""
    size = len(group)
    one, other = _together(series, np.stack([group[series], base]))
    found, count = np.unique(one * size + other, return_counts=True)
    wanted = pairs[0] * size + pairs[1]
    at = np.minimum(np.searchsorted(found, wanted), max(len(found) - 1, 0))
    if not len(found):
        return np.zeros(len(wanted), np.int64)
    return np.where(found[at] == wanted, count[at], 0)


def _together(series: Codes, alike: Codes) -> tuple[Codes, Codes]:
    """Each two series that agree in all rows of ``alike``, the lesser first."""
    order = np.lexsort((series, *alike))
    series, alike = series[order], alike[:, order]
    ones, others = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for apart in range(1, len(series)):
        same = np.flatnonzero((alike[:, apart:] == alike[:, :-apart]).all(axis=0))
        if not len(same):
            break
        ones.append(series[same])
        others.append(series[same + apart])
    return np.concatenate(ones), np.concatenate(others)


def _groups(heads: pa.Table) -> Codes:
    """Issuer and year of each series as one number, -1 where one is not known."""
    issuer, year = (heads[c].combine_chunks() for c in ("issuer_id", "year"))
    codes = [pc.fill_null(c.dictionary_encode().indices, -1) for c in (issuer, year)]
    one, other = (np.asarray(c, np.int64) for c in codes)
    width = other.max(initial=0) + 1
    return np.where((one < 0) | (other < 0), -1, one * width + other)


def _begins(column: pa.ChunkedArray, with_: tuple[str, ...]) -> Truths:
    found = np.zeros(len(column), bool)
    for one in with_:
        found |= np.asarray(pc.fill_null(pc.starts_with(column, one), False), bool)
    return found


def _is_in(column: pa.ChunkedArray, values: tuple[str, ...]) -> Truths:
    return np.asarray(pc.is_in(column, pa.array(values)), bool)
