"""Who has not carried out a directive; what is open for one body or place."""

from __future__ import annotations

from collections import Counter

from dash import html
from dash.development.base_component import Component

from graph.labels import label
from graph.words import State
from queries.catalogue import QUESTIONS
from queries.cover.meant import meant
from queries.gaps import DONE
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.gaps.rows import rows
from trienkhai.page.narrow import FILTER
from trienkhai.page.pieces import sentence
from trienkhai.page.places import passage, reasons, work
from trienkhai.page.reported import report_links

_AS_ASKED = ("on", "level", "demand", "view", "horizon")
_GAPS = ("body", "state", "due", "candidate_id", "reason", "next")
_OBLIGED = ("directive_id", "body", "state", "due", "document_id", "reason", "next")


def gaps(ask: Asker, asked: Asked) -> list[Component]:
    """The gaps of the directive; with a body only those of this body or place."""
    question = QUESTIONS["gaps"]
    first, given = asked.given(question)
    answer = ask.ask("gaps", *first, **given)
    every = ask.ask("coverage", first, **given)
    counted = every[every["countable"].fillna(False)]
    said = [_sum(Counter(counted["state"]), asked)] if len(counted) else []
    narrowed = asked
    if asked.get("body"):
        whom = meant(asked.get("body") or "")
        ids = [one for one in answer["body_id"].dropna().unique() if one in whom]
        told = {FILTER + "body_id": (",".join(ids) or "?",)}
        narrowed = Asked(asked.path, {**asked.values, **told}, asked.lang)
    directive = first[0]
    return [
        *said,
        report_links(asked, directive),
        *rows(
            question,
            answer,
            ask,
            narrowed,
            columns=_GAPS,
            links=_links(asked, directive),
            by=("state", "level", "strength", "basis"),
            aside=[] if narrowed is asked else ["body_id"],
            sorts=("body", "state", "due"),
        ),
    ]


def obligations(ask: Asker, asked: Asked) -> list[Component]:
    """What is asked of a body or a place."""
    question = QUESTIONS["obligations"]
    first, given = asked.given(question)
    answer = ask.ask("obligations", *first, **given)
    found = rows(
        question,
        answer,
        ask,
        asked,
        columns=_OBLIGED,
        links={
            **_links(asked, "{directive_id}"),
            "directive_id": work(asked, "{directive_id}"),
            "document_id": work(asked, "{document_id}"),
        },
        by=("state", "level"),
        sorts=("due", "directive_id", "state"),
    )
    note = sentence(label("gapped.reports_apart", asked.lang), "remark")
    return [*found, note]


def _links(asked: Asked, directive: str) -> dict[str, str]:
    """Where the cells of a row lead: to the reasons, the coverage, the sentences."""
    more = {name: asked.every(name) for name in _AS_ASKED if name in asked.values}
    cell = {"cell": "{directive_id}~{body_id}", **more}
    return {
        "body": reasons(asked, directive, body="{body_id}", **more),
        "state": f"{asked.link('/do-bao-phu', document=directive, **cell)}#cell",
        "due": passage(asked, "{demand_id}"),
        "candidate_id": work(asked, "{candidate_id}"),
        "reason": passage(asked, "{evidence_id}"),
    }


def _sum(states: Counter[str], asked: Asked) -> Component:
    """How many were asked, and what is known of them; they add up."""
    done = sum(states[state] for state in DONE)
    absent = states[State.NOT_EXISTING]
    missing, early = states[State.MISSING], states[State.NOT_DUE]
    every = sum(states.values())
    parts = [
        label("gapped.done", asked.lang, n=done),
        label("gapped.missing", asked.lang, n=missing),
        label("gapped.open", asked.lang, n=every - done - absent - missing - early),
    ]
    parts += [label("gapped.early", asked.lang, n=early)] * bool(early)
    parts += [label("gapped.absent", asked.lang, n=absent)] * bool(absent)
    text = label("gapped.of", asked.lang, n=every, parts=", ".join(parts))
    return html.P(text, className="said")
