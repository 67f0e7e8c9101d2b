"""
Documents that may answer a directive and are never counted: a citation of its number
that leads to no document, a title that names the number, a person's word that the topic
is the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.fold import fold, fold_number, words_of
from graph.naming import fits
from graph.stores.seam import Store
from graph.words import DecisionKind, Verdict
from queries.acts import Acts
from queries.evidence import in_force
from queries.reading import Row, by_key, rows

_NUMBER = re.compile(r"0*(?P<digits>\d*)(?P<rest>.*)")
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


def candidates(
    store: Store, directives: Iterable[Row], acts: Acts
) -> dict[str, dict[str, list[Candidate]]]:
    """
    By directive and body, its documents that may answer the directive, in order of
    their ids; of the bodies whose ``acts`` are given.
    """
    by_id = {directive["document_id"]: directive for directive in directives}
    found = [
        *_by_citation(store, by_id, acts),
        *_by_title(store, by_id, acts),
        *_by_topic(store, by_id, acts),
    ]
    first: defaultdict[str, dict[int, _Told]] = defaultdict(dict)
    for told in found:
        if told.place != acts.place.get(told.directive):
            first[told.directive].setdefault(told.place, told)
    places = {place for by_place in first.values() for place in by_place}
    documents, bodies = acts.rows(places), acts.bodies(places)
    by_body: dict[str, dict[str, list[Candidate]]] = {}
    for directive, by_place in first.items():
        of = by_body[directive] = defaultdict(list)
        for place in sorted(by_place, key=acts.ids.__getitem__):
            candidate = by_place[place].candidate(documents[place])
            for body in bodies[place]:
                of[body].append(candidate)
    return by_body


@dataclass(frozen=True, slots=True)
class _Told:
    """That the document at a place may answer a directive, and why."""

    directive: str
    place: int
    why: str
    words: str | None
    evidence_id: str

    def candidate(self, document: Row) -> Candidate:
        words = document["title"] if self.why == "title" else self.words or ""
        return Candidate(document, self.why, words, self.evidence_id)


def _by_citation(
    store: Store, directives: Mapping[str, Row], acts: Acts
) -> Iterator[_Told]:
    """Doubtful citations of the number, and those that the resolver left open to it."""
    numbers = {d["canonical"] for d in directives.values()} - {None, ""}
    by_number = defaultdict(list)
    for row in rows(store, "citations", number=numbers, verdict=_DOUBTFUL):
        by_number[row["number"]].append(row)
    open_to = _open_to(store, directives)
    subjects = {row["subject_id"] for of in open_to.values() for row in of}
    by_id = by_key(store, "citations", subjects)
    for document_id, directive in directives.items():
        meant = open_to.get(document_id, ())
        redated = {r["subject_id"] for r in meant if r["reason"] == "date_differs"}
        left = sorted({r["subject_id"] for r in meant} & by_id.keys())
        cited = [*by_number[directive["canonical"]], *(by_id[i] for i in left)]
        for row in cited:
            place = acts.place.get(row["document_id"])
            if place is not None and _may_mean(row, directive, redated):
                words, evidence_id = row["words"], row["citation_id"]
                yield _Told(document_id, place, row["verdict"], words, evidence_id)


def _open_to(store: Store, directives: Collection[str]) -> dict[str, list[Row]]:
    """What was left open to each of the directives."""
    found = defaultdict(list)
    for row in rows(store, "candidates", document_id=directives):
        found[row["document_id"]].append(row)
    return found


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


def _by_title(
    store: Store, directives: Mapping[str, Row], acts: Acts
) -> Iterator[_Told]:
    """Titles that name the number, unless the document cites another of that number."""
    of_number = defaultdict(list)
    for document_id, directive in directives.items():
        if directive["canonical"] is not None:
            of_number[directive["canonical"]].append(document_id)
    named = _titled(of_number, acts)
    ids = {acts.ids[place] for places in named.values() for place in places}
    cites = _cites(store, ids)
    for number, places in named.items():
        folded = fold_number(number)
        for place in places:
            targets = cites.get((acts.ids[place], folded), frozenset())
            for document_id in of_number[number]:
                if not targets - {document_id}:
                    yield _Told(document_id, place, "title", None, acts.ids[place])


def _titled(numbers: Iterable[str], acts: Acts) -> dict[str, list[int]]:
    """By number the places of the documents whose titles name it."""
    alike: defaultdict[str, defaultdict[str, list[str]]]
    alike = defaultdict(lambda: defaultdict(list))
    for number in numbers:
        folded = _NUMBER.match(fold(number))
        if folded and words_of(number):
            alike[folded["rest"]][folded["digits"]].append(number)
    found = defaultdict(list)
    for rest, by_digits in alike.items():
        named = re.compile(rf"(?<![\d/])0*(\d*){re.escape(rest)}(?![\w-])")
        for place, title in acts.with_title(rest):
            for digits in dict.fromkeys(named.findall(title)):
                for number in by_digits.get(digits, ()):
                    if set(words_of(number)) <= set(words_of(title)):
                        found[number].append(place)
    return found


def _cites(
    store: Store, documents: Collection[str]
) -> dict[tuple[str, str], frozenset[str | None]]:
    """By document and folded number, what the document surely cites by it."""
    found = store.table(
        "citations",
        columns=["document_id", "number", "target_id"],
        where={"document_id": documents, "verdict": _SURE},
    )
    targets = defaultdict(set)
    ids, numbers, cited = (found[name].to_pylist() for name in found.column_names)
    folded = {number: fold_number(number or "") for number in set(numbers)}
    for document_id, number, target in zip(ids, numbers, cited, strict=True):
        targets[document_id, folded[number]].add(target)
    return {key: frozenset(of) for key, of in targets.items()}


def _by_topic(
    store: Store, directives: Mapping[str, Row], acts: Acts
) -> Iterator[_Told]:
    """Documents that a person calls of the same topic."""
    open_to = _open_to(store, directives)
    subjects = {row["subject_id"] for of in open_to.values() for row in of}
    places = {i: acts.place[i] for i in subjects if i in acts.place}
    documents = acts.rows(places.values())
    decided = in_force(store, DecisionKind.TOPIC) if places else []
    for document_id, of in open_to.items():
        for subject in sorted({row["subject_id"] for row in of} & places.keys()):
            document = documents[places[subject]]
            why = [
                d
                for d in decided
                if fits(d["subject_id"] or "", document)
                and fits(d["value"] or "", directives[document_id])
            ]
            yield _Told(
                directive=document_id,
                place=places[subject],
                why=DecisionKind.TOPIC.value,
                words=(why[0]["reason"] if why else None) or "",
                evidence_id=why[0]["decision_id"] if why else subject,
            )
