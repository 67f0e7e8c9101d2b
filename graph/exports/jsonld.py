"""
The graph as JSON-LD 1.1: documents and links in the terms of ELI, and each row of the
property graph in words of our own, so that the same graph can be read back.

One node a line. A row is a node with its columns as keys; the context, which stands in
the file itself, gives them their IRIs. A link is a node of its own, since several of
our relations share a term of ELI; inside it the citing document says the same in ELI.
What is not known is not said: no open end of an interval, no state of force.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graph.exports.eli import links, terms
from graph.exports.force import force
from graph.exports.iris import OURS, TERMS, iri
from graph.labels import LANGUAGES, label
from graph.property_graph import EDGES, LABELS, LINKS, node_ids
from graph.tables import DATE, EARLIEST, LATEST, TABLES, TEXTS
from graph.types import document_types
from graph.values import Issue

TOLD = tuple(
    name
    for name in TABLES
    if name == EDGES
    or any(name in (one.table, one.source.table, one.target.table) for one in LINKS)
)
"""The tables whose rows are told: those that make the property graph."""

SUCCESSIONS = "successions"
DOCUMENTS = "documents"


def _references() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {name: {} for name in TOLD}
    for link in LINKS:
        for end in (link.source, link.target):
            if TABLES[end.table].key == (end.by,) and link.table != SUCCESSIONS:
                found[link.table][end.column] = end.table
    return {**found, EDGES: {"source_id": DOCUMENTS, "target_id": DOCUMENTS}}


REFERENCES = _references()
"""By table, the columns that name a row, and the table of that row."""

DERIVED = ("title_folded",)
FIRST = "first_citation_id"
VIETNAMESE = "http://publications.europa.eu/resource/authority/language/VIE"

CLASSES = {
    DOCUMENTS: "eli:LegalResource",
    "bodies": "eli:Organization",
    "localities": "eli:AdministrativeArea",
}
"""What the rows of a table are besides, in words that others know."""

PREFIXES = {
    "eli": "http://data.europa.eu/eli/ontology#",
    "org": "http://www.w3.org/ns/org#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_ROWS = 10_000

Tables = Mapping[str, pa.Table]
Node = dict[str, Any]
Way = Callable[[Any], object]


def write(tables: Tables, out: Path, /) -> tuple[Issue, ...]:
    """One file, in UTF-8."""
    with out.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": {_text(context())},\n"@graph": [')
        between = "\n"
        for node in nodes(tables):
            file.write(between + _text(node))
            between = ",\n"
        file.write("\n]}\n")
    return ()


def context() -> Node:
    """What the keys mean; a column that is not named is a term of ours."""
    columns = dict(chain.from_iterable(TABLES[name].columns for name in TOLD))
    references = set(chain.from_iterable(REFERENCES.values()))
    return {
        "@version": 1.1,
        "@vocab": TERMS,
        **PREFIXES,
        **{
            column: {"@id": f"{TERMS}{column}", **_kind(kind)}
            for column, kind in columns.items()
            if kind in (DATE, TEXTS)
        },
        **{
            column: {"@id": f"{TERMS}{column}", "@type": "@id"}
            for column in sorted({*references, "from_id", "to_id", "relation", FIRST})
        },
        "canonical": "eli:id_local",
        "date": {"@id": "eli:date_document", "@type": "xsd:date"},
        "effective_from": {"@id": "eli:first_date_entry_in_force", "@type": "xsd:date"},
        "language": {"@id": "eli:language", "@type": "@id"},
        "last_day": {"@id": "eli:date_no_longer_in_force", "@type": "xsd:date"},
        "name": "skos:prefLabel",
        "number": "eli:number",
        "passed_by": {"@id": "eli:passed_by", "@type": "@id"},
        "title": {"@id": "eli:title", "@language": "vi"},
        "type": {"@id": "eli:type_document", "@type": "@id"},
        "year": {"@id": f"{TERMS}year", "@type": "xsd:gYear"},
        **{
            LABELS[name]: {
                "@id": f"{TERMS}{LABELS[name]}",
                "@context": {"parent_id": {"@id": above, "@type": "@id"}},
            }
            for name, above in (
                ("bodies", "org:subOrganizationOf"),
                ("localities", "skos:broader"),
            )
        },
    }


def nodes(tables: Tables) -> Iterator[Node]:
    """The nodes, in the order of the tables; states of force are of the day built."""
    built = dict(zip(*(x.to_pylist() for x in tables["meta"].columns), strict=True))
    at = built.get("built_at")
    yield {"@id": f"{OURS}graph", "@type": "Graph", **({"built_at": at} if at else {})}
    yield from _relations()
    yield from _types(tables[DOCUMENTS])
    for name in TOLD:
        if name == DOCUMENTS:
            yield from _documents(tables, date.fromisoformat(at[:10]) if at else None)
        elif name == EDGES:
            yield from _edges(tables)
        elif name == SUCCESSIONS:
            yield from _successions(tables)
        else:
            yield from (node for _, node in _rows(name, tables[name]))


def _relations() -> Iterator[Node]:
    """Our relations, each with what it is called."""
    for name, one in terms().items():
        said = [
            {"@value": label(f"relation.{name}", x), "@language": x} for x in LANGUAGES
        ]
        node: Node = {
            "@id": iri("relation", name),
            "@type": "rdf:Property",
            "rdfs:label": said,
        }
        if one.always:
            node["rdfs:subPropertyOf"] = {"@id": f"eli:{one.term}"}
        yield node


def _types(documents: pa.Table) -> Iterator[Node]:
    """The types that documents are of."""
    names = {one.code: one.name for one in document_types()}
    for code in sorted(documents["type"].drop_null().unique().to_pylist()):
        node = {"@id": iri("type", code), "@type": "eli:ResourceType"}
        yield {**node, **({"name": names[code]} if code in names else {})}


def _documents(tables: Tables, on: date | None) -> Iterator[Node]:
    """The works, who passed them, what they are called, whether they are in force."""
    bodies = frozenset(tables["bodies"]["body_id"].to_pylist())
    joint: dict[str, list[str]] = {}
    for row in tables["document_issuers"].to_pylist():
        joint.setdefault(row["document_id"], []).append(row["body_id"])
    life = force(tables["effects"])
    for row, node in _rows(DOCUMENTS, tables[DOCUMENTS]):
        id = row["document_id"]
        own = row["organ"] if row["organ"] in bodies else row["issuer_id"]
        by = dict.fromkeys(one for one in (own, *joint.get(id, ())) if one)
        if by:
            node["passed_by"] = [iri("bodies", one) for one in by]
        if last := life.last_day(row):
            node["last_day"] = last.isoformat()
        if on and (state := life.on(on, row)) is not None:
            word = "InForce-inForce" if state else "InForce-notInForce"
            node["eli:in_force"] = {"@id": f"eli:{word}"}
        if row["title"] is not None:
            node["eli:is_realized_by"] = {
                "@id": iri("expressions", id),
                "@type": "eli:LegalExpression",
                "language": VIETNAMESE,
                "title": node.pop("title"),
            }
        yield node


def _edges(tables: Tables) -> Iterator[Node]:
    """The links, each with the words that it was read from, and its term of ELI."""
    told = links(tables)
    edges = _with_first(tables[EDGES], tables)
    for row, node in _rows(EDGES, edges):
        term = {f"eli:{told.term(row)}": {"@id": node["target_id"]}}
        node["source_id"] = {"@id": node["source_id"], **term}
        node["relation"] = iri("relation", row["relation"])
        said = row["said"]
        if said["table"] is not None:
            place = {key: said[key] for key in _SAID if said[key] is not None}
            node[FIRST] = {"@id": iri(said["table"], row[FIRST]), **place}
        elif row[FIRST] is not None:
            node[FIRST] = {"@value": row[FIRST]}
        yield node


_SAID = ("file_id", "start", "end", "words")


def _with_first(edges: pa.Table, tables: Tables) -> pa.Table:
    """The links with ``said``: the place and the words of the first citation."""
    said = pa.concat_tables(
        tables[name]
        .select([TABLES[name].key[0], *_SAID])
        .rename_columns(["id", *_SAID])
        .append_column("table", pa.array([name] * tables[name].num_rows, pa.string()))
        for name in ("citations", "references")
    )
    found = pc.index_in(edges[FIRST], value_set=said["id"])
    return edges.append_column("said", said.take(found).to_struct_array())


def _successions(tables: Tables) -> Iterator[Node]:
    """Who follows whom, in the words of the table that holds both."""
    known = {
        id: name
        for name in ("bodies", "localities")
        for id in tables[name][TABLES[name].key[0]].to_pylist()
    }
    for row, node in _rows(SUCCESSIONS, tables[SUCCESSIONS]):
        for end in ("from_id", "to_id"):
            name = known.get(row[end])
            node[end] = iri(name, row[end]) if name else {"@value": row[end]}
        yield node


def _rows(name: str, table: pa.Table) -> Iterator[tuple[Node, Node]]:
    """The rows, each with its node: what its columns say, save what is not known."""
    model = TABLES[name]
    own = model.key if len(model.key) == 1 else ()
    ways = {
        column: _way(name, column, kind)
        for column, kind in model.columns
        if column not in (*own, *DERIVED)
    }
    kinds = [LABELS.get(name, "Edge"), *([CLASSES[name]] if name in CLASSES else [])]
    for batch in table.append_column("@id", node_ids(name, table)).to_batches(_ROWS):
        for row in batch.to_pylist():
            node: Node = {"@id": iri(name, row["@id"]), "@type": kinds}
            for column, way in ways.items():
                value = row[column]
                if value is not None and value not in (EARLIEST, LATEST):
                    node[column] = way(value)
            yield row, node


def _way(name: str, column: str, kind: str) -> Way:
    """How the values of a column are written."""
    if column in REFERENCES[name]:
        other = REFERENCES[name][column]
        return lambda value: iri(other, value)
    if (name, column) == (DOCUMENTS, "type"):
        return lambda value: iri("type", value)
    if column == "year":
        return "{:04d}".format
    return date.isoformat if kind == DATE else lambda value: value


def _kind(kind: str) -> Node:
    return {"@type": "xsd:date"} if kind == DATE else {"@container": "@list"}


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
