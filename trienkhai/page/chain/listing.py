"""The picture as a list in lists: layers, provinces, tiles, links with their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from graph.labels import label
from trienkhai.figures.chains.standing import LOWER, place_name
from trienkhai.figures.chains.tiles import Kind, Link, Picture, Tile
from trienkhai.figures.chains.words import lines, relation, short
from trienkhai.page.asked import Asked
from trienkhai.page.chain.asking import OPEN
from trienkhai.page.pieces import state_mark
from trienkhai.page.places import passage, reasons, work

_ASKED_WITH = ("level", "demand", "on", "view", "horizon")
_WORDS, _LINKS = 160, 12


_LARGE = 60
"""In the list of so many tiles, provinces and links are shut until they are opened."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What every item of the list is made with."""

    asked: Asked
    names: Mapping[str, str]
    links: Mapping[str, Sequence[Link]]
    is_large: bool


def listing(picture: Picture, asked: Asked) -> Component:
    """
    Every tile of the picture as an item: a document opens, a fold unfolds, a gap leads
    to its reasons, each link to its sentence.
    """
    by_source: dict[str, list[Link]] = {}
    for link in picture.links:
        by_source.setdefault(link.source, []).append(link)
    told = _Told(
        asked,
        names={t.key: _named(t, asked.lang) for t in picture.tiles if not t.is_gap},
        links=by_source,
        is_large=sum(not tile.is_gap for tile in picture.tiles) > _LARGE,
    )
    return html.Ul(
        [
            html.Li([_layer(of, asked), _places(of, told)])
            for of in _by_layer(picture.tiles)
        ],
        className="chain-list",
    )


def _by_layer(tiles: Iterable[Tile]) -> Iterable[list[Tile]]:
    return [list(of) for _, of in groupby(tiles, key=lambda tile: tile.layer)]


def _layer(tiles: Sequence[Tile], asked: Asked) -> Component:
    return html.H3(_counted(tiles[0].layer.title(asked.lang), tiles, asked.lang))


def _counted(name: str, tiles: Sequence[Tile], lang: str) -> str:
    """A name with how many documents and gaps stand below it."""
    papers = sum(len(tile.papers) for tile in tiles)
    gaps = sum(len(tile.gaps) for tile in tiles)
    said = [label("chain.papers", lang, n=papers)] if papers else []
    said += [label("chain.n_gaps", lang, n=gaps)] if gaps else []
    return f"{name}: {', '.join(said)}"


def _places(tiles: Sequence[Tile], told: _Told) -> Component:
    """The tiles of a layer; of lower layers by province."""
    items = []
    for region, of in groupby(sorted(tiles, key=_region), key=_region):
        mine = list(of)
        inner = _items(mine, told)
        if region:
            name = _counted(place_name(region), mine, told.asked.lang)
            items.append(html.Li(_shut(name, inner, told)))
        else:
            items += inner
    return html.Ul(items)


def _shut(text: str, items: list[Component], told: _Told) -> Component:
    """Items below their heading; in a large list shut until somebody opens them."""
    if told.is_large:
        return html.Details([html.Summary(text), html.Ul(items)])
    return html.Div([html.B(text), html.Ul(items)])


def _items(tiles: Sequence[Tile], told: _Told) -> list[Component]:
    """The gaps of each state in one item, every other tile in its own."""
    gaps = groupby((t for t in tiles if t.is_gap), key=lambda t: t.gaps[0].state)
    papers = [tile for tile in tiles if not tile.is_gap]
    return [
        *(html.Li(_gaps(list(of), told.asked)) for _, of in gaps),
        *(html.Li(_paper(tile, told)) for tile in papers),
    ]


def _region(tile: Tile) -> str:
    return tile.region if tile.layer in LOWER else ""


def _paper(tile: Tile, told: _Told) -> list[Component | str]:
    lang = told.asked.lang
    first, *others = lines(tile, lang)
    rest = " · ".join(line for line in others if line)
    links = told.links.get(tile.key, ())
    said = [_link(link, told) for link in links[:_LINKS]]
    if len(links) > _LINKS:
        more = label("chain.more_links", lang, n=len(links) - _LINKS)
        said.append(html.Li(more))
    count = label("chain.n_links", lang, n=sum(len(link.steps) for link in links))
    return [
        _opens(tile, first, told.asked),
        f" · {rest}" if rest else "",
        *_links(said, count, told),
    ]


def _links(said: list[Component], count: str, told: _Told) -> list[Component]:
    if not said:
        return []
    if told.is_large and len(said) > 1:
        return [_shut(count, said, told)]
    return [html.Ul(said)]


def _named(tile: Tile, lang: str) -> str:
    """What a tile is called where a link leads to it."""
    first, second, *_ = lines(tile, lang)
    said = f"{first} ({second})" if tile.kind is Kind.FOLD else first
    return short(said, _WORDS)


def _opens(tile: Tile, text: str, asked: Asked) -> Component:
    """The name of a tile, which opens its document or its fold."""
    if tile.kind is Kind.FOLD:
        return html.A(text, href=unfolded(asked, tile.key))
    if tile.papers[0].numbered:
        return html.A(text, href=work(asked, tile.key))
    return html.Span(short(text, _WORDS))


def unfolded(asked: Asked, key: str) -> str:
    """The address at which that fold is open too."""
    return asked.link(**{OPEN: [*asked.every(OPEN), key]})


def _gaps(tiles: Sequence[Tile], asked: Asked) -> list[Component | str]:
    """The bodies of one state, each with its reasons."""
    links = [
        part
        for tile in tiles
        for part in (", ", html.A(_called(tile, asked), href=_leads(tile, asked)))
    ]
    return [state_mark(tiles[0].gaps[0].state, asked.lang), ": ", *links[1:]]


def _called(tile: Tile, asked: Asked) -> str:
    if tile.kind is Kind.GAP:
        return tile.gaps[0].name
    place = place_name(tile.region) if tile.region else ""
    said = label("chain.n_gaps", asked.lang, n=len(tile.gaps))
    return f"{place} ({said})" if place else said


def _leads(tile: Tile, asked: Asked) -> str:
    if tile.kind is Kind.GAP:
        gap = tile.gaps[0]
        return why(asked, gap.directive_id, gap.body_id)
    return unfolded(asked, tile.key)


def why(asked: Asked, directive: str, body: str) -> str:
    """The address of why a body has the state that it has."""
    kept = {name: asked.get(name) for name in _ASKED_WITH}
    return reasons(asked, directive, body=body, **kept)


def _link(link: Link, told: _Told) -> Component:
    asked, lang = told.asked, told.asked.lang
    said: list[Component | str] = [
        f"{relation(link.relation, lang)}: {told.names[link.target]}"
    ]
    if len(link.steps) > 1:
        return html.Li([*said, " · ", label("chain.n_links", lang, n=len(link.steps))])
    step = link.steps[0]
    words = (
        f"“{short(step.words, _WORDS)}”"
        if step.words
        else label("chain.sentence", lang)
    )
    if step.evidence_id:
        there = passage(asked, step.evidence_id, document=step.source)
        return html.Li([*said, " · ", html.A(words, href=there)])
    return html.Li([*said, " · ", words])
