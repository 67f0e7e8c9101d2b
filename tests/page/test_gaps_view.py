"""The view of gaps: what is open, what is due, who stands where, what has run out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import dcc, html
from dash.development.base_component import Component
from dash_ag_grid import AgGrid

from graph.errors import UnknownBody, UnknownDocument
from tests.page.parts import every, words
from trienkhai.page.asked import BadAsked, asked
from trienkhai.page.asking import Asker
from trienkhai.page.downloads import made
from trienkhai.page.views.gaps import VIEW

GAPS = "document=33/CT-TTg@2021&level=province&on=2022-03-01"
PATH = "/khoang-trong"


@pytest.fixture(scope="module")
def ask(sample_graph: Path) -> Iterator[Asker]:
    found = Asker(str(sample_graph), patience=60)
    yield found
    found.close()


@pytest.fixture
def view(ask: Asker) -> Any:
    return lambda search="": VIEW.body(ask, asked(PATH, f"?{search}"))


def found(part: Component, kind: type[Any], **like: Any) -> list[Any]:
    """The parts of a kind, of which the properties are as told."""
    return [
        one
        for one in every(part)
        if isinstance(one, kind)
        and all(getattr(one, name, None) == value for name, value in like.items())
    ]


def grids(part: Component) -> list[list[dict[str, Any]]]:
    return [one.rowData for one in found(part, AgGrid)]


def links(part: Component) -> dict[str, str]:
    """Where each link leads, by its text."""
    return {words(one).strip(): one.href for one in found(part, html.A)}


def test_an_empty_address_begins_with_directives_and_terms(view: Any) -> None:
    page = view("on=2022-03-01")

    directives, terms = grids(page)
    first = directives[0]
    assert first["subject"] == "Chỉ thị số 33/CT-TTg ngày 26/11/2021"
    assert first["link_subject"] == (
        f"{PATH}?on=2022-03-01&document=gov/thu-tuong|CT|33|2021"
    )
    assert all(row["obligations"] != "0" for row in directives)
    days = ["15/12/2021", "31/12/2021", "31/01/2022", "28/02/2022"]
    assert [row["due"] for row in terms] == days


def test_the_gaps_of_a_directive_add_up_and_lead_on(view: Any) -> None:
    page = view(GAPS)

    said = found(page, html.P, className="said")[0]
    assert words(said) == (
        "63 cơ quan được giao: 4 đã triển khai, 1 chắc chắn chưa (kho đã kê khai đủ), "
        "58 chưa đủ căn cứ để nói đã hay chưa."
    )
    (rows,) = grids(page)
    assert len(rows) == 59
    first = rows[0]
    assert first["body"] == "Ủy ban nhân dân tỉnh Thanh Hóa"
    assert first["next"].startswith("Đôn đốc")
    asked_with = "on=2022-03-01&level=province"
    document = "33/CT-TTg%402021"
    assert first["link_body"] == (
        f"/vi-sao?subject={document}&body=ubnd/thanh-hoa&{asked_with}"
    )
    assert first["link_state"] == (
        f"/do-bao-phu?document={document}&cell=gov/thu-tuong|CT|33|2021~ubnd/thanh-hoa"
        f"&{asked_with}#cell"
    )
    assert first["link_reason"] == "/van-ban?at=kk1#at"
    assert "link_candidate_id" not in first
    assert rows[1]["link_candidate_id"] == "/van-ban?document=ubnd/ha-noi|KH|274|2021"


def test_counts_by_state_stand_above_and_choose(view: Any) -> None:
    told = links(view(GAPS))

    assert told["✕ Chưa triển khai (kho đã kê khai đủ) 1"] == (
        f"{PATH}?document=33/CT-TTg%402021&level=province&on=2022-03-01&f_state=missing"
    )
    assert "· Chưa có dữ liệu 55" in told


def test_a_chosen_count_narrows_the_rows_and_is_given_back(view: Any) -> None:
    page = view(GAPS + "&f_state=missing,candidate")

    assert len(grids(page)[0]) == 3
    chosen = [one for one in found(page, html.A) if "✕" in words(one)]
    assert [getattr(one, "aria-current") for one in chosen] == ["true"]
    assert links(page)["✕ Chưa triển khai (kho đã kê khai đủ) 1"].endswith(
        "&f_state=candidate"
    )
    assert "· Chưa có dữ liệu 55" in links(page)


@pytest.mark.parametrize(
    "search",
    [
        GAPS + "&f_state=missing,candidate&sort=-body",
        GAPS + "&q=son la",
        GAPS + "&body=Hà Nội",
        "body=ha-noi&on=2022-03-01&sort=due",
        "part=deadlines&on=2022-03-01&f_state=past",
        "part=deadlines&on=2022-03-01&body=Hải Dương",
        "part=scoreboard&on=2022-03-01&by=directive&f_clock=plan",
        "part=scoreboard&on=2022-03-01&body=ha-noi",
        "part=scoreboard&on=2022-03-01&by=directive&document=33/CT-TTg@2021",
        "part=superseded&on=2026-11-26",
    ],
)
def test_the_file_has_the_rows_of_the_table(ask: Asker, view: Any, search: str) -> None:
    page = view(search)
    shown = found(page, AgGrid)[-1]
    (href,) = [link for link in links(page).values() if ".csv?" in link]
    path, _, query = href.partition("?")
    name, _, form = path.removeprefix("/tai-ve/").partition(".")

    file = made(ask, name, form, query).data.decode("utf-8-sig").splitlines()

    heads = [column["headerName"] for column in shown.columnDefs]
    assert [h.replace(" (%)", "") for h in _cells(file[0])] == heads
    assert len(file) == len(shown.rowData) + 1
    first = shown.columnDefs[0]["field"]
    assert [_day(_cells(line)[0]) for line in file[1:]] == [
        row[first] for row in shown.rowData
    ]


def _cells(line: str) -> list[str]:
    import csv

    return next(csv.reader([line]))


def _day(cell: str) -> str:
    parts = cell.split("-")
    is_day = len(parts) == 3 and all(part.isdecimal() for part in parts)
    return "/".join(reversed(parts)) if is_day else cell


def test_a_body_shows_what_it_is_asked(view: Any) -> None:
    (rows,) = grids(view("body=UBND tỉnh Hải Dương&on=2022-03-01"))

    assert rows[-1]["directive_id"] == "33/CT-TTg ngày 26/11/2021"
    assert rows[-1]["state"] == "Đã triển khai trực tiếp"
    assert rows[0]["state"] == "Chưa có dữ liệu"


def test_a_name_of_several_places_lists_them_to_choose_from(view: Any) -> None:
    told = links(view("body=Hải Phòng&on=2022-03-01"))

    assert told["thành phố Hải Phòng"] == f"{PATH}?body=hai-phong&on=2022-03-01"
    assert told["thành phố Hải Phòng (từ 01/07/2025)"] == (
        f"{PATH}?body=hai-phong%402025-07-01&on=2022-03-01"
    )


def test_a_directive_and_a_place_show_that_place_alone(view: Any) -> None:
    (rows,) = grids(view(GAPS + "&body=Hà Nội"))

    assert [row["body"] for row in rows] == ["Ủy ban nhân dân thành phố Hà Nội"]


def test_over_time_both_pictures_stand_with_their_numbers(view: Any) -> None:
    page = view(GAPS + "&part=progress")

    line, curve = (one.figure for one in found(page, dcc.Graph))
    assert line.layout.meta["links"][0] == "/van-ban?document={0}"
    assert len(grids(page)[0]) == 4
    lines = [
        [words(cell) for cell in every(row) if isinstance(cell, html.Th | html.Td)]
        for row in found(page, html.Tr)
    ]
    assert lines[1:] == [
        ["26/11/2021", "0", "59"],
        ["12/01/2022", "1", "60"],
        ["21/01/2022", "2", "61"],
        ["28/02/2022", "3", "62"],
        ["01/03/2022", "3", "62"],
    ]
    assert list(curve.data[1].y) == [59, 60, 61, 62, 62]


def test_the_scoreboard_is_drawn_and_leads_to_a_place(view: Any) -> None:
    page = view("part=scoreboard&on=2022-03-01&f_level=province&f_clock=plan")

    (graph,) = found(page, dcc.Graph)
    assert graph.figure.layout.meta["links"][0] == f"{PATH}?on=2022-03-01&body={{0}}"
    beside, rows = grids(page)
    assert beside[0]["subject"] == "tỉnh Thanh Hóa"
    assert rows[0]["link_subject"] == f"{PATH}?on=2022-03-01&body=thanh-hoa"


def test_parts_keep_what_is_asked_about_and_drop_filters(view: Any) -> None:
    told = links(view(GAPS + "&f_state=missing&q=a"))

    assert told["Thời hạn"] == (
        f"{PATH}?document=33/CT-TTg%402021&on=2022-03-01&level=province&part=deadlines"
    )
    assert told["Bảng theo dõi"].endswith("&part=scoreboard&by=directive")
    assert "Diễn biến" not in links(view("part=deadlines"))


@pytest.mark.parametrize(
    ("search", "fault"),
    [
        ("part=planet", BadAsked),
        ("document=1/CT-TTg@1999", UnknownDocument),
        ("body=huyện Không Đâu", UnknownBody),
        ("part=deadlines&clock=noon", BadAsked),
        ("part=deadlines&f_planet=1", BadAsked),
    ],
)
def test_what_cannot_be_answered_is_raised(
    view: Any, search: str, fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        view(search)


def test_filters_that_leave_nothing_say_so(view: Any) -> None:
    page = view(GAPS + "&q=khong co gi nhu the")

    assert grids(page) == []
    assert "Bộ lọc không để lại dòng nào" in words(page)


@pytest.mark.parametrize(
    "part", ["gaps", "progress", "deadlines", "scoreboard", "superseded"]
)
def test_each_part_speaks_english(view: Any, part: str) -> None:
    page = view(f"{GAPS}&part={part}&lang=en")
    nav = found(page, html.Nav)[0]

    assert getattr(nav, "aria-label") == "Parts of this view"
    assert all("lang=en" in one.href for one in found(page, html.A))
