"""One sentence that says why a body has its state, in words an official accepts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.labels import day_said, label, word
from graph.types import type_name
from graph.words import Basis, Relation, State
from queries.cover.acts import Codes
from queries.cover.bodies import BodyFacts
from queries.cover.cells import STATES, Cells, Shown, is_absent
from queries.cover.expected import Expected
from queries.reading import Row
from queries.sentences import Column, capital, filled, unnumbered
from queries.sentences import called as all_called

Columns = Mapping[str, Column]


def reasons(cells: Cells, shown: Shown, rests: Columns, lang: str) -> Column:
    """
    Why each cell has its state; ``rests`` are the columns of what the link of each
    answer is: its ``relation`` and ``basis``, the ``words`` and ``evidence_id``.
    """
    said: list[tuple[Codes, Column]] = []
    keys = _keys(cells, rests)
    columns = _columns(cells, shown, rests, lang)
    for key in set(keys.tolist()):
        rows = np.flatnonzero(keys == key)
        if key in _WITH_FOLLOWERS:
            said.append((rows, _not_existing(cells, rows, key, lang)))
            continue
        picked = {n: column.take(pa.array(rows)) for n, column in columns.items()}
        said.append((rows, filled(key, lang, picked)))
    return capital(_in_order(said))


def not_counted(expected: Expected, lang: str) -> str:
    """Why a class stands outside the sum."""
    words = expected.words or "?"
    if expected.counted == 0:
        return label("reason.no_such_class", lang, words=words)
    if expected.untold:
        shown = ", ".join(expected.untold[:_PLACES])
        more = len(expected.untold) - _PLACES
        places = shown if more <= 0 else label("reason.more", lang, shown=shown, n=more)
        return label("reason.untold", lang, words=words, places=places)
    return label("reason.uncountable", lang, words=words)


_PLACES = 3
"""So many places are named; of the others the number."""


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
        return unnumbered(document, lang)
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


_WITH_FOLLOWERS = ("reason.ended", "reason.created")


def _keys(cells: Cells, rests: Columns) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    """Which text each cell's reason is."""
    keys = np.array([f"reason.{state}" for state in STATES], object)[cells.state]
    has_words = np.asarray(
        pc.greater(pc.binary_length(rests["words"]).fill_null(0), 0), bool
    )
    decided = np.asarray(
        pc.equal(rests["basis"], Basis.DECISION.value).fill_null(False), bool
    )
    kinds = np.where(decided, "reason.direct_asserted", "reason.direct_quoted")
    direct = cells.state == STATES.index(State.DIRECT)
    keys[direct] = np.where(has_words, kinds, "reason.direct_unquoted")[direct]
    for cell in np.flatnonzero(cells.state == STATES.index(State.CANDIDATE)).tolist():
        keys[cell] = f"reason.candidate_{cells.candidates[cell].why}"
    for cell in np.flatnonzero(
        cells.state == STATES.index(State.NOT_EXISTING)
    ).tolist():
        keys[cell] = "reason.ended" if _has_ended(cells, cell) else "reason.created"
    unsought = np.array([one is None for one in cells.cases.windows], bool)
    unknown = cells.state == STATES.index(State.UNKNOWN)
    keys[unknown & unsought[cells.cases.listed.of]] = "reason.unknown_no_date"
    later = np.array(
        [_is_later(cells, one.directive) for one in cells.cases.listed.said]
    )
    later = later.astype(bool)[cells.cases.listed.of]
    keys[(keys == "reason.unknown_no_date") & later] = "reason.unknown_unissued"
    return keys


def _is_later(cells: Cells, directive: int) -> bool:
    day = cells.cases.listed.directives[directive]["date"]
    return day is not None and day > cells.cases.on


def _columns(
    cells: Cells, shown: Shown, rests: Columns, lang: str
) -> dict[str, Column]:
    """What the reasons tell, by cell."""
    cases, listed = cells.cases, cells.cases.listed
    names = pa.array([name(cases.bodies, b) for b in cases.acts.names], pa.string())
    seen = np.isin(cells.state, [STATES.index(s) for s in _OF_OTHERS])
    own = cases.members.body[cases.members.begins]
    words = np.asarray(rests["words"], object)
    for cell, candidate in cells.candidates.items():
        if cells.way[cell] < 0:
            words[cell] = candidate.words
    relations = {r.value: word(r, lang).lower() for r in Relation}
    kinds = rests["relation"].dictionary_encode()
    spoken = [relations.get(one, one) for one in kinds.dictionary.to_pylist()]
    documents = all_called(shown.documents, lang)
    directives = [called(directive, lang) for directive in listed.directives]
    due = [one.expected.due for one in listed.said]
    row = pa.array(shown.row, mask=shown.row < 0)
    ways = cases.nearest.ways
    through = ways.through(documents)
    return {
        "document": documents.take(row),
        "body": names.take(pa.array(np.where(seen, cells.actor, own))),
        "directive": _by(directives, listed.directive),
        "words": pa.array(words, pa.string()),
        "decision": rests["evidence_id"],
        "relation": pa.array(spoken, pa.string()).take(kinds.indices),
        "through": through.take(pa.array(cells.way, mask=cells.way < 0)),
        "due": _by([_day(day, lang) for day in due], listed.of),
        "on": _by([day_said(cases.on, lang)], np.zeros(len(own), np.int64)),
        "begins": _by(
            [_day(w.start if w else None, lang) for w in cases.windows], listed.of
        ),
        "ends": _by(
            [_day(w.end if w else None, lang) for w in cases.windows], listed.of
        ),
        "held": pa.array(cells.held.count).cast(pa.string()),
        "manifests": pa.array(cells.held.manifests, pa.string()),
    }


_OF_OTHERS = (State.DIRECT, State.TRANSITIVE, State.CANDIDATE)
"""States of which the body is told whose document is shown."""


def _by(values: Sequence[str | None], places: Codes) -> pa.Array:
    return pa.array(values, pa.string()).take(pa.array(places))


def _day(day: date | None, lang: str) -> str | None:
    return None if day is None else day_said(day, lang)


def _has_ended(cells: Cells, cell: int) -> bool:
    body, directive = _part(cells, cell), cells.cases.directive(cell)
    return is_absent(body, directive) and body.valid_to <= cells.cases.on


def _part(cells: Cells, cell: int) -> BodyFacts:
    """The first of the bodies that a cell stands for."""
    listed = cells.cases.listed
    return cells.cases.bodies[listed.units[listed.unit[cell]].parts[0]]


def _not_existing(cells: Cells, rows: Codes, key: str, lang: str) -> Column:
    def said(cell: int) -> str:
        body = _part(cells, cell)
        followers = ", ".join(name(cells.cases.bodies, s) for s in body.successors)
        return label(
            key,
            lang,
            body=body.name,
            day=body.valid_to if key == "reason.ended" else body.valid_from,
            directive=called(cells.cases.directive(cell), lang),
            followers=followers or label("reason.no_follower", lang),
        )

    return pa.array([said(cell) for cell in rows.tolist()], pa.string())


def _in_order(said: list[tuple[Codes, Column]]) -> pa.Array:
    """The sentences of some rows each as one column."""
    chunks = [one for _, column in said for one in _chunks(column)]
    rows = np.concatenate([np.empty(0, np.int64), *(rows for rows, _ in said)])
    back = np.empty(len(rows), np.int64)
    back[rows] = np.arange(len(rows))
    texts = pa.chunked_array(chunks, pa.string()).combine_chunks()
    return texts.take(pa.array(back))


def _chunks(column: Column) -> Iterator[pa.Array]:
    yield from column.chunks if isinstance(column, pa.ChunkedArray) else [column]
