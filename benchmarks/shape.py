"""
The shape of a generated graph, as arrays of numbers: who issued what and when, what it
carries out, what else it cites. Everything comes from a seed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from graph.bodies import members
from graph.values import BodyClass
from graph.words import Level

Codes = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]

ON = date(2020, 1, 1)
FIRST = np.datetime64("2011-01-01", "D").astype(np.int64)
DAYS = 12 * 365
"""Directives are dated in so many days from the first."""

LEVELS = (0.2, 0.08, 0.16, 0.2, 0.12, 0.096, 0.064, 0.048, 0.032)
"""Shares of the documents by depth: 0.2 carry out nothing, 0.8 make the forest."""

HEADS = 0.02
"""Share of the documents that are carried out and carry out nothing themselves."""

BELOW = ((1, 63), (2, 700), (3, 9237))
"""Below the first directive, of a million documents: ten thousand, by depth."""

CENTRE = ("gov/thu-tuong", "gov/chinh-phu")
UNITS = ("noi-vu", "tai-chinh", "y-te", "giao-duc-va-dao-tao")


@dataclass(frozen=True, slots=True)
class Issuers:
    """Bodies by code; those of ``below[code]`` carry out what that body orders."""

    ids: tuple[str, ...]
    centre: Codes
    provinces: Codes
    first: Codes
    count: Codes


@dataclass(frozen=True, slots=True)
class Shape:
    """
    Documents by number: depth, issuer and day of each. Carrying out: ``child`` carries
    out ``parent``, some of these against time, so that they close a cycle. Citing:
    ``citing`` cites ``cited`` in another way.
    """

    issuers: Issuers
    directives: int
    depth: Codes
    issuer: Codes
    day: Codes
    stub: Truths
    child: Codes
    parent: Codes
    cycles: int
    citing: Codes
    cited: Codes


def issuers() -> Issuers:
    """The government and ministries, provinces, districts, and offices of both."""
    ministries = members(BodyClass("ministries", Level.CENTRAL), on=ON) or ()
    provinces = members(BodyClass("ubnd", Level.PROVINCE), on=ON) or ()
    below = {
        province: [
            *(
                members(BodyClass("ubnd", Level.DISTRICT, _place(province)), on=ON)
                or ()
            ),
            *(f"so/{_place(province)}/{unit}" for unit in UNITS),
        ]
        for province in provinces
    }
    for districts in list(below.values()):
        for one in districts:
            if one.startswith("ubnd/"):
                below[one] = [f"phong/{_place(one)}/{unit}" for unit in UNITS]
    ids = [*CENTRE, *ministries, *provinces, *(i for of in below.values() for i in of)]
    code = {one: n for n, one in enumerate(ids)}
    first, count = np.arange(len(ids)), np.ones(len(ids), np.int64)
    for one, of in below.items():
        first[code[one]], count[code[one]] = code[of[0]], len(of)
    above = len(CENTRE) + len(ministries)
    centre, local = np.arange(above), np.arange(above, above + len(provinces))
    return Issuers(tuple(ids), centre, local, first, count)


def _place(body_id: str) -> str:
    return body_id.partition("/")[2]


def shape(
    documents: int, *, edges: int = 5, seed: int = 1, directives: int | None = None
) -> Shape:
    """
    A graph of so many documents and so many links a document, 0.8 of them of the kind
    that carries out; the first ``directives`` documents ask all provinces to act.
    """
    random = np.random.default_rng(seed)
    known = issuers()
    ends = np.round(np.cumsum(LEVELS) * documents).astype(np.int64)
    depth = np.searchsorted(ends, np.arange(documents), side="right").clip(0, 8)
    directives = directives or max(5, round(documents * 590 / 1_000_000))
    heads = max(directives + 1, round(documents * HEADS))
    parent = _parents(random, ends, directives, heads)
    issuer, day = _issued(random, known, ends, parent, directives)
    stub = np.zeros(documents, bool)
    stub[heads : ends[0]] = random.random(ends[0] - heads) < 0.8
    child = np.arange(ends[0], documents)
    back = _back(random, parent, ends, round(documents / 1000))
    child, parent = np.concatenate([child, back[0]]), np.concatenate([parent, back[1]])
    citing, cited = _cited(random, day, stub, documents * edges - len(child))
    return Shape(
        issuers=known,
        directives=directives,
        depth=depth,
        issuer=issuer,
        day=day,
        stub=stub,
        child=child,
        parent=parent,
        cycles=len(back[0]),
        citing=citing,
        cited=cited,
    )


def _parents(
    random: np.random.Generator, ends: Codes, directives: int, heads: int
) -> Codes:
    """
    What each document below the top carries out, one level higher. The first ones of
    the upper levels stand below the first directive, and nothing else does.
    """
    million = ends[-1] / 1_000_000
    own = {level: max(1, round(count * million)) for level, count in BELOW}
    parents = []
    for level in range(1, len(ends)):
        count = ends[level] - ends[level - 1]
        start = ends[level - 2] if level > 1 else 0
        kept = own.get(level - 1, 1 if level == 1 else 0)
        free = (heads if level == 1 else ends[level - 1]) - start - kept
        of = start + kept + random.integers(0, free, count)
        if level == 1:
            ordered = random.random(count) < 0.3
            of[ordered] = random.integers(1, directives, ordered.sum())
        inside = own.get(level, 0)
        of[:inside] = start + np.arange(inside) % kept if kept else of[:inside]
        parents.append(of)
    return np.concatenate(parents)


def _issued(
    random: np.random.Generator,
    known: Issuers,
    ends: Codes,
    parent: Codes,
    directives: int,
) -> tuple[Codes, Codes]:
    """By a body below that of what is carried out, some days later."""
    count = ends[-1]
    issuer, day = np.zeros(count, np.int64), np.zeros(count, np.int64)
    top = ends[0]
    issuer[directives:top] = random.choice(known.centre, top - directives)
    day[:top] = FIRST + random.integers(0, DAYS, top)
    for level in range(1, len(ends)):
        here = slice(ends[level - 1], ends[level])
        above = parent[ends[level - 1] - top : ends[level] - top]
        size = len(above)
        place = random.random(size)
        of = issuer[above]
        issuer[here] = (
            random.choice(known.provinces, size)
            if level == 1
            else known.first[of] + (place * known.count[of]).astype(np.int64)
        )
        day[here] = day[above] + random.integers(3, 150, size)
    return issuer, day


def _back(
    random: np.random.Generator, parent: Codes, ends: Codes, count: int
) -> tuple[Codes, Codes]:
    """Some documents that are said to be carried out by what they carry out."""
    top = ends[0]
    low = np.unique(random.integers(ends[1], ends[-1], count))
    high = parent[low - top]
    further = parent[high - top]
    deep = (further >= top) & (random.random(len(low)) < 0.5)
    return np.where(deep, further, high), low


def _cited(
    random: np.random.Generator, day: Codes, stub: Truths, count: int
) -> tuple[Codes, Codes]:
    """Pairs of a document with a text and an earlier one; few are cited by many."""
    size = len(day)
    texts = np.flatnonzero(~stub)
    order = random.permutation(size)
    tries = round(count * 1.6)
    one = texts[random.integers(0, len(texts), tries)]
    other = order[(size * random.random(tries) ** 3).astype(np.int64)]
    turned = (day[one] < day[other]) & ~stub[other]
    citing, cited = np.where(turned, other, one), np.where(turned, one, other)
    kept = (day[citing] >= day[cited]) & (citing != cited)
    pairs = np.unique(citing[kept] * size + cited[kept])
    pairs = np.sort(random.permutation(pairs)[:count])
    return pairs // size, pairs % size
