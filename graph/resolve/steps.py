"""The SQL texts of resolving, as steps: a name and one SELECT each, in four stages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

STAGES = ("identity", "citing", "cited", "told")
"""
The texts in their order. The steps of the first look at all documents; those of the
others can be run for some works, or some documents, alone.
"""

_STEP = re.compile(r"^-- (?P<kind>step|view): (?P<name>\w+)$", re.MULTILINE)
_COMMENT = re.compile(r"^--.*\n?", re.MULTILINE)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Step:
    """One SELECT; ``kept`` when what it gives is asked for more than once."""

    name: str
    select: str
    kept: bool
    stage: str


@cache
def steps() -> tuple[Step, ...]:
    """
    Every step in order. Each reads the staged tables and the steps before it.

    >>> steps()[0].name, steps()[-1].name
    ('keyed', 'issues')
    """
    return tuple(step for stage in STAGES for step in steps_of(stage))


@cache
def steps_of(stage: str) -> tuple[Step, ...]:
    """The steps of one stage in order."""
    text = files("graph.resolve").joinpath(f"{stage}.sql").read_text(encoding="utf-8")
    _, *pieces = _STEP.split(text)
    return tuple(
        Step(name, _COMMENT.sub("", body).strip(), kept=kind == "step", stage=stage)
        for kind, name, body in zip(*(iter(pieces),) * 3, strict=True)
    )


@cache
def words(select: str) -> frozenset[str]:
    """All names in a SELECT, those of the steps that it reads among them."""
    return frozenset(_WORD.findall(select))
