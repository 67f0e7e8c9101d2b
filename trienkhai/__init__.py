"""
Who carried out which directive: documents, bodies and localities as a graph.

>>> import trienkhai
>>> store = trienkhai.open_store("memory:")
>>> trienkhai.documents(store).empty
True

A question answers with a DataFrame. A table of the graph is an Arrow table, which
becomes one: ``store.table("edges").to_pandas()``.

Public are `build`, `status`, `read`, `parse`, `open_store` with `login` for graph
servers, `export` and `to_networkx`, the errors, each question by its name, and
`figures`, which draws their answers. They are imported when first used, so that worker
processes stay light.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from trienkhai import guard as guard

_PLACES = {
    "AmbiguousDocument": "graph.errors",
    "TrienkhaiError": "graph.errors",
    "UnknownDocument": "graph.errors",
    "anomalies": "queries.anomalies",
    "assignments": "queries.assignments",
    "audit": "trienkhai.auditing",
    "broken_chains": "queries.broken_chains",
    "build": "trienkhai.line",
    "chain": "queries.chain",
    "citations": "queries.citations",
    "communities": "queries.communities",
    "coverage": "queries.coverage",
    "cycles": "queries.cycles",
    "dead_ends": "queries.dead_ends",
    "deadlines": "queries.deadlines",
    "decisions": "queries.decisions",
    "demands": "queries.demands",
    "diff": "queries.diff",
    "directives": "queries.directives",
    "documents": "queries.documents",
    "effects": "queries.effects",
    "evidence": "queries.evidence",
    "export": "graph.exports",
    "gaps": "queries.gaps",
    "holdings": "queries.holdings",
    "identity": "queries.identity",
    "implementers": "queries.implementers",
    "influence": "queries.influence",
    "inputs": "queries.inputs",
    "intake": "queries.intake",
    "issue_counts": "queries.issue_counts",
    "issues": "queries.issues",
    "login": "graph.stores.login",
    "marks": "queries.marks",
    "neighbours": "queries.neighbours",
    "obligations": "queries.obligations",
    "open_doubts": "queries.open_doubts",
    "open_store": "graph.stores",
    "orphans": "queries.orphans",
    "overview": "queries.overview",
    "parse": "loaders.parse",
    "paths": "queries.paths",
    "read": "loaders.read",
    "recipients": "queries.recipients",
    "references": "queries.references",
    "relations": "queries.relations",
    "report": "trienkhai.reporting",
    "ripple": "queries.ripple",
    "scoreboard": "queries.scoreboard",
    "search": "queries.search",
    "sources": "queries.sources",
    "status": "trienkhai.foreseen",
    "superseded": "queries.superseded",
    "targets": "queries.targets",
    "texts": "queries.texts",
    "to_networkx": "graph.exports",
    "why": "queries.why",
}

__all__ = [
    "AmbiguousDocument",
    "TrienkhaiError",
    "UnknownDocument",
    "anomalies",
    "assignments",
    "audit",
    "broken_chains",
    "build",
    "chain",
    "citations",
    "communities",
    "coverage",
    "cycles",
    "dead_ends",
    "deadlines",
    "decisions",
    "demands",
    "diff",
    "directives",
    "documents",
    "effects",
    "evidence",
    "export",
    "figures",
    "gaps",
    "holdings",
    "identity",
    "implementers",
    "influence",
    "inputs",
    "intake",
    "issue_counts",
    "issues",
    "login",
    "marks",
    "neighbours",
    "obligations",
    "open_doubts",
    "open_store",
    "orphans",
    "overview",
    "parse",
    "paths",
    "read",
    "recipients",
    "references",
    "relations",
    "report",
    "ripple",
    "scoreboard",
    "search",
    "sources",
    "status",
    "superseded",
    "targets",
    "texts",
    "to_networkx",
    "why",
]


def __getattr__(name: str) -> Any:
    if name == "figures":
        return import_module("trienkhai.figures")
    if name not in _PLACES:
        raise AttributeError(f"module 'trienkhai' has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)
