"""
What a document itself says of the documents that it mentions in short.

The first mention names type, number, date, issuer and title, later ones the type and
number only (Decree 187/2025; older practice is the same). So an earlier full mention
gives its year and issuer to a later short one of the same number, type and issuer, if
exactly one fits; the title of a document may also look ahead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from graph.fold import fold_number
from graph.keys import Key, key, number_parts
from graph.values import Citation, Identity

Series = Callable[[str | None, date | None], str | None]


class Mention(NamedTuple):
    """
    A citation with its key. ``tier`` names what completed the key: ``date``, ``year``,
    ``symbol``, ``context``, ``own_title``, ``self``; None where it has a gap. ``fits``
    are the ids that fit where several do. ``same_as`` is the first mention in the
    document with the same gap.
    """

    citation: Citation
    key: Key
    tier: str | None
    on: date | None
    fits: tuple[str, ...] = ()
    same_as: int = 0


def mentions(
    citations: Sequence[Citation], identity: Identity, own: Key, series: Series
) -> tuple[Mention, ...]:
    """The citations of one document in their order, each with the key it has there."""
    alone = [_alone(citation, series) for citation in citations]
    full = [mention for mention in alone if mention.tier]
    done: list[Mention] = []
    gaps: dict[tuple[Key, str], int] = {}
    for mention in alone:
        if _is_own(mention, identity, own):
            found = Mention(mention.citation, own, "self", identity.date)
        elif mention.tier:
            found = mention if mention.on else _dated(mention, full)
        else:
            found = _completed(mention, full, identity.title)
            gap = (found.key, fold_number(found.citation.number))
            first = gaps.setdefault(gap, found.citation.start)
            found = found._replace(same_as=first)
        done.append(found)
    return tuple(done)


def _alone(citation: Citation, series: Series) -> Mention:
    """The key as the citation states it by itself."""
    number, issuer = citation.number, citation.issuer_id
    found, tier, day = _stated(
        series, issuer, citation.type, number, citation.date, citation.year
    )
    return Mention(citation, found, tier, day)


@lru_cache(maxsize=16384)
def _stated(
    series: Series,
    issuer_id: str | None,
    type: str | None,
    number: str,
    on: date | None,
    year: int | None,
) -> tuple[Key, str | None, date | None]:
    """Key, tier and day of a citation; the same documents are cited again and again."""
    inside = number_parts(number)[1]
    day = None if _contradicts(on, inside) else on
    found = key(series(issuer_id, day or on), type, number, on=day, year=inside or year)
    stated = "date" if day else "symbol" if found.inside else "year"
    return found, stated if found.complete else None, day


def _contradicts(day: date | None, inside: int | None) -> bool:
    """
    A day that cannot be that of a number with this year in it: a slip, or the day of
    something else. Numbers of December are signed as late as in February.
    """
    if day is None or inside is None or day.year == inside:
        return False
    return (day.year, day.month) not in ((inside + 1, 1), (inside + 1, 2))


def _completed(mention: Mention, full: Sequence[Mention], title: str | None) -> Mention:
    """The mention with the key of the one full mention that fits it."""
    start = mention.citation.start
    fitting = [other for other in full if _fits(mention, other)]
    earlier = [other for other in fitting if other.citation.start < start]
    ahead = bool(title) and mention.citation.text in (title or "")
    for tier, others in (("context", earlier), ("own_title", fitting if ahead else [])):
        ids = sorted({other.key.id() for other in others})
        if len(ids) == 1:
            whole = mention._replace(key=others[0].key, tier=tier)
            return whole if whole.on else _dated(whole, full)
        if ids:
            return mention._replace(fits=tuple(ids))
    return mention


def _dated(mention: Mention, full: Sequence[Mention]) -> Mention:
    """The mention on the one day that the document states of the same full key."""
    days = {other.on for other in full if other.key == mention.key and other.on}
    return mention._replace(on=days.pop()) if len(days) == 1 else mention


def _fits(mention: Mention, other: Mention) -> bool:
    """
    Whether ``other`` may be what ``mention`` says in short. Without an issuer the whole
    symbol must be the same: ``12/KH-UBND`` is never short for ``12/KH-SNV``.
    """
    short, whole = mention.key, other.key
    if short.base is None or short.type is None:
        return False
    if (short.base, short.type) != (whole.base, whole.type):
        return False
    if short.inside != whole.inside or short.year not in (None, whole.year):
        return False
    if mention.on and other.on and mention.on != other.on:
        return False
    if short.series is None:
        symbols = {fold_number(m.citation.number) for m in (mention, other)}
        return len(symbols) == 1
    return short.series == whole.series


def _is_own(mention: Mention, identity: Identity, own: Key) -> bool:
    """
    Whether a citation repeats the number of its own document: nothing that both state
    differs, and the citation leaves its year or its issuer open or repeats them.
    """
    said = mention.key
    if own.base is None or (said.base, said.type, said.inside) != (
        own.base,
        own.type,
        own.inside,
    ):
        return False
    if fold_number(mention.citation.number) != fold_number(identity.number or ""):
        return False
    both = (
        (said.series, own.series),
        (said.year, own.year),
        (mention.on, identity.date),
    )
    return all(a is None or b is None or a == b for a, b in both)
