"""What documents say is text on the page, whatever a browser would make of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

import trienkhai
from tests.page.seeing import see, watched
from tests.page.serving import served
from trienkhai.page.views import VIEWS

BAIT = (
    "<img src=x onerror=alert(1)><a href='http://evil.example/'>bấm</a>"
    "<script>alert(2)</script>{{7*7}}${8*8}"
)
TEXTS = (
    "THỦ TƯỚNG CHÍNH PHỦ\nSố: 33/CT-TTg\nHà Nội, ngày 26 tháng 11 năm 2021\nCHỈ THỊ\n"
    f"Về việc giữ sạch bờ biển {BAIT}\n"
    f"UBND các tỉnh xây dựng kế hoạch thực hiện {BAIT} trước ngày 01/02/2022.\n",
    "ỦY BAN NHÂN DÂN\nTỈNH HẢI DƯƠNG\nSố: 27/KH-UBND\n"
    "Hải Dương, ngày 5 tháng 1 năm 2022\nKẾ HOẠCH\n"
    f"Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng {BAIT}\n"
    f"Căn cứ Chỉ thị số 33/CT-TTg ngày 26/11/2021 {BAIT} ban hành kế hoạch.\n",
)
ASKED = (
    "document=33/CT-TTg@2021&subject=33/CT-TTg@2021&body=ubnd/hai-duong&text=33/CT-TTg"
    "&on=2022-03-01"
)
STRAYS = """[...document.querySelectorAll("main *")].filter(one =>
  ["IMG", "SCRIPT", "IFRAME", "OBJECT"].includes(one.tagName)
  || [...one.attributes].some(at => at.name.startsWith("on"))
  || (one.href && (one.href.baseVal || one.href).toString().includes("evil"))
).map(one => one.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page of documents that want to be more than text."""
    folder = tmp_path_factory.mktemp("hostile")
    for n, text in enumerate(TEXTS):
        (folder / f"{n}<b onclick=alert(3)>.txt").write_text(text, encoding="utf-8")
    store = folder / "graph.duckdb"
    trienkhai.build([folder], store=str(store))
    with served(store) as page:
        yield page.at


@pytest.fixture
def page(browser: Browser, hostile: str) -> Iterator[Page]:
    context = browser.new_context(base_url=hostile)
    with watched(context) as seen:
        yield context.new_page()
    context.close()
    assert seen.console == []
    assert seen.elsewhere == []


@pytest.mark.parametrize("path", [view.path for view in VIEWS])
def test_a_text_stays_a_text(page: Page, path: str) -> None:
    see(page, f"{path}?{ASKED}")

    assert page.locator("#page .trouble").count() == 0
    assert page.evaluate(STRAYS) == []
    assert "49" not in page.locator("main").inner_text().split()
