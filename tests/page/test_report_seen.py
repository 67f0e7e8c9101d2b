"""A report opens without a network, draws its pictures, and obeys nobody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

import trienkhai
from graph.stores import open_store
from tests.page.seeing import watched
from tests.queries.drawn import demand, plan
from tests.worlds import document, edge, world
from trienkhai.demo import DIRECTIVE

ON = date(2022, 3, 1)
HOSTILE = "</script><script>document.title='x'</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def report(sample_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("report") / "bao-cao.html"
    with closing(open_store(str(sample_graph))) as store:
        trienkhai.report(store, DIRECTIVE, on=ON, out=out)
    return out


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A narrow page without a network; in the end nothing was asked for or said."""
    context = browser.new_context(viewport={"width": 420, "height": 900}, offline=True)
    with watched(context) as seen:
        yield context.new_page()
    context.close()
    assert [one for one in seen.elsewhere if not one.startswith("file:")] == []
    assert seen.console == []


def test_every_picture_is_drawn_without_a_network(page: Page, report: Path) -> None:
    page.goto(report.as_uri())

    page.wait_for_selector("div.drawn .main-svg")
    assert page.locator("div.drawn").count() == 4
    assert page.locator("div.drawn:has(.main-svg)").count() == 4
    assert page.get_by_text("Thanh", exact=True).count() >= 1


def test_a_narrow_page_does_not_run_over(page: Page, report: Path) -> None:
    page.goto(report.as_uri())

    assert page.evaluate("document.documentElement.scrollWidth") == 420


def test_nothing_in_it_hinders_a_reader(page: Page, report: Path) -> None:
    page.goto(report.as_uri())
    found = Axe().run(page).response["violations"]

    assert [
        one["id"] for one in found if one["impact"] in ("serious", "critical")
    ] == []


def test_a_hostile_title_does_not_run(page: Page, tmp_path: Path) -> None:
    of = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26", title=HOSTILE)
    one = plan("ubnd/phu-tho", title=HOSTILE)
    store = open_store("memory:")
    store.write(world(of, one, edge(one, of), *demand("ubnd/phu-tho", of=of)))
    out = tmp_path / "bao-cao.html"
    trienkhai.report(store, of.id, on=ON, out=out)

    page.goto(out.as_uri())

    assert page.title().startswith("Tình hình triển khai")
    assert page.locator("p.title").inner_text() == HOSTILE
    assert page.locator("img").count() == 0
