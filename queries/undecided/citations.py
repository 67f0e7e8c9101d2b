"""Citations that may mean several documents, or lack what tells which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graph.fold import fold_number
from graph.stores.seam import Store
from graph.words import DecisionKind, Matter, Verdict
from queries.ground.evidence import in_force
from queries.reading import Row, rows
from queries.undecided.doubt import Key, Open

_OPEN = (Verdict.AMBIGUOUS.value, Verdict.INCOMPLETE.value)


def open_citations(store: Store) -> Iterator[Open]:
    """
    Each said once a document, at its first mention; not those of which a person has
    ruled out all that they may mean.
    """
    ruled = {d["subject_id"] for d in in_force(store, DecisionKind.NOT_LINK)}
    may_mean = defaultdict(set)
    for row in rows(store, "candidates"):
        may_mean[row["subject_id"]].add(row["document_id"])
    for mentions in _mentions(store):
        first = mentions[0]
        ids = [mention["citation_id"] for mention in mentions]
        candidates = sorted(set().union(*(may_mean[i] for i in ids)))
        if candidates or not ruled.intersection(ids):
            yield Open(
                key=Key(Matter.CITATION, first["citation_id"], first["relation"]),
                document=first["document_id"],
                mention=first,
                asks=f"asks.{first['verdict']}",
                told={"words": first["words"], "n": len(mentions)},
                candidates=tuple(candidates),
                values=tuple(candidates),
            )


def _mentions(store: Store) -> list[list[Row]]:
    """The doubtful citations, those together that say the same in one document."""
    alike = defaultdict(list)
    for row in rows(store, "citations", verdict=_OPEN):
        said = (row["type"], row["issuer_id"], row["date"])
        key = (row["document_id"], fold_number(row["number"] or ""), *said)
        alike[key].append(row)
    return [
        sorted(of, key=lambda row: (row["file_id"], row["start"]))
        for _, of in sorted(alike.items(), key=lambda each: str(each[0]))
    ]
