"""What is seen of an answer, as a table for people to take away, and what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pandas as pd

from graph.fold import slug
from graph.labels import label, texts
from queries.asking import Question
from queries.frames import DAY, NUMBER, RATIO
from trienkhai.cells import is_absent, joined
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.narrow import NONE, SORT, WORDS, columns, filters
from trienkhai.page.table import told
from trienkhai.printing import csv_bytes
from trienkhai.spoken import PARTS, spoken
from trienkhai.workbook import fill, looks, workbook

_NOT_OF_A_NAME = re.compile(r"[^A-Za-z0-9]+")
_LONGEST = 60
_WIDTHS = (10, 52)


def table(
    question: Question, rows: pd.DataFrame, ask: Asker, asked: Asked
) -> pd.DataFrame:
    """
    The rows with the columns that are seen, under headings for people. Words and ids
    are told as on the page; numbers and days stay what they are, parts of a whole in
    hundredths.
    """
    shown = [name for name in columns(question, asked) if name in rows.columns]
    cells = told(rows, shown, ask, asked.lang)
    found: dict[str, list[Any]] = {}
    for name in shown:
        texts = [row[name] for row in cells]
        if any(texts) or not texts:
            kind = question.columns[name]
            found[_heading(question, name, found, asked.lang)] = [
                _kept(name, kind, cell, text)
                for cell, text in zip(rows[name].tolist(), texts, strict=True)
            ]
    return pd.DataFrame({n: pd.Series(of, dtype=object) for n, of in found.items()})


def _heading(
    question: Question, name: str, before: dict[str, list[Any]], lang: str
) -> str:
    text = label(f"column.{question.headings.get(name, name)}", lang)
    text += " (%)" if name in PARTS else ""
    return text if text not in before else f"{text} ({name})"


def _kept(name: str, kind: str, cell: Any, text: str) -> Any:
    """A cell as a spreadsheet keeps it."""
    if is_absent(cell):
        return None
    if kind == DAY:
        return pd.Timestamp(cell).date()
    if kind == NUMBER:
        return int(cell)
    if kind == RATIO:
        return round(100 * cell, 1) if name in PARTS else float(f"{cell:.4g}")
    return text


def about(
    question: Question, rows: pd.DataFrame, every: int, ask: Asker, asked: Asked
) -> list[tuple[str, Any]]:
    """What the table is: the question, the day, the filters, the graph."""
    lang = asked.lang
    return [
        (label("taken.question", lang), question.summary(lang)),
        *_parameters(question, asked),
        *_filters(question, ask, asked),
        (label("taken.rows", lang), label("taken.of", lang, n=len(rows), all=every)),
        *(
            (label("taken.remark", lang), label(f"remark.{one}", lang))
            for one in _listed(rows.attrs.get("remark"))
        ),
        (label("taken.states", lang), label("taken.only_missing", lang)),
        (label("taken.graph", lang), _graph(ask, lang)),
    ]


def _graph(ask: Asker, lang: str) -> str:
    """Of which graph the table tells, as far as that says it of itself."""
    told = {name: ask.meta().get(name, "?") for name in ("built_at", "tool", "digest")}
    return label("taken.built", lang, **told)


def _listed(said: str | list[str] | None) -> list[str]:
    return [said] if isinstance(said, str) else list(said or [])


def _parameters(question: Question, asked: Asked) -> Iterator[tuple[str, Any]]:
    """All that the question was asked with, also what was not chosen."""
    for parameter in question.parameters:
        name, lang = parameter.name, asked.lang
        given = [spoken(name, value, lang) for value in asked.every(name)]
        if name == "on":
            yield label("field.on", lang), asked.day("on") or date.today()
        elif given:
            yield parameter.help(lang), "; ".join(given)
        elif parameter.default is not None and name != "lang":
            yield parameter.help(lang), spoken(name, str(parameter.default), lang)


def _filters(question: Question, ask: Asker, asked: Asked) -> Iterator[tuple[str, Any]]:
    lang = asked.lang
    for one in filters(question, asked):
        names = ask.names(one.values, lang)
        values = [
            label("taken.none", lang)
            if value == NONE
            else names.get(value, spoken(one.column, value, lang))
            for value in one.values
        ]
        column = label(f"column.{question.headings.get(one.column, one.column)}", lang)
        yield label("taken.filter", lang, column=column), "; ".join(values)
    if asked.get(WORDS):
        yield label("taken.words", lang), asked.get(WORDS)
    if asked.get(SORT):
        name = (asked.get(SORT) or "").removeprefix("-")
        yield label("taken.sort", lang), label(f"column.{name}", lang)


def as_xlsx(
    question: Question, rows: pd.DataFrame, every: int, ask: Asker, asked: Asked
) -> bytes:
    """A workbook: the table, and beside it a sheet that says what it is."""
    found, held = table(question, rows, ask, asked), BytesIO()
    with workbook(held) as book:
        style = looks(book)
        sheet = book.add_worksheet(label("taken.sheet", asked.lang))
        values = found.astype(object).where(found.notna(), None).values.tolist()
        heads = [str(name) for name in found.columns]
        widths = {n: _width(found.iloc[:, n], head) for n, head in enumerate(heads)}
        fill(sheet, style, [heads], values, widths)
        beside = book.add_worksheet(label("taken.about", asked.lang))
        lines = about(question, rows, every, ask, asked)
        head = [label("taken.what", asked.lang), ""]
        fill(beside, style, [head], lines, {0: 34, 1: 90})
    return held.getvalue()


def _width(column: pd.Series[Any], head: str) -> float:
    longest = max((len(str(joined(cell))) for cell in column), default=0)
    words = max(map(len, head.split()))
    least, most = _WIDTHS
    return float(min(max(longest + 2, words + 4, least), most))


def as_csv(
    question: Question, rows: pd.DataFrame, every: int, ask: Asker, asked: Asked
) -> bytes:
    """The table alone."""
    return csv_bytes(table(question, rows, ask, asked))


def file_name(question: Question, form: str, asked: Asked) -> str:
    """
    What the file is called: the question, what it was asked about, and the day, in
    plain letters.
    """
    about = asked.get("document") or asked.get("documents") or asked.get("body") or ""
    plain = _NOT_OF_A_NAME.sub("-", about.replace("Đ", "D")).strip("-")[:_LONGEST]
    day = asked.day("on") or date.today()
    key = f"taking.{question.name}"
    name = slug(label(key if key in texts() else "taking.other"))
    parts = [name, plain, f"{day}"]
    return "_".join(part for part in parts if part) + f".{form}"
