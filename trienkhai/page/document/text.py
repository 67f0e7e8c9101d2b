"""The text of a document on the page: a part of it, its marks, what they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from graph.labels import label
from trienkhai.cells import is_absent, records
from trienkhai.page.asked import Asked
from trienkhai.page.document.cited import cited
from trienkhai.page.document.marked import Shown, marked
from trienkhai.page.document.steps import Row
from trienkhai.page.document.window import Part, of_file, part_at, parts
from trienkhai.page.pieces import sentence
from trienkhai.spoken import spoken


def text(
    texts: pd.DataFrame,
    marks: pd.DataFrame,
    names: Mapping[str, str],
    asked: Asked,
    at: Row | None,
) -> Component:
    """
    The part of the text that the address asks for: the ``part`` of the ``file``, or
    where the evidence ``at`` stands.
    """
    own = of_file(texts, _file(asked, at))
    file_id = own["file_id"].iloc[0]
    every = parts(own)
    is_there = at is not None and at["file_id"] == file_id
    n = _number(asked, every, at if is_there else None)
    part = every[n]
    here = marks[
        (marks["file_id"] == file_id)
        & (marks["start"] < part.end)
        & (marks["end"] > part.start)
    ]
    shown = Shown(names, asked, at["evidence_id"] if at is not None else None)
    ways = _ways(every, n, asked)
    return html.Section(
        [
            *_files(texts, file_id, asked),
            *ways,
            html.Div(
                marked(part, records(here), shown),
                className="text",
                tabIndex=0,
                role="region",
                lang="vi",
                **{"aria-label": label("work.text", asked.lang)},
            ),
            *(ways if len(every) > 1 else []),
            _legend(asked.lang),
            *cited(records(here), names, asked),
        ]
    )


def _file(asked: Asked, at: Row | None) -> str | None:
    if asked.get("file") is not None or at is None:
        return asked.get("file")
    return None if is_absent(at["file_id"]) else at["file_id"]


def _number(asked: Asked, every: Sequence[Part], at: Row | None) -> int:
    """Which part: the one that is asked for, else that of the evidence."""
    asked_for = asked.whole("part")
    if asked_for is not None:
        return min(max(asked_for, 1), len(every)) - 1
    return part_at(every, at["start"]) if at is not None else 0


def _ways(every: Sequence[Part], n: int, asked: Asked) -> list[Component]:
    """What of a long text is seen, and the ways to what stands before and behind."""
    if len(every) < 2:
        return []
    lang = asked.lang
    where = every[n].where(lang)
    said = label("work.part", lang, n=n + 1, all=len(every), where=where)
    links: list[Any] = [html.Span(said)]
    for name, to in (("before", n - 1), ("behind", n + 1)):
        if 0 <= to < len(every):
            href = asked.link(part=to + 1, at=None) + "#text"
            links += [" ", html.A(label(f"work.{name}", lang), href=href)]
    return [html.P(links, className="parts")]


def _files(texts: pd.DataFrame, file_id: str, asked: Asked) -> list[Component]:
    """From which file the words are, and the others that have words."""
    lang = asked.lang
    files = records(texts.drop_duplicates("file_id"))
    said: list[Any] = []
    for file in files:
        name = PurePath(str(file["file_path"])).name
        kind = spoken("carrier", file["carrier"], lang)
        told = f"{name} ({kind})" if kind else name
        if file["file_id"] == file_id:
            said += [" · ", html.Strong(told)]
        else:
            href = asked.link(file=file["file_id"], part=None, at=None) + "#text"
            said += [" · ", html.A(told, href=href)]
    own = next(file for file in files if file["file_id"] == file_id)
    parts: list[Component] = []
    if own["carrier"] not in ("document", "exchange"):
        parts.append(sentence(label("work.described", lang), "remark"))
    parts.append(
        html.P([label("work.read_from", lang), " ", *said[1:]], className="place")
    )
    return parts


def _legend(lang: str) -> Component:
    """What the marks mean."""
    kinds = ("citation", "citation open", "named", "demand", "figure", "mended", "lost")
    said: list[Any] = [label("work.legend", lang), " "]
    for kind in kinds:
        name = kind.replace("citation open", "open")
        said += [html.Span(label(f"work.is_{name}", lang), className=kind), " "]
    return html.P(said, className="legend")
