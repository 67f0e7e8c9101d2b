"""The SQL texts of resolving, as steps: a name and one SELECT each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_STEP = re.compile(r"^-- (?P<kind>step|view): (?P<name>\w+)$", re.MULTILINE)
_COMMENT = re.compile(r"^--.*\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    """One SELECT; ``kept`` when what it gives is asked for more than once."""

    name: str
    select: str
    kept: bool


@cache
def steps() -> tuple[Step, ...]:
    """
    Every step in order. Each reads the staged tables and the steps before it.

    >>> steps()[0].name, steps()[-1].name
    ('keyed', 'issues')
    """
    found: list[Step] = []
    for text in ("tiers.sql", "graph.sql"):
        source = files("graph.resolve").joinpath(text).read_text(encoding="utf-8")
        _, *pieces = _STEP.split(source)
        for kind, name, body in zip(*(iter(pieces),) * 3, strict=True):
            select = _COMMENT.sub("", body).strip()
            found.append(Step(name, select, kept=kind == "step"))
    return tuple(found)
