"""
From bytes to text: UTF-8, UTF-16, Windows-1258 and the letters of old fonts are known;
of the rest it is said what was seen.

A byte order mark is no part of the text. Windows-1258 writes tone marks as letters of
their own; they stay so, and offsets count them. A text in an old font is given as
Windows-1252 shows it; `loaders.mending` reads its letters.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from loaders.mending.fonts import is_unicode
from loaders.mending.legacy import legacy

_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_OF_1258 = frozenset(
    "àáâăèéêìíòóôơùúưýđÀÁÂĂÈÉÊÍÓÔƠÙÚƯĐ₫" + _TONES + "\u00a0“”‘’–—…•«»°²³§·×©®€"
)
_SAMPLE = 1 << 16
_FEW = 0.001
_MOSTLY = 0.97
_SHOWN = {
    byte: shown
    for byte in range(0x80, 0xA0)
    if (shown := bytes([byte]).decode("cp1252", "replace")) != "\ufffd"
}
"""What Windows-1252 has where Latin-1 has no letters."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the name of its encoding, and how many bytes stood for no letter."""

    text: str
    encoding: str
    broken: int = 0


@dataclass(frozen=True, slots=True)
class Undecoded:
    """What was seen in bytes that are no text in a known encoding."""

    seen: str


def decode(data: bytes) -> Decoded | Undecoded:
    """
    The text that ``data`` holds.

    >>> decode("Số: 5/KH-UBND".encode("utf-8-sig"))
    Decoded(text='Số: 5/KH-UBND', encoding='utf-8', broken=0)
    >>> decode("Kế hoạch".encode("utf-16")).encoding
    'utf-16-le'
    """
    wide = _wide(data)
    if wide is not None:
        return _decoded_wide(data, wide)
    if b"\x00" in data:
        return Undecoded("NUL")
    body = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return Decoded(body.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _not_clean_utf8(body)


def beginning(head: bytes) -> Decoded | Undecoded:
    """The first bytes of a file as text; a letter may be cut at their end."""
    return decode(head[: len(head) & ~1] if _wide(head) else head)


def _wide(data: bytes) -> str | None:
    """UTF-16, told by its mark or by NUL bytes on one side of most letters."""
    marked = _UTF16.get(data[:2])
    if marked:
        return marked
    head = data[: _SAMPLE & ~1]
    half = len(head) // 2
    if half < 2 or b"\x00" not in head:
        return None
    low, high = head[1::2].count(0), head[0::2].count(0)
    if low > 0.4 * half and high < 0.02 * half:
        return "utf-16-le"
    if high > 0.4 * half and low < 0.02 * half:
        return "utf-16-be"
    return None


def _decoded_wide(data: bytes, encoding: str) -> Decoded | Undecoded:
    body = data[2:] if data[:2] in _UTF16 else data
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as fault:
        return Undecoded(f"{encoding}, {fault.reason}")
    return Undecoded("NUL") if "\x00" in text else Decoded(text, encoding)


def _not_clean_utf8(body: bytes) -> Decoded | Undecoded:
    """
    UTF-8 with lines in an old font, or with few broken bytes, or Windows-1258, or what
    it looks like.
    """
    broken = body.decode("utf-8", "replace")
    lost = broken.count("\ufffd")
    mixed = _mixed(body, broken) if lost > 1 else None
    if mixed is not None:
        return mixed
    wide = len(body) - len(body.decode("ascii", "ignore"))
    if lost <= 1 or (lost <= _FEW * len(body) and lost * 10 < wide):
        return Decoded(broken, "utf-8", lost)
    try:
        text = body.decode("cp1258")
    except UnicodeDecodeError:
        text = ""
    if text and _is_1258(text):
        return Decoded(text, "windows-1258")
    return _of_old_font(body) or Undecoded(_looks_like(body))


def _mixed(body: bytes, broken: str) -> Decoded | None:
    """UTF-8 in which all lines that are none are in the letters of old fonts."""
    if not is_unicode(broken):
        return None
    lines = broken.split("\n")
    stored = body.split(b"\n")
    old = {
        n: as_shown(line)
        for n, line in enumerate(stored)
        if "\ufffd" in lines[n] and b"\xef\xbf\xbd" not in line
    }
    found = legacy("\n".join(old.values()))
    if found.doubtful or len({piece.start for piece in found.pieces}) < len(old):
        return None
    text = "\n".join(old.get(n, line) for n, line in enumerate(lines))
    return Decoded(text, "utf-8", text.count("\ufffd"))


def as_shown(data: bytes) -> str:
    """
    The text as Windows-1252 shows it, and what it lacks as Latin-1 does.

    >>> as_shown(b"\\x93Q\\xa7\\x94 \\x81") == "“Q§” \\x81"
    True
    """
    return data.decode("latin-1").translate(_SHOWN)


def _of_old_font(body: bytes) -> Decoded | None:
    """A text in the letters of a font before Unicode, as Windows-1252 shows them."""
    text = as_shown(body)
    found = legacy(text)
    return Decoded(text, found.pieces[0].encoding) if found.pieces else None


def _is_1258(text: str) -> bool:
    """Nearly all letters outside ASCII are Vietnamese, each tone upon a vowel."""
    marked = [i for i, c in enumerate(text[:_SAMPLE]) if c > "\x7f"]
    right = sum(
        text[i] in _OF_1258 and (text[i] not in _TONES or _on_vowel(text, i))
        for i in marked
    )
    return right >= _MOSTLY * len(marked)


def _on_vowel(text: str, index: int) -> bool:
    before = unicodedata.normalize("NFD", text[index - 1 : index])[:1]
    return before.lower() in set("aeiouy")


def _looks_like(body: bytes) -> str:
    """The first bytes that are no letters of ASCII."""
    odd = bytes(b for b in body[:_SAMPLE] if b > 0x7F)[:8]
    return " ".join(f"{b:02x}" for b in odd)
