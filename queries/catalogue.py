"""
The questions there are. Command line and page list them from here by themselves.

A question is one module of this package, of its own name, with ``COLUMNS`` and one
function. The package itself exports nothing, so that ``queries.chain`` is always the
module; its function is ``QUESTIONS["chain"].function``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from graph.labels import both, label
from graph.stores.seam import MAX_DEPTH
from graph.words import (
    ALL_RELATIONS,
    ALL_SCOPES,
    IMPL,
    WHOLE,
    Anomaly,
    Direction,
    Level,
    Relation,
    Scope,
    Severity,
    View,
)
from queries.anomalies import COLUMNS as ANOMALIES
from queries.anomalies import anomalies
from queries.chain import COLUMNS as CHAIN
from queries.chain import chain
from queries.communities import COLUMNS as COMMUNITIES
from queries.communities import RUNS, communities
from queries.coverage import COLUMNS as COVERAGE
from queries.coverage import HORIZON, coverage
from queries.cycles import COLUMNS as CYCLES
from queries.cycles import UPWARD, cycles
from queries.documents import COLUMNS as DOCUMENTS
from queries.documents import documents
from queries.frames import Columns
from queries.gaps import COLUMNS as GAPS
from queries.gaps import gaps
from queries.implementers import COLUMNS as IMPLEMENTERS
from queries.implementers import implementers
from queries.influence import COLUMNS as INFLUENCE
from queries.influence import FIRST, influence
from queries.issues import COLUMNS as ISSUES
from queries.issues import issues
from queries.paths import COLUMNS as PATHS
from queries.paths import LIMIT, paths
from queries.why import COLUMNS as WHY
from queries.why import why


class Kind(StrEnum):
    """What a parameter takes."""

    DOCUMENT = "document"
    DOCUMENTS = "documents"
    TEXT = "text"
    INTEGER = "integer"
    DAY = "day"
    CHOICE = "choice"
    CHOICES = "choices"


@dataclass(frozen=True, slots=True)
class Parameter:
    """
    One parameter of a question. A positional one stands first on the command line and
    has to be given; ``choices`` is the vocabulary of a choice.
    """

    name: str
    kind: Kind
    default: object = None
    positional: bool = False
    choices: type[StrEnum] | tuple[str, ...] = ()

    def help(self, lang: str = "vi") -> str:
        """What the parameter is."""
        return label(f"parameter.{self.name}", lang)


@dataclass(frozen=True, slots=True)
class Question:
    """
    A question: its name, function, columns and parameters in order; ``shown`` are the
    columns that fit on a screen.
    """

    name: str
    function: Callable[..., pd.DataFrame]
    columns: Columns
    parameters: tuple[Parameter, ...]
    shown: tuple[str, ...]

    def summary(self, lang: str = "vi") -> str:
        """What the question answers."""
        return label(f"question.{self.name}", lang)

    def nothing(self, answer: pd.DataFrame) -> str:
        """
        What an answer without rows means, in both languages; one that has its own
        reason names it in its attribute ``nothing``.
        """
        return both(f"nothing.{answer.attrs.get('nothing', self.name)}")

    def remark(self, answer: pd.DataFrame) -> str | None:
        """
        What has to be said below the rows, in both languages: an answer names it in its
        attribute ``remark``.
        """
        said = answer.attrs.get("remark")
        return both(f"remark.{said}") if said else None


_DOCUMENT = Parameter("document", Kind.DOCUMENT, positional=True)
_ON = Parameter("on", Kind.DAY)
_LEVEL = Parameter("level", Kind.CHOICE, choices=Level)
_LANG = Parameter("lang", Kind.CHOICE, "vi", choices=("vi", "en"))
_EXPECTED = (
    _LEVEL,
    Parameter("demand", Kind.TEXT),
    _ON,
    Parameter("view", Kind.CHOICE, View.THEN, choices=View),
    Parameter("horizon", Kind.INTEGER, HORIZON),
    _LANG,
)

_ALL = (
    Question(
        "documents",
        documents,
        DOCUMENTS,
        (
            Parameter("number", Kind.TEXT),
            Parameter("type", Kind.TEXT),
            Parameter("issuer", Kind.TEXT),
            Parameter("year", Kind.INTEGER),
            Parameter("words", Kind.TEXT),
        ),
        shown=(
            "document_id",
            "canonical",
            "date",
            "title",
            "known",
            "cited_by",
            "cites",
        ),
    ),
    Question(
        "chain",
        chain,
        CHAIN,
        (
            _DOCUMENT,
            Parameter("direction", Kind.CHOICE, Direction.UP, choices=Direction),
            Parameter("depth", Kind.INTEGER, MAX_DEPTH),
            Parameter("relations", Kind.CHOICES, IMPL, choices=Relation),
            _ON,
        ),
        shown=(
            "depth",
            "source_id",
            "relation",
            "document_id",
            "words",
            "basis",
            "end",
        ),
    ),
    Question(
        "implementers",
        implementers,
        IMPLEMENTERS,
        (_DOCUMENT, _LEVEL, _ON),
        shown=(
            "body",
            "canonical",
            "date",
            "state",
            "depth",
            "lag_days",
            "timing",
            "through",
        ),
    ),
    Question(
        "coverage",
        coverage,
        COVERAGE,
        (Parameter("documents", Kind.DOCUMENTS, positional=True), *_EXPECTED),
        shown=("body", "state", "canonical", "date", "due", "timing", "flags", "basis"),
    ),
    Question(
        "gaps",
        gaps,
        GAPS,
        (_DOCUMENT, *_EXPECTED),
        shown=("body", "state", "reason", "next"),
    ),
    Question(
        "paths",
        paths,
        PATHS,
        (
            _DOCUMENT,
            Parameter("target", Kind.DOCUMENT, positional=True),
            Parameter("limit", Kind.INTEGER, LIMIT),
            Parameter("direction", Kind.CHOICE, choices=Direction),
            Parameter("relations", Kind.CHOICES, ALL_RELATIONS, choices=Relation),
            Parameter("scopes", Kind.CHOICES, WHOLE, choices=Scope),
            Parameter("depth", Kind.INTEGER, MAX_DEPTH),
            _ON,
        ),
        shown=(
            "way",
            "step",
            "direction",
            "source_id",
            "relation",
            "target_id",
            "words",
            "basis",
        ),
    ),
    Question(
        "anomalies",
        anomalies,
        ANOMALIES,
        (
            Parameter("kind", Kind.CHOICE, choices=Anomaly),
            Parameter("document", Kind.DOCUMENT),
            _LANG,
        ),
        shown=("kind", "severity", "document_id", "relation", "other_id", "reason"),
    ),
    Question(
        "why",
        why,
        WHY,
        (
            Parameter("subject", Kind.TEXT, positional=True),
            Parameter("body", Kind.TEXT),
            _ON,
        ),
        shown=(
            "step",
            "ground",
            "source_id",
            "relation",
            "target_id",
            "words",
            "file_path",
        ),
    ),
    Question(
        "cycles",
        cycles,
        CYCLES,
        (
            Parameter("relations", Kind.CHOICES, UPWARD, choices=Relation),
            Parameter("scopes", Kind.CHOICES, WHOLE, choices=Scope),
            _ON,
        ),
        shown=(
            "cycle",
            "order",
            "source_id",
            "source_date",
            "relation",
            "target_id",
            "target_date",
            "against_time",
            "words",
        ),
    ),
    Question(
        "influence",
        influence,
        INFLUENCE,
        (
            Parameter("limit", Kind.INTEGER, FIRST),
            Parameter("relations", Kind.CHOICES, ALL_RELATIONS, choices=Relation),
            Parameter("scopes", Kind.CHOICES, ALL_SCOPES, choices=Scope),
            _ON,
        ),
        shown=(
            "rank_low",
            "rank_high",
            "document_id",
            "known",
            "cited_by",
            "citing_bodies",
            "citing_localities",
            "pagerank",
        ),
    ),
    Question(
        "communities",
        communities,
        COMMUNITIES,
        (
            Parameter("seed", Kind.INTEGER, 0),
            Parameter("runs", Kind.INTEGER, RUNS),
            Parameter("relations", Kind.CHOICES, ALL_RELATIONS, choices=Relation),
            Parameter("scopes", Kind.CHOICES, ALL_SCOPES, choices=Scope),
            _ON,
        ),
        shown=(
            "community",
            "size",
            "document_id",
            "known",
            "cited_by",
            "inner",
            "outer",
            "stability",
            "unstable",
        ),
    ),
    Question(
        "issues",
        issues,
        ISSUES,
        (
            Parameter("code", Kind.TEXT),
            Parameter("severity", Kind.CHOICE, choices=Severity),
            Parameter("document", Kind.DOCUMENT),
        ),
        shown=("code", "severity", "path", "sentence"),
    ),
)

QUESTIONS: Mapping[str, Question] = {question.name: question for question in _ALL}
"""By name, in the order in which they are listed."""
