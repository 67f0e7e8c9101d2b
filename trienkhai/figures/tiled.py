"""Vietnam as square tiles, each with the state of its province."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from graph.labels import label
from graph.words import Flag, State
from trienkhai.cells import records
from trienkhai.figures.keyed import key
from trienkhai.figures.look import FAINT, INK, LINE, LOOKS, PAPER, TEMPLATE
from trienkhai.figures.plain import plain, stacked
from trienkhai.figures.provinces import (
    NOW,
    OTHERWISE,
    SEA,
    THEN,
    Tile,
    map_of,
    province_of,
    tiles,
)
from trienkhai.figures.summed import DONE, expected, tally, told
from trienkhai.spoken import spoken

_HALF, _STEP = 0.46, 47
"""Half the side of a tile in steps of the map, and a step in pixels."""

_READ = ("directive_id", "body_id", "body", "locality_id", "state", "flags")

_ON_DARK = frozenset({State.DIRECT, State.MISSING})


@dataclass(frozen=True, slots=True)
class Province:
    """What is asked of the bodies of one province: rows of coverage."""

    tile: Tile
    rows: tuple[dict[str, object], ...]

    @property
    def states(self) -> dict[State, int]:
        """How many are in each state, in the order of showing."""
        own = Counter(row["state"] for row in self.rows)
        return {s: own[s.value] for s in LOOKS if own[s.value]}


def tile_grid(
    coverage: pd.DataFrame,
    *,
    names: Mapping[str, str] | None = None,
    today: bool | None = None,
    lang: str = "vi",
) -> go.Figure:
    """
    The rows of `queries.coverage` on a map of tiles. Where each province has one row,
    its tile is the state, by colour and shape, and ``customdata`` is directive, body
    and province; where it has several, the tile says how many are done and shows all
    states as parts of a bar, and ``customdata`` has the province alone.

    The map is that of the provinces in the rows, of ``today`` or of before July 2025.
    """
    figure = go.Figure(layout={"template": TEMPLATE})
    of = expected(coverage)
    places = [province_of(locality) for locality in of["locality_id"]]
    map = map_of(p for p in places if p) if today is None else (NOW if today else THEN)
    found = _provinces(of, places, map)
    single = is_single(of)
    draw = _states if single else _parts
    draw(figure, [one for one in found if one.rows], lang)
    _unasked(figure, [one.tile for one in found if not one.rows], lang)
    key(figure, tally(coverage), lang)
    _sea(figure, map, lang)
    _frame(figure, [one.tile for one in found])
    title = told(coverage, names, lang)
    if single and of["flags"].fillna("").str.contains(Flag.PARTIAL).any():
        title += " " + label("covered.partial", lang)
    outside = len(of) - sum(len(one.rows) for one in found)
    if outside:
        title += " " + label("covered.outside", lang, n=outside)
    figure.update_layout(title_text=plain(title))
    return figure


def is_single(coverage: pd.DataFrame) -> bool:
    """Whether no province has more than one row."""
    places = pd.Series([province_of(i) for i in expected(coverage)["locality_id"]])
    return not places.dropna().duplicated().any()


def _provinces(of: pd.DataFrame, places: list[str | None], map: str) -> list[Province]:
    """The tiles of the map with what is asked there; Hà Tây only where it is asked."""
    rows: dict[str, list[dict[str, object]]] = {}
    for place, row in zip(places, records(of[[*_READ]]), strict=True):
        rows.setdefault(place or "", []).append(row)
    taken = {(t.row, t.column) for i, t in tiles(map).items() if i in rows}
    return [
        Province(tile, tuple(rows.get(id, ())))
        for id, tile in tiles(map).items()
        if id in rows
        or ((tile.row, tile.column) not in taken and id not in OTHERWISE[map])
    ]


def _states(figure: go.Figure, found: list[Province], lang: str) -> None:
    """Whole tiles of one state."""
    for state, look in LOOKS.items():
        own = [one for one in found if one.rows[0]["state"] == state.value]
        if not own:
            continue
        _squares(figure, [one.tile for one in own], look.fill)
        _texts(
            figure,
            own,
            [f"{_lines(one.tile.name)}<br>{_mark(one, state)}" for one in own],
            PAPER if state in _ON_DARK else INK,
            [
                [r["directive_id"], r["body_id"], r["locality_id"]]
                for one in own
                for r in one.rows
            ],
            [_said(one, state, lang) for one in own],
        )


def _mark(one: Province, state: State) -> str:
    """The mark of a state, with a star where only a part of the province acted."""
    star = "*" if Flag.PARTIAL in str(one.rows[0]["flags"]).split(", ") else ""
    return LOOKS[state].mark + star


def _said(one: Province, state: State, lang: str) -> str:
    row = one.rows[0]
    said = [f"{row['body']}: {label(f'state.{state}', lang)}"]
    flags = row["flags"]
    return stacked([*said, spoken("flags", flags, lang)] if flags else said)


def _parts(figure: go.Figure, found: list[Province], lang: str) -> None:
    """Tiles with all their states as parts of one bar."""
    _squares(figure, [one.tile for one in found], PAPER)
    at = {one.tile.locality_id: one.tile.column - _HALF for one in found}
    states = {one.tile.locality_id: one.states for one in found}
    for state, look in LOOKS.items():
        own = [one for one in found if state in states[one.tile.locality_id]]
        wide = [
            2 * _HALF * states[one.tile.locality_id][state] / len(one.rows)
            for one in own
        ]
        if not own:
            continue
        figure.add_bar(
            x=wide,
            base=[at[one.tile.locality_id] for one in own],
            y=[one.tile.row + 0.33 for one in own],
            width=0.24,
            orientation="h",
            marker={"color": look.fill, "line": {"color": FAINT, "width": 0.5}},
            hoverinfo="skip",
            showlegend=False,
        )
        for one, width in zip(own, wide, strict=True):
            at[one.tile.locality_id] += width
    said = []
    for one in found:
        parts = [f"{label(f'state.{s}', lang)}: {n}" for s, n in one.states.items()]
        said.append("<br>".join([one.tile.name, *parts]))
    _texts(
        figure,
        found,
        [f"{_lines(one.tile.name)}<br>{_share(one)}" for one in found],
        INK,
        [[None, None, one.tile.locality_id] for one in found],
        said,
        up=0.13,
    )


def _share(one: Province) -> str:
    """Done of all, and how many are missing, in a tile."""
    states = one.states
    done = sum(states.get(s, 0) for s in DONE)
    missing = states.get(State.MISSING, 0)
    mark = f" {LOOKS[State.MISSING].mark}{missing}" if missing else ""
    return f"{done}/{len(one.rows)}{mark}"


def _unasked(figure: go.Figure, own: list[Tile], lang: str) -> None:
    """Provinces that nothing is asked of: outlines."""
    if own:
        figure.add_scatter(
            x=[t.column for t in own],
            y=[t.row for t in own],
            mode="text",
            text=[_lines(t.name) for t in own],
            textfont={"size": 10, "color": FAINT},
            hovertext=[f"{t.name}: {label('covered.no', lang)}" for t in own],
            hovertemplate="%{hovertext}<extra></extra>",
            showlegend=False,
        )
        for tile in own:
            figure.add_shape(**_square(tile, PAPER))


def _squares(figure: go.Figure, own: list[Tile], fill: str) -> None:
    for tile in own:
        figure.add_shape(**_square(tile, fill))


def _square(tile: Tile, fill: str) -> dict[str, object]:
    return {
        "type": "rect",
        "x0": tile.column - _HALF,
        "x1": tile.column + _HALF,
        "y0": tile.row - _HALF,
        "y1": tile.row + _HALF,
        "fillcolor": fill,
        "line": {"color": LINE, "width": 1},
        "layer": "below",
    }


def _texts(
    figure: go.Figure,
    own: list[Province],
    text: list[str],
    ink: str,
    ids: list[list[object]],
    said: list[str],
    up: float = 0,
) -> None:
    """What stands in tiles, so much above their middles, and what it leads to."""
    figure.add_scatter(
        x=[one.tile.column for one in own],
        y=[one.tile.row - up for one in own],
        mode="markers+text",
        marker={"symbol": "square", "size": _STEP - 6, "opacity": 0},
        text=text,
        textfont={"size": 10, "color": ink},
        customdata=ids,
        hovertext=said,
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )


def _sea(figure: go.Figure, map: str, lang: str) -> None:
    """The archipelagos, in the sea of the province to which each belongs."""
    for one in SEA[map]:
        owner = tiles(map)[one.of].name
        figure.add_annotation(
            x=one.column,
            y=one.row,
            text=label("covered.islands", lang, name=one.name, province=owner),
            showarrow=False,
            font={"size": 10, "color": FAINT},
            bordercolor=FAINT,
            borderpad=3,
            bgcolor=PAPER,
        )


def _frame(figure: go.Figure, own: list[Tile]) -> None:
    rows = max(t.row for t in own) + 1
    figure.update_layout(
        height=rows * _STEP + 150,
        barmode="overlay",
        xaxis={
            "range": [-0.6, max(t.column for t in own) + 3.3],
            "visible": False,
            "fixedrange": True,
        },
        yaxis={"range": [rows - 0.4, -0.6], "visible": False, "fixedrange": True},
    )


def _lines(name: str) -> str:
    return name.replace(" ", "<br>", 1)
