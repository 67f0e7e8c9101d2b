"""
A graph as it was before people decided some things: what later decisions added is not
there yet.

What decisions took away, or made one, is not given back: that was a mistake of the
reading, on whatever day somebody saw it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import heappop, heappush
from typing import Any

import pyarrow as pa

from graph.arrow import arrow, without_rows
from graph.days import day_of
from graph.naming import fitting
from graph.stores.seam import REACH, Along, Store
from graph.tables import LATEST, TABLES
from graph.words import Basis, DecisionKind, Direction, Verdict
from queries.ground.evidence import decisions_of, in_force
from queries.reading import Row, by_key, exists, rows

Keys = set[tuple[Any, ...]]

_ADDING = (
    DecisionKind.LINK,
    DecisionKind.IDENTITY,
    DecisionKind.TOPIC,
    DecisionKind.DEMAND,
    DecisionKind.EFFECT,
)


@dataclass(frozen=True, slots=True)
class Later:
    """
    The decisions of some days that add something, the keys of what they added by table,
    and which of them made a link (by its ends), a demand and an effect (by their ids).
    """

    decisions: Mapping[str, Row] = field(default_factory=dict)
    gone: Mapping[str, Keys] = field(default_factory=dict)
    links: Mapping[tuple[str, str], str] = field(default_factory=dict)
    made: Mapping[str, str] = field(default_factory=dict)


def later_than(store: Store, day: date, until: date = LATEST) -> Later:
    """
    What stands in the store because of decisions that were made after that day, and not
    after the second.
    """
    late = {
        d["decision_id"]: d
        for d in in_force(store, *_ADDING)
        if _is_between(d["at"], day, until)
    }
    if not late:
        return Later()
    gone: defaultdict[str, Keys] = defaultdict(set)
    links, made = {}, {}
    edges = rows(store, "edges", basis=[Basis.DECISION.value])
    told = decisions_of(store, list(edges))
    for edge in edges:
        of = [d["decision_id"] for d in told[edge["edge_id"]]]
        if of and late.keys() >= set(of):
            gone["edges"].add((edge["edge_id"],))
            links[edge["source_id"], edge["target_id"]] = of[0]
    for name, id, by in (
        ("demands", "demand_id", "demand_id"),
        ("effects", "effect_id", "evidence_id"),
    ):
        for row in rows(store, name, basis=[Basis.DECISION.value]):
            decision = row[by].removeprefix("decision:")
            if decision in late:
                gone[name].add((row[id],))
                made[row[id]] = decision
    gone["candidates"] = set(_topics(store, late))
    gone["decisions"] = {(id,) for id in late}
    return Later(late, gone, links, made)


def _is_between(at: str | None, day: date, until: date) -> bool:
    """One without a day has always stood."""
    return bool(at) and day < day_of((at or "").replace("T", " ").split()[0]) <= until


def _topics(store: Store, late: Collection[str]) -> Iterable[tuple[str, str, str]]:
    """The candidates of one topic of which no earlier decision speaks."""
    found = rows(store, "candidates", reason=[DecisionKind.TOPIC.value])
    decided = in_force(store, DecisionKind.TOPIC)
    ends = {row[c] for row in found for c in ("subject_id", "document_id")}
    documents = by_key(store, "documents", ends).values()
    names = {d[end] or "" for d in decided for end in ("subject_id", "value")}
    fit = fitting(names, documents)
    for row in found:
        of = {
            d["decision_id"]
            for d in decided
            if row["subject_id"] in fit[d["subject_id"] or ""]
            and row["document_id"] in fit[d["value"] or ""]
        }
        if of and of <= set(late):
            yield row["subject_id"], row["document_id"], row["reason"]


def before(store: Store, later: Later) -> Store:
    """The store without what came later; the store itself where nothing did."""
    return Before(store, later) if later.decisions else store


class Before:
    """A store without some of its rows, to be read only."""

    def __init__(self, store: Store, later: Later) -> None:
        self._store = store
        edges = rows(store, "edges", basis=[Basis.DECISION.value])
        lost = later.gone.get("edges", set())
        self._lost = [edge for edge in edges if (edge["edge_id"],) in lost]
        self._decided = [edge for edge in edges if (edge["edge_id"],) not in lost]
        self._reopened = list(_reopened(store, self._lost))
        again = {(row["citation_id"],) for row in self._reopened}
        self._gone = {**later.gone, "citations": again}

    def table(
        self,
        name: str,
        *,
        columns: Sequence[str] = (),
        where: Mapping[str, Collection[object]] | None = None,
        after: str | None = None,
        limit: int | None = None,
        ordered: bool = True,
    ) -> pa.Table:
        """As the store has it, without what came later."""
        if not self._gone.get(name):
            return self._store.table(
                name,
                columns=columns,
                where=where,
                after=after,
                limit=limit,
                ordered=ordered,
            )
        key = TABLES[name].key
        wanted = list(dict.fromkeys((*columns, *key))) if columns else ()
        found = self._store.table(name, columns=wanted, where=where, after=after)
        found = without_rows(found, key, self._gone[name])
        if name == "citations":
            found = _with(found, self._reopened, where or {}, after)
        found = found if limit is None else found.slice(0, limit)
        return found.select(list(columns)) if columns else found

    def find(
        self,
        *,
        number: str | None = None,
        type: str | None = None,
        issuer: str | None = None,
        year: int | None = None,
        words: str | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> pa.Table:
        """Documents stay as they are."""
        return self._store.find(
            number=number,
            type=type,
            issuer=issuer,
            year=year,
            words=words,
            after=after,
            limit=limit,
        )

    def edges(
        self,
        documents: Collection[str],
        along: Along,
        *,
        columns: Sequence[str] = (),
    ) -> pa.Table:
        """The edges of the store, without those that came later."""
        wanted = list(dict.fromkeys((*columns, "edge_id"))) if columns else ()
        found = self._store.edges(documents, along, columns=wanted)
        found = without_rows(found, ("edge_id",), self._gone.get("edges", set()))
        return found.select(list(columns)) if columns else found

    def reach(
        self,
        starts: Collection[str],
        along: Along,
        *,
        direction: Direction,
        depth: int,
    ) -> pa.Table:
        """
        What the store reaches without any decision, joined by the edges of earlier
        decisions, which are few.
        """
        if not self._lost or Basis.DECISION not in along.bases:
            return self._store.reach(starts, along, direction=direction, depth=depth)
        hops = [_hop(edge, direction) for edge in self._decided if exists(edge, along)]
        plain = replace(along, bases=along.bases - {Basis.DECISION})
        nodes = {*starts, *(there for _, there in hops)}
        found = self._store.reach(nodes, plain, direction=direction, depth=depth)
        near: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for row in found.to_pylist():
            near[row["start"]][row["document_id"]] = row["depth"]
        reached = [
            {"start": start, "document_id": id, "depth": steps}
            for start in sorted(set(starts))
            for id, steps in sorted(_reached(start, near, hops).items())
            if steps <= depth and id != start
        ]
        return pa.Table.from_pylist(reached, schema=REACH)

    def native(self, text: str, /, **parameters: object) -> pa.Table:
        """The engine knows nothing of days before decisions."""
        return self._store.native(text, **parameters)

    def write(
        self, tables: Mapping[str, pa.Table], *, replaces: Collection[str] = ()
    ) -> None:
        """Nothing is written to a past."""
        raise NotImplementedError

    def amend(
        self, gone: Mapping[str, pa.Table], tables: Mapping[str, pa.Table]
    ) -> None:
        """Nothing in a past is amended."""
        raise NotImplementedError

    def close(self) -> None:
        self._store.close()


def _hop(edge: Row, direction: Direction) -> tuple[str, str]:
    ends = edge["source_id"], edge["target_id"]
    return ends if direction is Direction.UP else ends[::-1]


def _reached(
    start: str, near: Mapping[str, Mapping[str, int]], hops: list[tuple[str, str]]
) -> dict[str, int]:
    """The least number of steps from a start, over the hops too."""
    least = {start: 0}
    waiting = [(0, start)]
    steps: dict[str, int] = {}
    while waiting:
        here, entry = heappop(waiting)
        if here > least[entry]:
            continue
        inside = {entry: 0, **near.get(entry, {})}
        for id, more in inside.items():
            steps[id] = min(steps.get(id, here + more), here + more)
        for source, there in hops:
            if source in inside:
                far = here + inside[source] + 1
                if far < least.get(there, far + 1):
                    least[there] = far
                    heappush(waiting, (far, there))
    return steps


def _reopened(store: Store, lost: Iterable[Row]) -> Iterable[Row]:
    """The citations of which a person said later what they mean, as they were read."""
    pairs = {(e["source_id"], e["target_id"]) for e in lost if e["first_citation_id"]}
    found = rows(store, "citations", document_id={source for source, _ in pairs})
    for row in found:
        is_meant = (row["document_id"], row["target_id"]) in pairs
        if is_meant and row["tier"] == Basis.DECISION:
            open_again = {"verdict": Verdict.AMBIGUOUS.value, "tier": None}
            yield {**row, **open_again, "target_id": None}


def _with(
    found: pa.Table,
    more: Iterable[Row],
    where: Mapping[str, Collection[object]],
    after: str | None,
) -> pa.Table:
    """Citations with those that are open again, as far as they are asked for."""
    asked = [
        row
        for row in more
        if all(row[name] in set(values) for name, values in where.items())
        and (after is None or row["citation_id"] > after)
    ]
    new = arrow("citations", asked).select(found.column_names)
    return pa.concat_tables([found, new]).sort_by("citation_id")
