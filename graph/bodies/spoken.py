"""
Words as they are compared: cut at what is no letter or digit, folded, abbreviations
written out, each with its place in what was written.

"và" and "&" carry no meaning in a name and are left out; punctuation is kept beside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.fold import fold

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_HARD = frozenset(':;()[]{}"“”!?|')

WRITTEN_OUT: dict[str, str] = {
    "ubnd": "uy ban nhan dan",
    "uybannhandan": "uy ban nhan dan",
    "uyban": "uy ban",
    "nhandan": "nhan dan",
    "hdnd": "hoi dong nhan dan",
    "tp": "thanh pho",
    "tx": "thi xa",
    "tphcm": "thanh pho ho chi minh",
    "hcm": "ho chi minh",
    "tw": "trung uong",
    "mttq": "mat tran to quoc",
    "mttqvn": "mat tran to quoc viet nam",
    "ubmttq": "uy ban mat tran to quoc",
    "ubmttqvn": "uy ban mat tran to quoc viet nam",
    "btv": "ban thuong vu",
    "bch": "ban chap hanh",
    "bcsd": "ban can su dang",
    "bcsdcp": "ban can su dang chinh phu",
    "vp": "van phong",
    "vpub": "van phong uy ban nhan dan",
    "vpubnd": "van phong uy ban nhan dan",
    "vpubtp": "van phong uy ban nhan dan thanh pho",
    "cvp": "chanh van phong",
    "pcvp": "pho chanh van phong",
    "ldvp": "lanh dao van phong",
    "vpcp": "van phong chinh phu",
    "ldld": "lien doan lao dong",
    "lhpn": "lien hiep phu nu",
    "ccb": "cuu chien binh",
    "tncs": "thanh nien cong san",
    "bhxh": "bao hiem xa hoi",
    "vn": "viet nam",
    "dbqh": "dai bieu quoc hoi",
    "chqs": "chi huy quan su",
    "bdbp": "bo doi bien phong",
    "tand": "toa an nhan dan",
    "vksnd": "vien kiem sat nhan dan",
    "ptnt": "phat trien nong thon",
    "ubtvqh": "uy ban thuong vu quoc hoi",
    "pct": "pho chu tich",
}
_EXPANDED = {short: tuple(full.split()) for short, full in WRITTEN_OUT.items()}


_WITH_I = {
    **{f"{first}y": f"{first}i" for first in "bcdghklmnprstvx"},
    "quy": "qui",
}
"""Syllables that are written with y or with i: Kỳ Anh, Kì Anh; Quy Nhơn, Qui Nhơn."""


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


@lru_cache(maxsize=4096)
def spoken(text: str) -> Spoken:
    """
    ``text`` as a row of comparable words.

    >>> spoken("UBND TP. Hải Phòng").words
    ('uy', 'ban', 'nhan', 'dan', 'thanh', 'pho', 'hai', 'phong')
    """
    words: list[str] = []
    raw: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[str] = []
    last = 0
    joined = ""
    for match in _WORD.finditer(text):
        start, end = match.span()
        gap = joined or _gap(text[last:start])
        last, joined = end, ""
        whole = match.group()
        if whole in _CONJUNCTIONS:
            joined = gap if gap == ";" else "và"
            continue
        for piece, at in _pieces(whole):
            folded = fold(piece)
            full = _EXPANDED.get(folded)
            folded = _WITH_I.get(folded, folded)
            if piece == "TƯ" and _is_centre(words, text, end):
                full = _CENTRE
            for word in full or (folded,):
                words.append(word)
                raw.append(piece)
                starts.append(start + at)
                ends.append(start + at + len(piece))
                gaps.append(gap)
                gap = ""
    return Spoken(
        tuple(words),
        tuple(raw),
        tuple(starts),
        tuple(ends),
        tuple(gaps),
        text.isascii(),
    )


_CONJUNCTIONS = frozenset({"và", "VÀ", "va", "VA"})
_CENTRE = ("trung", "uong")
_BEHIND_CENTRE = re.compile(
    r"\s*(?:$|[^\w\s]|Đảng|ĐẢNG|Hội|HỘI|Đoàn|ĐOÀN|MTTQ|Mặt|MẶT)"
)
"""What may follow TƯ where it is the centre, unlike "BỘ TƯ PHÁP", "ĐẦU TƯ"."""


def _is_centre(before: list[str], text: str, end: int) -> bool:
    is_investment = bool(before) and before[-1] == "dau"
    return not is_investment and _BEHIND_CENTRE.match(text, end) is not None


def _gap(between: str) -> str:
    """The punctuation between two words, as one sign."""
    if between == " " or not between:
        return ""
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
