"""
Deciding what is open (Rà soát). The view is there only for a server that was started
with a file of decisions.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from graph.decisions import Decisions
from graph.labels import day_said, label, word
from graph.words import Matter
from queries.catalogue import QUESTIONS
from trienkhai.cells import records
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.form import Field, form
from trienkhai.page.pieces import sentence
from trienkhai.page.review.book import Book
from trienkhai.page.review.cards import card, text_field
from trienkhai.page.review.listing import (
    DECIDED,
    LINES,
    LOOKED,
    MATTER,
    OPEN,
    PAGE,
    SHOW,
    WAITING,
    Doubt,
    by_matter,
    doubts,
    part,
    shown,
)
from trienkhai.page.review.posting import PATH as WRITES
from trienkhai.page.review.stated import names_of, table
from trienkhai.page.view import View

PATH = "/ra-soat"
_DONE = "done"


def view(book: Book) -> View:
    """The view that writes to this file."""
    return View(
        "review", PATH, lambda ask, asked: _body(ask, asked, book), of_graph=False
    )


def _body(ask: Asker, asked: Asked, book: Book) -> Component:
    """What is open, page by page, or what was decided."""
    lines = book.read()
    first, given = asked.given(QUESTIONS["open_doubts"])
    given.pop(MATTER, None)
    every = doubts(ask.ask("open_doubts", *first, **given), lines.live())
    parts = [
        form(asked, (Field("document", wide=True),), keep=(MATTER, SHOW)),
        *_done(asked, lines),
        _tabs(asked, every, lines),
    ]
    if asked.get(SHOW) == DECIDED:
        parts += _decided(ask, asked, book, lines)
    else:
        parts += _open(ask, asked, book, every)
    return html.Div(parts, className="review")


def _tabs(asked: Asked, every: Sequence[Doubt], lines: Decisions) -> Component:
    """What is open, was looked at, waits, was decided; and the kinds of doubts."""
    lang, at = asked.lang, asked.get(SHOW) or OPEN
    counts = {
        show: sum(one.is_in(show) for one in every) for show in (OPEN, LOOKED, WAITING)
    }
    counts[DECIDED] = sum(bool(line.kind) for line in lines.lines)
    tabs = [
        _link(
            f"{label(f'review.tab_{name}', lang)} ({n})",
            asked.link(
                **{SHOW: None if name == OPEN else name, PAGE: None, _DONE: None}
            ),
            at == name,
        )
        for name, n in counts.items()
    ]
    rows = [html.P(_spaced(tabs))]
    if at != DECIDED:
        of = by_matter(every, at)
        chosen = asked.get(MATTER)
        go = {PAGE: None, _DONE: None}
        kinds = [
            _link(
                label("network.all", lang),
                asked.link(**go, **{MATTER: None}),
                not chosen,
            )
        ]
        kinds += [
            _link(
                f"{word(matter, lang)} ({of[matter]})",
                asked.link(**go, **{MATTER: matter.value}),
                chosen == matter.value,
            )
            for matter in Matter
            if of[matter]
        ]
        rows.append(html.P(_spaced(kinds)))
    return html.Div(rows, className="facets")


def _link(text: str, href: str, is_on: bool) -> Component:
    state = {"aria-current": "true"} if is_on else {}
    return html.A(text, href=href, **state)


def _spaced(parts: Sequence[Component]) -> list[Component | str]:
    return [one for part in parts for one in (part, " ")]


def _done(asked: Asked, lines: Decisions) -> list[Component]:
    """What a person has just written or withdrawn, as it stands in the file."""
    ids = {id for one in asked.every(_DONE) for id in one.split(",")}
    live = {line.decision_id for line in lines.live()}
    settling = {line.decision_id for line in lines.settling()}
    gone = {f"-{line.decision_id}" for line in lines.lines} - {f"-{id}" for id in live}
    counts = {
        "written_down": len(ids & settling),
        "noted_down": len(ids & (live - settling)),
        "withdrawn": len(ids & gone),
    }
    return [
        sentence(label(f"review.{name}", asked.lang, n=n))
        for name, n in counts.items()
        if n
    ]


def _open(
    ask: Asker, asked: Asked, book: Book, every: Sequence[Doubt]
) -> list[Component | None]:
    lang = asked.lang
    found = shown(every, asked)
    if not found:
        return [sentence(label("review.none", lang))]
    here, number, pages = part(found, asked)
    evidence = [one.rows[0]["evidence_id"] for one in here]
    told = records(ask.ask("evidence", evidence, lang=lang))
    places = {row["evidence_id"]: row for row in told}
    answers = [line for one in here for line in one.answers]
    names = {**ask.names(_ids(here), lang), **names_of(ask, answers, lang)}
    cards = [
        card(n, one, places.get(one.rows[0]["evidence_id"], {}), names, asked)
        for n, one in enumerate(here, 1)
    ]
    return [
        html.P(label("review.how", lang), className="hint"),
        _form(asked, book, cards, writes=asked.get(SHOW) != WAITING),
        _pager(asked, number, pages),
    ]


def _ids(here: Sequence[Doubt]) -> set[str]:
    """The documents that the doubts speak of."""
    return {str(row[c]) for one in here for row in one.rows for c in _OF}


_OF = ("document_id", "candidate_id")


def _form(
    asked: Asked, book: Book, cards: Sequence[Component], *, writes: bool
) -> Component:
    """The cards, who decides and when, and the button; the name is never filled in."""
    lang = asked.lang
    who = [
        text_field("review-by", "by", lang),
        text_field("review-day", "day", lang, value=day_said(date.today(), lang)),
    ]
    if writes:
        who.append(html.Button(label("review.write", lang), type="submit"))
    return html.Form(
        [
            dcc.Input(type="hidden", name="token", value=book.token),
            *cards,
            html.Div(who, className="who"),
            html.P("", className="outcome", role="alert"),
        ],
        className="deciding",
        method="post",
        action=f"{WRITES}?lang={lang}",
        **{"data-unsent": label("review.unsent", lang)},
    )


def _pager(asked: Asked, number: int, pages: int) -> Component | None:
    if pages < 2:
        return None
    lang = asked.lang
    links: list[Component | str] = [label("review.page", lang, n=number, of=pages)]
    for to, name in ((number - 1, "previous"), (number + 1, "next")):
        if 1 <= to <= pages:
            href = asked.link(**{PAGE: to, _DONE: None})
            links += [" · ", html.A(label(f"review.{name}", lang), href=href)]
    return html.P(links, className="pager")


def _decided(ask: Asker, asked: Asked, book: Book, lines: Decisions) -> list[Component]:
    """The decisions of the file and how each stands."""
    lang = asked.lang
    found: list[Component] = [
        html.P(label("review.file", lang, name=book.path.name), className="hint")
    ]
    if lines.issues:
        text = label("review.unusable", lang, n=len(lines.issues))
        found.append(sentence(text, "remark"))
    every = [line for line in reversed(lines.lines) if line.kind]
    if not every:
        return [*found, sentence(label("review.nothing_decided", lang))]
    here, number, pages = part(every, asked, size=LINES)
    live = {line.decision_id for line in lines.live()}
    names = names_of(ask, here, lang)
    rows = table(here, live, ask.ask("decisions"), names, asked)
    return [
        *found,
        _form(asked, book, [rows], writes=False),
        _pager(asked, number, pages),
    ]
