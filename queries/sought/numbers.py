"""Documents by a number as people type it, and how sure it is that they mean it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import islice

import pyarrow as pa
import pyarrow.compute as pc

from graph.bodies.spoken import spoken
from graph.fold import fold, fold_number, words_of
from graph.stores.seam import Store
from graph.words import Match
from queries.reading import Row
from queries.sought.hit import READ, Hit, sooner
from queries.sought.issuers import words_of_issuer
from queries.sought.typed import EMPTY, Typed

_YEARS = range(1945, 2100)
"""Years that stand in numbers."""

_LONG = 4
"""Letters that a number has to have for one of them to be a slip."""

_MEANT = (Match.NUMBER, Match.NUMBER_SLIP, Match.NUMBER_PART)

Fit = tuple[Match, int]
"""How a number fits, and how many of the words behind the figure belong to it."""


def by_number(
    store: Store,
    asked: Typed,
    *,
    year: int | None,
    issuers: Collection[str] | None,
    limit: int,
) -> list[Hit]:
    """
    The documents whose number was typed: as it is kept, but for marks and separators,
    or the first part of it; at most ``limit`` for each of these. Where there is none,
    the same number with another year, day, issuer or words, or numbers that differ by
    one letter; each is told as what it is.
    """
    if asked.figure is None:
        return []
    rows = _of_figure(store, asked)
    fits = {c: _fit(asked, c) for c in pc.unique(rows["canonical"]).to_pylist() if c}
    meant: list[Hit] = []
    apart: list[Hit] = []
    for match in _MEANT:
        hits = _hits(rows, asked, fits, match, year, issuers)
        if match is Match.NUMBER_PART:
            hits = (hit for hit in hits if not hit.differs)
        for hit in _first(hits, limit):
            (apart if hit.differs else meant).append(hit)
    if meant:
        return meant
    if apart:
        return [Hit(Match.NUMBER_APART, hit.row, hit.differs) for hit in apart[:limit]]
    near = _hits(rows, asked, fits, Match.NUMBER_NEAR, year, issuers)
    return list(islice((hit for hit in near if not hit.differs), limit))


def _first(hits: Iterator[Hit], limit: int) -> Iterator[Hit]:
    """The first that hold, and the first that do not."""
    left = {True: limit, False: limit}
    for hit in hits:
        holds = not hit.differs
        if left[holds]:
            left[holds] -= 1
            yield hit
        if not left[True]:
            return


def _of_figure(store: Store, asked: Typed) -> pa.Table:
    """The documents with that figure, in whatever series, with and without a year."""
    figure = asked.figure or ""
    letters = {one[0] for one in asked.behind[:1] if one[0].isalpha()}
    alone = {figure + one for x in letters for one in (x, x.upper())}
    dated = {f"{figure}/{year}" for year in _YEARS}
    where = {"number": sorted({figure} | alone | dated)}
    return store.table("documents", columns=READ, where=where, ordered=False)


def _fit(asked: Typed, canonical: str) -> Fit | None:
    figure, rests = _split(canonical)
    if figure != asked.figure:
        return None
    ends = range(len(asked.behind), 0, -1)
    begun = {end: "".join(asked.behind[:end]) for end in ends}
    kind = fold(asked.type or "")
    kept = fold_number(canonical)
    for end in ends:
        if {begun[end], kind + begun[end]} & {*rests}:
            exact = kept in asked.written
            return Match.NUMBER if exact else Match.NUMBER_SLIP, end
    if kept in asked.written | asked.mended:
        return Match.NUMBER_SLIP, len(words_of(canonical)) - 1
    for end in ends:
        if any(rest.startswith(begun[end]) for rest in rests):
            return Match.NUMBER_PART, end
        if any(_one_slip(begun[end], rest) for rest in rests):
            return Match.NUMBER_NEAR, end
    return Match.NUMBER_PART, 0


@lru_cache(maxsize=4096)
def _split(canonical: str) -> tuple[str, tuple[str, ...]]:
    """
    The figure of a number, and what stands behind it in the ways people type it.

    >>> _split("93/2007/QĐ-TTg"), _split("08B-NQ/TW")
    (('93', ('2007qdttg', 'qdttg')), ('8', ('bnqtw',)))
    """
    first, *others = words_of(canonical) or ("",)
    digits = first.rstrip("abcdefghijklmnopqrstuvwxyz")
    others = [first[len(digits) :], *("qd" if w == "qdi" else w for w in others)]
    whole = "".join(others)
    year = next((w for w in others[1:2] if len(w) == 4 and w.isdigit()), "")
    typed = (whole, whole.replace(year, "", 1)) if year else (whole,)
    return digits.lstrip("0") or "0", typed


def _one_slip(typed: str, kept: str) -> bool:
    """
    Whether one letter is another, lacks, is too many, or two stand the other way.

    >>> _one_slip("khunbd", "khubnd"), _one_slip("khubnd", "khhdnd")
    (True, False)
    """
    if len(kept) < _LONG or typed == kept:
        return False
    pairs = enumerate(zip(typed, kept, strict=False))
    at = next((n for n, (a, b) in pairs if a != b), min(len(typed), len(kept)))
    a, b = typed[at:], kept[at:]
    turned = len(a) > 1 and a[:2] == b[1::-1] and a[2:] == b[2:]
    return turned or a[1:] == b[1:] or a[1:] == b or a == b[1:]


def _hits(
    rows: pa.Table,
    asked: Typed,
    fits: dict[str, Fit | None],
    match: Match,
    year: int | None,
    issuers: Collection[str] | None,
) -> Iterator[Hit]:
    """The documents whose numbers fit so, with what does not hold of each."""
    taken = {c: fit[1] for c, fit in fits.items() if fit and fit[0] is match}
    few = rows.filter(pc.is_in(rows["canonical"], pa.array([*taken], pa.string())))
    for row in sooner(few):
        behind = asked.behind[taken[row["canonical"]] :]
        differs = [*unlike(asked, row, year, issuers)]
        differs += _unsaid((*asked.before, *behind), row)
        yield Hit(match, row, tuple(dict.fromkeys(differs)))


def unlike(
    asked: Typed, row: Row, year: int | None, issuers: Collection[str] | None
) -> list[str]:
    """The type, day, years and issuers that were asked and the document has not."""
    found = []
    types = {asked.type or row["type"], row["type"]}
    if len(types) > 1 and types != {"QĐ", "QyĐ"}:
        found.append(str(asked.type))
    if asked.day is not None and asked.day != row["date"]:
        found.append(f"{asked.day:%d/%m/%Y}")
    found += map(str, sorted({asked.year or 0, year or 0} - {0, row["year"]}))
    if issuers is not None and not {row["issuer_id"], row["organ"]} & set(issuers):
        found.append(", ".join(sorted(issuers)))
    return found


def _unsaid(words: tuple[str, ...], row: Row) -> Iterator[str]:
    """Those of the words that neither issuer, title nor year of the document have."""
    if not words:
        return
    have = {*words_of(row["title_folded"] or ""), str(row["year"])}
    have |= words_of_issuer(row["issuer_id"]) | words_of_issuer(row["organ"])
    for word in words:
        is_said = word in have or have.issuperset(spoken(word).words)
        if not is_said and word not in EMPTY:
            yield word
