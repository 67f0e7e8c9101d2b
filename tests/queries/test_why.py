"""Every answer leads down to words on a page, or to a person's decision."""

from __future__ import annotations

import pytest

from graph.errors import UnknownBody, UnknownDocument
from graph.stores.seam import Store
from queries.why import why
from tests.queries.drawn import DIRECTIVE, doubt, plan, put
from tests.queries.told import told
from tests.worlds import Row, carries, citation, edge, file, row

TEXT = "trang một\fThực hiện Chỉ thị số 33/CT-TTg\nngày 26/11/2021, huyện lập kế hoạch"
CITY = plan("ubnd/ha-noi", "2021-12-20", 30)
BELOW = plan("ubnd/ha-noi/soc-son", "2022-02-01", 12)
UP = edge(CITY, DIRECTIVE, first_citation_id="f1:20")
ASSERTED = edge(BELOW, CITY, basis="decision", first_citation_id="d1")


def world_of_two_steps() -> list[Row]:
    """Sóc Sơn -(a person says)-> Hà Nội -(its text, page 2)-> 33/CT-TTg."""
    return [
        *(DIRECTIVE, CITY, BELOW, UP, ASSERTED),
        file("f1", path="ha-noi.pdf"),
        row("texts", file_id="f1", text=TEXT, page_starts=["0", "10"]),
        carries("f1", CITY),
        citation(
            CITY,
            DIRECTIVE,
            file="f1",
            start=20,
            end=56,
            cue_start=10,
            cue_end=19,
            words="Chỉ thị số 33/CT-TTg\nngày 26/11/2021",
            inferred=["issuer: the symbol TTg"],
        ),
        row(
            "decisions",
            decision_id="d1",
            at="2026-11-25",
            by="người rà soát",
            kind="link",
            subject_id=BELOW.id,
            field="implements",
            value=CITY.id,
            reason="kế hoạch huyện nêu lại từng mục của thành phố",
            source="biên bản rà soát",
        ),
    ]


def test_a_link_of_the_text_leads_to_its_page_and_words(store: Store) -> None:
    put(store, *world_of_two_steps())

    frame = why(store, UP.id)

    assert told(frame, "ground", "file_path", "page", "quote", "inferred") == [
        (
            "read",
            "ha-noi.pdf",
            2,
            "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021",
            None,
        ),
        (
            "inferred",
            "ha-noi.pdf",
            2,
            "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021",
            "issuer: the symbol TTg",
        ),
    ]
    assert set(frame.evidence_id) == {"f1:20"}


def test_a_citation_tells_the_same(store: Store) -> None:
    put(store, *world_of_two_steps())

    assert told(why(store, "f1:20"), "ground", "verdict", "page") == [
        ("read", "resolved", 2),
        ("inferred", "resolved", 2),
    ]


def test_a_link_of_a_person_leads_to_the_decision(store: Store) -> None:
    put(store, *world_of_two_steps())

    frame = why(store, ASSERTED.id)

    assert told(frame, "ground", "by", "at", "reason", "evidence_id") == [
        (
            "decided",
            "người rà soát",
            "2026-11-25",
            "kế hoạch huyện nêu lại từng mục của thành phố",
            "d1",
        )
    ]


def test_the_state_of_a_body_is_told_step_by_step_up_to_the_directive(
    store: Store,
) -> None:
    put(store, *world_of_two_steps())

    frame = why(store, "33/CT-TTg", body="ubnd/ha-noi/soc-son")

    assert told(frame, "step", "ground", "source_id", "target_id") == [
        (1, "decided", BELOW.id, CITY.id),
        (2, "read", CITY.id, DIRECTIVE.id),
        (2, "inferred", CITY.id, DIRECTIVE.id),
    ]


def test_a_body_may_be_called_by_its_name(store: Store) -> None:
    put(store, *world_of_two_steps())

    frame = why(store, "33/CT-TTg", body="ubnd thành phố hà nội")

    assert set(frame.source_id) == {CITY.id}


def test_a_candidate_is_told_as_open(store: Store) -> None:
    vague = plan("ubnd/thanh-hoa")
    put(store, DIRECTIVE, vague, doubt(vague))

    frame = why(store, "33/CT-TTg", body="ubnd/thanh-hoa")

    assert told(frame, "ground", "source_id", "verdict", "words") == [
        ("open", vague.id, "incomplete", "Chỉ thị số 33/CT-TTg")
    ]


def test_a_title_and_the_word_of_a_person_are_told_as_open(store: Store) -> None:
    titled = plan("ubnd/thanh-hoa", title="Triển khai Chỉ thị số 33/CT-TTg")
    topic = plan("ubnd/phu-tho")
    put(
        store,
        *(DIRECTIVE, titled, topic),
        row(
            "candidates", subject_id=topic.id, document_id=DIRECTIVE.id, reason="topic"
        ),
        row(
            "decisions",
            decision_id="d6",
            kind="topic",
            subject_id=topic.id,
            value=DIRECTIVE.id,
            reason="cùng nội dung",
        ),
    )

    by_title = why(store, "33/CT-TTg", body="ubnd/thanh-hoa")
    by_topic = why(store, "33/CT-TTg", body="ubnd/phu-tho")

    assert told(by_title, "ground", "words", "evidence_id") == [
        ("open", "Triển khai Chỉ thị số 33/CT-TTg", titled.id)
    ]
    assert told(by_topic, "ground", "reason", "evidence_id") == [
        ("open", "cùng nội dung", "d6")
    ]


def test_a_reference_without_a_number_can_make_a_link(store: Store) -> None:
    law = row("documents", document_id="na/quoc-hoi|Luật|~x|2022", known="held")
    put(
        store,
        *(CITY, law, edge(CITY, law, first_citation_id="f1:r5")),
        row(
            "references",
            reference_id="f1:r5",
            document_id=CITY.id,
            file_id="f1",
            start=5,
            end=9,
            words="Luật Thực hiện dân chủ ở cơ sở",
            relation="implements",
            scope="document",
            target_id=law.id,
        ),
    )

    frame = why(store, edge(CITY, law).id)

    assert told(frame, "ground", "words", "evidence_id") == [
        ("read", "Luật Thực hiện dân chủ ở cơ sở", "f1:r5")
    ]


def test_nothing_is_told_of_a_body_of_which_nothing_is_known(store: Store) -> None:
    put(store, DIRECTIVE)

    assert why(store, "33/CT-TTg", body="ubnd/phu-tho").empty


def test_an_unknown_subject_is_an_error(store: Store) -> None:
    put(store, DIRECTIVE)

    with pytest.raises(UnknownDocument):
        why(store, "33/CT-TTg")


def test_a_body_that_nobody_is_called_is_said(store: Store) -> None:
    put(store, DIRECTIVE)

    with pytest.raises(UnknownBody, match="xyz"):
        why(store, DIRECTIVE.id, body="xyz")
