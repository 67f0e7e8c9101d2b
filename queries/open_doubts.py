"""What a person can decide: each doubt with all that may be answered to it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from graph.naming import named
from graph.stores.seam import Store
from graph.words import Matter
from queries.asking import LANG, Kind, Parameter, Question
from queries.doubts import listed
from queries.frames import DAY, TEXT, frame
from queries.reading import Row, by_key
from queries.undecided.doubt import Open

COLUMNS = {
    "doubt_id": TEXT,
    "matter": TEXT,
    "document_id": TEXT,
    "asks": TEXT,
    "candidate_id": TEXT,
    "canonical": TEXT,
    "type": TEXT,
    "issuer_id": TEXT,
    "date": DAY,
    "title": TEXT,
    "known": TEXT,
    "value": TEXT,
    "evidence_id": TEXT,
}
_IDENTITY = ("canonical", "type", "issuer_id", "date", "title", "known")
_OWN = (Matter.CITATION, Matter.DEMAND)
"""Doubts about a mention, whose id the subject is."""


def open_doubts(
    store: Store,
    *,
    matter: Matter | None = None,
    document: str | None = None,
    lang: str = "vi",
) -> pd.DataFrame:
    """
    One row for each document that a doubt may mean (its number and what tells it apart)
    and for each other ``value`` that is likely; one row alone where there is neither.
    ``doubt_id`` is the key by which `trienkhai decide` takes the answer, the same in
    each build of the same files; ``evidence_id`` is the mention, or the document.

    >>> from queries.example import example_store
    >>> open_doubts(example_store()).empty
    True
    """
    found = listed(store, tuple(Matter) if matter is None else (matter,))
    if document is not None:
        id = named(store, document)
        found = [one for one in found if id in (one.document, *one.candidates)]
    ids = {id for one in found for id in one.candidates}
    known = by_key(store, "documents", sorted(ids))
    rows = (row for one in found for row in _rows(one, known, lang))
    return frame(rows, COLUMNS)


def _rows(one: Open, known: dict[str, Row], lang: str) -> Iterator[Row]:
    matter = one.key.matter
    doubt = {
        "doubt_id": str(one.key),
        "matter": matter,
        "document_id": one.document,
        "asks": one.sentence(lang),
        "evidence_id": one.key.subject if matter in _OWN else _rests_on(one),
    }
    others = [value for value in one.values if value not in one.candidates]
    for id in one.candidates:
        row = known.get(id, {})
        yield {**doubt, "candidate_id": id, **{n: row.get(n) for n in _IDENTITY}}
    for value in others:
        yield {**doubt, "value": value}
    if not one.candidates and not others:
        yield doubt


def _rests_on(one: Open) -> str:
    """The citation that a doubt about an effect stands on; else the document."""
    return one.mention.get("citation_id") or one.document


QUESTION = Question(
    open_doubts,
    COLUMNS,
    (
        Parameter("matter", Kind.CHOICE, choices=Matter),
        Parameter("document", Kind.DOCUMENT),
        LANG,
    ),
    shown=("matter", "document_id", "asks", "candidate_id", "value"),
)
