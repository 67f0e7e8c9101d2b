"""What may be an answer and is never counted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.stores.seam import Store
from graph.words import Known
from queries.coverage import coverage
from queries.gaps import gaps
from tests.queries.drawn import DIRECTIVE, demand, doubt, plan, put
from tests.queries.told import told
from tests.worlds import Row, citation, document, edge, row

ON = date(2022, 12, 31)
BODY = "ubnd/thanh-hoa"
BODIES = [
    *("ubnd/ha-noi", "ubnd/cao-bang", "ubnd/hai-duong", "ubnd/lai-chau"),
    *("ubnd/ben-tre", "ubnd/ha-giang", "ubnd/ha-nam", "ubnd/nghe-an"),
    *("ubnd/lang-son", "ubnd/lao-cai", "ubnd/son-la", BODY),
]


def candidate(store: Store, *rows: Row) -> tuple[Any, ...]:
    """State, document and evidence for the one body that is asked."""
    put(store, DIRECTIVE, *rows, *demand(BODY))
    frame = coverage(store, [DIRECTIVE.id], on=ON)
    return told(frame, "state", "document_id", "evidence_id")[0]


def states(store: Store, titles: list[str]) -> dict[str, str]:
    """By title the state of a body whose only plan is called so; each of another."""
    body = dict(zip(titles, BODIES, strict=False))
    plans = [plan(of, title=title) for title, of in body.items()]
    put(store, DIRECTIVE, *plans, *demand(*body.values()))
    frame = coverage(store, [DIRECTIVE.id], on=ON)
    state = dict(told(frame, "body_id", "state"))
    return {title: state[of] for title, of in body.items()}


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


SAME = [
    "Triển khai Chỉ thị số 033/CT-TTg",
    "Triển khai các Chỉ thị số 31, 32 và 33/CT-TTg",
    "Triển khai các Chỉ thị số 33, 34/CT-TTg của Thủ tướng Chính phủ",
    "Triển khai Chỉ thị 33/CT-TTg năm 2020 và Chỉ thị 33/CT-TTg năm 2021",
    "Triển khai Chỉ thị số 33/CT-TTg ngày 21 tháng 12 năm 2021",
    "Trien khai Chi thi 33/CT-TTG",
    "TRIỂN KHAI CHỈ THỊ SỐ 33/CT–TTG",
]


def test_a_title_may_name_the_number_in_many_ways(store: Store) -> None:
    assert states(store, SAME) == dict.fromkeys(SAME, "candidate")


OTHER = [
    "Triển khai Chỉ thị số 33/CT-TTg ngày 20/8/2020 về chất thải nhựa",
    "Triển khai Chỉ thị số 33/CT-TTg năm 2019",
    "Triển khai Chỉ thị số 33/2021/CT-TTg",
    "Triển khai Chỉ thị số 2/33/CT-TTg",
    "Triển khai Chỉ thị số 1.33/CT-TTg",
    "Triển khai Chỉ thị số 33B/CT-TTg",
    "Triển khai Chỉ thị số B33/CT-TTg",
    "Triển khai Chỉ thị số 33/CT-TTg-KTN",
    "Triển khai Chỉ thị số 33/CT-UBND và Quyết định số 12/QĐ-TTg",
    "Triển khai Chỉ thị số 33-CT/TTg",
    "Triển khai Chỉ thị số 330/CT-TTg, 3/CT-TTg",
    "Triển khai 33 nhiệm vụ theo chỉ thị của Thủ tướng",
]


def test_a_title_with_another_number_is_none(store: Store) -> None:
    assert states(store, OTHER) == dict.fromkeys(OTHER, "not_found")


@pytest.mark.parametrize(
    ("number", "title", "state"),
    [
        ("08B-NQ/HNTW", "Triển khai Nghị quyết 8B-NQ/HNTW", "candidate"),
        ("08B-NQ/HNTW", "Triển khai Nghị quyết 08-NQ/HNTW", "not_found"),
        ("08-NQ/HNTW", "Triển khai Nghị quyết 8B-NQ/HNTW", "not_found"),
        ("08-NQ/HNTW", "Triển khai Nghị quyết 18-NQ/HNTW", "not_found"),
        ("12/ĐA-UBND", "Triển khai Đề án số 12/ĐA-UBND", "candidate"),
        ("12/ĐA-UBND", "Triển khai Dự án số 12/DA-UBND", "not_found"),
        ("05/KH-UBND", "Kế hoạch số 05/KH-UBND về dân vận", "not_found"),
    ],
    ids=["8B", "08 is not 8B", "8B is not 08", "18", "ĐA", "DA", "its own number"],
)
def test_a_number_is_told_from_its_like(
    store: Store, number: str, title: str, state: str
) -> None:
    above = document(number, of="gov/thu-tuong", on="2021-11-26")
    put(store, above, plan(BODY, title=title), *demand(BODY, of=above))

    assert coverage(store, [above.id], on=ON).state.to_list() == [state]


def test_a_citation_with_a_day_on_which_the_directive_may_be_dated_is_one(
    store: Store,
) -> None:
    above = document(
        "33/CT-TTg", of="gov/thu-tuong", year=2021, date_from=date(2021, 1, 1)
    )
    one = plan(BODY)
    cited = doubt(one, date=date(2021, 11, 26))
    put(store, above, one, cited, *demand(BODY, of=above))

    assert coverage(store, [above.id], on=ON).state.to_list() == ["candidate"]


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
        "Đọc Kế hoạch số 05/KH-UBND ngày 10/01/2022 rồi xác nhận hoặc bác bỏ bằng "
        "quyết định rà soát.",
        "Thu thập văn bản của Ủy ban nhân dân tỉnh Phú Thọ từ 26/11/2021 đến "
        "26/11/2022.",
    ]
    assert en.next[1].startswith("Collect documents of ")
