"""The links of a whole graph become numbers and a matrix, none lost, none doubled."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.stores import open_store
from graph.stores.seam import Along, Store
from graph.words import ALL_RELATIONS, ALL_SCOPES, Basis, Relation, Scope
from queries.whole.sparse import Links, links
from tests.worlds import Row, document, edge, world

EVERY = Along(ALL_RELATIONS, ALL_SCOPES)
COUNT = 6
PLANS = [
    document(f"{n + 1:02}/KH-UBND", of="ubnd/ha-noi", on=f"2020-01-{n + 1:02}")
    for n in range(COUNT)
]
PLACES = st.integers(0, COUNT - 1)


def kept(store: Store, *rows: Row) -> Store:
    store.write(world(*PLANS, rows))
    return store


def told(found: Links) -> Counter[tuple[str, str]]:
    """How many links lead from which document to which, read off the matrix."""
    ids = found.documents["document_id"].to_pylist()
    matrix = found.pairs().tocoo()
    return Counter(
        {
            (ids[a], ids[b]): int(n)
            for a, b, n in zip(*matrix.coords, matrix.data, strict=True)
        }
    )


def test_an_empty_graph_has_no_documents_and_no_links(store: Store) -> None:
    found = links(store, EVERY)

    assert found.size == 0
    assert found.pairs().shape == (0, 0)
    assert found.loops().size == 0


def test_a_document_without_links_is_there(store: Store) -> None:
    assert links(kept(store), EVERY).size == COUNT


def test_links_of_several_relations_are_one_pair(store: Store) -> None:
    one, two, *_ = PLANS
    kept(store, edge(two, one), edge(two, one, relation=Relation.BASED_ON))

    assert told(links(store, EVERY)) == {(two.id, one.id): 2}


def test_a_link_to_itself_stands_apart(store: Store) -> None:
    one, two, *_ = PLANS
    found = links(kept(store, edge(one, one), edge(two, one)), EVERY)

    assert told(found) == {(two.id, one.id): 1}
    assert found.loops().tolist() == [0]


@pytest.mark.parametrize(
    ("along", "count"),
    [
        (Along(), 2),
        (Along(scopes=ALL_SCOPES), 3),
        (Along(ALL_RELATIONS), 3),
        (Along(bases=frozenset({Basis.TEXT})), 1),
        (Along(on=date(2020, 1, 2)), 1),
        (Along(on=date(2020, 1, 3)), 2),
    ],
)
def test_only_the_links_of_the_question_count(
    store: Store, along: Along, count: int
) -> None:
    one, two, three, *_ = PLANS
    kept(
        store,
        edge(two, one),
        edge(three, one, basis=Basis.DECISION),
        edge(three, two, scope=Scope.TASK),
        edge(three, two, relation=Relation.REPEALS),
    )

    assert len(links(store, along).sources) == count


def test_columns_of_links_and_documents_come_along(store: Store) -> None:
    one, two, three, *_ = PLANS
    kept(store, edge(two, one), edge(three, two))

    found = links(store, EVERY, documents=["canonical"], columns=["edge_id"])

    names = found.documents["canonical"].to_pylist()
    assert {
        (names[source], names[target], edge_id)
        for source, target, edge_id in zip(
            found.sources, found.targets, found.rows["edge_id"].to_pylist(), strict=True
        )
    } == {
        ("02/KH-UBND", "01/KH-UBND", edge(two, one).id),
        ("03/KH-UBND", "02/KH-UBND", edge(three, two).id),
    }


def test_a_document_is_not_there_before_its_day_unless_it_is_cited(
    store: Store,
) -> None:
    one, _, three, *_ = PLANS
    undated = document("99/KH-UBND", of="ubnd/ha-noi")
    store.write(world(undated))
    kept(store, edge(one, three))

    found = links(store, Along(on=date(2020, 1, 1)))

    ids = found.documents["document_id"].to_pylist()
    assert set(ids) == {one.id, three.id, undated.id}
    assert told(found) == {(one.id, three.id): 1}


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(PLACES, PLACES, st.sampled_from(Relation), st.sampled_from(Scope)),
        unique=True,
        max_size=20,
    ),
    st.integers(1, 8),
)
def test_every_link_is_counted_once(
    drawn: list[tuple[int, int, Relation, Scope]], day: int
) -> None:
    store = open_store("memory:", create=True, read_only=False)
    on = date(2020, 1, day)
    kept(
        store,
        *(edge(PLANS[a], PLANS[b], relation=r, scope=s) for a, b, r, s in drawn),
    )

    found = links(store, Along(ALL_RELATIONS, ALL_SCOPES, on=on))

    there = [(PLANS[a].id, PLANS[b].id) for a, b, _, _ in drawn if a < day]
    assert told(found) == Counter(pair for pair in there if pair[0] != pair[1])
    ids = found.documents["document_id"].to_pylist()
    assert {ids[n] for n in found.loops()} == {a for a, b in there if a == b}
