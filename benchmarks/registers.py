"""How many rows of a provincial register are read right, written as a CSV table."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

from graph.fold import slug
from graph.values import Text
from loaders.columns import Columns
from loaders.parse import parse
from loaders.printed import printed
from loaders.read import read
from loaders.reading import Reading

HEADINGS = {
    "number": "Số/Ký hiệu",
    "type": "Loại văn bản",
    "date": "Ngày ban hành",
    "issuer": "Cơ quan ban hành",
    "title": "Trích yếu",
    "signer": "Người ký",
    "effective_date": "Ngày hiệu lực",
    "status": "Tình trạng",
}
_TYPES = {"Quyết định": "QĐ", "Nghị quyết": "NQ"}


def write_register(gold: Path, table: Path) -> None:
    """The rows of ``gold`` as a table with Vietnamese headings, dates day first."""
    with table.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["STT", *HEADINGS.values()])
        for n, row in enumerate(_rows(gold), 1):
            stated = {**row["gold"], "title": row["text"]}
            for name in ("date", "effective_date"):
                stated[name] = "/".join(reversed(stated[name].split("-")))
            writer.writerow([n, *(stated[name] for name in HEADINGS)])


def register_figures(
    gold: Path, folder: Path, verbose: bool = False
) -> dict[str, tuple[int, int]]:
    """Hits and total for number, type, date and issuer_id."""
    table = folder / "register.csv"
    write_register(gold, table)
    columns = Columns(given={"province": "Sơn La"})
    texts = [
        t for t in read([table], how=Reading(columns=columns)) if isinstance(t, Text)
    ]
    wanted = [_wanted(row) for row in _rows(gold)]
    found = [printed(parse(text)) for text in texts]
    figures = {"rows": (len(found), len(wanted))}
    for name in ("number", "type", "date", "issuer_id"):
        hits = 0
        for want, got in zip(wanted, found, strict=False):
            same = _tight(want[name]) == _tight(got[name])
            hits += same
            if verbose and not same:
                print(f"miss register.{name}: {want} {got[name]}", file=sys.stderr)
        figures[name] = (hits, len(wanted))
    return figures


def _wanted(row: dict[str, Any]) -> dict[str, str]:
    """What the register states, in the words of the model."""
    stated = row["gold"]
    kind, _, place = stated["issuer"].partition(" ")
    unit = "" if place == "Tỉnh" else "/" + slug(place.removeprefix("xã "))
    return {
        "number": stated["number"],
        "type": next(c for name, c in _TYPES.items() if name in stated["type"]),
        "date": stated["date"],
        "issuer_id": f"{slug(kind)}/{slug(row['province'])}{unit}",
    }


def _tight(value: str | None) -> str:
    """Without spaces, and without the day from which a commune exists."""
    return (value or "").replace(" ", "").removesuffix("@2025-07-01")


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream if line.strip()]
