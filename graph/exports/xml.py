"""Text inside XML 1.0."""

from __future__ import annotations

import re

_SPECIAL = re.compile('[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]')
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def escaped(value: object) -> str:
    """
    ``value`` as text or attribute. Breaks of lines stay what they are; what XML 1.0
    forbids becomes the mark for an unreadable character, and nothing else is lost.

    >>> escaped('<"a"\\n\\x00>'), escaped(True), escaped(2021)
    ('&lt;&quot;a&quot;&#10;\ufffd&gt;', 'true', '2021')
    """
    if isinstance(value, bool):
        return str(value).lower()
    return _SPECIAL.sub(_reference, str(value))


def _reference(found: re.Match[str]) -> str:
    letter = found[0]
    if letter in "\t\n\r":
        return f"&#{ord(letter)};"
    return _NAMED.get(letter, "\ufffd")
