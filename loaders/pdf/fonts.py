"""The fonts of the words of a page: which are heavy, which from before Unicode."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from loaders.mending.fonts import converted, encoding_of, is_unicode
from loaders.pdf.glyphs import Letters
from loaders.pdf.parted import Raw

_HEAVY = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_BULLET = "•"
_SOFT = "\u00ad"
"""A soft hyphen that is drawn is a hyphen; in old fonts it is a letter."""


class Fonts:
    """What the names of the fonts tell of the words of a page."""

    def __init__(self, letters: Letters, raws: Sequence[Raw]) -> None:
        self._names: dict[int, str] = {}
        self._bold: set[int] = set()
        even: set[str] = set()
        unknown = 0
        for raw in raws:
            name = letters.font(raw.at)
            if _is_bold(name):
                self._bold.add(raw.at)
            if _old(name):
                self._names[raw.at] = name
                if is_unicode(raw.text):
                    even.add(name)
            elif len(raw.text) == 1:
                continue
            elif _is_unknown(raw.text) or letters.is_unknown(raw.at):
                unknown += 1
        self._even = even
        self.unknown = unknown / len(raws) if raws else 0.0

    def is_bold(self, raw: Raw) -> bool:
        """The word is set in heavy type."""
        return raw.at in self._bold

    def word(self, raw: Raw) -> tuple[str, str | None, str]:
        """The word as it is read, what stood there if other, and why."""
        name = self._names.get(raw.at)
        if name is None or name in self._even:
            return (_BULLET if _is_sign(raw.text) else _printed(raw.text)), None, ""
        became = converted(raw.text, name)
        if became == raw.text:
            return became, None, ""
        return became, raw.text, _old(name) or ""


def _printed(text: str) -> str:
    return text.replace(_SOFT, "-")


def _is_sign(text: str) -> bool:
    """One sign by itself of a font of signs."""
    return len(text) == 1 and "\ue000" <= text <= "\uf8ff"


@lru_cache(maxsize=1024)
def _old(name: str) -> str | None:
    return encoding_of(name)


@lru_cache(maxsize=1024)
def _is_bold(name: str) -> bool:
    return _HEAVY.search(name) is not None


def _is_unknown(text: str) -> bool:
    """Signs of no alphabet: the file has its own codes, and does not explain them."""
    return any(c < " " or c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in text)
