"""Every view in a browser, in both languages and on a small screen."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.page.conftest import NARROW
from tests.page.sample import PATHS, link
from tests.page.seeing import see

SERIOUS = ("serious", "critical")
NARROW_RULES = ("scrollable-region-focusable", "target-size", "meta-viewport")
"""What a small screen may break that a wide one does not."""


def faults(page: Page, rules: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """What axe-core finds that hinders a reader, each with an element it is true of."""
    options = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    found: list[dict[str, Any]] = Axe().run(page, None, options).response["violations"]
    return [
        (fault["id"], node["html"][:200])
        for fault in found
        if fault["impact"] in SERIOUS
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_a_view_opens_from_cold_and_hinders_nobody(
    page: Page, path: str, lang: str
) -> None:
    see(page, link(path, lang))

    assert page.locator("h1").count() == 1
    assert page.locator("#page .trouble").count() == 0
    assert page.evaluate("document.documentElement.lang") == lang
    assert faults(page) == []


@pytest.mark.parametrize("window", [NARROW], ids=["narrow"], indirect=True)
@pytest.mark.parametrize("path", PATHS)
def test_a_view_fits_a_screen_of_420_pixels(page: Page, path: str) -> None:
    see(page, link(path, "vi"))

    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= NARROW[0]
    assert faults(page, NARROW_RULES) == []
