"""The health of the data (Sức khoẻ dữ liệu): what was read, and what is doubtful."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from graph.labels import label
from queries.catalogue import QUESTIONS
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.health.decided import decided
from trienkhai.page.health.doubts import doubts
from trienkhai.page.health.figures import figures
from trienkhai.page.health.held import held
from trienkhai.page.health.read import read
from trienkhai.page.pieces import nothing, sentence
from trienkhai.page.view import View

_SECTIONS = (
    ("files", read),
    ("issues", doubts),
    ("decisions", decided),
    ("held", held),
)


def body(ask: Asker, asked: Asked) -> Component:
    """Figures of the whole graph, then files, doubts, holdings and decisions."""
    lang = asked.lang
    whole = ask.ask("overview")
    if whole.empty:
        return nothing(QUESTIONS["overview"], whole, asked)
    return html.Div(
        [
            sentence(label("health.about", lang)),
            figures(whole, asked),
            *(
                html.Section(
                    [html.H2(label(f"health.{name}", lang)), *section(ask, asked)],
                    id=name,
                    tabIndex=-1,
                )
                for name, section in _SECTIONS
            ),
        ],
        className="health",
    )


VIEW = View("health", "/suc-khoe", body)
