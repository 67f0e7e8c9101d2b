"""The kinds of files that can be read: one line each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.values import Text, Unread
from loaders.formats import html, lines, markdown, plain, tables
from loaders.formats.kinds import kind_of
from loaders.formats.source import Source

_Accepts = Callable[[Source], bool]
_Read = Callable[[Source], Iterator[Text | Unread]]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: ``accepts`` looks at content, ``by_line`` needs no whole file."""

    name: str
    suffixes: tuple[str, ...]
    accepts: _Accepts
    read: _Read
    by_line: bool = False


FORMATS = (
    Format("jsonl", lines.SUFFIXES, lines.accepts, lines.read, by_line=True),
    Format("html", html.SUFFIXES, html.accepts, html.read),
    Format("table", tables.SUFFIXES, tables.accepts, tables.read, by_line=True),
    Format("markdown", markdown.SUFFIXES, markdown.accepts, markdown.read),
    Format("plain", plain.SUFFIXES, lambda source: True, plain.read),
)


def reader_of(source: Source) -> Format | Unread:
    """The format whose content this is; else why there is none."""
    kind = kind_of(source.head)
    if kind is not None:
        return source.unread("no_reader", kind=kind)
    if source.suffix == ".json" and not lines.accepts(source):
        return source.unread("no_reader", kind="JSON")
    known = {suffix for entry in FORMATS for suffix in entry.suffixes}
    for entry in FORMATS:
        if entry.accepts(source):
            if entry.name == "plain" and source.suffix not in known:
                break
            return entry
    return source.unread("unknown_format", suffix=source.suffix)
