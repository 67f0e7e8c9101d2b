"""
Folding of Vietnamese text for comparison: lower case, no marks, đ as d, single spaces.

Folding is for comparing only; what is shown stays as written. Standard library only.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import charmap_build, charmap_encode
from functools import lru_cache

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_MARKS = re.compile(r"[\u0300-\u036f]")
_NO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")


def _bare(letter: str) -> str:
    """A letter in lower case without its mark; a space for what is white."""
    lower = letter.lower().replace("đ", "d")
    return " " if letter.isspace() else unicodedata.normalize("NFD", lower)[0]


_MARKED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_PLAIN = "".join(map(chr, range(32, 127)))
_LETTERS = f"\0\t\n\v\f\r\x1c\x1d\x1e\x1f{_PLAIN}{_MARKED}{_MARKED.upper()}"
_PLACES = charmap_build(_LETTERS)
_FOLDED = "".join(map(_bare, _LETTERS)).encode("ascii").ljust(256)
"""
One byte for each letter of Vietnamese and of ASCII, and what each folds to: these two
steps fold nearly all text, ten times as fast as taking its marks away.
"""


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """
    ``text`` in lower case without marks, dashes alike, white space single.

    Tone placement (``hoà``, ``hóa``) disappears with the marks.

    >>> fold("Ủy  ban Nhân dân TỈNH ĐẮK LẮK")
    'uy ban nhan dan tinh dak lak'
    """
    try:
        letters, _ = charmap_encode(text, "strict", _PLACES)
    except UnicodeEncodeError:
        return _fold_any(text)
    bare = letters.translate(_FOLDED).decode("ascii").strip()
    return " ".join(bare.split()) if "  " in bare else bare


def _fold_any(text: str) -> str:
    """A text in which other letters stand, or marks apart from theirs."""
    lower = text.translate(_DASHES).lower().replace("đ", "d").replace("ð", "d")
    bare = _MARKS.sub("", unicodedata.normalize("NFD", lower))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", bare)).strip()


def composed(text: str) -> str:
    """
    ``text`` with its letters and their marks in one, and nothing that has no width.

    >>> composed("So\u031b\u0309 No\u0323\u0302i vu\u0323") == "Sở Nội vụ"
    True
    """
    if text.isascii():
        return text
    return _NO_WIDTH.sub("", unicodedata.normalize("NFC", text))


def slug(text: str) -> str:
    """
    ``text`` as a part of an id: folded, words joined by hyphens.

    >>> slug("Văn hóa, Thể thao và Du lịch")
    'van-hoa-the-thao-va-du-lich'
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def words_of(text: str) -> tuple[str, ...]:
    """
    The folded words of ``text``, without punctuation.

    >>> words_of("Phòng cháy, chữa cháy (PCCC)")
    ('phong', 'chay', 'chua', 'chay', 'pccc')
    """
    return tuple(word for word in slug(text).split("-") if word)


_PARTY_DECISION = re.compile(r"(^|[-/])qđi($|[-/])")
_CENTRAL = re.compile(r"(^|[-/])tư($|[-/])")
_UNEVEN = re.compile(r"[\s\u00a0\u200b\ufeff\u2010-\u2015\u2212Ðð]")


@lru_cache(maxsize=16384)
def fold_number(canonical: str) -> str:
    """
    The number and symbol of a document for comparison, without leading zeros.

    Đ is another letter than D (đề án ``ĐA``, dự án ``DA``); ``QĐi`` is ``QĐ`` and
    ``TƯ`` is ``TW``.

    >>> fold_number("08B – NQ/TƯ")
    '8b-nq/tw'
    """
    bare = unicodedata.normalize("NFC", canonical).lower()
    if _UNEVEN.search(canonical):  # hardly any number is, and each step has its price
        bare = _SPACES.sub("", bare.translate(_DASHES)).replace("ð", "đ")
    bare = bare.lstrip("0")
    if "qđi" in bare:
        bare = _PARTY_DECISION.sub(r"\1qđ\2", bare)
    return _CENTRAL.sub(r"\1tw\2", bare) if "tư" in bare else bare
