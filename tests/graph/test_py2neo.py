"""A server through py2neo: what it can, what it cannot, and that its end is said."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from graph.errors import StoreError, StoreRefused
from graph.stores import check_place, is_server, open_store
from graph.stores.login import Login
from graph.stores.py2neo_driver import Py2neoServer
from graph.stores.served import Run
from tests.neo4j_server import Server

IMPORTED = "import graph.stores.py2neo_driver"
NOTHING_LISTENS = "py2neo+bolt://127.0.0.1:9"


def python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What another Python says, in which nothing was imported yet."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=Path(__file__).resolve().parents[2],
        env={"PYTHONIOENCODING": "utf-8", **environment},
    )


def login(server: Server) -> Login:
    return Login(server.user, server.password)


def place(server: Server) -> str:
    return server.bolt.replace("bolt:", "py2neo+bolt:")


@pytest.fixture
def door(emptied: Server) -> Iterator[Py2neoServer]:
    opened = Py2neoServer(place(emptied), login(emptied))
    yield opened
    opened.close()


def test_its_end_is_said_once() -> None:
    done = python(f"{IMPORTED}\n{IMPORTED}")

    assert done.returncode == 0
    assert done.stderr.count("came to its end") == 1


def test_the_command_line_says_its_end_in_one_line() -> None:
    given = f"'documents', '--store', '{NOTHING_LISTENS}'"
    done = python(
        f"from trienkhai.cli import main; main([{given}])",
        NEO4J_USERNAME="neo4j",
        NEO4J_PASSWORD="hush-hush",
    )

    first, second = done.stderr.splitlines()
    assert done.returncode == 1
    assert first.startswith("py2neo")
    assert NOTHING_LISTENS in second
    assert "hush" not in done.stderr


def test_without_the_package_its_name_is_said() -> None:
    done = python(
        "import sys; sys.modules['py2neo'] = None\n"
        "from graph.stores import open_store\n"
        "from graph.stores.login import Login\n"
        f"open_store('{NOTHING_LISTENS}', login=Login('a', 'b'))"
    )

    assert "pip install 'trienkhai[py2neo]'" in done.stderr.splitlines()[-1]


def test_routing_is_refused() -> None:
    for attempt in (is_server, check_place, open_store):
        with pytest.raises(StoreError, match=r"py2neo\+bolt://"):
            attempt("py2neo+neo4j+s://localhost")


def test_what_the_environment_says_of_servers_is_passed_over(server: Server) -> None:
    done = python(
        "from graph.stores.py2neo_driver import Py2neoServer\n"
        "from graph.stores.login import Login\n"
        f"opened = Py2neoServer({place(server)!r}, Login('neo4j', input()))\n"
        "print(opened.read(lambda run: run('RETURN 1').one)); opened.close()".replace(
            "input()", repr(server.password)
        ),
        NEO4J_URI="http://localhost:1",
        NEO4J_AUTH="nobody:nothing",
        NEO4J_SECURE="1",
    )

    assert done.stdout.strip() == "1"


def test_days_and_moments_are_those_of_python(door: Py2neoServer) -> None:
    days = [date(1, 1, 1), date(1969, 12, 31), date(2026, 11, 26), date(9999, 12, 31)]
    moments = [
        datetime(2020, 1, 1) + timedelta(seconds=n, microseconds=n * 7919)
        for n in range(0, 86400, 997)
    ]
    texts = [moment.isoformat() for moment in moments]

    def asked(run: Run) -> None:
        given = run("UNWIND $days AS day RETURN day, toString(day)", days=days)
        assert given.rows == [[day, day.isoformat()] for day in days]
        told = run("UNWIND $texts AS t RETURN localdatetime(t)", texts=texts)
        assert [moment for (moment,) in told.rows] == moments
        zoned = run("RETURN datetime('2026-11-26T01:02:03.4Z')").one
        assert zoned == datetime(2026, 11, 26, 1, 2, 3, 400_000, tzinfo=UTC)

    door.read(asked)


def test_a_moment_that_would_be_rounded_is_refused(door: Py2neoServer) -> None:
    with pytest.raises(StoreError, match="localdatetime"):
        door.read(lambda run: run("RETURN $now", now=datetime(2026, 11, 26, 1)))

    assert door.read(lambda run: run("RETURN 1").one) == 1


def test_nodes_and_relationships_are_what_they_hold(door: Py2neoServer) -> None:
    made = "CREATE p = (a:A {n: 1})-[r:R {on: $on}]->(:B {s: ['x']}) RETURN "
    on = date(2026, 11, 26)

    answer = door.write(lambda run: run(made + "a, r, nodes(p) AS all", on=on))

    assert answer.columns == ["a", "r", "all"]
    assert answer.rows == [[{"n": 1}, {"on": on}, [{"n": 1}, {"s": ["x"]}]]]
    with pytest.raises(StoreError, match=r"nodes\(p\)"):
        door.write(lambda run: run(made + "p", on=on))


def test_a_question_cannot_write(door: Py2neoServer, emptied: Server) -> None:
    with pytest.raises(StoreRefused):
        door.read(lambda run: run("CREATE (n:Note)"))

    assert emptied.cypher("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


def test_what_fails_half_way_is_not_there(door: Py2neoServer, emptied: Server) -> None:
    def half(run: Run) -> None:
        run("CREATE (n:Note)")
        raise KeyError("half-way")

    def wrong(run: Run) -> None:
        run("CREATE (n:Note)")
        run("RETRUN 1")

    with pytest.raises(KeyError):
        door.write(half)
    with pytest.raises(StoreError, match="RETRUN"):
        door.write(wrong)

    assert emptied.cypher("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]
    assert door.read(lambda run: run("RETURN 1").one) == 1


def test_a_database_that_is_not_there_is_said(server: Server) -> None:
    asked = Login(server.user, server.password, "nowhere")
    with pytest.raises(StoreError, match="NEO4J_DATABASE"):
        Py2neoServer(place(server), asked)
