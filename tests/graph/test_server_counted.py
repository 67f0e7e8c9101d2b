"""
What a build wrote to a server, counted by hand-written Cypher through another client.

The expected numbers come from the tables that the build makes before it keeps them
anywhere, or from the sample's texts; nothing here is read back by a store of ours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.decisions import read_decisions
from graph.manifests import read_manifests
from graph.resolve import resolve
from graph.stores.login import Login
from loaders.reading import AS_IT_IS
from tests.neo4j_server import Server
from trienkhai.gathering import gathered
from trienkhai.kept.folder import rows_in
from trienkhai.line import build

SAMPLE = Path(__file__).resolve().parents[2] / "trienkhai" / "sample"
FILES = SAMPLE / "van-ban"
DECISIONS = SAMPLE / "quyet-dinh-ra-soat.csv"
MANIFEST = SAMPLE / "ke-khai-luu-tru.csv"
STATED = (
    "qd3,2026-11-25,người rà soát,effect,274/KH-UBND@2021 của Hà Nội,replaces,"
    "117/KH-UBND@2020 của Hà Nội from 2021-12-02,để thử,để thử,\n"
)
"""One decision more: in the sample nobody states what replaces a document."""

PLAN = "ubnd/ha-noi|KH|117|2020"
BETWEEN = "party/bcsd-chinh-phu|KH|1447|2020"
DECISION = "party/trung-uong|QĐ|290|2010"

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def decisions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The decisions of the sample, and one more."""
    path = tmp_path_factory.mktemp("stated") / "decisions.csv"
    path.write_text(DECISIONS.read_text(encoding="utf-8-sig") + STATED, "utf-8")
    return path


@pytest.fixture(scope="module")
def tables(decisions: Path, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """The rows of every table that the sample makes."""
    with rows_in(tmp_path_factory.mktemp("staged")) as rows:
        made = resolve(
            gathered([FILES], rows, AS_IT_IS).shards,
            decisions=read_decisions(decisions),
            manifests=read_manifests(MANIFEST),
        )
    return {name: table.to_pylist() for name, table in made.items()}


@pytest.fixture(scope="module")
def built(server: Server, decisions: Path) -> Iterator[Server]:
    """The sample on the server, written twice over what somebody left there."""
    server.empty()
    server.cypher("CREATE (:Person {name: 'Bà Tư'})-[:KNOWS]->(:Person)")
    login = Login(server.user, server.password)
    for _ in range(2):
        build(
            [FILES],
            store=server.bolt,
            login=login,
            decisions=decisions,
            manifest=MANIFEST,
        )
    yield server
    server.empty()


def counted(server: Server, text: str) -> Counter[Any]:
    return Counter({row["what"]: row["n"] for row in server.cypher(text)})


def ids(rows: Iterable[dict[str, Any]], column: str) -> set[str]:
    return {row[column] for row in rows}


def test_each_row_of_a_table_is_a_node(built: Server, tables: Rows) -> None:
    found = counted(
        built, "MATCH (n) UNWIND labels(n) AS what RETURN what, count(*) AS n"
    )

    assert found["Document"] == len(tables["documents"]) > 40
    assert found["Body"] == len(tables["bodies"])
    assert found["Locality"] == len(tables["localities"])
    assert found["Demand"] == len(tables["demands"])
    assert found["File"] == len(tables["files"])
    assert found["Text"] == len(tables["texts"])
    assert found["Effect"] == len(tables["effects"])
    assert found["Decision"] == len(tables["decisions"]) == 3
    assert found["Citation"] == len(tables["citations"])
    assert found["Manifest"] == len(tables["manifests"]) == 1
    assert found["Person"] == 2


def test_documents_are_known_as_the_tables_say(built: Server, tables: Rows) -> None:
    asked = "MATCH (d:Document) RETURN d.known AS what, count(*) AS n"

    assert counted(built, asked) == Counter(d["known"] for d in tables["documents"])


def test_documents_say_what_the_tables_say(built: Server, tables: Rows) -> None:
    found = built.cypher(
        """
        MATCH (d:Document)
        RETURN d.id AS id, d.canonical AS canonical, d.title AS title, d.year AS year,
               toString(d.date) AS date, d.provisional AS provisional
        """
    )

    assert sorted(found, key=str) == sorted(
        (
            {
                "id": each["document_id"],
                "canonical": each["canonical"],
                "title": each["title"],
                "year": each["year"],
                "date": each["date"] and each["date"].isoformat(),
                "provisional": each["provisional"],
            }
            for each in tables["documents"]
        ),
        key=str,
    )


def test_each_edge_is_one_relationship(built: Server, tables: Rows) -> None:
    found = built.cypher(
        """
        MATCH (a:Document)-[r]->(b:Document)
        WHERE r.since_from IS :: DATE NOT NULL AND r.since_to IS :: DATE NOT NULL
        RETURN r.id AS id, a.id AS source, type(r) AS type, b.id AS target,
               r.scope AS scope, r.basis AS basis, r.citations AS citations,
               toString(r.since_from) AS since, toString(r.since_to) AS until,
               r.words AS words
        """
    )
    said = {each["citation_id"]: each["words"] for each in tables["citations"]}
    said |= {each["reference_id"]: each["words"] for each in tables["references"]}

    assert sorted(found, key=str) == sorted(
        (
            {
                "id": each["edge_id"],
                "source": each["source_id"],
                "type": each["relation"].upper(),
                "target": each["target_id"],
                "scope": each["scope"],
                "basis": each["basis"],
                "citations": each["citations"],
                "since": each["since_from"].isoformat(),
                "until": each["since_to"].isoformat(),
                "words": said.get(each["first_citation_id"]),
            }
            for each in tables["edges"]
        ),
        key=str,
    )


def test_relationships_are_as_many_as_the_columns_make(
    built: Server, tables: Rows
) -> None:
    documents = ids(tables["documents"], "document_id")
    bodies = ids(tables["bodies"], "body_id")
    places = ids(tables["localities"], "locality_id")
    demands = ids(tables["demands"], "demand_id")
    decided = ids(tables["decisions"], "decision_id")
    joint = [d for d in tables["document_issuers"] if not d["lead"]]

    def pairs(name: str, source: str, of: set[str], target: str, to: set[str]) -> int:
        return sum(
            row[source] in of and row[target] in to
            for row in (joint if name == "document_issuers" else tables[name])
        )

    expected = Counter(each["relation"].upper() for each in tables["edges"])
    expected["ISSUED_BY"] = pairs(
        "documents", "document_id", documents, "issuer_id", bodies
    ) + pairs("document_issuers", "document_id", documents, "body_id", bodies)
    expected["LOCATED_IN"] = pairs("bodies", "body_id", bodies, "locality_id", places)
    expected["PART_OF"] = pairs(
        "bodies", "body_id", bodies, "parent_id", bodies
    ) + pairs("localities", "locality_id", places, "parent_id", places)
    expected["SUCCEEDED_BY"] = pairs(
        "successions", "from_id", places, "to_id", places
    ) + pairs("successions", "from_id", bodies, "to_id", bodies)
    expected["DEMANDS"] = len(tables["demands"])
    expected["ABOUT"] = pairs("demands", "demand_id", demands, "object_id", documents)
    expected["ADDRESSED_TO"] = pairs(
        "addressees", "demand_id", demands, "body_id", bodies
    )
    expected["SENT_TO"] = pairs(
        "recipients", "document_id", documents, "body_id", bodies
    )
    expected["READ_FROM"] = len(tables["document_files"])
    expected["HAS_EFFECT"] = len(tables["effects"])
    expected["AFFECTS"] = pairs("effects", "new_id", documents, "old_id", documents)
    expected["DECIDED_BY"] = pairs(
        "effects", "new_id", documents, "evidence_id", decided
    )
    expected["KNOWS"] = 1

    found = counted(built, "MATCH ()-[r]->() RETURN type(r) AS what, count(*) AS n")

    assert min(expected.values()) > 0
    assert found == expected


def test_the_plan_carries_out_the_decision_through_another_plan(built: Server) -> None:
    found = built.cypher(
        """
        MATCH (plan:Document {id: $plan})-[:IMPLEMENTS]->(between:Document)
              -[:IMPLEMENTS]->(decision:Document)
        RETURN between.id AS between, between.known AS known, decision.id AS decision
        """,
        plan=PLAN,
    )

    assert {"between": BETWEEN, "known": "cited", "decision": DECISION} in found


def test_everything_of_ours_has_an_id_of_its_own(built: Server) -> None:
    nodes = built.cypher(
        """
        MATCH (n) WHERE NOT n:Person
        RETURN sum(CASE WHEN n.id IS NULL THEN 1 ELSE 0 END) AS without,
               count(*) - count(DISTINCT labels(n)[0] + ' ' + n.id) AS twice,
               sum(CASE WHEN size(labels(n)) = 1 THEN 0 ELSE 1 END) AS odd
        """
    )
    links = built.cypher(
        """
        MATCH ()-[r]->() WHERE type(r) <> 'KNOWS'
        RETURN sum(CASE WHEN r.id IS NULL THEN 1 ELSE 0 END) AS without,
               count(*) - count(DISTINCT type(r) + ' ' + r.id) AS twice
        """
    )

    assert nodes == [{"without": 0, "twice": 0, "odd": 0}]
    assert links == [{"without": 0, "twice": 0}]


def test_ids_are_unique_by_constraint_and_questions_have_indexes(
    built: Server,
) -> None:
    unique = built.cypher(
        "SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties"
        " WHERE type ENDS WITH 'UNIQUENESS'"
        " RETURN labelsOrTypes[0] AS label, properties"
    )
    indexes = built.cypher(
        "SHOW INDEXES YIELD type, labelsOrTypes, properties, options, state"
        " WHERE type <> 'LOOKUP'"
        " RETURN type, labelsOrTypes[0] AS label, properties, state,"
        " options.indexConfig[$analyzer] AS analyzer",
        analyzer="fulltext.analyzer",
    )
    made = {(i["type"], i["label"], tuple(i["properties"])) for i in indexes}
    worded = {i["label"]: i["analyzer"] for i in indexes if i["type"] == "FULLTEXT"}

    labels = {each["label"] for each in unique if each["properties"] == ["id"]}
    assert labels > {
        *("Document", "Body", "Locality", "Demand", "File", "Effect", "Decision"),
    }
    assert made > {
        ("RANGE", "Document", ("number", "type")),
        ("RANGE", "Document", ("date_from",)),
        ("RANGE", "Body", ("level",)),
    }
    assert set(worded.values()) == {"standard-folding"}
    assert set(worded) > {"Document", "Name"}
    assert {each["state"] for each in indexes} == {"ONLINE"}
