"""
What the header of an exchange message states: its document, what that answers or
replaces, whom it was sent to, and by when those have to act.

The facts are read from the lines that `loaders.messages` makes of the header. Who
issued a document, a header does not say: it names who sent it, and the number names its
author; an author who is not the sender speaks for the sender's place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from graph.bodies import Found, Setting, by_author, named
from graph.labels import both
from graph.symbols import Symbol
from graph.types import type_of_word
from graph.values import (
    Addressee,
    Citation,
    Cue,
    Deadline,
    Demand,
    Identity,
    Issue,
    ParsedDocument,
    Recipient,
    Text,
)
from graph.words import Action, Carrier, Comparator, Relation, Scope
from loaders.citations import citations
from loaders.messages import (
    CONTENT,
    DUE,
    REPLACES,
    REPLIES,
    SENT_TO,
    STEERING,
)
from loaders.numbers import mentions
from loaders.outline import outline
from loaders.periods import planned
from loaders.stated import day, number_of, setting_of
from loaders.steps import Steps
from loaders.view import view

_RELATIONS = {REPLIES: Relation.REPLIES_TO, REPLACES: Relation.REPLACES}
_OTHER = re.compile(
    r"(?P<words>\w[^\n]*?\ssố\s(?P<code>\S+)(?:\sngày\s(?P<day>\d\d/\d\d/\d{4}))?"
    r"(?:\scủa\s(?P<organ>[^\n()\[\]]+?)(?:\s\((?P<over>[^\n()]+)\))?)?)"
    r"(?:\s\[[^\n\]]*\])?"
)
_NAMED = re.compile(r"(?P<name>[^\n()]+?)(?:\s\((?P<over>[^\n()]+)\))?")
_MODE = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.|T/M|K/T|T/L|TU/Q")

_FINER = frozenset({("QĐ", "QyĐ")})
"""Types that have one code: the word tells which it is."""

Span = tuple[int, int]


def exchanged(text: Text) -> ParsedDocument:
    """All that the header of a message states."""
    steps = Steps(text)
    nothing = Identity(Carrier.EXCHANGE)
    own = steps.read("identity", nothing, identity, text)
    lines = list(_lines(text.text))
    cited = steps.read("citations", (), cited_in, text, lines, own)
    told = steps.read("recipients", (), recipients, text, lines, own)
    terms = steps.read("deadlines", (), deadlines, text, lines)
    ordered = steps.read("demands", (), demands, text, told, terms)
    doubted = steps.read("doubts", (), doubts, text, lines, own)
    return ParsedDocument(
        source=text,
        identity=own,
        citations=cited,
        recipients=told,
        deadlines=terms,
        demands=ordered,
        issues=(*text.issues, *doubted, *steps.doubts),
    )


def identity(text: Text) -> Identity:
    """The document that a message carries."""
    return stated_identity(text.given)


def stated_identity(given: Mapping[str, str]) -> Identity:
    """The document of which a header states these facts."""
    own = number_of(given.get("number", ""))
    on = day(given.get("date", ""))
    sender = given.get("issuer", ""), given.get("over", "")
    issuer, rule = _issuer(*sender, own, Setting(None, on))
    if not issuer.body_id and given.get("place"):
        there = setting_of({"province": given["place"]}, on)
        issuer, rule = _issuer(*sender, own, there)
        rule = rule or ("place of the document" if issuer.body_id else None)
    title = given.get("title")
    period = planned(title)
    mode = _MODE.match(given.get("competence", ""))
    return Identity(
        Carrier.EXCHANGE,
        number=own.canonical if own else None,
        type=_type(own, type_of_word(given.get("type", ""))),
        date=on,
        issuer=issuer.name or given.get("issuer"),
        organ=issuer.organ,
        issuer_id=issuer.body_id,
        place=given.get("place"),
        title=title,
        signer=given.get("signer"),
        signer_title=given.get("signer_title"),
        signing_mode=mode[0] if mode else None,
        period_from=period[0],
        period_to=period[1],
        year=on.year if on else own.year if own else None,
        inferred=(f"issuer: {rule}",) if rule else (),
    )


def _type(number: Symbol | None, stated: str | None) -> str | None:
    """The type by the code of the number; programs name one type for all."""
    if number is None or number.code is None:
        return stated or (number.type if number else None)
    return stated if (number.type, stated) in _FINER else number.type


def _issuer(
    name: str, over: str, number: Symbol | None, setting: Setting
) -> tuple[Found, str | None]:
    """Who issued the document of this number that the body of this name sent."""
    sender = _body(name, over, setting)
    author = Found()
    if number is not None and number.authors:
        here = Setting(sender.body_id, setting.day)
        author = by_author(number.authors[0], setting=here)
    if not author.body_id or author.body_id == sender.body_id:
        return sender, None
    return author, "author of the number, sent by another body"


def _body(name: str, over: str, setting: Setting) -> Found:
    """The body of this name under the one that is named above it."""
    above = named(over, setting=setting) if over else Found()
    here = Setting(above.body_id, setting.day) if above.body_id else setting
    return named(name, setting=here) if name else Found()


def cited_in(text: Text, lines: list[Span], own: Identity) -> tuple[Citation, ...]:
    """What the title names, and what the message answers or replaces."""
    found: list[Citation] = []
    for n, (start, end) in enumerate(lines):
        heading = _heading(text.text, start, end) if n else ""
        if heading in _RELATIONS:
            found.extend(_other(text.text, start, end, heading))
        elif n == 0 or heading == CONTENT:
            found.extend(_in_line(text.text, start, end, own, is_title=n == 0))
    return tuple(found)


def _in_line(
    text: str, start: int, end: int, own: Identity, *, is_title: bool
) -> Iterator[Citation]:
    """The citations of one line; those of the title are the whole document's."""
    seen = view(text, start, end)
    here = Setting(own.issuer_id, own.date)
    for one in citations(seen, outline(seen), mentions(seen), own, here):
        yield one if is_title else one._replace(scope=Scope.TASK)


def _other(text: str, start: int, end: int, heading: str) -> Iterator[Citation]:
    """The document that a line of the header names, and what is done to it."""
    at = start + len(heading) + 2
    found = _OTHER.fullmatch(text, at, end)
    number = number_of(found["code"]) if found else None
    if found is None or number is None:
        return
    on = day(found["day"] or "")
    name, over = found["organ"] or "", found["over"] or ""
    issuer, rule = _issuer(name, over, number, Setting(None, on))
    yield Citation(
        start=at,
        end=found.end("words"),
        text=found["words"],
        number=number.canonical,
        type=number.type,
        date=on,
        issuer=name or None,
        issuer_id=issuer.body_id,
        title=None,
        relation=_RELATIONS[heading],
        scope=Scope.DOCUMENT,
        cue=Cue(start, start + len(heading), heading),
        year=on.year if on else number.year,
        inferred=(f"issuer_id: {rule}",) if rule else (),
        organ=issuer.organ,
    )


def recipients(text: Text, lines: list[Span], own: Identity) -> tuple[Recipient, ...]:
    """Whom the message was sent to, and whom its document names as told."""
    here = Setting(own.issuer_id, own.date)
    found = []
    for start, end in _sent_to(text.text, lines):
        parts = _NAMED.fullmatch(text.text, start, end)
        name, over = (parts["name"], parts["over"]) if parts else (None, None)
        words = text.text[start:end]
        what = _body(name or words, over or "", here)
        group = None if what.bodies else what.group
        found.append(Recipient(start, end, words, what.body_id, group))
    return tuple(found)


def deadlines(text: Text, lines: list[Span]) -> tuple[Deadline, ...]:
    """By when the message asks for what is to be done."""
    for start, end in lines[1:]:
        on = day(text.given.get("due", ""))
        if on and _heading(text.text, start, end) == DUE:
            words = text.text[start:end]
            return (Deadline(start, end, words, on, Comparator.BY),)
    return ()


def demands(
    text: Text, told: tuple[Recipient, ...], terms: tuple[Deadline, ...]
) -> tuple[Demand, ...]:
    """
    What the message orders: only where it says itself that it gives orders, and by
    when. To be sent a document is no order, and programs fill in days by themselves.
    """
    ordered = told[: int(text.given.get("to", 0))]
    if text.given.get("steering") != STEERING or not terms or not ordered:
        return ()
    whom = tuple(
        Addressee(one.start, one.end, one.text, one.body_id, one.group)
        for one in ordered
    )
    term = terms[0]
    whole = text.text[term.start : term.end]
    return (Demand(term.start, term.end, whole, Action.ORGANISE, whom, deadline=0),)


def doubts(text: Text, lines: list[Span], own: Identity) -> tuple[Issue, ...]:
    """Facts of a header that could not be read."""
    given = text.given
    found = [
        doubt(text, "bad_date", given=given[name])
        for name in ("date", "due")
        if name in given and day(given[name]) is None
    ]
    if own.number is None:
        found.append(doubt(text, "no_number", given=given.get("code", "")))
    if own.issuer_id is None and "issuer" in given:
        found.append(doubt(text, "unknown_sender", given=given["issuer"]))
    for start, end in lines[1:]:
        heading = _heading(text.text, start, end)
        if heading in _RELATIONS and not any(_other(text.text, start, end, heading)):
            words = text.text[start + len(heading) + 2 : end]
            found.append(doubt(text, "no_number", start, end, given=words))
    stated = type_of_word(given.get("type", ""))
    if stated and own.type and stated != own.type:
        found.append(
            doubt(text, "types_disagree", given=given["type"], number=own.number)
        )
    return tuple(found)


def doubt(
    text: Text,
    code: str,
    start: int | None = None,
    end: int | None = None,
    **values: object,
) -> Issue:
    """A doubt about what a message states."""
    return Issue(code, both(f"issue.{code}", **values), start, end, path=text.path)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _heading(text: str, start: int, end: int) -> str:
    """The heading of a line, ``""`` where it has none of ours."""
    heading = text[start:end].partition(": ")[0]
    return heading if heading in (REPLIES, REPLACES, DUE, CONTENT) else ""


def _sent_to(text: str, lines: list[Span]) -> Iterator[Span]:
    """The lines below the heading of those who are told."""
    below = False
    for start, end in lines:
        if below and text.startswith("- ", start):
            yield start + 2, end
        below = below or text[start:end] == f"{SENT_TO}:"
