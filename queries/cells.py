"""One expected body and one directive: what is known, and the state it comes to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from graph.words import Flag, State, Timing, View
from queries.answers import Answer
from queries.bodies import BodyFacts
from queries.candidates import Candidate
from queries.expected import Expected
from queries.holdings import Holdings
from queries.reading import Row, span
from queries.timing import timing
from queries.window import Window


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known about the answers to one demand of a directive."""

    directive: Row
    on: date
    view: View
    answers: Mapping[str, Answer]
    conflicts: Collection[str]
    candidates: Mapping[str, list[Candidate]]
    holdings: Holdings
    bodies: Mapping[str, BodyFacts]


@dataclass(frozen=True, slots=True)
class Unit:
    """
    A body as it is listed, and the bodies of the directive's day whose acts are its
    own: itself, or in the view of today those that it follows.
    """

    expected: Expected
    body_id: str
    parts: tuple[str, ...]

    @property
    def members(self) -> tuple[str, ...]:
        if self.parts == (self.body_id,):
            return self.parts
        return tuple(dict.fromkeys((self.body_id, *self.parts)))


@dataclass(frozen=True, slots=True)
class Cell:
    """A unit with its one state, and what the state rests on."""

    unit: Unit
    known: Known
    state: State
    flags: tuple[Flag, ...]
    window: Window | None
    answer: Answer | None
    candidate: Candidate | None
    held: int
    first_held: str | None
    highest: str | None
    manifests: tuple[str, ...]
    timing: Timing | None

    @property
    def actor(self) -> str:
        """The body whose document is shown: the unit's own, or one that it follows."""
        known = self.known
        acted = (
            m
            for m in self.unit.members
            if (
                known.answers.get(m) is self.answer
                if self.answer
                else self.candidate in known.candidates.get(m, ())
            )
        )
        return next(acted, self.unit.body_id)

    @property
    def last_held(self) -> date | None:
        """The day of the latest dated document of the unit that is held."""
        last = self.known.holdings.last_held
        return _latest(last(m, self.known.on) for m in self.unit.members)


def cell(unit: Unit, known: Known, window: Window | None) -> Cell:
    """
    The cell of a unit. The state is the first that holds, in the order of `State`; of
    several answers the nearest and earliest counts, of several candidates the first in
    the window.
    """
    due, comparator = unit.expected.due, unit.expected.comparator
    answer = min(
        (known.answers[m] for m in unit.members if m in known.answers),
        key=lambda a: a.rank,
        default=None,
    )
    told = [c for m in unit.members for c in known.candidates.get(m, ())]
    inside = [c for c in told if window and window.touches(c.document)]
    directive = known.directive["document_id"]
    held, first = known.holdings.held_of(unit.members, window, directive)
    manifests = _manifests(unit, known, window)
    state = _state(unit, known, answer, inside, held, manifests)
    said = timing(answer.document if answer else None, due, comparator)
    return Cell(
        unit=unit,
        known=known,
        state=state,
        flags=tuple(_flags(unit, known, answer, said)),
        window=window,
        answer=answer,
        candidate=next(iter(inside), None),
        held=held,
        first_held=first,
        highest=known.holdings.highest(unit.members, window),
        manifests=manifests,
        timing=said,
    )


def is_absent(body: BodyFacts, directive: Row) -> bool:
    """Dissolved before the directive, or created after it."""
    return not body.may_exist(*span(directive))


def _state(
    unit: Unit,
    known: Known,
    answer: Answer | None,
    inside: list[Candidate],
    held: int,
    manifests: tuple[str, ...],
) -> State:
    due = unit.expected.due
    if unit.expected.named and is_absent(known.bodies[unit.parts[0]], known.directive):
        return State.NOT_EXISTING
    if answer is not None:
        return answer.state
    if inside:
        return State.CANDIDATE
    if due is not None and due > known.on:
        return State.NOT_DUE
    if manifests:
        return State.MISSING
    return State.NOT_FOUND if held else State.UNKNOWN


def _manifests(unit: Unit, known: Known, window: Window | None) -> tuple[str, ...]:
    """The manifests that declare all parts of the unit complete; none if one is not."""
    declared = [known.holdings.complete(part, window) for part in unit.parts]
    return tuple(sorted({m for of in declared for m in of})) if all(declared) else ()


def _flags(
    unit: Unit, known: Known, answer: Answer | None, said: Timing | None
) -> Iterable[Flag]:
    acted = {m for m in unit.members if m in known.answers}
    facts = known.bodies.get(unit.body_id)
    if answer is not None:
        way, document = answer.way, answer.document
        if document["date"] is None:
            yield Flag.UNDATED
        if said in (Timing.LATE, Timing.BOUNDARY):
            yield Flag(said.value)
        if way.described:
            yield Flag.THROUGH_DESCRIBED
        if way.asserted:
            yield Flag.THROUGH_ASSERTED
        if any(link["first_citation_id"] in known.conflicts for link in way.links):
            yield Flag.DATE_CONFLICT
    if acted and unit.body_id not in acted:
        yield Flag.INHERITED
        if not acted.issuperset(unit.parts):
            yield Flag.PARTIAL
    if known.view is View.NOW and facts is not None and facts.valid_to <= known.on:
        yield Flag.DISSOLVED
    if unit.expected.is_unverified:
        yield Flag.UNVERIFIED
    if not unit.expected.binding:
        yield Flag.NOT_BINDING


def _latest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)
