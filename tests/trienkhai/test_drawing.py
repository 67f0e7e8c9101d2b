"""A figure as SVG has what the figure says, in the right places."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest

from trienkhai.drawing import drawn
from trienkhai.drawing.given import NotDrawn

PLAIN = {"visible": False}
SVG = "{http://www.w3.org/2000/svg}"


def parts(figure: go.Figure, name: str) -> list[dict[str, str]]:
    root = ElementTree.fromstring(drawn(figure))
    return [dict(one.attrib) for one in root.iter(f"{SVG}{name}")]


def words(figure: go.Figure) -> list[str]:
    root = ElementTree.fromstring(drawn(figure))
    return ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


def places(figure: go.Figure) -> list[tuple[float, float]]:
    """Where the signs of points lie."""
    found = re.findall(r"translate\(([-\d.]+) ([-\d.]+)\)", drawn(figure))
    return [(float(x), float(y)) for x, y in found]


def bare(*traces: go.Scatter | go.Bar | go.Heatmap, **layout: object) -> go.Figure:
    """A figure of 1000 x 400 whose axes take no room, 10 from each edge."""
    whole = {"xaxis": PLAIN, "yaxis": PLAIN, "height": 400, "showlegend": False}
    return go.Figure(list(traces), {**whole, **layout})


def test_an_empty_figure_is_a_picture_with_its_title() -> None:
    (root,) = parts(go.Figure(layout={"title": "Chưa có gì"}), "svg")

    assert root["aria-label"] == "Chưa có gì"
    assert root["viewBox"] == "0 0 1000 420"


def test_points_lie_where_their_axes_say() -> None:
    axes = {"xaxis": {**PLAIN, "range": [0, 10]}, "yaxis": {**PLAIN, "range": [0, 2]}}
    figure = bare(go.Scatter(x=[0, 5, 10], y=[0, 1, 2], mode="markers"), **axes)

    assert places(figure) == [(10, 390), (500, 200), (990, 10)]


def test_an_axis_may_run_the_other_way() -> None:
    axes = {"xaxis": {**PLAIN, "range": [10, 0]}, "yaxis": {**PLAIN, "range": [2, 0]}}
    figure = bare(go.Scatter(x=[0], y=[0], mode="markers"), **axes)

    assert places(figure) == [(990, 10)]


def test_days_lie_as_far_apart_as_they_are() -> None:
    days = [date(2022, 1, 1), date(2022, 1, 11), date(2022, 1, 31)]
    axes = {"xaxis": {**PLAIN, "range": [days[0], days[2]]}}
    figure = bare(go.Scatter(x=days, y=[1, 1, 1], mode="markers"), **axes)
    (a, _), (b, _), (c, _) = places(figure)

    assert (a, c) == (10, 990)
    assert b == pytest.approx(10 + 980 / 3, abs=0.1)


def test_a_day_is_the_same_as_text_and_as_value() -> None:
    texts, days = ["2022-01-01", "2022-09-01"], [date(2022, 1, 1), date(2022, 9, 1)]
    one, other = (
        go.Figure(go.Scatter(x=x, y=[1, 2], mode="markers")) for x in (texts, days)
    )

    assert words(one) == words(other)
    assert words(one)[:2] == ["01/2022", "02/2022"]


def test_bars_are_as_long_as_their_values() -> None:
    figure = bare(go.Bar(y=["a", "b", "c"], x=[1, 2, 4], orientation="h"))
    wide = [float(one["width"]) for one in parts(figure, "rect")]

    assert wide[1] == pytest.approx(2 * wide[0], abs=0.2)
    assert wide[2] == pytest.approx(4 * wide[0], abs=0.2)


def test_stacked_bars_begin_where_the_others_end() -> None:
    traces = [go.Bar(x=["a"], y=[n], name=str(n)) for n in (1, 3)]
    low, high = parts(bare(*traces, barmode="stack"), "rect")

    assert float(low["y"]) == pytest.approx(float(high["y"]) + float(high["height"]))
    assert low["x"] == high["x"]


def test_grouped_bars_stand_beside_each_other() -> None:
    traces = [go.Bar(x=["a"], y=[1], name=str(n)) for n in (1, 2)]
    left, right = parts(bare(*traces, barmode="group"), "rect")

    assert float(left["x"]) + float(left["width"]) == pytest.approx(float(right["x"]))


def test_a_bar_may_begin_at_its_base() -> None:
    (one,) = parts(bare(go.Bar(y=["a"], x=[2], base=[1], orientation="h")), "rect")

    assert float(one["x"]) > 10
    assert float(one["width"]) == pytest.approx(2 * (float(one["x"]) - 10), abs=0.2)


def test_the_cells_of_a_heat_map_have_the_colours_of_their_numbers() -> None:
    scale = [[0, "#ffffff"], [0.5, "#ffffff"], [0.5, "#000000"], [1, "#000000"]]
    figure = bare(go.Heatmap(z=[[0, 1], [1, None]], colorscale=scale, zmin=0, zmax=1))
    cells = parts(figure, "rect")

    assert [one["fill"] for one in cells] == ["#ffffff", "#000000", "#000000"]
    assert {(one["width"], one["height"]) for one in cells} == {("490.0", "190.0")}


def test_a_step_is_level_first() -> None:
    axes = {"xaxis": {**PLAIN, "range": [0, 1]}, "yaxis": {**PLAIN, "range": [0, 1]}}
    line = go.Scatter(x=[0, 1], y=[0, 1], mode="lines", line={"shape": "hv"})
    (one,) = parts(bare(line, **axes), "path")

    assert one["d"] == "M10.0 390.0L990.0 390.0L990.0 10.0"


def test_a_gap_parts_a_line() -> None:
    line = go.Scatter(x=[0, 1, None, 2, 3], y=[0, 1, None, 1, 0], mode="lines")

    assert len(parts(bare(line), "path")) == 2


def test_an_area_is_closed_by_the_line_before_it() -> None:
    axes = {"xaxis": {**PLAIN, "range": [0, 1]}, "yaxis": {**PLAIN, "range": [0, 1]}}
    low = go.Scatter(x=[0, 1], y=[0, 0], mode="lines")
    high = go.Scatter(x=[0, 1], y=[1, 1], mode="lines", fill="tonexty")
    _, area, _ = parts(bare(low, high, **axes), "path")

    assert area["d"] == "M10.0 10.0L990.0 10.0L990.0 390.0L10.0 390.0Z"


def test_axes_that_are_tied_have_units_of_one_length() -> None:
    tied = {**PLAIN, "range": [0, 10], "scaleanchor": "x"}
    axes = {"xaxis": {**PLAIN, "range": [0, 10]}, "yaxis": tied}
    corners = go.Scatter(x=[0, 10], y=[0, 10], mode="markers")
    (a, b), (c, d) = places(bare(corners, **axes))

    assert c - a == pytest.approx(b - d)


def test_shapes_and_notes_lie_on_axes_and_on_the_paper() -> None:
    figure = bare(
        go.Scatter(x=[0, 10], y=[0, 10], mode="markers"),
        xaxis={**PLAIN, "range": [0, 10]},
        shapes=[{"type": "line", "x0": 5, "x1": 5, "y0": 0, "y1": 1, "yref": "paper"}],
        annotations=[
            {"x": 5, "y": 0.5, "yref": "paper", "text": "Hạn", "showarrow": False}
        ],
    )
    (line,) = parts(figure, "line")

    assert (line["x1"], line["y1"], line["y2"]) == ("500.0", "390.0", "10.0")
    assert words(figure) == ["Hạn"]


def test_the_legend_names_what_has_a_name() -> None:
    figure = go.Figure(
        [
            go.Scatter(x=[1], y=[1], name="Đã làm", mode="markers"),
            go.Scatter(x=[1], y=[1], name="ẩn", showlegend=False),
            go.Bar(x=[1], y=[1], name="Chưa"),
        ]
    )

    assert [w for w in words(figure) if not w[0].isdigit()] == ["Đã làm", "Chưa"]


def test_words_are_shown_and_never_obeyed() -> None:
    hostile = '</text><script>alert("x")</script>'
    figure = bare(
        go.Scatter(x=[1], y=[1], mode="markers+text", text=[hostile], name=hostile),
        title=hostile,
        showlegend=True,
    )
    svg = drawn(figure)

    assert "<script" not in svg
    assert hostile in words(figure)
    ElementTree.fromstring(svg)


def test_lines_and_bold_of_a_text_are_kept() -> None:
    figure = bare(go.Scatter(x=[1], y=[1], mode="text", text=["<b>4</b><br>a &lt; b"]))
    first, second = parts(figure, "tspan")

    assert first["font-weight"] == "600"
    assert "font-weight" not in second
    assert words(figure) == ["4a < b"]


@pytest.mark.parametrize(
    "figure",
    [
        go.Figure(go.Pie(values=[1])),
        go.Figure(go.Scatter(x=[1], y=[1], mode="markers", marker_symbol="hash")),
        go.Figure(go.Scatter(x=[1, 2], y=[1, 2], mode="lines", line_shape="hvh")),
        go.Figure(go.Scatter(x=[1], y=[1], mode="markers", marker_color=[3])),
    ],
    ids=["pie", "symbol", "line", "colour"],
)
def test_what_is_not_known_is_refused(figure: go.Figure) -> None:
    with pytest.raises(NotDrawn):
        drawn(figure)
