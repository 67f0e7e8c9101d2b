"""A graph in one file of DuckDB: read where it lies, written beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from graph.arrow import schema, whole
from graph.errors import StoreError, UnknownDocument
from graph.labels import both
from graph.stores.duckopen import cursor, is_damage, opened, quoted
from graph.stores.duckwrite import FOLDED_NUMBER, change
from graph.stores.given import asked, checked, named, sought, steps, within
from graph.stores.seam import REACH, Along
from graph.tables import TABLES
from graph.words import Direction

BATCH = 8192
"""Rows to a batch of an answer: so many texts stay below 2 GB."""

ROWS = "SELECT {columns} FROM {table} WHERE {conditions} {order} {page}"

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

EXISTS = """
    list_contains($relations::VARCHAR[], relation)
    AND list_contains($scopes::VARCHAR[], scope)
    AND list_contains($bases::VARCHAR[], basis)
    AND ($latest::DATE IS NULL OR since_from <= $latest)
    AND ($surely::DATE IS NULL OR since_to <= $surely)
"""

UNKNOWN = """
    SELECT start FROM unnest($starts::VARCHAR[]) AS given(start)
    WHERE start NOT IN (
        SELECT document_id FROM documents
        WHERE document_id IN (SELECT unnest($starts::VARCHAR[]))
    ) ORDER BY start LIMIT 1
"""

LINKS = """
    CREATE TEMP TABLE links AS
    SELECT {near} AS near, {far} AS far FROM edges WHERE {exists}
"""

SEEN = """
    CREATE TEMP TABLE seen AS
    SELECT DISTINCT start, start AS document_id, 0::BIGINT AS depth
    FROM unnest($starts::VARCHAR[]) AS given(start)
"""

STEP = """
    INSERT INTO seen
    SELECT DISTINCT level.start, far, $depth
    FROM (FROM seen WHERE depth = $depth - 1) AS level
    JOIN links ON near = level.document_id
    WHERE NOT EXISTS (
        FROM seen WHERE seen.start = level.start AND seen.document_id = far
    )
"""

REACHED = """
    SELECT start, document_id, depth FROM seen WHERE depth > 0
    ORDER BY start, document_id, depth
"""


class DuckStore:
    """
    A graph file, open for reading; a write puts a new file in its place.

    Any number of threads may ask. After a write the old connection ends with the last
    question that it still answers.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self._path = path
        self._read_only = read_only
        self._connection = opened(path)

    def write(
        self, tables: Mapping[str, pa.Table], *, replaces: Collection[str] = ()
    ) -> None:
        if self._read_only:
            raise StoreError(both("error.store_read_only", path=self._path))
        change(self._path, checked(tables), replaces)
        self._connection = opened(self._path)

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
        conditions = ["true"]
        with cursor(self._connection, self._path) as connection:
            for n, (column, values) in enumerate(kept.items()):
                connection.register(f"kept_{n}", pa.table({"value": values}))
                conditions.append(
                    KEPT.format(
                        column=quoted(column),
                        name=f"kept_{n}",
                        null=str(values.null_count > 0),
                    )
                )
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
        with cursor(self._connection, self._path) as connection:
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
        near, far = ("source_id", "target_id")[
            :: 1 if direction is Direction.UP else -1
        ]
        links = LINKS.format(near=near, far=far, exists=EXISTS)
        depths = steps(depth)
        with cursor(self._connection, self._path) as connection:
            given = {"starts": named(starts)}
            for (start,) in connection.execute(UNKNOWN, given).fetchall():
                raise UnknownDocument(both("error.unknown_document", given=start))
            connection.execute(SEEN, given)
            connection.execute(links, _along(along))
            for level in depths:
                new = connection.execute(STEP, {"depth": level})
                if new.fetchall() == [(0,)]:
                    break
            return _answer(connection, REACHED, {}).cast(REACH)

    def edges(self, documents: Collection[str], along: Along) -> pa.Table:
        inside = pa.table({"value": pa.array(named(documents), type=pa.string())})
        conditions = [
            KEPT.format(column=end, name="inside", null="false")
            for end in ("source_id", "target_id")
        ]
        wanted = schema("edges").names
        with cursor(self._connection, self._path) as connection:
            connection.register("inside", inside)
            return _rows(
                connection,
                "edges",
                [*conditions, EXISTS],
                wanted,
                None,
                **_along(along),
            )

    def native(self, text: str, /, **parameters: object) -> pa.Table:
        with cursor(self._connection, self._path) as connection:
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

    def close(self) -> None:
        self._connection.close()


def _along(along: Along) -> dict[str, object]:
    """The question's edges as parameters of `EXISTS`."""
    latest, surely = along.bounds()
    return {
        "relations": [str(relation) for relation in along.relations],
        "scopes": [str(scope) for scope in along.scopes],
        "bases": [str(basis) for basis in along.bases],
        "latest": latest,
        "surely": surely,
    }


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
    text = ROWS.format(
        columns=quoted(*wanted),
        table=quoted(name),
        conditions=" AND ".join(conditions),
        order=f"ORDER BY {quoted(*TABLES[name].key)}" if ordered else "",
        page="" if limit is None else f"LIMIT {limit:d}",
    )
    named = {key: value for key, value in given.items() if f"${key}" in text}
    kinds = schema(name)
    return _answer(connection, text, named).cast(
        pa.schema([kinds.field(column) for column in wanted])
    )


def _answer(
    connection: duckdb.DuckDBPyConnection, text: str, given: Mapping[str, object]
) -> pa.Table:
    """What the statement answers, as Arrow."""
    relation = connection.sql(text, params=dict(given))
    return relation.to_arrow_table(BATCH)
