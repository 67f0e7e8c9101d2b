"""The measuring texts, read from their files, have the annotated answers everywhere."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.stores.seam import Store
from queries.broken_chains import broken_chains
from queries.coverage import coverage
from queries.dead_ends import dead_ends
from queries.implementers import implementers
from queries.orphans import orphans
from queries.superseded import superseded
from tests.queries.told import told
from trienkhai.line import build

ON = date(2022, 3, 1)
LATER = date(2026, 1, 1)
DIRECTIVE = "gov/thu-tuong|CT|33|2021"


@pytest.fixture
def oracle(shared: Path) -> dict[str, Any]:
    read = json.loads((shared / "gold/seeds_gold.json").read_text(encoding="utf-8"))
    found: dict[str, Any] = read["oracle"]
    return found


def even(document_id: str) -> str:
    """The id of a work; one without a number is known by its issuer alone."""
    issuer, kind, number, _ = document_id.split("|")
    return f"{issuer}|{kind}" if number.startswith(("?", "~")) else document_id


def test_with_decisions_the_answers_are_those_of_the_annotation(
    store: Store, shared: Path, oracle: dict[str, Any]
) -> None:
    build([shared / "seeds"], store=store, decisions=shared / "gold/decisions.csv")

    provinces = coverage(store, [DIRECTIVE], on=ON)
    asked = oracle["coverage_of_directive"][0]
    assert len(provinces) == asked["expected_provinces_at_date"] == 63
    assert Counter(provinces.state) == {
        "direct": asked["implemented"],
        "candidate": asked["candidate"],
        "unknown": asked["unknown"],
    }
    states = {r[0]: r[1:] for r in told(provinces, "state", "body_id", "evidence_id")}
    assert states["direct"][0] == "ubnd/hai-duong"
    assert states["candidate"] == ("ubnd/ha-noi", "d6")
    assert set(provinces.basis) == {"asserted"}

    chains = broken_chains(store, on=LATER)
    assert sorted(
        (even(start), broken, verdict)
        for start, broken, verdict in told(
            chains, "document_id", "broken_at", "verdict"
        )
    ) == sorted(
        (even(c["start"]), c["broken_at"], "not_held") for c in oracle["chains"]
    )

    ends = dead_ends(store, on=LATER)
    assert {(even(i), v) for i, v in told(ends, "document_id", "verdict")} == {
        (even(one["work"]), "undecidable") for one in oracle["dead_ends"]
    }

    replaced = superseded(store, on=LATER)
    told_of = ("source_id", "target_id", "new_canonical", "verdict", "evidence_id")
    assert told(replaced, *told_of) == [
        (c["citing"], c["cited"], c["by"], "since", "d2")
        for c in oracle["superseded_since"]
    ]

    assert sorted(told(orphans(store, on=LATER), "document_id", "verdict")) == [
        (one, "orphan_unknown") for one in oracle["orphans_unknown_text_not_held"]
    ]


def test_the_plans_demanded_below_are_all_unknown(
    store: Store, shared: Path, oracle: dict[str, Any]
) -> None:
    """Of each work the first demand of plans from that class."""
    build([shared / "seeds"], store=store)
    works = {even(i): i for i in store.table("documents")["document_id"].to_pylist()}

    for one in oracle["expected_implementers"]:
        frame = coverage(store, [works[even(one["work"])]], on=LATER)
        below = frame[frame.level == one["class"]]

        assert Counter(below.state) == {"unknown": one["unknown"]}
        assert len(below) == one["expected"]


def test_without_decisions_nobody_is_known_to_be_asked(
    store: Store, shared: Path
) -> None:
    build([shared / "seeds"], store=store)

    assert coverage(store, [DIRECTIVE], on=ON).empty
    assert superseded(store, on=LATER).empty
    assert told(implementers(store, DIRECTIVE, on=ON), "body_id", "state") == [
        ("ubnd/hai-duong", "direct")
    ]
