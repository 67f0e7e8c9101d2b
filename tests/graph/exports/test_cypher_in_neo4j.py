"""The script is run by a real server, and asked for in Cypher written by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings

from graph.exports.cypher import statements, write
from graph.exports.part import whole
from graph.stores.seam import Store
from graph.words import Relation, Scope
from tests.graph.exports.strange import HOSTILE as STRANGE
from tests.graph.exports.strange import graphs
from tests.neo4j_server import Server
from tests.worlds import (
    Row,
    carries,
    citation,
    document,
    edge,
    file,
    row,
    world,
)

PLAN = document("117/KH-UBND", of="ubnd/ha-noi", on="2020-05-28", title="về dân vận")
DIRECTIVE = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26")

IDS = {
    "documents": "Document",
    "bodies": "Body",
    "localities": "Locality",
    "demands": "Demand",
    "effects": "Effect",
    "decisions": "Decision",
}
"""The tables whose first column is the id of a node."""

HOSTILE = [
    *STRANGE,
    r"\u0041 \\u0041 \\\u0041 \U0001F600 \user \x41",
    "\\",
    "\\'",
    "'; MATCH (n) DETACH DELETE n; //",
    "$a {b} `c` /* d */ // e",
    "x" * 100_000,
]


def run(server: Server, tables: Mapping[str, pa.Table], folder: Path) -> None:
    """The script, as a shell runs it: no literal holds the end of a line."""
    out = folder / "graph.cypher"
    assert write(tables, out) == ()
    lines = out.read_text(encoding="utf-8").split("\n")
    script = "\n".join(line for line in lines if not line.startswith("//"))
    for statement in script.split(";\n"):
        if statement.strip():
            server.cypher(statement)


def nodes(server: Server, label: str) -> dict[str, dict[str, Any]]:
    found = server.cypher(f"MATCH (n:{label}) RETURN properties(n) AS p")
    return {each["p"]["id"]: each["p"] for each in found}


def links(server: Server) -> list[tuple[Any, ...]]:
    found = server.cypher(
        "MATCH (a)-[r]->(b) "
        "RETURN a.id AS a, type(r) AS type, b.id AS b, properties(r) AS p"
    )
    return sorted((x["type"], x["a"], x["b"], sorted(x["p"].items())) for x in found)


def plain(row: Mapping[str, Any], key: str) -> dict[str, Any]:
    """A row as the server tells it: what is null is not there, days are text."""
    said = {
        "id" if name == key else name: value.isoformat()
        if isinstance(value, date)
        else value
        for name, value in row.items()
    }
    return {name: value for name, value in said.items() if value is not None}


def told(tables: Mapping[str, pa.Table], name: str) -> dict[str, dict[str, Any]]:
    key = tables[name].column_names[0]
    return {r[key]: plain(r, key) for r in tables[name].to_pylist()}


def test_a_script_begins_with_the_constraints() -> None:
    first = [text for text in statements(world()) if "CONSTRAINT" in text]

    assert list(statements(world()))[: len(first)] == first
    assert len(first) == 7


def test_a_script_of_an_empty_graph_makes_nothing(
    emptied: Server, tmp_path: Path
) -> None:
    run(emptied, world(), tmp_path)

    assert emptied.cypher("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


def test_documents_and_links_stand_on_the_server(
    emptied: Server, tmp_path: Path
) -> None:
    body = row("bodies", body_id="ubnd/ha-noi", name="UBND", locality_id="ha-noi")
    place = row("localities", locality_id="ha-noi")
    cited = citation(PLAN, DIRECTIVE, file="f1", words="Chỉ thị số 33/CT-TTg")
    link = edge(PLAN, DIRECTIVE, first_citation_id=cited.id)
    demand = row("demands", demand_id="f1:d0", document_id=PLAN.id, to_ids=["a", "b"])
    carried = carries("f1", PLAN)
    rows = [PLAN, DIRECTIVE, body, place, cited, link, demand, file("f1"), carried]

    run(emptied, world(rows), tmp_path)

    assert nodes(emptied, "Document") == told(world(rows), "documents")
    assert nodes(emptied, "Demand")["f1:d0"]["to_ids"] == ["a", "b"]
    assert nodes(emptied, "File")["f1 f1.txt"]["path"] == "f1.txt"
    assert links(emptied) == [
        ("DEMANDS", PLAN.id, "f1:d0", [("id", "f1:d0")]),
        (
            "IMPLEMENTS",
            PLAN.id,
            DIRECTIVE.id,
            [
                ("basis", "text"),
                ("citations", 1),
                ("first_citation_id", cited.id),
                ("id", link.id),
                ("scope", "document"),
                ("since_from", "2020-05-28"),
                ("since_to", "2020-05-29"),
                ("words", "Chỉ thị số 33/CT-TTg"),
            ],
        ),
        ("ISSUED_BY", PLAN.id, "ubnd/ha-noi", [("id", PLAN.id), ("lead", True)]),
        ("LOCATED_IN", "ubnd/ha-noi", "ha-noi", [("id", "ubnd/ha-noi")]),
        (
            "READ_FROM",
            PLAN.id,
            "f1 f1.txt",
            [("id", f"{PLAN.id} f1"), ("preferred", True), ("role", "text")],
        ),
    ]


def test_the_sample_stands_on_the_server_once_or_twice(
    sample: Store, emptied: Server, tmp_path: Path
) -> None:
    tables = dict(whole(sample))

    for _ in range(2):
        run(emptied, tables, tmp_path)

        for name, label in IDS.items():
            assert nodes(emptied, label) == told(tables, name)
        told_links = Counter(type for type, *_ in links(emptied))
        relations = Counter(
            each.upper() for each in tables["edges"]["relation"].to_pylist()
        )
        assert {type: told_links[type] for type in relations} == relations
        assert told_links["DEMANDS"] == tables["demands"].num_rows
        assert told_links["READ_FROM"] == tables["document_files"].num_rows


def test_what_is_not_known_any_more_goes_and_what_others_put_stays(
    emptied: Server, tmp_path: Path
) -> None:
    run(emptied, world(PLAN), tmp_path)
    emptied.cypher("MATCH (n:Document) SET n.theirs = 1")

    again = document("117/KH-UBND", of="ubnd/ha-noi", on="2020-05-28", title=None)
    run(emptied, world(again), tmp_path)

    expected = told(world(again), "documents")[PLAN.id] | {"theirs": 1}
    assert nodes(emptied, "Document") == {PLAN.id: expected}


def test_parallel_links_stay_apart(emptied: Server, tmp_path: Path) -> None:
    both = [edge(PLAN, DIRECTIVE, scope=each) for each in (Scope.DOCUMENT, Scope.TASK)]
    loop = edge(PLAN, PLAN, relation=Relation.REFERS_TO)

    run(emptied, world(PLAN, DIRECTIVE, both, loop), tmp_path)

    found = [(type, a, b) for type, a, b, _ in links(emptied)]
    assert found == [
        ("IMPLEMENTS", PLAN.id, DIRECTIVE.id),
        ("IMPLEMENTS", PLAN.id, DIRECTIVE.id),
        ("REFERS_TO", PLAN.id, PLAN.id),
    ]


def test_a_link_without_its_end_is_not_told(emptied: Server, tmp_path: Path) -> None:
    run(emptied, world(PLAN), tmp_path)

    assert links(emptied) == []


def test_many_rows_are_told_in_several_statements(
    emptied: Server, tmp_path: Path
) -> None:
    bodies = [row("bodies", body_id=f"ubnd/{n}") for n in range(1_001)]

    made = [text for text in statements(world(bodies)) if "MERGE (it:Body" in text]
    run(emptied, world(bodies), tmp_path)

    assert len(made) == 2
    assert len(nodes(emptied, "Body")) == 1_001


def test_hostile_text_stands_as_it_is(emptied: Server, tmp_path: Path) -> None:
    bodies = [
        row("bodies", body_id=f"{n}{text[:1000]}", name=text)
        for n, text in enumerate(HOSTILE)
    ]

    run(emptied, world(bodies), tmp_path)

    assert nodes(emptied, "Body") == told(world(bodies), "bodies")


@pytest.mark.parametrize("version", ["5", "25"])
def test_each_version_of_the_language_reads_the_script(
    version: str, emptied: Server
) -> None:
    known = emptied.cypher(
        "CALL dbms.components() YIELD versions RETURN versions[0] AS v"
    )
    if version == "25" and known[0]["v"].startswith("5."):
        pytest.skip("this server speaks version 5 only")
    work = document("1/KH-UBND", of="x", title="'\\u'", on="2020-01-02")

    for text in statements(world(work, edge(work, work))):
        emptied.cypher(f"CYPHER {version} {text.removesuffix(';')}")

    assert nodes(emptied, "Document")[work.id]["title"] == "'\\u'"
    assert len(links(emptied)) == 1


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(graphs())
def test_every_graph_stands_as_it_is(
    emptied: Server, tmp_path: Path, rows: list[Row]
) -> None:
    tables = world(rows)
    emptied.empty()

    run(emptied, tables, tmp_path)

    for name in ("documents", "bodies", "localities"):
        assert nodes(emptied, IDS[name]) == told(tables, name)
    found = {
        dict(said)["id"]
        for type, _, _, said in links(emptied)
        if type.lower() in [*Relation]
    }
    assert found == set(tables["edges"]["edge_id"].to_pylist())
