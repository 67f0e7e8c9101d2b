"""The kinds of files that can be read: one line each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.values import Text, Unread
from loaders.formats import html, lines, markdown, plain, tables
from loaders.formats.kinds import kind_of
from loaders.formats.source import LARGEST, Member, Source
from loaders.tools import Tool

_Accepts = Callable[[Source], bool]
_Read = Callable[[Source], Iterator[Text | Unread | Member]]


@dataclass(frozen=True, slots=True)
class Format:
    """
    A kind of file. ``accepts`` looks at content; ``by_line`` needs no whole file, else
    one of more than ``largest`` bytes is refused. What a ``costly`` reader found is
    kept for the next time, as long as its ``version`` stays; ``needs`` are programs.
    """

    name: str
    suffixes: tuple[str, ...]
    accepts: _Accepts
    read: _Read
    by_line: bool = False
    largest: int = LARGEST
    version: str = "1"
    costly: bool = False
    needs: tuple[Tool, ...] = ()


_OF_BYTES: tuple[Format, ...] = ()
"""Formats that are told by their bytes."""

_OF_LETTERS = (
    Format("jsonl", lines.SUFFIXES, lines.accepts, lines.read, by_line=True),
    Format("html", html.SUFFIXES, html.accepts, html.read),
    Format("table", tables.SUFFIXES, tables.accepts, tables.read, by_line=True),
    Format("markdown", markdown.SUFFIXES, markdown.accepts, markdown.read),
    Format("plain", plain.SUFFIXES, lambda source: True, plain.read),
)
"""Formats that are text, told by what it says."""

FORMATS = (*_OF_BYTES, *_OF_LETTERS)


def reader_of(source: Source) -> Format | Unread:
    """The format whose content this is; else why there is none."""
    for entry in _OF_BYTES:
        if entry.accepts(source):
            return entry
    kind = kind_of(source.head)
    if kind is not None:
        return source.unread("no_reader", kind=kind)
    if source.suffix == ".json" and not lines.accepts(source):
        return source.unread("no_reader", kind="JSON")
    known = {suffix for entry in _OF_LETTERS for suffix in entry.suffixes}
    for entry in _OF_LETTERS:
        if entry.accepts(source):
            if entry.name == "plain" and source.suffix not in known:
                break
            return entry
    return source.unread("unknown_format", suffix=source.suffix)
