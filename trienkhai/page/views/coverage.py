"""Coverage (Độ bao phủ): which bodies carried out which directive, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from graph.labels import label
from graph.words import Level
from graph.words import View as Bodies
from queries.catalogue import QUESTIONS
from trienkhai.figures.ordered import By, Order
from trienkhai.figures.provinces import tile_of
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.coverage.cell import panel
from trienkhai.page.coverage.chosen import Chosen, Pick, chosen, covered
from trienkhai.page.coverage.seen import (
    apart,
    key,
    levels,
    nobody,
    seen,
    shape_of,
    shapes,
)
from trienkhai.page.form import Field, form
from trienkhai.page.pieces import nothing, remarks
from trienkhai.page.places import work
from trienkhai.page.reported import report_links
from trienkhai.page.view import View

_KEPT = ("shape", "of", "demand", "horizon", "place")
_LISTED = 12
"""So many directives are named above the picture; the others are folded."""


def body(ask: Asker, asked: Asked) -> Component:
    """Who, of those that the directives ask, has carried them out, and who has not."""
    fields = _form(asked)
    chose = chosen(ask, asked)
    if not chose.ids:
        told = nothing(QUESTIONS["assignments"], ask.ask("assignments"), asked)
        return html.Div([fields, told])
    of = covered(ask, asked, chose.ids)
    ids = list(of.answer["directive_id"].dropna().unique())
    names = ask.names(ids, asked.lang)
    if of.answer.empty:
        return html.Div([fields, nothing(QUESTIONS["coverage"], of.answer, asked)])
    parts = [fields, _directives(asked, chose, names), *remarks(of.answer, asked)]
    parts += [*levels(asked, of), *_place(asked)]
    if of.shown.empty:
        return html.Div([*parts, nobody(asked), *apart(asked, of)])
    parts += [
        *panel(ask, asked, of, names),
        shapes(asked, shape_of(asked, of)),
        html.Div(
            [
                html.Div(seen(ask, asked, of, chose, names), className="shown"),
                html.Div([key(asked, of), *apart(asked, of)], className="beside"),
            ],
            className=f"cover {shape_of(asked, of)}",
        ),
    ]
    return html.Div(parts)


def _form(asked: Asked) -> Component:
    several = len(asked.every("document")) > 1
    lang = asked.lang
    fields = [
        Field("on"),
        Field("view", _others("view", Bodies, lang), any="view.then"),
    ]
    if not several:
        fields.insert(0, Field("document", wide=True, hint="cover.document_hint"))
    if not asked.every("document"):
        picks = _others("pick", Pick, lang)
        fields.append(Field("pick", picks, any=f"pick.{Pick.ANSWERED}"))
    fields += [
        Field("level", Level, label="field.assumed", any="cover.as_asked"),
        Field("by", _others("by", By, lang), any=f"by.{By.REGION}"),
        Field("order", _others("order", Order, lang), any=f"order.{Order.DAY}"),
    ]
    kept = ("document", *_KEPT) if several else _KEPT
    return form(asked, fields, keep=kept)


def _directives(asked: Asked, chose: Chosen, names: Mapping[str, str]) -> Component:
    """Which directives are shown, each with its links."""
    lang = asked.lang
    if len(names) == 1:
        ((id, name),) = names.items()
        link = html.A(name, href=work(asked, id))
        back = html.A(
            label("cover.all_directives", lang),
            href=asked.link(document=None, cell=None),
        )
        one = html.P([label("cover.one", lang), " ", link, " · ", back])
        return html.Div([one, report_links(asked, id)])
    items = [
        html.Li(
            [
                html.A(name, href=asked.link(document=id, cell=None, pick=None)),
                " · ",
                html.A(label("cover.open", lang), href=work(asked, id)),
            ]
        )
        for id, name in names.items()
    ]
    said = label("cover.several", lang, n=len(names), all=chose.all)
    return html.Details([html.Summary(said), html.Ul(items)], className="chosen")


def _place(asked: Asked) -> list[Component]:
    """The one place that is shown, and the way back to all."""
    place = asked.get("place")
    if place is None:
        return []
    tile = tile_of(place)
    text = label("cover.place", asked.lang, name=tile.name if tile else place)
    back = html.A(label("cover.all_places", asked.lang), href=asked.link(place=None))
    return [html.P([text, " ", back], className="remark")]


def _others(
    family: str, words: type[By] | type[Order] | type[Pick] | type[Bodies], lang: str
) -> list[tuple[str, str]]:
    """The words but the first, which stands where nothing is chosen."""
    _, *others = words
    return [(word.value, label(f"{family}.{word}", lang)) for word in others]


VIEW = View("coverage", "/do-bao-phu", body)
