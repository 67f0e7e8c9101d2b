"""What a search found, by why it was found, each with the next click."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

from graph.labels import label
from graph.words import DIRECTIVE_TYPES, Match
from queries.catalogue import QUESTIONS
from trienkhai.cells import is_absent, records
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.pieces import downloads, nothing, remarks, sentence
from trienkhai.page.places import work

_NUMBERS = {Match.NUMBER, Match.NUMBER_SLIP, Match.NUMBER_PART}
_ONLY_LIKE = {Match.TITLE_PART, Match.NUMBER_APART, Match.NUMBER_NEAR}

Row = Mapping[str, Any]


def found(ask: Asker, asked: Asked) -> Component:
    """The documents and bodies that the address asks for."""
    question = QUESTIONS["search"]
    text = {"text": (asked.get("text") or "",)}
    first, given = Asked(asked.path, {**asked.values, **text}).given(question)
    answer = ask.ask("search", *first, **given)
    if answer.empty:
        return nothing(question, answer, asked)
    rows = records(answer)
    names = ask.names(answer["document_id"].dropna(), asked.lang)
    parts: list[Component] = []
    for match, some in groupby(rows, key=lambda row: Match(row["match"])):
        parts += _group(match, list(some), names, asked)
    kept = question if asked.get("text") else QUESTIONS["documents"]
    return html.Div([*parts, *remarks(answer, asked), downloads(kept, asked)])


def _group(
    match: Match, rows: list[Row], names: Mapping[str, str], asked: Asked
) -> Iterator[Component]:
    lang = asked.lang
    title = label(f"match.{match}", lang)
    yield html.H2(f"{title} ({len(rows)})", id=f"found-{match}")
    if match in _ONLY_LIKE:
        yield sentence(label("find.only_like", lang), "remark")
    if match in _NUMBERS and len(rows) > 1:
        yield sentence(label("find.several", lang, n=len(rows)))
    one = _body if is_absent(rows[0]["document_id"]) else _document
    yield html.Ul(
        [html.Li(one(row, names, asked)) for row in rows],
        className="found",
        **{"aria-labelledby": f"found-{match}"},
    )


def _document(row: Row, names: Mapping[str, str], asked: Asked) -> list[Component]:
    id, lang = row["document_id"], asked.lang
    name = names.get(id, id)
    link = html.A(name, href=work(asked, id), className="name")
    told = [] if is_absent(row["title"]) else [html.P(row["title"])]
    facts = html.P(" · ".join(_facts(row, lang)), className="facts")
    return [link, *told, facts, _next(row, asked)]


def _facts(row: Row, lang: str) -> Iterator[str]:
    """What tells a document from others of its number, and what does not hold of it."""
    if not is_absent(row["body"]):
        yield row["body"]
    if is_absent(row["date"]):
        yield label("find.undated", lang)
    yield label(f"known.{row['known']}", lang)
    if not is_absent(row["differs"]):
        yield label("find.differs", lang, words=row["differs"])


def _next(row: Row, asked: Asked) -> Component:
    """Where to go from a document; an order leads to who carried it out."""
    id, lang = row["document_id"], asked.lang
    places = [("chain", asked.link("/chuoi", document=id))]
    if row["type"] in DIRECTIVE_TYPES:
        places.append(("coverage", asked.link("/do-bao-phu", document=id)))
        places.append(("gaps", asked.link("/khoang-trong", document=id)))
    return _links(places, lang)


def _body(row: Row, names: Mapping[str, str], asked: Asked) -> list[Component]:
    id, lang = row["body_id"], asked.lang
    href = asked.link("/khoang-trong", body=id)
    places = [
        ("body_gaps", href),
        ("body_documents", asked.link("/tim", issuer=id)),
        ("body_holdings", asked.link("/suc-khoe", body=id)),
    ]
    return [html.A(row["body"], href=href, className="name"), _links(places, lang)]


def _links(places: list[tuple[str, str]], lang: str) -> Component:
    links = [html.A(label(f"find.to_{name}", lang), href=href) for name, href in places]
    parts = [part for link in links for part in (" · ", link)][1:]
    return html.P(parts, className="next")
