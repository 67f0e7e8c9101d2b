"""What stands one hop around documents, both ways, and how much is left out."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import AmbiguousDocument
from graph.stores import open_store
from graph.stores.seam import Store
from graph.words import IMPL, Basis, Direction, Known, Relation, Scope
from queries.neighbours import neighbours
from tests.queries.told import told
from tests.worlds import Row, carries, citation, document, edge, file, row, world

ON = date(2022, 3, 1)
ORDER = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26")
LAW = document("72/QĐ-TTg", of="gov/thu-tuong", on="2020-11-17", held=False)
RULE = document("9/QĐ-TTg", of="gov/thu-tuong", on="2010-02-01", held=False)
ENDS = ("source_id", "relation", "target_id")


def plan(number: int, on: str | None = "2022-01-10", **values: Any) -> Row:
    return document(f"{number}/KH-UBND", of="ubnd/ha-noi", on=on, **values)


def put(store: Store, *rows: Row | list[Row]) -> Store:
    store.write(world(*rows))
    return store


def test_what_it_cites_and_what_cites_it_are_both_there(store: Store) -> None:
    one, far = plan(1), plan(2)
    links = [
        edge(ORDER, LAW, relation="based_on"),
        edge(one, ORDER),
        edge(far, one),
    ]
    put(store, ORDER, LAW, one, far, links)

    frame = neighbours(store, ["33/CT-TTg@2021"], on=ON)

    assert told(frame, *ENDS) == [
        (ORDER.id, "based_on", LAW.id),
        (one.id, "implements", ORDER.id),
    ]
    assert told(frame, "source_known", "target_known", "source_asked") == [
        ("held", "cited", True),
        ("held", "held", False),
    ]
    assert told(frame, "source_more", "target_more") == [(0, 0), (1, 0)]
    assert frame.left_out.isna().all()


@pytest.mark.parametrize(
    ("direction", "cited"), [(Direction.UP, [LAW]), (Direction.DOWN, [ORDER])]
)
def test_only_one_direction_is_told_when_asked(
    store: Store, direction: Direction, cited: list[Row]
) -> None:
    one = plan(1)
    put(store, ORDER, LAW, one, edge(ORDER, LAW, relation="based_on"), edge(one, ORDER))

    frame = neighbours(store, [ORDER.id], direction=direction, on=ON)

    assert frame.target_id.to_list() == [each.id for each in cited]
    end = "source_more" if direction is Direction.UP else "target_more"
    assert frame[end].to_list() == [1], "the other way leads to one more"


def test_relations_scopes_bases_and_the_day_are_held(store: Store) -> None:
    plans = [plan(n) for n in range(1, 6)]
    links = [
        edge(plans[0], ORDER),
        edge(plans[1], ORDER, relation="refers_to"),
        edge(plans[2], ORDER, scope=Scope.TASK),
        edge(plans[3], ORDER, basis=Basis.DECISION),
        edge(plans[4], ORDER, since="2022-02-02"),
    ]
    put(store, ORDER, plans, links)

    def citing(**given: Any) -> list[str]:
        frame = neighbours(store, [ORDER.id], **{"on": ON, **given})
        return sorted(frame.source_id.str.split("|").str[2])

    assert citing() == ["1", "2", "3", "4", "5"]
    assert citing(relations=IMPL) == ["1", "3", "4", "5"]
    assert citing(scopes=[Scope.TASK]) == ["3"]
    assert citing(bases=[Basis.DECISION]) == ["4"]
    assert citing(on=date(2022, 2, 1)) == ["1", "2", "3", "4"]


def test_a_link_between_two_that_are_asked_is_told_once(store: Store) -> None:
    one = plan(1)
    put(store, ORDER, one, edge(one, ORDER), edge(ORDER, ORDER))

    frame = neighbours(store, [ORDER.id, one.id, ORDER.id], on=ON)

    assert told(frame, *ENDS, "rank") == [(one.id, "implements", ORDER.id, 0)]
    assert told(frame, "source_asked", "target_asked") == [(True, True)]


def test_no_kind_of_link_hides_the_others(store: Store) -> None:
    """Forty plans carry it out; the one basis and the one repeal are there too."""
    plans = [plan(n, f"2022-01-{1 + n % 28:02}") for n in range(1, 41)]
    repeal = document("5/QĐ-TTg", of="gov/thu-tuong", on="2022-02-01")
    links = [edge(each, ORDER) for each in plans]
    links += [
        edge(ORDER, LAW, relation="based_on"),
        edge(repeal, ORDER, relation="repeals"),
    ]
    put(store, ORDER, LAW, repeal, plans, links)

    frame = neighbours(store, [ORDER.id], limit=5, on=ON)

    alone = frame[frame.left_out.isna()]
    assert Counter(alone.relation) == {"implements": 3, "based_on": 1, "repeals": 1}
    assert sorted(alone["rank"]) == [1, 2, 3, 4, 5]
    latest = sorted(plans, key=lambda each: each.values["date"])[-2:]
    implementing = alone[alone.relation == "implements"].source_id
    assert {each.id for each in latest} <= set(implementing)


def test_those_without_rows_are_counted_by_relation_type_and_year(
    store: Store,
) -> None:
    plans = [plan(n) for n in range(1, 4)] + [plan(n, None) for n in (8, 9)]
    report = document("7/BC-UBND", of="ubnd/ha-noi", on="2020-05-05")
    links = [edge(each, ORDER) for each in (*plans, report)]
    links += [edge(plans[0], ORDER, relation="refers_to")]
    put(store, ORDER, plans, report, links)

    frame = neighbours(store, [ORDER.id], limit=1, on=ON)

    counted = frame[frame.left_out.notna()]
    assert counted.source_id.isna().all()
    assert set(counted.target_id) == {ORDER.id}
    said = told(counted, "relation", "source_type", "source_year", "left_out")
    alone = frame[frame.left_out.isna()].source_id.unique()
    assert len(alone) == 1
    assert sum(n for *_, n in said) == len(plans) + 1 - 1
    assert ("implements", "BC", 2020, 1) in said
    assert any(kind == "KH" and pd.isna(year) and n == 2 for _, kind, year, n in said)
    assert frame.target_more.to_list() == [5] * len(frame)


def test_the_sentence_and_the_evidence_stand_with_each_link(store: Store) -> None:
    one = plan(1)
    text = "Căn cứ luật. Thực hiện Chỉ thị số 33/CT-TTg của Thủ tướng. Hết."
    at = text.index("Chỉ thị")
    said = citation(
        one, ORDER, file="f1", start=at, end=at + 22, words="Chỉ thị số 33/CT-TTg"
    )
    link = edge(one, ORDER, first_citation_id=said.id)
    held = [file("f1"), carries("f1", one)]
    held += [row("texts", file_id="f1", text=text, page_starts=[])]
    put(store, ORDER, one, said, link, held)

    frame = neighbours(store, [ORDER.id], on=ON)

    assert told(frame, "words", "evidence_id", "passage") == [
        (
            "Chỉ thị số 33/CT-TTg",
            said.id,
            "Thực hiện Chỉ thị số 33/CT-TTg của Thủ tướng.",
        )
    ]


def test_a_number_that_several_have_is_refused(store: Store) -> None:
    put(store, plan(1), document("1/KH-UBND", of="ubnd/lai-chau", on="2022-01-10"))

    with pytest.raises(AmbiguousDocument):
        neighbours(store, ["1/KH-UBND"])


def test_a_limit_below_one_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="limit"):
        neighbours(store, ["33/CT-TTg"], limit=0)


SIZE = 8
PAIRS = st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1))
RELATIONS = st.sampled_from([Relation.IMPLEMENTS, Relation.BASED_ON])


@given(
    st.dictionaries(PAIRS, RELATIONS, max_size=25),
    st.sets(st.integers(0, SIZE - 1), min_size=1, max_size=3),
    st.integers(1, SIZE),
)
def test_networkx_counts_the_same_neighbours(
    pairs: dict[tuple[int, int], Relation], asked: set[int], limit: int
) -> None:
    """Those told and those counted are all neighbours; what is told is really there."""
    plans = [plan(n + 1, known=Known.HELD) for n in range(SIZE)]
    ids = [each.id for each in plans]
    graph = nx.Graph((a, b) for a, b in pairs if a != b)
    graph.add_nodes_from(range(SIZE))
    around = {b for a in asked for b in graph[a]} - asked
    store = open_store("memory:")
    links = [edge(plans[a], plans[b], relation=r) for (a, b), r in pairs.items()]
    put(store, *plans, links)

    frame = neighbours(store, [ids[a] for a in sorted(asked)], limit=limit, on=ON)

    alone = frame[frame.left_out.isna()]
    ends = set(alone.source_id) | set(alone.target_id)
    shown = ends - {ids[a] for a in asked}
    assert shown <= {ids[b] for b in around}
    assert len(shown) == min(limit, len(around))
    assert frame.left_out.fillna(0).sum() == len(around) - len(shown)
    seen = nx.Graph(zip(alone.source_id, alone.target_id, strict=True))
    for end in ("source", "target"):
        for id, more in zip(alone[f"{end}_id"], alone[f"{end}_more"], strict=True):
            assert more == graph.degree(ids.index(id)) - seen.degree(id)
