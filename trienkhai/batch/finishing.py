"""From what an engine made to the tables of a result, and what its record says."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from graph.resolve.engine import Connection, in_memory
from graph.resolve.kept import finish
from graph.resolve.named import name_all
from graph.stores.duckmade import create_tables
from graph.stores.duckopen import quoted
from graph.tables import TABLES
from loaders.tools import MISSING
from trienkhai.batch.out import Record, parts, settle

_ON_DRIVER = ("localities", "bodies", "names", "codes", "successions", "meta")
_VIEW = (
    "CREATE VIEW graph.main.{table} AS SELECT {columns} FROM read_parquet([{files}])"
)
_COPY = "COPY (SELECT * FROM {table}) TO {file} (FORMAT parquet, COMPRESSION zstd)"
_MARKS = 'SELECT name, rows, number FROM "{graph}".resolving.fingerprints'
_DIGEST = "SELECT value FROM \"{graph}\".main.meta WHERE name = 'digest'"


def copied(made: Path, folder: Path) -> Record:
    """The tables of a graph file stand in the folder."""
    with in_memory() as connection:
        connection.execute(f"ATTACH {_text(made)} AS made (READ_ONLY)")
        for name in TABLES:
            _copy(connection, f"made.main.{quoted(name)}", name, folder)
        return _record(connection, "made")


def completed(folder: Path) -> Record:
    """
    Beside the tables that an engine left in the folder stand those that follow from
    them: the bodies and places that they name.
    """
    settle(folder)
    with in_memory() as connection:
        create_tables(connection)
        for name in TABLES:
            if name not in _ON_DRIVER:
                _show(connection, name, parts(folder, name))
        name_all(connection)
        connection.execute("CREATE SCHEMA graph.resolving")
        finish(connection, MISSING)
        for name in _ON_DRIVER:
            _copy(connection, f"graph.main.{quoted(name)}", name, folder)
        return _record(connection, "graph")


def _show(connection: Connection, name: str, files: Iterable[Path]) -> None:
    """The files of a table as the table of that name."""
    columns = quoted(*TABLES[name].names)
    listed = ", ".join(map(_text, files))
    connection.execute(f"DROP TABLE graph.main.{quoted(name)}")
    connection.execute(_VIEW.format(table=quoted(name), columns=columns, files=listed))


def _copy(connection: Connection, table: str, name: str, folder: Path) -> None:
    place = folder / name
    place.mkdir(exist_ok=True)
    for old in parts(folder, name):
        old.unlink()
    file = _text(place / "part-00000.parquet")
    connection.execute(_COPY.format(table=table, file=file))


def _record(connection: Connection, graph: str) -> Record:
    found = connection.execute(_MARKS.format(graph=graph)).fetchall()
    ((digest,),) = connection.execute(_DIGEST.format(graph=graph)).fetchall()
    return Record(
        rows={name: rows for name, rows, _ in found},
        marks={name: f"{number:032x}" for name, _, number in found},
        digest=digest,
    )


def _text(path: Path) -> str:
    """A path as a literal: what is copied or shown cannot be a parameter."""
    return "'" + str(path).replace("'", "''") + "'"
