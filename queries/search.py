"""Documents and bodies by whatever words a person types for them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

import pandas as pd
import pyarrow as pa

from graph.stores.seam import Store
from graph.words import Match
from queries.asking import Kind, Parameter, Question
from queries.cover.bodies import facts
from queries.frames import DAY, NUMBER, TEXT, frame
from queries.reading import at_most, rows
from queries.sought.bodies import by_name
from queries.sought.hit import READ, Hit, sooner
from queries.sought.issuers import issuers_called
from queries.sought.numbers import by_number, unlike
from queries.sought.titles import MOST, by_title
from queries.sought.typed import Typed, typed

COLUMNS = {
    "rank": NUMBER,
    "match": TEXT,
    "document_id": TEXT,
    "body_id": TEXT,
    "body": TEXT,
    "canonical": TEXT,
    "type": TEXT,
    "date": DAY,
    "year": NUMBER,
    "title": TEXT,
    "known": TEXT,
    "differs": TEXT,
    "evidence_id": TEXT,
}
FIRST = 50
_ORDER = list(Match)


def search(
    store: Store,
    text: str,
    *,
    year: int | None = None,
    issuer: str | None = None,
    limit: int = FIRST,
) -> pd.DataFrame:
    """
    One row for each document or body that the text may mean, the surest first: the
    number as it is kept, the number but for marks, separators and leading zeros, a part
    of it, a body of that name, a title with all the words. ``match`` says which of
    these it is. What is only like it (the same number of another year, one letter
    otherwise, a title without one of the words) comes where nothing else is found;
    ``differs`` are the words that do not hold. At most ``limit`` rows for each
    ``match``; ``body`` is the issuer of a document. `UnknownBody` where no issuer is
    called so.

    >>> from queries.example import example_store
    >>> frame = search(example_store(), "117KHUBND")
    >>> frame[["match", "document_id"]].values.tolist()
    [['number_slip', 'ubnd/ha-noi|KH|117|2020']]
    """
    limit = at_most(limit)
    issuers = None if issuer is None else issuers_called(store, issuer)
    asked = typed(text)
    hits = _found(store, asked, year, issuers, limit + 1)
    kept = [hit for match in _ORDER for hit in hits[match][:limit]]
    answer = frame(_told(store, kept), COLUMNS)
    if any(len(some) > limit for some in hits.values()):
        answer.attrs["remark"] = "search_more"
    return answer


def _found(
    store: Store,
    asked: Typed,
    year: int | None,
    issuers: Collection[str] | None,
    limit: int,
) -> dict[Match, list[Hit]]:
    """What is found by reason, each document and body for its surest one."""
    found: list[Hit] = []
    if asked.words:
        found += by_number(store, asked, year=year, issuers=issuers, limit=limit)
        named = by_name(store, asked.given, limit) if issuers is None else []
        is_body = any(hit.match is Match.BODY for hit in named)
        found += by_title(
            store, asked, year=year, issuers=issuers, limit=limit, split=not is_body
        )
        found += named
        if any(hit.match is not Match.TITLE_PART for hit in found):
            found = [hit for hit in found if hit.match is not Match.TITLE_PART]
    elif asked.given.strip() or year is not None or issuers is not None:
        found = _issued(store, asked, year, issuers, limit)
    hits: dict[Match, list[Hit]] = {match: [] for match in _ORDER}
    seen = set()
    for hit in sorted(found, key=lambda hit: _ORDER.index(hit.match)):
        key = hit.row.get("document_id") or hit.row["body_id"]
        if key not in seen:
            hits[hit.match].append(hit)
        seen.add(key)
    return hits


def _issued(
    store: Store,
    asked: Typed,
    year: int | None,
    issuers: Collection[str] | None,
    limit: int,
) -> list[Hit]:
    """Documents of a type, day, year or issuer, where no more was asked."""
    if asked.day is not None:
        where = {"date": [asked.day]}
        found = [store.table("documents", columns=READ, where=where)]
    else:
        whom = [None] if issuers is None else issuers
        when = asked.year or year
        found = [
            store.find(type=asked.type, year=when, issuer=one, limit=MOST)
            for one in whom
        ]
    rows = sooner(pa.concat_tables([one.select(list(READ)) for one in found]))
    fits = (row for row in rows if not unlike(asked, row, year, issuers))
    return [Hit(Match.ISSUED, row) for row in islice(fits, limit)]


def _told(store: Store, hits: Collection[Hit]) -> Iterator[dict[str, object]]:
    """The rows of the answer: documents with their issuers and files."""
    ids = [hit.row["document_id"] for hit in hits if "document_id" in hit.row]
    issuers = {hit.row.get("issuer_id") for hit in hits}
    names = {i: one.name for i, one in facts(store, issuers).items()}
    carried = sorted(
        rows(store, "document_files", document_id=ids),
        key=lambda row: (bool(row["preferred"]), row["file_id"]),
    )
    files = {row["document_id"]: row["file_id"] for row in carried}
    for rank, hit in enumerate(hits, start=1):
        row = hit.row
        is_body = "document_id" not in row
        yield {
            **row,
            "rank": rank,
            "match": hit.match,
            "body_id": row["body_id"] if is_body else row["issuer_id"],
            "body": row["name"] if is_body else names.get(row["issuer_id"]),
            "differs": ", ".join(hit.differs) or None,
            "evidence_id": files.get(row.get("document_id")),
        }


QUESTION = Question(
    search,
    COLUMNS,
    (
        Parameter("text", Kind.TEXT, positional=True),
        Parameter("year", Kind.INTEGER),
        Parameter("issuer", Kind.TEXT),
        Parameter("limit", Kind.INTEGER, FIRST),
    ),
    shown=("match", "document_id", "body", "title", "known", "differs"),
)
