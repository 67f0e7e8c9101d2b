"""The SQL texts of resolving, as steps: a name and one SELECT each."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_STEP = re.compile(r"^-- step: (?P<name>\w+)$", re.MULTILINE)
_COMMENT = re.compile(r"^--.*\n?", re.MULTILINE)


@cache
def steps() -> tuple[tuple[str, str], ...]:
    """
    Every step in order. Each reads the staged tables and the steps before it.

    >>> [name for name, _ in steps()][:2], [name for name, _ in steps()][-1]
    (['keyed', 'key_ranks'], 'demands')
    """
    found: list[tuple[str, str]] = []
    for text in ("tiers.sql", "graph.sql"):
        source = files("graph.resolve").joinpath(text).read_text(encoding="utf-8")
        _, *pieces = _STEP.split(source)
        bodies = (_COMMENT.sub("", body).strip() for body in pieces[1::2])
        found.extend(zip(pieces[0::2], bodies, strict=True))
    return tuple(found)
