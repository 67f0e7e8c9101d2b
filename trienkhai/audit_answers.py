"""
The questions that an audit asks, taken from the catalogue, and their answers.

A question that is asked of a document is asked of the directive. One that is asked of
the whole graph gives the rows that name a document of the case; one about bodies those
of the bodies that have to act, since the year of the directive. A new question comes in
by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from graph.words import Direction, Severity
from queries.asking import EXPECTED, Kind, Parameter, Question
from queries.catalogue import QUESTIONS
from queries.frames import TEXT
from trienkhai.audit_case import Case

FIRST = (
    *("coverage", "gaps", "implementers", "chain_up", "chain_down", "deadlines"),
    *("superseded", "ripple"),
)
"""What an auditor reads first; the others follow in the order of the catalogue."""

OF_BODIES = ("holdings",)
"""Questions about what is known of bodies, whatever the directive."""

OF_CASE = ("issues",)
"""
Questions about the directive that matter for every document of the case, and for what
could not be read: it may have been the answer that is missing.
"""

APART = (
    *("documents", "influence", "communities", "scoreboard", "diff"),
    *("search", "directives", "overview", "intake", "inputs", "issue_counts"),
    *("assignments", "obligations", "neighbours"),
    *("identity", "texts", "marks", "citations", "relations", "recipients"),
    *("demands", "effects", "sources", "decisions"),
)
"""
Questions about many directives or none, and those that show a document by itself: what
the answers of an audit rest on has tables of its own.
"""

_DOCUMENTS = (Kind.DOCUMENT, Kind.DOCUMENTS)
_NO_DOCUMENT = ("evidence_id", "body_id", "locality_id", "issuer_id", "manifest_id")


@dataclass(frozen=True, slots=True)
class Answer:
    """
    One answer of a question: its name among the files, the parameters as they were
    given, and whether only the rows of the case are kept of it.
    """

    name: str
    question: Question
    frame: pd.DataFrame
    given: Mapping[str, object] = field(default_factory=dict)
    is_part: bool = False


def answers(
    case: Case, names: Collection[str] = (), every_level: Collection[str] = ()
) -> list[Answer]:
    """
    All answers, those about the whole graph last; with ``names`` only those of the
    questions of these names. Those of ``every_level`` are asked whatever the level of
    the case.
    """
    chosen = [one for one in _questions() if not names or one.name in names]
    of_all = replace(case, given={**case.given, "level": None})
    asked = [
        answer
        for one in chosen
        for answer in _of_directive(of_all if one.name in every_level else case, one)
    ]
    documents, bodies = about(case, asked)
    for question in chosen:
        alone = _takes_document(question) is None and not _positional(question)
        if alone or question.name in OF_CASE:
            asked += _of_graph(case, question, documents, bodies)
    return sorted(asked, key=_order)


def _questions() -> list[Question]:
    return [one for name, one in QUESTIONS.items() if name not in APART]


def _order(answer: Answer) -> tuple[int, int]:
    first = FIRST.index(answer.name) if answer.name in FIRST else len(FIRST)
    return first, list(QUESTIONS).index(answer.question.name)


def _positional(question: Question) -> list[Parameter]:
    return [p for p in question.parameters if p.positional]


def _takes_document(question: Question) -> Parameter | None:
    """The parameter that takes the directive, where nothing else has to be given."""
    needed = _positional(question)
    fit = [p for p in question.parameters if p.kind in _DOCUMENTS]
    if len(needed) > 1 or (needed and needed != fit):
        return None
    return fit[0] if len(fit) == 1 else None


def _of_directive(case: Case, question: Question) -> Iterator[Answer]:
    taken = _takes_document(question)
    if taken is None or question.name in OF_CASE:
        return
    id = case.document_id
    whom: object = [id] if taken.kind is Kind.DOCUMENTS else id
    for name, given in _ways_to_ask(case, question):
        first = [whom] if taken.positional else []
        more = {} if taken.positional else {taken.name: whom}
        frame = question.function(case.store, *first, **more, **given)
        yield Answer(name, question, frame, {taken.name: whom, **given})


def _ways_to_ask(
    case: Case, question: Question
) -> Iterator[tuple[str, dict[str, object]]]:
    """
    As often as the question can be asked: a chain leads up, and down. It takes what it
    shares with `coverage`; a parameter of that name that means something else keeps its
    own value.
    """
    shared = {"on": case.on, **case.given}
    given = {p.name: shared[p.name] for p in question.parameters if p in EXPECTED}
    turned = [p for p in question.parameters if p.choices is Direction]
    if not turned:
        yield question.name, given
    for parameter in turned:
        for direction in Direction:
            yield f"{question.name}_{direction}", {**given, parameter.name: direction}


def _of_graph(
    case: Case,
    question: Question,
    documents: Collection[str],
    bodies: Collection[str],
) -> Iterator[Answer]:
    for name, given in _ways_to_ask(case, question):
        frame = question.function(case.store, **given)
        if question.name in OF_BODIES:
            kept = _since(_naming(frame, ["body_id"], bodies), case)
        elif question.name in OF_CASE:
            kept = _naming_or_unread(frame, documents)
        else:
            kept = _naming(frame, _documents_in(question), documents)
        yield Answer(name, question, kept, given, is_part=True)


def _documents_in(question: Question) -> list[str]:
    """The columns of a question that name documents."""
    return [
        column
        for column, kind in question.columns.items()
        if kind == TEXT and column.endswith("_id") and column not in _NO_DOCUMENT
    ]


def _since(frame: pd.DataFrame, case: Case) -> pd.DataFrame:
    """The rows of the years from the directive to the day asked, or of no year."""
    first = case.directive["year"] or case.on.year
    years = frame["year"].between(first, case.on.year) | frame["year"].isna()
    return frame[years].reset_index(drop=True)


def _naming(
    frame: pd.DataFrame, columns: Collection[str], ids: Collection[str]
) -> pd.DataFrame:
    """The rows that name one of these ids."""
    kept = pd.Series(False, index=frame.index)
    for column in columns:
        kept |= frame[column].isin(list(ids))
    found = frame[kept].reset_index(drop=True)
    found.attrs = frame.attrs
    return found


def _naming_or_unread(frame: pd.DataFrame, documents: Collection[str]) -> pd.DataFrame:
    """The doubts about these documents, and about files that were not read."""
    unread = frame["document_id"].isna() & (frame["severity"] == Severity.ERROR)
    kept = frame["document_id"].isin(list(documents)) | unread
    return frame[kept].reset_index(drop=True)


def about(case: Case, asked: Collection[Answer]) -> tuple[set[str], set[str]]:
    """The documents of the case, and the bodies that are expected to act."""
    documents, bodies = {case.document_id}, set[str]()
    for answer in asked:
        name, frame = answer.question.name, answer.frame
        if name in ("coverage", "gaps", "implementers", "chain"):
            for column in ("document_id", "candidate_id", "source_id", "target_id"):
                if column in frame.columns:
                    documents |= set(frame[column].dropna())
        if name == "coverage":
            bodies |= set(frame["body_id"].dropna())
    return documents, bodies
