"""Plain text: as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from graph.labels import both
from graph.values import Issue, NotRead, Repair, Text, Unread
from loaders.encodings import Undecoded
from loaders.formats.source import Source
from loaders.mending.whole import as_meant
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
    broken: int = 0,
    published_on: date | None = None,
    page_starts: Sequence[int] = (),
    repairs: Iterable[Repair] = (),
    not_read: Iterable[NotRead] = (),
    issues: Iterable[Issue] = (),
    scanned: bool = False,
) -> Iterator[Text]:
    """The text of a whole file with its doubts; `settled` makes the documents of it."""
    lost = tuple(not_read)
    yield Text(
        path=source.path,
        text=text,
        sha256=source.sha256,
        file_id=source.file_id,
        bytes=source.size,
        reader=reader,
        published_on=published_on,
        page_starts=tuple(page_starts),
        repairs=tuple(repairs),
        not_read=lost,
        scanned=scanned,
        issues=(*issues, *doubts(source.path, broken), *_lost(source.path, lost)),
    )


def settled(text: Text) -> Iterator[Text]:
    """
    The documents in what a reader found: one, unless a whole file holds several.

    Their letters are those that were meant. What is done here is done again whenever a
    text that was kept is read; so it may change without a new version of any reader.
    """
    text = as_meant(text)
    is_whole = text.row is None and text.carrier is None
    yield from split(text) if is_whole else (text,)


def _lost(path: str, lost: Iterable[NotRead]) -> Iterator[Issue]:
    """A doubt for each place that a scan lost."""
    for place in lost:
        said = both("issue.not_read", page=place.page, seen=place.seen)
        yield Issue("not_read", said, place.start, place.end, path=path)


def undecoded(source: Source, found: Undecoded) -> Unread:
    """A file whose bytes are no text that is known, with what was seen."""
    if found.seen == "NUL":
        return source.unread("nul_bytes")
    return source.unread("unknown_encoding", seen=found.seen)


def doubts(path: str, broken: int) -> tuple[Issue, ...]:
    """Issues about the bytes of a text that was read all the same."""
    if not broken:
        return ()
    said = both("issue.broken_bytes", n=broken)
    return (Issue("broken_bytes", said, path=path),)
