"""
The pictures of README.vi.md: ``python -m tools.pictures`` builds the sample, serves it,
opens each view in Chromium and writes ``docs/pictures/NAME.png``, few bytes each.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.page.sample import link
from tests.page.seeing import FLAGS, see
from tests.page.serving import served
from trienkhai.demo import build_sample

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
VIEWS = {
    "tim": link("/tim"),
    "van-ban": "/van-ban?document=117/KH-UBND@2020#text",
    "chuoi": link("/chuoi"),
    "do-bao-phu": link("/do-bao-phu"),
    "vi-sao": link("/vi-sao"),
    "khoang-trong": link("/khoang-trong"),
    "mang": link("/mang"),
    "ra-soat": link("/ra-soat"),
    "suc-khoe": link("/suc-khoe"),
}
"""The name of each picture, and the address that it shows."""

WIDTH, HEIGHT, COLOURS = 1_100, 820, 160


def main(wanted: list[str]) -> None:
    """The pictures with these names, or all."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "sample.duckdb"
        build_sample(str(store))
        decisions = Path(folder) / "quyet-dinh.csv"
        with (
            served(store, "--decisions", str(decisions)) as server,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=FLAGS
            )
            page = browser.new_page(
                base_url=server.at, viewport={"width": WIDTH, "height": HEIGHT}
            )
            for name in wanted or VIEWS:
                see(page, VIEWS[name])
                _small(_taken(page)).save(FOLDER / f"{name}.png", optimize=True)
            browser.close()


def _taken(page: Page) -> bytes:
    """The window, as far as there is something in it."""
    page.evaluate("document.fonts.ready")
    high = page.evaluate(
        "document.querySelector('main').getBoundingClientRect().bottom"
    )
    room = {"x": 0, "y": 0, "width": WIDTH, "height": min(HEIGHT, int(high) + 8)}
    return page.screenshot(clip=room, animations="disabled")


def _small(picture: bytes) -> Image.Image:
    """The picture with few colours: lines and letters need no more."""
    with Image.open(BytesIO(picture)) as whole:
        return whole.convert("RGB").quantize(
            COLOURS, kmeans=2, dither=Image.Dither.NONE
        )


if __name__ == "__main__":
    main(sys.argv[1:])
