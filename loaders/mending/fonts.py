"""
Letters of the fonts before Unicode: TCVN3 (ABC), VNI, VISCII and VPS.

Such a text holds the codes of its font, shown as what Windows-1252 or Latin-1 has for
them. The fonts of TCVN3 lack most marked capitals: a font whose name ends in H shows
small letters as capitals, so that only the font tells them. The standard of that name,
TCVN 5712, has capitals where Windows has quotation marks and dashes; a text in those
fonts means the marks.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

ENCODINGS = ("tcvn3", "vni", "viscii", "vps")
_TONES_OF_TCVN3 = {
    "\xb0": "\u0300",
    "\xb1": "\u0309",
    "\xb2": "\u0303",
    "\xb3": "\u0301",
    "\xb4": "\u0323",
}
_SUBSET = re.compile(r"(?:[A-Z]{6}\+)?(?P<name>.*)", re.DOTALL)
_FONTS = (
    (re.compile(r"\.Vn|Vn[A-Z]"), "tcvn3"),
    (re.compile(r"VNI\b|VNI-", re.IGNORECASE), "vni"),
    (re.compile(r"VPS", re.IGNORECASE), "vps"),
    (re.compile(r"VISCII|VI[ -][A-Z]"), "viscii"),
)
_CAPITALS = re.compile(r"\.?Vn[^,]*[a-z0-9 ]H\b")


def encoding_of(font: str) -> str | None:
    """
    The encoding of a font's letters; None for Unicode.

    >>> encoding_of(".VnTimeH"), encoding_of("ABCDEF+VNI-Times"), encoding_of("Arial")
    ('tcvn3', 'vni', None)
    """
    name = _bare(font)
    return next((known for start, known in _FONTS if start.match(name)), None)


def is_capital(font: str) -> bool:
    """The font shows small letters as capitals."""
    return bool(_CAPITALS.match(_bare(font)))


def converted(piece: str, font: str) -> str:
    """
    A piece of text in the letters that its font shows.

    What is Unicode already stays, whatever the font is called.

    >>> converted("Uû ban nh©n d©n", ".VnTimeH")
    'UỶ BAN NHÂN DÂN'
    >>> converted("tænh Hoøa Bình", "VNI-Times")
    'tỉnh Hòa Bình'
    """
    known = encoding_of(font)
    if known is None or is_unicode(piece):
        return piece
    became = read_as(piece, known)
    return became.upper() if is_capital(font) else became


def read_as(piece: str, encoding: str) -> str:
    """A piece of text whose codes are those of ``encoding``."""
    if encoding == "vni":
        return _vni().sub(lambda found: _codes("vni")[found[0]], piece)
    became = piece.translate(_table(encoding))
    return unicodedata.normalize("NFC", became) if encoding == "tcvn3" else became


def is_unicode(piece: str) -> bool:
    """Letters of Vietnamese stand in it that no code of a font looks like."""
    return not _BEYOND.isdisjoint(piece)


@cache
def _codes(encoding: str) -> Mapping[str, str]:
    """What stands for a letter, as Latin-1 and as Windows-1252 show it."""
    found: dict[str, str] = {}
    table = files("loaders").joinpath("data", "legacy_letters.csv")
    with table.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            code = bytes.fromhex(row[encoding])
            for shown in ("latin-1", "cp1252") if code else ():
                found.setdefault(code.decode(shown, "replace"), row["letter"])
    found.pop("\ufffd", None)
    if encoding == "tcvn3":
        found |= _TONES_OF_TCVN3 | {"\u03bc": found["\xb5"]}
    if encoding == "vni":
        found |= {_mixed(code): letter for code, letter in found.items()}
    return found


def _mixed(code: str) -> str:
    """A capital with the mark of a small letter, which shows the same."""
    return code[0] + code[1:].lower()


@cache
def _table(encoding: str) -> dict[int, str]:
    return {ord(code): letter for code, letter in _codes(encoding).items()}


@cache
def _vni() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_codes("vni"), key=len, reverse=True)))


@cache
def codes_of(encoding: str) -> frozenset[str]:
    """The signs outside print in ASCII that stand for a letter, or a part of one."""
    return frozenset(
        sign
        for code in _codes(encoding)
        for sign in code
        if not (sign.isascii() and sign.isprintable())
    )


@cache
def codes() -> frozenset[str]:
    """The signs of all encodings."""
    return frozenset().union(*map(codes_of, ENCODINGS))


def _bare(font: str) -> str:
    """The name of a font, without the mark of a subset."""
    found = _SUBSET.fullmatch(font.strip())
    return found["name"] if found else font


_BEYOND = frozenset("ăĂđĐĩĨũŨơƠưƯ") | {chr(c) for c in range(0x1EA0, 0x1EFA)}
