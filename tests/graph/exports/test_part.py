"""What is exported: all of it, or what lies around a document and hangs on it."""

from __future__ import annotations

import networkx as nx
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import UnknownDocument
from graph.exports import EVERY, around, whole
from graph.stores import open_store
from graph.stores.seam import Along, Store
from graph.tables import TABLES
from graph.words import Relation
from tests.graph.exports.strange import graphs
from tests.worlds import Row, carries, citation, document, edge, file, row, world

RULE = document("290-QĐ/TW", of="party/trung-uong", year=2010, held=False)
ORDER = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26")
PLAN = document("12/KH-UBND", of="ubnd/ha-noi", on="2022-01-10")
OTHER = document("13/KH-UBND", of="ubnd/hue", on="2022-01-11")
ALONE = document("14/KH-UBND", of="ubnd/hue", on="2022-01-12")
DOCUMENTS = (RULE, ORDER, PLAN, OTHER, ALONE)
LINKS = (
    edge(ORDER, RULE, relation=Relation.BASED_ON),
    edge(PLAN, ORDER),
    edge(PLAN, ORDER, scope="task"),
    edge(OTHER, ORDER),
)


def kept(store: Store, *rows: Row) -> Store:
    store.write(world(*DOCUMENTS, *LINKS, *rows))
    return store


def kept_here(*rows: Row) -> Store:
    return kept(open_store("memory:", read_only=False), *rows)


def ids(table: pa.Table, column: str) -> set[str]:
    return set(table[column].to_pylist())


def test_of_an_empty_graph_there_is_every_table(store: Store) -> None:
    part = whole(store)

    assert list(part) == list(TABLES)
    assert {name for name in part if part[name].num_rows} == {"meta"}


def test_the_whole_graph_is_what_the_store_holds(store: Store) -> None:
    part = whole(kept(store, file("f1"), row("texts", file_id="f1", text="chữ")))

    assert all(part[name] == store.table(name) for name in TABLES)


@pytest.mark.parametrize(
    ("steps", "near", "links"),
    [
        (1, [PLAN, ORDER], [1, 2]),
        (2, [PLAN, ORDER, RULE, OTHER], [0, 1, 2, 3]),
        (32, [PLAN, ORDER, RULE, OTHER], [0, 1, 2, 3]),
    ],
)
def test_steps_lead_both_ways(
    store: Store, steps: int, near: list[Row], links: list[int]
) -> None:
    part = around(kept(store), "12/KH-UBND@2022", steps=steps)

    assert ids(part["documents"], "document_id") == {one.id for one in near}
    assert ids(part["edges"], "edge_id") == {LINKS[n].id for n in links}


@settings(max_examples=60)
@given(graphs(), st.integers(1, 4), st.sampled_from([EVERY, Along()]))
def test_the_surroundings_are_those_of_another_implementation(
    rows: list[Row], steps: int, along: Along
) -> None:
    store = open_store("memory:", read_only=False)
    store.write(world(rows))
    documents = ids(store.table("documents"), "document_id")
    links = [
        one
        for one in rows
        if one.table == "edges"
        and one.values["relation"] in along.relations
        and one.values["scope"] in along.scopes
    ]
    drawn: nx.Graph[str] = nx.Graph()
    drawn.add_nodes_from(documents)
    drawn.add_edges_from(
        (one.values["source_id"], one.values["target_id"]) for one in links
    )

    for centre in documents:
        part = around(store, centre, steps=steps, along=along)

        near = set(nx.ego_graph(drawn, centre, radius=steps))
        assert ids(part["documents"], "document_id") == near
        assert ids(part["edges"], "edge_id") == {
            one.id
            for one in links
            if {one.values["source_id"], one.values["target_id"]} <= near
        }


def test_steps_may_keep_to_some_links(store: Store) -> None:
    part = around(kept(store), ORDER.id, along=Along())

    assert ids(part["documents"], "document_id") == {ORDER.id, PLAN.id, OTHER.id}
    assert ids(part["edges"], "edge_id") == {LINKS[1].id, LINKS[3].id}


def test_links_among_the_neighbours_are_there_too(store: Store) -> None:
    beside = edge(PLAN, OTHER, relation=Relation.REFERS_TO)

    part = around(kept(store, beside), ORDER.id)

    assert beside.id in ids(part["edges"], "edge_id")


def test_an_unknown_document_has_no_surroundings(store: Store) -> None:
    with pytest.raises(UnknownDocument):
        around(store, "1/KH-UBND@1999")


@pytest.mark.parametrize("steps", [0, 33])
def test_there_is_a_least_and_a_greatest_number_of_steps(
    store: Store, steps: int
) -> None:
    with pytest.raises(ValueError, match="depth"):
        around(kept(store), PLAN.id, steps=steps)


def hung(of: Row, name: str, place: str) -> list[Row]:
    """What hangs on a document, every id of it ending in ``name``."""
    at = {"document_id": of.id, "file_id": f"f{name}"}
    body = {"body_id": f"ubnd/{place}"}
    return [
        file(f"f{name}"),
        row("texts", file_id=f"f{name}", text="chữ"),
        carries(f"f{name}", of),
        citation(of, RULE, file=f"f{name}"),
        row("candidates", subject_id=f"f{name}:0", document_id=RULE.id, reason="x"),
        row("references", reference_id=f"r{name}", **at),
        row("recipients", n=1, **at, **body),
        row("demands", demand_id=f"q{name}", object_id=of.id, to_ids=[], **at),
        row("addressees", demand_id=f"q{name}", n=1, class_units=[], **body),
        row("targets", target_id=f"t{name}", **at),
        row("effects", effect_id=f"e{name}", new_id=of.id, old_id=of.id, kind="amends"),
        row("issues", issue_id=f"i{name}", code="x", document_id=of.id),
        row("issues", issue_id=f"j{name}", code="x", file_id=f"f{name}"),
        row("document_issuers", document_id=of.id, lead=True, **body),
        row("decisions", decision_id=f"d{name}", kind="same", subject_id=of.id),
        row("manifests", manifest_id=f"m{name}", types=[], class_units=[], **body),
        row("bodies", locality_id=place, parent_id="gov", **body),
        row("localities", locality_id=place, parent_id="viet-nam"),
        row("names", owner_id=place, name=place, valid_from=of.values["date_from"]),
        row(
            "codes",
            owner_id=place,
            scheme="x",
            code="1",
            valid_from=of.values["date_from"],
        ),
    ]


def test_what_hangs_on_a_document_goes_with_it_and_nothing_else(store: Store) -> None:
    above = [
        row("bodies", body_id="gov"),
        row("localities", locality_id="viet-nam"),
        row("bodies", body_id="front/viet-nam"),
    ]
    mine, others = hung(PLAN, "1", "ha-noi"), hung(ALONE, "2", "hue")

    part = around(kept(store, *above, *mine, *others), PLAN.id)

    wanted = {(one.table, one.id) for one in [*mine, *above[:2], PLAN, ORDER]}
    wanted |= {("edges", LINKS[1].id), ("edges", LINKS[2].id)}
    found = {
        (name, key)
        for name in TABLES
        if name != "meta"
        for key in ids(part[name], TABLES[name].key[0])
    }
    assert found == wanted


def test_a_decision_goes_with_the_document_that_it_names(store: Store) -> None:
    said = [
        row("decisions", decision_id="1", kind="topic", subject_id="12/KH-UBND@2022"),
        row("decisions", decision_id="2", kind="topic", subject_id="12/KH-UBND@2019"),
        row("decisions", decision_id="3", kind="effect", subject_id="1/QĐ-TTg@2020",
            value="12/KH-UBND@2022 from 2023-01-01"),
        row("decisions", decision_id="4", kind="demand", subject_id="x", value=PLAN.id),
    ]  # fmt: skip

    part = around(kept(store, *said), PLAN.id)

    assert ids(part["decisions"], "decision_id") == {"1", "3"}


def test_an_effect_on_a_document_that_is_not_there_stays_away(store: Store) -> None:
    rows = [
        row("effects", effect_id="1", new_id=PLAN.id, old_id=ALONE.id, kind="repeals"),
        row("effects", effect_id="2", new_id=PLAN.id, kind="expires"),
        row("effects", effect_id="3", new_id=ALONE.id, old_id=PLAN.id, kind="repeals"),
    ]

    part = around(kept(store, *rows), PLAN.id)

    assert ids(part["effects"], "effect_id") == {"2"}


def test_bodies_that_name_each_other_are_each_there_once(store: Store) -> None:
    ids_ = ("ubnd/ha-noi", "hdnd/ha-noi")
    bodies = [
        row("bodies", body_id=one, parent_id=other, series_owner_id=one)
        for one, other in (ids_, ids_[::-1])
    ]

    part = around(kept(store, *bodies), PLAN.id)

    assert part["bodies"]["body_id"].to_pylist() == sorted(ids_)


@pytest.mark.parametrize("column", ["parent_id", "series_owner_id"])
def test_a_body_brings_the_body_that_it_names(column: str) -> None:
    named = {column: "party/trung-uong"}
    bodies = [
        row("bodies", body_id="ubnd/ha-noi", **named),
        row("bodies", body_id="party/trung-uong"),
    ]

    part = around(kept_here(*bodies), PLAN.id)

    assert ids(part["bodies"], "body_id") == {"ubnd/ha-noi", "party/trung-uong"}


ORDERED = row("demands", demand_id="q", document_id=PLAN.id, file_id="f1", to_ids=[])
AT = {"document_id": PLAN.id, "file_id": "f1"}
NAMING = [
    row("document_issuers", document_id=PLAN.id, body_id="hue", lead=False),
    row("citations", citation_id="f1:1", issuer_id="hue", **AT),
    row("citations", citation_id="f1:1", organ="hue", **AT),
    row("references", reference_id="r1", issuer_id="hue", **AT),
    row("recipients", n=1, body_id="hue", **AT),
    row("recipients", n=1, jurisdiction_id="hue", **AT),
    row("demands", demand_id="q", to_ids=[], via_id="hue", **AT),
    row("demands", demand_id="q", to_ids=["hue"], **AT),
    row("addressees", demand_id="q", n=1, class_units=[], body_id="hue"),
    row("addressees", demand_id="q", n=1, class_units=[], exceptions=["hue"]),
    row("addressees", demand_id="q", n=1, class_units=[], jurisdiction_id="hue"),
]


@pytest.mark.parametrize("naming", NAMING, ids=lambda one: one.table)
def test_a_row_brings_the_body_or_place_that_it_names(naming: Row) -> None:
    units = [row("bodies", body_id="hue"), row("localities", locality_id="hue")]
    before = [ORDERED] if naming.table == "addressees" else []

    part = around(kept_here(*units, *before, naming), PLAN.id)

    is_place = "jurisdiction_id" in naming.values
    found = part["localities"]["locality_id"] if is_place else part["bodies"]["body_id"]
    assert found.to_pylist() == ["hue"]


def test_what_is_declared_of_everybody_goes_with_every_document() -> None:
    declared = [
        row("manifests", manifest_id=name, types=[], class_units=[], **of)
        for name, of in (
            ("all", {}),
            ("theirs", {"jurisdiction_id": "hue"}),
            ("other", {"body_id": "ubnd/hue"}),
        )
    ]

    part = around(kept_here(*declared), PLAN.id)

    assert ids(part["manifests"], "manifest_id") == {"all"}


def test_a_part_of_a_file_brings_the_text_of_the_whole(store: Store) -> None:
    rows = [file("f1#2"), carries("f1#2", PLAN), row("texts", file_id="f1", text="chữ")]

    part = around(kept(store, *rows), PLAN.id)

    assert part["texts"]["text"].to_pylist() == ["chữ"]
