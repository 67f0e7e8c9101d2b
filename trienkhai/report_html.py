"""
Pieces of a page of HTML. Only these functions make `Html`, and whatever else goes in is
escaped: no title and no file name is ever obeyed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NewType

from trienkhai.harmless import harmless

Html = NewType("Html", str)

NOTHING = Html("")
_SURROGATES = range(0xD800, 0xE000)


def text(words: object) -> Html:
    """
    The words as a page shows them.

    >>> text("<b>33/CT-TTg")
    '&lt;b&gt;33/CT-TTg'
    """
    shown = harmless(str(words))
    whole = "".join("\ufffd" if ord(c) in _SURROGATES else c for c in shown)
    return Html(escape(whole))


def joined(parts: Iterable[Html], between: str = "") -> Html:
    """One piece after the other."""
    return Html(between.join(parts))


def tag(name: str, *inside: Html, **attributes: str) -> Html:
    """
    An element with its attributes; an underscore behind a name keeps it from Python.

    >>> tag("p", text("a"), class_="said", aria_label='"')
    '<p class="said" aria-label="&quot;">a</p>'
    """
    said = "".join(
        f' {one.rstrip("_").replace("_", "-")}="{text(value)}"'
        for one, value in attributes.items()
    )
    return Html(f"<{name}{said}>{joined(inside)}</{name}>")


def paragraphs(lines: Iterable[str], **attributes: str) -> Html:
    """A paragraph for each line."""
    return joined(tag("p", text(line), **attributes) for line in lines)


def listed(items: Iterable[Html], **attributes: str) -> Html:
    """A list; nothing where there is no item."""
    found = [tag("li", one) for one in items]
    return tag("ul", *found, **attributes) if found else NOTHING


def table(
    caption: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[Html]],
    *,
    total: Sequence[Html] = (),
    class_: str = "rows",
) -> Html:
    """
    A table whose headings stand on each page of paper, with its total at the end; the
    first cell of a row names it. Where it is wider than a screen it can be moved, by
    keys too.
    """
    head = tag("tr", *(tag("th", text(one), scope="col") for one in heads))
    parts = [
        tag("caption", text(caption)),
        tag("thead", head),
        tag("tbody", *(_row(one) for one in rows)),
    ]
    if total:
        parts.append(tag("tbody", _row(total), class_="total"))
    found = tag("table", *parts, class_=class_)
    reached = {"tabindex": "0", "role": "group", "aria_label": caption}
    return tag("div", found, class_="box", **reached)


def _row(cells: Sequence[Html]) -> Html:
    first, *rest = cells
    return tag("tr", tag("th", first, scope="row"), *(tag("td", one) for one in rest))
