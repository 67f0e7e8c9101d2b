"""One sentence that says why a body has its state, in words an official accepts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from graph.labels import label, word
from graph.types import type_name
from graph.words import Basis, Relation, State
from queries.bodies import BodyFacts
from queries.cells import Cell, is_absent
from queries.evidence import Evidence
from queries.expected import Expected
from queries.reading import Row


def reason(cell: Cell, rests: Mapping[str, Evidence], lang: str) -> str:
    """Why the cell has its state; ``rests`` says what links rest on, by edge."""
    said = _SENTENCES[cell.state](cell, rests, lang)
    return said[:1].upper() + said[1:]


def uncountable(expected: Expected, lang: str) -> str:
    """Why a class stands outside the sum."""
    return label("reason.uncountable", lang, words=expected.words or "?")


def called(document: Row, lang: str) -> str:
    """
    A document as an official writes it: type, number, day. A party ``QĐ`` may be a
    quyết định or a quy định, and is called by its number alone.

    >>> from datetime import date
    >>> document = {"canonical": "33/CT-TTg", "date": date(2021, 11, 26)}
    >>> called({**document, "type": "CT", "issuer_id": "gov/thu-tuong"}, "vi")
    'Chỉ thị số 33/CT-TTg ngày 26/11/2021'
    """
    number, kind, issuer = (document[c] for c in ("canonical", "type", "issuer_id"))
    if number is None:
        title = document["title"] or document["document_id"]
        return label("document.unnumbered", lang, title=title)
    return _numbered(number, kind, issuer, document["date"], lang)


@lru_cache(maxsize=16384)
def _numbered(
    number: str, type: str | None, issuer: str | None, day: date | None, lang: str
) -> str:
    kind = type_name(type or "")
    is_party = (issuer or "").startswith("party/")
    if kind and not (is_party and type == "QĐ"):
        number = label("document.typed", lang, type=kind, number=number)
    if day is None:
        return number
    return label("document.dated", lang, number=number, day=day)


def name(bodies: Mapping[str, BodyFacts], body_id: str) -> str:
    """The name of a body, or its id where no name is known."""
    known = bodies.get(body_id)
    return known.name if known else body_id


def _not_existing(cell: Cell, rests: Mapping[str, Evidence], lang: str) -> str:
    body = cell.known.bodies[cell.unit.parts[0]]
    ended = is_absent(body, cell.known.directive) and body.valid_to <= cell.known.on
    followers = ", ".join(name(cell.known.bodies, s) for s in body.successors)
    return label(
        "reason.ended" if ended else "reason.created",
        lang,
        body=body.name,
        day=body.valid_to if ended else body.valid_from,
        directive=called(cell.known.directive, lang),
        followers=followers or label("reason.no_follower", lang),
    )


def _direct(cell: Cell, rests: Mapping[str, Evidence], lang: str) -> str:
    assert cell.answer is not None
    link = cell.answer.link
    rest = rests[link["edge_id"]]
    kind = "asserted" if link["basis"] == Basis.DECISION else "quoted"
    return label(
        f"reason.direct_{kind if rest.words else 'unquoted'}",
        lang,
        document=called(cell.answer.document, lang),
        body=name(cell.known.bodies, cell.actor),
        directive=called(cell.known.directive, lang),
        words=rest.words,
        decision=rest.evidence_id,
        relation=word(Relation(link["relation"]), lang).lower(),
    )


def _transitive(cell: Cell, rests: Mapping[str, Evidence], lang: str) -> str:
    assert cell.answer is not None
    return label(
        "reason.transitive",
        lang,
        document=called(cell.answer.document, lang),
        body=name(cell.known.bodies, cell.actor),
        directive=called(cell.known.directive, lang),
        through=", ".join(called(d, lang) for d in cell.answer.through),
    )


def _candidate(cell: Cell, rests: Mapping[str, Evidence], lang: str) -> str:
    assert cell.candidate is not None
    return label(
        f"reason.candidate_{cell.candidate.why}",
        lang,
        document=called(cell.candidate.document, lang),
        body=name(cell.known.bodies, cell.actor),
        directive=called(cell.known.directive, lang),
        words=cell.candidate.words,
    )


def _not_due(cell: Cell, rests: Mapping[str, Evidence], lang: str) -> str:
    return label("reason.not_due", lang, due=cell.unit.expected.due, on=cell.known.on)


def _looked_for(cell: Cell, rests: Mapping[str, Evidence], lang: str) -> str:
    if cell.window is None:
        key = "unissued" if _is_later(cell) else "no_date"
        directive = called(cell.known.directive, lang)
        return label(
            f"reason.unknown_{key}", lang, directive=directive, on=cell.known.on
        )
    return label(
        f"reason.{cell.state}",
        lang,
        body=name(cell.known.bodies, cell.unit.body_id),
        directive=called(cell.known.directive, lang),
        begins=cell.window.start,
        ends=cell.window.end,
        held=cell.held,
        manifests=", ".join(cell.manifests),
    )


def _is_later(cell: Cell) -> bool:
    day = cell.known.directive["date"]
    return day is not None and day > cell.known.on


_SENTENCES = {
    State.NOT_EXISTING: _not_existing,
    State.DIRECT: _direct,
    State.TRANSITIVE: _transitive,
    State.CANDIDATE: _candidate,
    State.NOT_DUE: _not_due,
    State.MISSING: _looked_for,
    State.NOT_FOUND: _looked_for,
    State.UNKNOWN: _looked_for,
}
