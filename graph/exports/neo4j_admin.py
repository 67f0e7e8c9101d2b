"""
The graph as files for the offline import of Neo4j, which is many times as fast as
writing to a server. What was imported is a store: the same nodes, relationships, ids
and marks that a load into the server leaves.

A folder of CSV files, headers apart from rows, with the arguments of the import, the
statements that make constraints and indexes afterwards, and a text that says what to
run. Until those statements have run, readers are told that the load has not ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv
from pyarrow.types import is_list

from graph.arrow import schema
from graph.exports.part import Part
from graph.labels import LANGUAGES, label
from graph.property_graph import (
    EDGES,
    LABELS,
    LINKS,
    End,
    Link,
    linked,
    node_ids,
    with_words,
)
from graph.stores.cypher import ORDER, STAMP
from graph.stores.cypherrows import node_table
from graph.stores.cypherschema import MARKER, constraints, indexes
from graph.stores.marker import ENDED
from graph.tables import TABLES, TEXTS
from graph.values import Issue
from graph.version import SCHEMA, TOOL

LOAD = "import"
"""The stamp of what was imported."""

_BUFFER = 4 * 2**20
_MARKS = (0x1F, 0x1E, 0x1D, 0x1C, *range(0xE000, 0xF900))
"""Characters to write lists with: two that stand in no item are taken."""

_ODD = "[\x1c-\x1f\ue000-\uf8ff]"
"""One of them."""

EMPTY = """
MATCH (n:{label}) WHERE n.`{column}` IN [['{mark}'], ['{mark}', '{mark}']]
CALL (n) {{
    SET n.`{column}` = CASE size(n.`{column}`) WHEN 1 THEN [] ELSE [''] END
}} IN TRANSACTIONS OF 10000 ROWS
"""
"""The import forgets lists of nothing: they come as lists of a mark."""

Tables = Mapping[str, pa.Table]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one kind: their option of the import, their file, what columns are."""

    option: str
    name: str
    header: Mapping[str, str]
    batches: Iterable[pa.Table]


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands between the items of a list as text, and in the place of none."""

    between: str
    nothing: str


def write(tables: Tables, folder: Path, /) -> tuple[Issue, ...]:
    """
    The folder; it is complete in itself, and can be taken to another computer. Of a
    whole graph no table is in memory at once.
    """
    part = tables if isinstance(tables, Part) else Part(tables.__getitem__)
    marks = _marks(part)
    arguments, longest, emptied = [], 0, []
    for group in _groups(part):
        size, columns = _rows(group, marks, folder / f"{group.name}.csv")
        longest = max(longest, size)
        emptied += [(group.name, column) for column in columns]
        head = ",".join(group.header.values())
        _lines(folder / f"{group.name}.head.csv", [head])
        arguments.append(f"--{group.option}={group.name}.head.csv,{group.name}.csv")
    arguments += (
        "--overwrite-destination=true",
        "--multiline-fields=true",
        "--bad-tolerance=0",
        f"--array-delimiter=U+{ord(marks.between):04X}",
        f"--read-buffer-size={max(_BUFFER, 2 * longest + 2)}",
    )
    _lines(folder / "import.args", arguments)
    _lines(folder / "schema.cypher", _after(emptied, marks))
    said = (label("export.neo4j_admin_readme", lang) for lang in LANGUAGES)
    _lines(folder / "README.txt", said)
    return ()


def _groups(part: Part) -> Iterator[Group]:
    """What is imported; each is made when it is written."""
    yield from _nodes(part)
    yield _marker()
    yield _edges(part)
    yield from _links(part)


def _nodes(part: Part) -> Iterator[Group]:
    """A file for each table."""
    for name, of in LABELS.items():
        kinds = node_table(name, schema(name).empty_table()).schema
        kinds = kinds.append(pa.field(ORDER, pa.string()))
        batches = (_fitted(node_table(name, x), kinds) for x in part.parts(name))
        header = _header(kinds, {"id": f"id:ID({of})"})
        yield Group(f"nodes={of}", name, header, batches)


def _marker() -> Group:
    """The one node that tells of the graph; it says that a load goes on."""
    said = {
        "id": "graph",
        "schema": SCHEMA,
        "tool": TOOL,
        "generation": 0,
        "load": LOAD,
    }
    table = pa.Table.from_pylist([said])
    header = _header(table.schema, {"id": f"id:ID({MARKER})"})
    return Group(f"nodes={MARKER}", "graph", header, [table])


def _edges(part: Part) -> Group:
    """The links between documents, each with its type."""
    document = LABELS["documents"]
    ends = {
        "source_id": f":START_ID({document})",
        "target_id": f":END_ID({document})",
        "relation": ":TYPE",
    }
    kinds = _typed(schema(EDGES).empty_table(), part).schema
    batches = (_typed(edges, part) for edges in part.parts(EDGES))
    return Group("relationships", EDGES, _header(kinds, ends), batches)


def _typed(edges: pa.Table, part: Part) -> pa.Table:
    """The links with their words, and their types as the import takes them."""
    first = pc.unique(edges["first_citation_id"]).drop_null()
    said = {
        name: part.rows(name, [TABLES[name].key[0], "words"], first)
        for name in ("citations", "references")
    }
    edges = with_words(edges, said)
    types = pc.utf8_upper(edges["relation"])
    at = edges.schema.get_field_index("relation")
    return edges.set_column(at, "relation", types).rename_columns({"edge_id": "id"})


def _links(part: Part) -> Iterator[Group]:
    """What columns say is a relationship, where both ends are there."""
    for link in LINKS:
        ends = {
            "source": f":START_ID({LABELS[link.source.table]})",
            "target": f":END_ID({LABELS[link.target.table]})",
        }
        name = f"{link.type.lower()}.{link.table}.{link.source.table}"
        kinds = linked(link, schema(link.table).empty_table()).schema
        header = _header(kinds, ends)
        yield Group(f"relationships={link.type}", name, header, _linked(link, part))


def _linked(link: Link, part: Part) -> Iterator[pa.Table]:
    """The relationships of one kind, by their ends, whose ids are in memory."""
    there = {end: _ids(part, end) for end in (link.source, link.target)}
    for rows in part.parts(link.table):
        found = linked(link, rows)
        names = found.column_names
        for column, end in (("source", link.source), ("target", link.target)):
            found = _ended(found, column, end, there[end])
        yield found.select(names)


def _ids(part: Part, end: End) -> pa.Table:
    """The keys of the rows that may be an end."""
    key = TABLES[end.table].key
    kinds = pa.schema([schema(end.table).field(column) for column in key])
    return pa.concat_tables([kinds.empty_table(), *part.parts(end.table, key)])


def _ended(found: pa.Table, column: str, end: End, there: pa.Table) -> pa.Table:
    """The relationships whose end is there, named by its id."""
    if TABLES[end.table].key == (end.by,):
        return found.filter(pc.is_in(found[column], value_set=there[end.by]))
    names = pa.table({column: there[end.by], "@id": node_ids(end.table, there)})
    both = found.join(names, column, join_type="inner").drop_columns([column])
    order = [("id", "ascending"), ("@id", "ascending")]
    return both.sort_by(order).rename_columns({"@id": column})


def _header(kinds: pa.Schema, known: Mapping[str, str]) -> dict[str, str]:
    """What the import is told of each column."""
    told = {field.name: f"{field.name}:{_KINDS[field.type]}" for field in kinds}
    return {**told, **known, STAMP: STAMP}


_KINDS = {
    pa.string(): "string",
    pa.int64(): "long",
    pa.float64(): "double",
    pa.bool_(): "boolean",
    pa.date32(): "date",
    pa.list_(pa.string()): "string[]",
}


def _fitted(table: pa.Table, kinds: pa.Schema) -> pa.Table:
    """The table with all of those columns; one that lacks is null."""
    for field in kinds:
        if field.name not in table.column_names:
            nothing = pa.nulls(table.num_rows, field.type)
            table = table.append_column(field, nothing)
    return table.select(kinds.names)


def _rows(group: Group, marks: Marks, path: Path) -> tuple[int, list[str]]:
    """The rows are written: the bytes of the longest text, lists that were empty."""
    longest, emptied = 0, set()
    options = csv.WriteOptions(include_header=False, quoting_style="needed")
    with path.open("wb") as file:
        for batch in group.batches:
            columns = batch.append_column(STAMP, _stamps(batch.num_rows))
            for n, field in enumerate(columns.schema):
                if is_list(field.type):
                    text, marked = _flat(columns[n], marks)
                    columns = columns.set_column(n, field.name, text)
                    emptied |= {field.name} if marked else set()
            csv.write_csv(columns, file, options)
            longest = max(longest, *map(_longest, columns.columns))
    return longest, sorted(emptied)


def _flat(lists: pa.ChunkedArray, marks: Marks) -> tuple[pa.ChunkedArray, bool]:
    """
    Lists as text, and whether one had to be marked: of no items, or of one that is
    empty, which is the mark twice.
    """
    text = pc.binary_join(lists, marks.between)
    void = pc.equal(text, "")
    twice = marks.between.join([marks.nothing] * 2)
    mark = pc.if_else(pc.equal(pc.list_value_length(lists), 0), marks.nothing, twice)
    return pc.if_else(void, mark, text), bool(pc.any(void).as_py())


def _stamps(rows: int) -> pa.Array:
    return pa.repeat(LOAD, rows)


def _longest(column: pa.ChunkedArray) -> int:
    if not pa.types.is_string(column.type):
        return 0
    return pc.max(pc.binary_length(column)).as_py() or 0


def _marks(part: Part) -> Marks:
    """Two characters that stand in no item of a list."""
    free = [chr(one) for one in _MARKS]
    for name in LABELS:
        listed = [c for c, kind in TABLES[name].columns if kind == TEXTS]
        if not listed or name == "texts":  # where pages start: numbers
            continue
        for rows in part.parts(name, listed):
            for column in rows.columns:
                items = pc.list_flatten(column)
                odd = items.filter(pc.match_substring_regex(items, _ODD))
                if len(odd):
                    taken = set("".join(odd.to_pylist()))
                    free = [one for one in free if one not in taken]
    return Marks(*free[:2])


def _after(emptied: Iterable[tuple[str, str]], marks: Marks) -> Iterator[str]:
    """The statements behind the import: what a load makes too; the last ends it."""
    made = [one.text for one in (*constraints(), *indexes())]
    empty = [
        EMPTY.format(
            label=LABELS[name], column=column, mark=f"\\u{ord(marks.nothing):04X}"
        )
        for name, column in emptied
    ]
    ended = ENDED.replace("$load", repr(LOAD))
    for text in (*made, *empty, "CALL db.awaitIndexes(3600)", ended):
        yield f"{text.strip()};"


def _lines(path: Path, lines: Iterable[str]) -> None:
    path.write_text("\n".join([*lines, ""]), encoding="utf-8", newline="\n")
