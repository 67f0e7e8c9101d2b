"""
Number and day of the annotated documents by kind of file: what a scan or an old font
left of them. Only what the text still shows is counted.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.titles import rows

KINDS = {"tesseract": "ocr", "TCVN3": "tcvn3", "gazette": "gazette", "Word": "word"}
"""Words of the kind of a document, and what it is called here."""

OF_OLD_FONTS = {
    "lvn1945-45000001": "1945-08-30",
    "lvn1945-45000002": "1945-09-01",
    "lvn1945-45000003": "1945-09-04",
    "lvn1945-45000004": "1945-09-05",
    "lvn1945-45000070": "1945-11-23",
    "lvn1945-45000071": "1945-11-24",
    "lvn1945-45000072": "1945-11-28",
    "lvn1945-45000073": "1945-11-30",
}
"""The days of documents in TCVN3, read by eye: nobody annotated them."""


def kind_figures(parsed: Path, gold: Path, scorer: Path) -> dict[str, tuple[int, int]]:
    """For each kind, how many numbers and days are right, and of how many."""
    score, found = _module(scorer), {row["id"]: row for row in rows(parsed)}
    hits: dict[str, tuple[int, int]] = {}
    for row in rows(gold):
        kind = next((short for word, short in KINDS.items() if word in row["kind"]), "")
        mine = found.get(row["id"], {})
        for name, right in _judged(score, row, mine) if kind else ():
            key = f"{kind}.{name}"
            had, of = hits.get(key, (0, 0))
            hits[key] = had + right, of + 1
    return hits


def _judged(score: ModuleType, row: Any, mine: Any) -> list[tuple[str, bool]]:
    facts = {
        **row.get("header_labels", {}),
        **row.get("hand_labels", {}),
        **row["gold"],
    }
    text, number, date = row["text"], facts.get("number"), facts.get("date")
    judged = []
    if number and score.number_in(number, text):
        same = score.number_key(mine.get("number")) == score.number_key(number)
        judged.append(("number", same))
    if date and score.date_in(date, text):
        judged.append(("date", mine.get("date") == date))
    if row["id"] in OF_OLD_FONTS:
        judged.append(("date", mine.get("date") == OF_OLD_FONTS[row["id"]]))
        judged.append(("type", mine.get("type") == "SL"))
    return judged


def _module(path: Path) -> ModuleType:
    """A file of Python beside the project."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
