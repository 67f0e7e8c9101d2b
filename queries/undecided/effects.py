"""What documents do to the life of others, as far as it is not clear."""

from __future__ import annotations

from collections.abc import Iterator

from graph.stores.seam import Store
from graph.tables import LATEST
from graph.words import Basis, Matter
from queries.reading import by_key, rows
from queries.undecided.doubt import Key, Open


def open_effects(store: Store) -> Iterator[Open]:
    """Effects that were read: of a part only, or without a day."""
    read = [row for row in rows(store, "effects") if row["basis"] != Basis.DECISION]
    unclear = [row for row in read if row["partial"] or row["from_to"] == LATEST]
    cited = by_key(store, "citations", {row["evidence_id"] for row in unclear})
    for row in unclear:
        mention = cited.get(row["evidence_id"]) or {}
        yield Open(
            key=Key(Matter.EFFECT, row["new_id"], row["kind"], row["old_id"]),
            document=row["new_id"],
            mention=mention,
            asks="asks.part" if row["partial"] else "asks.undated",
            told={"kind": row["kind"]},
            candidates=(row["old_id"],),
        )
