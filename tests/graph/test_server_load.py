"""A whole new graph on a server, also where a load was broken off."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest

from graph.digest import digest, digest_of
from graph.errors import (
    LoadInProgress,
    StoreAbsent,
    StoreBusy,
    StoreChanged,
    StoreError,
    StoreMissing,
    StoreTooNew,
    StoreTooOld,
)
from graph.stores import check_place, cypherload, holds_graph, open_store, write_new
from graph.stores.login import Login
from graph.stores.marker import here
from graph.stores.neo4j_driver import Neo4jServer
from graph.stores.seam import Store
from graph.stores.served import Run
from tests.neo4j_server import Server
from tests.property_graphs import counted, labelled, made, standing, tables_of
from tests.worlds import carries, citation, document, edge, file, row, world

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[2]

CITY = row("localities", locality_id="ha-noi", name="Hà Nội", level="province")
BODY = row("bodies", body_id="ubnd/ha-noi", name="UBND Hà Nội", locality_id="ha-noi")
RULE = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26")
PLAN = document("274/KH-UBND", of="ubnd/ha-noi", on="2021-12-02", title="Về rác")
LATER = document("9/KH-UBND", of="ubnd/ha-noi", on="2022-02-03")
JOINT = [
    row("bodies", body_id="mttq/ha-noi", name="Ủy ban MTTQ Hà Nội"),
    row("document_issuers", document_id=PLAN.id, body_id="ubnd/ha-noi", lead=True),
    row("document_issuers", document_id=PLAN.id, body_id="mttq/ha-noi", lead=False),
]
CITED = citation(PLAN, RULE, file="f1", words="Chỉ thị số 33/CT-TTg")
FIRST = world(
    (CITY, BODY, RULE, PLAN, *JOINT),
    (file("f1"), carries("f1", PLAN), CITED),
    edge(PLAN, RULE, first_citation_id=CITED.id),
)
SECOND = world(CITY, BODY, RULE, LATER, edge(LATER, RULE, relation="based_on"))


def login(server: Server) -> Login:
    return Login(server.user, server.password)


def load(server: Server, tables: Any) -> None:
    write_new(server.bolt, tables, login=login(server))


def opened(server: Server, **how: bool) -> Store:
    return open_store(server.bolt, login=login(server), **how)


def mark(server: Server, text: str, **values: Any) -> None:
    """The marker is changed behind our back."""
    server.cypher("MATCH (m:Trienkhai {id: 'graph'}) SET " + text, **values)


def check_holds(server: Server, tables: Any) -> None:
    """The graph of these tables stands there, and nothing else of ours."""
    store = opened(server)
    kept = tables_of(store)
    store.close()
    assert digest_of(kept) == digest_of(tables)
    assert standing(server) == made(kept)
    assert labelled(server) == counted(kept)


def test_a_new_graph_stands_instead_of_the_old_one(emptied: Server) -> None:
    load(emptied, FIRST)
    check_holds(emptied, FIRST)
    load(emptied, SECOND)
    check_holds(emptied, SECOND)


def test_batches_may_come_in_any_order(emptied: Server) -> None:
    load(emptied, [(name, table) for name, table in FIRST.items()][::-1])
    check_holds(emptied, FIRST)


def test_of_two_edges_with_one_key_the_later_stands(emptied: Server) -> None:
    first = edge(PLAN, RULE)
    later = edge(LATER, RULE, relation="guides", edge_id=first.id)
    load(emptied, world(RULE, PLAN, LATER, first, later))
    check_holds(emptied, world(RULE, PLAN, LATER, later))


def test_a_link_without_both_ends_is_found_before_anything_is_written(
    emptied: Server,
) -> None:
    load(emptied, FIRST)
    with pytest.raises(StoreError, match="nowhere"):
        load(emptied, world(RULE, edge(RULE, "nowhere")))
    check_holds(emptied, FIRST)


def test_rows_that_do_not_fit_are_found_before_anything_is_written(
    emptied: Server,
) -> None:
    load(emptied, FIRST)
    with pytest.raises(ValueError, match="columns differ"):
        load(emptied, {"documents": FIRST["edges"]})
    check_holds(emptied, FIRST)


def test_a_server_without_a_graph_is_told_from_one_with(emptied: Server) -> None:
    with pytest.raises(StoreMissing, match="trienkhai build"):
        opened(emptied)
    assert not holds_graph(emptied.bolt, login=login(emptied))
    check_place(emptied.bolt, login=login(emptied))
    load(emptied, {})
    assert holds_graph(emptied.bolt, login=login(emptied))
    opened(emptied).close()


@pytest.mark.parametrize(("version", "error"), [(99, StoreTooNew), (0, StoreTooOld)])
def test_a_graph_of_another_version_is_not_read(
    emptied: Server, version: int, error: type[StoreError]
) -> None:
    load(emptied, {})
    mark(emptied, "m.schema = $version", version=version)
    with pytest.raises(error, match=str(version)):
        opened(emptied)


def test_only_an_older_version_is_written_over(emptied: Server) -> None:
    load(emptied, FIRST)
    mark(emptied, "m.schema = 99")
    with pytest.raises(StoreTooNew):
        load(emptied, SECOND)
    mark(emptied, "m.schema = 0")
    load(emptied, SECOND)
    check_holds(emptied, SECOND)


FOREIGN = "CREATE (a:Person {id: 'an', name: 'An'})-[:IMPLEMENTS {id: 'x'}]->(:Law)"
OTHERS = """
MATCH (n) WHERE n.trienkhai IS NULL OPTIONAL MATCH (n)-[r]->(m)
RETURN labels(n)[0] AS label, properties(n) AS n, type(r) AS type, properties(r) AS r
"""


def test_what_is_of_somebody_else_stays_as_it_is(emptied: Server) -> None:
    emptied.cypher(FOREIGN)
    before = emptied.cypher(OTHERS)
    load(emptied, FIRST)
    load(emptied, SECOND)
    store = opened(emptied, read_only=False)
    store.write(FIRST, replaces=["f1"])
    store.close()
    assert emptied.cypher(OTHERS) == before


NOTED = "MATCH (d:Document {id: $id}) CREATE (:Note {text: 'x'})-[:ON]->(d)"
NOTES = "MATCH (n:Note)-[:ON]->(d) RETURN n.text AS note, d.id AS id"


def test_a_note_on_a_document_stays_with_it_or_holds_the_load(emptied: Server) -> None:
    load(emptied, FIRST)
    emptied.cypher(NOTED, id=RULE.id)
    load(emptied, SECOND)
    check_holds(emptied, SECOND)
    assert emptied.cypher(NOTES) == [{"note": "x", "id": RULE.id}]

    emptied.cypher(NOTED, id=LATER.id)
    with pytest.raises(StoreError, match="relationship ON"):
        load(emptied, FIRST)
    check_holds(emptied, SECOND)


def test_a_note_on_a_stub_holds_the_write_that_would_drop_it(emptied: Server) -> None:
    stub = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26", held=False)
    cite = citation(PLAN, stub, file="f1")
    whole = world(stub, PLAN, file("f1"), carries("f1", PLAN), cite, edge(PLAN, stub))
    load(emptied, whole)
    emptied.cypher(NOTED, id=stub.id)
    store = opened(emptied, read_only=False)
    with pytest.raises(StoreError, match="somebody else"):
        store.write({}, replaces=["f1"])
    assert digest(store) == digest_of(whole)
    emptied.cypher("MATCH (n:Note) DETACH DELETE n")
    store.write({}, replaces=["f1"])
    assert store.table("documents").num_rows == 0
    store.close()


def test_a_node_of_somebody_else_with_our_label_is_never_written_over(
    emptied: Server,
) -> None:
    emptied.cypher("CREATE (:Document {id: 'mine', title: 'x'})")
    for ask in (check_place, holds_graph):
        if ask is check_place:
            with pytest.raises(StoreError, match="Document"):
                ask(emptied.bolt, login=login(emptied))
    with pytest.raises(StoreError, match="Document"):
        load(emptied, FIRST)
    with pytest.raises(StoreError, match="Document"):
        opened(emptied, read_only=False)
    assert emptied.cypher("MATCH (n) RETURN labels(n) AS l, n.title AS t") == [
        {"l": ["Document"], "t": "x"}
    ]


def test_a_name_that_stands_for_something_else_is_a_refusal(emptied: Server) -> None:
    load(emptied, {})
    emptied.cypher("DROP INDEX trienkhai_bodies_level")
    emptied.cypher("CREATE INDEX trienkhai_bodies_level FOR (n:Person) ON (n.level)")
    try:
        emptied.empty()
        with pytest.raises(StoreError, match="trienkhai_bodies_level"):
            opened(emptied, read_only=False)
        with pytest.raises(StoreError, match="trienkhai_bodies_level"):
            load(emptied, FIRST)
        assert emptied.cypher("MATCH (n) RETURN n") == []
    finally:
        emptied.cypher("DROP INDEX trienkhai_bodies_level")


class Breaking:
    """A server that is gone after so many transactions that wrote."""

    def __init__(self, server: Server, writes: int, broken: Callable[[], None]) -> None:
        self._server = Neo4jServer(server.bolt, login(server))
        self._left = writes
        self._broken = broken

    @property
    def place(self) -> str:
        return self._server.place

    def read(self, work: Callable[[Run], T]) -> T:
        return self._server.read(work)

    def write(self, work: Callable[[Run], T]) -> T:
        if self._left == 0:
            self._broken()
        self._left -= 1
        return self._server.write(work)

    def close(self) -> None:
        self._server.close()


def lost() -> None:
    raise StoreAbsent("the line is cut")


@pytest.mark.parametrize("writes", [2, 6, 10, 13, 30])
def test_a_load_that_lost_its_server_is_done_again(
    emptied: Server, writes: int
) -> None:
    load(emptied, FIRST)
    broken = Breaking(emptied, writes, lost)
    with pytest.raises(StoreAbsent, match="cut"):
        cypherload.write_new(broken, SECOND)
    broken.close()

    with pytest.raises(LoadInProgress, match="trienkhai build"):
        opened(emptied)
    load(emptied, SECOND)
    check_holds(emptied, SECOND)


KILLED = """
import os, signal, sys, types
sys.path.insert(0, os.getcwd())
sys.modules["tests"] = types.ModuleType("tests")
sys.modules["tests"].__path__ = ["tests"]
from graph.stores import cypherload
from tests.graph.test_server_load import SECOND, Breaking, Server
url, user, password, writes = sys.argv[1:]
server = Server(url, "", user, password, None, None)
kill = lambda: os.kill(os.getpid(), signal.SIGKILL)
cypherload.write_new(Breaking(server, int(writes), kill), SECOND)
"""


@pytest.mark.skipif(os.name != "posix", reason="no such signal")
@pytest.mark.parametrize("writes", [5, 16])
def test_a_load_that_is_killed_is_told_to_readers_and_done_again(
    emptied: Server, writes: int
) -> None:
    load(emptied, FIRST)
    reader = opened(emptied)
    said = (emptied.bolt, emptied.user, emptied.password, str(writes))
    done = subprocess.run([sys.executable, "-c", KILLED, *said], cwd=ROOT)
    assert done.returncode == -signal.SIGKILL

    for ask in (lambda: reader.table("documents"), lambda: opened(emptied)):
        with pytest.raises(LoadInProgress):
            ask()
    reader.close()
    load(emptied, SECOND)
    check_holds(emptied, SECOND)


RUNNING = """
    m.load = 'other', m.began = datetime(), m.host = $host, m.pid = $pid,
    m.beat = datetime() - duration({seconds: $ago})
"""


@pytest.mark.parametrize(
    ("host", "pid", "ago"),
    [("elsewhere", 1, 20), (here(), os.getppid(), 20), (here(), 1, 20)],
)
def test_of_two_loads_at_once_the_second_is_refused(
    emptied: Server, host: str, pid: int, ago: int
) -> None:
    load(emptied, FIRST)
    mark(emptied, RUNNING, host=host, pid=pid, ago=ago)
    with pytest.raises(StoreBusy):
        check_place(emptied.bolt, login=login(emptied))
    with pytest.raises(StoreBusy):
        load(emptied, SECOND)


def test_a_load_that_gave_no_sign_for_a_minute_is_taken_over(emptied: Server) -> None:
    load(emptied, FIRST)
    mark(emptied, RUNNING, host="elsewhere", pid=1, ago=61)
    load(emptied, SECOND)
    check_holds(emptied, SECOND)


@pytest.mark.skipif(os.name != "posix", reason="cannot ask for a process")
def test_a_load_whose_process_is_gone_is_taken_over_at_once(emptied: Server) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    load(emptied, FIRST)
    mark(emptied, RUNNING, host=here(), pid=gone.pid, ago=1)
    load(emptied, SECOND)
    check_holds(emptied, SECOND)


@pytest.mark.parametrize("writes", [3, 11])
def test_a_load_that_another_took_over_stops(emptied: Server, writes: int) -> None:
    load(emptied, FIRST)
    slow = Breaking(emptied, writes, lambda: mark(emptied, "m.load = 'other'"))
    with pytest.raises(StoreBusy, match="taken the place"):
        cypherload.write_new(slow, SECOND)
    slow.close()
    (found,) = emptied.cypher("MATCH (m:Trienkhai) RETURN m.load AS load")
    assert found == {"load": "other"}


def test_a_reader_is_told_when_another_wrote(emptied: Server) -> None:
    load(emptied, FIRST)
    reader, writer = opened(emptied), opened(emptied, read_only=False)
    writer.write(SECOND)
    assert digest(writer) != digest_of(FIRST)
    with pytest.raises(StoreChanged, match="again"):
        reader.table("documents")
    writer.close()
    reader.close()


def test_a_reader_is_told_when_another_graph_was_loaded(emptied: Server) -> None:
    load(emptied, FIRST)
    reader, writer = opened(emptied), opened(emptied, read_only=False)
    load(emptied, SECOND)
    for ask in (lambda: reader.table("documents"), lambda: writer.write(FIRST)):
        with pytest.raises(StoreChanged, match="again"):
            ask()
    writer.close()
    reader.close()
    check_holds(emptied, SECOND)


def test_a_reader_is_told_when_the_database_was_emptied(emptied: Server) -> None:
    load(emptied, FIRST)
    reader = opened(emptied)
    emptied.empty()
    with pytest.raises(StoreMissing):
        reader.table("documents")
    load(emptied, SECOND)
    with pytest.raises(StoreChanged):
        reader.table("documents")
    reader.close()


def test_of_two_writers_the_second_is_told(emptied: Server) -> None:
    load(emptied, FIRST)
    one, other = (opened(emptied, read_only=False) for _ in range(2))
    one.write(SECOND)
    with pytest.raises(StoreChanged):
        other.write(FIRST)
    assert one.table("documents").num_rows == 3
    one.close()
    other.close()


def test_a_graph_that_is_opened_for_reading_is_not_written_to(emptied: Server) -> None:
    load(emptied, FIRST)
    reader = opened(emptied)
    with pytest.raises(StoreError):
        reader.write(SECOND)
    with pytest.raises(StoreError):
        reader.native("CREATE (:Document {id: 'x'})")
    reader.close()
    check_holds(emptied, FIRST)
