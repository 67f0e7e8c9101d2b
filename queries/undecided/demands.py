"""Demands of which nobody can say whom they bind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from graph.bodies import level_of
from graph.stores.seam import Store
from graph.tables import EARLIEST
from graph.values import BodyClass
from graph.words import Basis, DecisionKind, Level, Matter, Strength
from queries.cover.bodies import BodyFacts, expand, facts, group_of
from queries.ground.evidence import in_force
from queries.reading import Row, by_key, rows, span
from queries.undecided.doubt import Key, Open

_ASKING = (Strength.EXPLICIT.value, Strength.IMPLIED.value)


def open_demands(store: Store) -> Iterator[Open]:
    """
    Demands to act that were read and address nobody, or a class that nobody can count;
    not those of which a person says whom they address.
    """
    decided = {d["subject_id"] for d in in_force(store, DecisionKind.DEMAND)}
    read = [
        row
        for row in rows(store, "demands", strength=_ASKING)
        if row["basis"] != Basis.DECISION and row["demand_id"] not in decided
    ]
    whom = defaultdict(list)
    for row in rows(store, "addressees", demand_id=[r["demand_id"] for r in read]):
        whom[row["demand_id"]].append(row)
    documents = by_key(store, "documents", {row["document_id"] for row in read})
    issuers = facts(store, {row["issuer_id"] for row in documents.values()})
    for row in read:
        document = documents[row["document_id"]]
        asked = whom[row["demand_id"]]
        open_ones = [one for one in asked if not _is_counted(one, document)]
        if open_ones or not asked:
            words = "; ".join(one["words"] or "?" for one in open_ones)
            yield Open(
                key=Key(Matter.DEMAND, row["demand_id"], row["action"]),
                document=row["document_id"],
                mention=row,
                asks="asks.uncountable" if open_ones else "asks.nobody",
                told={"words": words},
                values=tuple(_forms(document, issuers)),
            )


def _is_counted(addressee: Row, document: Row) -> bool:
    """
    A body, or a class with bodies on the day of the document; where it is not known, a
    class that can be counted on some day.
    """
    if addressee["body_id"] is not None:
        return True
    if addressee["countable"] is False or addressee["class_kind"] is None:
        return False
    day = span(document)[0]
    return day == EARLIEST or bool(expand(group_of(addressee), day))


def _forms(document: Row, issuers: Mapping[str, BodyFacts]) -> Iterator[str]:
    """
    How whom a demand addresses may be written: the levels below the issuer's place that
    there were on its day; those of the whole country for what has no place.
    """
    issuer = issuers.get(document["issuer_id"])
    if issuer is None or issuer.locality_id is None:
        yield "level:province"
        yield "class:các bộ, cơ quan ngang bộ"
        return
    day = span(document)[0]
    for level in (Level.DISTRICT, Level.COMMUNE):
        group = BodyClass("ubnd", level, issuer.locality_id)
        if level_of(issuer.locality_id) != level and (
            day == EARLIEST or expand(group, day)
        ):
            yield f"level:{level} of {issuer.locality_id}"
