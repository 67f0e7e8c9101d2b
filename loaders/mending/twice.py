"""
UTF-8 that was read as Windows-1252 or Latin-1: ``á»§y ban`` for ``ủy ban``.

Each letter then stands as two or three signs. They are put together where they are a
letter of Vietnamese or a mark of print, and only in lines without such letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.words import Repair
from loaders.mending.fonts import is_unicode
from loaders.mending.pieces import PIECE, Converted
from loaders.mending.syllables import is_usual

_HIGH = {bytes([b]).decode("cp1252", "replace"): b for b in range(0x80, 0xC0)}
_BYTES = {chr(b): b for b in range(0x80, 0x100)} | _HIGH
_BYTES.pop("\ufffd", None)
_LATER = re.escape("".join(sign for sign, byte in _BYTES.items() if byte < 0xC0))
_LETTER = re.compile(f"[áâ][{_LATER}]{{2}}|[ÂÃÄÅÆÌ][{_LATER}]")
_CUT = re.compile(r"Ã (?=[ ,.;:)\n]|$)|Ä(?=[^\W\d_])")
_WHOLE = {"Ã ": "à", "Ä": "Đ"}
"""Letters of which programs lose the second half, and nothing else begins so."""

_WORD = re.compile(r"[^\W\d_]+")
_SURE = re.compile(f"á[º»][{_LATER}]")
_MARKS = "“”‘’–—…•«»°§€\xa0\u0300\u0301\u0303\u0309\u0323"
_ENOUGH = 2


def twice(text: str) -> Iterator[Converted]:
    """
    The lines of a text that were encoded twice.

    >>> [piece.became for piece in twice("á»¦y ban nhÃ¢n dÃ¢n")]
    ['Ủy ban nhân dân']
    """
    if not _SURE.search(text) or len(_SURE.findall(text)) + _others(text) < _ENOUGH:
        return
    for piece in PIECE.finditer(text):
        if piece[0].isascii() or is_unicode(piece[0]):
            continue
        became = read_twice(piece[0])
        if became != piece[0] and _says_something(became):
            yield Converted(piece.start(), piece.end(), became, Repair.TWICE)


def _says_something(piece: str) -> bool:
    """Some marked word in it is one of documents."""
    words = _WORD.findall(piece)
    return any(is_usual(word) and not word.isascii() for word in words)


def read_twice(piece: str) -> str:
    """A piece whose letters were encoded twice."""
    whole = _LETTER.sub(lambda found: _letter(found[0]), piece)
    return _CUT.sub(lambda found: _WHOLE[found[0]], whole)


def _others(text: str) -> int:
    return sum(_letter(found[0]) != found[0] for found in _LETTER.finditer(text)) - 1


def _letter(signs: str) -> str:
    """The letter that the signs are; the signs themselves where they are none."""
    try:
        letter = bytes(_BYTES[sign] for sign in signs).decode("utf-8")
    except UnicodeDecodeError:
        return signs
    known = letter in _MARKS or is_unicode(letter) or letter in _LATIN
    return letter if known else signs


_LATIN = "àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ"
