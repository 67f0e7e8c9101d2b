"""Plain text: as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graph.labels import both
from graph.values import Issue, Text, Unread
from loaders.encodings import FONTS, Undecoded, legacy_font
from loaders.formats.source import Source
from loaders.split import split

SUFFIXES = (".txt", ".text", "")


def read(source: Source) -> Iterator[Text | Unread]:
    """The whole file as one text, or one for each document in it."""
    found = source.decoded()
    if isinstance(found, Undecoded):
        yield undecoded(source, found)
        return
    if not found.text.strip():
        yield source.unread("no_text")
        return
    yield from parts(source, found.text, reader="plain", broken=found.broken)


def parts(
    source: Source,
    text: str,
    *,
    reader: str,
    broken: int,
    published_on: date | None = None,
) -> Iterator[Text]:
    """The text of a whole file, or one for each document in it, with its doubts."""
    whole = Text(
        path=source.path,
        text=text,
        sha256=source.sha256,
        file_id=source.file_id,
        bytes=source.size,
        reader=reader,
        published_on=published_on,
        issues=doubts(source.path, text, broken),
    )
    yield from split(whole)


def undecoded(source: Source, found: Undecoded) -> Unread:
    """A file whose bytes are no text that is known, with what was seen."""
    if found.seen == "NUL":
        return source.unread("nul_bytes")
    if found.seen in FONTS:
        return source.unread("legacy_font_file", font=found.seen)
    return source.unread("unknown_encoding", seen=found.seen)


def doubts(path: str, text: str, broken: int = 0) -> tuple[Issue, ...]:
    """Issues about the letters of a text that was read all the same."""
    issues = []
    if broken:
        issues.append(
            Issue("broken_bytes", both("issue.broken_bytes", n=broken), path=path)
        )
    font = legacy_font(text)
    if font:
        issues.append(
            Issue("legacy_font", both("issue.legacy_font", font=font), path=path)
        )
    return tuple(issues)
