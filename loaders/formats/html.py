"""HTML, also pages saved from a portal: the visible text, one line a block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.labels import both
from graph.values import Issue, Text, Unread
from loaders.encodings import Decoded, Undecoded, as_shown
from loaders.formats import workbook
from loaders.formats.page import published_on, text_of, tree
from loaders.formats.plain import parts, undecoded
from loaders.formats.source import Source
from loaders.mending.legacy import legacy
from loaders.portals.facts import MARK
from loaders.portals.page import Beside, beside
from loaders.portals.texts import texts_of

SUFFIXES = (".html", ".htm", ".xhtml")

_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(?:!doctype html|html)\b", re.S | re.I
)
_TAGS = re.compile(r"<(?:p|div|br|table|tr|td|span|h[1-6]|body|li)\b[^>]*>", re.I)
_PORTAL = re.compile(
    r"số\W{1,8}(?:ký\s+)?hiệu|>\s*(?:văn\s+bản|căn\s+cứ)\s[^<>]{2,60}<", re.IGNORECASE
)
"""Some label of a portal stands somewhere: worth a closer look."""

_SOME = 5
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_DECLARED = 4096
_LATIN = {
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
    "us-ascii": "cp1252",
    "windows-1258": "cp1258",
}
"""Encodings in which word processors write what Latin lacks as numeric entities."""

_MARKUP = re.compile(r"<[^<>]*>")
_DEEPEST = 2000
_MANY = 10_000
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)")
_UNCOUNTED = frozenset(
    "p li td th tr dd dt tbody thead tfoot option br hr img input meta link col "  # noqa: SIM905
    "colgroup area base wbr source param embed track".split()
)
"""Elements that need no end, or have none."""


def accepts(source: Source) -> bool:
    """It begins as a page does, or is a piece of one under the suffix of a page."""
    peek = source.peek
    if _START.match(peek):
        return True
    return source.suffix in SUFFIXES and len(_TAGS.findall(peek)) >= _SOME


def read(source: Source) -> Iterator[Text | Unread]:
    """The visible text of the page, or one for each document in it."""
    found = _decoded(source)
    if isinstance(found, Undecoded):
        yield undecoded(source, found)
        return
    if _is_too_deep(found.text):
        yield source.unread("deep_page", limit=_DEEPEST)
        return
    page = tree(found.text)
    if workbook.is_named_so(source):
        rows = workbook.tables_of(source, page)
        first = next(rows, None)
        if first is not None:
            yield first
            yield from rows
            return
    said = beside(page) if _PORTAL.search(found.text) else None
    unnamed = _unnamed(source, said)
    if said is not None and not unnamed:
        for segment in said.used:
            for node in segment.nodes:
                node.decompose(recursive=False)
    text = text_of(page)
    if text:
        for one in parts(
            source,
            text,
            reader="html",
            broken=found.broken,
            published_on=published_on(page),
            issues=unnamed,
        ):
            sent = {MARK: "1", **said.given} if said and not unnamed else {}
            yield replace(one, sent=sent)
    if said is not None and not unnamed:
        yield from texts_of(source, said)
    elif not text:
        yield source.unread("no_text")


def _unnamed(source: Source, said: Beside | None) -> tuple[Issue, ...]:
    """Related documents of a document that the page does not name are told."""
    if said is None or said.is_named:
        return ()
    sentence = both("issue.portal_unnamed")
    return (Issue("portal_unnamed", sentence, path=source.path),)


def _decoded(source: Source) -> Decoded | Undecoded:
    """
    The page as text; one that is no Unicode in the encoding that it declares, or as
    Windows shows it, if its words are in an old font.
    """
    found = source.decoded()
    if isinstance(found, Decoded) and not found.encoding.startswith("windows"):
        return found
    declared = _CHARSET.search(source.head[:_DECLARED])
    name = declared[1].decode().lower() if declared else ""
    if name in _LATIN:
        return Decoded(source.data().decode(_LATIN[name], "replace"), name)
    if isinstance(found, Decoded):
        return found
    shown = as_shown(source.data())
    words = _MARKUP.sub("\n", shown)
    return Decoded(shown, "windows-1252") if legacy(words).pieces else found


def _is_too_deep(page: str) -> bool:
    """Elements within elements by the thousand: the parser would need hours."""
    if page.count("<") < _MANY:
        return False
    depth = 0
    for match in _TAG.finditer(page):
        if match["name"].lower() not in _UNCOUNTED:
            depth = max(depth - 1, 0) if match["end"] else depth + 1
            if depth > _DEEPEST:
                return True
    return False
