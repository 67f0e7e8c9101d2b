"""Which documents do not say on what they rest: small worlds, by hand."""

from __future__ import annotations

from datetime import date

import pytest

from graph.stores.seam import Store
from graph.words import Known, Orphan
from queries.orphans import orphans
from tests.queries.told import told
from tests.worlds import Row, carries, document, edge, file, row, world

ON = date(2026, 1, 1)
ABOVE = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26", held=False)
PLAN = document("5/KH-UBND", of="ubnd/ha-noi", on="2022-01-10")


def reference(of: Row, words: str, **values: object) -> Row:
    """An authority named without a number."""
    first = {
        "reference_id": f"{of.id}:r1",
        "document_id": of.id,
        "file_id": "f1",
        "words": words,
        "kind": "instruction",
        "relation": "implements",
        "scope": "document",
    }
    return row("references", **{**first, **values})


def vague(of: Row, verdict: str = "incomplete") -> Row:
    """A citation whose number is not enough to find one document."""
    return row(
        "citations",
        citation_id=f"{of.id}:40",
        document_id=of.id,
        file_id="f1",
        words="Chỉ thị số 33/CT-TTg",
        number="33/CT-TTg",
        relation="implements",
        scope="document",
        verdict=verdict,
    )


def asked(store: Store, *rows: Row, **given: object) -> list[tuple[object, ...]]:
    store.write(world(*rows))
    frame = orphans(store, **{"on": ON, **given})  # type: ignore[arg-type]
    return told(frame, "document_id", "verdict", "words")


def test_an_empty_graph_has_no_orphans(store: Store) -> None:
    assert orphans(store, on=ON).empty


def test_a_later_document_is_none_even_where_it_is_cited_before(store: Store) -> None:
    later = document("6/KH-UBND", of="ubnd/ha-noi", on="2022-03-01")

    assert asked(store, PLAN, later, edge(PLAN, later), on=date(2022, 2, 1)) == []
    assert asked(store, PLAN, later, edge(PLAN, later), on=date(2022, 3, 1)) == [
        (later.id, "orphan", None)
    ]


def test_what_names_nothing_is_an_orphan(store: Store) -> None:
    assert asked(store, PLAN) == [(PLAN.id, "orphan", None)]


@pytest.mark.parametrize(
    "relation", ["implements", "continues_implementing", "based_on"]
)
def test_what_rests_on_another_as_a_whole_is_none(store: Store, relation: str) -> None:
    assert asked(store, PLAN, ABOVE, edge(PLAN, ABOVE, relation=relation)) == []


@pytest.mark.parametrize(
    ("relation", "scope"),
    [("implements", "task"), ("based_on", "demand"), ("refers_to", "document")],
)
def test_a_task_or_a_mention_is_no_authority(
    store: Store, relation: str, scope: str
) -> None:
    link = edge(PLAN, ABOVE, relation=relation, scope=scope)

    assert asked(store, PLAN, ABOVE, link) == [(PLAN.id, "orphan", None)]


def test_to_rest_on_oneself_is_to_rest_on_nothing(store: Store) -> None:
    assert asked(store, PLAN, edge(PLAN, PLAN)) == [(PLAN.id, "orphan", None)]


def test_what_is_named_otherwise_is_told_in_the_reason(store: Store) -> None:
    guide = document("12/HD-SNV", of="so/ha-noi/noi-vu", on="2022-01-10")
    link = edge(guide, ABOVE, relation="guides", first_citation_id="c1")
    store.write(world(guide, ABOVE, link))

    frame = orphans(store, on=ON)

    assert told(frame, "verdict", "evidence_id") == [("orphan", "c1")]
    assert ABOVE.id in frame.reason[0]


def test_an_authority_without_a_number_is_told_in_its_words(store: Store) -> None:
    words = "Chỉ đạo của Ban Thường vụ Quận ủy"

    assert asked(store, PLAN, reference(PLAN, words)) == [
        (PLAN.id, "unnumbered_authority", words)
    ]


def test_a_law_by_its_name_is_an_authority_without_a_number(store: Store) -> None:
    law = reference(PLAN, "Luật Thủ đô", relation="based_on")

    assert asked(store, PLAN, law) == [(PLAN.id, "unnumbered_authority", "Luật Thủ đô")]


@pytest.mark.parametrize("verdict", ["incomplete", "ambiguous"])
def test_a_number_that_is_not_enough_leaves_it_open(store: Store, verdict: str) -> None:
    assert asked(store, PLAN, vague(PLAN, verdict), reference(PLAN, "Chỉ đạo")) == [
        (PLAN.id, "orphan_unknown", "Chỉ thị số 33/CT-TTg")
    ]


def test_of_a_description_nothing_is_known(store: Store) -> None:
    news = document(
        "60/BC-UBND", of="ubnd/ha-noi", on="2020-03-12", known=Known.DESCRIBED
    )

    assert asked(store, news, reference(news, "Chỉ đạo")) == [
        (news.id, "orphan_unknown", "Chỉ đạo")
    ]


@pytest.mark.parametrize(
    "one",
    [
        document("60/BC-UBND", of="ubnd/ha-noi", on="2020-03-12"),
        document("114-KL/TW", of="party/trung-uong", on="2015-07-14"),
        document("97/2019/QH14", of="na/quoc-hoi", on="2019-11-27", type="NQ"),
        document("25/2018/QH14", of="na/quoc-hoi", on="2018-06-12", type="Luật"),
        document("9/KH-UBND", of="ubnd/ha-noi", on="2020-03-12", held=False),
        document("9/KH-UBND", of="ubnd/ha-noi", on="2026-03-12"),
    ],
    ids=["report", "conclusion", "resolution", "law", "cited", "later"],
)
def test_reports_tops_and_what_is_only_cited_or_later_are_none(
    store: Store, one: Row
) -> None:
    assert asked(store, one) == []


def test_a_row_leads_to_the_file_that_speaks_for_it(store: Store) -> None:
    files = [file("a1", path="ban-sao.txt"), file("b1", path="ke-hoach.txt")]
    store.write(
        world(PLAN, files, carries("a1", PLAN, preferred=False), carries("b1", PLAN))
    )

    frame = orphans(store, on=ON)

    assert told(frame, "file_path", "evidence_id", "basis") == [
        ("ke-hoach.txt", "b1", "text")
    ]


def test_one_verdict_can_be_asked_for(store: Store) -> None:
    other = document("6/KH-UBND", of="ubnd/ha-noi", on="2022-01-11")
    rows = [PLAN, other, vague(other)]

    assert asked(store, *rows, verdict=Orphan.ORPHAN) == [(PLAN.id, "orphan", None)]
    assert [row[0] for row in asked(store)] == [PLAN.id, other.id]
