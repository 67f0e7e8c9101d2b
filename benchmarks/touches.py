"""
What each question touches, all of a graph or a part of it, and what it is asked.

Of all: its time may grow as the graph does. Of a part: it takes as long in a large
graph as in a small one. A part is one document with what hangs on it, or a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.words import Direction

ON = date(2024, 1, 1)
"""By then all has been issued."""

ALL, PART = "all", "part"


@dataclass(frozen=True, slots=True)
class Touch:
    """
    ``of`` the whole graph or a part, and why; ``asks`` are the subjects that are given
    as such, ``named`` those given by name, ``more`` what is given beside them.
    """

    of: str
    why: str
    asks: tuple[str, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)

    def given(self, subjects: Mapping[str, Any]) -> tuple[list[Any], dict[str, Any]]:
        """What the question is given."""
        named = {name: subjects[of] for name, of in self.named.items()}
        return [subjects[one] for one in self.asks], {**named, **self.more}


_OF_ONE = "one document and what hangs on it"
_SHELVES = "one directive, and all that the bodies that it asks issued"
"""What is held of a body tells whether its answer lacks or is not known."""

_DAY = {"on": ON}
_ONE = {"document": "directive"}

_NUMBER = {"number": "number", "issuer": "body", "year": "year"}

TOUCHES: Mapping[str, Touch] = {
    "search": Touch(ALL, "all documents of one figure", ("number",)),
    "documents": Touch(PART, "one number of one body", named=_NUMBER),
    "directives": Touch(ALL, "the most carried out of all"),
    "overview": Touch(ALL, "counts all"),
    "intake": Touch(ALL, "counts all files"),
    "inputs": Touch(ALL, "the first thousand of all files, by their ids"),
    "chain": Touch(PART, _OF_ONE, ("directive",), more={"direction": Direction.DOWN}),
    "implementers": Touch(PART, _OF_ONE, ("directive",), more=_DAY),
    "assignments": Touch(
        ALL, "all that is demanded, and all that carries it out", more=_DAY
    ),
    "coverage": Touch(ALL, "all directives", ("directives",), more=_DAY),
    "gaps": Touch(ALL, _SHELVES, ("directive",), more=_DAY),
    "obligations": Touch(
        ALL, "all directives that ask a body", ("province",), more=_DAY
    ),
    "scoreboard": Touch(ALL, "all directives of all bodies", more=_DAY),
    "diff": Touch(ALL, _SHELVES, ("asked",), more={**_DAY, "since": date(2020, 1, 1)}),
    "holdings": Touch(ALL, "all series of all bodies"),
    "deadlines": Touch(ALL, "all terms of all demands", more=_DAY),
    "paths": Touch(PART, "ways between two documents", ("plan", "directive")),
    "neighbours": Touch(PART, _OF_ONE, ("asked",), more=_DAY),
    "anomalies": Touch(ALL, "every link with both its ends"),
    "why": Touch(PART, "one link", ("edge",)),
    "evidence": Touch(PART, "one link", ("edges",)),
    "identity": Touch(PART, _OF_ONE, ("plan",)),
    "texts": Touch(PART, _OF_ONE, ("plan",)),
    "marks": Touch(PART, _OF_ONE, ("plan",)),
    "citations": Touch(PART, _OF_ONE, ("plan",)),
    "relations": Touch(PART, _OF_ONE, ("plan",)),
    "recipients": Touch(PART, _OF_ONE, ("plan",)),
    "demands": Touch(PART, _OF_ONE, ("directive",)),
    "effects": Touch(PART, _OF_ONE, ("plan",)),
    "sources": Touch(PART, _OF_ONE, ("plan",)),
    "decisions": Touch(ALL, "every decision"),
    "cycles": Touch(ALL, "every link"),
    "influence": Touch(ALL, "every link"),
    "communities": Touch(ALL, "every link, many times over"),
    "superseded": Touch(ALL, "every link to what was replaced", more=_DAY),
    "orphans": Touch(ALL, "every document", more=_DAY),
    "broken_chains": Touch(ALL, "every chain", more=_DAY),
    "dead_ends": Touch(ALL, "every document", more=_DAY),
    "ripple": Touch(
        ALL, "what rests on it in the end: half of all", ("directive",), more=_DAY
    ),
    "issues": Touch(PART, "a page of doubts", more={"limit": 1000}),
    "open_doubts": Touch(ALL, "every doubt"),
    "issue_counts": Touch(ALL, "counts all doubts"),
    "references": Touch(ALL, "every document without a number"),
    "targets": Touch(ALL, "every figure to reach"),
    "search, words": Touch(ALL, "every title", ("words",)),
    "coverage, one": Touch(ALL, _SHELVES, ("asked",), more=_DAY),
    "holdings, a body": Touch(ALL, "all that a body issued", named={"body": "body"}),
    "deadlines, one": Touch(PART, _OF_ONE, named=_ONE, more=_DAY),
    "anomalies, one": Touch(PART, _OF_ONE, named={"document": "plan"}),
    "superseded, one": Touch(PART, _OF_ONE, named={"document": "plan"}, more=_DAY),
    "issues, one": Touch(PART, _OF_ONE, named={"document": "plan"}),
    "open_doubts, one": Touch(ALL, "any title may name it", named={"document": "plan"}),
    "references, one": Touch(PART, _OF_ONE, named={"document": "plan"}),
    "targets, one": Touch(PART, _OF_ONE, named={"document": "plan"}),
    "decisions, one": Touch(PART, _OF_ONE, named={"document": "plan"}),
}
"""By question; behind the name stands what of it is asked, where it is asked twice."""
