"""Communities are found where there are any, and nothing is clustered by chance."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from graph.labels import both
from graph.stores import open_store
from graph.stores.seam import Store
from graph.words import IMPL, Relation, Scope
from queries.catalogue import QUESTIONS
from queries.communities import RUNS, _parts, communities
from queries.whole.louvain import by_chance, groups, modularity, stays, together
from tests.gold_graph import gold_tables
from tests.queries.told import told
from tests.worlds import Row, document, edge, world

ON = date(2022, 1, 1)
Pairs = Iterable[tuple[int, int]]


def plans(count: int, **values: Any) -> list[Row]:
    return [
        document(f"{n:03}/KH-UBND", of="ubnd/ha-noi", on="2020-05-01", **values)
        for n in range(1, count + 1)
    ]


def put(store: Store, documents: list[Row], pairs: Pairs) -> list[str]:
    """The documents and links between them; the ids in order."""
    links = [edge(documents[a], documents[b]) for a, b in pairs]
    store.write(world(*documents, links))
    return [one.id for one in documents]


def cliques(count: int, size: int) -> list[tuple[int, int]]:
    """Documents that all cite those before them, in so many groups."""
    return [
        (n * size + b, n * size + a)
        for n in range(count)
        for a, b in combinations(range(size), 2)
    ]


def matrix(size: int, pairs: Pairs) -> csr_array[Any]:
    found = np.zeros((size, size), dtype=np.int64)
    for pair in pairs:
        found[pair] = 1
    return csr_array(found)


def nothing(store: Store, **asked: Any) -> str:
    frame = communities(store, on=ON, **asked)
    assert frame.empty
    return QUESTIONS["communities"].nothing(frame)


def test_two_cliques_with_a_link_between_are_two_communities(store: Store) -> None:
    ids = put(store, plans(12), [*cliques(2, 6), (6, 5)])

    frame = communities(store, on=ON)

    found = {
        frozenset(rows.document_id): set(told(rows, "size", "core_id"))
        for _, rows in frame.groupby("community")
    }
    assert found == {
        frozenset(ids[:6]): {(6, ids[0])},
        frozenset(ids[6:]): {(6, ids[6])},
    }
    assert set(frame.stability) == {1.0}
    assert not frame.unstable.any()


def test_neighbours_inside_and_outside_are_counted(store: Store) -> None:
    ids = put(store, plans(12), [*cliques(2, 6), (6, 5)])

    frame = communities(store, on=ON).set_index("document_id")

    ends = frame.loc[[ids[5], ids[6]]]
    assert set(told(ends, "inner", "outer")) == {(5, 1)}
    assert set(told(frame.drop([ids[5], ids[6]]), "inner", "outer")) == {(5, 0)}


def test_each_document_leads_to_a_link_inside_its_community(store: Store) -> None:
    documents = plans(12)
    put(store, documents, [*cliques(2, 6), (11, 0)])
    other = edge(documents[1], documents[0], relation=Relation.REFERS_TO)
    store.write(world(other))

    frame = communities(store, on=ON)

    group = dict(told(frame, "document_id", "community"))
    links = {row["edge_id"]: row for row in store.table("edges").to_pylist()}
    for document_id, evidence_id in told(frame, "document_id", "evidence_id"):
        ends = {links[evidence_id][end] for end in ("source_id", "target_id")}
        assert document_id in ends
        assert {group[end] for end in ends} == {group[document_id]}


def test_the_largest_comes_first_and_its_most_cited_leads(store: Store) -> None:
    small = [(9 + b, 9 + a) for a, b in combinations(range(6), 2)]
    ids = put(store, plans(15), [*small, *cliques(1, 9), (9, 8)])

    frame = communities(store, on=ON)

    assert told(frame, "community", "document_id", "core_id")[0] == (1, ids[0], ids[0])
    assert frame.cited_by.to_list()[:9] == [8, 7, 6, 5, 4, 3, 2, 1, 1]
    assert frame["size"].to_list() == [9] * 9 + [6] * 6


def test_a_cited_document_that_is_not_held_is_a_member_too(store: Store) -> None:
    documents = [*plans(1, held=False), *plans(12)[1:]]
    put(store, documents, [*cliques(2, 6), (6, 5)])

    frame = communities(store, on=ON)

    assert dict(told(frame, "document_id", "known"))[documents[0].id] == "cited"


def test_documents_without_links_have_no_community(store: Store) -> None:
    documents = plans(14)
    put(store, documents, [*cliques(2, 6), (6, 5), (13, 13)])

    assert len(communities(store, on=ON)) == 12


def test_without_links_there_is_nothing_to_cluster(store: Store) -> None:
    put(store, plans(3), [(0, 0)])

    assert nothing(store) == both("nothing.communities")


@pytest.mark.parametrize(
    "pairs",
    [
        [(1, 0)],
        [(1, 0), (3, 2)],
        [(0, n) for n in range(1, 9)],
        [(n, 0) for n in range(1, 9)],
        [*((0, n) for n in range(2, 7)), *((1, n) for n in range(7, 12))],
        [(n + 1, n) for n in range(12)],
        [(b, a) for a, b in combinations(range(8), 2)],
    ],
    ids=[
        "a link",
        "two",
        "a star out",
        "a star in",
        "two stars",
        "a chain",
        "a clique",
    ],
)
def test_what_chance_makes_as_well_is_not_clustered(store: Store, pairs: Pairs) -> None:
    put(store, plans(13), pairs)

    assert nothing(store) == both("nothing.communities_by_chance")


def test_in_the_annotated_texts_there_is_nothing_to_cluster(
    store: Store, shared: Any
) -> None:
    store.write(gold_tables(shared, decisions=True))

    assert nothing(store) == both("nothing.communities_by_chance")


def test_only_the_relations_scopes_and_day_asked_for_count(store: Store) -> None:
    documents = plans(12)
    task = {"relation": Relation.REFERS_TO, "scope": Scope.TASK}
    pairs = [*cliques(2, 6), (6, 5)]
    links = [edge(documents[a], documents[b], **task) for a, b in pairs]
    store.write(world(*documents, links))

    assert len(communities(store, on=ON)) == 12
    assert communities(store, relations=IMPL, on=ON).empty
    assert communities(store, scopes=[Scope.DOCUMENT], on=ON).empty
    assert communities(store, on=date(2020, 4, 30)).empty


def test_the_same_seed_gives_the_same_answer_in_every_store(store: Store) -> None:
    documents, pairs = plans(40), planted(4, 10, 0.5, 0.05)
    put(store, documents, pairs)
    other = open_store("memory:", create=True, read_only=False)
    put(other, documents[::-1], [(39 - a, 39 - b) for a, b in pairs])

    first, second = (communities(s, seed=3, on=ON) for s in (store, other))

    assert not first.empty
    assert first.to_csv() == second.to_csv()
    assert first.to_csv() == communities(store, seed=3, on=ON).to_csv()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"runs": 1}, "runs must lie between 2 and 1000, got 1"),
        ({"runs": 10**20}, "runs must lie between 2 and 1000, got 1"),
        ({"seed": -1}, "seed must be at least 0, got -1"),
    ],
)
def test_runs_and_seeds_that_cannot_be_are_said(
    store: Store, asked: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        communities(store, **asked)


def test_any_seed_from_zero_will_do(store: Store) -> None:
    assert communities(store, seed=10**20, on=ON).empty


def planted(
    count: int, size: int, inside: float, outside: float, seed: int = 1
) -> list[tuple[int, int]]:
    """Citations of older documents, more of the own group."""
    random = np.random.default_rng(seed)
    return [
        (b, a)
        for a, b in combinations(range(count * size), 2)
        if random.random() < (inside if a // size == b // size else outside)
    ]


def test_a_planted_partition_is_found_again() -> None:
    size = 30
    pairs = planted(5, size, 0.4, 0.01)
    store = open_store("memory:", create=True, read_only=False)
    ids = put(store, plans(5 * size), pairs)

    frame = communities(store, on=ON)

    found = {frozenset(rows.document_id) for _, rows in frame.groupby("community")}
    assert found == {frozenset(ids[n * size : (n + 1) * size]) for n in range(5)}
    assert frame.stability.min() == 1.0


def test_a_graph_of_chance_is_seldom_clustered() -> None:
    clustered = 0
    for seed in range(12):
        store = open_store("memory:", create=True, read_only=False)
        put(store, plans(40), planted(1, 40, 0.1, 0, seed=seed))
        clustered += not communities(store, seed=seed, on=ON).empty

    assert clustered <= 1


@pytest.mark.parametrize(("seed", "size"), [(151, 24), (185, 14)])
def test_what_one_run_of_chance_reaches_in_any_run_is_not_clustered(
    seed: int, size: int
) -> None:
    random = np.random.default_rng(seed)
    drawn = int(random.integers(8, 30)), random.uniform(1.0, 2.0)
    ends = [random.integers(0, size, int(size * drawn[1])) for _ in range(2)]
    apart = ends[0] != ends[1]
    ones = np.ones(apart.sum())
    pairs = csr_array((ones, (ends[0][apart], ends[1][apart])), shape=(size, size))

    assert drawn[0] == size
    assert _parts(pairs, seed=0, runs=RUNS) is None


def test_documents_between_two_groups_are_unstable() -> None:
    size, between = 8, range(16, 22)
    pairs = [
        *cliques(2, size),
        *((n, own) for n in between for own in (n % size, size + n % size)),
        (size, 0),
    ]
    store = open_store("memory:", create=True, read_only=False)
    ids = put(store, plans(22), pairs)

    frame = communities(store, on=ON).set_index("document_id")

    assert frame.loc[ids[:16], "stability"].min() == 1.0
    assert frame.loc[ids[16:], "unstable"].any()
    assert set(frame.stability[frame.unstable] < 0.8) == {True}
    twice = communities(store, runs=2, seed=1, on=ON)
    assert set(twice.stability) == {0.0, 1.0}


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, frozenset[tuple[int, int]]]:
    size = draw(st.integers(2, 9))
    places = st.integers(0, size - 1)
    ends = st.tuples(places, places).filter(lambda pair: pair[0] != pair[1])
    return size, draw(st.frozensets(ends, min_size=1, max_size=25))


@settings(max_examples=150)
@given(graphs(), st.data())
def test_networkx_finds_the_same_modularity(
    drawn: tuple[int, frozenset[tuple[int, int]]], data: st.DataObject
) -> None:
    size, pairs = drawn
    group = data.draw(st.lists(st.integers(0, 3), min_size=size, max_size=size))
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(size))
    for a, b in pairs:
        weight = 2 if (b, a) in pairs else 1
        graph.add_edge(a, b, weight=weight)
    parts = [{n for n in range(size) if group[n] == g} for g in set(group)]

    found = modularity(together(matrix(size, pairs)), np.array(group))

    assert found == pytest.approx(nx.community.modularity(graph, parts))


@settings(max_examples=100)
@given(graphs(), st.integers(0, 2**32 - 1))
def test_groups_are_numbered_repeat_and_are_no_worse_than_none(
    drawn: tuple[int, frozenset[tuple[int, int]]], seed: int
) -> None:
    size, pairs = drawn
    weights = together(matrix(size, pairs))

    group = groups(weights, seed)

    assert list(dict.fromkeys(group.tolist())) == list(range(max(group) + 1))
    assert group.tolist() == groups(weights, seed).tolist()
    assert modularity(weights, group) >= modularity(weights, np.arange(size)) - 1e-6


@settings(max_examples=100)
@given(graphs(), st.integers(0, 2**32 - 1))
def test_chance_keeps_how_much_each_cites_and_is_cited(
    drawn: tuple[int, frozenset[tuple[int, int]]], seed: int
) -> None:
    size, pairs = drawn
    given_pairs = matrix(size, pairs)

    found = by_chance(given_pairs, np.random.default_rng(seed)).toarray()

    lost = given_pairs.nnz - found.sum()
    assert lost >= 0
    assert set(found.ravel().tolist()) <= {0, 1}
    assert not found.diagonal().any()
    for axis in (0, 1):
        fewer = given_pairs.toarray().sum(axis=axis) - found.sum(axis=axis)
        assert (fewer >= 0).all()
        assert fewer.sum() == lost


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1))
def test_a_document_stays_with_more_than_half_of_both_groups(
    drawn: list[tuple[int, int]],
) -> None:
    group, other = (np.array(numbers) for numbers in zip(*drawn, strict=True))

    for n, kept in enumerate(stays(group, other)):
        fellows = {m for m in range(len(drawn)) if group[m] == group[n]}
        there = {m for m in range(len(drawn)) if other[m] == other[n]}
        still = len(fellows & there)
        assert kept == (still > len(fellows) / 2 and still > len(there) / 2)
