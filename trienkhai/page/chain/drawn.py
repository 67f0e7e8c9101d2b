"""The picture of a chain with its controls, its list and its table."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from graph.labels import label
from graph.words import Direction
from trienkhai.figures.chained import pictured
from trienkhai.figures.chains.parts import parts
from trienkhai.figures.chains.tiles import gaps_of
from trienkhai.figures.chains.tiles import picture as tiles_of
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.chain.asking import (
    DIRECTION,
    DOCUMENT,
    OPEN,
    QUESTION,
    Answers,
    answers,
    directions,
    fold,
)
from trienkhai.page.chain.listing import listing, unfolded, why
from trienkhai.page.picture import picture
from trienkhai.page.pieces import downloads, remarks, sentence
from trienkhai.page.places import passage, work
from trienkhai.page.table import grid

_NOTHING = {Direction.UP: "chain.no_up", Direction.DOWN: "chain.no_down"}
_ROWS = 500
"""So many rows of the table stand on the page; the files have all."""

_TOP, _TITLE = 38, 34
"""The room above a picture whose title stands outside, and what that saves."""


def drawn(ask: Asker, asked: Asked) -> list[Component]:
    """The chain that the address asks for."""
    found = answers(ask, asked)
    folding, opened, lang = fold(asked), asked.every(OPEN), asked.lang
    of = parts(found.chain, found.identity)
    tiles = tiles_of(of, gaps_of(found.coverage), fold=folding, opened=opened)
    figure = pictured(of, tiles, found.coverage, lang=lang)
    figure.update_layout(margin={"t": _TOP}, height=figure.layout.height - _TITLE)
    return [
        *_said(found, asked),
        *_closing(asked),
        picture(
            figure,
            _table(ask, asked, found),
            asked,
            name="chain",
            links={
                "papers": work(asked, "{0}"),
                "folds": unfolded(asked, "{0}"),
                "gap_folds": unfolded(asked, "{0}"),
                "gaps": why(asked, "{1}", "{0}"),
                "links": passage(asked, "{0}", document="{1}"),
            },
        ),
        html.Section(
            [html.H2(label("chain.list", lang)), listing(tiles, asked)],
            className="chain-told",
        ),
    ]


def _said(found: Answers, asked: Asked) -> list[Component]:
    """What is known of a direction in which nothing leads on, and of who was asked."""
    lang = asked.lang
    said = [sentence(label(_NOTHING[way], lang)) for way in found.empty]
    if found.coverage is None:
        return said
    if found.coverage.empty:
        text = label("chain.nobody_asked", lang)
        return [*said, sentence(text, "remark")]
    classes = found.coverage[~found.coverage["countable"].astype(bool)]
    if len(classes):
        names = "; ".join(classes["body"].dropna().unique())
        said.append(sentence(label("chain.uncounted", lang, names=names), "remark"))
    return [*said, *remarks(found.coverage, asked)]


def _closing(asked: Asked) -> list[Component]:
    """A way back for each fold that is open."""
    opened = asked.every(OPEN)
    if not opened:
        return []
    link = html.A(label("chain.close_all", asked.lang), href=asked.link(open=None))
    last = html.A(
        label("chain.close_last", asked.lang), href=asked.link(open=opened[:-1])
    )
    return [html.P([last, " · ", link], className="folds")]


def _table(ask: Asker, asked: Asked, found: Answers) -> Component:
    links = {
        "source_id": work(asked, "{source_id}"),
        "document_id": work(asked, "{document_id}"),
        "words": passage(asked, "{evidence_id}", document="{source_id}"),
    }
    files = [
        part
        for way in directions(asked)
        for document in asked.every(DOCUMENT)
        for part in (
            html.P(label(f"direction.{way}", asked.lang), className="facts"),
            downloads(QUESTION, asked, **{DOCUMENT: document, DIRECTION: way.value}),
        )
    ]
    first, lang = found.chain.head(_ROWS), asked.lang
    told = [grid(QUESTION, first, ask, asked, links=links, name="chain")]
    if len(first) < len(found.chain):
        text = label("page.only_first", lang, n=_ROWS, all=len(found.chain))
        told.append(sentence(text, "remark"))
    return html.Div([*told, *files])
