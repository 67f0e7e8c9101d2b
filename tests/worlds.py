"""
Small worlds for tests: rows of the tables, written the way a person names documents.

>>> plan = document("117/KH-UBND", of="ubnd/ha-noi", on="2020-05-28")
>>> plan.id
'ubnd/ha-noi|KH|117|2020'
>>> sorted(name for name, table in world(plan).items() if table.num_rows)
['documents']
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from graph.arrow import arrow, empty
from graph.fold import fold
from graph.tables import EARLIEST, LATEST, TABLES
from graph.words import (
    Basis,
    Carrier,
    EffectKind,
    FileRole,
    Known,
    Relation,
    Scope,
    Verdict,
)

_SYMBOL = re.compile(
    r"^0*(?P<number>\d+[A-Z]?(?:\.\d+)?(?:/(?:19|20)\d\d)?)[-/](?P<type>[^-/]+)"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row, and the name of its table."""

    table: str
    values: dict[str, Any]

    @property
    def id(self) -> str:
        """The first column of its key."""
        return str(self.values[TABLES[self.table].key[0]])


def row(table: str, **values: Any) -> Row:
    """A row of any table; columns that are not named are null."""
    unknown = set(values) - set(TABLES[table].names)
    if unknown:
        raise ValueError(f"{table} has no column {sorted(unknown)}")
    return Row(table, values)


def document(
    canonical: str,
    *,
    of: str,
    on: str | None = None,
    year: int | None = None,
    held: bool = True,
    known: Known | None = None,
    title: str | None = None,
    **values: Any,
) -> Row:
    """A document by its number; without ``on`` it is undated."""
    symbol = _SYMBOL.match(canonical)
    if symbol is None:
        raise ValueError(f"{canonical} is no number of a document")
    day = date.fromisoformat(on) if on else None
    in_year = day.year if day else year
    number = symbol["number"]
    kind = values.pop("type", "QĐ" if symbol["type"] == "QĐi" else symbol["type"])
    first = {
        "document_id": f"{of}|{kind}|{number}|{in_year or '?'}",
        "issuer_id": of,
        "type": kind,
        "number": number,
        "canonical": canonical,
        "year": in_year,
        "date": day,
        "date_from": day or EARLIEST,
        "date_to": day + timedelta(days=1) if day else LATEST,
        "title": title,
        "title_folded": fold(title) if title else None,
        "known": known or (Known.HELD if held else Known.CITED),
        "provisional": False,
        "effective_from": EARLIEST,
        "effective_to": LATEST,
        "period_from": EARLIEST,
        "period_to": LATEST,
    }
    return row("documents", **{**first, **values})


def edge(
    source: Row | str,
    target: Row | str,
    *,
    relation: str = Relation.IMPLEMENTS,
    scope: str = Scope.DOCUMENT,
    basis: str = Basis.TEXT,
    since: str | None = None,
    **values: Any,
) -> Row:
    """A link; it exists since the date of its source, or since the day given."""
    begins, ends = _since(source, since)
    one, other = _id(source), _id(target)
    first = {
        "edge_id": f"{one}>{relation}>{scope}>{other}>{basis}",
        "source_id": one,
        "target_id": other,
        "relation": relation,
        "scope": scope,
        "basis": basis,
        "citations": 1,
        "since_from": begins,
        "since_to": ends,
    }
    return row("edges", **{**first, **values})


def effect(
    new: Row | str,
    old: Row | str,
    *,
    kind: str = EffectKind.REPLACES,
    on: str | None = None,
    before: str | None = None,
    basis: str = Basis.TEXT,
    **values: Any,
) -> Row:
    """What ``new`` does to ``old`` from a day on, from some day before another, or
    from a day that is not known."""
    one, other = _id(new), _id(old)
    begins = date.fromisoformat(on) if on else EARLIEST
    ends = date.fromisoformat(before) if before else LATEST
    first = {
        "effect_id": f"{one}>{kind}>{other}>{basis}",
        "new_id": one,
        "old_id": other,
        "kind": kind,
        "partial": False,
        "from_from": begins,
        "from_to": begins + timedelta(days=1) if on and not before else ends,
        "basis": basis,
    }
    return row("effects", **{**first, **values})


def file(file_id: str, *, path: str | None = None, **values: Any) -> Row:
    """A file that was read."""
    first = {
        "file_id": file_id,
        "path": path or f"{file_id}.txt",
        "carrier": Carrier.DOCUMENT,
        "state": "read",
    }
    return row("files", **{**first, **values})


def carries(file_id: Row | str, of: Row | str, **values: Any) -> Row:
    """This file carries that document."""
    first = {
        "document_id": _id(of),
        "file_id": _id(file_id),
        "role": FileRole.TEXT,
        "preferred": True,
    }
    return row("document_files", **{**first, **values})


def citation(
    source: Row | str,
    target: Row | str,
    *,
    file: Row | str,
    start: int = 0,
    relation: str = Relation.IMPLEMENTS,
    scope: str = Scope.DOCUMENT,
    **values: Any,
) -> Row:
    """A mention of ``target`` in the text of ``source``, resolved."""
    first = {
        "citation_id": f"{_id(file)}:{start}",
        "document_id": _id(source),
        "file_id": _id(file),
        "start": start,
        "end": start + 1,
        "relation": relation,
        "scope": scope,
        "verdict": Verdict.RESOLVED,
        "target_id": _id(target),
    }
    return row("citations", **{**first, **values})


def world(*rows: Row | Iterable[Row]) -> dict[str, pa.Table]:
    """Every table of the model as Arrow, holding these rows."""
    kept: dict[str, list[dict[str, Any]]] = {}
    for one in rows:
        for each in [one] if isinstance(one, Row) else one:
            kept.setdefault(each.table, []).append(each.values)
    return {**empty(), **{name: arrow(name, found) for name, found in kept.items()}}


def _id(what: Row | str) -> str:
    return what.id if isinstance(what, Row) else what


def _since(source: Row | str, since: str | None) -> tuple[date, date]:
    if since is not None:
        day = date.fromisoformat(since)
        return day, day + timedelta(days=1)
    if isinstance(source, Row):
        return source.values["date_from"], source.values["date_to"]
    return EARLIEST, LATEST
