"""What nodes and relationships the tables make."""

from __future__ import annotations

from itertools import chain

from graph.property_graph import (
    EDGES,
    LABELS,
    LINKS,
    RELATION_TYPES,
    linked,
    node_ids,
    with_words,
)
from graph.tables import TABLES
from graph.words import Relation
from tests.worlds import citation, document, edge, file, row, world

PLAN = document("117/KH-UBND", of="ubnd/ha-noi", on="2020-05-28", organ="x")
RULE = document("290-QĐ/TW", of="party/trung-uong", year=2010, held=False)


def made(type: str, *rows: object) -> list[dict[str, object]]:
    """The relationships of that type."""
    tables = world(*rows)  # type: ignore[arg-type]
    found = (linked(link, tables[link.table]) for link in LINKS if link.type == type)
    return [row for table in found for row in table.to_pylist()]


def test_every_table_has_a_label_but_edges() -> None:
    assert set(LABELS) == set(TABLES) - {EDGES}
    assert len(set(LABELS.values())) == len(LABELS)


def test_no_other_relationship_is_called_like_a_relation() -> None:
    assert len(RELATION_TYPES) == len(Relation)
    assert not {link.type for link in LINKS} & set(RELATION_TYPES)


def test_links_name_tables_and_columns_of_the_model() -> None:
    for link in LINKS:
        here = set(TABLES[link.table].names)
        assert {link.source.column, link.target.column, *link.properties} <= here
        for end in (link.source, link.target):
            assert end.by in TABLES[end.table].names


def test_a_document_is_issued_by_the_owner_of_its_series() -> None:
    assert made("ISSUED_BY", PLAN) == [
        {
            "id": PLAN.id,
            "source": PLAN.id,
            "target": "ubnd/ha-noi",
            "organ": "x",
            "lead": True,
        }
    ]


def test_a_joint_issuer_is_named_once() -> None:
    issuers = [
        row("document_issuers", document_id=PLAN.id, body_id=body, lead=lead)
        for body, lead in (("ubnd/ha-noi", True), ("so/ha-noi/noi-vu", False))
    ]
    targets = [made_["target"] for made_ in made("ISSUED_BY", PLAN, issuers)]

    assert targets == ["ubnd/ha-noi", "so/ha-noi/noi-vu"]


def test_a_column_that_names_nothing_makes_nothing() -> None:
    demand = row("demands", demand_id="f:1", document_id=PLAN.id)

    assert made("ABOUT", demand) == []
    assert [one["target"] for one in made("DEMANDS", demand)] == ["f:1"]


def test_a_node_is_known_by_its_key() -> None:
    tables = world(file("f1", path="kế hoạch.txt"), PLAN)

    assert node_ids("files", tables["files"]).to_pylist() == ["f1 kế hoạch.txt"]
    assert node_ids("documents", tables["documents"]).to_pylist() == [PLAN.id]


def test_an_edge_carries_the_words_of_its_first_citation() -> None:
    cited = citation(PLAN, RULE, file="f1", words="thực hiện 290-QĐ/TW")
    links = edge(PLAN, RULE, first_citation_id=cited.id), edge(RULE, PLAN)
    tables = world(PLAN, RULE, cited, links)

    told = with_words(tables["edges"], tables)

    words = dict(zip(*(told[c].to_pylist() for c in ("edge_id", "words")), strict=True))
    assert words == {links[0].id: "thực hiện 290-QĐ/TW", links[1].id: None}


def test_ends_are_found_by_a_key_that_the_model_knows() -> None:
    ends = chain.from_iterable((link.source, link.target) for link in LINKS)

    assert {end.by for end in ends} == {
        "document_id",
        "body_id",
        "locality_id",
        "demand_id",
        "file_id",
        "effect_id",
        "decision_id",
    }
