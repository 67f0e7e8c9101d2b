"""
JSONL: one text a line, under ``text``, with an ``id`` where it has its own.

A line without ``text`` whose names are headings of a register is a row of one. A line
is never split.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator

from graph.values import Text, Unread
from loaders.columns import Columns, known_field
from loaders.formats.source import Source, unread
from loaders.registers import register_text

SUFFIXES = (".jsonl", ".ndjson")
_TRIED = 20
_HALF = re.compile("[\ud800-\udfff]")


def accepts(source: Source) -> bool:
    """Some line near the beginning is an object of JSON by itself."""
    head = source.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.startswith(b"{"):
        return False
    if source.suffix in SUFFIXES or b"\n" not in head:
        return True
    return any(_is_object(line) for line in head.splitlines()[:_TRIED])


def _is_object(line: bytes) -> bool:
    try:
        return line.startswith(b"{") and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def read(source: Source) -> Iterator[Text | Unread]:
    """A text for each line; a line that is broken is told by its number."""
    for number, line in source.lines():
        if line is None:
            yield _unread(source, number, "long_line", line=number)
        elif line.strip():
            yield _line(source, number, line)


def _line(source: Source, number: int, line: bytes) -> Text | Unread:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return _unread(source, number, "bad_json", line=number)
    text = row.get("text") if isinstance(row, dict) else None
    if not isinstance(text, str):
        return _register_row(source, number, row)
    text, data = _whole(text)
    own = row.get("id")
    return Text(
        path=source.path,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        file_id=f"{source.file_id}#{number}",
        bytes=len(data),
        id=None if own is None else str(own),
        row=number,
        reader="jsonl",
    )


def _register_row(source: Source, number: int, row: object) -> Text | Unread:
    """An object whose names are headings of a register."""
    columns = source.columns or Columns()
    cells = row if isinstance(row, dict) else {}
    found: dict[str, str] = {}
    written: dict[str, str] = {}
    for name, value in cells.items():
        field = known_field(name, columns)
        if field and isinstance(value, str | int) and str(value).strip():
            found.setdefault(field, " ".join(str(value).split()))
            written.setdefault(field, name)
    if not found.keys() & {"number", "title"}:
        return _unread(source, number, "no_text_field", line=number)
    return register_text(source, number, found, written, columns)


def _whole(text: str) -> tuple[str, bytes]:
    """The text and its bytes; half a pair of UTF-16 stands for no letter."""
    try:
        return text, text.encode()
    except UnicodeEncodeError:
        whole = _HALF.sub("\ufffd", text)
        return whole, whole.encode()


def _unread(source: Source, number: int, code: str, **values: object) -> Unread:
    return unread(f"{source.path}#{number}", code, values, sha256=source.sha256)
