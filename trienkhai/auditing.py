"""
An audit of one directive on one day: who had to act, who did, who is late, of whom
nothing is known, as a pack of files in which each number opens to what it rests on.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click
import pandas as pd

from graph.labels import label, word
from graph.stores.seam import Store
from graph.words import Level, State, View
from queries.asking import EXPECTED
from queries.reading import asked_on
from trienkhai.audit_answers import Answer
from trienkhai.audit_case import case
from trienkhai.audit_pack import pack_at, seal
from trienkhai.audit_pages import Audit, audited
from trienkhai.audit_parameters import parameters
from trienkhai.audit_read_first import read_first
from trienkhai.audit_sheets import Book, sheet_name
from trienkhai.audit_summary import counts, summary
from trienkhai.cells import plain
from trienkhai.printing import csv_bytes
from trienkhai.sheets import title, write_book

WORKBOOK = "ho-so.xlsx"
READ_FIRST = "doc-truoc.txt"
TABLES = "csv"


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit found: where it stands, and how many bodies are in each state."""

    out: Path
    document_id: str
    expected: int
    apart: int
    states: Mapping[str, int]


def audit(
    store: Store,
    document: str,
    *,
    out: str | os.PathLike[str],
    on: date | None = None,
    level: Level | None = None,
    demand: str | None = None,
    view: View = View.THEN,
    horizon: int | None = None,
    lang: str = "vi",
) -> Audited:
    """
    The pack of the one directive stands at ``out``, a folder or a ZIP, whole, or what
    stood there before does: a workbook to read and print, the same as CSV, a text that
    says what is what, and a manifest with the SHA-256 of each file. The same graph and
    parameters make the same bytes. The other parameters are those of `coverage`.
    """
    given = {p.name: p.default for p in EXPECTED if p.name != "on"}
    given |= {"level": level, "demand": demand, "view": view, "lang": lang}
    given |= {"horizon": horizon} if horizon is not None else {}
    with pack_at(Path(out)) as folder:
        found = audited(case(store, document, asked_on(on), given))
        _write(found, folder)
    states = {state: len(rows) for state, rows in found.sums.states.items()}
    of = found.sums
    id = found.case.document_id
    return Audited(Path(out), id, of.expected, len(of.apart), states)


def _write(found: Audit, folder: Path) -> None:
    """The files of the pack are in the folder."""
    said = parameters(found.case)
    whats: dict[str, Mapping[str, object]] = {
        WORKBOOK: {"what": "workbook"},
        READ_FIRST: {"what": "read first"},
    }
    tables = {**found.tables, "summary": counts(found.sums)}
    (folder / TABLES).mkdir()
    for answer in found.answers:
        _csv(folder, answer.name, answer.frame)
        whats[f"{TABLES}/{answer.name}.csv"] = _what(answer)
    for name, table in tables.items():
        _csv(folder, name, table)
        whats[f"{TABLES}/{name}.csv"] = {"what": name, "rows": len(table)}
    _book(found, said, folder / WORKBOOK)
    text = read_first(found, said, list(whats))
    (folder / READ_FIRST).write_text(text, encoding="utf-8-sig", newline="\r\n")
    seal(folder, {**said, "sums": _sums(found)}, whats)


def _sums(found: Audit) -> dict[str, object]:
    """How many bodies are expected, stand apart, and are in each state."""
    states = {state: len(rows) for state, rows in found.sums.states.items()}
    return {
        "expected": found.sums.expected,
        "apart": len(found.sums.apart),
        "states": {s.value: states[s.value] for s in State if s.value in states},
    }


def _csv(folder: Path, name: str, frame: pd.DataFrame) -> None:
    (folder / TABLES / f"{name}.csv").write_bytes(csv_bytes(frame))


def _what(answer: Answer) -> dict[str, object]:
    """Which question a file answers, how it was asked, how many rows there are."""
    return {
        "what": answer.question.name,
        "parameters": {n: plain(value) for n, value in answer.given.items()},
        "only_rows_of_the_case": answer.is_part,
        "rows": len(answer.frame),
    }


def _book(found: Audit, said: Mapping[str, object], out: Path) -> None:
    first = title(sheet_name("summary"))
    pages = found.pages(said)
    book = Book(pages, [first])
    header = (
        label("audit.header", directive=found.case.called()),
        label("audit.as_of", day=found.case.on),
    )
    sheets = [
        summary(found.case, found.sums, found.coverage, book, first, header),
        *(book.sheet(page, header) for page in pages),
    ]
    write_book(out, sheets)


def audit_aloud(store: Store, document: str, *, out: Path, **given: Any) -> None:
    """An audit, and what it found on standard output."""
    done = audit(store, document, out=out, **given)
    click.echo(label("audited.done", out=done.out))
    click.echo(label("audited.expected", n=done.expected, apart=done.apart))
    for state in State:
        if done.states.get(state):
            click.echo(f"  {word(state)}: {done.states[state]}")
