"""What is known of each numbering series: how many, up to which number, what lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import MAXYEAR, MINYEAR
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graph.errors import UnknownType
from graph.labels import both, label
from graph.naming import bodies_called
from graph.series import series as owner
from graph.stores.seam import Store
from graph.types import codes, type_name, type_of_word
from graph.words import FileRole, Numbering
from queries.asking import LANG, Kind, Parameter, Question
from queries.cover.bodies import facts
from queries.frames import DAY, NUMBER, TEXT, frame, framed
from queries.serial.besides import Key, besides, speaking
from queries.serial.estimate import ESTIMATOR
from queries.serial.series import COLUMNS as READ
from queries.serial.series import KNOWN, Series, series
from queries.serial.shortfall import sentences, shortfall

_YEARS = range(MINYEAR, MAXYEAR + 1)
COLUMNS = {
    "body_id": TEXT,
    "body": TEXT,
    "locality_id": TEXT,
    "type": TEXT,
    "year": NUMBER,
    "symbol": TEXT,
    "numbering": TEXT,
    "held": NUMBER,
    "described": NUMBER,
    "cited": NUMBER,
    "listed": NUMBER,
    "joint": NUMBER,
    "declared": NUMBER,
    "numbers": NUMBER,
    "duplicates": NUMBER,
    "highest": TEXT,
    "at_least": NUMBER,
    "not_seen": NUMBER,
    "gaps": TEXT,
    "estimate": NUMBER,
    "estimate_low": NUMBER,
    "estimate_high": NUMBER,
    "estimator": TEXT,
    "last_date": DAY,
    "organs": TEXT,
    "manifest_id": TEXT,
    "sentence": TEXT,
    "document_id": TEXT,
    "basis": TEXT,
    "evidence_id": TEXT,
}


def holdings(
    store: Store,
    *,
    body: str | None = None,
    type: str | None = None,
    year: int | None = None,
    lang: str = "vi",
) -> pd.DataFrame:
    """
    One row for each series: issuer, type and year, and numbers that carry a year apart
    from those that do not; one more for what manifests count or a body issued under the
    number of another and of which no series is known.

    ``held``, ``described`` and ``cited`` add up to the documents that are known;
    ``listed`` of them stand in a register, ``joint`` come besides, under the number of
    another body; ``declared`` is what a manifest of just that type and year counts.
    ``at_least`` follows from the highest number where numbers begin again each year and
    no other type is seen to take any (``numbering``), and ``gaps`` are the numbers
    below that were not seen. An estimate is made only where the series is surely the
    type's own and five numbers are known. ``document_id`` has the highest number, and
    ``basis`` is how it is known.

    >>> from queries.example import example_store
    >>> (row,) = holdings(example_store(), body="ubnd/ha-noi").to_dict("records")
    >>> row["held"], row["at_least"], row["gaps"], row["estimate"]
    (1, 117, '1–116', None)
    """
    where = _where(body, type, year)
    documents = store.table("documents", columns=READ, where=where, ordered=False)
    of = series(documents)
    beside = besides(store, where)
    at = _places(of, beside)
    absent = [key for key in sorted(beside, key=_order) if key not in at]
    few = _absent(store, {key: beside[key] for key in absent}, lang)
    found = pd.concat([_rows(store, of, lang), few]).reset_index(drop=True)
    row = at | {key: of.size + n for n, key in enumerate(absent)}
    for name in ("joint", "declared"):
        given = {row[key]: one[name] for key, one in beside.items() if name in one}
        found.loc[list(given), name] = list(given.values())
    found["manifest_id"] = speaking(store, found)
    by = ["body_id", "type", "year", "symbol"]
    return found.sort_values(by, kind="stable").reset_index(drop=True)[[*COLUMNS]]


def _where(
    body: str | None, type: str | None, year: int | None
) -> dict[str, list[Any]]:
    """Which documents are asked for; a body's stand in the series of its owner."""
    where: dict[str, list[Any]] = {}
    if body is not None:
        meant = {owner(one) or one for one in bodies_called(body)}
        chairs = {f"ct-{one}" for one in meant if one.startswith("ubnd/")}
        where["issuer_id"] = sorted(meant | chairs)
    if type is not None:
        code = codes().get(type.upper()) or type_of_word(type)
        if code is None:
            raise UnknownType(both("error.unknown_type", given=type))
        where["type"] = [code]
    if year is not None:
        where["year"] = [year] if year in _YEARS else []
    return where


def _rows(store: Store, of: Series, lang: str) -> pd.DataFrame:
    """A row for each series."""
    lack, issuers = shortfall(of), of.column("issuer_id")
    known = facts(store, issuers.unique().to_pylist())
    names = {one.body_id: one.name for one in known.values()}
    ids = of.documents["document_id"].combine_chunks()
    top = pa.array(of.shown)
    rests = of.documents["known"].combine_chunks().take(top)
    numbered = np.bincount(of.of[of.number.base > 0], minlength=of.size)
    hidden = ~lack.is_estimated
    guess = lack.estimate
    ways = pa.array([one.value for one in Numbering])
    values = {
        "body_id": issuers,
        "body": _of(issuers, names),
        "locality_id": _of(issuers, {i: b.locality_id for i, b in known.items()}),
        "type": of.column("type"),
        "year": of.column("year"),
        "symbol": of.symbols,
        "numbering": ways.take(pa.array(of.numbering)),
        **{name: of.known[:, n] for n, name in enumerate(KNOWN)},
        "listed": np.bincount(of.of[_listed(store, ids)], minlength=of.size),
        "joint": np.zeros(of.size, np.int64),
        "numbers": of.numbers,
        "duplicates": numbered - of.numbers,
        "highest": of.highest_written,
        "at_least": of.at_least,
        "not_seen": pa.array(lack.not_seen, mask=~of.restarts),
        "gaps": lack.gaps,
        "estimate": pa.array(guess.total, mask=hidden),
        "estimate_low": pa.array(guess.low, mask=hidden),
        "estimate_high": pa.array(guess.high, mask=hidden),
        "estimator": pa.array(np.full(of.size, ESTIMATOR, object), mask=hidden),
        "last_date": _last(of),
        "organs": _organs(of),
        "sentence": sentences(of, lack, names, lang),
        "document_id": ids.take(top),
        "basis": rests,
        "evidence_id": ids.take(top),
    }
    return framed(values, COLUMNS)


def _of(ids: pa.Array, told: Mapping[str, str | None]) -> pa.Array:
    few = ids.dictionary_encode()
    values = [told.get(one) for one in few.dictionary.to_pylist()]
    return pa.array(values, pa.string()).take(few.indices)


def _listed(store: Store, ids: pa.Array) -> pa.Array:
    """The places of the documents that stand in a register."""
    rows = store.table(
        "document_files",
        columns=["document_id"],
        where={"role": [FileRole.REGISTER.value]},
        ordered=False,
    )
    places = pc.index_in(rows["document_id"].unique(), ids).drop_null()
    return places.to_numpy(zero_copy_only=False)


def _last(of: Series) -> pa.Array:
    """The day of the latest dated document of each series."""
    day = of.documents["date"].combine_chunks().cast(pa.int32())
    dated = np.asarray(day.is_valid(), bool)
    last = np.full(of.size, np.iinfo(np.int32).min, np.int32)
    np.maximum.at(last, of.of[dated], np.asarray(day.drop_null()))
    return pa.array(last, mask=last == np.iinfo(np.int32).min).cast(pa.date32())


def _organs(of: Series) -> pa.Array:
    """The organs that are named in each series, where not the owner itself."""
    organ, issuer = (of.documents[name] for name in ("organ", "issuer_id"))
    named = np.flatnonzero(pc.fill_null(pc.not_equal(organ, issuer), False))
    found = defaultdict(set)
    for n, one in zip(of.of[named], organ.take(pa.array(named)), strict=True):
        found[int(n)].add(one.as_py())
    told = [", ".join(sorted(found[n])) or None for n in range(of.size)]
    return pa.array(told, pa.string())


def _places(of: Series, wanted: Collection[Key]) -> dict[Key, int]:
    """The row of each of the series; that of numbers without a year."""
    bodies = pa.array({key[0] for key in wanted}, pa.string())
    heads = [of.column(name) for name in ("issuer_id", "type", "year")]
    kept = np.flatnonzero(pc.is_in(heads[0], bodies))
    rows = zip(*(one.take(pa.array(kept)).to_pylist() for one in heads), strict=True)
    found: dict[Key, int] = {}
    for key, row in zip(rows, kept.tolist(), strict=True):
        if key in wanted:
            found.setdefault(key, row)
    return found


def _order(key: Key) -> tuple[str, str, int]:
    return key[0], key[1] or "", key[2] or 0


def _absent(
    store: Store, beside: Mapping[Key, Mapping[str, Any]], lang: str
) -> pd.DataFrame:
    """Rows of series of which no document is known."""
    known = facts(store, [key[0] for key in beside])
    zeros = (*KNOWN, "listed", "joint", "numbers", "duplicates", "at_least")
    rows = []
    for (body, type, year), told in beside.items():
        name = known[body].name
        kind = type_name(type or "") or type
        row = {
            **dict.fromkeys(zeros, 0),
            **told,
            "body_id": body,
            "body": name,
            "locality_id": known[body].locality_id,
            "type": type,
            "year": year,
            "symbol": type,
            "numbering": Numbering.UNSETTLED,
            "sentence": label("holdings.none", lang, type=kind, body=name, year=year),
        }
        rows.append(row)
    return frame(rows, COLUMNS)


QUESTION = Question(
    holdings,
    COLUMNS,
    (
        Parameter("body", Kind.TEXT),
        Parameter("type", Kind.TEXT),
        Parameter("year", Kind.INTEGER),
        LANG,
    ),
    shown=("sentence", "numbering", "gaps", "basis"),
    headings={"held": "whole", "described": "only_described", "cited": "only_cited"},
)
