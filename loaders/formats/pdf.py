"""PDF: the text of its pages, columns and tables in order, and the files within."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from graph.labels import both
from graph.values import Issue, Text, Unread
from loaders.formats.inner_names import Names, shown
from loaders.formats.plain import parts
from loaders.formats.recognised import LAYERS, SEEN, told
from loaders.formats.source import Member, Source
from loaders.formats.unpacking import Full
from loaders.layout.pages import laid_out
from loaders.layout.values import Laid
from loaders.ocr.scans import lost_places
from loaders.pdf.leaf import State
from loaders.pdf.leaves import Leaves
from loaders.pdf.opened import Damaged, Locked, opened
from loaders.tools import TESSERACT, missing

SUFFIXES = (".pdf",)
VERSION = "2"

_BEGINS = 1024
_MOST_PAGES = 5000
_MOST_FILES = 500


def accepts(source: Source) -> bool:
    """It begins as a PDF does, perhaps behind a few bytes of something else."""
    head = source.head[:_BEGINS]
    return head.startswith(b"%PDF-") or (source.suffix in SUFFIXES and b"%PDF-" in head)


def read(source: Source) -> Iterator[Text | Unread | Member]:
    """The text of the pages, or one for each document in them, then files within."""
    try:
        with opened(source) as document:
            yield from _texts(source, document)
            yield from _within(source, document)
    except Locked:
        yield source.unread("password_protected")
    except Damaged:
        yield source.unread("broken_container")


def _texts(source: Source, document: Any) -> Iterator[Text | Unread]:
    leaves = Leaves(document, _MOST_PAGES, source.how)
    laid = laid_out(leaves)
    states = leaves.states
    if laid.text.strip():
        yield from parts(
            source,
            laid.text,
            reader="pdf",
            page_starts=laid.page_starts,
            repairs=laid.repairs,
            not_read=lost_places(laid),
            issues=(
                *_recognised(source.path, states, laid),
                *_doubts(source.path, states, leaves.count),
            ),
            scanned=State.SEEN in states or State.LAYER in states,
        )
    elif State.SCAN in states:
        yield missing(source, TESSERACT)
    elif State.LATE in states:
        yield source.unread("pages_late", pages=_listed(states, State.LATE))
    elif State.BROKEN in states:
        yield source.unread("broken_container")
    elif leaves.count > len(states):
        yield source.unread("many_pages", n=leaves.count, limit=len(states))
    else:
        yield source.unread("no_text")


_BY_MACHINE = {State.SEEN: SEEN, State.LAYER: LAYERS}


def _recognised(path: str, states: Sequence[State], laid: Laid) -> Iterator[Issue]:
    """Which pages a machine recognised, and where they stand in the text."""
    for state, code in _BY_MACHINE.items():
        pages = [one is state for one in states]
        yield from told(code, path, pages, laid.page_starts, len(laid.text))


_CODES = {
    State.SCAN: "pages_unseen",
    State.LATE: "pages_late",
    State.BROKEN: "pages_broken",
}


def _doubts(path: str, states: Sequence[State], count: int) -> Iterator[Issue]:
    """What is to be said about some pages."""
    for state, code in _CODES.items():
        if state in states:
            pages = _listed(states, state)
            said = both(f"issue.{code}", pages=pages, package=TESSERACT.package)
            yield Issue(code, said, path=path)
    if count > len(states):
        said = both("issue.many_pages", n=count, limit=len(states))
        yield Issue("many_pages", said, path=path)


def _listed(states: Sequence[State], state: State) -> str:
    """
    The pages in that state, from 1, as people write them.

    >>> _listed([State.SCAN, State.TEXT, State.SCAN, State.SCAN], State.SCAN)
    '1, 3-4'
    """
    spans: list[list[int]] = []
    for number, one in enumerate(states, 1):
        if one is not state:
            continue
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in spans)


def _within(source: Source, document: Any) -> Iterator[Unread | Member]:
    """The files that are attached to the document."""
    names = Names()
    count = document.count_attachments()
    for n in range(min(count, _MOST_FILES)):
        name, data = _attached(document, n)
        name = names.once(name)
        if data is None:
            yield source.lost(name, "broken_member")
            continue
        try:
            yield source.member(name, data)
        except Full:
            yield source.lost(name, "unpacks_too_much", gb=source.room.gigabytes)
            return
    if count > _MOST_FILES:
        further = f"{_MOST_FILES + 1}-{count}"
        yield source.lost(further, "further_files", n=count, limit=_MOST_FILES)


def _attached(document: Any, n: int) -> tuple[str, bytes | None]:
    """The name and the bytes of an attached file; None where it is damaged."""
    import pypdfium2

    name = str(n + 1)
    try:
        attached = document.get_attachment(n)
        name = shown(attached.get_name()).rpartition("/")[2] or name
        return name, bytes(attached.get_data())
    except pypdfium2.PdfiumError:
        return name, None
