"""What is held of the answering types of a body, told beside a cell without answer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.labels import label
from graph.words import ANSWERING_TYPES, Known, Numbering, State
from queries.cover.acting import committee
from queries.cover.acts import Acts, Codes
from queries.cover.cells import STATES, Cells
from queries.cover.stock import answering_types
from queries.serial.series import COLUMNS, series

OPEN = (State.MISSING, State.NOT_FOUND, State.UNKNOWN)
_NOT = -1


@dataclass(frozen=True, slots=True)
class _Held:
    """What is held of a type of a body in a year, of how many at least."""

    type: str
    symbol: str
    held: int
    at_least: int
    is_counted: bool
    is_sure: bool


_Index = Mapping[tuple[str, int], list[_Held]]


def beside(of: Cells, lang: str) -> dict[str, pa.Array]:
    """
    By cell the columns ``holdings``, a sentence about the years of its window, and
    ``series_held`` and ``series_at_least``, its numbers; nothing where the body has
    answered, or where there is no window.
    """
    cells, asked, place = _asked(of)
    index = _index(of.cases.acts)
    found = [_found(of, index, one) for one in asked.tolist()]
    texts = [
        _sentence(held, *_named(of, one), lang)
        for held, one in zip(found, asked.tolist(), strict=True)
    ]
    held = [sum(one.held for one in of_years) for of_years in found]
    least = [sum(one.at_least for one in of_years) for of_years in found]
    columns = {
        "holdings": pa.array(texts, pa.string()),
        "series_held": pa.array(held, pa.int64()),
        "series_at_least": pa.array(least, pa.int64()),
    }
    at = np.full(len(of.state), _NOT)
    at[cells] = place
    rows = pa.array(at, mask=at == _NOT)
    return {name: column.take(rows) for name, column in columns.items()}


def _asked(of: Cells) -> tuple[Codes, Codes, Codes]:
    """
    The cells to tell of; each unit, first and last year and clock that they are about,
    once; and which of these each is.
    """
    cases, listed = of.cases, of.cases.listed
    clocks = list(cases.stock)
    said = np.array(
        [
            (w.start.year, w.end.year, clocks.index(one.expected.clock))
            if w
            else (_NOT, _NOT, _NOT)
            for w, one in zip(cases.windows, listed.said, strict=True)
        ],
        np.int64,
    ).reshape(-1, 3)
    is_open = np.isin(of.state, [STATES.index(state) for state in OPEN])
    cells = np.flatnonzero(is_open & (said[listed.of][:, 0] != _NOT))
    keys = np.column_stack([listed.unit[cells], said[listed.of[cells]]])
    return cells, *_distinct(keys)


def _found(of: Cells, index: _Index, asked: Sequence[int]) -> list[_Held]:
    """What is held of the unit in those years, of the types of that clock."""
    unit, first, last, clock = asked
    types = answering_types(list(of.cases.stock)[clock])
    return [
        held
        for body in of.cases.listed.units[unit].members
        for year in range(first, last + 1)
        for held in index.get((body, year), ())
        if held.type in types
    ]


def _named(of: Cells, asked: Sequence[int]) -> tuple[str, str]:
    """The body and the years, as they are told."""
    unit, first, last, _ = asked
    body = of.cases.bodies[of.cases.listed.units[unit].body_id].name
    return body, f"{first}" if first == last else f"{first}\u2013{last}"


def _distinct(keys: Codes) -> tuple[Codes, Codes]:
    """Each row once, and which of them each row is."""
    if not len(keys):
        return keys, np.empty(0, np.int64)
    low = keys.min(axis=0)
    width = keys.max(axis=0) - low + 1
    one = np.ravel_multi_index((keys - low).T, width)
    _, first, place = np.unique(one, return_index=True, return_inverse=True)
    return keys[first], place


def _index(acts: Acts) -> _Index:
    """By body and year, its series of answering types."""
    kept = pc.is_in(
        acts.documents["issuer_id"], pa.array(_owners(acts.names), pa.string())
    )
    of = series(acts.documents.select(list(COLUMNS)).filter(kept))
    wanted = pa.array(sorted({*ANSWERING_TYPES, "BC"}))
    rows = np.flatnonzero(
        pc.and_(pc.is_in(of.column("type"), wanted), of.column("year").is_valid())
    )
    places = pa.array(rows)
    found: defaultdict[tuple[str, int], list[_Held]] = defaultdict(list)
    columns = zip(
        of.column("issuer_id").take(places).to_pylist(),
        of.column("year").take(places).to_pylist(),
        of.column("type").take(places).to_pylist(),
        of.symbols.take(places).to_pylist(),
        of.known[rows, 0].tolist(),
        of.at_least[rows].tolist(),
        (of.restarts & (of.highest > 0))[rows].tolist(),
        of.is_numbered(Numbering.OWN)[rows].tolist(),
        strict=True,
    )
    for issuer, year, *values in columns:
        found[committee(issuer), year].append(_Held(*values))
    for (body, year, kind), several in _of_others(acts).items():
        counts = several[Known.HELD], several.total()
        found[body, year].append(_Held(kind, kind, *counts, False, True))
    return found


def _of_others(acts: Acts) -> dict[tuple[str, int, str], Counter[str]]:
    """Acts of the bodies that stand in the series of others: by body, year and type."""
    issuers = acts.documents["issuer_id"].combine_chunks().dictionary_encode()
    owners = [committee(one) for one in issuers.dictionary.to_pylist()]
    owner = np.array([*owners, None], object)
    of = owner[np.asarray(pc.fill_null(issuers.indices, len(owners)))]
    places = {b: p[of[p] != b] for b, p in acts.places.items()}
    rows = acts.rows(n for some in places.values() for n in some.tolist())
    found: defaultdict[tuple[str, int, str], Counter[str]] = defaultdict(Counter)
    for body, some in places.items():
        for row in (rows[n] for n in some.tolist()):
            if row["year"] is not None and row["type"] is not None:
                found[body, row["year"], row["type"]][row["known"]] += 1
    return found


def _owners(names: Iterable[str]) -> list[str]:
    """The series of these bodies, with those of the chairs of committees."""
    return [o for n in names for o in (n, f"ct-{n}")]


def _sentence(found: list[_Held], body: str, years: str, lang: str) -> str:
    """ "61 of at least 140 KH-UBND of Hà Nội 2023 are held" """
    by_type: dict[tuple[str, str], list[_Held]] = {}
    for one in sorted(found, key=lambda one: (-one.at_least, one.symbol)):
        by_type.setdefault((one.type, one.symbol), []).append(one)
    if not by_type:
        return label("holdings.beside_none", lang, body=body, years=years)
    parts = []
    for (_, symbol), of in by_type.items():
        key = "part" if all(one.is_counted for one in of) else "part_some"
        held, least = sum(one.held for one in of), sum(one.at_least for one in of)
        parts.append(_part(key, held, least, symbol, lang))
    is_sure = all(one.is_sure for one in found if one.is_counted)
    key = "holdings.beside" if is_sure else "holdings.beside_if"
    return label(key, lang, parts=", ".join(parts), body=body, years=years)


def _part(key: str, held: int, at_least: int, symbol: str, lang: str) -> str:
    return label(f"holdings.{key}", lang, held=held, at_least=at_least, symbol=symbol)
