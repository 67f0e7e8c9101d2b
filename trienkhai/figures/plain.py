"""
Texts as pictures take them. Plotly reads a few marks of HTML in every text, links too:
what stands in a document or in a table of names is none, so it is written plain.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape, unescape

import plotly.graph_objects as go


def plain(text: object) -> str:
    """
    The text, of which a picture shows every letter.

    >>> plain('<a href="http://x">A & B</a>')
    '&lt;a href="http://x"&gt;A &amp; B&lt;/a&gt;'
    """
    return escape(str(text), quote=False)


def stacked(lines: Iterable[object]) -> str:
    """
    The texts, each on a line of its own.

    >>> stacked(["5/KH", "<b>"])
    '5/KH<br>&lt;b&gt;'
    """
    return "<br>".join(map(plain, lines))


def bold(text: object) -> str:
    """The text in bold letters."""
    return f"<b>{plain(text)}</b>"


def said(figure: go.Figure) -> str:
    """The answer of a picture as a text, for a caption beside it."""
    return unescape(figure.layout.title.text or "")
