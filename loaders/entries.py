"""What was found in a file as one entry of bytes, and back."""

from __future__ import annotations

import base64
import io
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.values import Text, Unread
from loaders.formats.source import Member
from loaders.packed import packed, unpacker
from loaders.steps import FAULTS

_MARK = b"trienkhai text 1\n"
_CHECK = 4


@dataclass(frozen=True, slots=True)
class Within:
    """A file within another, its bytes as base64."""

    name: str
    data: str
    sent: Mapping[str, str] = field(default_factory=dict)


Kept = Text | Unread | Within
_KINDS: tuple[Any, ...] = (Text, Unread, Within)


def within(member: Member) -> Within | None:
    """What is kept of a file within another; nothing, unless it lies in memory."""
    if not isinstance(member.stream, io.BytesIO):
        return None
    data = base64.b64encode(member.stream.getvalue()).decode("ascii")
    return Within(member.name, data, member.sent)


def entry_of(found: Iterable[Kept], name: str, path: str) -> bytes:
    """The entry called ``name`` of what was found in the file at ``path``."""
    rows = [_packed(item, path) for item in found]
    said = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    body = zlib.compress(said.encode("utf-8", "surrogatepass"))
    return _MARK + _check(name, body) + body


def found_in(entry: bytes, name: str, path: str) -> list[Text | Unread | Member] | None:
    """What the entry says of a file at ``path``; None for one that is not whole."""
    begin = len(_MARK) + _CHECK
    body = entry[begin:]
    if entry[:begin] != _MARK + _check(name, body):
        return None
    try:
        rows = json.loads(zlib.decompress(body).decode("utf-8", "surrogatepass"))
        return [_unpacked(kind, row, path) for kind, row in rows]
    except (zlib.error, *FAULTS):
        return None


def _check(name: str, body: bytes) -> bytes:
    """Four bytes that are others when the entry is damaged or lies elsewhere."""
    return zlib.crc32(body, zlib.crc32(name.encode())).to_bytes(_CHECK, "big")


def _packed(item: Kept, path: str) -> list[Any]:
    """The kind and the fields, paths without that of the file."""
    row = packed(item)
    for held in _with_path(row):
        held["path"] = held["path"].removeprefix(path)
    return [_KINDS.index(type(item)), row]


def _unpacked(kind: int, row: dict[str, Any], path: str) -> Text | Unread | Member:
    for held in _with_path(row):
        held["path"] = path + held["path"]
    made: Kept = unpacker(_KINDS[kind])(row)
    if isinstance(made, Within):
        return Member(made.name, io.BytesIO(base64.b64decode(made.data)), made.sent)
    return made


def _with_path(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The row, and its issues, as far as they name a path."""
    issues = [*row.get("issues", ()), *([row["issue"]] if "issue" in row else ())]
    return (held for held in (row, *issues) if "path" in held)
