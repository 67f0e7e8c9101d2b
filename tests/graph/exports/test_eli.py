"""Every link has its term in ELI, and says no more than it knows."""

from __future__ import annotations

from dataclasses import astuple

import pytest

from graph.exports.eli import LAWS, links, terms
from graph.types import document_types
from graph.words import Relation, Scope
from tests.worlds import document, edge, row, world

# ELI 1.5, the relations between works.
KNOWN = {
    *("amends", "applies", "based_on", "changes", "cites", "commences"),
    *("consolidates", "corrects", "ensures_implementation_of", "has_annex"),
    *("is_annex_of", "refers_to", "related_to", "repeals", "transposes"),
}
NEW = document("23-QĐ/TW", of="party/trung-uong", on="2021-07-30")
OLD = document("290-QĐ/TW", of="party/trung-uong", on="2010-02-25")
LAW = document("25/2018/Luật", of="na/quoc-hoi", on="2018-06-12", type="Luật")


def term(*rows: object, relation: Relation, target: object = OLD, **of: str) -> str:
    link = edge(NEW, target, relation=relation, **of)  # type: ignore[arg-type]
    return links(world(NEW, OLD, LAW, *rows)).term(link.values)  # type: ignore[arg-type]


def effect(relation: Relation, *, partial: bool) -> object:
    return row(
        "effects",
        effect_id=f"{relation} {partial}",
        new_id=NEW.id,
        old_id=OLD.id,
        kind=relation,
        partial=partial,
    )


def test_every_relation_has_its_term_in_the_order_of_the_model() -> None:
    assert [one.relation for one in terms().values()] == list(Relation)


@pytest.mark.parametrize("relation", Relation)
def test_a_row_names_terms_of_eli_with_an_example_and_a_source(
    relation: Relation,
) -> None:
    one = terms()[relation]
    _, always, within, partial, law, example, source = astuple(one)

    assert {always, within} <= KNOWN
    assert {partial, law} <= KNOWN | {""}
    assert example
    assert source.startswith("ELI 1.5")


def test_the_types_of_laws_are_types_of_documents() -> None:
    assert set(LAWS) <= {one.code for one in document_types()}


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        (Relation.IMPLEMENTS, "ensures_implementation_of"),
        (Relation.CONTINUES_IMPLEMENTING, "ensures_implementation_of"),
        (Relation.BASED_ON, "based_on"),
        (Relation.AMENDS, "amends"),
        (Relation.REPLACES, "repeals"),
        (Relation.REPEALS, "repeals"),
        (Relation.SUSPENDS, "changes"),
        (Relation.CORRECTS, "corrects"),
        (Relation.ANNEXED_TO, "is_annex_of"),
        (Relation.PROMULGATES, "has_annex"),
        (Relation.REFERS_TO, "cites"),
        (Relation.REPORTS_ON, "refers_to"),
        (Relation.GUIDES, "related_to"),
        (Relation.DEMANDS_IMPLEMENTATION_OF, "related_to"),
    ],
)
def test_a_link_of_a_whole_document(relation: Relation, expected: str) -> None:
    assert term(relation=relation) == expected


def test_guidance_under_a_law_is_based_on_it() -> None:
    assert term(relation=Relation.GUIDES, target=LAW) == "based_on"


def test_a_task_that_carries_something_out_only_cites_it() -> None:
    assert term(relation=Relation.IMPLEMENTS, scope=Scope.TASK) == "cites"
    assert term(relation=Relation.REPEALS, scope=Scope.DEMAND) == "cites"


def test_a_part_that_is_repealed_is_a_change() -> None:
    partly = effect(Relation.REPEALS, partial=True)

    assert term(partly, relation=Relation.REPEALS) == "changes"
    assert term(partly, relation=Relation.REPLACES) == "repeals"


def test_a_whole_that_is_repealed_besides_a_part_is_repealed() -> None:
    both = [effect(Relation.REPEALS, partial=one) for one in (True, False)]

    assert term(*both, relation=Relation.REPEALS) == "repeals"
