"""
One text in, one parsed document out: pure, each document by itself.

Each step reads what the steps before it found. A step that fails leaves its part empty
and an issue ``parse_failed``; the rest of the document, and all others, go on.
"""

from __future__ import annotations

from graph.bodies import Setting
from graph.values import Identity, ParsedDocument, Text
from graph.words import Carrier
from loaders.bounds import bounded
from loaders.brought import completed, disagreements
from loaders.citations import citations
from loaders.deadlines import deadlines
from loaders.demands import demands
from loaders.exchanged import exchanged
from loaders.identity import Own, identity
from loaders.numbers import mentions
from loaders.outline import Outline, Section, Zone, outline
from loaders.portals.facts import MARK, attested, differences, mapped
from loaders.recipients import recipients
from loaders.references import references
from loaders.stated import doubts
from loaders.steps import Steps
from loaders.targets import targets
from loaders.view import View, view


def parse(text: Text) -> ParsedDocument:
    """All that is read from one text: identity, citations, demands and the rest."""
    if text.carrier is Carrier.EXCHANGE:
        return exchanged(text)
    if text.carrier is Carrier.PORTAL:
        return mapped(text)
    steps = Steps(text)
    seen = view(text.text, text.start, text.end, text.repairs)
    parts = steps.read("outline", _one_body(seen), outline, seen)
    numbers = steps.read("numbers", (), mentions, seen)
    nobody = Own(Identity(carrier=text.carrier or Carrier.DOCUMENT))
    own = steps.read("identity", nobody, identity, text, seen, parts, numbers).identity
    if text.carrier is Carrier.REGISTER:
        steps.doubts += steps.read("doubts", (), doubts, text, own)
    if MARK in text.sent:
        steps.doubts += steps.read("portal", (), differences, text, own)
        own = steps.read("portal", own, attested, text, own)
    elif text.sent:
        own = steps.read("sent", own, completed, text, own)
        steps.doubts += steps.read("sent", (), disagreements, text, own)
    here = Setting(own.issuer_id, own.date)
    cited = steps.read("citations", (), citations, seen, parts, numbers, own, here)
    terms = steps.read("deadlines", (), deadlines, seen, parts, own)
    ordered = steps.read("demands", (), demands, seen, parts, own, cited, terms)
    return ParsedDocument(
        source=text,
        identity=steps.read("bounds", own, bounded, own, cited, ordered, terms),
        citations=cited,
        references=steps.read(
            "references", (), references, seen, parts, cited, own, here
        ),
        demands=ordered,
        recipients=steps.read("recipients", (), recipients, seen, parts, own),
        deadlines=terms,
        targets=steps.read("targets", (), targets, seen, parts, own),
        issues=(*text.issues, *steps.doubts),
    )


def _one_body(seen: View) -> Outline:
    return Outline((Section(Zone.BODY, 0, len(seen.text)),), (0,))
