"""
The property graph as a script for ``cypher-shell`` and Neo4j Browser, in Cypher of
version 5 and 25.

Constraints come first, then the rows, a thousand in a statement. Nodes and
relationships are merged by their ids: a script that is run twice changes nothing, and
what others put beside our properties stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow.types import is_date, is_list, is_string

from graph.labels import LANGUAGES, label
from graph.property_graph import (
    EDGES,
    LABELS,
    LINKS,
    RELATION_TYPES,
    End,
    Link,
    linked,
    node_ids,
    with_words,
)
from graph.stores.cypherschema import constraints, indexes
from graph.tables import TABLES
from graph.values import Issue

NODES = tuple(
    name
    for name in TABLES
    if any(name in (one.source.table, one.target.table) for one in LINKS)
)
"""The tables whose rows are nodes."""

READY = "CALL db.awaitIndexes(300);"

MERGE_NODES = """
AS row
MERGE (it:{label} {{id: row[0]}})
SET {properties};
"""
MERGE_LINKS = """
AS row
MATCH (a:{source} {{{source_by}: row[1]}})
MATCH (b:{target} {{{target_by}: row[2]}})
MERGE (a)-[it:{type} {{id: row[0]}}]->(b)
SET {properties};
"""

NULL = "null"

_ROWS = 1_000
_ENDS = (1, 2)
_EDGE = Link(
    EDGES,
    EDGES,
    End("documents", "source_id", "document_id"),
    End("documents", "target_id", "document_id"),
)

_ESCAPED = re.compile(r"\\[uU]?|['\n\r\t]|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_SHORT = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}

Tables = Mapping[str, pa.Table]


def write(tables: Tables, out: Path, /) -> tuple[Issue, ...]:
    """One file of statements, in UTF-8, each ended by a semicolon."""
    with out.open("w", encoding="utf-8", newline="\n") as file:
        for lang in LANGUAGES:
            file.write(f"// {label('export.cypher_head', lang)}\n")
        for statement in statements(tables):
            file.write(f"\n{statement}\n")
    return ()


def statements(tables: Tables) -> Iterator[str]:
    """The statements in their order: constraints, nodes, relationships."""
    wanted = _found_by()
    for one in (*constraints(), *indexes()):
        if (one.label, *one.columns) in wanted:
            yield f"{one.text};"
    yield READY
    for name in NODES:
        yield from _batches(_nodes(name, tables[name]), MERGE_NODES, label=LABELS[name])
    for type, edges in _edges(tables):
        yield from _batches(edges, MERGE_LINKS, type=type, **_ends(_EDGE))
    for link in LINKS:
        found = _related(link, tables)
        yield from _batches(found, MERGE_LINKS, type=link.type, **_ends(link))


def _found_by() -> set[tuple[str, str]]:
    """The labels, and the properties by which their nodes are found."""
    ends = chain.from_iterable((one.source, one.target) for one in LINKS)
    ids = {(LABELS[name], "id") for name in NODES}
    return ids | {(LABELS[end.table], _property(end)) for end in ends}


def _property(end: End) -> str:
    """Where the column stands: the key, if it is one column, is the id."""
    return "id" if TABLES[end.table].key == (end.by,) else end.by


def _ends(link: Link) -> dict[str, str]:
    """The labels at the ends, and the properties by which the nodes are found."""
    return {
        "source": LABELS[link.source.table],
        "source_by": _property(link.source),
        "target": LABELS[link.target.table],
        "target_by": _property(link.target),
    }


def _nodes(name: str, table: pa.Table) -> pa.Table:
    """The rows as properties, the id first."""
    rest = [column for column in table.column_names if TABLES[name].key != (column,)]
    return table.select(rest).add_column(0, "id", node_ids(name, table))


def _edges(tables: Tables) -> Iterator[tuple[str, pa.Table]]:
    """The links between documents by their type, with the words they were read from."""
    edges = with_words(tables[EDGES], tables).rename_columns(
        {"edge_id": "id", "source_id": "source", "target_id": "target"}
    )
    for type, relation in RELATION_TYPES.items():
        of_it = pc.equal(edges["relation"], relation.value)
        yield type, edges.filter(of_it).drop_columns(["relation"])


def _related(link: Link, tables: Tables) -> pa.Table:
    """The relationships with both ends there."""
    found = linked(link, tables[link.table])
    for name, end in (("source", link.source), ("target", link.target)):
        there = pc.is_in(found[name], value_set=tables[end.table][end.by])
        found = found.filter(there)
    return found


def _batches(table: pa.Table, merge: str, **names: str) -> Iterator[str]:
    """The rows in statements that merge them."""
    fields = list(zip(table.column_names, table.schema.types, strict=True))
    ends = _ENDS if merge is MERGE_LINKS else ()
    said = merge.format(properties=_set(fields, ends), **names).strip()
    ways = [_written(kind) for _, kind in fields]
    for start in range(0, table.num_rows, _ROWS):
        part = table.slice(start, _ROWS)
        columns = [
            map(way, column.to_pylist())
            for way, column in zip(ways, part.columns, strict=True)
        ]
        rows = ",\n".join(f"[{', '.join(row)}]" for row in zip(*columns, strict=True))
        yield f"UNWIND [\n{rows}\n] {said}"


def _set(fields: Iterable[tuple[str, pa.DataType]], ends: Collection[int]) -> str:
    """The properties, each from its place in the row; what is null goes."""
    return ", ".join(
        f"it.`{name}` = " + ("date(row[{}])" if is_date(kind) else "row[{}]").format(n)
        for n, (name, kind) in enumerate(fields)
        if n not in ends
    )


def _written(kind: pa.DataType) -> Callable[[Any], str]:
    """How values of that kind are written."""
    if is_list(kind):
        item = _written(kind.value_type)
        return lambda items: (
            NULL if items is None else f"[{', '.join(map(item, items))}]"
        )
    if is_date(kind):
        return lambda day: NULL if day is None else f"'{day.isoformat()}'"
    if is_string(kind):
        return lambda text: NULL if text is None else quoted(text)
    return lambda value: NULL if value is None else repr(value).lower()


def quoted(text: str) -> str:
    r"""
    The text as a literal. A ``u`` behind a backslash is written by its number, since
    the language reads ``\u`` before it reads backslashes.

    >>> print(quoted("nói 'thế'\\u"))
    'nói \'thế\'\\\u0075'
    """
    return f"'{_ESCAPED.sub(_escape, text)}'"


def _escape(found: re.Match[str]) -> str:
    first, rest = found[0][:1], found[0][1:]
    return (_SHORT.get(first) or _numbered(first)) + (rest and _numbered(rest))


def _numbered(character: str) -> str:
    return f"\\u{ord(character):04x}"
