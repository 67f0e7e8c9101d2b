"""The steps in which one document is read: one that fails does not stop the others."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from graph.labels import both
from graph.values import Issue, Text
from graph.words import Severity

_LOG = logging.getLogger("trienkhai.parse")
FAULTS = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""Faults of the program that one document may meet, and that stop no other."""
_Given = ParamSpec("_Given")
_Read = TypeVar("_Read")


class Steps:
    """The steps of one document, and the doubts they met: one for each that failed."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.doubts: list[Issue] = []

    def read(
        self,
        name: str,
        nothing: _Read,
        step: Callable[_Given, _Read],
        *given: _Given.args,
        **more: _Given.kwargs,
    ) -> _Read:
        """What the step finds; ``nothing``, and an issue, where it fails."""
        try:
            return step(*given, **more)
        except FAULTS as fault:
            _LOG.exception("%s: step %s failed", self.text.path, name)
            self.doubts.append(_failed(self.text, name, fault))
            return nothing


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
