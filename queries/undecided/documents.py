"""Documents of which something is lost, and pairs that may be one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graph.stores.seam import Store
from graph.words import DecisionKind, FileRole, Known, Matter
from queries.ground.evidence import in_force
from queries.reading import Row, rows
from queries.undecided.doubt import Key, Open

_LOST = {
    "issuer_id": "issuer_id",
    "type": "type",
    "canonical": "number",
    "date": "date",
}
"""What a document should have; and the column that shows whether it has."""

_KNOWN = (Known.HELD.value, Known.DESCRIBED.value)


def open_documents(store: Store) -> Iterator[Open]:
    """What each document that was read lacks: its number, date, type or issuer."""
    lacking = {
        row["document_id"]: row
        for column in set(_LOST.values())
        for row in rows(store, "documents", **{column: [None]}, known=_KNOWN)
    }
    texts = _texts(store, lacking)
    for id, row in sorted(lacking.items()):
        for name, shown in _LOST.items():
            if row[shown] is None:
                yield Open(
                    key=Key(Matter.IDENTITY, id, name),
                    document=id,
                    mention=_begins(texts.get(id)),
                    asks=f"asks.no_{name}",
                )


def open_pairs(store: Store) -> Iterator[Open]:
    """A document without a number whose title another has; a number given twice."""
    apart = _apart(store)
    same = rows(store, "candidates", reason=["same_title"])
    pairs = [(r["subject_id"], r["document_id"], "asks.same_title") for r in same]
    for row in rows(store, "issues", code=["number_twice"]):
        id = row["document_id"]
        pairs.append((id, _numbered(id), "asks.number_twice"))
    texts = _texts(store, {one for one, _, _ in pairs})
    for one, other, asks in sorted(pairs):
        if frozenset((one, other)) not in apart:
            yield Open(
                key=Key(Matter.SAME, one, other=other),
                document=one,
                mention=_begins(texts.get(one)),
                asks=asks,
                candidates=(other,),
            )


def _numbered(id: str) -> str:
    """The id of the document that has the number alone."""
    issuer, type, number, year = id.split("|")
    return "|".join((issuer, type, number.partition("~")[0], year))


def _apart(store: Store) -> set[frozenset[str]]:
    """The pairs of which a person says that they are two."""
    decided = in_force(store, DecisionKind.NOT_SAME)
    return {frozenset((d["subject_id"], d["value"])) for d in decided}


def _texts(store: Store, documents: Iterable[str]) -> Mapping[str, str]:
    """The file that speaks for each of the documents."""
    found = rows(store, "document_files", document_id=documents, preferred=[True])
    texts = sorted(found, key=lambda row: row["role"] != FileRole.TEXT)
    return {row["document_id"]: row["file_id"] for row in reversed(texts)}


def _begins(file_id: str | None) -> Row:
    """Where a document begins."""
    return {"file_id": file_id} if file_id else {}
