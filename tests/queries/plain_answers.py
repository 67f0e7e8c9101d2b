"""What carries a directive down, a second time: tiers of plain rows of edges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.tables import LATEST
from graph.words import IMPL, Basis
from tests.queries.plain_asking import Asked, Row, Rows


@dataclass(frozen=True)
class Answer:
    """A document that carries a target down, and the way that is told of it."""

    document: Row
    path: tuple[str, ...]
    edges: tuple[Row, ...]

    @property
    def depth(self) -> int:
        return len(self.path) - 1

    @property
    def rank(self) -> tuple[int, date, str]:
        return self.depth, self.document["date"] or LATEST, self.path[-1]


@dataclass
class Answers:
    """The documents of a world by body, and the ways between them on a day."""

    rows: Rows
    on: date

    def __post_init__(self) -> None:
        self.documents = {d["document_id"]: d for d in self.rows["documents"]}
        self._ways: dict[object, dict[str, Answer]] = {}
        self._acts: dict[str, list[Row]] = {}
        joint = self.rows["document_issuers"]
        for d in self.rows["documents"]:
            of = {committee(d["issuer_id"]), committee(d["organ"])}
            of |= {
                committee(r["body_id"])
                for r in joint
                if r["document_id"] == d["document_id"]
            }
            for body in of - {None}:
                self._acts.setdefault(str(body), []).append(d)

    def acts(self, body: str) -> list[Row]:
        """The documents of a body: of its series, as the organ named, or jointly."""
        return self._acts.get(body, [])

    def answer(self, directive: Row, asked: Asked, body: str) -> Answer | None:
        """The nearest answer of a body, then the earliest, then the first by id."""
        ways = self.ways({directive["document_id"], asked.object_id}, asked.clock)
        own = {d["document_id"] for d in self.acts(body)}
        return min(
            (answer for id, answer in ways.items() if id in own),
            key=lambda a: a.rank,
            default=None,
        )

    def ways(self, targets: set[str], clock: str) -> dict[str, Answer]:
        """Every document below the targets, with the best of its shortest ways."""
        key = frozenset(targets), clock
        if key not in self._ways:
            self._ways[key] = dict(self.found_below(targets, clock))
        return self._ways[key]

    def found_below(self, targets: set[str], clock: str) -> dict[str, Answer]:
        relations = {"reports_on"} if clock == "report" else set(IMPL)
        edges = [
            e
            for e in self.rows["edges"]
            if e["relation"] in relations
            and e["scope"] == "document"
            and e["since_from"] <= self.on
        ]
        known = self.documents
        tier: dict[str, list[tuple[tuple[str, ...], tuple[Row, ...]]]]
        tier = {target: [((target,), ())] for target in targets}
        found: dict[str, Answer] = {}
        while tier:
            below: dict[str, list[tuple[tuple[str, ...], tuple[Row, ...]]]] = {}
            for e in edges:
                source = e["source_id"]
                if source in targets or source in found:
                    continue
                for path, links in tier.get(e["target_id"], ()):
                    below.setdefault(source, []).append(((*path, source), (*links, e)))
            for source, every in below.items():
                path, links = min(every, key=lambda way: self.cost(*way))
                found[source] = Answer(known[source], path, links)
            tier = below
        return found

    def cost(self, path: tuple[str, ...], links: tuple[Row, ...]) -> tuple[Any, ...]:
        """Few decisions of people, then few descriptions, then the first by ids."""
        known = self.documents
        return (
            sum(e["basis"] == Basis.DECISION for e in links),
            sum(known[i]["known"] == "described" for i in path[1:]),
            path,
            tuple(e["edge_id"] for e in links),
        )


def committee(body_id: str | None) -> str | None:
    """The chair's own series is the committee's."""
    is_chair = body_id is not None and body_id.startswith("ct-ubnd/")
    return body_id[3:] if is_chair and body_id else body_id
