"""What a document is: its identity, what changed its life, and the ways onwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from graph.labels import day_said, label
from graph.types import type_name
from graph.words import EffectKind, Known
from trienkhai.cells import is_absent
from trienkhai.page.asked import Asked
from trienkhai.page.document.steps import Row
from trienkhai.page.pieces import sentence
from trienkhai.page.places import passage, work
from trienkhai.spoken import spoken

_ENDS = (EffectKind.REPLACES, EffectKind.REPEALS)
ONWARDS = ("chain", "coverage", "gaps", "network")
_PATHS = dict(
    zip(ONWARDS, ("/chuoi", "/do-bao-phu", "/khoang-trong", "/mang"), strict=True)
)
SECTIONS = ("text", "relations", "demands", "recipients", "sources", "doubts")


def about(
    one: Row, effects: Iterable[Row], names: Mapping[str, str], asked: Asked
) -> list[Component]:
    """The identity of a document with all that leads on from it."""
    lang, id = asked.lang, one["document_id"]
    every = list(effects)
    rows = [
        html.Tr([html.Th(label(key, lang), scope="row"), html.Td(value)])
        for key, value in _facts(one, asked)
    ]
    parts: list[Component] = [html.H2(names.get(id, id), id="work")]
    if not is_absent(one["title"]):
        parts.append(html.P(one["title"], className="title"))
    parts += [_over(each, names, asked) for each in every if _ends(each, id)]
    if one["known"] != Known.HELD:
        text = label(f"work.known_{one['known']}", lang)
        parts.append(sentence(text, "remark"))
    parts += [_onwards(id, asked), html.Table(html.Tbody(rows), className="facts")]
    if every:
        parts.append(html.H3(label("work.effects", lang)))
        parts.append(html.Ul([html.Li(_effect(e, names, asked)) for e in every]))
    return parts


def _onwards(id: str, asked: Asked) -> Component:
    """Links to the other views of this document, and to the sections of this one."""
    lang = asked.lang
    on = asked.get("on")
    away = [
        html.A(label(f"work.{name}", lang), href=asked.link(path, document=id, on=on))
        for name, path in _PATHS.items()
    ]
    here = [
        html.A(label(f"work.to_{name}", lang), href=f"#{name}") for name in SECTIONS
    ]
    return html.Nav(
        [html.P(away, className="onwards"), html.P(here, className="sections")],
        **{"aria-label": label("work.ways", lang)},
    )


def _facts(one: Row, asked: Asked) -> Iterator[tuple[str, Any]]:
    """What is known, under the keys of its headings."""
    lang = asked.lang
    if not is_absent(one["canonical"]):
        yield "column.canonical", one["canonical"]
    if not is_absent(one["type"]):
        name = type_name(one["type"])
        yield "column.type", f"{name} ({one['type']})" if name else one["type"]
    if not is_absent(one["issuer"]):
        href = asked.link("/tim", issuer=one["issuer_id"])
        yield "column.issuer_id", html.A(one["issuer"], href=href)
    for column in ("organ_name", "joint_with"):
        if not is_absent(one[column]) and one[column] != one["issuer"]:
            yield f"column.{column}", one[column]
    yield "column.date", _dated(one, lang)
    for column in ("place", "signer", "signing_mode"):
        if not is_absent(one[column]):
            yield f"column.{column}", one[column]
    yield "column.known", spoken("known", one["known"], lang)
    for column in ("effective_from", "effective_to", "period_from", "period_to"):
        if not is_absent(one[column]):
            yield f"column.{column}", day_said(one[column].date(), lang)


def _dated(one: Row, lang: str) -> str:
    """The day, or between which days, or that nobody knows."""
    if not is_absent(one["date"]):
        return day_said(one["date"].date(), lang)
    ends = [
        label(f"work.{column}", lang, day=one[column].date())
        for column in ("date_from", "date_to")
        if not is_absent(one[column])
    ]
    if not ends and not is_absent(one["year"]):
        return label("work.year", lang, year=one["year"])
    return " ".join(ends) or label("work.undated", lang)


def _ends(effect: Row, id: str) -> bool:
    """Whether another document ended this one as a whole."""
    return (
        effect["old_id"] == id
        and effect["new_id"] != id
        and effect["effect"] in _ENDS
        and not effect["partial"]
    )


def _over(effect: Row, names: Mapping[str, str], asked: Asked) -> Component:
    said = html.Div(_effect(effect, names, asked), className="remark")
    return said


def _effect(effect: Row, names: Mapping[str, str], asked: Asked) -> list[Any]:
    """Who changes whose life, from when, and where that is said."""
    lang = asked.lang
    new, old = effect["new_id"], effect["old_id"]
    kind = spoken("effect", effect["effect"], lang).lower()
    said: list[Any] = [html.A(names.get(new, new), href=work(asked, new)), f" {kind}"]
    if old != new:
        said += [" ", html.A(names.get(old, old), href=work(asked, old))]
    if not is_absent(effect["partial"]) and effect["partial"]:
        said.append(f" ({label('column.partial', lang).lower()})")
    if not is_absent(effect["effect_from"]):
        day = effect["effect_from"].date()
        said.append(" " + label("work.since", lang, day=day))
    if not is_absent(effect["evidence_id"]):
        there = passage(asked, effect["evidence_id"], document=new)
        said += [" · ", html.A(label("why.open", lang), href=there)]
    return said
