"""The scoreboard, from the best case to the worst, by locality or by directive."""

from __future__ import annotations

import pandas as pd
from dash import html
from dash.development.base_component import Component

from graph.bodies.registry import place_of
from graph.labels import label
from queries.catalogue import QUESTIONS
from queries.cover.meant import meant
from queries.scoreboard import BY
from trienkhai.figures import scoreboard as draw
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.gaps.parts import PATH, to
from trienkhai.page.gaps.rows import rows
from trienkhai.page.narrow import FILTER, narrow
from trienkhai.page.picture import picture
from trienkhai.page.table import grid

COLUMNS = (
    *("subject", "level", "clock", "obligations", "due", "implemented", "missing"),
    *("unknown", "deficit_low", "deficit_high", "rank_low", "rank_high"),
)
_DRAWN = (
    *("subject", "clock", "due", "due_implemented", "due_missing"),
    *("deficit_low", "deficit_high", "rank_low", "rank_high"),
)
_ALL = (
    *COLUMNS,
    *("change_low", "change_high", "long_overdue_low", "long_overdue_high"),
    *("median_lag", "conformity_deficit"),
)
_SORTS = ("subject", "-obligations", "-deficit_low", "-deficit_high", "rank_low")


def scoreboard(ask: Asker, asked: Asked) -> list[Component]:
    """The picture of the rows that are left, and the rows."""
    question = QUESTIONS["scoreboard"]
    _, given = asked.given(question)
    by = given.get("by", BY[0])
    answer, here = ask.ask("scoreboard", **given), _narrowed(ask, asked, by)
    seen, link = narrow(question, answer, ask, here), subject(asked, by)
    drawn = html.Div() if seen.empty else _drawn(seen, ask, asked, link)
    found = rows(
        question,
        answer,
        ask,
        here,
        columns=_ALL,
        links={"subject": link},
        by=("clock", "level"),
        sorts=_SORTS,
        aside=[] if here is asked else ["subject_id"],
        picture=[drawn],
    )
    ways = html.Ul([html.Li(_way(one, by, asked)) for one in BY], className="ways")
    return [ways, *found]


def _narrowed(ask: Asker, asked: Asked, by: str) -> Asked:
    """The address with the place or the directive that it names as a filter."""
    ids: list[str] = []
    if by == "directive" and asked.get("document"):
        ids = ask.ask("identity", asked.get("document"))["document_id"].to_list()
    elif by == "locality" and asked.get("body"):
        whom = meant(asked.get("body") or "")
        ids = sorted(whom.places | {place_of(one) or one for one in whom.bodies})
    if not ids:
        return asked
    told = {FILTER + "subject_id": (",".join(ids),)}
    return Asked(asked.path, {**asked.values, **told}, asked.lang)


def _drawn(seen: pd.DataFrame, ask: Asker, asked: Asked, link: str) -> Component:
    """The picture, and the same numbers beside it."""
    table = grid(
        QUESTIONS["scoreboard"],
        seen[seen["deficit_high"].notna()],
        ask,
        asked,
        columns=_DRAWN,
        links={"subject": link},
        name="drawn",
    )
    figure = draw(seen, lang=asked.lang)
    return picture(figure, table, asked, name="scoreboard", links=_by_place(link))


def subject(asked: Asked, by: str) -> str:
    """Where a row leads: to what is open there."""
    name = "document" if by == "directive" else "body"
    return asked.link(PATH, on=asked.get("on"), **{name: "{subject_id}"})


def _way(one: str, by: str, asked: Asked) -> Component:
    """A way to add up."""
    current = {"aria-current": "true"} if one == by else {}
    href = to(asked, "scoreboard", document=None, body=None, by=one)
    return html.A(label(f"gapped.by_{one}", asked.lang), href=href, **current)


def _by_place(link: str) -> str:
    """The same for a point of the picture, whose first value is the subject."""
    return link.replace("%7Bsubject_id%7D", "{0}")
