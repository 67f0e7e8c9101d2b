"""
The words that say what is ordered: rows of data/actions.toml, by their first word.

Each row has its part in a clause: manner, noun, verb, weak verb, verb that prepares
another, making of a document, advising; and the action it means or defaults to.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from graph.words import Action

_WORD = re.compile(r"[^\W\d_]+")
_FILLER = (
    r"(?:(?:[,\s]|và|hoặc|các|những|một|số|chi|tiết|cụ|thể|ban|hành|triển|khai|tổ|chức"
    r"|thực|hiện|phê|duyệt|hoàn|thiện|dự|thảo|kịp|thời|nội|dung|riêng|hằng|hàng|năm"
    r"|chương|trình|lồng|ghép|vào|trong)\s*){0,8}?"
)
_NEAR = 160


@dataclass(frozen=True, slots=True)
class Row:
    """One phrase: its part in the clause, and the action it means or defaults to."""

    role: str
    action: Action | None = None
    across: bool = False
    object: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Rows by the first word of their phrase, each with a pattern of those phrases."""

    patterns: dict[str, re.Pattern[str]]
    rows: dict[str, tuple[Row, ...]]


def rows() -> list[dict[str, Any]]:
    """The rows as they stand in the data file, each with its part as ``role``."""
    text = (files("loaders") / "data" / "actions.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return [{"role": role, **row} for role, part in tables.items() for row in part]


def _phrases(row: dict[str, Any]) -> Iterator[tuple[str, Row]]:
    action = Action(row["action"]) if "action" in row else None
    default = Action(row["default"]) if "default" in row else action
    role = row["role"]
    for phrase in row.get("phrases", ()):
        yield phrase, Row(role, default, row.get("across", False))
    if "verbs" not in row:
        return
    nouns = "|".join(re.escape(noun).replace(r"\ ", r"\s+") for noun in row["nouns"])
    if role == "making":
        wanted = rf"\s*{_FILLER}(?:{nouns})\b"
    else:
        makes = "|".join(word.replace(" ", r"\s+") for word in row["making"])
        wanted = rf"[^;.]{{0,{_NEAR}}}?\b(?:{makes})\s+{_FILLER}(?:{nouns})\b"
    pattern = re.compile(wanted, re.IGNORECASE)
    for verb in row["verbs"]:
        yield verb, Row(role, action, object=pattern)
        if default is not action:
            yield verb, Row("verb", default)


@cache
def lexicon() -> Lexicon:
    grouped: dict[str, dict[str, list[Row]]] = {}
    for row in sorted(
        rows(), key=lambda r: ("making", "advising").count(r["role"]) * -1
    ):
        for phrase, meaning in _phrases(row):
            first = phrase.split()[0].strip(",")
            grouped.setdefault(first, {}).setdefault(phrase, []).append(meaning)
    patterns: dict[str, re.Pattern[str]] = {}
    found: dict[str, tuple[Row, ...]] = {}
    for first, phrases in grouped.items():
        longest = sorted(phrases, key=len, reverse=True)
        spaced = [re.escape(p).replace(r"\ ", r"\s+") for p in longest]
        patterns[first] = re.compile(rf"(?:{'|'.join(spaced)})\b", re.IGNORECASE)
        for phrase in longest:
            found[phrase] = tuple(phrases[phrase])
    return Lexicon(patterns, found)


def phrase_at(flat: str, at: int, end: int) -> tuple[int, tuple[Row, ...]] | None:
    """The longest phrase at ``at``: where it ends, and what it may mean."""
    word = _WORD.match(flat, at, end)
    if word is None:
        return None
    known = lexicon()
    pattern = known.patterns.get(word.group().lower())
    found = pattern.match(flat, at, end) if pattern is not None else None
    if found is None:
        return None
    return found.end(), known.rows[" ".join(found.group().lower().split())]


def verb_at(flat: str, at: int, end: int) -> bool:
    """Does a phrase of the data stand at ``at`` that may begin an order?"""
    found = phrase_at(flat, at, end)
    return found is not None and found[1][0].role != "noun"
