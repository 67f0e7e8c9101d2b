"""
Those left out of a class: "(trừ huyện Côn Đảo)", ", không bao gồm Thành ủy Hải Dương".

The words are rows of data/exceptions.csv. An exception that cannot be read leaves the
class without a number: whom it takes out is not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from graph.bodies.committees import COMMITTEE_OF
from graph.bodies.context import Context
from graph.bodies.grammar import readings
from graph.bodies.held import several, table
from graph.bodies.ids import COMMITTEES, made, parsed
from graph.bodies.known import Words
from graph.bodies.lists import named_behind, names_at
from graph.bodies.plurals import BETWEEN, Head, kinds_at, quantity_at
from graph.bodies.spoken import Spoken, spoken
from graph.bodies.units import unit

_PLACES = Head("ubnd", "", False)


class Excepted(NamedTuple):
    """Where the exception ends, and who is left out; None where it cannot be read."""

    end: int
    ids: tuple[str, ...] | None


def exceptions_at(
    words: Spoken, at: int, head: Head, context: Context, text: str
) -> Excepted:
    """The exception from a class of that head that stands at ``at``, if one does."""
    start = _behind_phrase(words, at)
    if start is None:
        return Excepted(at, ())
    bracket = _bracket(words, at, text)
    end, ids = _named(words, start, context, text)
    if not ids or (bracket is not None and end != bracket):
        return Excepted(at if bracket is None else bracket, None)
    return Excepted(end, tuple(_of(one, head, context) for one in ids))


def _behind_phrase(words: Spoken, at: int) -> int | None:
    """The index behind the word of exception at ``at``."""
    if at >= len(words):
        return None
    for spelled in phrases().get(words.words[at], ()):
        if words.words[at : at + len(spelled)] == spelled:
            return at + len(spelled)
    return None


@lru_cache(maxsize=1)
def phrases() -> Mapping[str, tuple[Words, ...]]:
    """First word -> words of exception, the longest first."""
    first: dict[str, list[Words]] = {}
    for row in table("exceptions.csv"):
        for phrase in several(row["words"]):
            spelled = spoken(phrase).words
            first.setdefault(spelled[0], []).append(spelled)
    return {
        word: tuple(sorted(rows, key=len, reverse=True)) for word, rows in first.items()
    }


def exception_examples() -> tuple[str, ...]:
    """Examples of the table of exceptions: all leave out the quận Ba Đình."""
    return tuple(row["example"] for row in table("exceptions.csv"))


def _bracket(words: Spoken, at: int, text: str) -> int | None:
    """The index behind the last word of the bracket that opens before ``at``."""
    before = text[words.ends[at - 1] if at else 0 : words.starts[at]]
    if "(" not in before:
        return None
    close = text.find(")", words.ends[at])
    close = len(text) if close < 0 else close
    return sum(1 for start in words.starts if start < close)


def _named(
    words: Spoken, at: int, context: Context, text: str
) -> tuple[int, tuple[str, ...]]:
    """The bodies and places in a row, and the index behind the last."""
    ids: list[str] = []
    end = at
    while at < len(words) and (not ids or words.gaps[at] in BETWEEN):
        start, _ = quantity_at(words, at)
        kinds, behind = kinds_at(words, start)
        places = (
            named_behind(words, behind, kinds, _PLACES, context, text)
            if kinds
            else None
        ) or names_at(words, start, _PLACES, context, text)
        if places is not None and places.ids:
            ids += places.ids
            at = end = places.end
            continue
        bodies = [
            found
            for found in readings(words, start, context, text=text, strict=True)
            if len(found.ids) == 1
        ]
        if not bodies:
            break
        body = max(bodies, key=lambda found: found.end)
        ids.append(body.ids[0])
        at = end = body.end
    return end, tuple(ids)


def _of(body_id: str, head: Head, context: Context) -> str:
    """The body of the class's kind at a place; a body of another kind as it is."""
    of = parsed(body_id)
    if of.place is None or of.kind in COMMITTEES or of.kind == head.kind:
        return body_id
    if of.kind != _PLACES.kind or head.kind == "localities":
        return body_id
    if head.kind != "party":
        return made(head.kind, of.place, head.unit)
    known = unit(of.place, context.on)
    committee = COMMITTEE_OF.get(known.kind if known else "")
    return made(committee, of.place, head.unit) if committee else body_id
