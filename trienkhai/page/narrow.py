"""
Which rows of an answer are seen, and in which order, as the address says: the same for
the table on the page, for the counts above it, and for the file that is taken away.

``f_state=missing,unknown`` keeps the rows that have one of these words in that column
(``-`` for those that have none), ``f_due=2022-01-01..2022-03-31`` those of a span (an
end may be left out), ``q`` those with all these words, whatever the accents;
``sort=due`` and ``sort=-due`` put them in order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from graph.days import day_of
from graph.fold import fold
from graph.labels import both
from queries.asking import Question
from queries.frames import DAY, NUMBER, RATIO, TEXT
from trienkhai.cells import is_absent
from trienkhai.naming import DOCUMENTS
from trienkhai.page.asked import Asked, BadAsked
from trienkhai.page.asking import Asker
from trienkhai.spoken import spoken

FILTER, WORDS, SORT, COLUMNS = "f_", "q", "sort", "columns"
NONE, TO = "-", ".."
_BETWEEN, _NEXT = ", ", " > "

Kept = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Filter:
    """The values that one column may have, as they stand in the address."""

    column: str
    values: tuple[str, ...]


def seen(question: Question, ask: Asker, asked: Asked) -> pd.DataFrame:
    """The answer to what the address asks, as far as it is seen there."""
    first, given = asked.given(question)
    answer = ask.ask(question.name, *first, **given)
    return narrow(question, answer, ask, asked)


def narrow(
    question: Question, answer: pd.DataFrame, ask: Asker, asked: Asked
) -> pd.DataFrame:
    """The rows of the answer that are seen, in their order."""
    kept = _kept(question, answer, ask, asked)
    found = answer if kept.all() else answer[kept].reset_index(drop=True)
    return _in_order(question, found, asked)


def counts(
    question: Question, answer: pd.DataFrame, ask: Asker, asked: Asked, column: str
) -> Counter[str]:
    """
    How many rows have each word of a column, `NONE` where there is none, among those
    that all other filters leave.
    """
    kept = _kept(question, answer, ask, asked, but=column)
    return Counter(w for cell in answer[column][kept] for w in _words_in(cell))


def filters(question: Question, asked: Asked) -> Iterator[Filter]:
    """The filters in the address. `BadAsked` for one of a column that is not there."""
    for name, given in asked.values.items():
        if name.startswith(FILTER):
            column = name.removeprefix(FILTER)
            if column not in question.columns:
                known = ", ".join(question.columns)
                raise BadAsked(both("error.no_column", given=column, known=known))
            yield Filter(column, tuple(v for one in given for v in one.split(",") if v))


def columns(question: Question, asked: Asked) -> list[str]:
    """The columns that the address names, else those that fit on a screen."""
    given = [one for part in asked.every(COLUMNS) for one in part.split(",") if one]
    for one in given:
        if one not in question.columns:
            known = ", ".join(question.columns)
            raise BadAsked(both("error.no_column", given=one, known=known))
    return list(dict.fromkeys(given)) or list(question.shown)


def _kept(
    question: Question,
    answer: pd.DataFrame,
    ask: Asker,
    asked: Asked,
    but: str | None = None,
) -> Kept:
    kept: Kept = np.ones(len(answer), bool)
    for one in filters(question, asked):
        if one.column != but:
            kept &= _having(answer[one.column], one, question.columns[one.column])
    words = fold(asked.get(WORDS) or "").split()
    return kept & _with_words(question, answer, ask, asked, words) if words else kept


def _having(column: pd.Series[Any], one: Filter, kind: str) -> Kept:
    """Whether each cell passes the filter; each value is looked at once."""
    codes, few = pd.factorize(column, use_na_sentinel=True)
    found: Kept = np.array([_has(cell, one, kind) for cell in [*few, None]], bool)
    return found[codes]


def _has(cell: Any, one: Filter, kind: str) -> bool:
    if kind == TEXT:
        return not set(one.values).isdisjoint(_words_in(cell))
    return any(_is(cell, value, kind) for value in one.values)


def _words_in(cell: Any) -> list[str]:
    """The words of a cell; it may be one word that holds commas itself."""
    if is_absent(cell) or cell == "":
        return [NONE]
    told = str(cell)
    return list(dict.fromkeys([told, *told.split(_BETWEEN)]))


def _is(cell: Any, value: str, kind: str) -> bool:
    """Whether a cell that is no text is that value, or lies in that span."""
    if is_absent(cell):
        return value == NONE
    if value == NONE:
        return False
    first, span, last = value.partition(TO)
    plain = pd.Timestamp(cell).date() if kind == DAY else cell
    low = _read(first, kind) if first else None
    high = (_read(last, kind) if last else None) if span else low
    return (low is None or low <= plain) and (high is None or plain <= high)


def _read(value: str, kind: str) -> Any:
    """A value of the address as cells of that kind are."""
    try:
        if kind == DAY:
            return day_of(value)
        if kind in (NUMBER, RATIO):
            return float(value)
        return {"true": True, "false": False}[value]
    except (ValueError, KeyError) as fault:
        raise BadAsked(both("error.bad_filter", given=value)) from fault


def _with_words(
    question: Question,
    answer: pd.DataFrame,
    ask: Asker,
    asked: Asked,
    words: list[str],
) -> Kept:
    """Whether each row has all the words, in cells as they are read or as they are."""
    missing = {word: np.ones(len(answer), bool) for word in words}
    for name, kind in question.columns.items():
        if kind not in (TEXT, DAY) or answer[name].isna().all():
            continue
        codes, few = pd.factorize(answer[name], use_na_sentinel=True)
        texts = [*_folded(name, list(few), ask, asked.lang), ""]
        for word, lacks in missing.items():
            lacks &= ~np.array([word in text for text in texts])[codes]
    found: Kept = ~np.logical_or.reduce(list(missing.values()))
    return found


def _folded(name: str, values: list[Any], ask: Asker, lang: str) -> list[str]:
    """The values as a reader sees them and as they are, folded."""
    names = ask.names(_ids(values), lang) if name in DOCUMENTS else {}
    return [
        fold(
            " ".join(
                [
                    *(names.get(id, "") for id in _parts(value)),
                    spoken(name, value, lang),
                    str(value),
                ]
            )
        )
        for value in values
    ]


def _parts(value: Any) -> list[str]:
    return value.split(_NEXT) if isinstance(value, str) else []


def _ids(values: list[Any]) -> set[str]:
    return {id for value in values for id in _parts(value)}


def _in_order(question: Question, rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The rows as the address sorts them, what is absent last; else as they came."""
    given = asked.get(SORT)
    if given is None:
        return rows
    name = given.removeprefix("-")
    if name not in question.columns:
        known = ", ".join(question.columns)
        raise BadAsked(both("error.no_column", given=name, known=known))
    key = rows[name].map(fold, na_action="ignore") if _is_text(question, name) else None
    order = (rows[name] if key is None else key).reset_index(drop=True)
    places = order.sort_values(
        ascending=given == name, kind="stable", na_position="last"
    ).index
    return rows.take(places.to_numpy()).reset_index(drop=True)


def _is_text(question: Question, name: str) -> bool:
    return question.columns[name] == TEXT


def span(first: date | None, last: date | None) -> str:
    """The days from one to another as a filter has them."""
    return f"{first or ''}{TO}{last or ''}"
