"""When a directive was answered: each document on its day, and how many by each day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.coverage import COLUMNS as COVERAGE
from queries.frames import frame
from queries.implementers import COLUMNS as ANSWERS
from trienkhai.figures import adoption, timeline
from trienkhai.figures.answering import MOST

ISSUED, DUE, ON = date(2022, 1, 1), date(2022, 2, 1), date(2022, 3, 1)


def answer(n: int, day: date | None, **more: Any) -> dict[str, Any]:
    """The answer number n, of a body of its own."""
    lag = None if day is None else (day - ISSUED).days
    return {
        "document_id": f"ubnd/{n}|KH|{n}|2022",
        "body_id": f"ubnd/{n}",
        "body": f"UBND tỉnh {n}",
        "canonical": f"{n}/KH-UBND",
        "date": day,
        "lag_days": lag,
        "state": "direct",
        "due": DUE,
        "timing": None if day is None else "late" if day > DUE else "on_time",
    } | more


def expected(n: int, state: str, day: date | None = None) -> dict[str, Any]:
    """What coverage tells of body number n."""
    done = state in ("direct", "transitive")
    told = answer(n, day, state=state, countable=True)
    return told if done else told | {"document_id": None, "date": None}


def lines(figure: Any) -> dict[str, list[tuple[Any, Any]]]:
    """The points of each trace by its name."""
    return {t.name: list(zip(t.x, t.y, strict=True)) for t in figure.data}


def days(points: list[tuple[Any, Any]]) -> list[tuple[date, Any]]:
    return [(pd.Timestamp(x).date(), y) for x, y in points]


def test_nothing_answered_is_said() -> None:
    for lang, says in (("vi", "Chưa thấy"), ("en", "No document is seen")):
        figure = timeline(frame([], ANSWERS), on=ON, lang=lang)

        assert figure.layout.title.text.startswith(says)
        assert not figure.data


def test_each_document_stands_on_its_day_and_leads_to_it() -> None:
    rows = [answer(1, date(2022, 1, 20)), answer(2, date(2022, 2, 20))]
    figure = timeline(frame(rows, ANSWERS), on=ON)

    (points,) = figure.data
    assert [pd.Timestamp(x).date() for x in points.x] == [r["date"] for r in rows]
    assert points.customdata[0] == ["ubnd/1|KH|1|2022", "ubnd/1"]
    assert figure.layout.title.text == (
        "Tính đến 01/03/2022 có 2 văn bản triển khai; ban hành từ 20/01/2022 đến "
        "20/02/2022; 1 văn bản sau thời hạn."
    )


def test_one_day_is_no_span() -> None:
    figure = timeline(frame([answer(1, date(2022, 1, 20))], ANSWERS), lang="en")

    assert figure.layout.title.text == (
        "Documents that carry it out: 1; issued on 2022-01-20; 0 after the deadline."
    )


def test_issue_deadline_and_cut_off_are_marked() -> None:
    figure = timeline(frame([answer(1, date(2022, 1, 20))], ANSWERS), on=ON)

    lined = [line.x0 for line in figure.layout.shapes]
    assert lined == [ISSUED, DUE, ON]
    assert [note.text for note in figure.layout.annotations] == [
        "Ban hành 01/01/2022",
        "Hạn 01/02/2022",
        "Tính đến 01/03/2022",
    ]


def test_a_document_without_a_day_is_a_line_over_the_days_it_may_have() -> None:
    rows = [answer(1, date(2022, 1, 20)), answer(2, None)]
    figure = timeline(frame(rows, ANSWERS), on=ON)

    assert "1 văn bản không rõ ngày" in figure.layout.title.text
    below = figure.data[1]
    assert below.name == "Không rõ ngày (1)"
    assert list(below.x[:2]) == [ISSUED, ON]
    assert below.customdata[0] == ["ubnd/2|KH|2|2022", "ubnd/2"]


def test_many_documents_without_a_day_are_one_line_that_counts_them() -> None:
    rows = [answer(n, None) for n in range(40)]
    (line,) = timeline(frame(rows, ANSWERS), issued=ISSUED, on=ON).data

    assert line.name == "Không rõ ngày (40)"
    assert list(line.x) == [ISSUED, ON, None]
    assert line.customdata[0] == ["", ""]


def test_a_document_of_several_bodies_is_one_mark() -> None:
    one = answer(1, date(2022, 1, 20))
    rows = [one, one | {"body_id": "so/1", "body": "Sở Nội vụ"}]
    (points,) = timeline(frame(rows, ANSWERS), on=ON).data

    assert len(points.x) == 1
    assert "UBND tỉnh 1, Sở Nội vụ" in points.text[0]


def test_documents_of_one_day_stand_above_each_other() -> None:
    rows = [answer(n, date(2022, 1, 20)) for n in range(5)]
    (points,) = timeline(frame(rows, ANSWERS), on=ON).data

    assert sorted(points.y) == [0, 1, 2, 3, 4]


def test_very_many_documents_are_counted_by_month() -> None:
    rows = [answer(n, date(2022, 1 + n % 2, 3)) for n in range(MOST + 1)]
    direct, transitive = timeline(frame(rows, ANSWERS), on=ON).data

    assert list(direct.y) == [MOST // 2 + 1, MOST // 2]
    assert list(transitive.y) == []


def test_a_day_far_behind_the_answers_stays_at_the_edge() -> None:
    far = date(2031, 1, 1)
    figure = timeline(frame([answer(1, date(2022, 1, 20))], ANSWERS), on=far)

    assert figure.layout.xaxis.range[1] < far
    assert figure.layout.annotations[-1].text == "Tính đến 01/01/2031 →"


WORLD = [
    expected(1, "direct", date(2022, 1, 20)),
    expected(2, "transitive", date(2022, 2, 20)),
    expected(3, "direct"),
    expected(4, "candidate"),
    expected(5, "not_found"),
    expected(6, "unknown"),
    expected(7, "missing"),
    expected(8, "not_existing"),
]


def test_nobody_asked_has_no_curve() -> None:
    figure = adoption(frame([], COVERAGE), on=ON)

    assert not figure.data
    assert "không giao việc" in figure.layout.title.text


def test_what_is_known_is_a_line_and_what_may_be_a_band_above() -> None:
    figure = adoption(frame(WORLD, COVERAGE), on=ON)

    of = lines(figure)
    first, second = date(2022, 1, 20), date(2022, 2, 20)
    known = [(ISSUED, 0), (first, 1), (second, 2), (ON, 2)]
    assert days(of["Chắc chắn đã triển khai"]) == known
    possible = [(ISSUED, 4), (first, 5), (second, 6), (ON, 6)]
    assert days(of["Nhiều nhất có thể"]) == possible
    assert figure.layout.title.text == (
        "Đến 01/03/2022, 2 trong 7 cơ quan có văn bản triển khai ghi ngày; thêm 1 cơ "
        "quan có văn bản không rõ ngày; tính cả nơi chưa biết thì nhiều nhất là 6; 1 "
        "cơ quan chắc chắn chưa (kho kê khai đủ)."
    )


def test_the_band_reaches_to_all_but_those_that_surely_did_not() -> None:
    unknown = [expected(n, "unknown") for n in range(60)]
    figure = adoption(frame(unknown, COVERAGE), issued=ISSUED, on=ON)

    assert [y for _, y in lines(figure)["Chắc chắn đã triển khai"]] == [0, 0]
    assert [y for _, y in lines(figure)["Nhiều nhất có thể"]] == [60, 60]


def test_where_all_is_known_no_range_is_claimed() -> None:
    rows = [expected(1, "direct", date(2022, 1, 20)), expected(2, "missing")]
    title = adoption(frame(rows, COVERAGE), on=ON).layout.title.text

    assert "nhiều nhất" not in title
    assert "1 trong 2 cơ quan" in title


@st.composite
def worlds(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Bodies in whatever state, answers on whatever day or none."""
    states = ("direct", "transitive", "candidate", "missing", "unknown", "not_existing")
    days = st.none() | st.dates(ISSUED, ON)
    size = draw(st.integers(1, 12))
    return [expected(n, draw(st.sampled_from(states)), draw(days)) for n in range(size)]


@given(worlds())
def test_the_line_and_the_band_are_counted_body_by_body(
    world: list[dict[str, Any]],
) -> None:
    figure = adoption(frame(world, COVERAGE), issued=ISSUED, on=ON)

    there = [one for one in world if one["state"] != "not_existing"]
    if not there:
        assert not figure.data
        return
    known, possible = figure.data[:2]
    for day, low, high in zip(known.x, known.y, possible.y, strict=True):
        done = [one["date"] and one["date"] <= day for one in there]
        not_yet = [
            one["state"] == "missing" or (one["date"] and one["date"] > day)
            for one in there
        ]
        assert low == sum(map(bool, done))
        assert high == len(there) - sum(map(bool, not_yet))


def test_an_earlier_answer_through_others_counts_from_its_day() -> None:
    covered = frame([expected(1, "direct", date(2022, 2, 20))], COVERAGE)
    through = answer(1, date(2022, 1, 5), document_id="x|KH|9|2022", state="transitive")
    more = frame([answer(1, date(2022, 2, 20)), through], ANSWERS)

    of = lines(adoption(covered, answers=more, on=ON))
    marks = of["Văn bản của một cơ quan"]
    assert days(marks) == [(date(2022, 1, 5), 1)]


def test_classes_that_nobody_can_count_are_not_in_the_sum() -> None:
    rows = [*WORLD, {"body": "các đơn vị", "countable": False}]

    assert (
        "2 trong 7 cơ quan" in adoption(frame(rows, COVERAGE), on=ON).layout.title.text
    )


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_marks_lead_to_document_and_body(lang: str) -> None:
    marks = adoption(frame(WORLD, COVERAGE), on=ON, lang=lang).data[2]

    assert [tuple(one) for one in marks.customdata] == [
        ("ubnd/1|KH|1|2022", "ubnd/1"),
        ("ubnd/2|KH|2|2022", "ubnd/2"),
    ]


def test_the_first_and_the_last_day_of_the_calendar_are_days() -> None:
    first, last = date(1, 1, 1), date(9999, 12, 31)
    many = [answer(1, first, lag_days=None), answer(2, last, lag_days=None)]
    done = [expected(n, "direct", day) for n, day in ((1, first), (2, last))]

    figures = timeline(frame(many, ANSWERS)), adoption(frame(done, COVERAGE))

    for figure in figures:
        assert list(figure.layout.xaxis.range) == [first, last]
