"""
What goes wrong with a server is said in a sentence of ours, and no graph is half there.

Each test runs through every door: the official driver and py2neo.
"""

from __future__ import annotations

import json
import logging
import socket
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import CliRunner

from graph.digest import digest
from graph.errors import (
    LoadInProgress,
    StoreAbsent,
    StoreError,
    StoreMissing,
    StoreRefused,
    StoreTooNew,
    StoreTooOld,
)
from graph.stores import check_place, holds_graph, neo4j_driver, open_store, write_new
from graph.stores.login import Login
from graph.stores.marker import check_version
from graph.stores.served import Answer
from tests.cutting import way
from tests.neo4j_server import Server, serving
from tests.worlds import document, edge, row, world
from trienkhai.cli import main

SECRET = "hush-hush-hush"
WRONG = Login("nobody", SECRET)

PLANS = [
    document(f"{n}/KH-UBND", of="ubnd/ha-noi", on="2020-05-28", title="Kế hoạch " * 20)
    for n in range(1, 400)
]
GRAPH = world(
    PLANS,
    [edge(one, PLANS[0]) for one in PLANS[1:]],
    [row("texts", file_id=f"f{n}", text="Điều 1. " * 2000) for n in range(20)],
)
OLD = world(PLANS[:3], edge(PLANS[1], PLANS[0]))

ATTEMPTS: tuple[Callable[[str, Login], object], ...] = (
    lambda place, login: open_store(place, login=login),
    lambda place, login: open_store(place, login=login, create=True),
    lambda place, login: check_place(place, login=login),
    lambda place, login: holds_graph(place, login=login),
    lambda place, login: write_new(place, OLD, login=login),
)
WRITING = (ATTEMPTS[1], ATTEMPTS[2], ATTEMPTS[4])


DOORS = ("bolt", "py2neo+bolt")
ONLY_READ = "server.databases.default_to_read_only=true"


@pytest.fixture(params=DOORS)
def door(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The scheme of an address; servers that are gone are not waited for."""
    monkeypatch.setattr(neo4j_driver, "RETRY_SECONDS", 0.2)
    monkeypatch.delenv("NEO4J_DATABASE", raising=False)
    return str(request.param)


def at(server: Server, door: str) -> str:
    return server.bolt.replace("bolt", door, 1)


def port(server: Server) -> int:
    return int(server.bolt.rpartition(":")[2])


def login(server: Server) -> Login:
    return Login(server.user, server.password)


def refused(
    kind: type[StoreError], attempt: Callable[[], object], *secrets: str
) -> str:
    """What is said; with all causes, no secret and no error but ours stands in it."""
    with pytest.raises(kind) as told:
        attempt()
    whole = "".join(traceback.format_exception(told.value))
    assert isinstance(told.value, StoreError)
    for secret in (SECRET, *secrets):
        assert secret not in whole
    assert " / " in str(told.value)
    return str(told.value)


def run(*arguments: str, login: Login) -> str:
    """What the command says as it ends with one, in a sentence."""
    given = {"NEO4J_USERNAME": login.user, "NEO4J_PASSWORD": login.password}
    told = CliRunner(env=given).invoke(main, arguments, catch_exceptions=False)
    assert told.exit_code == 1
    assert "Traceback" not in told.output
    assert login.password not in told.output
    return told.stderr


def held(server: Server, door: str) -> str:
    """The digest of the graph that is whole there."""
    store = open_store(at(server, door), login=login(server))
    try:
        return digest(store)
    finally:
        store.close()


def whole(tables: dict[str, pa.Table]) -> str:
    store = open_store("memory:")
    store.write(tables)
    return digest(store)


def dump(server: Server, where: str = "true") -> str:
    """All that is in the database, by its own ids, and the names that it keeps."""
    asked = (
        f"MATCH (n) WHERE {where} RETURN elementId(n) AS id, labels(n) AS l, "
        "properties(n) AS p ORDER BY id",
        f"MATCH (n)-[r]->() WHERE {where} RETURN elementId(r) AS id, type(r) AS t, "
        "properties(r) AS p ORDER BY id",
        "SHOW CONSTRAINTS YIELD name, labelsOrTypes, properties",
        "SHOW INDEXES YIELD name, labelsOrTypes, properties WHERE name <> 'x'",
    )
    kept = [server.cypher(text) for text in asked[: 4 if where == "true" else 2]]
    return json.dumps(kept, sort_keys=True)


def closed_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        number: int = one.getsockname()[1]
    return number


def test_nobody_listens_there(door: str) -> None:
    place = f"{door}://127.0.0.1:{closed_port()}"
    for attempt in ATTEMPTS:
        assert place in refused(StoreAbsent, partial(attempt, place, WRONG))
    assert place in run("documents", "--store", place, login=WRONG)


def test_what_a_driver_logs_is_printed_nowhere(door: str) -> None:
    """Python prints the warnings of a log that nobody listens to."""
    place = f"{door}://127.0.0.1:{closed_port()}"
    refused(StoreAbsent, lambda: open_store(place, login=WRONG))

    assert logging.getLogger("neo4j").handlers or door != "bolt"
    assert not logging.getLogger("py2neo").isEnabledFor(logging.DEBUG)


def test_the_name_of_the_server_is_not_known(door: str) -> None:
    place = f"{door}://localhost.invalid"
    assert place in refused(StoreAbsent, lambda: open_store(place, login=WRONG))


def test_something_else_answers_there(server: Server, door: str) -> None:
    place = server.http.replace("http", door, 1)
    for attempt in ATTEMPTS:
        assert place in refused(StoreAbsent, partial(attempt, place, WRONG))


def test_the_server_does_not_encrypt(server: Server, door: str) -> None:
    for place in (at(server, f"{door}+s"), at(server, f"{door}+ssc")):
        said = refused(StoreAbsent, partial(open_store, place, login=WRONG))
        assert place in said
        assert "encrypted" in said


def test_a_server_that_does_not_encrypt_is_told_of_its_routes_too(
    server: Server,
) -> None:
    place = at(server, "neo4j+s")
    assert "encrypted" in refused(StoreAbsent, lambda: open_store(place, login=WRONG))


def test_a_wrong_password_is_said_and_not_shown(server: Server, door: str) -> None:
    place = at(server, door)
    for attempt in ATTEMPTS:
        said = refused(StoreRefused, partial(attempt, place, WRONG))
        assert "NEO4J_PASSWORD" in said
    assert "NEO4J_PASSWORD" in run("issues", "--store", place, login=WRONG)


def test_a_database_that_is_not_there_is_said(server: Server, door: str) -> None:
    asked = Login(server.user, server.password, "nowhere")
    for attempt in ATTEMPTS:
        said = refused(
            StoreError, partial(attempt, at(server, door), asked), server.password
        )
        assert "NEO4J_DATABASE" in said


@pytest.mark.parametrize("found", ["4.4.30", "3.5.35", "6.0", "memgraph", None])
def test_a_server_of_another_version_is_said(found: str | None) -> None:
    def asked(text: str, /, **parameters: object) -> Answer:
        return Answer(["version"], [[found]])

    said = refused(StoreError, lambda: check_version(asked, "bolt://localhost:7687"))
    assert str(found) in said


@pytest.mark.parametrize(("schema", "kind"), [(999, StoreTooNew), (0, StoreTooOld)])
def test_a_graph_of_another_version_is_said(
    emptied: Server, door: str, schema: int, kind: type[StoreError]
) -> None:
    made = (
        "CREATE (:Trienkhai {id: 'graph', schema: $n, generation: 1, trienkhai: 'x'})"
    )
    emptied.cypher(made, n=schema)
    before = dump(emptied)
    place, who = at(emptied, door), login(emptied)

    said = refused(kind, lambda: open_store(place, login=who), emptied.password)
    assert str(schema) in said
    assert holds_graph(place, login=who)
    if kind is StoreTooNew:
        for attempt in WRITING:
            refused(kind, partial(attempt, place, who), emptied.password)
    assert dump(emptied) == before


def test_the_graph_of_somebody_else_stays_as_it_is(emptied: Server, door: str) -> None:
    emptied.cypher(
        "CREATE (a:Person {id: 'a', name: 'An', on: date('2020-01-01')})"
        "-[:IMPLEMENTS {id: 1}]->(b:Idea {id: 'b', trienkhai: null}), (b)-[:LIKES]->(a)"
    )
    theirs = "n:Person OR n:Idea"
    before = dump(emptied, theirs)
    place, who = at(emptied, door), login(emptied)

    refused(StoreMissing, lambda: open_store(place, login=who))
    assert not holds_graph(place, login=who)
    write_new(place, OLD, login=who)
    write_new(place, GRAPH, login=who)
    store = open_store(place, login=who, read_only=False)
    store.write({}, replaces=["f1"])
    store.close()

    assert dump(emptied, theirs) == before


@pytest.mark.parametrize("label", ["Document", "Trienkhai", "Meta"])
def test_a_label_of_ours_on_what_is_not_ours_is_refused(
    emptied: Server, door: str, label: str
) -> None:
    emptied.cypher(f"CREATE (:{label} {{id: 'somebody', title: 'theirs'}})")
    before = dump(emptied)
    place, who = at(emptied, door), login(emptied)

    for attempt in WRITING:
        said = refused(StoreError, partial(attempt, place, who), emptied.password)
        assert label in said
    assert dump(emptied) == before


def test_what_somebody_fastened_to_our_rows_is_not_lost(
    emptied: Server, door: str
) -> None:
    place, who = at(emptied, door), login(emptied)
    write_new(place, OLD, login=who)
    last = PLANS[2].id
    emptied.cypher(
        "MATCH (d:Document {id: $id}) CREATE (:Note {id: 'n'})-[:ABOUT]->(d)", id=last
    )
    before = dump(emptied)

    write_less = partial(write_new, place, world(PLANS[:2]), login=who)
    assert last in refused(StoreError, write_less, emptied.password)
    assert dump(emptied) == before
    write_new(place, GRAPH, login=who)
    noted = "MATCH (n:Note)-[:ABOUT]->(d) RETURN d.id AS id"
    assert emptied.cypher(noted) == [{"id": last}]


def test_a_name_of_ours_that_stands_for_something_else_is_refused(
    emptied: Server, door: str
) -> None:
    name = "trienkhai_documents_id"
    emptied.cypher(f"DROP CONSTRAINT {name} IF EXISTS")
    emptied.cypher(f"CREATE CONSTRAINT {name} FOR (n:Person) REQUIRE n.x IS UNIQUE")
    before = dump(emptied)
    place, who = at(emptied, door), login(emptied)
    try:
        for attempt in WRITING:
            said = refused(StoreError, partial(attempt, place, who), emptied.password)
            assert name in said
        assert dump(emptied) == before
    finally:
        emptied.cypher(f"DROP CONSTRAINT {name}")


def test_a_connection_that_is_cut_gives_all_rows_or_a_sentence(
    emptied: Server, door: str
) -> None:
    who = login(emptied)
    write_new(at(emptied, door), GRAPH, login=who)

    def asked(number: int) -> tuple[int, int]:
        store = open_store(f"{door}://127.0.0.1:{number}", login=who)
        try:
            rows = store.table("documents").num_rows, store.table("texts").num_rows
        finally:
            store.close()
        return rows

    with way(port(emptied)) as open_way:
        assert asked(open_way.port) == (399, 20)
        every = open_way.carried
    for after in (0, 3, 30, every // 10, every // 2, every - 20_000, every * 2):
        with way(port(emptied), after) as cut:
            if after > every:
                assert asked(cut.port) == (399, 20)
            else:
                refused(StoreAbsent, partial(asked, cut.port), who.password)


def test_a_load_that_is_cut_off_is_told_and_can_be_repeated(
    emptied: Server, door: str
) -> None:
    place, who = at(emptied, door), login(emptied)
    write_new(place, OLD, login=who)
    with way(port(emptied), upward=True) as open_way:
        write_new(f"{door}://127.0.0.1:{open_way.port}", OLD, login=who)
        least = open_way.carried
    before, after = whole(OLD), whole(GRAPH)

    seen = set()
    for cut_at in (3_000, least + 10_000, least + 200_000):
        with way(port(emptied), cut_at, upward=True) as cut:
            through = f"{door}://127.0.0.1:{cut.port}"
            refused(
                StoreAbsent,
                partial(write_new, through, GRAPH, login=who),
                who.password,
            )
        try:
            assert held(emptied, door) == before
            seen.add("old")
        except LoadInProgress:
            seen.add("told")
        write_new(place, OLD, login=who)
        assert held(emptied, door) == before
    write_new(place, GRAPH, login=who)
    assert held(emptied, door) == after
    assert seen == {"old", "told"}


def test_a_write_that_is_cut_off_leaves_the_old_graph(
    emptied: Server, door: str
) -> None:
    place, who = at(emptied, door), login(emptied)
    write_new(place, OLD, login=who)
    for after in (3_000, 100_000):
        with way(port(emptied), upward=True) as cut:
            cut_at = f"{door}://127.0.0.1:{cut.port}"
            store = open_store(cut_at, login=who, read_only=False)
            cut._left = after
            refused(StoreAbsent, partial(store.write, GRAPH), who.password)
            store.close()
        assert held(emptied, door) == whole(OLD)


def test_a_server_that_is_killed_in_a_batch_takes_the_same_load_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(neo4j_driver, "RETRY_SECONDS", 0.2)
    first, second = DOORS

    def killed(server: Server) -> None:
        who = login(server)
        write_new(at(server, first), OLD, login=who)
        with way(port(server), 400_000, upward=True, then=server.kill) as cut:
            through = f"{first}://127.0.0.1:{cut.port}"
            refused(StoreAbsent, lambda: write_new(through, GRAPH, login=who))

    with serving(begun=killed) as server:
        place, who = at(server, second), login(server)
        refused(LoadInProgress, lambda: open_store(place, login=who), who.password)
        assert "trienkhai build" in run("documents", "--store", place, login=who)
        write_new(place, GRAPH, login=who)
        assert held(server, first) == held(server, second) == whole(GRAPH)


def test_a_database_that_is_only_read_answers_and_refuses(tmp_path: Path) -> None:
    text = str(tmp_path / "no such file")

    def loaded(server: Server) -> None:
        write_new(server.bolt, OLD, login=login(server))

    with serving(ONLY_READ, begun=loaded) as server:
        for door in DOORS:
            place, who = at(server, door), login(server)
            for attempt in WRITING[1:]:
                refused(StoreRefused, partial(attempt, place, who), who.password)
            store = open_store(place, login=who, read_only=False)
            refused(StoreRefused, partial(store.write, GRAPH), who.password)
            store.close()
            assert text not in run("build", text, "--store", place, login=who)
            assert held(server, door) == whole(OLD)
    assert server.process.poll() is not None
