"""Documents by the words of their titles; year and issuer may be said beside."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import pyarrow as pa

from graph.arrow import schema
from graph.errors import UnknownBody
from graph.fold import composed, words_of
from graph.stores.seam import Store
from graph.words import Match
from queries.reading import Row
from queries.sought.hit import READ, Hit, sooner
from queries.sought.issuers import issuers_called
from queries.sought.typed import EMPTY, Typed

MOST = 1_000
"""So many titles are looked at; what fits more often has to be asked more closely."""

_BODY = 8
"""Words that the name of an issuer behind a title may have."""
_FEW, _MANY = 3, 9
"""Of so many words one may be wrong."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to understand the words: which of them the title has to have."""

    words: tuple[str, ...]
    type: str | None = None
    year: int | None = None
    issuers: tuple[str, ...] | None = None


def by_title(
    store: Store,
    asked: Typed,
    *,
    year: int | None,
    issuers: Collection[str] | None,
    limit: int,
    split: bool = True,
) -> list[Hit]:
    """
    The documents whose titles have all the words, those as a phrase first; a type at
    the beginning and a year at the end may also be those of the document, and with
    ``split`` an issuer at the end its issuer.
    Where there is none, those that have all words but one, which is told.
    """
    given = None if issuers is None else tuple(issuers)
    found: dict[str, Row] = {}
    for one in _readings(store, asked, year, given, split):
        for row in _found(store, one):
            if asked.day in (None, row["date"]):
                found.setdefault(row["document_id"], row)
    if found:
        hits = [Hit(Match.TITLE, row) for row in _sorted(asked, found.values())]
        return hits[:limit]
    return list(_but_one(store, asked, year, given, limit))


def _readings(
    store: Store,
    asked: Typed,
    year: int | None,
    issuers: tuple[str, ...] | None,
    split: bool,
) -> Iterator[_Reading]:
    every = words_of(asked.given)
    whole = _Reading(every, year=year, issuers=issuers)
    yield whole
    bare = tuple(word for word in asked.words if word not in EMPTY)
    when = asked.year or year
    if bare and (bare != every or asked.type or asked.year):
        yield _Reading(bare, asked.type, when, issuers)
    last = bare[-1:] and bare[-1]
    if year is None and last and re.fullmatch(r"(?:19|20)\d\d", last) and bare[1:]:
        yield _Reading(bare[:-1], asked.type, int(last), issuers)
        bare, when = bare[:-1], int(last)
    if issuers is None and split:
        yield from _with_issuer(store, asked, bare, when)


def _with_issuer(
    store: Store, asked: Typed, bare: tuple[str, ...], year: int | None
) -> Iterator[_Reading]:
    """The last words as the name of the issuer."""
    for begin in range(max(1, len(bare) - _BODY), len(bare) - 1):
        try:
            called = issuers_called(store, " ".join(bare[begin:]))
        except UnknownBody:
            continue
        yield _Reading(bare[:begin], asked.type, year, called)
        return


def _found(store: Store, one: _Reading) -> Iterator[Row]:
    for issuer in (None,) if one.issuers is None else one.issuers:
        yield from (
            store.find(
                words=" ".join(one.words),
                type=one.type,
                year=one.year,
                issuer=issuer,
                limit=MOST,
            )
            .select(list(READ))
            .to_pylist()
        )


def _sorted(asked: Typed, rows: Collection[Row]) -> list[Row]:
    """Titles with the very words in a row first, then those with them but for marks."""
    wanted = composed(asked.given).lower()
    folded = " ".join(words_of(asked.given))

    def phrase(row: Row) -> int:
        title = row["title"] or ""
        if wanted in composed(title).lower():
            return 0
        return 1 if f" {folded} " in f" {' '.join(words_of(title))} " else 2

    placed = {row["document_id"]: phrase(row) for row in rows}
    kinds = pa.schema([schema("documents").field(name) for name in READ])
    table = pa.Table.from_pylist(list(rows), kinds)
    return sorted(sooner(table), key=lambda row: placed[row["document_id"]])


def _but_one(
    store: Store,
    asked: Typed,
    year: int | None,
    issuers: tuple[str, ...] | None,
    limit: int,
) -> Iterator[Hit]:
    words = tuple(dict.fromkeys(w for w in asked.words if w not in EMPTY))
    if asked.figure is not None or not _FEW <= len(words) <= _MANY:
        return
    left = limit
    for n, lacking in enumerate(words):
        some = _Reading(
            words[:n] + words[n + 1 :], asked.type, asked.year or year, issuers
        )
        rows = {row["document_id"]: row for row in _found(store, some)}
        if not rows:
            continue
        for row in _sorted(asked, rows.values())[:left]:
            left -= 1
            yield Hit(Match.TITLE_PART, row, (lacking,))
