"""A citation while it is being read: what is known of it so far, by view indices."""

from __future__ import annotations

from dataclasses import dataclass

from graph.values import Identity
from graph.words import Carrier, Relation, Scope
from loaders.cues import Hit
from loaders.issuers import NONE, Issuer
from loaders.outline import Section
from loaders.tails import NO_TAIL, Tail

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Style:
    """
    How to read a text: ``report`` tells what was done, ``bare`` lost its marks, and
    what ``decides`` may change others in a numbered paragraph.
    """

    report: bool = False
    bare: bool = False
    decides: bool = False


def style_of(own: Identity, *, bare: bool = False) -> Style:
    """How a document of that type and carrier is to be read."""
    return Style(
        report=own.type == "BC" or own.carrier is Carrier.DESCRIPTION,
        bare=bare,
        decides=own.type in _DECIDING,
    )


_DECIDING = {"KL", "NQ", "QĐ", "QyĐ"}


@dataclass(init=False)
class Draft:
    """
    One mention on its way to a citation, or to a reference.

    ``start`` is where its type word stands, ``number`` where its number does.

    ``sentence`` is where its sentence begins; ``joined`` says that it stands in one
    list with the mention before it, ``nested`` that it is part of a title, and then
    ``outer`` is the mention that is called so. ``main`` is the verb of its clause,
    ``shares`` the mention whose verb it shares.
    """

    start: int
    number: int
    section: Section
    sentence: int
    tail: Tail = NO_TAIL
    own: bool = False
    joined: bool = False
    nested: bool = False
    note: bool = False
    outer: Draft | None = None
    hit: Hit | None = None
    main: Hit | None = None
    base: int = 0
    cue: Span | None = None
    adjacent: bool = False
    partial: bool = False
    annex: bool = False
    shares: Draft | None = None
    operative: bool = False
    relation: Relation = Relation.REFERS_TO
    scope: Scope = Scope.TASK
    end: int = 0
    issuer: Span | None = None
    body: Issuer = NONE
    title: Span | None = None

    def __init__(
        self,
        start: int,
        number: int,
        section: Section,
        sentence: int,
        *,
        tail: Tail = NO_TAIL,
        end: int = 0,
    ) -> None:
        self.start, self.number = start, number
        self.section, self.sentence = section, sentence
        self.tail, self.end = tail, end
