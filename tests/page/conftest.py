"""
One server of the sample and one browser for all tests that look at the page. Such tests
go to one process when tests run in several.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.page.seeing import FLAGS, Watched, watched
from tests.page.serving import Served, served
from trienkhai.demo import build_sample

WIDE, NARROW = (1280, 900), (420, 900)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def sample_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the sample. Read it only."""
    place = tmp_path_factory.mktemp("page") / "graph.duckdb"
    build_sample(str(place))
    return place


@pytest.fixture(scope="session")
def page_server(sample_graph: Path) -> Iterator[Served]:
    """The server of the sample."""
    with served(sample_graph) as found:
        yield found


@pytest.fixture(scope="session")
def one_browser() -> Iterator[Browser]:
    """Chromium; tests that need one are skipped where there is none."""
    place = shutil.which("chromium")
    if place is None:
        pytest.skip("Chromium is not there: apt-get install chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=place, args=FLAGS)
        with apart(found):
            yield found
        found.close()


@contextmanager
def apart(browser: Browser) -> Iterator[None]:
    """Meanwhile the loop that speaks to the browser is none of this thread's."""
    loop: Any = browser._impl_obj._loop
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)


@pytest.fixture
def browser(one_browser: Browser) -> Iterator[Browser]:
    """Chromium for this test; other tests may have a loop of their own."""
    loop: Any = one_browser._impl_obj._loop
    asyncio._set_running_loop(loop)
    yield one_browser
    asyncio._set_running_loop(None)


@pytest.fixture(scope="session")
def windows() -> dict[tuple[int, int], BrowserContext]:
    """The windows so far, by their size: the next test has the scripts already."""
    return {}


@pytest.fixture(params=[WIDE], ids=["wide"])
def window(
    request: pytest.FixtureRequest,
    browser: Browser,
    page_server: Served,
    windows: dict[tuple[int, int], BrowserContext],
) -> Iterator[BrowserContext]:
    """A window of the sample's page, without a page in it."""
    width, height = size = request.param
    if size not in windows:
        windows[size] = browser.new_context(
            base_url=page_server.at, viewport={"width": width, "height": height}
        )
        windows[size].set_default_timeout(60_000)
    yield windows[size]
    for page in windows[size].pages:
        page.close()


@pytest.fixture
def seen(window: BrowserContext) -> Iterator[Watched]:
    """What happens in the window; in the end nothing was said, and nobody asked."""
    with watched(window) as found:
        yield found
    assert found.console == []
    assert found.elsewhere == []


@pytest.fixture
def page(window: BrowserContext, seen: Watched) -> Page:
    """A page of the sample, watched: the test fails on a message or a stray request."""
    return window.new_page()
