"""Exactly the rows that are named change; the oracle is a plain dictionary."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.arrow import schema
from graph.digest import digest
from graph.errors import StoreChanged, StoreError
from graph.stores import open_store
from graph.stores.login import Login
from graph.stores.seam import Along, Store
from graph.tables import TABLES
from graph.words import Direction, Relation
from tests.graph.test_store_contract import reached
from tests.neo4j_server import Server
from tests.property_graphs import counted, labelled, made, standing, tables_of
from tests.worlds import Row, carries, citation, document, edge, file, row, world

RULE = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26", title="Về rác thải")
PLAN = document("274/KH-UBND", of="ubnd/ha-noi", on="2021-12-02", title="Thu gom rác")
CITY = row("bodies", body_id="ubnd/ha-noi", name="UBND Hà Nội", locality_id="ha-noi")
CITED = citation(PLAN, RULE, file="f1", words="Chỉ thị số 33/CT-TTg")
LINK = edge(PLAN, RULE, first_citation_id=CITED.id)
WORLD = world((RULE, PLAN, CITED, LINK, CITY), (file("f1"), carries("f1", PLAN)))

Kept = dict[str, dict[tuple[Any, ...], dict[str, Any]]]


def key_of(name: str, values: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(values[column] for column in TABLES[name].key)


def keys(*rows: Row) -> dict[str, pa.Table]:
    """The keys of these rows, as what goes is named."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in rows:
        columns = TABLES[one.table].key
        found.setdefault(one.table, []).append({c: one.values[c] for c in columns})
    return {
        name: pa.Table.from_pylist(
            rows, pa.schema([schema(name).field(c) for c in TABLES[name].key])
        )
        for name, rows in found.items()
    }


def few(*rows: Row | Iterable[Row]) -> dict[str, pa.Table]:
    """The tables that have rows."""
    return {name: table for name, table in world(*rows).items() if table.num_rows}


def contents(store: Store) -> dict[str, list[dict[str, Any]]]:
    return {name: store.table(name).to_pylist() for name in TABLES if name != "meta"}


def kept_of(tables: Mapping[str, pa.Table]) -> Kept:
    return {
        name: {key_of(name, one): one for one in tables[name].to_pylist()}
        for name in TABLES
        if name != "meta"
    }


def amended(before: Kept, gone: Collection[Row], come: Collection[Row]) -> Kept:
    """What stands afterwards: the plainest that can be said."""
    after = {name: dict(rows) for name, rows in before.items()}
    for one in gone:
        after[one.table].pop(key_of(one.table, one.values), None)
    for one in come:
        columns = dict.fromkeys(TABLES[one.table].names)
        key = key_of(one.table, one.values)
        after[one.table][key] = columns | one.values
    return after


def listed(kept: Kept) -> dict[str, list[dict[str, Any]]]:
    return {name: [rows[key] for key in sorted(rows)] for name, rows in kept.items()}


def test_rows_with_those_keys_go_and_nothing_else(store: Store) -> None:
    store.write(WORLD)
    store.amend(keys(CITED, LINK), {})
    assert listed(amended(kept_of(WORLD), [CITED, LINK], [])) == contents(store)


def test_a_row_takes_the_place_of_the_one_with_its_key(store: Store) -> None:
    store.write(WORLD)
    later = Row("edges", {**LINK.values, "citations": 7, "scope": "task"})
    held = Row("documents", {**PLAN.values, "title": None, "signer": "A"})
    store.amend({}, few(later, held))
    assert listed(amended(kept_of(WORLD), [], [later, held])) == contents(store)


def test_what_goes_and_comes_is_there(store: Store) -> None:
    store.write(WORLD)
    store.amend(keys(PLAN, LINK, CITY), few(PLAN, LINK, CITY))
    assert listed(kept_of(WORLD)) == contents(store)


def test_of_two_rows_with_one_key_the_later_stands(store: Store) -> None:
    store.write(WORLD)
    one, other = (Row("edges", {**LINK.values, "citations": count}) for count in (5, 6))
    store.amend({}, few(one, other))
    assert store.table("edges")["citations"].to_pylist() == [6]


def test_a_stub_that_nothing_names_stays_unless_it_is_named(store: Store) -> None:
    stub = document("1/CT-TTg", of="gov/thu-tuong", on="2020-01-01", held=False)
    store.amend({}, few(stub))
    store.amend(keys(PLAN), {})
    assert store.table("documents")["document_id"].to_pylist() == [stub.id]


def test_amending_twice_changes_nothing(store: Store) -> None:
    store.write(WORLD)
    for _ in range(2):
        store.amend(keys(CITED, LINK), few(edge(RULE, PLAN, relation="guides")))
        found = contents(store)
        assert len(found["edges"]) == 1
        assert not found["citations"]


def test_nothing_to_amend_leaves_all(store: Store) -> None:
    store.write(WORLD)
    before = digest(store)
    store.amend({}, {})
    store.amend({name: table.slice(0, 0) for name, table in keys(RULE).items()}, {})
    store.amend(keys(document("9/KH-UBND", of="ubnd/hue")), world())
    assert digest(store) == before


NOWHERE = edge(PLAN, "nowhere", relation="guides")


@pytest.mark.parametrize(
    ("gone", "come"),
    [
        ([], [NOWHERE, CITY]),
        ([RULE], []),
        ([RULE, CITED], [CITY]),
        ([RULE], [LINK]),
        ([RULE, LINK], [edge(RULE, PLAN)]),
        ([], [Row("edges", {**LINK.values, "target_id": None})]),
        ([], [Row("edges", {**LINK.values, "target_id": "nowhere"})]),
    ],
)
def test_a_link_without_both_ends_changes_nothing(
    store: Store, gone: list[Row], come: list[Row]
) -> None:
    store.write(WORLD)
    with pytest.raises(StoreError, match=r"nowhere|CT.33.2021|None"):
        store.amend(keys(*gone), few(come))
    assert listed(kept_of(WORLD)) == contents(store)


def test_a_document_may_go_with_its_links_and_come_under_another_id(
    store: Store,
) -> None:
    store.write(WORLD)
    other = Row("documents", {**RULE.values, "document_id": "gov/thu-tuong|CT|33|?"})
    link = edge(PLAN, other)
    moved = Row("citations", {**CITED.values, "target_id": other.id})
    store.amend(keys(RULE, LINK), few(other, link, moved))
    up = store.reach([PLAN.id], Along(), direction=Direction.UP, depth=3)
    assert up["document_id"].to_pylist() == [other.id]
    assert store.edges([PLAN.id, other.id], Along())["edge_id"].to_pylist() == [link.id]


def test_questions_see_what_came_and_not_what_went(store: Store) -> None:
    store.write(WORLD)
    along, ends = Along(relations=frozenset(Relation)), [PLAN.id, RULE.id]
    assert store.edges(ends, along).num_rows == 1
    assert store.reach([PLAN.id], along, direction=Direction.UP, depth=1).num_rows == 1
    assert store.find(words="rác thải").num_rows == 1
    renamed = Row(
        "documents", {**RULE.values, "title": "Về nước", "title_folded": "ve nuoc"}
    )
    renumbered = Row("documents", {**PLAN.values, "canonical": "275/KH-UBND"})
    store.amend(keys(LINK), few(renamed, renumbered))
    assert store.edges(ends, along).num_rows == 0
    assert store.reach([PLAN.id], along, direction=Direction.UP, depth=1).num_rows == 0
    assert store.find(words="rác thải").num_rows == 0
    assert store.find(words="nước")["document_id"].to_pylist() == [RULE.id]
    assert store.find(number="274/KH-UBND").num_rows == 0
    assert store.find(number="275/KH-UBND")["document_id"].to_pylist() == [PLAN.id]


@pytest.mark.parametrize(
    ("gone", "come"),
    [
        ({"nowhere": pa.table({"id": ["x"]})}, {}),
        ({"edges": pa.table({"document_id": ["x"]})}, {}),
        ({"files": pa.table({"file_id": ["f1"]})}, {}),
        ({"edges": pa.table({"edge_id": pa.array([None], pa.string())})}, {}),
        ({}, {"documents": WORLD["edges"]}),
        ({}, {"nowhere": WORLD["edges"]}),
    ],
)
def test_what_does_not_fit_the_model_is_refused(
    store: Store, gone: dict[str, pa.Table], come: dict[str, pa.Table]
) -> None:
    store.write(WORLD)
    with pytest.raises(ValueError, match="table"):
        store.amend(gone, come)
    assert listed(kept_of(WORLD)) == contents(store)


def test_the_digest_of_a_build_goes_with_a_write_but_not_with_an_amendment(
    store: Store,
) -> None:
    told = row("meta", name="digest", value="abc")
    store.write(world(told, RULE))
    store.amend({}, few(PLAN))
    assert "digest" in store.table("meta")["name"].to_pylist()
    store.amend({}, few(row("meta", name="digest", value="def")))
    assert "def" in store.table("meta")["value"].to_pylist()
    store.write({})
    assert "digest" not in store.table("meta")["name"].to_pylist()


DOCUMENTS = [
    document(f"{n}/KH-UBND", of=of, on="2020-05-28", title=f"Kế hoạch {n}")
    for n, of in enumerate(("ubnd/ha-noi", "ubnd/hue", "ubnd/ha-noi"), 1)
]
PLACES = [row("localities", locality_id=id, name=id) for id in ("ha-noi", "hue")]
FILES = ("f1", "f2", "f3")


@st.composite
def rows_of_a_graph(draw: st.DrawFn) -> Row:
    """A row of some table; others may name it, and it others, there or not."""
    one, other = (draw(st.sampled_from(DOCUMENTS)) for _ in range(2))
    at, flag = draw(st.sampled_from(FILES)), draw(st.booleans())
    body = draw(st.sampled_from(["ubnd/ha-noi", "ubnd/hue"]))
    place, words = draw(st.sampled_from(PLACES)), draw(st.sampled_from(["a", None]))
    demand, of = f"{one.id}:d", {"document_id": one.id, "file_id": at}
    evidence = draw(st.sampled_from(["d1", None, "f1:0"]))
    start = FILES.index(at) * len(DOCUMENTS) + DOCUMENTS.index(one)
    cited = f"{at}:{start}"
    relation = draw(st.sampled_from([Relation.IMPLEMENTS, Relation.BASED_ON]))
    return draw(
        st.sampled_from(
            [
                Row("documents", {**one.values, "organ": words}),
                edge(
                    one,
                    other,
                    relation=relation,
                    citations=draw(st.integers(1, 3)),
                    first_citation_id=cited,
                    edge_id=f"{one.id}>{other.id}",
                ),
                citation(one, other, file=at, start=start, words=words),
                row("references", reference_id=cited, words=words, **of),
                file(at, path=f"{words} 1", bytes=len(place.id)),
                carries(at, one, preferred=flag),
                row("bodies", body_id=body, name=body, locality_id=place.id),
                row("bodies", body_id="so", parent_id=body),
                row("localities", locality_id="xa", parent_id=place.id),
                place,
                row("document_issuers", document_id=one.id, body_id=body, lead=flag),
                row("recipients", n=start, body_id=body, purpose=words, **of),
                row("demands", demand_id=demand, object_id=other.id, **of),
                row("addressees", demand_id=demand, n=int(flag), body_id=body),
                row("decisions", decision_id="d1", kind="link", value=words),
                row(
                    "effects",
                    effect_id=one.id,
                    new_id=one.id,
                    old_id=other.id,
                    evidence_id=evidence,
                ),
                row(
                    "successions",
                    from_id=place.id,
                    to_id=PLACES[flag].id,
                    on=one.values["date"],
                    whole=flag,
                ),
                row("codes", owner_id=body, scheme="x", code="1", valid_from=RULE_DAY),
                row("texts", file_id=at, text=words, page_starts=[f"{start}"]),
                row("candidates", subject_id=cited, document_id=one.id, reason="x"),
                row("issues", issue_id=cited, document_id=one.id, code=words),
            ]
        )
    )


RULE_DAY = RULE.values["date"]
some_rows = st.lists(rows_of_a_graph(), max_size=14)
differences = st.lists(st.tuples(some_rows, some_rows), min_size=1, max_size=3)


def lacks_an_end(kept: Kept) -> bool:
    there = {row["document_id"] for row in kept["documents"].values()}
    return any(
        not {edge["source_id"], edge["target_id"]} <= there
        for edge in kept["edges"].values()
    )


def follow(store: Store, steps: list[tuple[list[Row], list[Row]]]) -> None:
    """The store holds what a dictionary does, and its questions agree."""
    kept = kept_of(world(DOCUMENTS))
    store.write(world(DOCUMENTS))
    for gone, come in steps:
        after = amended(kept, gone, come)
        if lacks_an_end(after):
            with pytest.raises(StoreError):
                store.amend(keys(*gone), few(come))
        else:
            store.amend(keys(*gone), few(come))
            kept = after
        assert contents(store) == listed(kept)
    check_questions(store, kept)


def check_questions(store: Store, kept: Kept) -> None:
    along = Along(relations=frozenset(Relation))
    ids = [row["document_id"] for row in kept["documents"].values()]
    links = kept["edges"].values()
    inside = store.edges(ids, along)
    assert sorted(inside["edge_id"].to_pylist()) == sorted(e["edge_id"] for e in links)
    pairs = {(one["source_id"], one["target_id"]) for one in links}
    for direction in Direction:
        found = store.reach(ids, along, direction=direction, depth=3).to_pylist()
        walked = [tuple(one.values()) for one in found]
        assert walked == reached(pairs, ids, direction, 3)
    for one in kept["documents"].values():
        held = store.find(number=one["canonical"])["document_id"].to_pylist()
        assert held == [one["document_id"]]


@settings(max_examples=60, deadline=None)
@given(steps=differences)
def test_any_amendments_leave_what_a_dictionary_holds(
    steps: list[tuple[list[Row], list[Row]]],
) -> None:
    follow(open_store("memory:"), steps)


@settings(max_examples=8, deadline=None)
@given(steps=differences)
def test_so_they_do_in_a_file(
    steps: list[tuple[list[Row], list[Row]]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    place = tmp_path_factory.mktemp("graph") / "graph.duckdb"
    with closing(open_store(str(place), create=True)) as store:
        follow(store, steps)


@pytest.mark.parametrize("batch", [10_000, 3])
@settings(
    max_examples=4,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=differences)
def test_so_they_do_on_a_server_at_once_or_in_batches(
    steps: list[tuple[list[Row], list[Row]]],
    server: Server,
    batch: int,
) -> None:
    server.empty()
    login = Login(server.user, server.password)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("graph.stores.cypheramend.BATCH", batch)
        with closing(open_store(server.bolt, read_only=False, login=login)) as store:
            follow(store, steps)
            check_follows(server, store)


def check_follows(server: Server, store: Store) -> None:
    """Nodes and relationships are those that the tables make."""
    tables = tables_of(store)
    assert standing(server) == made(tables)
    assert labelled(server) == counted(tables)


def test_a_reader_on_a_server_is_told_of_an_amendment(emptied: Server) -> None:
    login = Login(emptied.user, emptied.password)
    writer = open_store(emptied.bolt, read_only=False, login=login)
    writer.write(WORLD)
    with (
        closing(writer),
        closing(open_store(emptied.bolt, login=login)) as reader,
        closing(open_store(emptied.bolt, read_only=False, login=login)) as other,
    ):
        writer.amend(keys(LINK), {})
        for ask in (
            lambda: reader.table("edges"),
            lambda: other.amend(keys(CITED), {}),
        ):
            with pytest.raises(StoreChanged):
                ask()
        with pytest.raises(StoreError):
            reader.amend({}, {})
        assert contents(writer)["citations"]
