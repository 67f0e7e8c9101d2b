"""
Relations of the titles of a gazette, where the title itself says them.

The labels come from a portal. A title may say less, or something else: a decision "về
việc đính chính Thông tư ..." is labelled as replacing it. The nearest of a few verbs
left of the number is what a title says; a label that disagrees is not counted here.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

SAYS = {
    "amends": ("sửa đổi", "bổ sung"),
    "corrects": ("đính chính",),
    "replaces": ("thay thế",),
    "repeals": ("bãi bỏ", "hủy bỏ"),
    "guides": ("hướng dẫn",),
    "details": ("quy định chi tiết",),
    "based_on": ("căn cứ",),
    "refers_to": ("theo", "tại", "kèm theo"),
}
LABELS = {
    "amends_or_corrects": {"amends", "corrects"},
    "replaces_or_repeals": {"replaces", "repeals"},
    "partly_replaces_or_repeals": {"replaces", "repeals", "amends"},
    "guides": {"guides", "details"},
    "based_on": {"based_on"},
}
_OUTGOING = frozenset().union(*LABELS.values())
_VERB = re.compile("|".join(word for words in SAYS.values() for word in words))


def said(title: str, number: str) -> str | None:
    """What the nearest verb left of the number says; None where there is none."""
    verbs = list(_VERB.finditer(title.partition(number)[0].lower()))
    if number not in title or not verbs:
        return None
    return next(name for name, words in SAYS.items() if verbs[-1].group() in words)


def title_figures(parsed: Path, gold: Path) -> dict[str, tuple[int, int]]:
    """Relations right where the title says them; and those read the wrong way round."""
    found = {row["id"]: row for row in rows(parsed)}
    right = total = wrong = incoming = 0
    for row in rows(gold):
        cited = found.get(row["id"], {}).get("citations", [])
        for label in row["gold"].get("relations", []):
            number, kind = label["number"], label["type"]
            ours = {c["relation"] for c in cited if c["number"] == number}
            meant = LABELS.get(kind)
            if meant and said(row["text"], number) in meant:
                total += 1
                right += bool(ours & meant)
            if kind.endswith("_by") and ours:
                incoming += 1
                wrong += bool(ours & _OUTGOING)
    return {"relation.said": (right, total), "relation.reversed": (wrong, incoming)}


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    with path.open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream if line.strip()]
