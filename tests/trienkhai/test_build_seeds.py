"""The measuring texts, read from their files, give the annotated graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.stores import open_store
from graph.stores.seam import Store
from graph.words import IMPL
from trienkhai.line import build


@pytest.fixture(scope="module")
def store(shared: Path) -> Store:
    kept = open_store("memory:")
    build([shared / "seeds"], store=kept, decisions=shared / "gold/decisions.csv")
    return kept


def test_only_the_annotated_links_carry_a_directive_down(
    store: Store, shared: Path
) -> None:
    oracle = json.loads((shared / "gold/seeds_gold.json").read_text())["oracle"]
    found = {
        (edge["source_id"].partition("|")[0], edge["target_id"])
        for edge in store.table("edges").to_pylist()
        if edge["relation"] in IMPL and edge["scope"] == "document"
    }

    assert found == {
        (link["source"].partition("|")[0], link["target"])
        for link in oracle["strict_implements"]
    }


def test_the_works_are_those_of_the_annotation(store: Store, shared: Path) -> None:
    works = json.loads((shared / "gold/seeds_gold.json").read_text())["works"]
    whole = {id: work["known"] for id, work in works.items() if "|?" not in id}
    found = {r["document_id"]: r["known"] for r in store.table("documents").to_pylist()}

    assert {id: found.get(id) for id in whole} == whole
    assert sum(known == "held" for known in found.values()) == 3


def test_what_people_decided_is_carried_out(store: Store) -> None:
    (effect,) = store.table("effects", where={"basis": ["decision"]}).to_pylist()
    (topic,) = store.table("candidates", where={"reason": ["topic"]}).to_pylist()
    (demand,) = store.table("demands", where={"basis": ["decision"]}).to_pylist()

    assert effect["old_id"] == "gov/thu-tuong|QĐ|93/2007|2007"
    assert topic["subject_id"] == "ubnd/ha-noi|KH|274|2021"
    assert demand["document_id"] == "gov/thu-tuong|CT|33|2021"
    assert store.table("issues", where={"code": ["decision_failed"]}).num_rows == 0
