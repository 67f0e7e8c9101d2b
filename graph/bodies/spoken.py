"""
Words as they are compared: cut at what is no letter or digit, folded, abbreviations
written out, each with its place in what was written.

A final k is a final c: "Đắk Lắk" is "Đắc Lắc". "và" and "&" carry no meaning in a name
and are left out; punctuation is kept beside.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from graph.fold import fold

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_HARD = frozenset(':;()[]{}"“”!?|')


@lru_cache(maxsize=1)
def written_out() -> Mapping[str, tuple[str, ...]]:
    """Abbreviations and run-together words, folded -> the words that they stand for."""
    with (files("graph") / "data" / "spellings.csv").open(encoding="utf-8") as lines:
        return {
            fold(row["written"]): tuple(fold(row["means"]).split())
            for row in csv.DictReader(lines)
        }


_WITH_I = {
    **{f"{first}y": f"{first}i" for first in "bcdghklmnprstvx"},
    "quy": "qui",
}
"""Syllables that are written with y or with i: Kỳ Anh, Kì Anh; Quy Nhơn, Qui Nhơn."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """
    ``words[i]`` is folded, was written as ``raw[i]``, and spans ``starts[i]`` to
    ``ends[i]``; ``gaps[i]`` is what stands before it ("," or "-", "" for a space, ";"
    for a break that no name crosses, "và" for a conjunction). ``is_bare``: nothing was
    written with marks.
    """

    words: tuple[str, ...]
    raw: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    gaps: tuple[str, ...]
    is_bare: bool = False

    def __len__(self) -> int:
        return len(self.words)

    def written(self, at: int, end: int) -> str:
        """The letters from ``at`` to ``end`` as they were written, without spaces."""
        pieces = dict(zip(self.starts[at:end], self.raw[at:end], strict=True))
        return "".join(pieces.values())


@lru_cache(maxsize=4096)
def spoken(text: str) -> Spoken:
    """
    ``text`` as a row of comparable words.

    >>> spoken("UBND TP. Hải Phòng").words
    ('uy', 'ban', 'nhan', 'dan', 'thanh', 'pho', 'hai', 'phong')
    """
    found: list[tuple[str, str, int, int, str]] = []
    last = 0
    joined = ""
    for match in _WORD.finditer(text):
        start, end = match.span()
        between = text[last:start]
        gap = joined or ("" if between == " " or not between else _gap(between))
        last, joined = end, ""
        whole = match[0]
        if whole in _CONJUNCTIONS and _JOINS.match(text, end):
            joined = gap if gap == ";" else "và"
            continue
        parts = _parts(whole)
        if len(parts) == 1 and whole != "TƯ":  # most words are one
            found.append((parts[0][0], whole, start, end, gap))
            continue
        for word, piece, at, behind in parts:
            if piece == "TƯ" and _is_centre(found, text, end):
                found.append(("trung", piece, start + at, start + behind, gap))
                word, gap = "uong", ""
            found.append((word, piece, start + at, start + behind, gap))
            gap = ""
    if not found:
        return Spoken((), (), (), (), (), text.isascii())
    words, raw, starts, ends, gaps = zip(*found, strict=True)
    return Spoken(words, raw, starts, ends, gaps, text.isascii())


@lru_cache(maxsize=16384)
def _parts(whole: str) -> tuple[tuple[str, str, int, int], ...]:
    """The words that a run of letters stands for, each with its piece and place."""
    return tuple(
        (word, one, at, at + len(one))
        for one, at in _pieces(whole)
        for word in _meant(one)
    )


def _meant(piece: str) -> Words:
    folded = fold(piece)
    full = written_out().get(folded)
    if full is not None:
        return full
    if len(folded) > 2 and folded[-1] == "k" and folded[-2] in "aeiou":
        folded = folded[:-1] + "c"
    return (_WITH_I.get(folded, folded),)


_CONJUNCTIONS = frozenset({"và", "VÀ", "va", "VA"})
_JOINS = re.compile(r"\s+\w")
"""What joins stands before a word: in "xã Mường Và, huyện Sốp Cộp" nothing does."""
_BEHIND_CENTRE = re.compile(
    r"\s*(?:$|[^\w\s]|Đảng|ĐẢNG|Hội|HỘI|Đoàn|ĐOÀN|MTTQ|Mặt|MẶT)"
)
"""What may follow TƯ where it is the centre, unlike "BỘ TƯ PHÁP", "ĐẦU TƯ"."""


def _is_centre(
    before: list[tuple[str, str, int, int, str]], text: str, end: int
) -> bool:
    is_name = bool(before) and before[-1][0] in ("dau", "xa")
    return not is_name and _BEHIND_CENTRE.match(text, end) is not None


def _gap(between: str) -> str:
    """The punctuation between two words, as one sign."""
    for sign in between:
        if sign in _HARD:
            return ";"
    bare = between.strip()
    if not bare:
        return ";" if "\n\n" in between else ""
    return "và" if bare == "&" else bare[0]


def _pieces(whole: str) -> list[tuple[str, int]]:
    """A word, cut where two were run together: ``phốHồChí``, ``UBNDtỉnh``."""
    if whole.islower() or whole.istitle() or whole.isdigit():
        return [(whole, 0)]
    if whole.isupper() and not whole.startswith(("UBND", "HĐND")):
        return [(whole, 0)]
    cuts = [0]
    for at in range(1, len(whole)):
        if whole[at - 1].islower() and whole[at].isupper():
            cuts.append(at)
    if whole.startswith(("UBND", "HĐND")) and len(whole) > 4:
        cuts.insert(1, 4)
    ends = [*cuts[1:], len(whole)]
    return [(whole[a:b], a) for a, b in zip(cuts, ends, strict=True)]


def spellings(name: str) -> tuple[Words, ...]:
    """
    A name as words, and as it is without its apostrophes; no leading zeros.

    >>> spellings("Cư M'gar"), spellings("05")
    ((('cu', 'm', 'gar'), ('cu', 'mgar')), (('5',),))
    """
    joined = name.replace("'", "").replace("\u2019", "")
    names = (name, joined)
    return tuple(dict.fromkeys(unpadded(spoken(one).words) for one in names))


def unpadded(words: Words) -> Words:
    """Numbers without leading zeros: ``05`` is ``5``."""
    return tuple(
        (word.lstrip("0") or word) if word.isdecimal() else word for word in words
    )
