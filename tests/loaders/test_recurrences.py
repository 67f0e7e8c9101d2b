"""The days on which a duty comes back, as its words name them."""

from __future__ import annotations

import pytest

from graph.values import ParsedDocument, Text
from loaders.parse import parse
from loaders.recurrences import between_examples, days, rules, together

EXAMPLES = [
    (row["recurrence"], example["text"], example["days"])
    for row in rules()
    for example in row["examples"]
]
PLAN = """ỦY BAN NHÂN DÂN
TỈNH HẢI DƯƠNG
Số: 27/KH-UBND
Hải Dương, ngày 10 tháng 01 năm 2022
KẾ HOẠCH
Triển khai thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ

IV. TỔ CHỨC THỰC HIỆN
1. Giao Sở Nội vụ theo dõi, đôn đốc việc thực hiện Kế hoạch.
2. UBND các huyện, thị xã, thành phố {}

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn A
"""


def read(duty: str) -> ParsedDocument:
    return parse(Text("27.txt", PLAN.format(duty), "0" * 64, "f0"))


def said(duty: str) -> list[tuple[str, list[str]]]:
    """The demands on the districts, each with its action and its terms."""
    plan = read(duty)
    found = []
    for demand in plan.demands[1:]:
        first = () if demand.deadline is None else (demand.deadline,)
        terms = [plan.deadlines[n] for n in (*first, *demand.further)]
        found.append((str(demand.action), [str(t.date or t.days) for t in terms]))
    return found


@pytest.mark.parametrize(("recurrence", "words", "expected"), EXAMPLES)
def test_every_row_gives_the_days_of_its_examples(
    recurrence: str, words: str, expected: str
) -> None:
    assert days(words, recurrence) == expected


@pytest.mark.parametrize("example", between_examples())
def test_what_stands_between_two_terms_tells_whether_they_are_of_one_duty(
    example: dict[str, object],
) -> None:
    assert together(str(example["text"])) is example["together"]


@pytest.mark.parametrize(
    ("duty", "expected"),
    [
        (
            "xây dựng kế hoạch trước ngày 15/3/2022, báo cáo kết quả thực hiện về Sở "
            "Nội vụ trước ngày 10/12/2022.",
            [("make_plan", ["2022-03-15"]), ("report", ["2022-12-10"])],
        ),
        (
            "báo cáo kết quả thực hiện định kỳ hằng quý (trước ngày 15 tháng cuối quý)"
            " và hằng năm (trước ngày 15/12).",
            [("report", ["--03-15 --06-15 --09-15 --12-15", "--12-15"])],
        ),
        (
            "định kỳ 6 tháng (trước ngày 15/6) và năm (trước ngày 15/12) báo cáo kết "
            "quả về Sở Nội vụ.",
            [("report", ["--06-15", "--12-15"])],
        ),
        (
            "báo cáo kết quả trước ngày 15 tháng 6 và ngày 15 tháng 12 hằng năm.",
            [("report", ["--06-15", "--12-15"])],
        ),
        (
            "báo cáo kết quả trước ngày 15/6/2022 và 15/12/2022.",
            [("report", ["2022-06-15", "2022-12-15"])],
        ),
        (
            "báo cáo kết quả trước ngày 05 của tháng sau.",
            [("report", ["next ---05"])],
        ),
        (
            "báo cáo quý trước ngày 05 tháng đầu quý sau.",
            [("report", ["next --01-05 --04-05 --07-05 --10-05"])],
        ),
        (
            "báo cáo quý trước ngày 05 tháng đầu quý, sau khi rà soát.",
            [("report", ["--01-05 --04-05 --07-05 --10-05"])],
        ),
        (
            "báo cáo kết quả trước ngày 05/7 (báo cáo 6 tháng) và trước ngày 05/01 năm"
            " sau (báo cáo năm).",
            [("report", ["--07-05", "next --01-05"])],
        ),
        (
            "định kỳ trước ngày 15/6 và 15/12 hằng năm báo cáo kết quả.",
            [("report", ["--06-15", "--12-15"])],
        ),
        (
            "thực hiện báo cáo tháng (trước ngày 20), quý (trước ngày 20 tháng cuối"
            " quý).",
            [("report", ["--03-20 --06-20 --09-20 --12-20"])],
        ),
        (
            "báo cáo kết quả thực hiện hằng tuần (trước 15 giờ thứ Sáu).",
            [("report", ["-W-5"])],
        ),
        ("báo cáo kết quả 6 tháng và năm về Sở Nội vụ.", [("report", ["None"])]),
        ("báo cáo kết quả 6 tháng và năm 2022 về Sở Nội vụ.", [("report", [])]),
        (
            "định kỳ hằng quý (ngày 20 tháng cuối quý) và hằng năm (ngày 15/12) báo "
            "cáo kết quả.",
            [("report", ["--03-20 --06-20 --09-20 --12-20", "--12-15"])],
        ),
        (
            "định kỳ hàng quý, 6 tháng, năm báo cáo kết quả về Sở Nội vụ.",
            [("report", ["None"])],
        ),
        (
            "xây dựng kế hoạch xong trước ngày 31/3/2022 và tổ chức thực hiện xong "
            "trước ngày 30/11/2022.",
            [("make_plan", ["2022-03-31"])],
        ),
        ("báo cáo kết quả vào thứ Sáu hằng tuần.", [("report", ["-W-5"])]),
        ("định kỳ hằng quý báo cáo về Sở Nội vụ.", [("report", ["None"])]),
        ("báo cáo kết quả trước 16 giờ hằng ngày.", [("report", ["None"])]),
        (
            "tổ chức rà soát trong quý IV hằng năm.",
            [("organise", ["--12-31"])],
        ),
    ],
)
def test_the_terms_of_a_duty(duty: str, expected: list[tuple[str, list[str]]]) -> None:
    assert said(duty) == expected


@pytest.mark.parametrize(
    "opening",
    [
        "Định kỳ hằng quý (trước ngày 15 của tháng cuối quý), ",
        "Trước ngày 15 tháng cuối quý, ",
    ],
)
def test_the_time_before_the_body_takes_nobody_away(opening: str) -> None:
    text = PLAN.replace("2. UBND", f"2. {opening}UBND").format("báo cáo về Sở Nội vụ.")
    plan = parse(Text("27.txt", text, "0" * 64, "f0"))
    (duty,) = plan.demands[1:]

    assert [a.text for a in duty.addressees] == ["UBND các huyện, thị xã, thành phố"]
    assert duty.deadline is not None
    assert plan.deadlines[duty.deadline].days == "--03-15 --06-15 --09-15 --12-15"
