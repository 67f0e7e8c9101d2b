"""
HTML, also pages saved from a portal: the visible text, one line a block.

Block elements and ``<br>`` end a line. Lists and boxes that hold little but links
(menus) are left out, as are scripts, styles and what is hidden. The cells of a layout
table (letterhead, recipients and signature: two columns, few rows) give lines of their
own; a row of any other table is one line, its cells parted by a tab.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.values import Text, Unread
from loaders.encodings import Decoded, Undecoded
from loaders.formats.plain import doubts, undecoded
from loaders.formats.source import Source
from loaders.split import split

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

SUFFIXES = (".html", ".htm", ".xhtml")

_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(?:!doctype html|html)\b", re.S | re.I
)
_TAGS = re.compile(r"<(?:p|div|br|table|tr|td|span|h[1-6]|body|li)\b[^>]*>", re.I)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_DECLARED = 4096
_LATIN = {
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
    "us-ascii": "cp1252",
    "windows-1258": "cp1258",
}
"""Encodings in which word processors write what Latin lacks as numeric entities."""
_SOME = 5
_SKIPPED = frozenset(
    "script style noscript head template svg iframe select button nav footer object "  # noqa: SIM905
    "textarea audio video canvas math input img".split()
)
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 ul ol li table tbody thead tfoot tr caption section "  # noqa: SIM905
    "article header main aside blockquote pre hr dl dt dd fieldset form address center "
    "body figure figcaption details summary".split()
)
_MENUS = frozenset(("ul", "ol", "aside", "dl", "div", "section", "td"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_LINKS = 3
_MOSTLY = 0.8
_LAYOUT_ROWS = 6
_LAYOUT_CELLS = 2

_DEEP = 16
"""Tables and lists within so many others are not looked through again."""

_DEEPEST = 2000
_MANY = 10_000
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)")
_UNCOUNTED = frozenset(
    "p li td th tr dd dt tbody thead tfoot option br hr img input meta link col "  # noqa: SIM905
    "colgroup area base wbr source param embed track".split()
)
"""Elements that need no end, or have none."""

_OPEN, _CLOSE = 0, 1
_Step = tuple[int, "LexborNode", bool, int]


def accepts(source: Source) -> bool:
    """It begins as a page does, or is a piece of one under the suffix of a page."""
    peek = source.peek
    if _START.match(peek):
        return True
    return source.suffix in SUFFIXES and len(_TAGS.findall(peek)) >= _SOME


def read(source: Source) -> Iterator[Text | Unread]:
    """The visible text of the page."""
    found = _decoded(source)
    if isinstance(found, Undecoded):
        yield undecoded(source, found)
        return
    if _is_too_deep(found.text):
        yield source.unread("deep_page", limit=_DEEPEST)
        return
    text = visible(found.text)
    if not text:
        yield source.unread("no_text")
        return
    whole = Text(
        path=source.path,
        text=text,
        sha256=source.sha256,
        file_id=source.file_id,
        bytes=source.size,
        reader="html",
        issues=doubts(source.path, text, found.broken),
    )
    yield from split(whole)


def _decoded(source: Source) -> Decoded | Undecoded:
    """The page as text; one that is no Unicode in the encoding that it declares."""
    found = source.decoded()
    if isinstance(found, Decoded) and not found.encoding.startswith("windows"):
        return found
    declared = _CHARSET.search(source.head[:_DECLARED])
    name = declared[1].decode().lower() if declared else ""
    if name not in _LATIN:
        return found
    return Decoded(source.data().decode(_LATIN[name], "replace"), name)


def visible(page: str) -> str:
    """
    The text of a page that a reader sees.

    >>> visible("<p>Số: <b>5</b>/KH-UBND</p><ul><li>Một<li>Hai &amp; ba</ul>")
    'Số: 5/KH-UBND\\nMột\\nHai & ba'
    """
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(page).body
    if body is None:
        return ""
    lines = _Lines()
    _walk(body, lines)
    return lines.text()


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


class _Lines:
    """The lines as they grow; ``row`` counts open rows of tables that are no layout."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.pieces: list[str] = []
        self.row = 0

    def end(self) -> None:
        """What was gathered becomes a line; inside a row, a space."""
        if self.row:
            self.pieces.append(" ")
            return
        line = _SPACES.sub(" ", "".join(self.pieces)).replace(" \x00 ", "\t")
        line = line.replace("\x00 ", "\t").replace(" \x00", "\t").replace("\x00", "\t")
        self.pieces.clear()
        if line.strip():
            self.done.append(line.strip(" \t"))

    def text(self) -> str:
        self.end()
        return "\n".join(self.done)


def _walk(root: LexborNode, lines: _Lines) -> None:
    """Depth first, without recursion: pages may be nested thousands deep."""
    stack: list[_Step] = [(_OPEN, root, False, 0)]
    while stack:
        step, node, layout, depth = stack.pop()
        tag = node.tag
        if step == _CLOSE:
            _close(tag, layout, lines)
        elif tag == "-text":
            lines.pieces.append(node.text_content or "")
        elif tag == "br":
            lines.end()
        elif tag and tag[0] not in "-_!" and not _is_left_out(node, tag, depth):
            if tag == "table":
                layout = depth > _DEEP or _is_layout(node)
            depth += tag == "table" or tag in _MENUS
            _open(tag, layout, lines)
            stack.append((_CLOSE, node, layout, depth))
            children = list(node.iter(include_text=True))
            stack.extend((_OPEN, child, layout, depth) for child in reversed(children))


def _open(tag: str | None, layout: bool, lines: _Lines) -> None:
    if tag in _BLOCKS or (tag in ("td", "th") and layout):
        lines.end()
    if tag == "tr" and not layout:
        lines.row += 1


def _close(tag: str | None, layout: bool, lines: _Lines) -> None:
    if tag == "tr" and not layout:
        lines.row -= 1
    if tag in _BLOCKS or (tag in ("td", "th") and layout):
        lines.end()
    elif tag in ("td", "th"):
        lines.pieces.append("\x00")


def _is_left_out(node: LexborNode, tag: str, depth: int) -> bool:
    if tag in _SKIPPED:
        return True
    attributes = node.attributes
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
        return True
    return tag in _MENUS and depth <= _DEEP and _is_menu(node)


def _is_menu(node: LexborNode) -> bool:
    """Little but links: a menu, or a list of other documents."""
    links = node.css("a")
    if len(links) < _LINKS:
        return False
    linked = sum(len(link.text().strip()) for link in links)
    return linked >= _MOSTLY * len(_SPACES.sub(" ", node.text()).strip())


def _is_layout(table: LexborNode) -> bool:
    """A table that only sets two things side by side."""
    rows = table.css("tr")
    if len(rows) > _LAYOUT_ROWS or table.css_first("table table") is not None:
        return len(rows) <= 1
    return all(len(row.css("td, th")) <= _LAYOUT_CELLS for row in rows)
