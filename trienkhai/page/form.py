"""
Controls as plain fields of HTML: sending them is a new address (``assets/go.js`` makes
it one without loading the page anew).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dash import dcc, html
from dash.development.base_component import Component

from graph.labels import label, word
from trienkhai.page.asked import Asked
from trienkhai.spoken import moment

_DAYS = {"on", "since"}
"""The fields that are days."""


@dataclass(frozen=True, slots=True)
class Field:
    """
    One value of an address that a person may set. ``choices`` are its values with what
    they are called, or a vocabulary of the model; ``label`` is the key of its label,
    ``field.NAME`` unless told otherwise, ``any`` that of no choice.
    """

    name: str
    choices: type[StrEnum] | Sequence[tuple[str, str]] = ()
    label: str = ""
    wide: bool = False
    hint: str = ""
    several: bool = False
    """Whether several of the choices may be taken."""
    any: str = "page.any"


def form(
    asked: Asked,
    fields: Iterable[Field],
    *,
    keep: Sequence[str] = (),
    go: str = "page.go",
) -> Component:
    """
    The fields with what the address says of them, and a button; the values named in
    ``keep`` go along unseen.
    """
    hidden = [
        dcc.Input(type="hidden", name=name, value=value)
        for name in keep
        for value in asked.every(name)
    ]
    return html.Form(
        [
            *hidden,
            *(_field(asked, one) for one in fields),
            html.Button(label(go, asked.lang), type="submit"),
        ],
        className="asked",
        action=asked.path,
        method="get",
    )


def _field(asked: Asked, one: Field) -> Component:
    name = f"field-{one.name}"
    text = label(one.label or f"field.{one.name}", asked.lang)
    box = _select(asked, one, name) if one.choices else _box(asked, one, name)
    return html.Div(
        [html.Label(text, htmlFor=name), box],
        className="field wide" if one.wide else "field",
    )


def _box(asked: Asked, one: Field, name: str) -> Component:
    hint = label(one.hint, asked.lang) if one.hint else ""
    return dcc.Input(
        id=name,
        name=one.name,
        value=_said(asked, one.name),
        type="text",
        placeholder=hint,
        autoComplete="off",
        maxLength=2000,
    )


def _said(asked: Asked, name: str) -> str:
    """What the address says, a day as it is written in the language."""
    given = asked.get(name) or ""
    return moment(given, asked.lang) if name in _DAYS else given


def _select(asked: Asked, one: Field, name: str) -> Component:
    chosen = asked.every(one.name)[0 if one.several else -1 :]
    options = [html.Option(label(one.any, asked.lang), value="")]
    options += [
        html.Option(text, value=value, selected=value in chosen or None)
        for value, text in _choices(one, asked.lang)
    ]
    more = {"multiple": True, "size": 3} if one.several else {}
    return html.Select(options, id=name, name=one.name, **more)


def _choices(one: Field, lang: str) -> list[tuple[str, str]]:
    if isinstance(one.choices, type):
        return [(value.value, word(value, lang)) for value in one.choices]
    return list(one.choices)
