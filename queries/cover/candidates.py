"""
Documents that may answer a directive and are never counted: a citation of its number
that leads to no document, a title that names the number, a person's word that the topic
is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import (
    Collection,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
    Set,
)
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from graph.fold import fold, fold_number, words_of
from graph.naming import fits, fitting
from graph.stores.seam import Store
from graph.words import IMPL, DecisionKind, Verdict
from queries.cover.acts import Acts, Codes, Truths
from queries.cover.titles import names, numbers_in, parted
from queries.cover.window import LAST
from queries.ground.evidence import in_force
from queries.reading import Row, by_key, rows, span

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
    store: Store,
    directives: Iterable[Row],
    acts: Acts,
    asked: Truths | None = None,
    since: Codes | None = None,
) -> dict[str, dict[str, list[Candidate]]]:
    """
    By directive and body, its documents that may answer the directive, in order of
    their ids; of the bodies whose ``acts`` are given. ``asked`` says of which: a row
    for each directive, a column for each body; ``since`` by directive the first day
    that matters: titles of days before it are left out.
    """
    by_id = {directive["document_id"]: directive for directive in directives}
    if asked is None:
        asked = np.ones((len(by_id), len(acts.names)), bool)
    if since is None:
        since = np.full(len(by_id), -LAST)
    found = [
        *_by_citation(store, by_id, acts),
        *_by_title(store, by_id, acts, asked, since),
        *_by_topic(store, by_id, acts),
    ]
    found = _undenied(store, found, by_id, acts)
    own = _places(acts, by_id)
    first: defaultdict[str, dict[int, _Told]] = defaultdict(dict)
    for told in found:
        if told.place != own.get(told.directive):
            first[told.directive].setdefault(told.place, told)
    places = {place for by_place in first.values() for place in by_place}
    documents, bodies = acts.rows(places), acts.bodies(places)
    by_body: dict[str, dict[str, list[Candidate]]] = {}
    for directive, by_place in first.items():
        of = by_body[directive] = defaultdict(list)
        for place in sorted(by_place, key=lambda n: documents[n]["document_id"]):
            candidate = by_place[place].candidate(documents[place])
            for body in bodies[place]:
                of[body].append(candidate)
    return by_body


def _undenied(
    store: Store, told: list[_Told], directives: Mapping[str, Row], acts: Acts
) -> list[_Told]:
    """Those of which no person says that they do not carry out the directive."""
    denied = [
        d
        for d in in_force(store, DecisionKind.NOT_LINK)
        if d["field"] in (None, "", *IMPL)
    ]
    if not denied or not told:
        return told
    cited = by_key(store, "citations", {d["subject_id"] for d in denied})
    documents = acts.rows({each.place for each in told})
    known = [*documents.values(), *directives.values()]
    names = {d[end] or "" for d in denied for end in ("subject_id", "value")}
    fit = fitting(names, known)
    pairs = set()
    for d in denied:
        of = cited.get(d["subject_id"])
        sources = {of["document_id"]} if of else fit[d["subject_id"] or ""]
        pairs |= {(s, t) for s in sources for t in fit[d["value"] or ""]}
    return [
        each
        for each in told
        if (documents[each.place]["document_id"], each.directive) not in pairs
    ]


def _places(acts: Acts, ids: Iterable[str]) -> dict[str, int]:
    """The places of the documents that are acts of the bodies."""
    each = list(ids)
    places = acts.at(pa.array(each, pa.string())).tolist()
    return {i: place for i, place in zip(each, places, strict=True) if place >= 0}


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
    every = [*by_id.values(), *(row for of in by_number.values() for row in of)]
    places = _places(acts, {row["document_id"] for row in every})
    for document_id, directive in directives.items():
        meant = open_to.get(document_id, ())
        redated = {r["subject_id"] for r in meant if r["reason"] == "date_differs"}
        left = sorted({r["subject_id"] for r in meant} & by_id.keys())
        cited = [*by_number[directive["canonical"]], *(by_id[i] for i in left)]
        for row in cited:
            place = places.get(row["document_id"])
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
    (begins, ends), day = span(directive), citation["date"]
    return (
        citation["verdict"] in _DOUBTFUL
        and citation["issuer_id"] in owners
        and (day is None or begins <= day < ends or citation["citation_id"] in redated)
    )


def _by_title(
    store: Store,
    directives: Mapping[str, Row],
    acts: Acts,
    asked: Truths,
    since: Codes,
) -> Iterator[_Told]:
    """
    Titles that name the number of the directive, not the document's own, unless the
    document cites another of that number.
    """
    of = list(directives.values())
    numbers = [fold_number(directive["canonical"] or "") for directive in of]
    which, places = _titled(of, acts, asked, since)
    order, row = np.unique(places, return_inverse=True)
    found = acts.documents.select(["document_id", "canonical", "title"])
    documents = found.take(pa.array(order)).to_pylist()
    cites = _cites(store, [one["document_id"] for one in documents], numbers)
    for n, nth in zip(which.tolist(), row.tolist(), strict=True):
        directive, document, folded = of[n], documents[nth], numbers[n]
        id = document["document_id"]
        if not cites.get((id, folded), _NONE) <= {directive["document_id"]}:
            continue
        is_own = fold_number(document["canonical"] or "") == folded
        says = names(document["title"], directive["canonical"], *span(directive))
        if says and not is_own:
            place = int(order[nth])
            yield _Told(directive["document_id"], place, "title", None, id)


def _titled(
    directives: Sequence[Row], acts: Acts, asked: Truths, since: Codes
) -> tuple[Codes, Codes]:
    """
    Directives, and places of documents whose folded titles may name them: acts of
    bodies that the directive asks, which may be of its days.
    """
    alike: defaultdict[str, defaultdict[str, list[int]]]
    alike = defaultdict(lambda: defaultdict(list))
    for n, directive in enumerate(directives):
        if directive["canonical"] is not None and words_of(directive["canonical"]):
            digits, rest = parted(fold(directive["canonical"]))
            alike[rest][digits].append(n)
    named: list[tuple[int, int]] = []
    for rest, by_digits in alike.items():
        titles = list(acts.with_title(rest, by_digits))
        numbers = numbers_in((title for _, title in titles), rest)
        for (place, _), few in zip(titles, numbers, strict=True):
            named += ((n, place) for one in few for n in by_digits.get(one, ()))
    which, places = np.array(named, np.int64).reshape(-1, 2).T
    later = acts.ends[places] > since[which]
    which, places = which[later], places[later]
    wanted = _wanted(acts, asked, which, places)
    return which[wanted], places[wanted]


def _wanted(acts: Acts, asked: Truths, directives: Codes, places: Codes) -> Codes:
    """The rows where the directive asks a body whose act the document is."""
    order, at = np.unique(places, return_inverse=True)
    which, body = acts.each(order)
    first = np.searchsorted(which, np.arange(len(order) + 1))
    many = np.diff(first)[at]
    row = np.repeat(np.arange(len(at)), many)
    start = np.cumsum(many) - many
    of = body[first[at][row] + np.arange(len(row)) - start[row]]
    return np.unique(row[asked[directives[row], of]])


_NONE: frozenset[str | None] = frozenset()


def _cites(
    store: Store, documents: Sequence[str], numbers: Collection[str]
) -> Mapping[tuple[str, str], Set[str | None]]:
    """By document and one of the folded numbers, what it surely cites by it."""
    found = store.table(
        "citations",
        columns=["document_id", "number", "target_id"],
        where={"document_id": documents, "verdict": _SURE},
        ordered=False,
    )
    said = found["number"].combine_chunks().dictionary_encode()
    folded = [fold_number(number or "") for number in said.dictionary.to_pylist()]
    wanted = set(numbers)
    known = pa.array([one if one in wanted else None for one in folded], pa.string())
    found = found.append_column("folded", known.take(said.indices))
    found = found.filter(found["folded"].is_valid())
    targets = defaultdict(set)
    columns = ("document_id", "folded", "target_id")
    ids, by, cited = (found[name].to_pylist() for name in columns)
    for document_id, number, target in zip(ids, by, cited, strict=True):
        targets[document_id, number].add(target)
    return targets


def _by_topic(
    store: Store, directives: Mapping[str, Row], acts: Acts
) -> Iterator[_Told]:
    """Documents that a person calls of the same topic."""
    open_to = _open_to(store, directives)
    subjects = {row["subject_id"] for of in open_to.values() for row in of}
    places = _places(acts, subjects)
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
