"""Gaps (Khoảng trống): what is not done as far as is known, and what is due."""

from __future__ import annotations

from collections.abc import Callable

from dash import html
from dash.development.base_component import Component

from graph.words import Clock, Level
from graph.words import View as Units
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker
from trienkhai.page.form import Field, form
from trienkhai.page.gaps.bases import superseded
from trienkhai.page.gaps.heading import heading
from trienkhai.page.gaps.open import gaps, obligations
from trienkhai.page.gaps.overview import overview
from trienkhai.page.gaps.parts import PATH, part_of, tabs
from trienkhai.page.gaps.progress import progress
from trienkhai.page.gaps.score import scoreboard
from trienkhai.page.gaps.terms import deadlines
from trienkhai.page.view import View

_PARTS = {
    "progress": progress,
    "deadlines": deadlines,
    "scoreboard": scoreboard,
    "superseded": superseded,
}
_DOCUMENT = Field("document", hint="gapped.document_hint", wide=True)
_BODY = Field("body", label="gapped.body", hint="gapped.body_hint")
_ON = Field("on", hint="gapped.on_hint")
_ASSUMED = (
    Field("level", Level, label="gapped.level", any="gapped.as_said"),
    Field("view", Units, label="gapped.view", any="gapped.usual"),
)


def body(ask: Asker, asked: Asked) -> Component:
    """The part of the view that the address asks for."""
    part = part_of(asked)
    made = _PARTS.get(part) or _first(asked)
    keep = [name for name in ("part", "by") if name in asked.values]
    return html.Div(
        [
            form(asked, _fields(part, asked), keep=keep),
            *heading(ask, asked),
            tabs(asked, part),
            *made(ask, asked),
        ],
        className="gaps",
    )


def _first(asked: Asked) -> Callable[[Asker, Asked], list[Component]]:
    if asked.get("document"):
        return gaps
    return obligations if asked.get("body") else overview


def _fields(part: str, asked: Asked) -> list[Field]:
    """What may be set in this part."""
    if part == "scoreboard":
        is_one = asked.get("by") == "directive"
        return [_DOCUMENT if is_one else _BODY, _ON]
    if part == "superseded":
        return [_DOCUMENT, _ON]
    if part == "deadlines":
        return [_DOCUMENT, _BODY, Field("clock", Clock, label="gapped.clock"), _ON]
    if part == "progress":
        return [_DOCUMENT, _ON, *_ASSUMED]
    return [_DOCUMENT, _BODY, _ON, *(_ASSUMED if asked.get("document") else [])]


VIEW = View("gaps", PATH, body)
