"""Reading with the keyboard, going back, and what is said while nothing is there."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route, expect

from graph.labels import label
from tests.page.posting import PLACE
from tests.page.seeing import Watched, come, see

MARKED = """() => {
  const here = document.activeElement;
  const isSeen = [here, here.parentElement].map(one => getComputedStyle(one)).some(
    style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
  return [here.innerText || here.name || here.tagName, isSeen];
}"""


def tabs(page: Page, until: str, most: int = 40) -> list[tuple[str, bool]]:
    """What Tab comes by until it stands on ``until``, and whether that is seen."""
    passed: list[tuple[str, bool]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        name, is_seen = page.evaluate(MARKED)
        passed.append((name, is_seen))
        if page.evaluate(f"document.activeElement.matches({until!r})"):
            return passed
    raise AssertionError(f"Tab does not come to {until}: {passed}")


def test_the_first_key_leads_past_the_navigation(page: Page) -> None:
    see(page, "/tim")
    page.keyboard.press("Tab")

    expect(page.locator("a.skip")).to_be_focused()
    expect(page.locator("a.skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_document_is_found_and_opened_with_the_keyboard(page: Page) -> None:
    see(page, "/tim")
    passed = tabs(page, "main input")
    page.keyboard.type("117KHUBND")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim?text=117KHUBND")
    come(page)
    expect(page.locator("h1")).to_be_focused()
    passed += tabs(page, "main a[href^='/van-ban']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban?**")
    come(page)

    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("main")).to_contain_text("117/KH-UBND")
    assert [name for name, is_seen in passed if not is_seen] == []


def test_back_and_forward_bring_what_was_there(page: Page) -> None:
    see(page, "/tim?text=33/CT-TTg")
    page.locator("main a[href^='/van-ban']").first.click()
    page.wait_for_url("**/van-ban?**")
    come(page)
    there = page.url

    page.go_back()
    page.wait_for_url("**/tim?text=33/CT-TTg")
    come(page)
    expect(page.locator("main input[name=text]")).to_have_value("33/CT-TTg")
    expect(page.locator("nav a[aria-current]")).to_have_text(label("views.search"))
    expect(page).to_have_title(re.compile(label("views.search")))

    page.go_forward()
    page.wait_for_url(there)
    come(page)
    expect(page.locator("main")).to_contain_text("33/CT-TTg")


def test_the_other_language_is_one_click_and_stays(page: Page) -> None:
    see(page, "/tim?text=33/CT-TTg")
    page.locator("a.language").click()
    page.wait_for_url("**lang=en**")
    come(page)
    page.locator("main a[href^='/van-ban']").first.click()
    page.wait_for_url("**/van-ban?**lang=en**")
    come(page)

    assert page.evaluate("document.documentElement.lang") == "en"
    expect(page.locator("nav a[aria-current]")).to_have_text(
        label("views.document", "en")
    )


def test_nothing_found_says_so(page: Page) -> None:
    see(page, "/tim?text=khongcogicanhuvay")

    expect(page.locator("main .said, main .remark").first).to_be_visible()
    assert page.locator("main a[href^='/van-ban']").count() == 0


def test_a_number_that_is_none_is_a_sentence(page: Page) -> None:
    see(page, "/vi-sao?subject=999/QD-KHONGCO@1999&body=ubnd/ha-noi")

    expect(page.locator("main .trouble")).to_have_role("alert")
    expect(page.locator("main .trouble")).to_contain_text("999/QD-KHONGCO")


def test_a_page_that_is_still_coming_says_so(page: Page) -> None:

    def late(route: Route) -> None:
        held.append(route)

    held: list[Route] = []
    page.route(f"**{PLACE}*", late)
    page.goto("/tim")
    expect(page.locator("#page .waiting")).to_contain_text(label("page.loading"))
    expect(page.locator("#page .waiting")).to_have_role("status")
    for route in held:
        route.continue_()
    come(page)

    assert page.locator("#page .waiting").count() == 0


def test_a_program_that_ended_is_said_until_it_answers_again(
    page: Page, seen: Watched
) -> None:
    see(page, "/tim")
    page.route(f"**{PLACE}*", lambda route: route.abort())
    page.locator("main input[name=text]").fill("33")
    page.keyboard.press("Enter")
    expect(page.locator("#away")).to_be_visible()
    seen.console.clear()

    page.unroute(f"**{PLACE}*")
    page.locator("main input[name=text]").fill("33/CT-TTg")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("CT-TTg"))
    come(page)
    expect(page.locator("#away")).to_be_hidden()


def test_another_answer_that_refuses_does_not_say_that_the_program_ended(
    page: Page, seen: Watched
) -> None:
    see(page, "/tim")
    assert page.evaluate("fetch('/tai-ve/none.csv').then(one => one.status)") == 404
    seen.console.clear()

    expect(page.locator("#away")).to_be_hidden()


def test_an_address_without_a_view_says_so_and_leads_on(
    page: Page, seen: Watched
) -> None:
    see(page, "/khong-co")
    seen.console.clear()

    expect(page.locator("main .trouble")).to_be_visible()
    page.locator("nav a").first.click()
    page.wait_for_url("**/tim")
    come(page)
    assert page.locator("#page .trouble").count() == 0
