"""What an edge rests on: the words of a citation, or a person's decision."""

from __future__ import annotations

from collections.abc import Iterable

from graph.stores.seam import Store
from graph.words import DecisionKind
from queries.reading import Row, by_key, rows


def decisions_of(store: Store, edge: Row) -> list[Row]:
    """The decisions an edge rests on: the one it names, else those that link it."""
    if edge["first_citation_id"]:
        return rows(store, "decisions", decision_id=[edge["first_citation_id"]])
    return rows(
        store,
        "decisions",
        kind=[DecisionKind.LINK.value],
        subject_id=[edge["source_id"]],
        value=[edge["target_id"]],
    )


def words_of(store: Store, edges: Iterable[Row]) -> dict[str, str]:
    """The words of the first citation of each edge, or the reason of its decision."""
    ids = {e["first_citation_id"] for e in edges if e["first_citation_id"]}
    cited = by_key(store, "citations", ids)
    referred = by_key(store, "references", ids - cited.keys())
    decided = by_key(store, "decisions", ids - cited.keys() - referred.keys())
    return {
        **{i: row["words"] for i, row in (cited | referred).items()},
        **{i: row["reason"] for i, row in decided.items()},
    }
