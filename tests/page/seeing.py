"""A page in a browser: when its view has come, and what was said meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""A browser that asks nothing of anybody by itself."""

_HERE = ("127.0.0.1",)
_COME = "#page:not([data-dash-is-loading]) #title"


@dataclass(frozen=True, slots=True)
class Watched:
    """What the console said, and which addresses elsewhere were asked for."""

    console: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)


@contextmanager
def watched(context: BrowserContext) -> Iterator[Watched]:
    """All that happens in this window until the block ends."""
    seen = Watched()

    def told(message: ConsoleMessage) -> None:
        seen.console.append(f"{message.type}: {message.text}")

    def failed(error: WebError) -> None:
        seen.console.append(str(error.error))

    def asked(request: Request) -> None:
        at = urlsplit(request.url)
        if at.scheme not in ("data", "blob") and at.hostname not in _HERE:
            seen.elsewhere.append(request.url)

    context.on("console", told)
    context.on("weberror", failed)
    context.on("request", asked)
    yield seen
    context.remove_listener("console", told)
    context.remove_listener("weberror", failed)
    context.remove_listener("request", asked)


def see(page: Page, path: str) -> Page:
    """The page at an address that is opened from cold, when its view has come."""
    page.goto(path)
    return come(page)


def come(page: Page) -> Page:
    """The page when its view has come, and is no longer being counted."""
    page.wait_for_selector(_COME)
    page.wait_for_selector("#page .waiting", state="detached")
    return page
