"""The two states and the mapping that vietnamadminunits 1.0.4 holds."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from pathlib import Path

from graph.fold import slug
from tools.units.rows import END_OF_DISTRICTS, Row, only, split

_OLDER = (
    "select provinceKey, districtKey, wardKey, provinceShort, district, districtCode, "
    "ward, wardCode from admin_units_legacy where district is not null"
)
_LATER = "select provinceKey, wardKey, provinceShort, ward, wardCode from admin_units"


class Package:
    """Both states, read once; ``provinces`` gives a province's id for its slug."""

    def __init__(self, folder: Path, provinces: dict[str, str]) -> None:
        with sqlite3.connect(folder / "dataset.db") as held:
            self._older = held.execute(_OLDER).fetchall()
            self._later = held.execute(_LATER).fetchall()
        self._provinces = provinces
        self._mapped = json.loads(
            (folder / "converter_2025.json").read_text(encoding="utf-8")
        )

    def districts(self) -> list[Row]:
        """The districts of 30/06/2025; the parent is the province."""
        rows = {(p, full, code) for _, _, _, p, full, code, _, _ in self._older}
        return [
            Row(self._provinces[slug(p)], *split(full), codes=[code])
            for p, full, code in sorted(rows)
        ]

    def older(self, districts: list[Row]) -> dict[str, Row]:
        """The communes of 30/06/2025 by the key of the mapping."""
        alive = [row for row in districts if row.valid_to == END_OF_DISTRICTS]
        found: dict[str, Row] = {}
        for p_key, d_key, key, p, district, _, ward, code in self._older:
            if ward is not None:
                parent = only(alive, self._provinces[slug(p)], *split(district))
                found[f"{p_key}_{d_key}_{key}"] = Row(
                    parent.id, *split(ward), codes=[code]
                )
        return found

    def islands(self, districts: list[Row]) -> dict[str, Row]:
        """The districts that had no communes, by the key of the mapping."""
        alive = [row for row in districts if row.valid_to == END_OF_DISTRICTS]
        return {
            f"{p_key}_{d_key}_": only(alive, self._provinces[slug(p)], *split(district))
            for p_key, d_key, _, p, district, _, ward, _ in self._older
            if ward is None
        }

    def later(self) -> dict[tuple[str, str], Row]:
        """The communes of 01/07/2025 by the keys of the mapping."""
        found = {}
        for p_key, key, p, ward, code in self._later:
            row = Row(self._provinces[slug(p)], *split(ward), codes=[code])
            row.valid_from, row.valid_to = END_OF_DISTRICTS, ""
            found[p_key, key] = row
        return found

    def mapped(self) -> dict[str, list[tuple[str, str]]]:
        """What became of each commune, the largest part first."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for province, news in self._mapped["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
            for new, olds in news.items():
                for old in olds:
                    found[old].append((province, new))
        for province, olds in self._mapped["DICT_PROVINCE_WARD_DIVIDED"].items():
            for old, news in olds.items():
                news = sorted(
                    news, key=lambda n: (not n["isDefaultNewWard"], n["newWardKey"])
                )
                found[old] += [(province, new["newWardKey"]) for new in news]
        return found
