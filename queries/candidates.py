"""
Documents that may answer a directive and are never counted: a citation of its number
that leads to no document, a title that names the number, a person's word that the topic
is the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from graph.fold import fold, fold_number
from graph.naming import fits
from graph.stores.seam import Store
from graph.words import DecisionKind, Verdict
from queries.acting import acting
from queries.evidence import in_force
from queries.reading import Row, by_key, rows

_PAGE = 1_000
_DOUBTFUL = (Verdict.INCOMPLETE.value, Verdict.AMBIGUOUS.value)
_SURE = (Verdict.RESOLVED.value, Verdict.DATE_CONFLICT.value)


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    A document to compare with the directive: why (``incomplete``, ``ambiguous``,
    ``title``, ``topic``), in which words, by which evidence.
    """

    document: Row
    why: str
    words: str
    evidence_id: str


def candidates(store: Store, directive: Row) -> dict[str, list[Candidate]]:
    """By body, its documents that may answer the directive, in order of their ids."""
    found = [
        *_by_citation(store, directive),
        *_by_title(store, directive),
        *_by_topic(store, directive),
    ]
    first: dict[str, Candidate] = {}
    for candidate in found:
        if candidate.document["document_id"] != directive["document_id"]:
            first.setdefault(candidate.document["document_id"], candidate)
    bodies = acting(store, {i: c.document for i, c in first.items()})
    by_body = defaultdict(list)
    for document_id in sorted(first):
        for body in bodies[document_id]:
            by_body[body].append(first[document_id])
    return by_body


def _by_citation(store: Store, directive: Row) -> Iterator[Candidate]:
    """Doubtful citations of the number, and those that the resolver left open to it."""
    number = directive["canonical"]
    open_to = rows(store, "candidates", document_id=[directive["document_id"]])
    cited = [
        *rows(store, "citations", number=[number] if number else [], verdict=_DOUBTFUL),
        *rows(store, "citations", citation_id=[row["subject_id"] for row in open_to]),
    ]
    redated = {r["subject_id"] for r in open_to if r["reason"] == "date_differs"}
    may = [row for row in cited if _may_mean(row, directive, redated)]
    documents = by_key(store, "documents", {row["document_id"] for row in may})
    for row in may:
        yield Candidate(
            document=documents[row["document_id"]],
            why=row["verdict"],
            words=row["words"],
            evidence_id=row["citation_id"],
        )


def _may_mean(citation: Row, directive: Row, redated: Collection[str]) -> bool:
    """
    A doubtful citation that states nothing against the directive; save the day, where
    the resolver found no other document of that number and year.
    """
    owners = (None, directive["issuer_id"], directive["organ"])
    return (
        citation["verdict"] in _DOUBTFUL
        and citation["issuer_id"] in owners
        and (
            citation["date"] in (None, directive["date"])
            or citation["citation_id"] in redated
        )
    )


def _by_title(store: Store, directive: Row) -> Iterator[Candidate]:
    """Titles that name the number, unless the document cites another of that number."""
    number = directive["canonical"]
    if number is None:
        return
    named = re.compile(rf"(?<![\d/])0*{re.escape(fold(number).lstrip('0'))}(?![\w-])")
    titled = {
        row["document_id"]: row
        for row in _with_words(store, number)
        if named.search(row["title_folded"] or "")
    }
    cited = rows(store, "citations", document_id=titled, verdict=_SURE)
    elsewhere = {
        row["document_id"]
        for row in cited
        if fold_number(row["number"] or "") == fold_number(number)
        and row["target_id"] != directive["document_id"]
    }
    for document_id, row in titled.items():
        if document_id not in elsewhere:
            yield Candidate(row, "title", row["title"], document_id)


def _with_words(store: Store, words: str) -> Iterator[Row]:
    after = None
    while True:
        page: list[Row] = store.find(words=words, after=after, limit=_PAGE).to_pylist()
        yield from page
        if len(page) < _PAGE:
            return
        after = page[-1]["document_id"]


def _by_topic(store: Store, directive: Row) -> Iterator[Candidate]:
    """Documents that a person calls of the same topic."""
    open_to = rows(store, "candidates", document_id=[directive["document_id"]])
    subjects = by_key(store, "documents", {row["subject_id"] for row in open_to})
    decided = in_force(store, DecisionKind.TOPIC) if subjects else []
    for document_id, row in subjects.items():
        why = [
            d
            for d in decided
            if fits(d["subject_id"] or "", row) and fits(d["value"] or "", directive)
        ]
        yield Candidate(
            document=row,
            why=DecisionKind.TOPIC.value,
            words=(why[0]["reason"] if why else None) or "",
            evidence_id=why[0]["decision_id"] if why else document_id,
        )
