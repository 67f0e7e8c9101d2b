"""Names that differ in their marks only: ``Ba Tơ`` and ``Ba Tô``."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from graph.bodies.units import periods


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


def _bears(unit_id: str, own: str) -> bool:
    known = _marks_of(unit_id)
    return own in known or any(_is_among(own, many) for many in known)


@lru_cache(maxsize=8192)
def _marks_of(unit_id: str) -> frozenset[str]:
    """The marks of each name that a unit has borne."""
    known = periods(unit_id)
    return frozenset(_only_marks(n) for p in known for n in (p.name, *p.aliases))


def _is_among(few: str, many: str) -> bool:
    """All letters of the one stand in the other, as often; both are in order."""
    rest = iter(many)
    return all(mark in rest for mark in few)


@lru_cache(maxsize=8192)
def _only_marks(name: str) -> str:
    """The marks of a name, and its đ, in order."""
    parts = unicodedata.normalize("NFD", name.lower())
    return "".join(sorted(p for p in parts if p == "đ" or unicodedata.combining(p)))


@lru_cache(maxsize=8192)
def marks(name: str) -> str:
    """Letters and marks wherever the marks stand: ``Hoà`` is ``Hòa``, not ``Hoa``."""
    parts = unicodedata.normalize("NFD", name.lower())
    kept = (p for p in parts if p.isalnum() or unicodedata.combining(p))
    return "".join(sorted(kept))
