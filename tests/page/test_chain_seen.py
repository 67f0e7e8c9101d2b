"""The picture of a chain in a browser: a click leads on."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.page.seeing import come, see

ORDER = "gov/thu-tuong|CT|33|2021"
DRAWN = f"/chuoi?document={ORDER}&on=2022-03-01&level=province"


_PLACE = """([name, n]) => {
    const drawn = document.querySelector(".drawn .js-plotly-plot");
    const trace = drawn._fullData.find((one) => one.name === name);
    const { xaxis, yaxis } = drawn._fullLayout;
    const along = trace.base ? trace.base[n] + trace.x[n] / 2 : trace.x[n];
    const down = yaxis._offset + yaxis.d2p(trace.y[n]);
    window.scrollBy(0, drawn.getBoundingClientRect().top + down - 400);
    const box = drawn.getBoundingClientRect();
    return [box.left + xaxis._offset + xaxis.d2p(along), box.top + down];
}"""


def click(page: Page, trace: str, n: int = 0) -> None:
    """A click on a point of the picture, as a hand does it: it points first."""
    page.wait_for_selector(".drawn .barlayer .point")
    x, y = page.evaluate(_PLACE, [trace, n])
    page.mouse.move(x - 1, y)
    page.mouse.move(x, y)
    page.wait_for_selector(".drawn .hoverlayer .hovertext")
    page.mouse.click(x, y)


def test_a_click_on_a_tile_opens_its_document(page: Page) -> None:
    see(page, DRAWN)

    click(page, "papers")

    page.wait_for_url("**/van-ban**")
    come(page)
    assert "33/CT-TTg" in page.locator("main").inner_text()


def test_a_click_where_a_line_begins_opens_its_sentence(page: Page) -> None:
    see(page, DRAWN)

    click(page, "links")

    page.wait_for_url("**/van-ban**at=**")
    come(page)
    assert page.locator("#at").count() == 1


def test_a_click_on_a_gap_opens_why_it_is_one(page: Page) -> None:
    see(page, DRAWN)

    click(page, "gaps")

    page.wait_for_url("**/vi-sao**")
    come(page)
    assert "Thanh Hóa" in page.locator("main").inner_text()


def test_a_click_on_a_fold_opens_it_and_back_closes_it(page: Page) -> None:
    see(page, f"/chuoi?document={ORDER}&direction=down&fold=year")

    click(page, "folds")
    page.wait_for_url("**open=**")
    page.locator(".folds a").first.wait_for()
    page.go_back()

    page.wait_for_url(lambda url: "open=" not in url)
    page.locator(".folds a").first.wait_for(state="detached")
