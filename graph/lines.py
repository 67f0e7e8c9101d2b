"""Lines of a CSV that people keep by hand, with their numbers."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from graph.errors import BadTable
from graph.labels import both


def read_lines(
    path: Path, *, needed: Collection[str]
) -> Iterator[tuple[int, Mapping[str, str] | None]]:
    """
    Each line with its number and its cells by column, without white space around them;
    None for a line with too many or too few cells. Empty lines are passed over.

    `BadTable` if the file cannot be read, or lacks a column that is needed.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream)
            heading = [name.strip() for name in next(reader, [])]
            rows = [(reader.line_num, row) for row in reader if any(row)]
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise BadTable(both("error.unusable_file", path=path, cause=fault)) from fault
    missing = ", ".join(name for name in needed if name not in heading)
    if missing:
        known = ", ".join(needed)
        said = both("error.missing_columns", path=path, missing=missing, known=known)
        raise BadTable(said)
    for number, row in rows:
        even = len(row) == len(heading)
        yield (
            number,
            dict(zip(heading, map(str.strip, row), strict=True)) if even else None,
        )
