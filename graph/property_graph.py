"""
The property graph: the nodes and relationships that the tables make.

Graph servers, networkx and every export show this one graph. Each row of a table is a
node, labelled by `LABELS` and with an ``id`` of its own; a row of ``edges`` is a
relationship between documents instead, typed by its relation in capitals. Other
relationships say nothing new: a column of a row that names another row makes one
(`LINKS`), where both are there.

>>> relation_type(Relation.BASED_ON), LABELS["documents"]
('BASED_ON', 'Document')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from graph.tables import TABLES
from graph.words import Relation

EDGES = "edges"

LABELS: dict[str, str] = {
    "files": "File",
    "texts": "Text",
    "repairs": "Repair",
    "not_read": "NotRead",
    "documents": "Document",
    "document_files": "DocumentFile",
    "document_issuers": "DocumentIssuer",
    "citations": "Citation",
    "candidates": "Candidate",
    "references": "Reference",
    "effects": "Effect",
    "localities": "Locality",
    "bodies": "Body",
    "names": "Name",
    "codes": "Code",
    "successions": "Succession",
    "recipients": "Recipient",
    "demands": "Demand",
    "addressees": "Addressee",
    "targets": "Target",
    "decisions": "Decision",
    "manifests": "Manifest",
    "issues": "Issue",
    "meta": "Meta",
}
"""The label of a row of each table."""

RELATION_TYPES: dict[str, Relation] = {one.value.upper(): one for one in Relation}
"""The type of a relationship between documents, and its relation."""


@dataclass(frozen=True, slots=True)
class End:
    """The row of ``table`` whose column ``by`` is what ``column`` of a row holds."""

    table: str
    column: str
    by: str


@dataclass(frozen=True, slots=True)
class Link:
    """
    A row of ``table`` makes a relationship from ``source`` to ``target``, which has the
    id of that row and its ``properties``, and ``says`` besides. Only rows do whose
    column ``unless`` is not true.
    """

    type: str
    table: str
    source: End
    target: End
    properties: tuple[str, ...] = ()
    says: tuple[tuple[str, bool], ...] = ()
    unless: str | None = None


def _end(table: str, column: str | None = None, by: str | None = None) -> End:
    key = TABLES[table].key[0]
    return End(table, column or key, by or key)


LINKS: tuple[Link, ...] = (
    Link(
        "ISSUED_BY",
        "documents",
        _end("documents"),
        _end("bodies", "issuer_id"),
        ("organ",),
        (("lead", True),),
    ),
    Link(
        "ISSUED_BY",
        "document_issuers",
        _end("documents"),
        _end("bodies"),
        says=(("lead", False),),
        unless="lead",
    ),
    Link("LOCATED_IN", "bodies", _end("bodies"), _end("localities", "locality_id")),
    Link("PART_OF", "bodies", _end("bodies"), _end("bodies", "parent_id")),
    Link("PART_OF", "localities", _end("localities"), _end("localities", "parent_id")),
    *(
        Link(
            "SUCCEEDED_BY",
            "successions",
            _end(units, "from_id"),
            _end(units, "to_id"),
            ("on", "whole", "kind", "act"),
        )
        for units in ("localities", "bodies")
    ),
    Link("DEMANDS", "demands", _end("documents"), _end("demands")),
    Link("ABOUT", "demands", _end("demands"), _end("documents", "object_id")),
    Link(
        "ADDRESSED_TO", "addressees", _end("demands"), _end("bodies"), ("n", "binding")
    ),
    Link("SENT_TO", "recipients", _end("documents"), _end("bodies"), ("purpose",)),
    Link(
        "READ_FROM",
        "document_files",
        _end("documents"),
        _end("files"),
        ("role", "preferred"),
    ),
    Link("HAS_EFFECT", "effects", _end("documents", "new_id"), _end("effects")),
    Link("AFFECTS", "effects", _end("effects"), _end("documents", "old_id")),
    Link("DECIDED_BY", "effects", _end("effects"), _end("decisions", "evidence_id")),
)
"""What a column makes: who issued, who was asked, where it lies, what was read."""


def relation_type(relation: Relation) -> str:
    """The type of the relationships of that relation."""
    return relation.value.upper()


def node_ids(name: str, table: pa.Table) -> pa.ChunkedArray:
    """
    The id of the node of each row: its key. Keys of several columns are joined by a
    blank, which ids do not hold.
    """
    parts = [table[column].cast(pa.string()) for column in TABLES[name].key]
    return parts[0] if len(parts) == 1 else pc.binary_join_element_wise(*parts, " ")


def linked(link: Link, table: pa.Table) -> pa.Table:
    """
    The relationships that the rows make: ``id, source, target`` and the properties.
    ``source`` and ``target`` hold what the ends' column ``by`` holds there; whether a
    row is there that holds it, is not looked at.
    """
    columns = {
        "id": node_ids(link.table, table),
        "source": table[link.source.column],
        "target": table[link.target.column],
        **{name: table[name] for name in link.properties},
        **{
            name: pa.chunked_array([pa.repeat(said, table.num_rows)])
            for name, said in link.says
        },
    }
    ends = pc.and_(pc.is_valid(columns["source"]), pc.is_valid(columns["target"]))
    if link.unless:
        ends = pc.and_(ends, pc.invert(pc.fill_null(table[link.unless], False)))
    return pa.table(columns).filter(ends)


def with_words(edges: pa.Table, tables: Mapping[str, pa.Table]) -> pa.Table:
    """The rows of ``edges``, each with the ``words`` of its first citation."""
    said = pa.concat_tables(
        tables[name].select([TABLES[name].key[0], "words"]).rename_columns(["id", "it"])
        for name in ("citations", "references")
    )
    found = pc.index_in(edges["first_citation_id"], value_set=said["id"])
    return edges.append_column("words", pc.take(said["it"], found))
