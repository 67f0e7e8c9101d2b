"""A click on what an answer rests on comes to the very words, in a browser."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from tests.page.posting import PLACE
from tests.page.seeing import come, see

WHY = "/vi-sao?subject=33/CT-TTg@2021&body=ubnd/cao-bang&on=2022-03-01"
WORDS = "Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ"


def test_a_reason_leads_to_its_words_and_back(page: Page) -> None:
    see(page, WHY)
    page.locator("ol.why a", has_text="Xem nguyên văn").first.click()
    page.wait_for_url("**/van-ban?**")
    come(page)

    expect(page.locator("#at")).to_have_text(WORDS)
    expect(page.locator("#at")).to_be_focused()
    expect(page.locator("#at")).to_be_in_viewport()
    page.go_back()
    come(page)
    expect(page.locator("ol.why")).to_be_visible()


def test_a_passage_that_is_sent_opens_from_cold(page: Page) -> None:
    see(page, "/van-ban?at=5ab854c0bab88408:229#at")

    expect(page.locator("#at")).to_have_text(WORDS)
    expect(page.locator("#at")).to_be_in_viewport()


def test_an_open_citation_leads_to_all_that_it_may_mean(page: Page) -> None:
    see(page, "/van-ban?at=8bde3396faac968b:211#at")
    page.locator(".text .open a").click()

    row = page.locator("tr[id^='of-']:focus")
    expect(row.locator("li a")).to_have_count(2)
    expect(row).to_be_in_viewport()


def test_a_section_is_reached_from_the_list_of_sections(page: Page) -> None:
    see(page, "/van-ban?document=33/CT-TTg@2021")
    page.locator("nav .sections a", has_text="Nguồn").click()

    expect(page.locator("#sources")).to_be_focused()
    expect(page.locator("#sources")).to_be_in_viewport()


def test_the_words_of_a_page_that_comes_late_are_come_to(page: Page) -> None:
    held: list[Route] = []
    page.route(f"**{PLACE}", lambda route: held.append(route))
    page.goto("/van-ban?at=5ab854c0bab88408:229#at")
    page.unroute(f"**{PLACE}")
    for route in held:
        route.continue_()
    come(page)

    expect(page.locator("#at")).to_be_in_viewport()
    page.locator("header nav a", has_text="Tìm").click()
    page.wait_for_url("**/tim**")
    expect(page.locator("h1")).to_be_focused()
