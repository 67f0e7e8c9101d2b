"""
How a document ends: closing sentence, recipients, signature, annexes, footnotes.
"""

from __future__ import annotations

import re

from loaders.zones import Mark, Zone

_SIGNATURE = re.compile(r"\n *(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\b ?\.? *[A-ZĐỦỘ]")
_SIGNATURE_INLINE = re.compile(r" (?:TM|KT|TL|TUQ|T/M|K/T|T/L)\b ?\. ?[A-ZĐỦỘ]")
_ANNEX = re.compile(r"\n *(?:PHỤ LỤC|Phụ lục|DANH MỤC|BIỂU MẪU)[^\n]{0,60}(?=\n)")
_FOOTNOTES = re.compile(r"\n *(?:\[1\]|\(1\)) ?(?=\S)")
_CLOSING = re.compile(
    r"(?=[\n./])(?:\n *|[./] {1,3})"
    r"(?=Trên đây là |(?:Trong q|Q)uá trình (?:triển|thực))"
)
_CLOSES = ("Trên đây là ", "uá trình ")


def ending(text: str, start: int, end: int, flat: tuple[int, int] | None) -> list[Mark]:
    """Marks of closing, recipients, signature, annex and notes behind them."""
    marks: list[Mark] = []
    low = start
    if flat:
        end = flat[1]
    recipients = text.rfind("Nơi nhận", low, end)
    annex = _annex(text, recipients if recipients >= 0 else low, end)
    stop = annex if annex is not None else end
    signature = (_SIGNATURE_INLINE if flat else _SIGNATURE).search(
        text,
        max(low, recipients - 600) if recipients >= 0 else max(low, stop - 1500),
        stop,
    )
    at = min(
        [p for p in (recipients, signature.start() if signature else -1) if p >= 0],
        default=stop,
    )
    closing = _closing(text, max(low, at - 1500), at)
    if closing:
        marks.append((closing.end(), Zone.CLOSING, None))
    if recipients >= 0:
        marks.append((recipients, Zone.RECIPIENTS, None))
    if signature:
        marks.append((signature.start() + 1, Zone.SIGNATURE, None))
        notes = _FOOTNOTES.search(text, signature.end(), stop)
        if notes:
            marks.append((notes.start() + 1, Zone.BODY, None))
    if annex is not None:
        marks.append((annex, Zone.ANNEX, None))
    return marks


def _closing(text: str, low: int, end: int) -> re.Match[str] | None:
    """The words that close; hardly any text has them, and words are found fast."""
    if all(text.find(words, low, end) < 0 for words in _CLOSES):
        return None
    return _CLOSING.search(text, low, end)


def _annex(text: str, low: int, end: int) -> int | None:
    """Where the first annex begins: a short line of its own."""
    for match in _ANNEX.finditer(text, low, end):
        line = match.group().strip()
        if line.isupper() or (low > 0 and len(line) < 24):
            return match.start() + 1
    return None
