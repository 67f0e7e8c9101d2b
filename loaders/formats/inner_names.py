r"""
Names of files within files, readable, and none that leads elsewhere.

Old programs write a name in the bytes of their own system and say nothing of it: UTF-8,
Windows-1258 and TCVN3 are tried. A name is a label only: nothing is ever written to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import PurePosixPath

from loaders.encodings import Decoded, decode
from loaders.mending.fonts import ENCODINGS, read_as
from loaders.mending.syllables import is_syllable

_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_WORD = re.compile(r"[^\W\d_]+")
_DRIVE = re.compile(r"[A-Za-z]:")
_SYSTEM = "__MACOSX"
_LONGEST = 1000


def readable(name: bytes) -> str:
    """
    The name that bytes without a stated encoding spell.

    >>> readable("Kế hoạch.txt".encode())
    'Kế hoạch.txt'
    """
    found = decode(name)
    if isinstance(found, Decoded):
        return found.text
    letters = name.decode("latin-1")
    for encoding in ENCODINGS:
        became = read_as(letters, encoding)
        words = [w for w in _WORD.findall(became) if not w.isascii()]
        if words and all(map(is_syllable, words)):
            return became
    return letters


def shown(name: str) -> str:
    """
    A name with ``/`` between folders, in composed letters, without control characters.

    >>> shown("van ban\\\\5-KH.txt")
    'van ban/5-KH.txt'
    """
    composed = unicodedata.normalize("NFC", name.replace("\\", "/"))
    return _CONTROL.sub("\ufffd", composed)[-_LONGEST:]


def leads_out(name: str) -> bool:
    """
    Does a name lead out of its archive?

    >>> [leads_out(n) for n in ("a/../../b", "/etc/passwd", "C:/x", "a/b..c")]
    [True, True, True, False]
    """
    return (
        name.startswith("/")
        or _DRIVE.match(name) is not None
        or ".." in name.split("/")
    )


def is_hidden(name: str) -> bool:
    """Is it, or does it lie in, what systems keep for themselves, as in folders?"""
    return any(
        (part.startswith(".") and part.strip(".")) or part == _SYSTEM
        for part in name.split("/")
    )


class Names:
    """The names that were given in one file: each once."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def once(self, name: str) -> str:
        """The name; with a number where it was given before."""
        self._seen[name] += 1
        times = self._seen[name]
        if times == 1:
            return name
        path = PurePosixPath(name)
        return self.once(str(path.with_name(f"{path.stem} ({times}){path.suffix}")))
