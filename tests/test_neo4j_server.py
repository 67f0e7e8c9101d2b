"""The real server that tests write to: it is there, asks for a login, and goes."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from neo4j import GraphDatabase

from tests.neo4j_server import VERSION, Server, serving


def is_gone(server: Server) -> bool:
    """Neither its folder is left nor any process of its group."""
    try:
        os.killpg(server.pid, 0)
    except ProcessLookupError:
        return not server.home.exists()
    return False


def test_http_sees_what_the_driver_wrote(emptied: Server) -> None:
    login = (emptied.user, emptied.password)
    with GraphDatabase.driver(emptied.bolt, auth=login) as driver:
        driver.execute_query("CREATE (:A {n: $n})-[:TO]->(:B)", n=3, database_="neo4j")

    assert emptied.cypher("MATCH (a:A)-[r]->(b) RETURN a.n AS n, type(r) AS type") == [
        {"n": 3, "type": "TO"}
    ]


def test_an_emptied_server_has_no_nodes(emptied: Server) -> None:
    emptied.cypher("UNWIND range(1, $n) AS n CREATE (:A {n: n})-[:TO]->(:A)", n=2000)

    emptied.empty()

    assert emptied.cypher("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


def test_it_is_the_version_that_was_asked_for(server: Server) -> None:
    asked = "CALL dbms.components() YIELD versions, edition RETURN versions, edition"

    assert {"versions": [VERSION], "edition": "community"} in server.cypher(asked)


def test_a_wrong_password_is_refused(server: Server) -> None:
    with pytest.raises(RuntimeError, match="Unauthorized"):
        replace(server, password="wrong").cypher("RETURN 1")


def test_a_killed_server_answers_no_more() -> None:
    with serving() as server:
        server.kill()
        with pytest.raises(OSError):
            server.cypher("RETURN 1")

    assert is_gone(server)


def test_a_server_that_cannot_start_says_why() -> None:
    with (
        pytest.raises(RuntimeError, match=r"server\.memory\.pagecache\.size"),
        serving("server.memory.pagecache.size=little"),
    ):
        pass
