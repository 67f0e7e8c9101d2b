"""The view of coverage: what is chosen, what a cell says, and what adds up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Page

from tests.page.parts import with_id
from tests.page.seeing import see
from trienkhai.page.asked import BadAsked, asked
from trienkhai.page.asking import Asker
from trienkhai.page.coverage.cell import address
from trienkhai.page.coverage.chosen import chosen, covered
from trienkhai.page.views.coverage import VIEW

ORDER = "gov/thu-tuong|CT|33|2021"
ONE = "?document=33/CT-TTg@2021&on=2022-03-01"


@pytest.fixture(scope="module")
def ask(sample_graph: Path) -> Iterator[Asker]:
    found = Asker(str(sample_graph), patience=60)
    yield found
    found.close()


def every(component: Any) -> Iterator[Any]:
    """The component and all inside it."""
    yield component
    inside = getattr(component, "children", None)
    for one in inside if isinstance(inside, (list, tuple)) else [inside]:
        if hasattr(one, "to_plotly_json"):
            yield from every(one)


def texts(component: Any) -> str:
    """What a reader reads, without tables and pictures."""
    said = []
    for one in every(component):
        inside = getattr(one, "children", None)
        for part in inside if isinstance(inside, (list, tuple)) else [inside]:
            if isinstance(part, str):
                said.append(part)
    return " ".join(said)


def links(component: Any) -> list[str]:
    return [
        one.href for one in every(component) if getattr(one, "href", None) is not None
    ]


def body(ask: Asker, search: str) -> Any:
    return VIEW.body(ask, asked("/do-bao-phu", search))


def figure(component: Any) -> Any:
    (one,) = (c.figure for c in every(component) if getattr(c, "figure", None))
    return one


def rows(component: Any) -> list[dict[str, Any]]:
    (one,) = (c.rowData for c in every(component) if hasattr(c, "rowData"))
    return list(one)


def test_one_directive_is_a_map_whose_caption_is_the_answer(ask: Asker) -> None:
    page = body(ask, ONE)

    assert (
        "4 trong 63 tỉnh, thành phố đã triển khai 33/CT-TTg ngày 26/11/2021, 1 chưa "
        "triển khai (kho kê khai đủ), 2 cần đối chiếu, 1 chưa thấy, 55 chưa có dữ liệu."
    ) in texts(page)
    assert "Cộng: 4 + 2 + 1 + 1 + 55 = 63 (số phải thực hiện)." in texts(page)
    assert len(figure(page).layout.shapes) == 63
    assert len(rows(page)) == 63


def test_a_click_on_a_tile_opens_its_cell(ask: Asker) -> None:
    (link,) = set(figure(body(ask, ONE)).layout.meta["links"])

    assert unquote(link).endswith("cell={0}~{1}#cell")


def test_an_empty_address_shows_directives_that_ask_provinces(ask: Asker) -> None:
    found = chosen(ask, asked("/do-bao-phu", ""))

    assert found.ids[0] == ORDER
    assert found.told is not None
    assert all("province" in levels for levels in found.told["levels"])
    assert "văn bản chỉ đạo" in texts(body(ask, ""))


def test_several_directives_are_a_heat_map_and_each_cell_has_its_address(
    ask: Asker,
) -> None:
    shown = figure(body(ask, "?of=all"))

    heat = shown.data[0]
    assert heat.type == "heatmap"
    turned = "|" in str(heat.x[0])
    link = unquote(shown.layout.meta["links"][0])
    assert link.endswith("cell={x}~{y}#cell" if turned else "cell={y}~{x}#cell")


def test_the_number_of_directives_and_their_choice_stand_in_the_address(
    ask: Asker,
) -> None:
    first = chosen(ask, asked("/do-bao-phu", "?many=2"))
    latest = chosen(ask, asked("/do-bao-phu", "?many=2&pick=latest"))

    assert len(first.ids) == len(latest.ids) == 2
    assert first.all == latest.all > 2
    assert latest.ids[0].startswith("party/trung-uong|KL|215|2025")
    with pytest.raises(BadAsked):
        chosen(ask, asked("/do-bao-phu", "?pick=best"))


def test_other_levels_are_links_and_add_up(ask: Asker) -> None:
    shown = {
        of: covered(ask, asked("/do-bao-phu", f"{ONE}&of={of}"), (ORDER,)).shown
        for of in ("province", "central", "all")
    }

    sizes = {of: len(rows) for of, rows in shown.items()}
    assert sizes == {"province": 63, "central": 30, "all": 93}
    assert "Trung ương: 30" in texts(body(ask, ONE))


@pytest.mark.parametrize(
    ("of", "says", "step"),
    [
        ("ubnd/cao-bang", "Đã triển khai trực tiếp", None),
        ("cao-bang", "Đã triển khai trực tiếp", None),
        ("ubnd/thanh-hoa", "Kho được kê khai đủ", "Đôn đốc"),
        ("ubnd/ha-noi", "Có văn bản cần đối chiếu", "xác nhận hoặc bác bỏ"),
        ("ubnd/an-giang", "Chưa có dữ liệu", "Thu thập văn bản"),
    ],
)
def test_a_cell_opens_why_it_is_so(
    ask: Asker, of: str, says: str, step: str | None
) -> None:
    page = body(ask, f"{ONE}&cell={ORDER}~{of}")

    (panel,) = (c for c in every(page) if getattr(c, "className", "") == "cell")
    assert says in texts(panel)
    if step is None:
        assert "Việc cần làm:" not in texts(panel)
    else:
        assert step in texts(panel)
    paths = [urlsplit(link).path for link in links(panel)]
    assert "/van-ban" in paths
    assert "/vi-sao" in paths
    assert paths[-1] == "/do-bao-phu"


def test_the_sentence_of_a_plan_is_two_clicks_away(ask: Asker) -> None:
    page = body(ask, f"{ONE}&cell={ORDER}~ubnd/cao-bang")

    (quote,) = (c for c in every(page) if type(c).__name__ == "Blockquote")
    assert "33/CT-TTg" in str(quote.children)
    to = [parse_qs(urlsplit(link).query) for link in links(page) if "at=" in link]
    assert any("ubnd/cao-bang|KH|411|2022" in q.get("document", []) for q in to)


def test_a_cell_that_is_not_there_is_said(ask: Asker) -> None:
    assert "Ô này không có" in texts(body(ask, f"{ONE}&cell={ORDER}~ubnd/nowhere"))
    assert "Ô này không có" in texts(body(ask, f"{ONE}&cell=nothing"))


def test_the_address_of_a_cell_keeps_what_is_asked() -> None:
    here = asked("/do-bao-phu", ONE)
    assert address(here, ORDER, "ubnd/hue") == (
        "/do-bao-phu?document=33/CT-TTg%402021&on=2022-03-01"
        f"&cell={ORDER}~ubnd/hue#cell"
    )


def test_classes_that_nobody_can_count_stand_beside(ask: Asker) -> None:
    said = texts(body(ask, ""))

    assert "Ngoài tổng" in said
    assert "không có danh sách để đếm" in said


def test_a_filter_narrows_the_table_and_not_the_picture(ask: Asker) -> None:
    page = body(ask, f"{ONE}&f_state=missing")

    assert [row["body"] for row in rows(page)] == ["Ủy ban nhân dân tỉnh Thanh Hóa"]
    assert len(figure(page).layout.shapes) == 63


def test_today_has_34_provinces(ask: Asker) -> None:
    page = body(ask, "?document=33/CT-TTg@2021&on=2026-03-01&view=now")

    assert len(figure(page).layout.shapes) == 34
    assert "trong 34 tỉnh, thành phố" in texts(page)


def test_districts_lead_from_the_map_to_one_province(ask: Asker) -> None:
    page = body(ask, f"{ONE}&level=district")
    link = unquote(figure(page).layout.meta["links"][-1])
    assert "place={2}" in link

    narrowed = body(ask, f"{ONE}&level=district&place=ha-noi&shape=heat")
    assert "Chỉ xem Hà Nội." in texts(narrowed)
    assert len(rows(narrowed)) == 30


def test_the_download_has_the_rows_that_are_seen(ask: Asker) -> None:
    (link,) = (one for one in links(body(ask, ONE)) if ".csv" in one)

    query = parse_qs(urlsplit(link).query)
    assert query["documents"] == ["33/CT-TTg@2021"]
    assert query["f_level"] == ["province"]
    assert query["on"] == ["2022-03-01"]
    assert "document" not in query


def test_english_is_spoken_throughout(ask: Asker) -> None:
    page = body(ask, f"{ONE}&lang=en&cell={ORDER}~ubnd/thanh-hoa")

    said = texts(page)
    assert "4 of 63 provinces have carried out" in said
    assert "Next step:" in said
    assert "Remind" in said
    assert all("lang=en" in link for link in links(page))


def test_from_the_map_to_the_sentence_in_three_clicks(page: Page) -> None:
    see(page, f"/do-bao-phu{ONE}")

    page.locator(".cover-tiles .textpoint", has_text="Bằng").click(force=True)
    panel = page.locator("section.cell")
    panel.wait_for()
    assert "Cao Bằng" in panel.inner_text()
    panel.get_by_role("link", name="Xem nguyên văn").last.click()
    page.wait_for_url("**/van-ban?**")
    page.locator("#at").wait_for()
    assert "33/CT-TTg" in page.locator("#at").inner_text()


def test_a_day_in_a_field_is_written_as_in_the_language(ask: Asker) -> None:
    (on,) = with_id(body(ask, ONE), "field-on")
    (english,) = with_id(body(ask, f"{ONE}&lang=en"), "field-on")

    assert (on.value, english.value) == ("01/03/2022", "2022-03-01")
    assert asked("/do-bao-phu", f"?on={on.value}").day("on") == date(2022, 3, 1)


def test_what_helps_at_the_command_line_is_not_said_on_the_page(ask: Asker) -> None:
    said = texts(body(ask, "?document=1248/QĐ-TTg@2021"))

    assert "hãy giả định một cấp hoặc" in said
    assert "--" not in said


def test_what_is_counted_by_level_are_bodies_of_one_and_tasks_of_several(
    ask: Asker,
) -> None:
    assert "Cơ quan được giao:" in texts(body(ask, ONE))
    assert "Việc được giao, theo cấp:" in texts(body(ask, "?on=2022-03-01"))
