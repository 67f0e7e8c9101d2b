"""
The network that people draw: documents, bodies, localities, and the links among them.

Values are plain: text, whole numbers, truth; a day is its ISO text, so that every
program sorts and shows it; what is not known is absent, also an unknown bound.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from graph.property_graph import (
    EDGES,
    LABELS,
    LINKS,
    Link,
    linked,
    relation_type,
    with_words,
)
from graph.tables import BOOL, EARLIEST, INTEGER, LATEST, TABLES, TEXT
from graph.words import Relation

Tables = Mapping[str, pa.Table]
Value = str | int | float | bool
Said = dict[str, Value]

NODE, LABEL, LINK = "node", "label", "link"
"""The attributes that are no columns: the label of a row's table, what a person reads
at the node, the type of a relationship."""

SHOWN = ("documents", "bodies", "localities")
SHOWN_LINKS = tuple(
    link for link in LINKS if {link.source.table, link.target.table} <= set(SHOWN)
)
_ENDS = ("edge_id", "source_id", "target_id")


class Element(NamedTuple):
    """A node."""

    id: str
    said: Said


class Arc(NamedTuple):
    """A link; ``id`` is that of its edge, or its type with the id of its row."""

    id: str
    source: str
    target: str
    said: Said


def node_columns() -> dict[str, str]:
    """What nodes say, and of which kind: text, integer or bool."""
    columns = chain.from_iterable(TABLES[name].columns[1:] for name in SHOWN)
    return {NODE: TEXT, LABEL: TEXT, **_kinds(columns)}


def link_columns() -> dict[str, str]:
    """What links say, and of which kind."""
    edges = [pair for pair in TABLES[EDGES].columns if pair[0] not in _ENDS]
    links = [
        pair
        for link in SHOWN_LINKS
        for pair in TABLES[link.table].columns
        if pair[0] in link.properties
    ]
    says = [(name, BOOL) for link in SHOWN_LINKS for name, _ in link.says]
    return {LINK: TEXT, **_kinds([*edges, ("words", TEXT), *links, *says])}


def nodes(tables: Tables) -> Iterator[Element]:
    """Every document, body and locality."""
    names = _place_names(tables)
    for name in SHOWN:
        key = TABLES[name].key[0]
        for row in _rows(tables[name]):
            node_id = str(row.pop(key))
            label = _numbered(row, names) if name == SHOWN[0] else row.get("name")
            said = {NODE: LABELS[name], LABEL: label or node_id}
            yield Element(node_id, {**said, **row})


def links(tables: Tables) -> Iterator[Arc]:
    """Every link with both ends among the nodes."""
    edges = with_words(tables[EDGES], tables)
    documents = tables["documents"]["document_id"]
    for row in _rows(_closed(edges, "source_id", documents, "target_id", documents)):
        edge_id, source, target = (str(row.pop(name)) for name in _ENDS)
        kind = relation_type(Relation(str(row["relation"])))
        yield Arc(edge_id, source, target, {LINK: kind, **row})
    for link in SHOWN_LINKS:
        for row in _rows(_linked(link, tables)):
            row_id, source, target = (
                str(row.pop(name)) for name in ("id", "source", "target")
            )
            yield Arc(f"{link.type} {row_id}", source, target, {LINK: link.type, **row})


def _linked(link: Link, tables: Tables) -> pa.Table:
    here, there = (tables[end.table][end.by] for end in (link.source, link.target))
    made = linked(link, tables[link.table])
    return _closed(made, "source", here, "target", there)


def _closed(
    table: pa.Table, source: str, here: pa.Array, target: str, there: pa.Array
) -> pa.Table:
    ends = pc.is_in(table[source], here), pc.is_in(table[target], there)
    return table.filter(pc.and_(*ends))


def _kinds(
    columns: Iterator[tuple[str, str]] | list[tuple[str, str]],
) -> dict[str, str]:
    return {name: kind if kind in (INTEGER, BOOL) else TEXT for name, kind in columns}


def _rows(table: pa.Table) -> Iterator[Said]:
    """The rows, without what they do not say."""
    plain = pa.table({name: _plain(table[name]) for name in table.column_names})
    for batch in plain.to_batches(10_000):
        for row in batch.to_pylist():
            yield {name: value for name, value in row.items() if value is not None}


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if column.type != pa.date32():
        return column
    bounds = pa.array([EARLIEST, LATEST], pa.date32())
    known = pc.if_else(pc.is_in(column, bounds), pa.scalar(None, pa.date32()), column)
    return known.cast(pa.string())


def _place_names(tables: Tables) -> dict[str, str]:
    """How a body is told apart in short: by its place, else by its name."""
    places = dict(
        zip(
            *(tables["localities"][c].to_pylist() for c in ("locality_id", "name")),
            strict=True,
        )
    )
    columns = ("body_id", "locality_id", "name")
    bodies = zip(*(tables["bodies"][c].to_pylist() for c in columns), strict=True)
    return {body: places.get(place) or name or body for body, place, name in bodies}


def _numbered(row: Said, names: Mapping[str, str]) -> str:
    """
    What a person calls the document.

    >>> row = {"canonical": "117/KH-UBND", "issuer_id": "ubnd/ha-noi", "year": 2020}
    >>> _numbered(row, {"ubnd/ha-noi": "thành phố Hà Nội"})
    '117/KH-UBND, thành phố Hà Nội (2020)'
    """
    number = row.get("canonical") or row.get("number") or row.get("type")
    issuer = str(row.get("issuer_id") or "")
    said = ", ".join(str(one) for one in (number, names.get(issuer, issuer)) if one)
    return f"{said} ({row['year']})" if said and "year" in row else said
