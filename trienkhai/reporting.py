"""
A report of one directive on one day, to print and to hand on: one file, whole or not at
all.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from graph.errors import TrienkhaiError
from graph.exports.places import file_at
from graph.labels import both
from graph.stores.seam import Store
from graph.words import Level, View
from queries.asking import EXPECTED
from queries.reading import asked_on
from trienkhai.audit_case import case
from trienkhai.audit_pages import audited
from trienkhai.audit_parameters import parameters
from trienkhai.printed import write_pdf, write_picture
from trienkhai.report_answer import answer
from trienkhai.report_book import write_sheets
from trienkhai.report_case import ASKED, EVERY_LEVEL, Report, report_of
from trienkhai.report_page import page


@dataclass(frozen=True, slots=True)
class Reported:
    """Where a report stands, and what it answers."""

    out: Path
    document_id: str
    said: tuple[str, ...]


def report(
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
) -> Reported:
    """
    The report of the one directive stands at ``out``, whole, or what stood there before
    does. Its suffix says which form: ``.html`` opens everywhere and needs nothing else,
    ``.xlsx`` has the rows, ``.pdf`` and ``.png`` are made of the page by a browser that
    is installed. The other parameters are those of `coverage`, and so are the numbers.
    """
    place = Path(out)
    write = form_of(place)
    given = {p.name: p.default for p in EXPECTED if p.name != "on"}
    given |= {"level": level, "demand": demand, "view": view, "lang": lang}
    given |= {"horizon": horizon} if horizon is not None else {}
    asked = case(store, document, asked_on(on), given)
    with file_at(place) as new:
        name = f"bao-cao{place.suffix.lower()}"
        made = parameters(asked, name="report", out=name)
        found = report_of(audited(asked, ASKED, EVERY_LEVEL), made)
        write(found, new)
    return Reported(place, asked.document_id, tuple(answer(found)))


def _html(found: Report, out: Path) -> None:
    out.write_bytes(page(found).encode("utf-8"))


FORMS: Mapping[str, Callable[[Report, Path], None]] = {
    ".html": _html,
    ".xlsx": write_sheets,
    ".pdf": write_pdf,
    ".png": write_picture,
}
"""By their suffixes, the forms of a report."""


def form_of(out: Path) -> Callable[[Report, Path], None]:
    """How a report is written to a file of this name."""
    suffix = out.suffix.lower()
    if suffix not in FORMS:
        known = ", ".join(FORMS)
        raise TrienkhaiError(both("error.no_such_report", path=out, known=known))
    return FORMS[suffix]


def report_aloud(store: Store, document: str, *, out: Path, **given: Any) -> None:
    """A report, and what it answers on standard output."""
    done = report(store, document, out=out, **given)
    click.echo(both("report.done", out=done.out))
    for one in done.said:
        click.echo(one)
