"""Influence is PageRank to the last digit, and says how much of its order is sure."""

from __future__ import annotations

from datetime import date
from pathlib import Path
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
from graph.words import IMPL, Known, Relation, Scope
from queries.catalogue import QUESTIONS
from queries.influence import influence
from queries.whole.pagerank import DAMPING, PageRank, pagerank, ranks
from queries.whole.sparse import Ratio
from tests.gold_graph import gold_tables
from tests.queries.told import told
from tests.worlds import Row, citation, document, edge, row, world

ON = date(2022, 1, 1)
LATER = date(2026, 1, 1)
SIZES = st.integers(1, 9)


def plan(number: int, of: str = "ubnd/ha-noi", **values: Any) -> Row:
    return document(f"{number:02}/KH-UBND", of=of, on="2020-05-01", **values)


def put(store: Store, *rows: Row) -> Store:
    store.write(world(*rows))
    return store


@st.composite
def graphs(draw: st.DrawFn) -> csr_array[Any]:
    """Who cites whom, how often: cycles, dangling documents, parallel links."""
    size = draw(SIZES)
    places = st.integers(0, size - 1)
    ends = st.tuples(places, places).filter(lambda pair: pair[0] != pair[1])
    links = draw(st.dictionaries(ends, st.integers(1, 3), max_size=20))
    matrix = np.zeros((size, size), dtype=np.int64)
    for pair, count in links.items():
        matrix[pair] = count
    return csr_array(matrix)


def solved(pairs: csr_array[Any]) -> Ratio:
    """PageRank as the solution of its linear equations."""
    matrix = (pairs.toarray() > 0).astype(float)
    size = len(matrix)
    cites = matrix.sum(axis=1, keepdims=True)
    steps = np.where(cites > 0, matrix / np.maximum(cites, 1), 1 / size)
    start = np.full(size, (1 - DAMPING) / size)
    found: Ratio = np.linalg.solve(np.eye(size) - DAMPING * steps.T, start)
    return found


@settings(max_examples=200)
@given(graphs())
def test_the_values_solve_the_equations_within_the_error_told(
    pairs: csr_array[Any],
) -> None:
    found = pagerank(pairs)

    assert np.abs(found.values - solved(pairs)).max() <= found.error + 1e-14
    assert found.error <= 1e-6 / pairs.shape[0]
    assert found.values.sum() == pytest.approx(1)


@settings(max_examples=100)
@given(graphs())
def test_networkx_finds_the_same_values(pairs: csr_array[Any]) -> None:
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(pairs.shape[0]))
    graph.add_edges_from(zip(*(axis.tolist() for axis in pairs.nonzero()), strict=True))

    oracle = nx.pagerank(graph, alpha=DAMPING, tol=1e-14, max_iter=10_000)

    found = pagerank(pairs)
    assert found.values == pytest.approx([oracle[n] for n in graph], abs=1e-6)


@settings(max_examples=200)
@given(graphs())
def test_a_rank_is_sure_only_without_the_document_that_gives_most(
    pairs: csr_array[Any],
) -> None:
    size = pairs.shape[0]
    matrix = pairs.toarray() > 0
    exact = solved(pairs)
    most = [
        max(
            (DAMPING * exact[u] / matrix[u].sum() for u in range(size) if matrix[u, v]),
            default=0.0,
        )
        for v in range(size)
    ]

    best, worst = ranks(pagerank(pairs))

    for v in range(size):
        sure = [u for u in range(size) if exact[u] - most[u] > exact[v] + 1e-5 / size]
        maybe = [u for u in range(size) if exact[u] > exact[v] - most[v] - 1e-12 / size]
        assert len(sure) + 1 <= best[v] <= worst[v] <= size
        assert worst[v] >= len(maybe)
        assert best[v] <= worst[v]


def test_ranks_are_closed_where_nothing_rests_on_one_document() -> None:
    zeros = np.zeros(3)
    found = PageRank(np.array([0.2, 0.5, 0.3]), error=0.0, largest=zeros)

    best, worst = ranks(found)

    assert best.tolist() == worst.tolist() == [3, 1, 2]


def test_ranks_within_the_error_are_open() -> None:
    found = PageRank(np.array([0.2, 0.5, 0.3]), error=0.06, largest=np.zeros(3))

    best, worst = ranks(found)

    assert list(zip(best.tolist(), worst.tolist(), strict=True)) == [
        (2, 3),
        (1, 1),
        (2, 3),
    ]


def test_a_graph_without_links_has_equal_values() -> None:
    assert pagerank(csr_array((3, 3), dtype=np.int64)).values.tolist() == [1 / 3] * 3
    assert pagerank(csr_array((0, 0), dtype=np.int64)).values.size == 0


def test_a_long_cycle_ends_within_the_error() -> None:
    size = 1_000
    ways = np.arange(size), (np.arange(size) + 1) % size
    found = pagerank(csr_array((np.ones(size), ways), shape=(size, size)))

    assert np.abs(found.values - 1 / size).max() <= found.error
    assert found.error <= 1e-6 / size


def test_documents_bodies_and_localities_that_cite_are_counted(store: Store) -> None:
    directive = document("33/CT-TTg", of="gov/thu-tuong", on="2019-11-26", held=False)
    hanoi, again = plan(1), plan(2)
    chair = document("3/QĐ-CT", of="ct-ubnd/ha-noi", on="2020-05-01")
    office = document("4/KH-SNV", of="so/ha-noi/noi-vu", on="2020-05-01")
    district = plan(5, of="ubnd/ha-noi/soc-son")
    ministry = document("6/KH-BNV", of="gov/bo-noi-vu", on="2020-05-01")
    joint = row("document_issuers", document_id=ministry.id, body_id="gov/bo-tai-chinh")
    citing = (hanoi, again, chair, office, district, ministry)
    put(store, directive, joint, *citing, *(edge(one, directive) for one in citing))

    frame = influence(store, on=ON)

    columns = ("document_id", "cited_by", "citing_bodies", "citing_localities")
    assert told(frame, *columns, "known") == [(directive.id, 6, 5, 2, "cited")]


def test_links_of_several_relations_and_to_itself_count_once_or_not(
    store: Store,
) -> None:
    one, two = plan(1), plan(2)
    task = edge(two, one, relation=Relation.REFERS_TO, scope=Scope.TASK)
    put(store, one, two, edge(two, one), task, edge(one, one), edge(two, two))

    frame = influence(store, on=ON)

    assert told(frame, "document_id", "cited_by") == [(one.id, 1)]
    assert frame.pagerank.to_list() == pytest.approx([1.85 / 2.85])


def test_a_document_cited_once_may_hold_any_rank(store: Store) -> None:
    one, two, three, four = (plan(n) for n in range(1, 5))
    put(store, one, two, three, four, edge(three, one), edge(four, two))

    frame = influence(store, on=ON)

    assert set(told(frame, "rank_low", "rank_high")) == {(1, 4)}
    assert QUESTIONS["influence"].remark(frame) == both("remark.all_tie")


def test_nothing_is_said_to_tie_where_an_order_is_known(store: Store) -> None:
    first, second, *others = (plan(n) for n in range(1, 10))
    links = [edge(other, first) for other in others]
    put(store, first, second, *others, *links, edge(others[0], second))

    frame = influence(store, on=ON)

    assert told(frame, "document_id", "rank_low")[0] == (first.id, 1)
    assert QUESTIONS["influence"].remark(frame) is None


def test_who_is_cited_by_the_cited_comes_before_who_is_cited_more(store: Store) -> None:
    top, second, hub, *others = (plan(n) for n in range(1, 12))
    links = [edge(other, hub) for other in others[:6]]
    more = [edge(other, second) for other in others[6:]]
    put(store, top, second, hub, *others, *links, *more, edge(hub, top))

    frame = influence(store, on=ON)

    assert told(frame, "document_id", "cited_by") == [
        (top.id, 1),
        (hub.id, 6),
        (second.id, 2),
    ]


def test_a_document_cited_by_many_is_surely_first(store: Store) -> None:
    first, second, *others = (plan(n) for n in range(1, 10))
    put(
        store,
        *(first, second, *others),
        *(edge(other, first) for other in others),
        edge(others[0], second),
    )

    frame = influence(store, on=ON)

    assert told(frame, "document_id", "rank_low", "rank_high") == [
        (first.id, 1, 1),
        (second.id, 2, 9),
    ]
    assert told(influence(store, limit=1, on=ON), "document_id") == [(first.id,)]


def test_a_tie_is_never_cut(store: Store) -> None:
    cited, others = [plan(n) for n in range(1, 4)], [plan(n) for n in range(4, 9)]
    put(store, *cited, *others, *(edge(o, c) for o in others for c in cited))

    frame = influence(store, limit=1, on=ON)

    assert told(frame, "document_id", "rank_low", "rank_high") == [
        (one.id, 1, 3) for one in cited
    ]


def test_only_the_relations_scopes_and_day_asked_for_count(store: Store) -> None:
    one, two = plan(1), plan(2)
    put(store, one, two, edge(two, one, relation=Relation.REPEALS, scope=Scope.TASK))

    assert len(influence(store, on=ON)) == 1
    assert influence(store, relations=IMPL, on=ON).empty
    assert influence(store, scopes=[Scope.DOCUMENT], on=ON).empty
    assert influence(store, on=date(2020, 4, 30)).empty


def test_each_row_leads_to_what_the_first_citing_document_says(store: Store) -> None:
    one, two, three = (plan(n) for n in range(1, 4))
    words = citation(two, one, file="f2", start=9, words="Kế hoạch số 01/KH-UBND")
    put(
        store,
        *(one, two, three, words),
        edge(two, one, first_citation_id=words.id),
        edge(three, one, first_citation_id="f3:1"),
        edge(three, two),
    )

    frame = influence(store, on=ON)

    assert dict(told(frame, "document_id", "evidence_id")) == {
        one.id: "f2:9",
        two.id: edge(three, two).id,
    }


def test_fewer_than_one_rank_cannot_be_asked(store: Store) -> None:
    with pytest.raises(ValueError, match="limit"):
        influence(store, limit=0)


def test_in_the_annotated_texts_all_tie(store: Store, shared: Path) -> None:
    store.write(gold_tables(shared, decisions=True))

    frame = influence(store, on=LATER)

    count = store.table("documents").num_rows
    assert len(frame) > 10
    assert set(told(frame, "rank_low", "rank_high")) == {(1, count)}
    assert Known.HELD not in set(frame.known)
    assert QUESTIONS["influence"].remark(frame) == both("remark.all_tie")


def test_parallel_links_change_nothing() -> None:
    once = csr_array(np.array([[0, 1, 1], [0, 0, 1], [0, 0, 0]]))
    often = csr_array(np.array([[0, 3, 1], [0, 0, 2], [0, 0, 0]]))

    assert pagerank(once).values.tolist() == pagerank(often).values.tolist()


def test_the_same_graph_in_another_store_gives_the_same_digits(
    store: Store,
) -> None:
    plans = [plan(n) for n in range(1, 9)]
    rows = [edge(plans[a], plans[b]) for a in range(8) for b in range(a)]
    put(store, *plans, *rows)
    other = open_store("memory:", create=True, read_only=False)
    put(other, *reversed(rows), *reversed(plans))

    assert influence(store, on=ON).to_csv() == influence(other, on=ON).to_csv()
