"""
Values that pass between reading, parsing and resolving: frozen, plain, standard library
only. Every ``start`` and ``end`` is a Python string index (end exclusive) into the text
as it was decoded from the input, before any normalisation.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.words import (
    Action,
    Carrier,
    Clock,
    Comparator,
    Level,
    Relation,
    Scope,
    Severity,
)


@dataclass(frozen=True, slots=True)
class Issue:
    """A doubt about the data: a stable code, and a sentence for a person."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None
    severity: Severity = Severity.WARNING
    path: str | None = None


NOT_READ = "\u2592"
"""Stands in a text in place of digits that a scan lost: no digit, no letter."""


class Repair(NamedTuple):
    """
    A place of a text that is read otherwise than it stood in the file (chỗ đã sửa).

    ``was`` stood there, ``became`` is how it is read, ``rule`` says why. Where reading
    made other letters of it, ``text[start:end] == became``; where the text was kept and
    only its reading differs, ``text[start:end] == was``.
    """

    start: int
    end: int
    was: str
    became: str
    rule: str


class NotRead(NamedTuple):
    """
    A number or a day that the scan lost (chỗ không đọc được): `NOT_READ` in the text.

    ``seen`` is what it may be, which proves nothing. ``page`` counts from 1; ``box`` is
    left, top, right and bottom in thousandths of the width and height of the page;
    ``picture`` is a PNG of the place as base64.
    """

    start: int
    end: int
    kind: str
    seen: str
    page: int
    box: tuple[int, int, int, int]
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """
    One file, part of a file, or row of a table, as read.

    ``text`` is the whole decoded text of the file; ``start`` and ``end`` bound the part
    that this value speaks of. ``given`` holds what a register's columns state, by the
    names of the fields of `ParsedDocument` (number, type, date as ISO text, issuer,
    issuer_id, place, title, signer, effective_from, status, province).
    ``sent`` is what an exchange message states of the document whose file it brought;
    that of the first file has the ``file_id`` of the message.
    ``page_starts`` are the places at which the pages of a file with pages begin.
    ``scanned``: letters were recognised in pictures, at least on one page.
    """

    path: str
    text: str
    sha256: str
    file_id: str
    bytes: int = 0
    id: str | None = None
    part: int | None = None
    row: int | None = None
    start: int = 0
    end: int | None = None
    reader: str = "plain"
    reader_version: str = "1"
    carrier: Carrier | None = None
    published_on: dt.date | None = None
    page_starts: tuple[int, ...] = ()
    repairs: tuple[Repair, ...] = ()
    not_read: tuple[NotRead, ...] = ()
    scanned: bool = False
    given: Mapping[str, str] = field(default_factory=dict)
    sent: Mapping[str, str] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, and why. It is counted, never dropped."""

    path: str
    issue: Issue
    sha256: str | None = None
    bytes: int = 0


class Cue(NamedTuple):
    """The words that govern a citation (từ dẫn)."""

    start: int
    end: int
    text: str


class Citation(NamedTuple):
    """A mention of another document by its number (viện dẫn)."""

    start: int
    end: int
    text: str
    number: str
    type: str | None
    date: dt.date | None
    issuer: str | None
    issuer_id: str | None
    title: str | None
    relation: Relation
    scope: Scope
    cue: Cue | None = None
    partial: bool = False
    effective_from: dt.date | None = None
    year: int | None = None
    inferred: tuple[str, ...] = ()
    organ: str | None = None


class Reference(NamedTuple):
    """A document named without a number: a law, a congress resolution."""

    start: int
    end: int
    text: str
    kind: str
    issuer_id: str | None
    relation: Relation
    scope: Scope


@dataclass(frozen=True, slots=True)
class BodyClass:
    """
    A class of bodies (loại cơ quan): ``kind`` as in the ids of bodies (``ubnd``,
    ``so``, ``party``, ``ministries``, ...), at a level, within a jurisdiction (a
    locality id; None is the whole country). ``unit`` is the part of the ids behind the
    place (``noi-vu`` of all sở), ``units`` the kinds of places where only some are
    meant (``phường``); ``exceptions`` are ids of bodies.
    """

    kind: str
    level: Level | None = None
    jurisdiction: str | None = None
    count: int | None = None
    exceptions: tuple[str, ...] = ()
    countable: bool = True
    unit: str | None = None
    units: tuple[str, ...] = ()


class Recipient(NamedTuple):
    """A line of Nơi nhận. Being told is no order."""

    start: int
    end: int
    text: str
    body_id: str | None = None
    group: BodyClass | None = None
    purpose: str | None = None


class Addressee(NamedTuple):
    """Whom a demand addresses: one body, or a class; bound, or only asked."""

    start: int
    end: int
    text: str
    body_id: str | None = None
    group: BodyClass | None = None
    binding: bool = True


class Deadline(NamedTuple):
    """
    A stated term (thời hạn). ``recurrence`` is an ISO 8601 period: P3M, P1Y; ``days``
    are the days on which it comes back, as `graph.recurrence` reads them.
    """

    start: int
    end: int
    text: str
    date: dt.date | None
    comparator: Comparator
    recurrence: str | None = None
    period: str | None = None
    days: str | None = None


class Demand(NamedTuple):
    """
    What is ordered or asked, of whom, by when, about what (nhiệm vụ được giao).
    ``deadline`` and ``further`` are places in the deadlines of the document: the term,
    and the others that the duty has beside it ("trước ngày 15/6 và 15/12").
    """

    start: int
    end: int
    text: str
    action: Action
    addressees: tuple[Addressee, ...] = ()
    object: str | None = None
    clock: Clock | None = None
    deadline: int | None = None
    via: str | None = None
    to: tuple[str, ...] = ()
    further: tuple[int, ...] = ()


class Target(NamedTuple):
    """A figure to reach (chỉ tiêu)."""

    start: int
    end: int
    text: str
    value: float
    unit: str | None
    comparator: str
    modality: str | None = None
    who: str | None = None
    what: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """
    What a text says of its own document: number, type, date, issuer and the rest.

    What is not there is None. ``inferred`` names each field that was not read off
    literally, with the rule: ``"issuer: signature and place line"``.
    """

    carrier: Carrier
    number: str | None = None
    type: str | None = None
    date: dt.date | None = None
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    issuer: str | None = None
    organ: str | None = None
    issuer_id: str | None = None
    place: str | None = None
    title: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    signing_mode: str | None = None
    period_from: dt.date | None = None
    period_to: dt.date | None = None
    effective_from: dt.date | None = None
    effective_to: dt.date | None = None
    year: int | None = None
    joint_issuer_ids: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """All that was read from one `Text`. One text in, one parsed document out."""

    source: Text
    identity: Identity
    citations: tuple[Citation, ...] = ()
    references: tuple[Reference, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    demands: tuple[Demand, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()
    issues: tuple[Issue, ...] = ()
