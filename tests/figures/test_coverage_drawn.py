"""Coverage as a heat map and on a map of tiles, told by the data of the figures."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

from graph import bodies as reference
from graph.bodies.units import unit
from graph.values import BodyClass
from graph.words import Level, State
from queries.coverage import COLUMNS
from queries.frames import frame
from trienkhai.figures import heat_map, tile_grid
from trienkhai.figures.heated import MARKED
from trienkhai.figures.look import LOOKS
from trienkhai.figures.ordered import By, Order, bodies, directives
from trienkhai.figures.provinces import NOW, OTHERWISE, SEA, THEN, tiles
from trienkhai.figures.summed import tally, told

ORDER, LATER = "gov/thu-tuong|CT|33|2021", "gov/bo-noi-vu|CT|2|2022"


def cell(place: str, state: State, **more: Any) -> dict[str, Any]:
    """What is expected of the People's Committee of a place."""
    return {
        "directive_id": ORDER,
        "body_id": f"ubnd/{place}",
        "body": f"Ủy ban nhân dân tỉnh {place}",
        "locality_id": place,
        "level": "province",
        "countable": True,
        "state": state.value,
    } | more


def covered(*rows: dict[str, Any]) -> pd.DataFrame:
    return frame(rows, COLUMNS)


SIX = (
    cell("ha-noi", State.DIRECT),
    cell("hai-duong", State.TRANSITIVE),
    cell("thanh-hoa", State.MISSING),
    cell("da-nang", State.UNKNOWN),
    cell("ca-mau", State.UNKNOWN),
    cell("lam-dong", State.NOT_FOUND),
)


def tile_texts(figure: Any) -> dict[str, str]:
    """What stands in the tiles with data, by province."""
    return {
        str(ids[2]): text
        for trace in figure.data
        if trace.customdata is not None
        for ids, text in zip(trace.customdata, trace.text, strict=True)
    }


def test_nobody_expected_is_said_by_both_pictures() -> None:
    for figure in (heat_map(covered()), tile_grid(covered())):
        assert "Không có cơ quan nào" in figure.layout.title.text


def test_the_title_says_how_it_stands() -> None:
    names = {ORDER: "Chỉ thị số 33/CT-TTg"}
    says = (
        "2 trong 6 tỉnh, thành phố đã triển khai Chỉ thị số 33/CT-TTg, 1 chưa triển "
        "khai (kho kê khai đủ), 1 chưa thấy, 2 chưa có dữ liệu."
    )

    assert told(covered(*SIX), names) == says
    assert heat_map(covered(*SIX), names=names).layout.title.text == says
    assert tile_grid(covered(*SIX), names=names).layout.title.text == says


def test_several_directives_are_told_by_what_each_asks_of_each() -> None:
    rows = [*SIX, cell("ha-noi", State.MISSING, directive_id=LATER)]
    assert told(covered(*rows), lang="en").startswith(
        "2 of 7 things asked (2 directives, 6 provinces) are carried out, 2 missing"
    )


def test_a_class_that_nobody_can_count_stands_outside_every_sum() -> None:
    unlisted = {"directive_id": ORDER, "body": "các đơn vị", "countable": False}
    rows = covered(*SIX, unlisted)

    assert sum(tally(rows).values()) == 6
    assert heat_map(rows).data[0].z.shape == (1, 6)


def test_each_cell_has_the_colour_and_the_mark_of_its_state() -> None:
    every = [cell(p, s) for p, s in zip(tiles(THEN), State, strict=False)]
    heat = heat_map(covered(*every)).data[0]

    fills = [fill for _, fill in heat.colorscale][::2]
    found = {
        place: (fills[code], mark)
        for place, code, mark in zip(heat.x, heat.z[0], heat.text[0], strict=True)
    }
    assert found == {
        one["locality_id"]: (look.fill, look.mark)
        for one in every
        for look in [LOOKS[State(one["state"])]]
    }


def test_only_what_is_missing_has_the_colour_of_a_failure() -> None:
    reds = {state for state, look in LOOKS.items() if look.fill == "#b3261e"}
    assert reds == {State.MISSING}


def test_the_axes_have_the_ids_and_show_the_names() -> None:
    figure = heat_map(covered(*SIX), names={ORDER: "33/CT-TTg"}, by=By.NAME)

    heat = figure.data[0]
    assert list(heat.y) == [ORDER]
    assert list(heat.x)[:2] == ["ca-mau", "da-nang"]
    assert list(figure.layout.xaxis.ticktext)[:2] == ["Cà Mau", "Đà Nẵng"]
    assert list(figure.layout.yaxis.ticktext) == ["33/CT-TTg  2/6"]


def test_a_body_that_a_directive_does_not_ask_has_an_empty_cell() -> None:
    rows = [*SIX, cell("hue", State.UNKNOWN, directive_id=LATER)]
    heat = heat_map(covered(*rows), by=By.NAME).data[0]

    row = list(heat.y).index(LATER)
    asked = [body for body, m in zip(heat.x, heat.text[row], strict=True) if m]
    assert asked == ["hue"]
    assert heat.hovertext[row][0] == "Không được giao"


def test_two_bodies_of_one_place_have_columns_of_their_own() -> None:
    committee = cell("ha-noi", State.MISSING, body_id="party/tinh-uy/ha-noi")
    other = {**committee, "directive_id": LATER}

    alone = heat_map(covered(*SIX, other), by=By.NAME).data[0]
    assert "ha-noi" in alone.x
    assert len(alone.x) == 6
    both = heat_map(covered(*SIX, committee), by=By.NAME).data[0]
    assert {"ubnd/ha-noi", "party/tinh-uy/ha-noi"} < set(both.x)
    assert len(both.x) == 7


def test_the_key_counts_each_state_and_adds_up() -> None:
    for figure in (heat_map(covered(*SIX)), tile_grid(covered(*SIX))):
        keys = [trace.name for trace in figure.data if trace.name]
        assert keys == [
            "■ Đã triển khai trực tiếp: 1",
            "◩ Đã triển khai qua văn bản trung gian: 1",
            "✕ Chưa triển khai (kho đã kê khai đủ): 1",
            "○ Chưa tìm thấy văn bản triển khai: 1",
            "· Chưa có dữ liệu: 2",
        ]


def test_many_bodies_stand_below_each_other() -> None:
    rows = [
        cell(f"ha-noi/{n}", State.UNKNOWN, level="district", body=f"UBND quận {n}")
        for n in range(101)
    ]
    heat = heat_map(covered(*rows)).data[0]

    assert heat.z.shape == (101, 1)
    assert list(heat.x) == [ORDER]


def test_very_many_cells_have_colours_alone() -> None:
    asked = [f"gov/thu-tuong|CT|{n}|2021" for n in range(MARKED // 63 + 1)]
    places = [p for p in tiles(THEN) if p not in OTHERWISE[THEN]]
    rows = [
        cell(place, State.UNKNOWN, directive_id=one)
        for one in asked
        for place in places
    ]
    heat = heat_map(covered(*rows)).data[0]

    assert heat.z.shape == (len(asked), 63)
    assert heat.text is None
    assert heat.z.dtype == np.int8


def test_bodies_stand_by_region_level_number_done_or_name() -> None:
    rows = covered(*SIX)
    order = {by: bodies(rows, by)["locality_id"].to_list() for by in By}

    assert order[By.REGION] == [
        *("hai-duong", "ha-noi", "thanh-hoa", "da-nang", "lam-dong", "ca-mau")
    ]
    assert order[By.DONE][:3] == ["ha-noi", "hai-duong", "ca-mau"]
    assert order[By.NAME][0] == "ca-mau"
    groups = bodies(rows, By.REGION)["group"].to_list()
    assert groups[0] == groups[1] == "Đồng bằng sông Hồng"
    assert set(bodies(rows, By.LEVEL)["group"]) == {"Cấp tỉnh"}


def test_directives_stand_by_day_issuer_or_number_done() -> None:
    rows = covered(*SIX, cell("hue", State.UNKNOWN, directive_id=LATER))

    assert directives(rows, Order.DAY) == [LATER, ORDER]
    assert directives(rows, Order.DONE) == [ORDER, LATER]
    assert directives(rows, Order.ISSUER) == [LATER, ORDER]


@pytest.mark.parametrize(
    ("map", "on"), [(THEN, date(2024, 6, 1)), (NOW, date(2026, 6, 1))]
)
def test_the_maps_have_every_province_of_their_day(map: str, on: date) -> None:
    asked = reference.members(BodyClass("ubnd", Level.PROVINCE, None), on=on)
    assert asked is not None
    assert {f"ubnd/{i}" for i in tiles(map) if i not in OTHERWISE[map]} == {*asked}


@pytest.mark.parametrize("map", [THEN, NOW])
def test_tiles_stand_apart_and_bear_the_names_of_their_provinces(map: str) -> None:
    kept = [t for i, t in tiles(map).items() if i not in OTHERWISE[map]]

    assert len({(t.row, t.column) for t in kept}) == len(kept)
    for tile in kept:
        place = unit(tile.locality_id)
        short = {"TT Huế": "Thừa Thiên Huế", "TP. HCM": "Hồ Chí Minh"}
        name = short.get(tile.name, tile.name)
        assert place is not None
        assert name in place.full_name or name == "BR-VT"


@pytest.mark.parametrize("map", [THEN, NOW])
def test_each_tile_touches_another(map: str) -> None:
    at = {(t.row, t.column) for t in tiles(map).values()}
    for row, column in at:
        around = {(row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)}
        assert len(around & at) > 1


@pytest.mark.parametrize(("map", "today"), [(THEN, False), (NOW, True)])
def test_the_archipelagos_stand_in_the_sea_of_their_provinces(
    map: str, today: bool
) -> None:
    figure = tile_grid(covered(*SIX), today=today)

    notes = {note.text: note for note in figure.layout.annotations}
    assert set(notes) == {
        "QĐ. Hoàng Sa<br>(Đà Nẵng)",
        "QĐ. Trường Sa<br>(Khánh Hòa)",
    }
    for islands in SEA[map]:
        owner = tiles(map)[islands.of]
        assert islands.column > owner.column + 1
        assert abs(islands.row - owner.row) <= 3
    east = max(tile.column for tile in tiles(map).values())
    assert all(note.x > east for note in notes.values())


def test_a_tile_is_the_state_of_its_province_and_leads_to_it() -> None:
    figure = tile_grid(covered(*SIX))

    assert tile_texts(figure)["thanh-hoa"] == "Thanh<br>Hóa<br>✕"
    ids = [
        list(i) for t in figure.data if t.customdata is not None for i in t.customdata
    ]
    assert [ORDER, "ubnd/thanh-hoa", "thanh-hoa"] in ids
    assert len(ids) == len(SIX)


def test_provinces_of_today_stand_on_their_own_map() -> None:
    rows = [cell("hai-phong@2025-07-01", State.DIRECT), cell("ha-noi", State.UNKNOWN)]
    figure = tile_grid(covered(*rows))

    assert len(figure.layout.shapes) == 34
    assert "hai-phong@2025-07-01" in tile_texts(figure)


def test_ha_tay_stands_only_on_a_map_of_its_days() -> None:
    names = [
        text
        for rows in (SIX, (*SIX, cell("ha-tay", State.UNKNOWN)))
        for trace in tile_grid(covered(*rows)).data
        for text in trace.text or ()
        if "Tây" in text
    ]
    assert names.count("Hà<br>Tây<br>·") == 1
    assert names.count("Hà<br>Tây") == 0


def test_a_part_of_a_province_bears_a_star() -> None:
    rows = [cell("ha-noi", State.DIRECT, flags="late, partial")]
    figure = tile_grid(covered(*rows))

    assert tile_texts(figure) == {"ha-noi": "Hà<br>Nội<br>■*"}
    assert figure.layout.title.text.endswith("một phần địa bàn.")


def test_several_rows_of_a_province_are_parts_of_a_bar() -> None:
    rows = [
        cell(f"ha-noi/{n}", state, level="district")
        for n, state in enumerate([State.DIRECT, State.UNKNOWN, State.MISSING])
    ]
    figure = tile_grid(covered(*rows))

    bars = [trace for trace in figure.data if trace.type == "bar"]
    assert [round(bar.x[0], 3) for bar in bars] == [round(0.92 / 3, 3)] * 3
    assert tile_texts(figure)["ha-noi"].startswith("Hà<br>Nội<br>1/3 ✕1")
    (ids,) = [t.customdata for t in figure.data if t.customdata is not None]
    assert list(ids[0]) == [None, None, "ha-noi"]


def test_what_lies_in_no_province_is_said() -> None:
    ministry = cell("", State.DIRECT, locality_id=None, body_id="gov/bo-noi-vu")
    title = tile_grid(covered(*SIX, ministry)).layout.title.text

    assert title.endswith("1 không thuộc tỉnh nào trên bản đồ; xem bảng.")
