"""The ids of an answer as people read them: what documents and places are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Any

import pandas as pd

from graph.labels import label, texts
from graph.stores.seam import Store
from queries.cover.bodies import facts, place_names
from queries.cover.reasons import called
from queries.reading import Row, by_key
from trienkhai.spoken import moment

DOCUMENTS = (
    "document_id",
    "directive_id",
    "candidate_id",
    "new_id",
    "source_id",
    "target_id",
    "other_id",
    "broken_at",
    "successor_id",
    "discharged_by",
    "through",
    "path",
)
"""The columns of documents; the last ones hold several, in order."""
PLACES = ("locality_id",)
_NEXT, _FROM = " > ", " from "
_SHORT = {"Ủy ban nhân dân": "UBND", "Hội đồng nhân dân": "HĐND"}


def named(store: Store, answer: pd.DataFrame, shown: Sequence[str]) -> pd.DataFrame:
    """
    The answer with names for the ids of documents and places in the columns ``shown``:
    number, day, and the issuer where its number does not tell it. An id of which
    nothing is known stays.
    """
    told = answer.copy(deep=False)
    told.attrs = answer.attrs
    here = [name for name in DOCUMENTS if name in shown and name in answer.columns]
    ids = sorted({i for n in here for i in _ids(answer[n])})
    documents = document_names(store, ids)
    for name in here:
        told[name] = _told(answer[name], documents)
    for name in PLACES:
        if name in shown and name in answer.columns:
            places = place_names(store, sorted(set(_ids(answer[name]))))
            told[name] = _told(answer[name], places)
    return told


def _ids(column: Iterable[object]) -> Iterable[str]:
    """The ids in the cells of a column."""
    return (
        one for cell in column if isinstance(cell, str) for one in cell.split(_NEXT)
    )


def _told(column: pd.Series[Any], names: dict[str, str]) -> pd.Series[Any]:
    """The column with names for the ids in its cells."""
    return column.map(
        lambda cell: _NEXT.join(names.get(one, one) for one in cell.split(_NEXT)),
        na_action="ignore",
    )


def document_names(
    store: Store, ids: Iterable[str], lang: str = "vi"
) -> dict[str, str]:
    """What documents are called, by id; one of which nothing is known has no name."""
    known = by_key(store, "documents", ids)
    issuers = facts(store, {row["issuer_id"] for row in known.values()})
    of = {i: one.name for i, one in issuers.items() if one.locality_id}
    return {i: _called(row, of.get(row["issuer_id"]), lang) for i, row in known.items()}


def _called(document: Row, issuer: str | None, lang: str) -> str:
    """A document as one line of a table has it: "117/KH-UBND ngày ... của UBND ..."."""
    if document["canonical"] is None:
        return called(document, lang)
    found = called({**document, "type": None}, lang)
    if issuer is None:
        return found
    return label("document.issued", lang, document=found, issuer=shortened(issuer))


def stated(value: str, names: Mapping[str, str], lang: str) -> str:
    """
    What a decision says, with names for the ids and levels in it.

    >>> stated("gov/x|QĐ|1|2015 from 2015-05-15", {"gov/x|QĐ|1|2015": "1/QĐ-X"}, "vi")
    '1/QĐ-X từ ngày 15/05/2015'
    >>> stated("level:province; body:ubnd/ha-noi", {}, "vi")
    'Cấp tỉnh; body:ubnd/ha-noi'
    """
    document, _, rest = value.partition(_FROM)
    if rest:
        day, _, partial = rest.partition(" ")
        return label(
            "stated.from_partial" if partial else "stated.from",
            lang,
            document=names.get(document, document),
            day=moment(day, lang),
        )
    return "; ".join(_level(names.get(one, one), lang) for one in value.split("; "))


def _level(value: str, lang: str) -> str:
    kind, _, level = value.partition(":")
    is_level = kind == "level" and f"level.{level}" in texts()
    return label(f"level.{level}", lang) if is_level else value


def stating(decisions: pd.DataFrame) -> set[str]:
    """What may be ids of documents in decisions."""
    subjects, values = decisions["subject_id"].dropna(), decisions["value"].dropna()
    return {*subjects, *(one.partition(_FROM)[0] for one in values)}


def shortened(body: str) -> str:
    """
    A body as one line has it.

    >>> shortened("Ủy ban nhân dân tỉnh Cao Bằng")
    'UBND tỉnh Cao Bằng'
    """
    for long, short in _SHORT.items():
        body = body.replace(long, short)
    return body


def shared_folder(paths: Iterable[str]) -> str:
    """
    The folder in which all of these files lie, with its slash.

    >>> shared_folder(["/a/b/c.txt", "/a/b/d/e.txt"]), shared_folder(["c.txt"])
    ('/a/b/', '')
    """
    parts = [path.split("/")[:-1] for path in paths]
    pairs = zip(min(parts), max(parts), strict=False) if parts else ()
    same = takewhile(lambda pair: pair[0] == pair[1], pairs)
    return "".join(f"{one}/" for one, _ in same)
