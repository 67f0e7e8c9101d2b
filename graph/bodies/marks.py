"""Names that differ in their marks only: ``Ba Tơ`` and ``Ba Tô``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from graph.bodies.units import periods

_SYLLABLE = re.compile(r"[^aeiouy]*(?:[aeiouy][\u0300-\u036f]*)+|[^aeiouy]+$")


def with_marks(ids: tuple[str, ...], written: str) -> tuple[str, ...]:
    """Those that are written so, marks and all; where none is, all of them."""
    if len(ids) < 2:
        return ids
    own = marks(written)
    exact = (i for i in ids if any(marks(p.name) == own for p in periods(i)))
    return tuple(exact) or ids


def fitting(ids: Sequence[str], written: str) -> tuple[str, ...]:
    """Those that are so called where ``written`` may lack marks, but has no others."""
    own = _only_marks(written)
    if not own:
        return tuple(ids)
    return tuple(one for one in ids if _bears(one, own))


def _bears(unit_id: str, own: tuple[str, ...]) -> bool:
    known = _marks_of(unit_id)
    return own in known or any(_are_among(own, many) for many in known)


@lru_cache(maxsize=8192)
def _marks_of(unit_id: str) -> frozenset[tuple[str, ...]]:
    """The marks of each name that a unit has borne."""
    known = periods(unit_id)
    return frozenset(_only_marks(n) for p in known for n in (p.name, *p.aliases))


def _are_among(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Each syllable has no marks but those of its own."""
    if len(few) == len(many):
        return all(map(_is_among, few, many))
    return _is_among("".join(sorted("".join(few))), "".join(sorted("".join(many))))


def _is_among(few: str, many: str) -> bool:
    """All letters of the one stand in the other, as often; both are in order."""
    rest = iter(many)
    return all(mark in rest for mark in few)


@lru_cache(maxsize=8192)
def _only_marks(name: str) -> tuple[str, ...]:
    """
    The marks of each syllable, and its đ, in order; nothing where there are none.

    >>> [len(marks) for marks in _only_marks("Phú Đông")]
    [1, 2, 0]
    """
    found = tuple(
        "".join(sorted(p for p in part if p == "đ" or unicodedata.combining(p)))
        for part in _syllables(name)
    )
    return found if any(found) else ()


@lru_cache(maxsize=8192)
def marks(name: str) -> str:
    """
    Letters and marks wherever in a syllable the marks stand: ``Hoà`` is ``Hòa``, not
    ``Hoa``; and ``Phú Hòa`` is not ``Phù Hóa``.
    """
    return "|".join("".join(sorted(part)) for part in _syllables(name))


def _syllables(name: str) -> list[str]:
    """Letters and marks, parted behind each run of vowels, whatever the spaces."""
    parts = unicodedata.normalize("NFD", name.lower())
    kept = "".join(p for p in parts if p.isalnum() or unicodedata.combining(p))
    return _SYLLABLE.findall(kept)
