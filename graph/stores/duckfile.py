"""A graph in one file of DuckDB: read where it lies, written beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa

from graph.arrow import schema, whole
from graph.errors import StoreError, UnknownDocument
from graph.labels import both
from graph.stores.duckamend import amend
from graph.stores.duckends import KIND, Exist, among, kinds, touching
from graph.stores.ducklinks import Linked
from graph.stores.duckmarks import Marked
from graph.stores.duckopen import cursor, is_damage, opened, quoted
from graph.stores.duckrest import Rest
from graph.stores.ducksteps import stepped
from graph.stores.duckwalk import EXISTS, walked
from graph.stores.duckwrite import FOLDED_NUMBER, change
from graph.stores.given import asked, checked, keys, named, sought, steps, within
from graph.stores.links import ENDS
from graph.stores.seam import Along
from graph.tables import TABLES
from graph.words import Direction

BATCH = 8192
"""Rows to a batch of an answer: so many texts stay below 2 GB."""

STARTS, INSIDE = 32, 2_000
"""
From more starts, and among more documents, all links of the kind are better read into
memory; unless only numbers are asked.
"""

NUMBERS = frozenset(
    ("source_id", "target_id", "relation", "scope", "basis", "since_from", "since_to")
)
"""What is told of a link without reading its row."""

BY_END = frozenset(("source_id", "target_id", "relation", "scope", "basis"))
"""Links are found by these as numbers."""

NUMBERED = 'SELECT rowid AS "row", document_id FROM documents WHERE {conditions}'

WHOLE = "SELECT {columns} FROM {table}"
ROWS = "SELECT {columns} FROM {table} WHERE {conditions} {order} {page}"
AMONG = "WITH few AS MATERIALIZED (SELECT * FROM {table} WHERE {near}) "
"""Rows are fetched by their numbers first; only then is looked at what they hold."""

KEPT = "({column} IN (SELECT value FROM {name}) OR ({column} IS NULL AND {null}))"

FOUND = {
    "number": FOLDED_NUMBER.format(column="canonical") + " = $number",
    "type": FOLDED_NUMBER.format(column='"type"') + " = $type",
    "issuer": """$issuer IN (
        replace(strip_accents(lower(issuer_id)), 'đ', 'd'),
        replace(strip_accents(lower(organ)), 'đ', 'd')
    )""",
    "year": '"year" = $year',
    "words": """list_has_all(
        regexp_split_to_array(title_folded, '[^a-z0-9]+'), $words::VARCHAR[]
    )""",
    "after": "document_id > $after",
}
"""What each field of `find` asks."""

PART = "contains(title_folded, ${part})"
"""What each word asks beside: cheap, so that few titles are taken apart."""

BY_NUMBER = "rowid IN"
NEAR = 'rowid IN (SELECT "row" FROM {name})'
"""What a row asks beside: cheap, so that few rows are read."""


@dataclass(frozen=True, slots=True)
class Open:
    """An open file, and what was kept of it in memory."""

    connection: duckdb.DuckDBPyConnection
    marked: Marked = field(default_factory=Marked)
    linked: Linked = field(default_factory=Linked)
    rest: Rest = field(default_factory=Rest)

    @contextmanager
    def asked(self, path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
        """One question's own connection."""
        with self.rest.asked(), cursor(self.connection, path) as connection:
            yield connection


class DuckStore:
    """
    A graph file, open for reading; a write puts a new file in its place.

    Any number of threads may ask. After a write the old connection ends with the last
    question that it still answers.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self._path = path
        self._read_only = read_only
        self._open = Open(opened(path))

    def write(
        self, tables: Mapping[str, pa.Table], *, replaces: Collection[str] = ()
    ) -> None:
        self._writable()
        change(self._path, checked(tables), replaces)
        self._open = Open(opened(self._path))

    def amend(
        self, gone: Mapping[str, pa.Table], tables: Mapping[str, pa.Table]
    ) -> None:
        self._writable()
        amend(self._path, keys(gone), checked(tables))
        self._open = Open(opened(self._path))

    def table(
        self,
        name: str,
        *,
        columns: Sequence[str] = (),
        where: Mapping[str, Collection[object]] | None = None,
        after: str | None = None,
        limit: int | None = None,
        ordered: bool = True,
    ) -> pa.Table:
        wanted, kept = asked(name, columns, where, limit)
        here = self._open
        with here.asked(self._path) as connection:
            if (name, after, limit) == ("edges", None, None):
                found = _by_ends(connection, here.marked, kept, wanted, ordered)
                if found is not None:
                    return found
            conditions = ["true", *_kept(connection, here.marked, name, kept)]
            if after is not None:
                conditions.append(f"{quoted(TABLES[name].key[0])} > $after")
            order = ordered or limit is not None
            return _rows(
                connection, name, conditions, wanted, limit, order, after=whole(after)
            )

    def find(
        self,
        *,
        number: str | None = None,
        type: str | None = None,
        issuer: str | None = None,
        year: int | None = None,
        words: str | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> pa.Table:
        within(limit)
        given = sought(
            number=number,
            type=type,
            issuer=issuer,
            year=year,
            words=words,
            after=after,
        )
        conditions = [FOUND[name] for name in given]
        parts = {f"part_{n}": word for n, word in enumerate(given.get("words", ()))}
        conditions += [PART.format(part=part) for part in parts]
        wanted = schema("documents").names
        with self._open.asked(self._path) as connection:
            return _rows(
                connection,
                "documents",
                ["true", *conditions],
                wanted,
                limit,
                **given,
                **parts,
            )

    def reach(
        self,
        starts: Collection[str],
        along: Along,
        *,
        direction: Direction,
        depth: int,
    ) -> pa.Table:
        depths = steps(depth)
        ids = named(starts)
        here, given = self._open, _along(along)
        with here.asked(self._path) as connection:
            found = _numbered(connection, here.marked, pa.array(ids, pa.string()))
            _refuse_unknown(ids, found)
            if _is_part(here, connection, along, ids, STARTS):
                there = _exist(connection, along)
                return stepped(
                    connection, found, there, direction=direction, depths=depths
                )
            known = here.linked.of(connection, _kind(along))
            if known is None:
                return walked(
                    connection, ids, given, direction=direction, depths=depths
                )
            links, exist = known.links, known.links.exist(*along.bounds())
            nodes = known.nodes(connection, ids)
            return links.reached(*links.reach(nodes, direction, depths, exist))

    def edges(
        self,
        documents: Collection[str],
        along: Along,
        *,
        columns: Sequence[str] = (),
    ) -> pa.Table:
        wanted, _ = asked("edges", columns, None, None)
        here, given = self._open, _along(along)
        with here.asked(self._path) as connection:
            ids = named(documents)
            most = len(ids) if NUMBERS.issuperset(wanted) else INSIDE
            if _is_part(here, connection, along, ids, most):
                places = _numbered(connection, here.marked, pa.array(ids, pa.string()))
                found = among(connection, places, _exist(connection, along), wanted)
                return found if columns else found.sort_by("edge_id")
            known = here.linked.of(connection, _kind(along))
            if known is not None:
                nodes = known.nodes(connection, ids)
                exist = known.links.exist(*along.bounds())
                found = known.links.edges(known.links.within(nodes, exist))
                return found.select(wanted)
            inside = pa.array(ids, type=pa.string())
            ends = {"source_id": inside, "target_id": inside}
            conditions = [*_kept(connection, here.marked, "edges", ends), EXISTS]
            return _rows(connection, "edges", conditions, wanted, None, **given)

    def native(self, text: str, /, **parameters: object) -> pa.Table:
        with self._open.asked(self._path) as connection:
            try:
                kinds = [
                    statement.type.name
                    for statement in connection.extract_statements(text)
                ]
                if kinds not in (["SELECT"], ["EXPLAIN"]):
                    raise StoreError(
                        both("error.native_refused", problem=", ".join(kinds))
                    )
                return _answer(connection, text, parameters)
            except duckdb.Error as error:
                if is_damage(error):
                    raise
                problem = str(error).partition("\n")[0]
                words = both("error.native_refused", problem=problem)
                raise StoreError(words) from error

    def parts(self, name: str, *, columns: Sequence[str] = ()) -> Iterator[pa.Table]:
        wanted, _ = asked(name, columns, None, None)
        fields = schema(name)
        text = WHOLE.format(columns=quoted(*wanted), table=quoted(name))
        with self._open.asked(self._path) as connection:
            for batch in connection.sql(text).to_arrow_reader(BATCH):
                yield pa.Table.from_batches([batch]).cast(
                    pa.schema([fields.field(column) for column in wanted])
                )

    def rest(self) -> None:
        here = self._open
        here.rest.rest(here.connection)

    def close(self) -> None:
        self._open.connection.close()

    def _writable(self) -> None:
        if self._read_only:
            raise StoreError(both("error.store_read_only", path=self._path))


def _kind(along: Along) -> dict[str, list[str]]:
    """The kind of edges that the question is about, whenever they exist."""
    return {
        "relations": [str(relation) for relation in along.relations],
        "scopes": [str(scope) for scope in along.scopes],
        "bases": [str(basis) for basis in along.bases],
    }


def _along(along: Along) -> dict[str, object]:
    """The question's edges as parameters of `EXISTS`."""
    latest, surely = along.bounds()
    return {**_kind(along), "latest": latest, "surely": surely}


def _kept(
    connection: duckdb.DuckDBPyConnection,
    marked: Marked,
    name: str,
    kept: Mapping[str, pa.Array],
) -> Iterator[str]:
    """The conditions that columns hold one of the values."""
    for n, (column, values) in enumerate(kept.items()):
        connection.register(f"kept_{n}", pa.table({"value": values}))
        yield KEPT.format(
            column=quoted(column), name=f"kept_{n}", null=str(values.null_count > 0)
        )
        near = None
        if column.endswith("_id"):
            near = marked.rows(connection, name, column, values)
        if near is not None:
            connection.register(f"near_{n}", near)
            yield NEAR.format(name=f"near_{n}")


def _is_part(
    here: Open,
    connection: duckdb.DuckDBPyConnection,
    along: Along,
    ids: Sequence[str],
    most: int,
) -> bool:
    """Few links are better read from the file than all of the kind into memory."""
    return (
        len(ids) <= most
        and here.marked.walks(connection)
        and not here.linked.has(_kind(along), here.marked.size(connection, "edges"))
    )


def _by_ends(
    connection: duckdb.DuckDBPyConnection,
    marked: Marked,
    kept: Mapping[str, pa.Array],
    wanted: Sequence[str],
    ordered: bool,
) -> pa.Table | None:
    """Links by the documents at their ends; None where that cannot be told faster."""
    by = [end for end in ENDS if end in kept]
    is_told = BY_END.issuperset(kept) and not any(v.null_count for v in kept.values())
    if not by or not is_told or not marked.walks(connection):
        return None
    most = marked.size(connection, "documents") // 4
    if any(len(kept[end]) > most for end in by):
        return None
    ends = {end: _numbered(connection, marked, kept[end]) for end in by}
    words = {column: kept[column] for column in kept if column not in by}
    exist = Exist(kinds(connection, words))
    columns = list(dict.fromkeys((*wanted, "edge_id"))) if ordered else wanted
    found = touching(connection, ends, exist, columns)
    return found.sort_by("edge_id").select(wanted) if ordered else found


def _exist(connection: duckdb.DuckDBPyConnection, along: Along) -> Exist:
    """The question's edges, by numbers."""
    latest, surely = along.bounds()
    words = dict(zip(KIND, _kind(along).values(), strict=True))
    of = {name: pa.array(each, pa.string()) for name, each in words.items()}
    return Exist(kinds(connection, of), latest, surely)


def _numbered(
    connection: duckdb.DuckDBPyConnection, marked: Marked, ids: pa.Array
) -> pa.Table:
    """Those of the documents that are there, with the numbers of their rows."""
    wanted = {"document_id": ids}
    conditions = _kept(connection, marked, "documents", wanted)
    text = NUMBERED.format(conditions=" AND ".join(conditions))
    return _answer(connection, text, {})


def _refuse_unknown(ids: Sequence[str], found: pa.Table) -> None:
    """`UnknownDocument` for the first of the documents that is not there."""
    for start in sorted(set(ids) - set(found["document_id"].to_pylist())):
        raise UnknownDocument(both("error.unknown_document", given=start))


def _rows(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    conditions: Sequence[str],
    wanted: Sequence[str],
    limit: int | None,
    ordered: bool = True,
    /,
    **given: object,
) -> pa.Table:
    """The rows of a table for which every condition holds, sorted by key or not."""
    near = [one for one in conditions if one.startswith(BY_NUMBER)]
    among = AMONG.format(table=quoted(name), near=" AND ".join(near)) if near else ""
    held = [one for one in conditions if one not in near]
    text = among + ROWS.format(
        columns=quoted(*wanted),
        table="few" if near else quoted(name),
        conditions=" AND ".join(held),
        order=f"ORDER BY {quoted(*TABLES[name].key)}" if ordered else "",
        page="" if limit is None else f"LIMIT {limit:d}",
    )
    named = {key: value for key, value in given.items() if f"${key}" in text}
    fields = schema(name)
    return _answer(connection, text, named).cast(
        pa.schema([fields.field(column) for column in wanted])
    )


def _answer(
    connection: duckdb.DuckDBPyConnection, text: str, given: Mapping[str, object]
) -> pa.Table:
    """What the statement answers, as Arrow."""
    relation = connection.sql(text, params=dict(given))
    return relation.to_arrow_table(BATCH)
