"""The scoreboard as a picture: a range is drawn as a range, a tie is called one."""

from __future__ import annotations

from typing import Any

from queries.frames import frame
from queries.scoreboard import COLUMNS
from trienkhai.figures import scoreboard
from trienkhai.figures.scored import MOST


def scored(
    n: int, low: float | None, high: float | None, **more: Any
) -> dict[str, Any]:
    """The row of locality number n."""
    due = None if low is None else 4
    return {
        "clock": "plan",
        "subject_id": f"tinh-{n}",
        "subject": f"tỉnh {n}",
        "due": due or 0,
        "due_implemented": due and round(4 * (1 - (high or 0))),
        "due_missing": due and round(4 * (low or 0)),
        "deficit_low": low,
        "deficit_high": high,
        "rank_low": None if low is None else n,
        "rank_high": None if low is None else n,
    } | more


def test_nothing_to_score_is_said() -> None:
    assert "Không có việc nào" in scoreboard(frame([], COLUMNS)).layout.title.text
    early = frame([scored(1, None, None)], COLUMNS)
    assert "Chưa có việc nào đến hạn" in scoreboard(early).layout.title.text


def test_a_bar_reaches_from_the_best_case_to_the_worst() -> None:
    rows = [scored(1, 0.25, 0.75), scored(2, 0.0, 1.0)]
    bars = scoreboard(frame(rows, COLUMNS)).data[0]

    assert list(bars.base) == [25.0, 0.0]
    assert list(bars.x) == [50.0, 100.0]
    assert list(bars.y) == ["tỉnh 1", "tỉnh 2"]
    assert list(bars.customdata[0]) == ["tinh-1", "plan"]


def test_only_what_is_known_exactly_is_a_mark() -> None:
    rows = [scored(1, 0.5, 0.5), scored(2, 0.0, 1.0)]
    _, mark, _ = scoreboard(frame(rows, COLUMNS)).data

    assert mark.name == "Biết chắc, không phải khoảng"
    assert list(zip(mark.y, mark.x, strict=True)) == [("tỉnh 1", 50.0)]


def test_the_title_counts_done_failing_and_untold() -> None:
    rows = [
        scored(1, 0.0, 0.0),
        scored(2, 0.5, 1.0),
        scored(3, 0.0, 0.5),
        scored(4, None, None),
    ]

    assert scoreboard(frame(rows, COLUMNS)).layout.title.text == (
        "Trong 3 dòng đã đến hạn: 1 hoàn thành, 1 chắc chắn còn thiếu; 1 chưa đủ dữ "
        "liệu để nói; 1 dòng khác chưa đến hạn, không vẽ."
    )


def test_tied_ranks_are_said() -> None:
    alike = [scored(n, 0.0, 1.0, rank_low=1, rank_high=3) for n in range(3)]
    figure = scoreboard(frame(alike, COLUMNS))
    assert "cả 3 đồng hạng" in figure.layout.title.text
    assert list(figure.data[-1].text) == ["hạng 1–3"] * 3

    one = [*alike, scored(4, 1.0, 1.0)]
    assert "; 3 đồng hạng" in scoreboard(frame(one, COLUMNS)).layout.title.text


def test_plans_and_reports_of_one_place_are_two_bars() -> None:
    rows = [scored(1, 0.0, 1.0), scored(1, 0.5, 1.0, clock="report")]
    figure = scoreboard(frame(rows, COLUMNS))

    plan, report = (trace for trace in figure.data if trace.type == "bar")
    assert list(plan.y) != list(report.y)
    assert [list(report.base), list(report.x)] == [[50.0], [50.0]]


def test_places_of_one_name_keep_their_own_bars() -> None:
    rows = [scored(1, 0.0, 1.0), scored(2, 0.5, 1.0, subject="tỉnh 1")]
    bars = scoreboard(frame(rows, COLUMNS)).data[0]

    assert len(set(bars.y)) == 2


def test_more_rows_than_fit_are_said() -> None:
    rows = [scored(n, 0.0, 1.0) for n in range(MOST + 5)]
    figure = scoreboard(frame(rows, COLUMNS), lang="en")

    assert len(figure.data[0].y) == MOST
    assert figure.layout.title.text.endswith(f"only the first {MOST} are drawn.")
