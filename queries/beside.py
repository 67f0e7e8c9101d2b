"""What is held of the answering types of a body, told beside a cell without answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.labels import label
from graph.words import ANSWERING_TYPES, Numbering, State
from queries.acting import committee
from queries.acts import Acts, Codes
from queries.cells import STATES, Cells
from queries.series import COLUMNS, series
from queries.stock import answering_types

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
    cases, listed = of.cases, of.cases.listed
    years = [(w.start.year, w.end.year) if w else (_NOT, _NOT) for w in cases.windows]
    clocks = list(cases.stock)
    said = np.array(
        [
            (*span, clocks.index(one.expected.clock))
            for span, one in zip(years, listed.said, strict=True)
        ],
        np.int64,
    ).reshape(-1, 3)
    is_open = np.isin(of.state, [STATES.index(state) for state in OPEN])
    cells = np.flatnonzero(is_open & (said[listed.of][:, 0] != _NOT))
    keys = np.column_stack([listed.unit[cells], said[listed.of[cells]]])
    few, place = _distinct(keys)
    index = _index(cases.acts)
    told = []
    for unit, first, last, clock in few.tolist():
        one = listed.units[unit]
        types = answering_types(clocks[clock])
        found = [
            held
            for body in one.members
            for year in range(first, last + 1)
            for held in index.get((body, year), ())
            if held.type in types
        ]
        body = cases.bodies[one.body_id].name
        when = f"{first}" if first == last else f"{first}\u2013{last}"
        told.append(
            (
                _sentence(found, body, when, lang),
                sum(one.held for one in found),
                sum(one.at_least for one in found),
            )
        )
    at = np.full(len(of.state), _NOT)
    at[cells] = place
    rows = pa.array(at, mask=at == _NOT)
    names = ("holdings", "series_held", "series_at_least")
    kinds = (pa.string(), pa.int64(), pa.int64())
    return {
        name: pa.array([one[n] for one in told], kind).take(rows)
        for n, (name, kind) in enumerate(zip(names, kinds, strict=True))
    }


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
