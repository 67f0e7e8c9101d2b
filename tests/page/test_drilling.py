"""From a cell of the heat map to the sentence that it rests on."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.page.seeing import come, see

MAP = "/do-bao-phu?document=33/CT-TTg@2021&on=2022-03-01&level=province&shape=heat"
WHERE = """(graph, place) => {
  const { xaxis, yaxis } = graph._fullLayout, at = graph.getBoundingClientRect();
  const column = graph.data[0].x.findIndex(id => id.split("/").pop() === place);
  return [at.x + xaxis._offset + xaxis.d2p(graph.data[0].x[column]),
          at.y + yaxis._offset + yaxis.d2p(graph.data[0].y[0])];
}"""


def click_on(page: Page, heat_map: Locator, place: str) -> None:
    """A click on the cell of a place in the first row."""
    heat_map.scroll_into_view_if_needed()
    at = heat_map.evaluate(WHERE, place)
    page.mouse.move(*at)
    heat_map.locator(".hoverlayer .hovertext").first.wait_for()
    page.mouse.click(*at)


def test_a_cell_leads_to_the_sentence_that_it_rests_on(page: Page) -> None:
    see(page, MAP)
    click_on(page, page.locator(".js-plotly-plot").first, "cao-bang")
    page.wait_for_url("**cao-bang**")
    come(page)
    page.locator("main a[href*='at=']").first.click()
    page.wait_for_url(re.compile(r"/van-ban\?.*at="))
    come(page)

    sentence = page.locator("#at")
    expect(sentence).to_be_in_viewport()
    expect(sentence).to_contain_text("Chỉ thị số 33/CT-TTg")
    expect(page.locator("main")).to_contain_text("411/KH-UBND")
