"""
What is declared complete: bodies, types and days of which all documents are known.

Only a manifest makes "not found" a "missing". Bodies are named by ``body_id``, or as a
class: ``class_kind``, ``class_level`` and ``jurisdiction_id``. ``types`` are joined by
``;``, ``to`` is the first day that is not covered, and an empty bound is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa

from graph.arrow import arrow
from graph.bodies import body
from graph.days import day_of
from graph.labels import both
from graph.lines import read_lines
from graph.tables import EARLIEST, LATEST
from graph.types import codes
from graph.values import Issue
from graph.words import Level

_NEEDED = ("manifest_id", "types", "from", "to", "basis")
_T = TypeVar("_T")
_BASES = ("listed", "full_text")


@dataclass(frozen=True, slots=True)
class Manifests:
    """The table of one file of manifests, and a doubt for each line left out."""

    table: pa.Table
    issues: tuple[Issue, ...]
    path: str


def read_manifests(path: Path) -> Manifests:
    """The manifests in a file; BadTable if it lacks a column that is needed."""
    rows: dict[str, dict[str, Any]] = {}
    issues = []
    for number, cells in read_lines(path, needed=_NEEDED):
        try:
            if cells is None:
                raise ValueError("cells ≠ columns")
            row = _row(cells)
            if row["manifest_id"] in rows:
                raise ValueError(f"manifest_id = {row['manifest_id']!r}")
            rows[row["manifest_id"]] = row
        except ValueError as fault:
            said = both("issue.bad_manifest", line=number, problem=fault)
            issues.append(Issue("bad_manifest", said, path=str(path)))
    return Manifests(arrow("manifests", rows.values()), tuple(issues), str(path))


def _row(cells: Mapping[str, str]) -> dict[str, Any]:
    """One line as a row; ValueError names the cell that cannot be used."""
    said = {name: cell or None for name, cell in cells.items()}
    if not said.get("manifest_id"):
        raise ValueError("manifest_id")
    if not (said.get("body_id") or said.get("class_kind")):
        raise ValueError("body_id, class_kind")
    if said.get("body_id") and body(str(said["body_id"])) is None:
        raise ValueError(f"body_id = {said['body_id']!r}")
    if said.get("basis") not in _BASES:
        raise ValueError(f"basis = {said.get('basis')!r} ({', '.join(_BASES)})")
    begins = _cell(said, "from", day_of) or EARLIEST
    ends = _cell(said, "to", day_of) or LATEST
    if begins >= ends:
        raise ValueError(f"from = {begins} ≥ to = {ends}")
    return {
        **said,
        "class_level": _cell(said, "class_level", Level),
        "types": _types(said.get("types") or ""),
        "from": begins,
        "to": ends,
        "count": _cell(said, "count", int),
    }


def _cell(
    said: Mapping[str, str | None], name: str, read: Callable[[str], _T]
) -> _T | None:
    """What a cell holds, None for an empty one; ValueError names the cell."""
    text = said.get(name)
    try:
        return read(text) if text else None
    except ValueError:
        raise ValueError(f"{name} = {text!r}") from None


def _types(text: str) -> list[str]:
    found = [part.strip() for part in text.split(";") if part.strip()]
    known = [codes().get(part.upper()) for part in found]
    if not known or None in known:
        raise ValueError(f"types = {text!r}")
    return [str(code) for code in known]
