"""What marks are called: in few letters beside them, in full where one points there."""

from __future__ import annotations

from graph.bodies import body
from graph.labels import label, word
from graph.types import type_name
from graph.words import Known, Relation
from trienkhai.figures.network.marks import Arrow, Drawn, Key, Mark
from trienkhai.figures.plain import bold, plain, stacked

_LETTERS = 17
_SHORT = (
    ("Ủy ban nhân dân", "UBND"),
    ("Hội đồng nhân dân", "HĐND"),
    (" thành phố", ""),
    (" tỉnh", ""),
)


def number(count: int, lang: str) -> str:
    """
    A number as the language writes it.

    >>> number(99901, "vi"), number(99901, "en")
    ('99.901', '99,901')
    """
    said = f"{count:,}"
    return said.replace(",", ".") if lang == "vi" else said


def short(mark: Mark, lang: str) -> str:
    """
    Two lines beside a mark: the number (with how many others it leads to) and the
    issuer.
    """
    if mark.count:
        return ""
    first = _cut(mark.number or mark.title or label("network.no_number", lang))
    more = f" +{number(mark.more, lang)}" if mark.more else ""
    second = _cut(_issuer(mark))
    said = bold(first) if mark.asked else plain(first)
    return "<br>".join(part for part in (said + more, plain(second)) if part)


def full(mark: Mark, lang: str) -> str:
    """What a mark stands for."""
    if mark.count:
        count = number(mark.count, lang)
        kind = kind_said(mark.type, lang)
        return plain(label("network.group", lang, count=count, kind=kind))
    lines = [_document(mark, lang), mark.title or "", _whole_issuer(mark)]
    if mark.known:
        lines.append(word(Known(mark.known), lang))
    if mark.more:
        lines.append(label("network.more", lang, more=number(mark.more, lang)))
    return stacked(one for line in lines if line for one in _wrapped(line))


def told(arrow: Arrow, drawn: Drawn, lang: str) -> str:
    """Who does what to whom, and in which words."""
    by_key = {mark.key: mark for mark in drawn.marks}
    ends = [_end(by_key, key, lang) for key in (arrow.source, arrow.target)]
    relation = word(Relation(arrow.relation), lang).lower()
    lines = [f"{ends[0]} → {ends[1]}", relation]
    lines += [f"“{arrow.words}”"] if arrow.words else []
    return stacked(one for line in lines for one in _wrapped(line))


def kind_said(kind: str | None, lang: str) -> str:
    """What a kind of document is called."""
    if kind is None:
        return label("network.no_kind", lang)
    return type_name(kind) or kind


def answer(drawn: Drawn, lang: str) -> str:
    """The picture as a sentence."""
    asked = drawn.asked
    others = sum(not mark.asked and not mark.count for mark in drawn.marks)
    if len(asked) == 1 and not drawn.left_out:
        (mark,) = asked
        cited = {a.target for a in drawn.arrows if a.source == mark.key}
        citing = {a.source for a in drawn.arrows if a.target == mark.key}
        return label(
            "network.one",
            lang,
            document=_document(mark, lang),
            cites=len(cited),
            cited_by=len(citing),
        )
    whole = number(others + drawn.left_out, lang)
    if len(asked) == 1:
        said = label(
            "network.linked", lang, document=_document(asked[0], lang), others=whole
        )
    else:
        said = label("network.several", lang, asked=len(asked), others=whole)
    if drawn.left_out:
        said += " " + label("network.alone", lang, alone=number(others, lang))
    return said


def _document(mark: Mark, lang: str) -> str:
    said = mark.number or mark.title or label("network.no_number", lang)
    return (
        label("document.dated", lang, number=said, day=mark.day) if mark.day else said
    )


def _end(marks: dict[Key, Mark], key: Key, lang: str) -> str:
    mark = marks[key]
    if mark.count:
        count, kind = number(mark.count, lang), kind_said(mark.type, lang)
        return label("network.group", lang, count=count, kind=kind)
    return _document(mark, lang)


def _issuer(mark: Mark) -> str:
    said = _whole_issuer(mark)
    for long, few in _SHORT:
        said = said.replace(long, few)
    return said


def _whole_issuer(mark: Mark) -> str:
    found = body(mark.issuer_id) if mark.issuer_id else None
    return found.name if found else ""


def _cut(text: str) -> str:
    """As many letters as a mark has room for."""
    return text if len(text) <= _LETTERS else text[: _LETTERS - 1].rstrip() + "…"


def _wrapped(text: str, room: int = 64) -> list[str]:
    """Lines that a box beside the mouse has room for, at most six."""
    lines, line = [], ""
    for one in text.split():
        if line and len(line) + len(one) >= room:
            lines.append(line)
            line = ""
        line = f"{line} {one}".strip()
    lines.append(line)
    return lines if len(lines) <= 6 else [*lines[:6], "…"]
