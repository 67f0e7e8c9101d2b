"""Which directives and which of their bodies an address asks about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from graph.labels import both
from graph.words import Level
from queries.catalogue import QUESTIONS
from trienkhai.figures.provinces import province_of
from trienkhai.figures.summed import expected
from trienkhai.page.asked import Asked, BadAsked
from trienkhai.page.asking import Asker

MANY, MOST = 50, 300
"""So many directives are shown unless told otherwise, and at most."""

ALL = "all"


class Pick(StrEnum):
    """Which directives are shown where none is named."""

    ANSWERED = "answered"
    LATEST = "latest"
    ASKING = "asking"


@dataclass(frozen=True, slots=True)
class Chosen:
    """
    The directives that are shown, of how many, whether the address ``named`` them; and
    what is known of all of them (`queries.assignments`), None where it named them.
    """

    ids: tuple[str, ...]
    all: int
    named: bool
    told: pd.DataFrame | None = None


@dataclass(frozen=True, slots=True)
class Covered:
    """
    All rows of the answer, those of the ``level`` that is shown (all levels where it is
    None) and of the place that is shown, and how the question was asked.
    """

    answer: pd.DataFrame
    shown: pd.DataFrame
    level: str | None
    given: dict[str, Any]


def choice(asked: Asked, name: str, words: type[StrEnum], default: str) -> str:
    """One word of a vocabulary. `BadAsked` for another."""
    given = asked.get(name)
    if given is None:
        return default
    known = [word.value for word in words]
    if given not in known:
        raise BadAsked(
            both("error.bad_choice", name=name, given=given, known=", ".join(known))
        )
    return given


def chosen(ask: Asker, asked: Asked) -> Chosen:
    """
    The directives that the address names; else those of the graph that ask a class of
    the level that is shown, of provinces unless told otherwise.
    """
    named = tuple(dict.fromkeys(asked.every("document")))
    if named:
        return Chosen(named, len(named), named=True)
    told = _asking(ask, asked)
    pick = choice(asked, "pick", Pick, Pick.ANSWERED)
    if pick != Pick.LATEST:
        by = "answers" if pick == Pick.ANSWERED else "expected"
        told = told.sort_values(by, ascending=False, kind="stable")
    many = min(asked.whole("many") or MANY, MOST)
    ids = told["document_id"].head(many)
    return Chosen(tuple(ids), len(told), named=False, told=told)


def _asking(ask: Asker, asked: Asked) -> pd.DataFrame:
    """The directives that ask more than one body of a level that can be counted."""
    on, level = asked.day("on"), of_level(asked)
    tried = [None if level == ALL else Level(level)] if level else [*_LEVELS, None]
    for one in tried:
        found = ask.ask("assignments", level=one, on=on)
        several = found[found["expected"] > 1]
        if len(several):
            return several
    return several


_LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)


def of_level(asked: Asked) -> str | None:
    """The level of the bodies that are shown, `ALL` for all; None for the usual one."""
    given = asked.get("of")
    if given in (None, ALL):
        return given
    return choice(asked, "of", Level, "")


def covered(ask: Asker, asked: Asked, ids: tuple[str, ...]) -> Covered:
    """What is known of the bodies that the directives ask."""
    values = {**asked.values, "documents": ids}
    first, given = Asked("", values, asked.lang).given(QUESTIONS["coverage"])
    answer = ask.ask("coverage", *first, **given)
    level = of_level(asked) or _usual(answer)
    shown = expected(answer)
    if level != ALL:
        shown = shown[shown["level"] == level]
    place = asked.get("place")
    if place is not None:
        within = [province_of(i) == place or i == place for i in shown["locality_id"]]
        shown = shown[within]
    return Covered(answer, shown, None if level == ALL else level, given)


def _usual(answer: pd.DataFrame) -> str:
    """The level of most of the bodies."""
    levels = expected(answer)["level"].dropna()
    return str(levels.mode().iloc[0]) if len(levels) else ALL
