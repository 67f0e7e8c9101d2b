"""What an answer rests on, one step after the other, each with its words and place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any

from dash import html
from dash.development.base_component import Component

from graph.labels import label
from graph.words import Ground
from trienkhai.cells import is_absent
from trienkhai.page.asked import Asked
from trienkhai.page.places import passage, work
from trienkhai.spoken import spoken

Row = Mapping[str, Any]


def steps(rows: Iterable[Row], names: Mapping[str, str], asked: Asked) -> Component:
    """The rows of question ``why`` as a list, in their order."""
    return html.Ol([html.Li(_step(row, names, asked)) for row in rows], className="why")


def _step(row: Row, names: Mapping[str, str], asked: Asked) -> list[Component]:
    lang = asked.lang
    said = [html.P(_link(row, names, asked), className="link")]
    if not is_absent(row["quote"]) or not is_absent(row["words"]):
        words = row["words"] if is_absent(row["quote"]) else row["quote"]
        said.append(html.Blockquote(words))
    if row["ground"] == Ground.INFERRED:
        text = label("why.inferred", lang, what=row["inferred"])
        said.append(html.P(text, className="inferred"))
    if not is_absent(row["by"]):
        text = label(
            "why.decided", lang, by=row["by"], at=spoken("at", row["at"], lang)
        )
        said.append(html.P([text, " ", _text(row["reason"])], className="decided"))
    said.append(html.P(_place(row, asked), className="place"))
    return said


def _link(row: Row, names: Mapping[str, str], asked: Asked) -> list[Any]:
    """Which document says what of which."""
    lang = asked.lang
    ground = html.Span(spoken("ground", row["ground"], lang), className="ground")
    ends = [_work(row[end], names, asked) for end in ("source_id", "target_id")]
    relation = _text(row["relation"]) and spoken("relation", row["relation"], lang)
    between = f" — {relation.lower()} → " if relation else " → "
    verdict = _text(row["verdict"]) and spoken("verdict", row["verdict"], lang)
    return [ground, ": ", ends[0], between, ends[1], f" ({verdict})" if verdict else ""]


def _work(id: Any, names: Mapping[str, str], asked: Asked) -> Any:
    if is_absent(id):
        return label("why.nothing", asked.lang)
    return html.A(names.get(id, id), href=work(asked, id))


def _place(row: Row, asked: Asked) -> list[Any]:
    """Where the words stand, and the way there."""
    lang = asked.lang
    parts = [spoken("basis", row["basis"], lang)] if _text(row["basis"]) else []
    if _text(row["file_path"]):
        parts.append(PurePath(row["file_path"]).name)
    parts += [
        f"{label(f'column.{name}', lang).lower()} {row[name]}"
        for name in ("page", "line")
        if not is_absent(row[name])
    ]
    if not is_absent(row["recognised"]) and row["recognised"]:
        parts.append(label("column.recognised", lang))
    source = None if is_absent(row["source_id"]) else row["source_id"]
    there = passage(asked, row["evidence_id"], document=source)
    link = html.A(label("why.open", lang), href=there)
    if _text(row["sha256"]):
        parts.append(f"SHA-256 {row['sha256'][:12]}…")
    return [link, *(f" · {part}" for part in parts)]


def _text(value: Any) -> str:
    return "" if is_absent(value) else str(value)
