"""
What a reader sees of a page: the visible text, one line a block.

Block elements and ``<br>`` end a line; empty paragraphs are an empty line, which tells
the title from what follows it. Lists and boxes that hold little but links (menus) are
left out, as are scripts, styles and what is hidden. The cells of a layout table
(letterhead, recipients and signature: two columns, few rows) give lines of their own; a
row of any other table is one line, its cells parted by a tab, and a place that a cell
of a row above covers is empty.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from loaders.formats.spans import Spans

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

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
_DEEP = 64
"""Tables and boxes within so many others are not looked through again."""

_PUBLISHED = (
    'meta[property="article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="pubdate"]',
    'meta[name="DC.date.issued"]',
)
_OPEN, _CLOSE = 0, 1
_Step = tuple[int, "LexborNode", bool, int]


def visible(page: str) -> str:
    """
    The text of a page that a reader sees.

    >>> visible("<p>Số: <b>5</b>/KH-UBND</p><ul><li>Một<li>Hai &amp; ba</ul>")
    'Số: 5/KH-UBND\\nMột\\nHai & ba'
    """
    return text_of(tree(page))


def tree(page: str) -> LexborHTMLParser:
    """The page as a tree."""
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(page)


def text_of(page: LexborHTMLParser) -> str:
    """The visible text of a page that is a tree already."""
    if page.body is None:
        return ""
    lines = _Lines()
    _walk(page.body, lines)
    return lines.text()


def published_on(page: LexborHTMLParser) -> dt.date | None:
    """The day on which the page says that it was published."""
    for selector in _PUBLISHED:
        node = page.css_first(selector)
        stated = (node.attributes.get("content") or "") if node else ""
        try:
            return dt.date.fromisoformat(stated[:10])
        except ValueError:
            continue
    return None


class _Lines:
    """
    The lines as they grow; ``row`` counts open rows of tables that are no layout,
    ``tables`` are the open tables.
    """

    def __init__(self) -> None:
        self.done: list[str] = []
        self.pieces: list[str] = []
        self.row = 0
        self.tables: list[Spans] = []

    def end(self) -> None:
        """What was gathered becomes a line; inside a row, a space."""
        if self.row:
            self.pieces.append(" ")
            return
        line = _SPACES.sub(" ", "".join(self.pieces)).replace(" \x00 ", "\t")
        line = line.replace("\x00 ", "\t").replace(" \x00", "\t").replace("\x00", "\t")
        self.pieces.clear()
        if line.strip():
            self.done.append(line.rstrip(" \t").lstrip(" "))

    def begun(self) -> bool:
        """Does the line that is being gathered hold a word?"""
        return any(piece.strip() for piece in self.pieces)

    def gap(self) -> None:
        """An empty line, never two."""
        self.end()
        if not self.row and self.done and self.done[-1]:
            self.done.append("")

    def text(self) -> str:
        self.end()
        return "\n".join(self.done).rstrip("\n")


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
            lines.end() if lines.begun() else lines.gap()
        elif tag and tag[0] not in "-_!" and not _is_left_out(node, tag, depth):
            if tag == "table":
                layout = depth > _DEEP or _is_layout(node)
            depth += tag == "table" or tag in _MENUS
            _open(node, tag, layout, lines)
            stack.append((_CLOSE, node, layout, depth))
            children = list(node.iter(include_text=True))
            stack.extend((_OPEN, child, layout, depth) for child in reversed(children))


def _open(node: LexborNode, tag: str, layout: bool, lines: _Lines) -> None:
    if tag in _BLOCKS or (tag in ("td", "th") and layout):
        lines.end()
    if tag == "p" and not node.text().strip():
        lines.gap()
    elif tag == "table":
        lines.tables.append(Spans())
    elif tag == "tr":
        lines.row += not layout
        if lines.tables:
            lines.tables[-1].row()
    elif tag in ("td", "th") and not layout and lines.tables:
        covered = lines.tables[-1].cell(_many(node, "colspan"), _many(node, "rowspan"))
        lines.pieces.append("\x00" * covered)


def _many(cell: LexborNode, name: str) -> int:
    """Over how many columns or rows a cell reaches."""
    stated = cell.attributes.get(name) or ""
    return int(stated) if stated.isdecimal() and len(stated) < 4 else 1


def _close(tag: str | None, layout: bool, lines: _Lines) -> None:
    if tag == "tr" and not layout:
        lines.row -= 1
    if tag in _BLOCKS or (tag in ("td", "th") and layout):
        lines.end()
    elif tag in ("td", "th"):
        lines.pieces.append("\x00")
    if tag == "table" and lines.tables:
        lines.tables.pop()


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
