"""A graph on a server beside what others keep there, or left there: nothing mixes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pyarrow as pa
import pytest

from graph.digest import digest, digest_of
from graph.errors import StoreError, UnknownDocument
from graph.stores import open_store, write_new
from graph.stores.login import Login
from graph.stores.seam import Along, Store
from graph.tables import EARLIEST, TABLES
from graph.words import Direction, Known
from tests.neo4j_server import Server
from tests.worlds import carries, citation, document, edge, file, row, world

RULE = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26")
PLAN = document("274/KH-UBND", of="ubnd/ha-noi", on="2021-12-02", title="Về rác")
LATER = document("9/KH-UBND", of="ubnd/ha-noi", on="2022-02-03")
WORLD = world(RULE, PLAN, LATER, edge(PLAN, RULE))

THEIRS = """
MATCH (n) WHERE n.trienkhai IS NULL
OPTIONAL MATCH (n)-[r]-() WHERE r.trienkhai IS NOT NULL
RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS p, count(r) AS tied
ORDER BY id
"""


def login(server: Server) -> Login:
    return Login(server.user, server.password)


@pytest.fixture
def loaded(emptied: Server) -> Iterator[Store]:
    """Our graph stands on the server, and can be written to."""
    write_new(emptied.bolt, WORLD, login=login(emptied))
    store = open_store(emptied.bolt, login=login(emptied), read_only=False)
    yield store
    store.close()


CITY = row("bodies", body_id="ubnd/ha-noi", name="UBND Hà Nội")
OTHER = document("1/QĐ-UBND", of="ubnd/hue", on="2020-01-01")


@pytest.mark.parametrize(
    ("label", "id", "given"),
    [
        ("Document", OTHER.id, world(OTHER)),
        ("Document", OTHER.id, world(edge(PLAN, OTHER.id))),
        ("Body", CITY.id, world(CITY)),
    ],
)
def test_a_write_never_takes_the_node_of_somebody_else(
    emptied: Server, loaded: Store, label: str, id: str, given: dict[str, pa.Table]
) -> None:
    emptied.cypher(f"CREATE (:{label} {{id: $id, title: 'theirs'}})", id=id)
    before = emptied.cypher(THEIRS)

    with pytest.raises(StoreError, match=f"{label}|{id}"):
        loaded.write(given)

    assert emptied.cypher(THEIRS) == before
    assert digest(loaded) == digest_of(WORLD)


def test_what_a_write_makes_is_not_tied_to_nodes_of_somebody_else(
    emptied: Server, loaded: Store
) -> None:
    emptied.cypher("CREATE (:Body {id: $id})", id="ubnd/hue")
    before = emptied.cypher(THEIRS)
    loaded.write(world(OTHER))
    assert emptied.cypher(THEIRS) == before


def test_what_goes_with_a_stub_is_ours_alone(emptied: Server) -> None:
    stub = document("1/QĐ-UBND", of="ubnd/hue", on="2020-01-01", known=Known.CITED)
    cite = citation(PLAN, stub, file="f1")
    whole = world(stub, PLAN, file("f1"), carries("f1", PLAN), cite, edge(PLAN, stub))
    write_new(emptied.bolt, whole, login=login(emptied))
    emptied.cypher("CREATE (:Issue {id: 'theirs', document_id: $id})", id=stub.id)
    emptied.cypher("CREATE (:File {id: 'f1#theirs', file_id: 'f1#theirs'})")
    before = emptied.cypher(THEIRS)

    store = open_store(emptied.bolt, login=login(emptied), read_only=False)
    store.write({}, replaces=["f1"])

    assert store.table("documents").num_rows == 0
    store.close()
    assert emptied.cypher(THEIRS) == before


def test_links_and_documents_of_somebody_else_are_not_walked(
    emptied: Server, loaded: Store
) -> None:
    tied = "CREATE (a)-[:IMPLEMENTS {id: 'x', scope: 'document', basis: 'text'}]->(b)"
    pair = "MATCH (a:Document {id: $a}), (b:Document {id: $b}) "
    emptied.cypher(pair + tied, a=LATER.id, b=RULE.id)
    emptied.cypher(
        "MATCH (b:Document {id: $b}) CREATE (a:Document {id: 'theirs'}) " + tied,
        b=RULE.id,
    )

    down = loaded.reach([RULE.id], Along(), direction=Direction.DOWN, depth=4)
    ends = loaded.edges([RULE.id, PLAN.id, LATER.id, "theirs"], Along())

    assert down["document_id"].to_pylist() == [PLAN.id]
    assert ends["source_id"].to_pylist() == [PLAN.id]
    with pytest.raises(UnknownDocument, match="theirs"):
        loaded.reach(["theirs"], Along(), direction=Direction.DOWN, depth=1)


def test_rows_that_no_marker_tells_of_are_gone_from_a_new_graph(
    emptied: Server, loaded: Store
) -> None:
    emptied.cypher("MATCH (m:Trienkhai) DELETE m")
    store = open_store(emptied.bolt, login=login(emptied), create=True)
    rows = {name: store.table(name).num_rows for name in TABLES if name != "meta"}
    store.close()
    assert set(rows.values()) == {0}


WORDED = "CREATE FULLTEXT INDEX trienkhai_titles FOR (n:Document) ON EACH [n.title"
OTHERS = [
    WORDED + "]",
    WORDED + ", n.find_words] OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}}",
    "CREATE TEXT INDEX trienkhai_titles FOR (n:Document) ON (n.title)",
]


@pytest.mark.parametrize("other", OTHERS)
def test_a_search_of_another_kind_under_our_name_is_refused(
    emptied: Server, loaded: Store, other: str
) -> None:
    emptied.cypher("DROP INDEX trienkhai_titles")
    emptied.cypher(other)
    try:
        with pytest.raises(StoreError, match="trienkhai_titles"):
            write_new(emptied.bolt, WORLD, login=login(emptied))
        assert digest(loaded) == digest_of(WORLD)
    finally:
        emptied.cypher("DROP INDEX trienkhai_titles")


def test_a_search_without_its_index_is_said_and_comes_back_with_a_build(
    emptied: Server, loaded: Store
) -> None:
    emptied.cypher("DROP INDEX trienkhai_titles")
    with pytest.raises(StoreError, match="trienkhai build"):
        loaded.find(words="rác")
    write_new(emptied.bolt, WORLD, login=login(emptied))
    store = open_store(emptied.bolt, login=login(emptied))
    assert store.find(words="rác").num_rows == 1
    store.close()


LONG = "ệ" * 3000


@pytest.mark.parametrize(
    "rows",
    [
        document("1/KH-UBND", of="ubnd/hue", year=2020, organ=LONG),
        document("1/KH-UBND", of=LONG, year=2020),
        [document("1/KH-UBND", of=LONG[n:1500], year=2020) for n in range(2)],
        row("issues", issue_id="i", code="x", path=LONG, sentence="x"),
        row("names", owner_id=LONG, name="x", valid_from=EARLIEST),
    ],
)
def test_a_value_that_no_index_holds_is_found_before_anything_is_written(
    emptied: Server, loaded: Store, rows: object
) -> None:
    given = world(RULE, rows)  # type: ignore[arg-type]
    if isinstance(rows, list):
        given = world(RULE, rows, edge(rows[0], rows[1]))
    attempt = partial(write_new, emptied.bolt, given, login=login(emptied))

    with pytest.raises(StoreError, match="8 kB"):
        attempt()

    assert digest(loaded) == digest_of(WORLD)


def test_long_texts_are_kept_whole(emptied: Server) -> None:
    title = document("1/KH-UBND", of="ubnd/hue", year=2020, title="Kế hoạch " * 9000)
    given = world(title, row("texts", file_id="f1", text=LONG * 1000))
    write_new(emptied.bolt, given, login=login(emptied))
    store = open_store(emptied.bolt, login=login(emptied))
    assert digest(store) == digest_of(given)
    store.close()


def test_more_words_than_a_search_takes_are_all_asked_for(store: Store) -> None:
    words = [f"t{n}" for n in range(1500)]
    whole = document("1/KH-UBND", of="ubnd/hue", year=2020, title=" ".join(words))
    part = document("2/KH-UBND", of="ubnd/hue", year=2020, title=" ".join(words[:-1]))
    store.write(world(whole, part))

    found = store.find(words=" ".join(words))

    assert found["document_id"].to_pylist() == [whole.id]
