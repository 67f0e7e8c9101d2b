"""Signs of the symbol fonts of word processors, as the letters that they look like."""

from __future__ import annotations

import re

from loaders.mending.fonts import encoding_of

_SYMBOL = {
    0x22: "∀", 0x27: "∋", 0x2D: "-", 0x40: "≅", 0x61: "α", 0x62: "β", 0x64: "δ",
    0x6D: "μ", 0x70: "π", 0x73: "σ", 0x53: "Σ", 0x57: "Ω", 0xA3: "≤", 0xA5: "∞",
    0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…",
    0xDE: "⇒", 0xD0: "∠", 0xD6: "√",
}  # fmt: skip
_WINGDINGS = {
    0x2D: "-", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖",
    0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xF0: "⇒",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x3A: "", 0x2A: "✉", 0x28: "☎",
}  # fmt: skip
_ANY = "•"
_PRIVATE = re.compile("[\uf000-\uf0ff]")


def symbol(code: int, font: str | None) -> str:
    """
    The sign that a symbol font has under that code.

    >>> symbol(0xF0B7, "Symbol"), symbol(0xFC, "Wingdings")
    ('•', '✓')
    """
    low = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    name = (font or "").lower()
    if low == 0x20:
        return " "
    if name.startswith("wingdings"):
        return _WINGDINGS.get(low, _ANY)
    if name.startswith(("symbol", "webdings")) or low != code:
        return _SYMBOL.get(low, chr(low) if 0x20 < low < 0x7F else _ANY)
    return chr(code)


def symbols(text: str, font: str | None) -> str:
    """
    The text with signs of symbol fonts as letters; others as they stand.

    A font from before Unicode may be marked as one of symbols: its codes stay codes.
    """
    name = (font or "").lower()
    own = name.startswith(("symbol", "wingdings", "webdings"))
    if not own and not _PRIVATE.search(text):
        return text
    if encoding_of(font or ""):
        return _PRIVATE.sub(lambda sign: chr(ord(sign[0]) & 0xFF), text)
    return "".join(
        symbol(ord(c), font) if own or _PRIVATE.match(c) else c for c in text
    )
