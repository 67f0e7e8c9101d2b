"""
A browser that is installed, to print a page or to take its picture: Chromium, Chrome or
Edge. It sees a file in a folder of its own, asks the network for nothing, and is gone
when it is done.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.errors import TrienkhaiError
from graph.labels import both

_NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    *("microsoft-edge", "microsoft-edge-stable", "chrome", "msedge", "brave-browser"),
)
_WINDOWS = (
    "Microsoft/Edge/Application/msedge.exe",
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
)
_FOLDERS = ("C:/Program Files (x86)", "C:/Program Files")
_MAC = tuple(
    f"/Applications/{name}.app/Contents/MacOS/{name}"
    for name in ("Google Chrome", "Microsoft Edge", "Chromium")
)
_FLAGS = (
    *("--headless=new", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--no-default-browser-check", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-extensions"),
    *("--hide-scrollbars", "--mute-audio", "--no-pdf-header-footer"),
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--virtual-time-budget=10000",
)
_SECONDS = 120


def browser() -> str | None:
    """The first browser that is found by name, or where its system puts it."""
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    return next((str(place) for place in places(sys.platform) if place.is_file()), None)


def places(system: str) -> Iterator[Path]:
    """Where a system puts its browsers, which no name leads to."""
    if system == "darwin":
        yield from map(Path, _MAC)
    elif system == "win32":
        own = Path.home() / "AppData/Local"
        for folder in (*map(Path, _FOLDERS), own):
            yield from (folder / name for name in _WINDOWS)


def printed(page: str, beside: Path) -> bytes:
    """The page as a PDF, on the paper that it says itself."""
    return _shown(page, beside, "page.pdf", "--print-to-pdf")


def pictured(page: str, beside: Path, *, width: int, height: int) -> bytes:
    """The page as a PNG of so many pixels."""
    size = f"--window-size={width},{height}"
    return _shown(page, beside, "page.png", "--screenshot", size)


def _shown(page: str, beside: Path, name: str, order: str, *more: str) -> bytes:
    """
    What a browser makes of the page, in a folder that goes with it. That lies beside
    ``beside`` and is not hidden: some browsers may look only there.
    """
    program = browser()
    if program is None:
        raise TrienkhaiError(both("error.no_browser"))
    with TemporaryDirectory(
        dir=beside.absolute().parent, prefix="trienkhai-", ignore_cleanup_errors=True
    ) as made:
        folder = Path(made)
        file, out = folder / "page.html", folder / name
        file.write_bytes(page.encode("utf-8"))
        profile = f"--user-data-dir={folder / 'profile'}"
        _run([program, *_FLAGS, profile, *more, f"{order}={out}", file.as_uri()])
        if not out.is_file():
            raise TrienkhaiError(both("error.browser_failed", browser=program))
        return out.read_bytes()


def _run(orders: list[str]) -> None:
    """The browser did as it was told, and has ended."""
    if sys.platform != "win32" and os.geteuid() == 0:
        orders.insert(1, "--no-sandbox")
    quiet = subprocess.DEVNULL
    run = subprocess.Popen(  # noqa: S603
        orders, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        run.wait(_SECONDS)
    except subprocess.TimeoutExpired as fault:
        said = both("error.browser_slow", browser=orders[0], n=_SECONDS)
        raise TrienkhaiError(said) from fault
    finally:
        _end(run)


def _end(run: subprocess.Popen[bytes]) -> None:
    """Nothing of it is left running."""
    if run.poll() is not None:
        return
    if sys.platform == "win32":
        run.kill()
    else:
        os.killpg(run.pid, signal.SIGKILL)
    run.wait()
