"""The annotated texts answer as their annotation says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.errors import AmbiguousDocument, UnknownDocument
from graph.stores.seam import Store
from graph.words import Direction, Known, Level
from queries.broken_chains import broken_chains
from queries.chain import chain
from queries.coverage import coverage
from queries.dead_ends import dead_ends
from queries.documents import documents
from queries.implementers import implementers
from queries.orphans import orphans
from queries.superseded import superseded
from tests.gold_graph import Gold, gold, gold_tables
from tests.queries.drawn import demand
from tests.queries.told import told
from tests.worlds import document, world

ON = date(2022, 3, 1)
LATER = date(2026, 1, 1)
DIRECTIVE = "33/CT-TTg@2021"


@pytest.fixture
def said(shared: Path) -> Gold:
    return gold(shared)


@pytest.fixture
def texts(shared: Path, store: Store) -> Store:
    store.write(gold_tables(shared, decisions=False))
    return store


@pytest.fixture
def decided(shared: Path, store: Store) -> Store:
    store.write(gold_tables(shared, decisions=True))
    return store


def works(said: Gold, known: str) -> list[str]:
    return [id for id, work in said["works"].items() if work["known"] == known]


def test_only_the_strict_edges_carry_directives_down(said: Gold, texts: Store) -> None:
    oracle = said["oracle"]["strict_implements"]
    found = {
        (row[0], row[1])
        for work in works(said, "held")
        for row in told(chain(texts, work, on=LATER), "source_id", "target_id")
        if row[1] is not None
    }

    assert found == {(edge["source"], edge["target"]) for edge in oracle}


def test_the_chains_break_where_the_annotation_says(said: Gold, texts: Store) -> None:
    oracle = said["oracle"]["chains"]
    found = {
        (work, row[0], row[1])
        for work in works(said, "held")
        for row in told(chain(texts, work, on=LATER), "target_id", "end")
        if row[0] is not None
    }

    assert {c["status"] for c in oracle} == {"broken"}
    assert found == {(c["start"], c["broken_at"], "not_held") for c in oracle}


def test_the_authority_without_a_number_is_told(texts: Store) -> None:
    frame = chain(texts, "08/KH-UBND", on=LATER)

    assert set(frame[frame.target_id.isna()].end) == {"unnumbered"}


def test_described_documents_have_no_chain(said: Gold, texts: Store) -> None:
    for work in works(said, "described"):
        assert chain(texts, work, on=LATER).empty
        assert chain(texts, work, direction=Direction.DOWN, on=LATER).empty


def test_what_is_not_held_is_what_the_annotation_lists(
    said: Gold, texts: Store
) -> None:
    frame = documents(texts)

    assert sorted(frame[frame.known == Known.CITED].document_id) == sorted(
        said["oracle"]["not_held_targets"]
    )


def test_hai_duong_implements_the_directive(texts: Store) -> None:
    frame = implementers(texts, DIRECTIVE, on=ON)

    assert told(frame, "body_id", "state", "depth", "lag_days", "timing") == [
        ("ubnd/hai-duong", "direct", 1, None, "no_deadline")
    ]


def test_without_decisions_62_provinces_are_unknown(texts: Store) -> None:
    frame = coverage(texts, [DIRECTIVE], level=Level.PROVINCE, on=ON)

    assert len(frame) == 63
    assert frame.state.value_counts().to_dict() == {"unknown": 62, "direct": 1}
    assert set(frame.basis) == {"assumed:province"}
    assert coverage(texts, [DIRECTIVE], on=ON).empty


@pytest.mark.parametrize("level", [Level.PROVINCE, None])
def test_with_decisions_one_province_is_a_candidate(
    decided: Store, level: Level | None
) -> None:
    frame = coverage(decided, [DIRECTIVE], level=level, on=ON)
    told_ = {row[0]: row[1:] for row in told(frame, "state", "body_id", "evidence_id")}

    assert len(frame) == 63
    assert frame.state.value_counts().to_dict() == {
        "unknown": 61,
        "direct": 1,
        "candidate": 1,
    }
    assert told_["direct"] == ("ubnd/hai-duong", "001-c1")
    assert told_["candidate"] == ("ubnd/ha-noi", "d6")
    assert set(frame.basis) == {"asserted"}


def test_expected_plans_below_are_all_unknown(said: Gold, texts: Store) -> None:
    for oracle in said["oracle"]["expected_implementers"]:
        frame = coverage(texts, [oracle["work"]], demand=oracle["demand"], on=LATER)
        counted = frame[frame.countable]
        told_ = counted.state.value_counts().to_dict()

        assert told_ == {"unknown": oracle["unknown"]}
        assert set(counted.level) == {oracle["class"]}
        assert len(counted) == oracle["expected"]
        assert oracle["implemented"] == oracle["missing"] == oracle["not_found"] == 0


def test_a_number_of_several_years_is_not_one_document(
    said: Gold, texts: Store
) -> None:
    (twice,) = (
        c for c in said["oracle"]["number_collisions"] if c["number"] == "33/CT-TTg"
    )
    first, second = (
        document(twice["number"], of="gov/thu-tuong", year=year, held=False)
        for year in twice["years"]
    )
    texts.write(world(first, demand("ubnd/hai-duong", of=first, name="q9")))

    with pytest.raises(AmbiguousDocument) as told_:
        coverage(texts, [twice["number"]], on=ON)
    assert sorted(told_.value.candidates) == [first.id, second.id]
    (state,) = coverage(texts, [first.id], on=date(2020, 12, 31)).state
    assert state == "unknown"


@pytest.mark.parametrize("name", ["08-NQ/HNTW", "8B/KH-UBND", "24/CT-TTg"])
def test_a_number_is_not_another_that_looks_alike(texts: Store, name: str) -> None:
    with pytest.raises(UnknownDocument):
        coverage(texts, [name], on=ON)


def test_the_other_directive_has_its_province(texts: Store) -> None:
    frame = implementers(texts, "1447-KH/BCSĐCP", on=LATER)

    assert told(frame, "body_id", "state") == [("ubnd/ha-noi", "direct")]


def test_one_document_cites_what_was_replaced_since(said: Gold, decided: Store) -> None:
    oracle = said["oracle"]["superseded_since"]
    columns = ("source_id", "target_id", "new_canonical", "verdict", "evidence_id")

    assert told(superseded(decided, on=LATER), *columns) == [
        (c["citing"], c["cited"], c["by"], "since", "d2") for c in oracle
    ]
    assert said["oracle"]["superseded_at_citing_date"] == []


def test_without_decisions_nothing_is_superseded(texts: Store) -> None:
    assert superseded(texts, on=LATER).empty


def test_before_the_replacement_nothing_is_superseded(decided: Store) -> None:
    assert superseded(decided, on=date(2015, 5, 14)).empty
    assert len(superseded(decided, on=date(2015, 5, 15))) == 1


def test_orphans_are_not_known_where_no_text_is_held(said: Gold, texts: Store) -> None:
    frame = orphans(texts, on=LATER)
    oracle = said["oracle"]

    assert set(frame.verdict) == {"orphan_unknown"}
    assert sorted(frame.document_id) == sorted(
        [*oracle["orphans_confirmed"], *oracle["orphans_unknown_text_not_held"]]
    )


def test_four_chains_are_broken(said: Gold, texts: Store) -> None:
    frame = broken_chains(texts, on=LATER)
    columns = ("document_id", "path", "broken_at", "verdict")

    assert sorted(told(frame, *columns)) == sorted(
        (c["start"], " > ".join(c["path"]), c["broken_at"], "not_held")
        for c in said["oracle"]["chains"]
    )


def test_no_dead_end_is_known_and_three_cannot_be_decided(
    said: Gold, decided: Store
) -> None:
    frame = dead_ends(decided, on=LATER)

    assert told(frame, "document_id", "verdict") == sorted(
        (one["work"], "undecidable") for one in said["oracle"]["dead_ends"]
    )
    assert (frame.missing + frame.not_found).sum() == 0
