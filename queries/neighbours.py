"""One hop around documents: what they cite and what cites them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any

import pandas as pd
import pyarrow as pa

from graph.naming import all_named
from graph.stores.seam import Along, Store
from graph.words import (
    ALL_BASES,
    ALL_RELATIONS,
    ALL_SCOPES,
    Basis,
    Direction,
    Relation,
    Scope,
)
from queries.along.touching import ENDS, ranked, touching
from queries.asking import ON, Kind, Parameter, Question
from queries.frames import DAY, NUMBER, TEXT, TRUTH, frame
from queries.ground.evidence import quoted
from queries.ground.passages import passages
from queries.reading import Row, asked_on, at_most, by_key
from queries.whole.sparse import picked

_LINK = ("edge_id", "source_id", "target_id", "relation", "scope", "basis", "citations")
_FIRST = "first_citation_id"
_BEGUN = (*ENDS, "since_from")
_IDENTITY = ("canonical", "type", "issuer_id", "date", "year", "title", "known")
COLUMNS = {
    "rank": NUMBER,
    "edge_id": TEXT,
    "source_id": TEXT,
    "target_id": TEXT,
    "relation": TEXT,
    "scope": TEXT,
    "basis": TEXT,
    "citations": NUMBER,
    "words": TEXT,
    "passage": TEXT,
    "source_canonical": TEXT,
    "source_type": TEXT,
    "source_issuer_id": TEXT,
    "source_date": DAY,
    "source_year": NUMBER,
    "source_title": TEXT,
    "source_known": TEXT,
    "source_asked": TRUTH,
    "source_more": NUMBER,
    "target_canonical": TEXT,
    "target_type": TEXT,
    "target_issuer_id": TEXT,
    "target_date": DAY,
    "target_year": NUMBER,
    "target_title": TEXT,
    "target_known": TEXT,
    "target_asked": TRUTH,
    "target_more": NUMBER,
    "left_out": NUMBER,
    "evidence_id": TEXT,
}
FIRST = 100


def neighbours(
    store: Store,
    documents: Sequence[str],
    *,
    direction: Direction | None = None,
    relations: Collection[Relation] = ALL_RELATIONS,
    scopes: Collection[Scope] = ALL_SCOPES,
    bases: Collection[Basis] = ALL_BASES,
    limit: int = FIRST,
    on: date | None = None,
) -> pd.DataFrame:
    """
    One row for each link of the documents with others, and among themselves: what they
    cite (up), what cites them (down), or both. Of both ends it says what they are,
    whether they were ``asked`` about, and how many ``more`` documents they are linked
    with that are not told here.

    At most ``limit`` other documents have rows of their own: by turns of each document
    asked, direction and relation, so that none hides the others; ``rank`` is their
    order. The others are counted by relation, type and year, each once: a row whose one
    end has no id, and ``left_out`` is how many they are.

    >>> from queries.example import example_store
    >>> frame = neighbours(example_store(), ["33/CT-TTg@2021"])
    >>> frame[["source_canonical", "relation", "target_canonical"]].values.tolist()
    [['27/KH-UBND', 'implements', '33/CT-TTg']]
    """
    limit = at_most(limit)
    asked = list(dict.fromkeys(all_named(store, documents)))
    along = Along(
        frozenset(relations), frozenset(scopes), frozenset(bases), on=asked_on(on)
    )
    around = touching(store, asked, along)
    links = ranked(around, asked)
    wanted = links[_leads(links, direction)]
    order = wanted["far"].dropna().drop_duplicates().head(limit).to_list()
    rank = {id: n for n, id in enumerate(order, 1)}
    told = wanted[wanted["far"].isna() | wanted["far"].isin(rank)]
    pairs = set(zip(told["source_id"], told["target_id"], strict=True))
    further = touching(store, order, along, _BEGUN)
    more = _more(pa.concat_tables([around.select(_BEGUN), further]), pairs)
    known = by_key(store, "documents", [*asked, *order])
    ends = _Ends(asked, known, more)
    rows = chain(
        _told_rows(store, told, rank, ends),
        _left_out(store, wanted[~wanted.index.isin(told.index)], ends),
    )
    return frame(rows, COLUMNS)


class _Ends:
    """What is told of the documents at the ends of links."""

    def __init__(
        self,
        asked: Sequence[str],
        known: Mapping[str, Row],
        more: Mapping[str, int],
    ) -> None:
        self.asked = asked
        self._known, self._more = known, more

    def __call__(self, end: str, id: str) -> dict[str, Any]:
        row = self._known.get(id, {})
        told = {name: row.get(name) for name in _IDENTITY}
        told |= {"asked": id in self.asked, "more": self._more.get(id, 0)}
        return {f"{end}_id": id, **{f"{end}_{name}": v for name, v in told.items()}}


def _leads(links: pd.DataFrame, direction: Direction | None) -> pd.Series[bool]:
    """Which links lead that way from a document asked; those between two lead both."""
    either: pd.Series[bool] = links["far"].isna()
    if direction is None:
        return either | True
    return either | (links["up"] == (direction is Direction.UP))


def _more(links: pa.Table, told: Collection[tuple[str, str]]) -> dict[str, int]:
    """How many documents each is linked with beyond the links that are told."""
    found: dict[str, set[str]] = {}
    near: dict[str, set[str]] = {}
    for source, target in zip(*(links[end].to_pylist() for end in ENDS), strict=True):
        found.setdefault(source, set()).add(target)
        found.setdefault(target, set()).add(source)
    for source, target in told:
        near.setdefault(source, set()).add(target)
        near.setdefault(target, set()).add(source)
    return {id: len(others - near.get(id, set())) for id, others in found.items()}


def _told_rows(
    store: Store, told: pd.DataFrame, rank: Mapping[str, int], ends: _Ends
) -> list[dict[str, Any]]:
    """The links that have rows of their own, document by document."""
    told = told.sort_values(["near", "up", "kind"], ascending=[True, False, True])
    edges = pa.table(
        {name: pa.array(told[name], pa.string()) for name in (*_LINK[:-1], _FIRST)}
    )
    said = {name: found.to_pylist() for name, found in quoted(store, edges).items()}
    sentences = _sentences(store, told[_FIRST])
    return [
        {
            **{name: row[name] for name in _LINK},
            **ends("source", row["source_id"]),
            **ends("target", row["target_id"]),
            "rank": rank.get(row["far"], 0),
            "words": said["words"][n],
            "passage": sentences.get(row[_FIRST]),
            "evidence_id": said["evidence_id"][n],
        }
        for n, row in enumerate(told.to_dict("records"))
    ]


def _sentences(store: Store, ids: pd.Series[Any]) -> dict[str, str | None]:
    """The sentence around each citation or reference, by its id."""
    wanted = ids.dropna().unique().tolist()
    said = {
        **by_key(store, "citations", wanted),
        **by_key(store, "references", wanted),
    }
    places = passages(store, said.values())
    return {id: at.get("passage") for id, at in zip(said, places, strict=True)}


def _left_out(store: Store, links: pd.DataFrame, ends: _Ends) -> list[dict[str, Any]]:
    """The documents without rows of their own, counted at the first link of each."""
    once = links.drop_duplicates("far")
    if once.empty:
        return []
    ids = pa.array(once["far"], pa.string())
    columns = ["document_id", "type", "year"]
    kinds = picked(store, "documents", columns, "document_id", ids).to_pandas()
    kinds["year"] = kinds["year"].astype(NUMBER)
    known = once.merge(kinds, left_on="far", right_on="document_id", how="left")
    order = ["near", "up", "kind", "type", "year"]
    counted = known.groupby([*order, "relation"], dropna=False).size()
    rows = counted.reset_index(name="left_out").sort_values(
        order, ascending=[True, False, True, True, True], na_position="last"
    )
    return [_counted(row, ends) for row in rows.to_dict("records")]


def _counted(row: Mapping[Any, Any], ends: _Ends) -> dict[str, Any]:
    here, there = ENDS if row["up"] else ENDS[::-1]
    far = there.removesuffix("_id")
    return {
        **ends(here.removesuffix("_id"), ends.asked[row["near"]]),
        f"{far}_type": None if pd.isna(row["type"]) else row["type"],
        f"{far}_year": None if pd.isna(row["year"]) else row["year"],
        f"{far}_asked": False,
        "relation": row["relation"],
        "left_out": row["left_out"],
    }


QUESTION = Question(
    neighbours,
    COLUMNS,
    (
        Parameter("documents", Kind.DOCUMENTS, positional=True),
        Parameter("direction", Kind.CHOICE, choices=Direction),
        Parameter("relations", Kind.CHOICES, ALL_RELATIONS, choices=Relation),
        Parameter("scopes", Kind.CHOICES, ALL_SCOPES, choices=Scope),
        Parameter("bases", Kind.CHOICES, ALL_BASES, choices=Basis),
        Parameter("limit", Kind.INTEGER, FIRST),
        ON,
    ),
    shown=(
        "source_id",
        "relation",
        "target_id",
        "words",
        "basis",
        "source_more",
        "target_more",
        "left_out",
    ),
)
