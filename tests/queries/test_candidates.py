"""What may be an answer and is never counted."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph.stores.seam import Store
from graph.words import Known
from queries.coverage import coverage
from queries.gaps import gaps
from tests.queries.drawn import DIRECTIVE, demand, doubt, plan, put
from tests.queries.told import told
from tests.worlds import Row, citation, document, edge, row

ON = date(2022, 12, 31)
BODY = "ubnd/thanh-hoa"


def candidate(store: Store, *rows: Row) -> tuple[Any, ...]:
    """State, document and evidence for the one body that is asked."""
    put(store, DIRECTIVE, *rows, *demand(BODY))
    frame = coverage(store, [DIRECTIVE.id], on=ON)
    return told(frame, "state", "document_id", "evidence_id")[0]


def test_an_incomplete_citation_of_the_number_is_one(store: Store) -> None:
    one = plan(BODY)

    assert candidate(store, one, doubt(one)) == ("candidate", one.id, f"{one.id}:40")


def test_an_ambiguous_citation_that_was_left_open_to_it_is_one(store: Store) -> None:
    one = plan(BODY)
    cited = doubt(one, "ambiguous", number="33/CT", citation_id="f1:7")
    left = row(
        "candidates", subject_id="f1:7", document_id=DIRECTIVE.id, reason="number"
    )

    assert candidate(store, one, cited, left) == ("candidate", one.id, "f1:7")


def test_a_citation_that_names_another_issuer_or_day_is_none(store: Store) -> None:
    one, other = plan(BODY, number=1), plan(BODY, number=2)

    assert candidate(
        store,
        *(one, other),
        doubt(one, issuer_id="ubnd/ha-noi"),
        doubt(other, date=date(2020, 8, 20)),
    ) == ("not_found", None, one.id)


def test_a_citation_with_another_day_that_was_left_open_to_it_is_one(
    store: Store,
) -> None:
    one = plan(BODY)
    cited = doubt(one, "ambiguous", date=date(2021, 11, 27), citation_id="f1:7")
    left = row(
        "candidates", subject_id="f1:7", document_id=DIRECTIVE.id, reason="date_differs"
    )

    assert candidate(store, one, cited, left) == ("candidate", one.id, "f1:7")


def test_a_title_that_names_the_number_is_one(store: Store) -> None:
    one = plan(BODY, title="Triển khai Chỉ thị số 33/CT-TTg của Thủ tướng Chính phủ")

    assert candidate(store, one) == ("candidate", one.id, one.id)


def test_a_title_that_names_a_longer_number_is_none(store: Store) -> None:
    one = plan(BODY, number=1, title="Triển khai Chỉ thị số 133/CT-TTg")
    other = plan(BODY, number=2, title="Triển khai Chỉ thị số 33/CT-TTgCP")

    assert candidate(store, one, other)[0] == "not_found"


def test_a_title_is_none_where_the_document_cites_another_of_that_number(
    store: Store,
) -> None:
    namesake = document("33/CT-TTg", of="gov/thu-tuong", on="2020-08-20")
    one = plan(BODY, title="Triển khai Chỉ thị số 33/CT-TTg về chất thải nhựa")
    cited = citation(one, namesake, file="f1", number="33/CT-TTg")

    state = candidate(store, namesake, one, edge(one, namesake), cited)[0]

    assert state == "not_found"


def test_the_word_of_a_person_on_the_topic_is_one(store: Store) -> None:
    one = plan(BODY, known=Known.DESCRIBED)
    word = row(
        "decisions",
        decision_id="d6",
        kind="topic",
        subject_id=one.id,
        value="33/CT-TTg@2021",
        reason="cùng nội dung, ban hành sau sáu ngày",
    )
    left = row(
        "candidates", subject_id=one.id, document_id=DIRECTIVE.id, reason="topic"
    )

    assert candidate(store, one, word, left) == ("candidate", one.id, "d6")
    frame = coverage(store, [DIRECTIVE.id], on=ON)
    assert "cùng nội dung, ban hành sau sáu ngày" in frame.reason[0]


def test_outside_the_window_it_is_none_but_told_as_the_nearest(store: Store) -> None:
    before = plan(BODY, "2021-11-25", number=1)
    after = plan(BODY, "2024-01-10", number=2)
    put(
        store,
        *(DIRECTIVE, before, after, doubt(before), doubt(after)),
        *demand(BODY, "ubnd/phu-tho"),
    )

    frame = gaps(store, DIRECTIVE.id, on=date(2025, 1, 1))

    assert told(frame, "body_id", "state", "document_id", "candidate_id") == [
        ("ubnd/phu-tho", "unknown", None, None),
        (BODY, "unknown", None, before.id),
    ]
    assert told(frame, "last_held")[1][0].date() == date(2024, 1, 10)

    early = gaps(store, DIRECTIVE.id, on=date(2021, 11, 24))
    assert early.candidate_id.isna().all()


def test_an_undated_candidate_may_lie_in_the_window(store: Store) -> None:
    one = plan(BODY, None, document_id=f"{BODY}|KH|~a1|2022")

    assert candidate(store, one, doubt(one))[0] == "candidate"


def test_a_candidate_of_a_body_that_is_not_asked_is_not_told(store: Store) -> None:
    one = plan("ubnd/phu-tho")

    assert candidate(store, one, doubt(one))[0] == "unknown"


def test_the_reasons_of_gaps_say_what_to_do_next(store: Store) -> None:
    one = plan(BODY)
    put(store, DIRECTIVE, one, doubt(one), *demand(BODY, "ubnd/phu-tho"))

    vi = gaps(store, DIRECTIVE.id, on=ON)
    en = gaps(store, DIRECTIVE.id, on=ON, lang="en")

    assert vi.next.to_list() == [
        "Thu thập văn bản của Ủy ban nhân dân tỉnh Phú Thọ từ 26/11/2021 đến "
        "26/11/2022.",
        "Đọc Kế hoạch số 05/KH-UBND ngày 10/01/2022 rồi xác nhận hoặc bác bỏ bằng "
        "quyết định rà soát (link, not_link).",
    ]
    assert en.next[0].startswith("Collect documents of ")
