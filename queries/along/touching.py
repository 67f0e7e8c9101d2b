"""The links that have one end among some documents, and which of them come first."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.seam import Along, Store
from graph.words import ALL_BASES, ALL_RELATIONS, ALL_SCOPES, Relation, Scope

ENDS = ("source_id", "target_id")
COLUMNS = (
    *("edge_id", "source_id", "target_id", "relation", "scope", "basis"),
    *("citations", "first_citation_id", "since_from"),
)
_WORDS = (
    ("relation", "relations", ALL_RELATIONS),
    ("scope", "scopes", ALL_SCOPES),
    ("basis", "bases", ALL_BASES),
)


def touching(
    store: Store,
    documents: Collection[str],
    along: Along,
    columns: Sequence[str] = COLUMNS,
) -> pa.Table:
    """
    The links that exist for a question and have an end among the documents, each once;
    what a document says of itself is left out. Their ends and the day are among the
    ``columns``.
    """
    wanted: dict[str, Collection[object]] = {
        column: sorted(getattr(along, name))
        for column, name, every in _WORDS
        if getattr(along, name) != every
    }
    parts = [
        store.table(
            "edges",
            columns=columns,
            where={end: list(documents), **wanted},
            ordered=False,
        )
        for end in ENDS
    ]
    there = pa.array(list(documents), pa.string())
    twice = pc.is_in(parts[1]["source_id"], value_set=there)
    found = pa.concat_tables([parts[0], parts[1].filter(pc.invert(twice))])
    found = found.filter(pc.not_equal(found["source_id"], found["target_id"]))
    if along.on is not None:
        begun = pc.less_equal(found["since_from"], pa.scalar(along.on))
        found = found.filter(begun)
    return found


def ranked(links: pa.Table, asked: Sequence[str]) -> pd.DataFrame:
    """
    The links with the number of their near end among those ``asked``, whether they lead
    ``up`` from it, and their far end (missing where both ends are asked). First comes
    one link of each near end, direction and relation, then the next of each: those of a
    whole document before parts of it, those said most often, of the latest documents.
    """
    found = links.to_pandas(date_as_object=True)
    place = {id: n for n, id in enumerate(asked)}
    source, target = (found[end].map(place) for end in ENDS)
    found["up"] = source.notna()
    found["near"] = source.fillna(target).astype("int64")
    found["far"] = found["target_id"].where(found["up"], found["source_id"])
    found.loc[source.notna() & target.notna(), "far"] = None
    found["kind"] = found["relation"].map({str(r): n for n, r in enumerate(Relation)})
    found["whole"] = found["scope"] == Scope.DOCUMENT
    order = {"kind": True, "whole": False, "citations": False, "since_from": False}
    last = {"source_id": True, "target_id": True, "edge_id": True}
    found = _sorted(found, order | last)
    found["turn"] = found.groupby(["near", "up", "kind"]).cumcount()
    turns = {"turn": True, "near": True, "up": False}
    return _sorted(found, turns | order | last)


def _sorted(links: pd.DataFrame, by: dict[str, bool]) -> pd.DataFrame:
    """In the order of these columns; True is from the least on."""
    found = links.sort_values(list(by), ascending=list(by.values()), kind="stable")
    return found.reset_index(drop=True)
