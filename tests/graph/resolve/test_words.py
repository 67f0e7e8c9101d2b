"""The words that resolving gives are those that the documentation lists."""

from __future__ import annotations

import re
from pathlib import Path

from graph.resolve.steps import steps

PAGE = Path(__file__).parents[3] / "docs/decisions/2026-11-25-resolving.md"
CONTEXT = Path(__file__).parents[3] / "graph/context.py"


def listed(after: str) -> set[str]:
    """The words in code marks from ``after`` to the end of the sentence."""
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    return set(re.findall(r"`(\w+)`", text.partition(after)[2].partition(".")[0]))


NAMED = ("alike", "found_candidates", "candidates")


def test_the_reasons_of_candidates_are_listed() -> None:
    text = "\n".join(s.select for s in steps() if s.name in NAMED)
    given = set(re.findall(r"'(\w+)'", text)) - {"incomplete", "ambiguous"}

    assert listed("Reasons of a candidate:") == given | {"topic"}


def test_the_tiers_are_listed() -> None:
    text = "\n".join(s.select for s in steps() if s.name in ("placed", "by_gap"))
    late = {"spelling", "title", "decision"}
    early = {"date", "year", "symbol", "context", "own_title", "self"}
    code = CONTEXT.read_text(encoding="utf-8")

    assert all(f"'{tier}'" in text for tier in late)
    assert all(f'"{tier}"' in code for tier in early)
    assert listed("**Tiers** of a resolved citation:") == early | late
