"""The chain on the page: a picture, the same as a list, the same as a table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from dash.development.base_component import Component

from graph.errors import UnknownDocument
from queries.chain import COLUMNS
from queries.frames import frame
from trienkhai.figures.chains.parts import parts
from trienkhai.figures.chains.tiles import picture
from trienkhai.page.asked import BadAsked, asked
from trienkhai.page.asking import Asker
from trienkhai.page.chain.listing import listing
from trienkhai.page.views.chain import VIEW

ORDER = "gov/thu-tuong|CT|33|2021"
DANANG = "ubnd/da-nang|CT|2|2022"
CITY = "ubnd/ha-noi|KH|117|2020"


@pytest.fixture(scope="module")
def ask(sample_graph: Path) -> Iterator[Asker]:
    found = Asker(str(sample_graph))
    yield found
    found.close()


def page(ask: Asker, search: str) -> Component:
    return VIEW.body(ask, asked("/chuoi", search))


def all_of(part: Any, name: str) -> list[Component]:
    """Every component of that name, in order."""
    found = [part] if type(part).__name__ == name else []
    inner = getattr(part, "children", None)
    for one in inner if isinstance(inner, list | tuple) else [inner]:
        if isinstance(one, Component):
            found += all_of(one, name)
    return found


def text(part: Any) -> str:
    """All that is written in a component."""
    if isinstance(part, list | tuple):
        return "".join(map(text, part))
    if isinstance(part, Component):
        return text(getattr(part, "children", None))
    return "" if part is None else str(part)


def hrefs(part: Component) -> list[str]:
    return [link.href for link in all_of(part, "A")]


def told(found: Component) -> Component:
    """The list that says the same as the picture."""
    (section,) = (s for s in all_of(found, "Section") if s.className == "chain-told")
    return section


def test_without_a_document_some_are_offered(ask: Asker) -> None:
    assert f"/chuoi?document={ORDER}" in hrefs(page(ask, ""))


def test_a_chain_is_a_picture_a_list_and_a_table(ask: Asker) -> None:
    found = page(ask, "?document=33/CT-TTg@2021&on=2022-03-01&level=province")

    (caption,) = all_of(found, "Figcaption")
    assert text(caption).startswith(
        "33/CT-TTg ngày 26/11/2021: 4 văn bản của 4 cơ quan"
    )
    assert "4 trong 63 nơi được yêu cầu đã triển khai" in text(caption)
    (grid,) = all_of(found, "AgGrid")
    assert len(grid.rowData) == 4
    assert len(all_of(found, "Graph")) == 1
    assert "02/CT-UBND" in text(told(found))


def test_the_list_opens_documents_sentences_and_reasons(ask: Asker) -> None:
    found = told(page(ask, f"?document={ORDER}&on=2022-03-01&level=province"))

    links = hrefs(found)
    assert f"/van-ban?document={ORDER}" in links
    assert f"/van-ban?document={DANANG}" in links
    assert any(h.startswith(f"/van-ban?document={DANANG}&at=") for h in links)
    why = f"/vi-sao?subject={ORDER}&body=ubnd/thanh-hoa&level=province&on=2022-03-01"
    assert why in links
    assert text(found).index("Thanh Hóa") < text(found).index("An Giang")


def test_a_click_on_the_picture_opens_the_same(ask: Asker) -> None:
    found = page(ask, f"?document={ORDER}&lang=en")

    (graph,) = all_of(found, "Graph")
    names = [trace.name for trace in graph.figure.data]
    links = dict(zip(names, graph.figure.layout.meta["links"], strict=True))
    assert links["papers"] == "/van-ban?document=%7B0%7D&lang=en"
    assert links["links"] == "/van-ban?document=%7B1%7D&at=%7B0%7D&lang=en#at"
    assert links["gaps"] == "/vi-sao?subject=%7B1%7D&body=%7B0%7D&lang=en"


def test_both_ways_are_asked_unless_one_is_named(ask: Asker) -> None:
    both, up, down = (
        {row["document_id"] for row in _rows(page(ask, f"?document={CITY}{more}"))}
        for more in ("", "&direction=up", "&direction=down")
    )

    assert up
    assert down
    assert both == up | down
    assert not up & down


def _rows(found: Component) -> list[dict[str, str]]:
    (grid,) = all_of(found, "AgGrid")
    rows: list[dict[str, str]] = grid.rowData
    return rows


def test_depth_and_relations_are_those_of_the_address(ask: Asker) -> None:
    near = _rows(page(ask, f"?document={CITY}&direction=up&depth=1"))
    far = _rows(page(ask, f"?document={CITY}&direction=up"))
    other = page(ask, f"?document={CITY}&direction=up&relations=amends")

    assert len(near) == 1 < len(far)
    assert _rows(other) == []
    assert "không nêu văn bản cấp trên" in text(other)


def test_several_documents_make_one_picture(ask: Asker) -> None:
    found = page(ask, f"?document={CITY}&document={ORDER}&direction=down")

    assert text(told(found)).count("Đang xem") == 2


def test_a_fold_is_opened_and_closed_by_a_link(ask: Asker) -> None:
    folded = page(ask, f"?document={ORDER}&direction=down&fold=year")
    (fold,) = {h for h in hrefs(told(folded)) if "open=province" in h and "2022" in h}

    opened = page(ask, fold.partition("?")[2])

    assert len(hrefs(told(opened))) > len(hrefs(told(folded)))
    closes = [h for h in hrefs(opened) if h == _without_open(fold)]
    assert len(closes) >= 1


def _without_open(href: str) -> str:
    return asked("/chuoi", "?" + href.partition("?")[2]).link(open=None)


def test_whom_nobody_asked_is_said(ask: Asker) -> None:
    found = page(ask, "?document=ubnd/da-nang|CT|2|2022&direction=down")

    assert "Xuôi xuống: chưa biết" in text(found)


@pytest.mark.parametrize("search", ["&direction=left", "&fold=month", "&depth=x"])
def test_a_value_that_is_none_is_refused(ask: Asker, search: str) -> None:
    with pytest.raises(BadAsked):
        page(ask, f"?document={ORDER}{search}")


def test_an_unknown_document_is_an_error(ask: Asker) -> None:
    with pytest.raises(UnknownDocument):
        page(ask, "?document=999/CT-TTg@1999")


def test_relations_that_were_chosen_stay_chosen(ask: Asker) -> None:
    found = page(ask, f"?document={CITY}&relations=implements&relations=based_on")

    chosen = [o.value for o in all_of(found, "Option") if getattr(o, "selected", None)]
    assert chosen == ["implements", "based_on"]


def test_a_long_list_is_shut_by_province_and_a_short_one_is_open() -> None:
    short, long = (
        listing(picture(parts(districts(count))), asked("/chuoi", ""))
        for count in (5, 90)
    )

    assert all_of(short, "Details") == []
    (shut,) = all_of(long, "Details")
    assert text(shut).startswith("Hà Nội")


def districts(count: int) -> pd.DataFrame:
    """Plans of so many districts of one province."""
    rows = [
        {
            "depth": 1,
            "source_id": f"ubnd/ha-noi/ba-dinh|KH|{n}|2022",
            "target_id": ORDER,
            "relation": "implements",
            "scope": "document",
            "basis": "text",
            "document_id": f"ubnd/ha-noi/ba-dinh|KH|{n}|2022",
            "canonical": f"{n}/KH-UBND",
            "issuer_id": "ubnd/ha-noi/ba-dinh",
            "known": "held",
            "through_asserted": False,
            "through_described": False,
            "evidence_id": f"f:{n}",
        }
        for n in range(count)
    ]
    return frame(rows, COLUMNS)
