"""What is not known of a series: numbers that were not seen, an estimate, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.labels import label
from graph.types import type_name
from graph.words import Numbering
from queries.cover.acts import Codes, Truths
from queries.sentences import Column, chosen
from queries.serial.estimate import LEAST, Estimate, estimate
from queries.serial.series import Series


@dataclass(frozen=True, slots=True, eq=False)
class Shortfall:
    """
    By series the ranges of numbers below the highest that were not seen, and how many
    they are; the estimate of the total, where ``is_estimated``.
    """

    gaps: pa.Array
    not_seen: Codes
    estimate: Estimate
    is_estimated: Truths


def shortfall(of: Series) -> Shortfall:
    """
    What is not known of each series. Gaps only where numbers begin again each year; an
    estimate only where, besides, the type surely has a series of its own, and `LEAST`
    numbers are known.
    """
    kind, base = of.bases
    count = np.bincount(kind, minlength=of.size)
    is_estimated = of.restarts & of.is_numbered(Numbering.OWN) & (count >= LEAST)
    return Shortfall(
        gaps=_gaps(of, kind, base),
        not_seen=np.where(of.restarts, of.highest - count, 0),
        estimate=_estimate(count, of.highest, is_estimated),
        is_estimated=is_estimated,
    )


def _estimate(count: Codes, highest: Codes, wanted: Truths) -> Estimate:
    """The estimates that are wanted, 0 for the others."""
    found = estimate(count[wanted], highest[wanted])
    total, low, high = np.zeros((3, len(count)), np.int64)
    total[wanted], low[wanted], high[wanted] = found.total, found.low, found.high
    return Estimate(total, low, high)


def _gaps(of: Series, kind: Codes, base: Codes) -> pa.Array:
    """
    Ranges such as ``1–116, 118``; nothing where numbers say nothing. With a hyphen a
    spreadsheet would take ``1-9`` for a day.
    """
    below = np.concatenate([[0], base[:-1]])[: len(base)]
    below[np.diff(kind, prepend=-1) != 0] = 0
    open_ = (base - below > 1) & of.restarts[kind]
    low, high = (
        pa.array(one[open_]).cast(pa.string()) for one in (below + 1, base - 1)
    )
    wide = pc.binary_join_element_wise(low, high, "\u2013")
    text = pc.if_else(pc.equal(low, high), low, wide)
    begins = np.searchsorted(kind[open_], np.arange(of.size + 1))
    lists = pa.ListArray.from_arrays(pa.array(begins, pa.int32()), text)
    told = pa.array(of.restarts & (of.highest > 0))
    return pc.if_else(told, pc.binary_join(lists, ", "), pa.scalar(None, pa.string()))


def sentences(
    of: Series, lack: Shortfall, names: Mapping[str, str], lang: str
) -> Column:
    """
    "61 of at least 140 KH-UBND of Hà Nội 2023 are held", and what the numbers say of
    the total, or why they say nothing.
    """
    issuers, types = of.column("issuer_id"), of.column("type")
    unnamed = label("holdings.no_issuer", lang)
    bodies = [names.get(i or "", i) or unnamed for i in issuers.to_pylist()]
    kinds = [type_name(t or "") or t or "?" for t in types.to_pylist()]
    numbers = {
        "held": of.known[:, 0],
        "at_least": of.at_least,
        "numbers": of.numbers,
        "estimate": lack.estimate.total,
        "low": lack.estimate.low,
        "high": lack.estimate.high,
    }
    columns = {n: pa.array(values).cast(pa.string()) for n, values in numbers.items()}
    columns |= {
        "symbol": of.symbols,
        "body": pa.array(bodies, pa.string()),
        "type": pa.array(kinds, pa.string()),
        "year": of.column("year").cast(pa.string()),
        "highest": of.highest_written,
    }
    undated = np.asarray(pc.is_null(of.column("year")), bool)
    counted = of.restarts & (of.highest > 0)
    heads = np.select(
        [undated, counted],
        ["holdings.undated", "holdings.at_least"],
        "holdings.some",
    )
    tails = np.select(
        [
            undated,
            of.highest == 0,
            of.is_numbered(Numbering.TERM),
            of.is_numbered(Numbering.SHARED),
            ~of.restarts,
            of.is_numbered(Numbering.UNSETTLED),
            lack.is_estimated,
        ],
        [
            "holdings.no_year",
            "holdings.no_number",
            "holdings.term",
            "holdings.shared",
            "holdings.unruled",
            "holdings.unsettled",
            "holdings.estimated",
        ],
        "holdings.few",
    )
    return pc.binary_join_element_wise(
        *(chosen(one.astype(object), lang, columns) for one in (heads, tails)), ""
    )
