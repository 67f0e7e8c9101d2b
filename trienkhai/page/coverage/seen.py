"""Coverage as a map, a heat map or a table, with what its states mean and add up to."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from urllib.parse import unquote

from dash import html
from dash.development.base_component import Component
from plotly.graph_objects import Figure

from graph.labels import label
from graph.words import State
from queries.catalogue import QUESTIONS
from trienkhai.cells import records
from trienkhai.figures import heat_map, tile_grid
from trienkhai.figures.look import LOOKS
from trienkhai.figures.ordered import By, Order
from trienkhai.figures.summed import tally, told
from trienkhai.figures.tiled import is_single
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.coverage.cell import address
from trienkhai.page.coverage.chosen import Chosen, Covered, choice
from trienkhai.page.narrow import narrow
from trienkhai.page.picture import picture
from trienkhai.page.pieces import downloads, sentence
from trienkhai.page.table import MOST, grid

_TABLE = ("body", "state", "document_id", "date", "due", "timing", "flags", "reason")
_BESIDE = 300
"""So many rows stand below a picture; the table alone has more."""

_NAMED = 40
"""So many ids stand in the address of a download."""


class Shape(StrEnum):
    """How coverage is shown."""

    TILES = "tiles"
    HEAT = "heat"
    TABLE = "table"


def shape_of(asked: Asked, of: Covered) -> str:
    """The shape that the address asks for; else a map of one directive."""
    one = of.shown["directive_id"].nunique() == 1
    has_places = bool(of.shown["locality_id"].notna().any())
    usual = Shape.TILES if one and has_places else Shape.HEAT
    return choice(asked, "shape", Shape, usual)


def shapes(asked: Asked, shape: str) -> Component:
    """Links to the other ways to show the same."""
    links = [
        html.A(
            label(f"cover.as_{one}", asked.lang),
            href=asked.link(shape=one.value),
            **({"aria-current": "true"} if one == shape else {}),
        )
        for one in Shape
    ]
    text = label("cover.shapes", asked.lang)
    return html.Nav(links, className="shapes", **{"aria-label": text})


def seen(
    ask: Asker, asked: Asked, of: Covered, chose: Chosen, names: Mapping[str, str]
) -> list[Component]:
    """The picture that is asked for with its table, or the table alone."""
    shape = shape_of(asked, of)
    table = _table(ask, asked, of, chose, MOST if shape == Shape.TABLE else _BESIDE)
    if shape == Shape.TABLE:
        says = told(of.shown, names, asked.lang)
        return [html.P(says, className="answer"), table]
    is_tiles = shape == Shape.TILES
    figure = (
        tile_grid(of.shown, names=names, lang=asked.lang)
        if is_tiles
        else _heat(asked, of, chose, names)
    )
    figure.update_layout(showlegend=False)
    link = _tile_link(asked, of) if is_tiles else _cell_link(asked, figure)
    filtered = any(name.startswith("f_") or name == "q" for name in asked.values)
    shown = picture(
        figure, table, asked, name="coverage", links=unquote(link), open=filtered
    )
    return [html.Div(shown, className=f"cover-{shape}")]


def _heat(asked: Asked, of: Covered, chose: Chosen, names: Mapping[str, str]) -> Figure:
    return heat_map(
        of.shown,
        names=names,
        asked=chose.told,
        by=choice(asked, "by", By, By.REGION),
        order=choice(asked, "order", Order, Order.DAY),
        lang=asked.lang,
    )


def _cell_link(asked: Asked, figure: Figure) -> str:
    """A click on a cell opens it, whichever way the picture is turned."""
    heat = figure.data[0] if figure.data else None
    turned = heat is not None and "|" in str(heat.x[0])
    return address(asked, *(("{x}", "{y}") if turned else ("{y}", "{x}")))


def _tile_link(asked: Asked, of: Covered) -> str:
    if is_single(of.shown):
        return address(asked, "{0}", "{1}")
    return asked.link(place="{2}", shape=Shape.HEAT.value)


def _table(
    ask: Asker, asked: Asked, of: Covered, chose: Chosen, most: int
) -> Component:
    question = QUESTIONS["coverage"]
    rows = narrow(question, of.shown.reset_index(drop=True), ask, asked)
    several = of.shown["directive_id"].nunique() > 1
    columns = ("directive_id", *_TABLE) if several else _TABLE
    places = of.shown["locality_id"].dropna().unique()
    own = ",".join(places) if asked.get("place") and len(places) <= _NAMED else None
    taken = downloads(
        question,
        asked,
        documents=list(chose.ids),
        document=None,
        f_level=of.level,
        f_locality_id=own,
        cell=None,
    )
    links = {
        "body": address(asked, "{directive_id}", "{body_id}"),
        "document_id": asked.link("/van-ban", document="{document_id}"),
        "directive_id": asked.link("/van-ban", document="{directive_id}"),
    }
    shown = grid(question, rows, ask, asked, links=links, columns=columns, most=most)
    return html.Div([shown, taken])


def key(asked: Asked, of: Covered) -> Component:
    """What the colours and marks mean, how many there are, and that they add up."""
    lang, counts = asked.lang, tally(of.shown)
    items = [
        html.Li(
            [
                html.Span(
                    LOOKS[state].mark,
                    className=f"swatch {state.value}",
                    **{"aria-hidden": "true"},
                ),
                html.A(
                    f"{label(f'state.{state}', lang)}: {n}",
                    href=asked.link(f_state=state.value, shape=Shape.TABLE.value),
                    title=label(f"meaning.{state}", lang),
                ),
            ]
        )
        for state, n in counts.items()
        if n
    ]
    total = label("cover.sum", lang, n=len(of.shown), parts=_sum(counts))
    return html.Section(
        [
            html.H2(label("cover.key", lang)),
            html.Ul(items, className="key"),
            html.P(total),
            html.P(label("cover.only_missing", lang), className="faint"),
        ]
    )


def _sum(counts: Mapping[State, int]) -> str:
    return " + ".join(str(n) for n in counts.values() if n)


def apart(asked: Asked, of: Covered) -> list[Component]:
    """The classes that nobody can count: outside every sum."""
    rows = records(of.answer[~of.answer["countable"].fillna(True).to_numpy(bool)])
    if not rows:
        return []
    items = [html.Li(row["reason"]) for row in rows[:_NAMED]]
    more = len(rows) - _NAMED
    if more > 0:
        items.append(html.Li(label("cover_apart.more", asked.lang, n=more)))
    head = html.H2(label("cover.apart", asked.lang, n=len(rows)))
    return [html.Section([head, html.Ul(items)])]


def levels(asked: Asked, of: Covered) -> list[Component]:
    """The levels of those expected, each a link; the one that is shown is said."""
    counted = of.answer[of.answer["countable"].fillna(False).to_numpy(bool)]
    counts = counted["level"].value_counts()
    if len(counts) < 2 and asked.get("place") is None:
        return []
    lang = asked.lang
    links = [
        html.A(
            f"{label(f'level.{level}', lang)}: {n}",
            href=asked.link(of=level, cell=None, place=None),
            **({"aria-current": "true"} if level == of.level else {}),
        )
        for level, n in counts.items()
    ]
    links.append(
        html.A(
            f"{label('cover.all_levels', lang)}: {len(counted)}",
            href=asked.link(of="all", cell=None, place=None),
            **({"aria-current": "true"} if of.level is None else {}),
        )
    )
    one = counted["directive_id"].nunique() == 1
    text = label("cover.levels" if one else "cover.tasks", lang)
    return [html.Nav([html.Span(text), *links], className="shapes levels")]


def nobody(asked: Asked) -> Component:
    """Nothing that can be shown at this level."""
    return sentence(label("cover.nobody", asked.lang))
