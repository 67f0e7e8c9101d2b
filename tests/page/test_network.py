"""The network is drawn around what the address names, and opens by links."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import networkx as nx
import pytest
from dash.development.base_component import Component
from playwright.sync_api import Page

from graph.errors import AmbiguousDocument, UnknownDocument
from graph.labels import label
from tests.page.seeing import come, see
from trienkhai.line import build
from trienkhai.page.app import made
from trienkhai.page.asked import BadAsked, asked
from trienkhai.page.asking import Asker
from trienkhai.page.network.shown import MOST_OPEN, alone, answer
from trienkhai.page.views.network import VIEW

ORDER = "gov/thu-tuong|CT|33|2021"
PLAN = "ubnd/ha-noi|KH|117|2020"


@pytest.fixture(scope="module")
def ask(sample_graph: Path) -> Iterator[Asker]:
    found = Asker(str(sample_graph), patience=60)
    yield found
    found.close()


def body(ask: Asker, search: str) -> Component:
    return VIEW.body(ask, asked("/mang", search))


def links(of: Component) -> dict[str, str]:
    """The address of each link, by its text."""
    return {
        str(part.children): part.href
        for part in of._traverse()
        if getattr(part, "href", None)
    }


def figure(of: Component) -> Any:
    (graph,) = [part for part in of._traverse() if hasattr(part, "figure")]
    return graph.figure


def test_without_a_document_it_begins_with_those_that_are_cited_most(
    ask: Asker,
) -> None:
    found = links(body(ask, ""))

    assert found["33/CT-TTg ngày 26/11/2021"] == f"/mang?document={ORDER}"
    (grid,) = [p for p in body(ask, "")._traverse() if hasattr(p, "rowData")]
    assert grid.rowData[0]["link_document_id"] == f"/mang?document={ORDER}"


def test_ranks_that_all_tie_are_said(tmp_path: Path) -> None:
    text = "UBND TỈNH LAI CHÂU\nSố: 12/KH-UBND\nLai Châu, ngày 3 tháng 5 năm 2022\n"
    text += "KẾ HOẠCH\nThực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021\n"
    text += "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    build([str(tmp_path / "a.txt")], store=str(tmp_path / "graph.duckdb"))
    few = Asker(str(tmp_path / "graph.duckdb"), patience=60)

    assert label("remark.all_tie") in str(body(few, ""))
    few.close()


def test_a_click_opens_one_more_and_keeps_what_is_open(ask: Asker) -> None:
    drawn = figure(body(ask, f"?document=33/CT-TTg@2021&open={PLAN}&lang=en"))

    by_name = dict(
        zip([t.name for t in drawn.data], drawn.layout.meta["links"], strict=True)
    )
    assert by_name["Full text held"] == (
        f"/mang?document=33/CT-TTg%402021&open={PLAN}&open=%7B0%7D&lang=en#drawing"
    )
    assert by_name["Open (full text held)"] == "/van-ban?document=%7B0%7D&lang=en"
    assert by_name["Implements"] == ""


def test_what_is_open_can_be_closed_again(ask: Asker) -> None:
    found = links(body(ask, f"?document=33/CT-TTg@2021&open={PLAN}"))

    assert found["thu lại"] == "/mang?document=33/CT-TTg%402021#drawing"


def test_relations_and_bases_are_filters_in_the_address(ask: Asker) -> None:
    here = asked("/mang", "?document=33/CT-TTg@2021&relations=implements&bases=text")

    found = answer(ask, here)

    assert set(found.relation) == {"implements"}
    filters = links(body(ask, "?document=33/CT-TTg@2021&relations=implements"))
    both = "relations=implements&relations=continues_implementing"
    assert filters["Tiếp tục triển khai thực hiện"].endswith(f"{both}#drawing")
    assert "relations" not in filters["✓ Triển khai thực hiện"]


def test_a_table_tells_the_same_links_with_their_sentences(ask: Asker) -> None:
    search = "?document=33/CT-TTg@2021"
    (grid,) = [p for p in body(ask, search)._traverse() if hasattr(p, "rowData")]

    told = alone(answer(ask, asked("/mang", search)))
    assert len(grid.rowData) == len(told) == 6
    assert all("33/CT-TTg" in row["passage"] for row in grid.rowData)
    first = grid.rowData[0]
    assert first["link_passage"].startswith("/van-ban?document=ubnd/")
    assert first["link_passage"].endswith("#at")


def test_nothing_around_is_said_and_not_drawn(ask: Asker) -> None:
    found = body(ask, "?document=33/CT-TTg@2021&on=1990-01-01")

    assert label("nothing.neighbours") in str(found)
    assert not [part for part in found._traverse() if hasattr(part, "figure")]


@pytest.mark.parametrize(
    ("search", "error"),
    [
        ("?document=33/CT-TTg", AmbiguousDocument),
        ("?document=99/CT-TTg", UnknownDocument),
        ("?document=a&relations=loves", BadAsked),
        ("?document=a&" + "&".join(f"open={n}" for n in range(MOST_OPEN)), BadAsked),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    ask: Asker, search: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        body(ask, search)


def test_graphml_holds_the_documents_and_links_that_are_seen(ask: Asker) -> None:
    search = f"?document=33/CT-TTg@2021&open={PLAN}&relations=implements"
    told = alone(answer(ask, asked("/mang", search)))

    file = made(ask).server.test_client().get(f"/tai-ve/mang.graphml{search}")

    assert file.status_code == 200
    assert "attachment" in file.headers["Content-Disposition"]
    network = nx.read_graphml(BytesIO(file.data), force_multigraph=True)
    documents = {id for id, of in network.nodes(data=True) if of["node"] == "Document"}
    assert documents == {*told.source_id, *told.target_id}
    arcs = {
        (source, target)
        for source, target, of in network.edges(data=True)
        if of["link"] == "IMPLEMENTS"
    }
    assert arcs == set(zip(told.source_id, told.target_id, strict=True))


@pytest.mark.parametrize(
    ("search", "status"), [("", 400), ("?document=99/CT-TTg", 400)]
)
def test_graphml_of_nothing_is_refused_with_a_sentence(
    ask: Asker, search: str, status: int
) -> None:
    file = made(ask).server.test_client().get(f"/tai-ve/mang.graphml{search}")

    assert file.status_code == status
    assert file.content_type.startswith("text/plain")


def test_a_click_on_a_document_draws_what_stands_around_it(page: Page) -> None:
    see(page, "/mang?document=33/CT-TTg@2021")
    page.locator(".annotation").first.scroll_into_view_if_needed()
    names = page.locator(".annotation").count()
    plan = "411/KH-UBND"
    place = page.evaluate(
        """plan => {
          const plot = document.querySelector('.js-plotly-plot');
          const note = plot.layout.annotations.find(a => a.text.includes(plan));
          const box = plot.getBoundingClientRect(), of = plot._fullLayout;
          return [box.left + of.xaxis._offset + of.xaxis.d2p(note.x),
                  box.top + of.yaxis._offset + of.yaxis.d2p(note.y) - 10];
        }""",
        plan,
    )

    page.mouse.click(*place)
    page.wait_for_url("**open=**")
    come(page)

    assert quote("ubnd/cao-bang|KH|411|2022", safe="") in page.url
    page.wait_for_function(
        "n => document.querySelectorAll('.annotation').length > n", arg=names
    )
    page.go_back()
    come(page)
    assert "open" not in page.url
