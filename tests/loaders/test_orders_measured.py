"""How much of what people found in texts is found: orders, terms, recipients, aims."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from graph.values import ParsedDocument, Text
from loaders.parse import parse


def _read(path: Path) -> ParsedDocument:
    text = path.read_text(encoding="utf-8-sig")
    return parse(Text(path=path.name, text=text, sha256="0", file_id="0"))


def _share(folder: Path, annotated: Path, kind: str) -> tuple[float, float]:
    """Recall and precision of one kind of finding, by overlap, each used once."""
    counts: Counter[str] = Counter()
    for document in json.loads(annotated.read_text(encoding="utf-8"))["documents"]:
        found = [
            (x.start, x.end) for x in _found(_read(folder / document["file"]), kind)
        ]
        counts["found"] += len(found)
        for want in document[kind]:
            span = want["text"]
            hit = next(
                (f for f in found if f[0] < span["end"] and span["start"] < f[1]), None
            )
            counts["wanted"] += 1
            if hit is not None:
                found.remove(hit)
                counts["hit"] += 1
    return counts["hit"] / counts["wanted"], counts["hit"] / counts["found"]


def _found(parsed: ParsedDocument, kind: str) -> Any:
    return getattr(parsed, kind)


@pytest.mark.parametrize(
    ("kind", "recall", "precision"),
    [
        ("recipients", 0.95, 0.95),
        ("deadlines", 0.87, 0.80),
        ("demands", 0.85, 0.70),
        ("targets", 0.90, 0.90),
    ],
)
def test_the_first_five_texts(
    shared: Path, kind: str, recall: float, precision: float
) -> None:
    found = _share(shared / "seeds", shared / "gold" / "seeds_gold.json", kind)

    assert found >= (recall, 0.0)
    assert found[1] >= precision


@pytest.mark.parametrize(
    ("kind", "recall", "precision"),
    [
        ("recipients", 0.95, 0.95),
        ("deadlines", 0.90, 0.90),
        ("demands", 0.80, 0.80),
        ("targets", 0.90, 0.90),
    ],
)
def test_nine_more_texts(
    shared: Path, kind: str, recall: float, precision: float
) -> None:
    plans = shared / "gold" / "plans"
    found = _share(plans, plans / "gold.json", kind)

    assert found >= (recall, 0.0)
    assert found[1] >= precision
