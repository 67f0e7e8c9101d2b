"""
What is declared complete (kê khai lưu trữ): bodies, types and days of which all
documents are known, read from a CSV.

Only a manifest makes "not found" a "missing". Whom it speaks of stands in ``body_id``:
an id, a name, ``level:province``, ``level:district of ha-noi``, ``class:<words>``; or
as a class in ``class_kind``, ``class_level`` and ``jurisdiction_id``. ``types`` are
joined by ``;``, ``to`` is the first day that is not covered, an empty bound is none.

A line that cannot be used, or that another contradicts, is left out and told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from graph.arrow import arrow
from graph.contradicted import Count, contradictions
from graph.declared import Fault, Row, declared
from graph.labels import LANGUAGES, both, label
from graph.lines import read_lines
from graph.tables import TABLES
from graph.values import Issue
from graph.words import Severity

_NEEDED = ("manifest_id", "types", "from", "to", "basis")
_KNOWN = TABLES["manifests"].names


@dataclass(frozen=True, slots=True)
class Manifests:
    """The table of one file of manifests, and a doubt for each line left out."""

    table: pa.Table
    issues: tuple[Issue, ...]
    path: str


def read_manifests(path: Path) -> Manifests:
    """The manifests in a file; BadTable if it lacks a column that is needed."""
    rows: dict[int, Row] = {}
    issues: list[Issue] = []
    lines: dict[str, int] = {}
    for number, cells in read_lines(path, needed=_NEEDED):
        issues += _unknown_columns(cells, path) if not rows and not issues else []
        try:
            if cells is None:
                raise Fault("manifest.uneven")
            row = declared(cells)
            if row["manifest_id"] in lines:
                other = lines[row["manifest_id"]]
                raise Fault("manifest.twice", id=row["manifest_id"], other=other)
            lines[row["manifest_id"]] = number
            rows[number] = row
        except Fault as fault:
            issues.append(_left_out(number, fault, path))
    for number, doubt in _contradicted(rows):
        del rows[number]
        issues.append(_left_out(number, doubt, path))
    issues += _by_nobody(rows, path)
    return Manifests(arrow("manifests", rows.values()), tuple(issues), str(path))


def _left_out(number: int, fault: Fault, path: Path) -> Issue:
    """A line that is not used, and why, in both languages."""
    said = " / ".join(
        label("issue.bad_manifest", lang, line=number, problem=fault.said(lang))
        for lang in LANGUAGES
    )
    return Issue("bad_manifest", said, path=str(path))


def _unknown_columns(cells: Mapping[str, str] | None, path: Path) -> Iterator[Issue]:
    """Columns that the model has not: a slip in a heading loses what stands below."""
    unknown = ", ".join(name for name in cells or () if name and name not in _KNOWN)
    if unknown:
        known = ", ".join(_KNOWN)
        said = both("issue.manifest_columns", unknown=unknown, known=known)
        yield Issue("manifest_columns", said, path=str(path))


def _by_nobody(rows: Mapping[int, Row], path: Path) -> Iterator[Issue]:
    """Lines that do not tell who says so; they are used."""
    for number, row in rows.items():
        if not row.get("declared_by"):
            said = both("issue.manifest_by_nobody", line=number, id=row["manifest_id"])
            yield Issue(
                "manifest_by_nobody", said, severity=Severity.NOTE, path=str(path)
            )


def _contradicted(rows: Mapping[int, Row]) -> list[tuple[int, Fault]]:
    """
    Lines of which one counts more documents than another that speaks of all the same
    and perhaps of more: nobody can tell which is right.
    """
    by_whom: dict[Any, list[Count]] = {}
    lines = {row["manifest_id"]: number for number, row in rows.items()}
    for row in rows.values():
        if row["count"] is not None:
            by_whom.setdefault(_whom(row), []).append(_count(row))
    faults: dict[int, Fault] = {}
    for of in by_whom.values():
        for one, other in contradictions(of):
            faults.setdefault(lines[one.name], _differs(one, other))
    return sorted(faults.items())


def _count(row: Row) -> Count:
    types = frozenset(row["types"])
    return Count(row["manifest_id"], types, row["from"], row["to"], row["count"])


def _differs(mine: Count, theirs: Count) -> Fault:
    return Fault(
        "manifest.contradicted",
        count=mine.number,
        other=theirs.name,
        other_count=theirs.number,
    )


def _whom(row: Row) -> tuple[Any, ...]:
    names = ("body_id", "class_kind", "class_unit", "class_level", "jurisdiction_id")
    return (*(row.get(name) for name in names), *(row.get("class_units") or ()))
