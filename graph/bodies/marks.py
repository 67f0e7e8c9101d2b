"""Names that differ in their marks only: ``Ba Tơ`` and ``Ba Tô``."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from graph.bodies.units import periods


def with_marks(ids: tuple[str, ...], written: str) -> tuple[str, ...]:
    """Those that are written so, marks and all; where none is, all of them."""
    if len(ids) < 2:
        return ids
    own = marks(written)
    exact = (i for i in ids if any(marks(p.name) == own for p in periods(i)))
    return tuple(exact) or ids


def fitting(ids: Iterable[str], written: str) -> tuple[str, ...]:
    """Those that are so called where ``written`` may lack marks, but has no others."""
    own = _counted(written)
    names = ((i, {n for p in periods(i) for n in (p.name, *p.aliases)}) for i in ids)
    return tuple(i for i, known in names if any(own <= _counted(n) for n in known))


@lru_cache(maxsize=8192)
def _counted(name: str) -> Counter[str]:
    """The marks of a name, and its đ."""
    parts = unicodedata.normalize("NFD", name.lower())
    return Counter(p for p in parts if p == "đ" or unicodedata.combining(p))


def marks(name: str) -> list[str]:
    """Letters and marks wherever the marks stand: ``Hoà`` is ``Hòa``, not ``Hoa``."""
    parts = unicodedata.normalize("NFD", name.lower())
    return sorted(p for p in parts if p.isalnum() or unicodedata.combining(p))
