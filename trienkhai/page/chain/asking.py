"""What the address of a chain asks, and the answers that make its picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from graph.labels import both, label
from graph.words import Direction
from queries.catalogue import QUESTIONS
from trienkhai.figures.chains.folds import BODY, YEAR
from trienkhai.page.asked import Asked, BadAsked
from trienkhai.page.asking import Asker

PATH = "/chuoi"
DOCUMENT, DIRECTION, FOLD, OPEN = "document", "direction", "fold", "open"
QUESTION = QUESTIONS["chain"]
_GAPS = ("level", "demand", "on", "view", "horizon")


@dataclass(frozen=True, slots=True)
class Answers:
    """
    The answers: a row for each document asked for, the links up and down, and who was
    asked to carry it out, where that is known.
    """

    identity: pd.DataFrame
    chain: pd.DataFrame
    coverage: pd.DataFrame | None
    empty: tuple[Direction, ...]
    """The directions in which no step leads on."""


def answers(ask: Asker, asked: Asked) -> Answers:
    """What the address asks. `BadAsked` for a direction or fold that is none."""
    documents = list(dict.fromkeys(asked.every(DOCUMENT)))
    known = [ask.ask("identity", document) for document in documents]
    ids = list(dict.fromkeys(row["document_id"].iloc[0] for row in known))
    found = {way: _way(ask, asked, ids, way) for way in directions(asked)}
    return Answers(
        identity=pd.concat(known).drop_duplicates("document_id", ignore_index=True),
        chain=pd.concat(found.values(), ignore_index=True),
        coverage=_coverage(ask, asked, ids) if Direction.DOWN in found else None,
        empty=tuple(way for way, rows in found.items() if rows.empty),
    )


def directions(asked: Asked) -> tuple[Direction, ...]:
    """The directions that the address asks for; both when it names none."""
    given = asked.get(DIRECTION)
    if given is None or given == "both":
        return tuple(Direction)
    return (Direction(_one_of(DIRECTION, given, (*Direction, "both"))),)


def fold(asked: Asked) -> str | None:
    """By what the address folds."""
    given = asked.get(FOLD)
    return None if given is None else _one_of(FOLD, given, (BODY, YEAR))


def _one_of(name: str, given: str, known: Sequence[str]) -> str:
    if given in known:
        return given
    said = ", ".join(known)
    raise BadAsked(both("error.bad_choice", name=name, given=given, known=said))


def _way(ask: Asker, asked: Asked, ids: list[str], way: Direction) -> pd.DataFrame:
    found = []
    for id in ids:
        values = {**asked.values, DOCUMENT: (id,), DIRECTION: (way.value,)}
        first, others = Asked(PATH, values, asked.lang).given(QUESTION)
        found.append(ask.ask(QUESTION.name, *first, **others))
    return pd.concat(found, ignore_index=True)


def _coverage(ask: Asker, asked: Asked, ids: list[str]) -> pd.DataFrame:
    values = {name: asked.values[name] for name in _GAPS if name in asked.values}
    here = Asked(PATH, {**values, "documents": tuple(ids)}, asked.lang)
    first, others = here.given(QUESTIONS["coverage"])
    return ask.ask("coverage", *first, **others)


def folds(lang: str) -> list[tuple[str, str]]:
    """By what a picture may be folded."""
    return [(BODY, label("chain.by_body", lang)), (YEAR, label("chain.by_year", lang))]
