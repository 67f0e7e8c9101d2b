"""
What is read of the texts that a portal's page gives beside the document: a second
witness of its identity, and relations by the portal's labels.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from graph.bodies import Found, Setting, by_author
from graph.labels import both, label
from graph.values import (
    Citation,
    Cue,
    Identity,
    Issue,
    ParsedDocument,
    Reference,
    Text,
)
from graph.words import Carrier, Scope
from loaders.citations import citations
from loaders.numbers import mentions
from loaders.outline import outline
from loaders.portals.labels import Label, label_of
from loaders.references import references
from loaders.registers import first_line
from loaders.stated import doubts, stated
from loaders.steps import Steps
from loaders.titled import from_title
from loaders.view import view

OF = " của"
"""Behind a label: the document is what the label says, of the one that is named."""

_SHOWN = 200

MARK = "portal"
"""A key of ``Text.sent``: it is what the portal states of the text of its page."""

_COMPARED = {
    **{n: f"parsed.{n}" for n in ("number", "type", "date", "issuer_id")},
    "effective_from": "heading.effective_from",
}
"""What the text and the attributes both state, and how it is called."""


def mapped(text: Text) -> ParsedDocument:
    """All that a portal's page says beside the text."""
    steps = Steps(text)
    own = steps.read("identity", Identity(Carrier.PORTAL), identity, text)
    steps.doubts += steps.read("doubts", (), doubts, text, own)
    cited: list[Citation] = []
    named: list[Reference] = []
    for start, end, heading in _listed(text.text):
        found, others = steps.read(
            "citations", ((), ()), _named, text.text, start, end, own
        )
        cue = Cue(start - len(heading) - 2, start - 2, heading)
        said = label_of(heading.removesuffix(OF))
        if said is not None and said.relation is not None:
            cited += [_as_said(one, said, cue) for one in found]
            named += [
                one._replace(relation=said.relation, scope=Scope.DOCUMENT)
                for one in others
            ]
            if not found and not others:
                words = text.text[start:end][:_SHOWN]
                said_so = both("issue.portal_item", words=words, label=said.text)
                doubt = Issue("portal_item", said_so, start, end, path=text.path)
                steps.doubts.append(doubt)
    return ParsedDocument(
        source=text,
        identity=own,
        citations=tuple(cited),
        references=tuple(named),
        issues=(*text.issues, *steps.doubts),
    )


def identity(text: Text) -> Identity:
    """Whom the attributes name."""
    end = text.text.find("\n")
    seen = view(text.text, 0, len(text.text) if end < 0 else end)
    numbers = mentions(seen)
    read = stated(text, from_title(seen, numbers, Carrier.REGISTER))
    author = Found()
    if not read.issuer_id and numbers and numbers[0].symbol.authors:
        here = Setting(None, read.date)
        author = by_author(numbers[0].symbol.authors[0], setting=here)
    if author.body_id is None:
        return dataclasses.replace(read, carrier=Carrier.PORTAL)
    return dataclasses.replace(
        read,
        carrier=Carrier.PORTAL,
        issuer=author.name,
        organ=author.organ,
        issuer_id=author.body_id,
        inferred=(*read.inferred, "issuer: author of the number"),
    )


def _listed(text: str) -> Iterator[tuple[int, int, str]]:
    """The lines that name another document, from behind their heading on."""
    start = 0
    for line in text.split("\n"):
        heading = line.partition(": ")[0]
        if start and label_of(heading.removesuffix(OF)) is not None:
            yield start + len(heading) + 2, start + len(line), heading
        start += len(line) + 1


def _named(
    text: str, start: int, end: int, own: Identity
) -> tuple[tuple[Citation, ...], tuple[Reference, ...]]:
    """The document with which a line begins: by its number, or by its name."""
    seen = view(text, start, end)
    parts, here = outline(seen), Setting(None, own.date)
    nobody = Identity(Carrier.PORTAL)
    cited = citations(seen, parts, mentions(seen), nobody, here)
    if cited:
        return tuple(one for one in cited if one.start == start)[:1], ()
    named = references(seen, parts, cited, nobody, here)
    return (), tuple(one for one in named if one.start == start)[:1]


def _as_said(citation: Citation, said: Label, cue: Cue) -> Citation:
    """The citation with the relation that the portal's label states."""
    assert said.relation is not None
    return citation._replace(
        relation=said.relation,
        scope=Scope.DOCUMENT,
        cue=cue,
        partial=said.is_partial,
        effective_from=None,
    )


def attested(text: Text, own: Identity) -> Identity:
    """
    The identity of the text of a portal's page, with what only the attributes state.

    Nothing is taken from them where they speak of another number, or where the page
    holds several documents.
    """
    said = _said(text)
    if text.part is not None or (own.number and own.number != said.number):
        return own
    names = ["number", "type", "date", "effective_from"]
    if not (own.issuer_id or own.issuer):
        names += ["issuer", "organ", "issuer_id"]
    taken: dict[str, Any] = {
        name: getattr(said, name)
        for name in names
        if getattr(own, name) is None and getattr(said, name) is not None
    }
    told = tuple(f"{name}: attributes of the page" for name in taken)
    return dataclasses.replace(own, **taken, inferred=(*own.inferred, *told))


def differences(text: Text, own: Identity) -> tuple[Issue, ...]:
    """What the attributes of the page state otherwise than its text."""
    if text.part is not None:
        return ()
    said = _said(text)
    found = []
    for name, called in _COMPARED.items():
        ours, theirs = getattr(own, name), getattr(said, name)
        if ours and theirs and ours != theirs:
            sentence = both(
                "issue.portal_differs",
                field=label(called),
                text=ours,
                portal=theirs,
            )
            found.append(Issue("portal_differs", sentence, path=text.path))
    return tuple(found)


def _said(text: Text) -> Identity:
    line = first_line(text.sent)
    return identity(
        dataclasses.replace(text, text=line, start=0, end=None, given=text.sent)
    )
