"""The parts of the view of gaps, and the way from one to another."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from graph.labels import both, label
from trienkhai.page.asked import Asked, BadAsked

PATH = "/khoang-trong"
PARTS = ("gaps", "progress", "deadlines", "scoreboard", "superseded")
KEPT = ("document", "body", "on", "level", "view")
"""What goes along from one part to another."""


def part_of(asked: Asked) -> str:
    """The part that the address asks for; the first unless it says."""
    found = asked.get("part") or PARTS[0]
    if found not in PARTS:
        words = both("error.no_part", given=found, known=", ".join(PARTS))
        raise BadAsked(words)
    return found


def to(asked: Asked, part: str, **values: object) -> str:
    """The address of a part, about the same unless told otherwise."""
    kept = {name: asked.values[name] for name in KEPT if name in asked.values}
    named = {} if part == PARTS[0] else {"part": part}
    return asked.link(PATH, **{**kept, **named, **values})


def tabs(asked: Asked, here: str) -> Component:
    """Links to the parts; only a directive has an answer over time."""
    lang = asked.lang
    shown = [one for one in PARTS if one != "progress" or asked.get("document")]
    links = [
        html.A(
            label(_title(one, asked), lang),
            href=to(asked, one, **_by(one, asked)),
            **({"aria-current": "true"} if one == here else {}),
        )
        for one in shown
    ]
    return html.Nav(
        links, className="tabs", **{"aria-label": label("gapped.parts", lang)}
    )


def _by(part: str, asked: Asked) -> dict[str, object]:
    """The scoreboard that has what is asked about in it."""
    is_one = part == "scoreboard" and asked.get("document")
    return {"by": "directive"} if is_one else {}


def _title(part: str, asked: Asked) -> str:
    if part != PARTS[0]:
        return f"gapped.{part}"
    if asked.get("document"):
        return "gapped.gaps"
    return "gapped.obligations" if asked.get("body") else "gapped.overview"
