"""What is resolved again after a night is the graph that resolving all makes."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.decisions import Decisions
from graph.resolve import fill_all
from graph.resolve.again import fill_again
from graph.resolve.engine import Connection, in_memory
from graph.resolve.engine import rows as fetched
from graph.resolve.kept import KEPT, finish
from graph.resolve.still import keep_stated
from graph.shards import Shards
from graph.stores.duckmade import create_tables
from graph.stores.duckopen import quoted
from graph.tables import TABLES
from tests.graph.resolve.nights import Kept, archives

Rows = list[dict[str, Any]]
Tables = dict[str, Rows]


@settings(max_examples=3)
@given(
    worlds=st.lists(st.integers(1, 9999), unique=True, min_size=20, max_size=40),
    salt=st.integers(0, 2**32),
)
def test_the_graph_is_the_one_that_resolving_all_makes(
    worlds: list[int], salt: int
) -> None:
    nights = archives(worlds, salt=salt, nights=2)
    with tempfile.TemporaryDirectory() as folder, in_memory() as graph:
        kept = Kept(Path(folder))
        make(graph, kept.night(next(nights)))
        for archive in nights:
            shards = kept.night(archive)
            again(graph, shards)
            with in_memory() as whole:
                make(whole, shards)
                assert tables(graph) == tables(whole)
                assert kept_steps(graph) == kept_steps(whole)


def test_a_graph_of_which_half_is_empty_is_made_anew(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    (archive,) = archives([1], salt=1, nights=0)
    shards = kept.night(archive)
    with in_memory() as graph:
        make(graph, shards)
        assert fill_again(graph, shards) is not None
        for _ in range(2):
            graph.execute("CREATE OR REPLACE TEMP TABLE kept AS FROM graph.main.files")
            graph.execute("DELETE FROM graph.main.files")
            graph.execute("INSERT INTO graph.main.files FROM kept")

        assert fill_again(graph, shards) is None


def test_what_people_stated_is_resolved_with_all(tmp_path: Path) -> None:
    shards = Kept(tmp_path).night(next(archives([1], salt=1, nights=0)))
    with in_memory() as graph:
        make(graph, shards)
        keep_stated(graph, Decisions(), None)

        assert fill_again(graph, shards) is None


def test_where_rows_that_went_are_lost_all_is_resolved(tmp_path: Path) -> None:
    archive = next(archives([1], salt=1, nights=0))
    (tmp_path / "other").mkdir()
    other = Kept(tmp_path / "other", next=1000)
    with in_memory() as graph:
        make(graph, Kept(tmp_path).night(archive))

        assert fill_again(graph, other.night(archive), however_much=True) is None


def make(connection: Connection, shards: Shards) -> None:
    """The whole graph of the rows."""
    create_tables(connection)
    fill_all(connection, shards, keep=KEPT)
    keep_stated(connection, None, None)
    finish(connection, "")


def again(graph: Connection, shards: Shards) -> None:
    """The graph is that of the rows now."""
    with graph.cursor() as connection:
        connection.execute("USE graph")
        marks = fill_again(connection, shards, however_much=True)
        assert marks is not None
        finish(connection, "", marks)


def tables(connection: Connection) -> Tables:
    """Every table but the one that tells the time of the build."""
    return {
        name: rows_of(fetched(connection, f"FROM graph.main.{quoted(name)}"))
        for name in TABLES
        if name != "meta"
    }


def kept_steps(connection: Connection) -> Tables:
    """What the graph keeps for the next night."""
    return {
        name: rows_of(fetched(connection, f"FROM graph.resolving.{name}"))
        for name in (*KEPT, "origins", "texts", "fingerprints")
    }


def rows_of(table: pa.Table) -> Rows:
    return sorted(table.to_pylist(), key=repr)
