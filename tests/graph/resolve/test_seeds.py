"""The annotated texts give the annotated graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.words import IMPL
from tests.graph.resolve.annotated import gold, parsed
from tests.graph.resolve.made import World

PLAN = "Triển khai thực hiện công tác dân vận của cơ quan hành chính nhà nước"


@pytest.fixture(scope="module")
def seeds(shared: Path) -> World:
    return World(*parsed(shared))


def test_every_work_of_the_annotation_is_known_as_it_says(
    seeds: World, shared: Path
) -> None:
    works = gold(shared)["works"]
    whole = {id: work["known"] for id, work in works.items() if "|?" not in id}
    documents = seeds.documents()

    assert {id: documents.get(id) for id in whole} == whole
    assert len(documents) == len(works)


def test_a_number_without_a_year_is_a_stub_of_its_own_and_no_edge(seeds: World) -> None:
    open_ends = {id for id in seeds.documents() if "|?" in id and "~" not in id}

    assert {id.partition("?")[0] for id in open_ends} == {
        "party/trung-uong|NQ|8B|",
        "party/quan-uy/ho-chi-minh/go-vap|NQ|24|",
    }
    assert not [edge for edge in seeds.edges() if edge[2] in open_ends]


def test_the_edges_are_those_of_the_annotation(seeds: World, shared: Path) -> None:
    plan = next(r for r in seeds.rows("documents") if "~" in r["document_id"])
    named = {"ubnd/hai-duong|KH|?|2022": plan["document_id"]}
    expected = {
        (named.get(e["source"], e["source"]), e["relation"], e["scope"], e["target"])
        for e in gold(shared)["edges"]
        if not e["target"].endswith("?")
    }
    found = {
        (e["source_id"], e["relation"], e["scope"], e["target_id"])
        for e in seeds.rows("edges")
    }

    assert plan["title"].startswith(PLAN)
    assert plan["provisional"]
    assert found == expected


def test_no_other_edge_carries_a_directive_down(seeds: World, shared: Path) -> None:
    found = {
        (e["source_id"].partition("|")[0], e["target_id"])
        for e in seeds.rows("edges")
        if e["relation"] in IMPL and e["scope"] == "document"
    }

    assert found == {
        (e["source"].partition("|")[0], e["target"])
        for e in gold(shared)["oracle"]["strict_implements"]
    }


def test_an_edge_counts_its_mentions_and_keeps_the_first(seeds: World) -> None:
    (edge,) = (
        e
        for e in seeds.rows("edges")
        if e["target_id"] == "ubnd/ho-chi-minh|KH|5827|2009"
    )

    assert edge["citations"] == 2
    assert edge["first_citation_id"] == min(
        (
            c["citation_id"]
            for c in seeds.rows("citations")
            if c["number"] == "5827/KH-UBND"
        ),
        key=lambda id: int(id.rpartition(":")[2]),
    )
    assert str(edge["since_from"]) == "2010-02-09"
    assert str(edge["since_to"]) == "2010-02-10"
