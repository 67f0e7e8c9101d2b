"""A text with all that was read in it marked in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from graph.labels import label
from graph.words import Verdict
from trienkhai.cells import is_absent
from trienkhai.page.asked import Asked
from trienkhai.page.document.spans import Marked, Span, nested
from trienkhai.page.document.steps import Row
from trienkhai.page.document.window import Part
from trienkhai.page.places import HERE, work
from trienkhai.spoken import spoken

OPEN = (Verdict.AMBIGUOUS, Verdict.INCOMPLETE)
"""Verdicts of citations that lead to no document."""

_CUE = "cue"
_UNMARKED = ("recipients",)
_LED = ("citations", "references", "demands", "targets", "issues")
_SOFT = (_CUE, "demand", "mended")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a mark needs: names of documents, the address, the evidence it leads to."""

    names: Mapping[str, str]
    asked: Asked
    here: str | None = None


def marked(part: Part, marks: Iterable[Row], shown: Shown) -> list[Any]:
    """The text of a part with its marks."""
    spans = _spans(marks)
    return _drawn(nested(part.text, spans, start=part.start), shown, linked=False)


def _spans(marks: Iterable[Row]) -> Iterator[Span[Row]]:
    for mark in marks:
        if mark["record"] in _UNMARKED:
            continue
        yield Span(mark["start"], mark["end"], mark)
        if not is_absent(mark["cue_start"]):
            cue = {"record": _CUE, "relation": mark["relation"]}
            yield Span(mark["cue_start"], mark["cue_end"], cue)


def _drawn(
    parts: Sequence[str | Marked[Row]], shown: Shown, *, linked: bool
) -> list[Any]:
    found: list[Any] = []
    for part in parts:
        if isinstance(part, str):
            found.append(part)
        else:
            found += _mark(part, shown, linked=linked)
    return found


def _mark(part: Marked[Row], shown: Shown, *, linked: bool) -> list[Any]:
    """One mark, its words as a link where it leads to a document, its tag behind it."""
    mark, lang = part.of, shown.asked.lang
    href = None if linked else _href(mark, shown.asked)
    inside = _drawn(part.parts, shown, linked=linked or href is not None)
    if href is not None:
        inside = [html.A(inside, href=href)]
    is_here = shown.here is not None and shown.here == evidence_of(mark)
    kind = _kind(mark)
    told: dict[str, Any] = {"className": f"{kind} here" if is_here else kind}
    told["title"] = _title(mark, shown)
    if part.begins and is_here:
        told |= {"id": HERE, "tabIndex": -1}
    tag = _tag(mark, lang) if part.ends else ""
    element = html.Span if kind in _SOFT else html.Mark
    drawn = element(inside, **told)
    return [drawn, html.Span(tag, className="tag")] if tag else [drawn]


def evidence_of(mark: Row) -> str | None:
    """The id by which an address leads to a mark; None where it has none of its own."""
    return str(mark["evidence_id"]) if mark["record"] in _LED else None


def _href(mark: Row, asked: Asked) -> str | None:
    """What a mark leads to: the document, or all that it may mean."""
    if mark.get("verdict") in OPEN:
        return f"#{row_of(mark)}"
    target = _target(mark)
    return None if target is None else work(asked, target)


def row_of(mark: Row) -> str:
    """The id of the row that tells what a citation may mean."""
    return f"of-{mark['evidence_id']}"


def _target(mark: Row) -> str | None:
    target = mark.get("target_id")
    return None if is_absent(target) else str(target)


def _kind(mark: Row) -> str:
    """The class of a mark: what it is, and whether it is open."""
    record = mark["record"]
    if record == "citations":
        return "citation open" if mark["verdict"] in OPEN else "citation"
    return _KINDS.get(str(record), str(record))


_KINDS = {
    "references": "named",
    "demands": "demand",
    "targets": "figure",
    "repairs": "mended",
    "not_read": "lost",
    "issues": "doubt",
}


def _title(mark: Row, shown: Shown) -> str:
    """What was understood, for who rests on the mark."""
    lang, record = shown.asked.lang, mark["record"]
    if record == _CUE:
        return label("work.cue", lang)
    parts = [label(f"table.{record}", lang)]
    for column in ("relation", "scope", "verdict"):
        if not is_absent(mark[column]):
            parts.append(spoken(column, mark[column], lang))
    target = _target(mark)
    if target is not None:
        parts.append(shown.names.get(target, target))
    elif not is_absent(mark["said"]) and record not in ("citations", "references"):
        parts.append(said(mark, lang))
    return " · ".join(parts)


def said(mark: Row, lang: str) -> str:
    """What was understood at a mark, in words."""
    if is_absent(mark["said"]):
        return ""
    family = {"demands": "action", "references": "kind"}.get(mark["record"], "")
    return spoken(family, mark["said"], lang)


def _tag(mark: Row, lang: str) -> str:
    """The few words that stand behind a mark."""
    record = mark["record"]
    if record == "citations":
        relation = spoken("relation", mark["relation"], lang)
        if mark["verdict"] in OPEN:
            return f"{relation} · ? {spoken('verdict', mark['verdict'], lang)}"
        if mark["verdict"] == Verdict.DATE_CONFLICT:
            return f"{relation} · {spoken('verdict', mark['verdict'], lang)}"
        return relation
    if record == "references":
        return label("work.unnumbered", lang)
    if record == "demands":
        return said(mark, lang)
    if record == "targets":
        return label("work.figure", lang)
    return ""
