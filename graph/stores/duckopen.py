"""A file of DuckDB, opened for reading only, and what its failures mean."""

from __future__ import annotations

import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from graph.errors import StoreDamaged, StoreMissing, StoreTooNew, StoreTooOld
from graph.labels import both
from graph.stores import ducknear
from graph.stores.building import full, says_full, unreachable
from graph.tables import TABLES
from graph.version import SCHEMA

_MAGIC = slice(8, 12), b"DUCK"
_BROKEN = (
    duckdb.IOException,
    duckdb.InternalException,
    duckdb.FatalException,
    duckdb.SerializationException,
)

SMALL_GROUPS = "(ROW_GROUP_SIZE 16384)"
TEXT_GROUPS = "(ROW_GROUP_SIZE 2048)"
"""A group of rows is whole in memory before it is written; texts are long."""

MEMORY = {"memory_limit": "1GB"}
"""What the engine may hold while it writes; the rest waits on the disk."""

READING = "400MB"
"""What the engine may hold while it answers: what it read it can read again."""

ATTACH = "ATTACH '{path}' AS {name} {how}"
SIZE = """
    SELECT block_size * used_blocks FROM pragma_database_size()
    WHERE database_name = 'graph'
"""
FILE = "SELECT path FROM duckdb_databases() WHERE database_name = 'graph'"
VERSION = "SELECT value FROM graph.meta WHERE name = 'schema'"
COLUMNS = """
    SELECT table_name, list(column_name ORDER BY column_index) FROM duckdb_columns()
    WHERE database_name = 'graph' AND schema_name = 'main' GROUP BY table_name
"""


class Foreign(StoreDamaged):
    """A file that never was a graph of ours; nothing may be written over it."""


def opened(path: Path, *, before: Path | None = None) -> duckdb.DuckDBPyConnection:
    """
    A connection that reads the graph at ``path``, and can do nothing else. Another one
    can be read beside it, as ``before``.

    The file is attached to a new engine: connecting to it by name would give the file
    that this process opened first, also after another was moved into its place.
    """
    _seen(path)
    config = {**_config(), "memory_limit": READING}
    connection = duckdb.connect(":memory:", config=config)
    try:
        with failing(path):
            connection.execute(attached(path, "(READ_ONLY)"))
            if before is not None:
                connection.execute(attached(before, "(READ_ONLY)", name="before"))
            connection.execute("SET enable_external_access = false")
            _check(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def writing(new: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that writes to the file ``new``; on the disk when the block ends."""
    config = {**_config(), **MEMORY, "temp_directory": f"{new}.tmp"}
    with duckdb.connect(":memory:", config=config) as connection:
        connection.execute(attached(new, SMALL_GROUPS))
        connection.execute("USE graph")
        ducknear.forget(connection)
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")
        _finish(connection)


@contextmanager
def writing_new(
    new: Path, spool: Path | None, threads: int, memory: str, groups: str = SMALL_GROUPS
) -> Iterator[duckdb.DuckDBPyConnection]:
    """
    A connection that makes the file ``new``, in many statements that each stand at
    once, so that nothing is kept for taking them back; on the disk when the block ends.
    """
    waiting = str(spool / "resolving") if spool else f"{new}.tmp"
    config = {**_config(), "memory_limit": memory, "temp_directory": waiting}
    if threads:
        config["threads"] = threads
    with duckdb.connect(":memory:", config=config) as connection:
        connection.execute(attached(new, groups))
        connection.execute("USE graph")
        connection.execute("SET preserve_insertion_order = false")
        connection.execute("SET wal_autocheckpoint = '1TB'")
        ducknear.forget(connection)
        yield connection
        _finish(connection)


def _finish(connection: duckdb.DuckDBPyConnection) -> None:
    """All is on the disk, and where the rows of large tables lie."""
    connection.execute("CHECKPOINT graph")
    if ducknear.note(connection):
        connection.execute("CHECKPOINT graph")


def after_texts(connection: duckdb.DuckDBPyConnection) -> None:
    """The file is open anew, for tables of short rows; a graph in memory stays."""
    ((path,),) = connection.execute(FILE).fetchall()
    if path is not None:
        connection.execute("CHECKPOINT graph")
        connection.execute("USE memory")
        connection.execute("DETACH graph")
        connection.execute(attached(Path(path), SMALL_GROUPS))
        connection.execute("USE graph")


@contextmanager
def cursor(
    connection: duckdb.DuckDBPyConnection, path: Path
) -> Iterator[duckdb.DuckDBPyConnection]:
    """One question's own connection to the open graph, for any thread."""
    with failing(path), connection.cursor() as own:
        own.execute("USE graph")
        yield own


@contextmanager
def failing(path: Path) -> Iterator[None]:
    """What goes wrong in the engine is said in our words."""
    try:
        yield
    except duckdb.Error as error:
        if says_full(str(error)):
            raise full(path) from error
        if "version number" in str(error):
            found = str(error).partition("version number")[2].split(",")[0].strip()
            raise _too_new(path, found) from error
        if is_damage(error):
            raise _damaged(path) from error
        raise


def is_damage(error: duckdb.Error) -> bool:
    """The engine could not read its own file."""
    return isinstance(error, _BROKEN) or type(error) is duckdb.Error


def attached(path: Path, how: str = "", *, name: str = "graph") -> str:
    """The statement that opens a file; a path cannot be a parameter there."""
    return ATTACH.format(path=str(path).replace("'", "''"), how=how, name=name)


def quoted(*names: str) -> str:
    """Names as identifiers: some of ours are words of SQL."""
    return ", ".join('"' + name.replace('"', '""') + '"' for name in names)


def _config() -> dict[str, str | bool | int | float | list[str]]:
    return {
        "temp_directory": tempfile.gettempdir(),
        "python_enable_replacements": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }


def _seen(path: Path) -> None:
    """The file is there, may be read, and begins like one of the engine's."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Foreign(both("error.store_folder", path=path))
        with path.open("rb") as file:
            head = file.read(4096)
    except FileNotFoundError as error:
        raise StoreMissing(both("error.store_missing", path=path)) from error
    except OSError as error:
        raise unreachable(path, error) from error
    where, magic = _MAGIC
    if head and head[where] != magic:
        raise Foreign(both("error.store_foreign", path=path))


def begins_as_graph(path: Path) -> bool:
    """What lies there begins as the engine's files do, whole or damaged."""
    where, magic = _MAGIC
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as file:
            return file.read(where.stop)[where] == magic
    except OSError:
        return False


def _check(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """The graph is whole, of this version, and has the tables of the model."""
    found = dict(connection.execute(COLUMNS).fetchall())
    if "meta" not in found:
        raise Foreign(both("error.store_foreign", path=path))
    versions = connection.execute(VERSION).fetchall()
    if len(versions) != 1 or not versions[0][0].isdecimal():
        raise _damaged(path)
    version = int(versions[0][0])
    if version > SCHEMA:
        raise _too_new(path, str(version))
    if version < SCHEMA:
        words = both("error.store_too_old", path=path, found=version, known=SCHEMA)
        raise StoreTooOld(words)
    (size,) = connection.execute(SIZE).fetchone() or (0,)
    if path.stat().st_size < size:
        raise _damaged(path)
    if any(found.get(name) != list(table.names) for name, table in TABLES.items()):
        raise _damaged(path)


def _damaged(path: Path) -> StoreDamaged:
    return StoreDamaged(both("error.store_damaged", path=path))


def _too_new(path: Path, found: str) -> StoreTooNew:
    words = both("error.store_too_new", path=path, found=found, known=SCHEMA)
    return StoreTooNew(words)
