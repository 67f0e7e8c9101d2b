"""A neighbourhood is drawn by year and kind, each mark in a place of its own."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.labels import label
from graph.words import Relation
from queries.frames import frame
from queries.neighbours import COLUMNS
from trienkhai.figures import neighbourhood
from trienkhai.figures.network.curves import curve
from trienkhai.figures.network.lines import LINES
from trienkhai.figures.network.marks import MOST, drawn

ORDER = ("CT", 2021, 33)


def end(name: str, of: tuple[str | None, int | None, int], **values: Any) -> Any:
    """One end of a link: a document by its kind, year and number."""
    kind, year, number = of
    told = {
        "id": f"x|{kind}|{number}|{year}",
        "canonical": f"{number}/{kind}-UBND",
        "type": kind,
        "year": year,
        "date": date(year, 3, 5) if year else None,
        "known": "held",
        "asked": of == ORDER,
        "more": 0,
        **values,
    }
    return {f"{name}_{key}": value for key, value in told.items()}


def link(
    source: Any, target: Any, relation: str = "implements", rank: int = 1, **ends: Any
) -> dict[str, Any]:
    return {
        "rank": rank,
        "edge_id": f"{source}>{relation}>{target}",
        "relation": relation,
        **end("source", source, **ends),
        **end("target", target),
    }


def counted(count: int, kind: str | None, year: int | None) -> dict[str, Any]:
    """So many documents of a kind and year that cite the directive."""
    row = end("target", ORDER) | {"source_type": kind, "source_year": year}
    return {**row, "relation": "implements", "left_out": count}


def answer(*rows: dict[str, Any]) -> pd.DataFrame:
    return frame(rows, COLUMNS)


def points(figure: go.Figure) -> dict[str, tuple[float, float]]:
    """Where each document stands, by its id."""
    return {
        data[0]: (x, y)
        for trace in figure.data
        if trace.mode == "markers" and trace.name != "links"
        for data, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
    }


def named(figure: go.Figure, name: str) -> Any:
    (found,) = [t for t in figure.data if name in (t.name, t.meta)]
    return found


def test_an_empty_answer_is_told() -> None:
    assert neighbourhood(answer()).layout.title.text == label("nothing.neighbours")


def test_the_title_counts_both_ways() -> None:
    rows = [
        link(("KH", 2022, 1), ORDER),
        link(("KH", 2022, 1), ORDER, "refers_to"),
        link(("KH", 2022, 2), ORDER, rank=2),
        link(ORDER, ("QĐ", 2010, 9), "based_on", rank=3),
    ]

    figure = neighbourhood(answer(*rows), lang="en")

    assert figure.layout.title.text == (
        "33/CT-UBND of 2021-03-05 cites 1 documents and is cited by 2."
    )


def test_years_go_from_left_to_right_and_the_undated_stand_last() -> None:
    rows = [
        link(("KH", 2022, 1), ORDER),
        link(("KH", None, 2), ORDER, rank=2),
        link(ORDER, ("QĐ", 2010, 9), "based_on", rank=3),
    ]

    figure = neighbourhood(answer(*rows))

    assert list(figure.layout.xaxis.ticktext) == ["2010", "2021", "2022", "Chưa rõ năm"]
    assert list(figure.layout.yaxis.ticktext) == ["Quyết định", "Chỉ thị", "Kế hoạch"]
    at = points(figure)
    in_time = ["x|QĐ|9|2010", "x|CT|33|2021", "x|KH|1|2022", "x|KH|2|None"]
    assert sorted(at, key=lambda id: at[id][0]) == in_time
    assert at["x|KH|1|2022"][1] == at["x|KH|2|None"][1] > at["x|CT|33|2021"][1]


def test_an_arrow_leads_from_the_citing_to_the_cited() -> None:
    figure = neighbourhood(answer(link(("KH", 2022, 1), ORDER)))

    line = named(figure, "Triển khai thực hiện")
    at = points(figure)
    assert (line.x[0], line.y[0]) == pytest.approx(at["x|KH|1|2022"], abs=1e-3)
    assert line.x[-1] is None
    assert line.x[-2] == pytest.approx(at["x|CT|33|2021"][0], abs=0.2)
    assert [size > 0 for size in line.marker.size] == [
        n == len(line.x) - 2 for n in range(len(line.x))
    ]
    assert named(figure, "links").customdata[0][1:] == ["x|KH|1|2022", "x|CT|33|2021"]


def test_no_two_relations_look_alike() -> None:
    assert set(LINES) == set(Relation)
    assert len(set(LINES.values())) == len(Relation)


def test_how_a_document_is_known_is_told_by_its_shape() -> None:
    rows = [
        link(("KH", 2022, n), ORDER, rank=n, known=known)
        for n, known in enumerate(("held", "described", "cited"), 1)
    ]

    figure = neighbourhood(answer(*rows))

    looks = {
        (named(figure, name).marker.symbol, named(figure, name).marker.color)
        for name in ("held", "described", "cited")
    }
    assert len(looks) == 3
    assert {symbol for symbol, _ in looks} == {"circle", "diamond"}


def test_what_was_only_counted_is_a_square_with_its_number() -> None:
    rows = [
        link(("KH", 2022, 1), ORDER),
        counted(1200, "KH", 2022),
        counted(3, None, None),
    ]

    figure = neighbourhood(answer(*rows))

    assert list(named(figure, "groups").text) == ["1.200", "3"]
    assert figure.layout.title.text.startswith(
        "33/CT-UBND ngày 05/03/2021 có quan hệ viện dẫn với 1.204 văn bản."
    )


def test_there_are_never_more_marks_than_a_person_can_read() -> None:
    """A thousand documents of sixty years and three kinds, and as many only counted."""
    kinds = ("KH", "BC", "QĐ")
    rows = [
        link((kinds[n % 3], 1960 + n % 60, n), ORDER, rank=n) for n in range(1, 1001)
    ]
    rows += [counted(7, kind, year) for kind in kinds for year in range(1960, 2020)]

    found = drawn(answer(*rows))

    assert len(found.marks) <= MOST
    assert found.asked[0].number == "33/CT-UBND"
    single = [mark for mark in found.marks if not mark.count and not mark.asked]
    assert len(single) + found.left_out == 1000 + 7 * 180
    ranks = {mark.number for mark in single}
    assert {f"{n}/{kinds[n % 3]}-UBND" for n in range(1, 50)} <= ranks
    assert len(neighbourhood(answer(*rows)).layout.xaxis.ticktext) <= 13


def test_of_many_years_the_earliest_share_a_column() -> None:
    rows = [link(("KH", 2000 + n, n), ORDER, rank=n) for n in range(1, 20)]

    figure = neighbourhood(answer(*rows))

    years = [str(year) for year in range(2012, 2020)]
    assert list(figure.layout.xaxis.ticktext) == ["Đến 2011", *years, "2021"]


OTHERS = st.lists(
    st.tuples(
        st.sampled_from(["KH", "BC", "QĐ", "XX", None]),
        st.sampled_from([None, *range(2005, 2024)]),
        st.integers(1, 400),
    ),
    max_size=200,
    unique=True,
)


@given(OTHERS)
def test_no_two_marks_share_a_place_and_a_picture_is_always_the_same(
    others: list[tuple[str | None, int | None, int]],
) -> None:
    kept = [of for of in others if of != ORDER]
    told = answer(*(link(of, ORDER, rank=n) for n, of in enumerate(kept, 1)))

    figure = neighbourhood(told)

    for one, other in combinations([(a.x, a.y) for a in figure.layout.annotations], 2):
        assert max(abs(one[0] - other[0]), abs(one[1] - other[1])) >= 0.999
    for x, y in points(figure).values():
        assert 0 < x < figure.layout.xaxis.range[1]
        assert 0 < y < figure.layout.yaxis.range[0]
    assert figure.to_json() == neighbourhood(told).to_json()


@given(st.integers(0, 12), st.integers(0, 9), st.integers(0, 3))
def test_a_curve_stops_short_of_the_mark_that_it_leads_to(
    across: int, down: int, turn: int
) -> None:
    target = (118.0 * across, 62.0 * down)
    if target == (0, 0):
        return
    way = curve((0, 0), target, turn=turn)

    assert way[0] == (0, 0)
    away = [((x - target[0]) ** 2 + (y - target[1]) ** 2) ** 0.5 for x, y in way]
    assert min(away) == pytest.approx(away[-1])
    assert away[-1] == pytest.approx(15)
