"""Lines of a CSV that people keep by hand, with their numbers."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from graph.errors import BadTable
from graph.labels import both

_DELIMITERS = ",;\t"


def read_lines(
    path: Path, *, needed: Collection[str]
) -> Iterator[tuple[int, Mapping[str, str] | None]]:
    """
    Each line with its number and its cells by column, without white space around them;
    None for a line with too many or too few cells. Empty lines are passed over. Cells
    are parted as the heading is: by comma, or as spreadsheets save by semicolon or tab.

    `BadTable` if the file cannot be read, or lacks a column that is needed, or has one
    twice.
    """
    try:
        text = _decoded(path.read_bytes())
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        heading = [name.strip() for name in next(reader, [])]
        rows = [(reader.line_num, row) for row in reader if any(row)]
    except UnicodeDecodeError as fault:
        raise BadTable(both("error.not_unicode", path=path)) from fault
    except (OSError, csv.Error) as fault:
        raise BadTable(both("error.unusable_file", path=path, cause=fault)) from fault
    twice = ", ".join(n for n in dict.fromkeys(heading) if n and heading.count(n) > 1)
    if twice:
        raise BadTable(both("error.columns_twice", path=path, columns=twice))
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


def more_lines(data: bytes, rows: Iterable[Mapping[str, str]]) -> bytes:
    """
    The bytes of such a file with more lines behind it, in its own encoding, order of
    columns, delimiter and ends of lines; nothing before them is changed.
    """
    text = _decoded(data)
    end = "\r\n" if "\r\n" in text else "\n"
    delimiter = _delimiter(text)
    (heading, *_) = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    held = io.StringIO()
    writer = csv.writer(held, delimiter=delimiter, lineterminator=end)
    for row in rows:
        writer.writerow([row.get(name.strip(), "") for name in heading])
    begin = "" if text.endswith(("\n", "\r")) else end
    return data + (begin + held.getvalue()).encode(_encoding(data))


def _delimiter(text: str) -> str:
    return max(_DELIMITERS, key=text.partition("\n")[0].count)


def _encoding(data: bytes) -> str:
    wide = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
    return wide.get(data[:2], "utf-8")


def _decoded(data: bytes) -> str:
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data.decode("utf-16" if wide else "utf-8-sig")
