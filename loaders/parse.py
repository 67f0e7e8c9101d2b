"""
One text in, one parsed document out: pure, each document by itself.

Each step reads what the steps before it found. A step that fails leaves its part empty
and an issue ``parse_failed``; the rest of the document, and all others, go on.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from graph.labels import both
from graph.values import Identity, Issue, ParsedDocument, Text
from graph.words import Carrier, Severity
from loaders.outline import Outline, Section, Zone, outline
from loaders.view import View, view

_LOG = logging.getLogger("trienkhai.parse")
_FAULTS = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
_Read = TypeVar("_Read")


def parse(text: Text) -> ParsedDocument:
    """All that is read from one text: identity, citations, demands and the rest."""
    issues = list(text.issues)

    def step(name: str, nothing: _Read, read: Callable[[], _Read]) -> _Read:
        """What ``read`` finds; ``nothing``, and an issue, where it fails."""
        try:
            return read()
        except _FAULTS as fault:
            _LOG.exception("%s: step %s failed", text.path, name)
            issues.append(_failed(text, name, fault))
            return nothing

    seen = view(text.text, text.start, text.end)
    step("outline", _one_body(seen), lambda: outline(seen))
    own = Identity(carrier=text.carrier or Carrier.DOCUMENT)
    return ParsedDocument(source=text, identity=own, issues=tuple(issues))


def _one_body(seen: View) -> Outline:
    return Outline((Section(Zone.BODY, 0, len(seen.text)),), (0,))


def _failed(text: Text, name: str, fault: Exception) -> Issue:
    what = f"{type(fault).__name__}: {fault}"
    return Issue(
        code="parse_failed",
        message=both("issue.parse_failed", step=name, fault=what),
        start=text.start,
        end=text.end,
        severity=Severity.ERROR,
        path=text.path,
    )
