"""Which documents ask bodies to act, how many, and how many documents answer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.seam import Store
from graph.words import IMPL, Basis, Expectation, Level, Scope, Strength
from queries.asking import LEVEL, ON, Question
from queries.cover.addressed import Addressed, addressed
from queries.cover.bodies import facts
from queries.cover.expected import day_of
from queries.cover.window import day_number
from queries.frames import DAY, NUMBER, TEXT, frame
from queries.reading import Row, asked_on, by_key, span

COLUMNS = {
    "document_id": TEXT,
    "canonical": TEXT,
    "type": TEXT,
    "date": DAY,
    "issuer_id": TEXT,
    "issuer": TEXT,
    "title": TEXT,
    "known": TEXT,
    "levels": TEXT,
    "expected": NUMBER,
    "uncountable": NUMBER,
    "answers": NUMBER,
    "basis": TEXT,
    "evidence_id": TEXT,
}
_ASKING = [s.value for s in Strength if s is not Strength.NONE]
_DEMAND = ("demand_id", "document_id", "basis")


@dataclass(slots=True)
class _Asked:
    """What one document asks, gathered demand by demand."""

    bodies: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    levels: set[str] = field(default_factory=set)
    demands: list[tuple[str, str]] = field(default_factory=list)


def assignments(
    store: Store, *, level: Level | None = None, on: date | None = None
) -> pd.DataFrame:
    """
    A row for each document that asks bodies for a document of their own, the latest
    first: how many bodies it asks that can be counted (``expected``, each once), how
    many classes that cannot (``uncountable``), of which ``levels`` the classes are, and
    how many documents carry it out directly (``answers``). Documents behind the day
    asked are left out, and so are answers; with ``level`` so are documents that ask no
    class of that level.

    >>> from queries.example import example_store
    >>> assignments(example_store()).empty
    True
    """
    day = asked_on(on)
    demands = store.table("demands", columns=_DEMAND, where={"strength": _ASKING})
    ids = pc.unique(demands["document_id"]).to_pylist()
    known = {
        id: row
        for id, row in by_key(store, "documents", ids).items()
        if span(row)[0] <= day
    }
    kept = pc.is_in(demands["document_id"], pa.array(list(known), pa.string()))
    asked = _asked(store, demands.filter(kept), known, day)
    chosen = {
        id: one
        for id, one in asked.items()
        if level is None or level.value in one.levels
    }
    answers = _answers(store, list(chosen), day)
    issuers = facts(store, {known[id]["issuer_id"] for id in chosen})
    rows = [
        _row(known[id], chosen[id], answers[id], issuers)
        for id in sorted(chosen, key=lambda id: _latest_first(known[id]))
    ]
    return frame(rows, COLUMNS)


def _latest_first(document: Row) -> tuple[int, str]:
    return -day_number(span(document)[0]), document["document_id"]


def _row(
    document: Row, asked: _Asked, answers: int, issuers: Mapping[str, Any]
) -> dict[str, Any]:
    issuer = issuers.get(document["issuer_id"])
    names = ("document_id", "canonical", "type", "date", "issuer_id", "title", "known")
    demand_id, basis = min(asked.demands)
    return {
        **{name: document[name] for name in names},
        "issuer": issuer.name if issuer else None,
        "levels": ", ".join(one for one in Level if one in asked.levels) or None,
        "expected": len(asked.bodies),
        "uncountable": len(asked.classes),
        "answers": answers,
        "basis": basis,
        "evidence_id": demand_id,
    }


def _asked(
    store: Store, demands: pa.Table, known: Mapping[str, Row], on: date
) -> dict[str, _Asked]:
    """What each document asks, of whom."""
    found: defaultdict[str, _Asked] = defaultdict(_Asked)
    owners = demands["document_id"].to_pylist()
    days = np.array([day_number(day_of(known[id], on)) for id in owners], np.int64)
    whom = addressed(store, demands["demand_id"].combine_chunks(), days)
    each = zip(owners, demands["demand_id"].to_pylist(), demands["basis"], strict=True)
    for id, demand, basis in each:
        asserted = basis.as_py() == Basis.DECISION
        told = Expectation.ASSERTED if asserted else Expectation.STATED
        found[id].demands.append((demand, told.value))
    for n, id in enumerate(_owners(whom, owners)):
        _gather(found[id], whom, n)
    return found


def _owners(whom: Addressed, owners: list[str]) -> list[str]:
    """The document of each addressee."""
    return [owners[n] for n in whom.demand.tolist()]


def _gather(asked: _Asked, whom: Addressed, n: int) -> None:
    """What one addressee adds."""
    members = whom.members[int(whom.group[n])]
    if members:
        asked.bodies.update(members)
    else:
        asked.classes.add(str(whom.rows["words"][n]))
    level = whom.rows["class_level"][n].as_py()
    if level is not None:
        asked.levels.add(level)


def _answers(store: Store, ids: list[str], on: date) -> Counter[str]:
    """How many documents of until that day carry out each directly."""
    where: dict[str, list[str]] = {
        "target_id": ids,
        "relation": sorted(IMPL),
        "scope": [Scope.DOCUMENT.value],
    }
    columns = ("source_id", "target_id", "since_from")
    links = store.table("edges", columns=columns, where=where, ordered=False)
    there = links.filter(pc.less_equal(links["since_from"], pa.scalar(on)))
    pairs = {
        (source, target)
        for source, target in zip(
            there["source_id"].to_pylist(), there["target_id"].to_pylist(), strict=True
        )
        if source != target
    }
    return Counter(target for _, target in pairs)


QUESTION = Question(
    assignments,
    COLUMNS,
    (LEVEL, ON),
    shown=("document_id", "title", "levels", "expected", "uncountable", "answers"),
)
