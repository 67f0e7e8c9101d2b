"""A server that follows a graph file: what is sent, and what stands there then."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

from graph.digest import digest_of
from graph.errors import LoadInProgress, StoreAbsent, StoreError
from graph.stores import copy_file, follow_file, open_store, write_new
from graph.stores.duckdiffer import differing
from graph.stores.following import follow
from graph.tables import TABLES
from graph.words import Relation
from tests.graph.test_server_load import (
    ROOT,
    Breaking,
    check_holds,
    load,
    login,
    lost,
    mark,
    opened,
)
from tests.graph.test_store_amend import few, kept_of, key_of, some_rows
from tests.neo4j_server import Server
from tests.worlds import Row, carries, citation, document, edge, file, row, world

RULE = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26", title="Về rác")
PLANS = [
    document(f"{n}/KH-UBND", of="ubnd/ha-noi", on="2021-12-02", title=f"Kế hoạch {n}")
    for n in range(1, 9)
]
FILES = [file(f"f{n}") for n in range(1, 9)]
CITES = [
    citation(plan, RULE, file=at, words=f"Chỉ thị 33 ({plan.id})")
    for plan, at in zip(PLANS, FILES, strict=True)
]
LINKS = [
    edge(plan, RULE, first_citation_id=cite.id)
    for plan, cite in zip(PLANS, CITES, strict=True)
]
CITY = row("bodies", body_id="ubnd/ha-noi", name="UBND Hà Nội")
CARRIED = [carries(at, plan) for at, plan in zip(FILES, PLANS, strict=True)]
BEFORE = (RULE, *PLANS, *FILES, *CITES, *LINKS, *CARRIED, CITY)
LATER = Row("documents", {**PLANS[0].values, "title": "Kế hoạch khác"})
AGAIN = edge(PLANS[1], PLANS[0], relation=Relation.BASED_ON)
AFTER = (RULE, LATER, *PLANS[1:], *FILES, *CITES[1:], *LINKS[1:], AGAIN, *CARRIED, CITY)


def built(path: Path, *rows: Row) -> Path:
    """A graph file of these rows, as a build leaves it."""
    tables = world(*rows)
    told = row("meta", name="digest", value=digest_of(tables))
    write_new(str(path), {**tables, "meta": world(told)["meta"]})
    return path


@pytest.fixture
def held(emptied: Server, tmp_path: Path) -> Path:
    """A file of what the server holds."""
    before = tmp_path / "served.duckdb"
    first = built(tmp_path / "first.duckdb", *BEFORE)
    follow_file(first, emptied.bolt, before=before, login=login(emptied))
    check_holds(emptied, world(BEFORE))
    return before


def follows(server: Server, path: Path, before: Path) -> None:
    follow_file(path, server.bolt, before=before, login=login(server))


def stamps(server: Server) -> set[str]:
    """The loads that wrote what stands there."""
    found = server.cypher(
        "MATCH (n) WHERE NOT n:Trienkhai RETURN DISTINCT n.trienkhai AS stamp"
    )
    return {one["stamp"] for one in found}


def test_only_what_differs_is_sent(emptied: Server, held: Path, tmp_path: Path) -> None:
    (first,) = stamps(emptied)
    after = built(tmp_path / "after.duckdb", *AFTER)

    follows(emptied, after, held)

    check_holds(emptied, world(AFTER))
    assert held.read_bytes() == after.read_bytes()
    assert first in stamps(emptied)
    new = emptied.cypher(
        "MATCH (n) WHERE n.trienkhai <> $first AND NOT n:Trienkhai "
        "RETURN labels(n)[0] AS label ORDER BY label",
        first=first,
    )
    assert [one["label"] for one in new] == ["Document", "Meta"]


def test_nothing_is_sent_where_nothing_differs(
    emptied: Server, held: Path, tmp_path: Path
) -> None:
    told = "MATCH (m:Trienkhai) RETURN m.generation AS n"
    before = emptied.cypher(told)
    follows(emptied, built(tmp_path / "again.duckdb", *BEFORE), held)
    assert emptied.cypher(told) == before


def written_to(server: Server) -> None:
    store = opened(server, read_only=False)
    store.write(world(document("9/QĐ-UBND", of="ubnd/hue", on="2020-01-01")))
    store.close()


def broken_off(server: Server) -> None:
    mark(server, "m.load = 'other', m.host = 'elsewhere', m.beat = null")


def robbed(server: Server) -> None:
    server.cypher("MATCH (d:Document {id: $id}) DETACH DELETE d", id=PLANS[3].id)


def loaded_anew(server: Server) -> None:
    load(server, world(RULE))


@pytest.mark.parametrize(
    "meanwhile", [written_to, broken_off, robbed, loaded_anew, Server.empty]
)
def test_all_is_sent_where_the_server_holds_something_else(
    emptied: Server,
    held: Path,
    tmp_path: Path,
    meanwhile: object,
) -> None:
    assert callable(meanwhile)
    meanwhile(emptied)
    first = stamps(emptied)
    follows(emptied, built(tmp_path / "after.duckdb", *AFTER), held)
    check_holds(emptied, world(AFTER))
    assert stamps(emptied).isdisjoint(first)


@pytest.mark.parametrize("left", [None, b"", b"no graph"])
def test_all_is_sent_where_no_earlier_file_is_left(
    emptied: Server, held: Path, tmp_path: Path, left: bytes | None
) -> None:
    held.unlink()
    if left is not None:
        held.write_bytes(left)
    first = stamps(emptied)
    after = built(tmp_path / "after.duckdb", *AFTER)
    follows(emptied, after, held)
    check_holds(emptied, world(AFTER))
    assert stamps(emptied).isdisjoint(first)
    assert held.read_bytes() == after.read_bytes()


@pytest.mark.parametrize("writes", [1, 4, 8])
def test_an_amendment_that_lost_its_server_is_seen_by_the_next_build(
    emptied: Server, held: Path, tmp_path: Path, writes: int
) -> None:
    after = built(tmp_path / "after.duckdb", *AFTER)
    broken = Breaking(emptied, writes, lost)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("graph.stores.cypheramend.BATCH", 3)
        with pytest.raises(StoreAbsent, match="cut"):
            follow(broken, after, held)
    broken.close()
    with pytest.raises(LoadInProgress):
        opened(emptied)
    follows(emptied, after, held)
    check_holds(emptied, world(AFTER))


KILLED = """
import os, signal, sys, types
sys.path.insert(0, os.getcwd())
sys.modules["tests"] = types.ModuleType("tests")
sys.modules["tests"].__path__ = ["tests"]
from pathlib import Path
from graph.stores import cypheramend
from graph.stores.following import follow
from tests.graph.test_server_load import Breaking, Server
url, user, password, after, before = sys.argv[1:]
cypheramend.BATCH = 3
kill = lambda: os.kill(os.getpid(), signal.SIGKILL)
server = Breaking(Server(url, "", user, password, None, None), 6, kill)
follow(server, Path(after), Path(before))
"""


@pytest.mark.skipif(os.name != "posix", reason="no such signal")
def test_an_amendment_that_is_killed_is_told_to_readers_and_done_whole(
    emptied: Server, held: Path, tmp_path: Path
) -> None:
    after = built(tmp_path / "after.duckdb", *AFTER)
    said = (emptied.bolt, emptied.user, emptied.password, str(after), str(held))
    done = subprocess.run([sys.executable, "-c", KILLED, *said], cwd=ROOT)
    assert done.returncode == -signal.SIGKILL
    with pytest.raises(LoadInProgress):
        opened(emptied)
    follows(emptied, after, held)
    check_holds(emptied, world(AFTER))


def test_a_note_on_what_goes_holds_the_amendment(
    emptied: Server, held: Path, tmp_path: Path
) -> None:
    emptied.cypher(
        "MATCH (c:Citation {id: $id}) CREATE (:Note)-[:ON]->(c)", id=CITES[0].id
    )
    with pytest.raises(StoreError, match="relationship ON"):
        follows(emptied, built(tmp_path / "after.duckdb", *AFTER), held)
    check_holds(emptied, world(BEFORE))
    emptied.cypher("MATCH (n:Note) DETACH DELETE n")


def test_a_file_is_copied_whole(emptied: Server, tmp_path: Path) -> None:
    for name, rows in (("before", BEFORE), ("after", AFTER)):
        path = built(tmp_path / f"{name}.duckdb", *rows)
        copy_file(path, emptied.bolt, login=login(emptied))
        check_holds(emptied, world(rows))


def once(rows: list[Row]) -> list[Row]:
    """Of two rows with one key the later."""
    return list({(r.table, key_of(r.table, r.values)): r for r in rows}.values())


@settings(max_examples=10, deadline=None)
@given(first=some_rows, second=some_rows)
def test_two_files_differ_by_what_a_comparison_of_rows_finds(
    first: list[Row], second: list[Row], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("two")
    plain = [[one for one in once(x) if one.table != "edges"] for x in (first, second)]
    paths = [folder / "one.duckdb", folder / "other.duckdb"]
    for path, some in zip(paths, plain, strict=True):
        write_new(str(path), few(some))
    old, new = (kept_of(world(some)) for some in plain)

    with differing(*paths) as found:
        came = {
            name: [r for p in found.parts(name) for r in p.to_pylist()]
            for name in TABLES
        }
        gone = {name: len(found.gone.get(name, ())) for name in TABLES}

    for name in old:
        rows = [row for key, row in new[name].items() if old[name].get(key) != row]
        assert sorted(map(repr, came[name])) == sorted(map(repr, rows))
        assert gone[name] == len(old[name].keys() - new[name].keys())
        assert len(found.coming.get(name, ())) == len(rows)
    assert open_store(str(paths[0])).table("meta").num_rows == 2
