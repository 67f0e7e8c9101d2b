"""
Which column of a register is what: the file of ``--columns``, and the common headings.

The file is TOML. A column is named by its heading or by its number from 1::

    [columns]
    number = "Số VB"
    date = 3

    [given]                  # what holds for every row
    province = "Sơn La"
    issuer = "UBND tỉnh"

    [table]                  # only where it is not found by itself
    heading = 4              # the row of the headings; 0: there are none
    delimiter = ";"
    sheet = "Văn bản đi"     # of a workbook only this sheet, by name or number from 1
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from graph.errors import BadTable
from graph.fold import fold
from graph.labels import both

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORD = re.compile(r"[^\W_]+")
_INEXACT = 100
_LONGEST = 120

FIELDS = (
    "number",
    "symbol",
    "type",
    "date",
    "issuer",
    "title",
    "signer",
    "place",
    "effective_from",
    "effective_to",
    "status",
    "action",
    "note",
    "province",
    "id",
)
"""
What a column can be; fields of a parsed document are called as they are there. A
``symbol`` is the letters of the number where they have a column of their own.
"""


@dataclass(frozen=True, slots=True)
class Columns:
    """What a person says of a register: its columns, and what holds for all rows."""

    columns: Mapping[str, str | int] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    heading: int | None = None
    delimiter: str | None = None
    sheet: str | int | None = None


def read_columns(path: Path) -> Columns:
    """The column map in a file; BadTable with a sentence if it cannot be used."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as fault:
        raise BadTable(
            both("error.unusable_columns", path=path, cause=fault)
        ) from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadTable(f"{path}: không phải TOML / no TOML: {fault}") from fault
    parts = [content.get(name, {}) for name in ("columns", "given", "table")]
    if not all(isinstance(part, dict) for part in parts):
        raise BadTable(
            f"{path}: cần các mục [columns], [given], [table] / "
            "the sections [columns], [given], [table] are needed"
        )
    columns, given, table = parts
    unknown = [name for name in (*columns, *given) if name not in FIELDS]
    unknown += [name for name in content if name not in ("columns", "given", "table")]
    blank = [n for n, stated in columns.items() if not _is_stated(stated)]
    if blank:
        raise BadTable(
            f"{path}: cột cần tên hoặc số từ 1 / a column needs a name or number: "
            f"{', '.join(blank)}"
        )
    if unknown:
        raise BadTable(
            f"{path}: không có cột / no such column: {', '.join(unknown)}; "
            f"hãy dùng / known: {', '.join(FIELDS)}"
        )
    odd = [name for name, value in table.items() if not _is_said(name, value)]
    if odd:
        raise BadTable(
            f"{path}: [table] cần heading = số từ 0, delimiter = một ký tự, "
            "sheet = tên hoặc số từ 1 / needs heading = a number from 0, "
            "delimiter = one character, sheet = a name or number from 1: "
            f"{', '.join(odd)}"
        )
    return Columns(
        columns=columns,
        given={name: str(value) for name, value in given.items()},
        heading=table.get("heading"),
        delimiter=table.get("delimiter"),
        sheet=table.get("sheet"),
    )


def _is_said(name: str, value: object) -> bool:
    """A value that the section of the table may have under this name."""
    if name == "heading":
        return type(value) is int and value >= 0
    if name == "delimiter":
        return isinstance(value, str) and len(value) == 1
    return name == "sheet" and _is_stated(value)


def _is_stated(column: object) -> bool:
    """A heading, or the number of a column from 1."""
    if isinstance(column, str):
        return bool(column.strip())
    return isinstance(column, int) and column > 0


@cache
def headings() -> dict[str, tuple[str, int]]:
    """Folded common headings: the field that each names, and its rank for the field."""
    source = files("loaders").joinpath("data/columns.toml").read_text(encoding="utf-8")
    return {
        plain(heading): (name, rank)
        for name, known in tomllib.loads(source)["headings"].items()
        for rank, heading in enumerate(known)
    }


def plain(heading: str) -> str:
    """
    A heading for comparison: no accents, case, brackets or punctuation.

    >>> plain("Số, ký hiệu\\nvăn bản (*)")
    'so ky hieu van ban'
    """
    return " ".join(_WORD.findall(fold(_BRACKETS.sub(" ", heading))))


@cache
def meaning(heading: str) -> tuple[str, int] | None:
    """
    The field that a heading names, and its rank: exactly, or by how it begins.

    >>> meaning("SỐ, KÝ HIỆU; ngày, tháng, năm ban hành văn bản")[0], meaning("STT")
    ('number', None)
    """
    wanted = plain(heading)
    exact = headings().get(wanted)
    if exact is not None:
        return exact
    begun = [
        (len(known), name, rank)
        for known, (name, rank) in headings().items()
        if " " in known and wanted.startswith(f"{known} ")
    ]
    if not begun:
        return None
    _, name, rank = max(begun)
    return name, _INEXACT + rank


def is_heading(cell: str) -> bool:
    """A cell says exactly what a common heading says."""
    return len(cell) <= _LONGEST and plain(cell) in headings()


def known_field(heading: str, columns: Columns) -> str | None:
    """The field that a heading names, by the column map or as is common."""
    wanted = plain(heading)
    for name, stated in columns.columns.items():
        if isinstance(stated, str) and plain(stated) == wanted:
            return name
    found = meaning(heading)
    return found[0] if found else None
