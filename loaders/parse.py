"""
One text in, one parsed document out: pure, each document by itself.

Each step reads what the steps before it found. A step that fails leaves its part empty
and an issue ``parse_failed``; the rest of the document, and all others, go on.
"""

from __future__ import annotations

from graph.values import Identity, ParsedDocument, Text
from graph.words import Carrier
from loaders.deadlines import deadlines
from loaders.numbers import mentions
from loaders.outline import Outline, Section, Zone, outline
from loaders.recipients import recipients
from loaders.stated import stated
from loaders.steps import Steps
from loaders.view import View, view


def parse(text: Text) -> ParsedDocument:
    """All that is read from one text: identity, citations, demands and the rest."""
    steps = Steps(text)
    seen = view(text.text, text.start, text.end)
    parts = steps.read("outline", _one_body(seen), outline, seen)
    own = Identity(carrier=text.carrier or Carrier.DOCUMENT)
    if text.carrier is Carrier.REGISTER:
        own = steps.read("columns", own, stated, text, own)
    steps.read("numbers", (), mentions, seen)
    terms = steps.read("deadlines", (), deadlines, seen, parts, own)
    return ParsedDocument(
        source=text,
        identity=own,
        recipients=steps.read("recipients", (), recipients, seen, parts, own),
        deadlines=terms,
        issues=(*text.issues, *steps.failed),
    )


def _one_body(seen: View) -> Outline:
    return Outline((Section(Zone.BODY, 0, len(seen.text)),), (0,))
