"""
Whom an order binds, and whom it only asks: names in a subject as `Addressee` values.

"Giao", "yêu cầu" and a bare name order. "Đề nghị" and "kiến nghị" ask those who are not
below the issuer: party, Front and mass organisations, courts, councils, higher bodies.
A partner behind "phối hợp với" is asked, never ordered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from graph.bodies import Found, Setting, acting_for, each, longest, named
from graph.bodies.known import era_of
from graph.fold import fold
from graph.values import Addressee, BodyClass, Identity
from loaders.orders import Order, Span, parts
from loaders.view import View

_ASKS = frozenset({"đề nghị", "kiến nghị"})
_OUTSIDE = re.compile(
    r"\b(?:mat tran|mttq|mttqvn|ubmttq|doan the|hoi (?!dong)|lien doan|lien minh"
    r"|lien hiep|lien hoi|(?:tinh|thanh|huyen|thi|quan) doan|cong doan|doan thanh nien"
    r"|to chuc chinh tri|to chuc xa hoi|to chuc ct|tinh uy|thanh uy|huyen uy|quan uy"
    r"|thi uy|dang uy|cap uy|ban tuyen giao|ban dan van|ban noi chinh|uy ban kiem tra"
    r"|toa an|tand"
    r"|vien kiem sat|vksnd|hoi dong nhan dan|hdnd|doan dai bieu|quoc hoi)"
)
_ABOVE = re.compile(
    r"^(?:bo(?! chi huy| phan)\b|chinh phu|thu tuong|ban bi thu|bo chinh tri|trung uong"
    r"|cac bo|van phong chinh phu|ngan hang nha nuoc|thanh tra chinh phu|quoc hoi"
    r"|tap doan|ban chi dao trung uong)"
)
_RANKS = (
    ("party/tinh-uy", 65),
    ("party/thanh-uy", 65),
    ("party/huyen-uy", 35),
    ("party/quan-uy", 35),
    ("party/thi-uy", 35),
    ("party/dang-uy", 15),
    ("party", 100),
    ("na", 95),
    ("gov/chinh-phu", 90),
    ("gov/thu-tuong", 90),
    ("gov", 80),
    ("hdnd", 62),
    ("ubnd", 60),
)
_RANKS_OF_WORDS = (
    (r"(?:ban bi thu|bo chinh tri|trung uong dang|ban can su dang chinh phu)", 100),
    (r"(?:chinh phu|thu tuong)", 90),
    (r"(?:bo |cac bo|ban chi dao (?:trung uong|quoc gia))", 80),
    (r"(?:tinh uy|ban thuong vu tinh uy|thuong truc tinh uy)", 65),
    (r"(?:thanh uy|ban thuong vu thanh uy|thuong truc thanh uy)", 65),
    (r"(?:hdnd|hoi dong nhan dan)", 62),
    (r"(?:huyen uy|quan uy|thi uy)", 35),
)


def setting(identity: Identity) -> Setting:
    """Who speaks in the document, and of which day: one for all days alike."""
    return Setting(identity.issuer_id, era_of(identity.date))


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of a subject, its bounds in it, and what it names; bound, or asked."""

    start: int
    end: int
    body: str | None
    group: BodyClass | None
    bound: bool


def addressees(
    view: View, order: Order, identity: Identity, *, binding: bool | None = None
) -> tuple[Addressee, ...]:
    """Those whom an order names; bound or asked by its word and by their kind."""
    if order.subject is None:
        return ()
    start, end = order.subject
    words = view.flat[start:end]
    return tuple(
        Addressee(
            view.at(start + name.start),
            view.at(start + name.end),
            view.words(start + name.start, start + name.end),
            name.body,
            name.group,
            name.bound,
        )
        for name in _names(words, order.cue, setting(identity), binding)
    )


@lru_cache(maxsize=16384)
def _names(
    words: str, cue: str | None, at: Setting, binding: bool | None
) -> tuple[_Name, ...]:
    """The names in the words of a subject, for this speaker on this day."""
    spans = parts(words, (0, len(words)))
    if binding is None:
        binding = all(_bound(words[slice(*span)], cue, at) for span in spans)
    return tuple(
        name
        for span in _joined(words, spans, at)
        for name in _named(words, span, at, binding)
    )


def _joined(words: str, spans: list[Span], at: Setting) -> Iterator[Span]:
    """The parts; joined are those that name a class together ("Bộ trưởng, Thủ ...")."""
    n = 0
    while n < len(spans):
        start, end = spans[n]
        taken = 1
        if not _called(words, spans[n], at).is_certain:
            for more in range(min(len(spans) - n, _MOST_JOINED), 1, -1):
                whole = start, spans[n + more - 1][1]
                if _called(words, whole, at).group is not None:
                    taken, end = more, whole[1]
                    break
        yield start, end
        n += taken


_MOST_JOINED = 4


def _called(words: str, span: Span, at: Setting) -> Found:
    return named(" ".join(words[slice(*span)].split()), setting=at)


def _named(
    words: str, span: Span, at: Setting, bound: bool, known: Found | None = None
) -> list[_Name]:
    """The body, bodies or class of one name; of several coordinated ones, each."""
    start, end = span
    what = _called(words, span, at)
    if not what.is_certain and known is not None and known.is_certain:
        what = known
    if not what.is_certain:
        coordinated = each(words[start:end], setting=at)
        whole = coordinated and start + coordinated[-1][2] == end
        if whole and len(coordinated) > 1 and _parted(words[start:end], coordinated):
            return [
                name
                for one, a, b in coordinated
                for name in _named(words, (start + a, start + b), at, bound, one)
            ]
        what = acting_for(" ".join(words[start:end].split()), setting=at)
    bodies = what.bodies or ((what.body_id,) if what.body_id else ())
    found = [_Name(start, end, body, None, bound) for body in bodies]
    if what.group is not None or not found:
        found.insert(0, _Name(start, end, None, what.group, bound))
    return found


def _parted(words: str, names: tuple[tuple[Found, int, int], ...]) -> bool:
    """Does a comma or a conjunction stand between every two of the names?"""
    return all(words[one[2] : other[1]].strip() for one, other in pairwise(names))


def excepted(view: View, span: Span, identity: Identity) -> Addressee:
    """The unit that a bracket takes out of an order ("trừ huyện Côn Đảo")."""
    start, end = span
    words = " ".join(view.flat[start:end].split())
    what = named(words, setting=setting(identity))
    if what.body_id is None:
        what = named(f"UBND {words}", setting=setting(identity))
    return Addressee(
        view.at(start), view.at(end), view.words(start, end), what.body_id, what.group
    )


def without(named: tuple[Addressee, ...], body: str | None) -> tuple[Addressee, ...]:
    """The addressees, with the body among the exceptions of their classes."""
    if body is None:
        return named
    return tuple(
        a._replace(group=replace(a.group, exceptions=(*a.group.exceptions, body)))
        if a.group is not None and body not in a.group.exceptions
        else a
        for a in named
    )


@lru_cache(maxsize=8192)
def _kind(words: str) -> tuple[bool, bool]:
    """Is it outside the executive, is it above a province?"""
    folded = fold(words)
    return _OUTSIDE.search(folded) is not None, _ABOVE.match(folded) is not None


def _bound(words: str, cue: str | None, at: Setting) -> bool:
    """Are those of the name ordered, or only asked?"""
    if cue not in _ASKS:
        return True
    outside, above = _kind(words)
    issuer = at.issuer_id or ""
    if outside or issuer.startswith(("union/", "front/")):
        return False
    asked = named(words, setting=at).body_id
    if asked and issuer and _rank_of_id(asked) > _rank_of_id(issuer):
        return False
    return not above or issuer.startswith("gov/")


def receivers(
    flat: str, start: int, end: int, at: Setting
) -> tuple[tuple[str, ...], int]:
    """
    The bodies that a report goes to, behind its verb, and the rank of the first.

    The rank is read from the words where no single body is known by them.
    """
    return _receivers(flat[start:end], at)


@lru_cache(maxsize=16384)
def _receivers(words: str, at: Setting) -> tuple[tuple[str, ...], int]:
    found: list[str] = []
    rank = 0
    place = _to_whom(words)
    while place is not None and len(found) < _MOST_RECEIVERS:
        what, length = longest(words[place:], setting=at)
        if not length or not what.body_id:
            rank = rank or _rank_of_words(fold(words[place : place + 60]))
            break
        found.append(what.body_id)
        rank = rank or _rank_of_id(what.body_id)
        further = _AND.match(words, place + length)
        place = further.end() if further is not None else None
    return tuple(dict.fromkeys(found)), rank


_TO = re.compile(
    r"(?:báo cáo|phản ánh|phản ảnh|gửi|về|cho|đến|lên|với|Báo cáo|Phản ánh|Gửi)"
    r"(?:,\s*(?:đề xuất|kiến nghị|phản ánh|xin ý kiến))?"
    r"(?:\s+(?:kết quả|tình hình|định kỳ|bằng văn bản))?\s+"
    r"(?:(?:về|cho|đến|lên|với|lãnh đạo)\s+)?(?=[A-ZĐỦUB])"
)
_MOST_RECEIVERS = 4
_AND = re.compile(r"\s*(?:,|và|,\s*và)\s+(?=[A-ZĐ])")


def _to_whom(words: str) -> int | None:
    found = _TO.search(words, 0, 160)
    return found.end() if found is not None else None


@lru_cache(maxsize=16384)
def _rank_of_id(body_id: str) -> int:
    rank = next((r for prefix, r in _RANKS if body_id.startswith(prefix)), 30)
    if body_id.startswith(("ubnd/", "hdnd/")):
        rank -= 30 * (body_id.count("/") - 1)
    return rank


def _rank_of_words(words: str) -> int:
    return next((r for p, r in _RANKS_OF_WORDS if re.match(p, words)), 0)


def is_above(rank: int, identity: Identity) -> bool:
    """Does a body of this rank stand above the issuer?"""
    issuer = identity.issuer_id
    return rank > (_rank_of_id(issuer) if issuer else 60)
