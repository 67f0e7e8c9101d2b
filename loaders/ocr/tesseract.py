"""
Tesseract, started once in a process: what it reads on a picture, and a second look.

It lives in a child of its own, so that it can be ended in the middle of a page, and so
that a fault in it costs a page and no worker.
"""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loaders.ocr.words import Box, Seen, seen
from loaders.tools import TESSERACT, found

if TYPE_CHECKING:
    from PIL import Image

SECONDS = 90
"""How long a picture may take."""

WHOLE, ALONE = 11, 7
"""The modes of tesseract: all text wherever it stands, and one line."""


class NoTesseract(Exception):
    """Tesseract, or its data for Vietnamese, is not installed."""


class TooSlow(Exception):
    """A page took longer than it may."""


class Tesseract:
    """The running child, and the picture that it was shown last."""

    def __init__(self, program: str) -> None:
        with as_file(files("loaders.ocr") / "engine.py") as script:
            self._child = subprocess.Popen(  # noqa: S603
                [sys.executable, "-I", str(script)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            self._say([_libraries(program), _data(program)])
            if self._answer(SECONDS)["missing"] is not None:
                self.close()
                raise NoTesseract
        atexit.register(self.close)

    def read(self, picture: Image.Image, dpi: int) -> list[Seen]:
        """The words on a grey picture, in the order in which tesseract read them."""
        width, height = picture.size
        pixels = picture.tobytes()
        self._say(
            {
                "bytes": len(pixels),
                "width": width,
                "height": height,
                "dpi": dpi,
                "second": False,
                "mode": WHOLE,
                "boxes": [(0, 0, width, height)],
            },
            pixels,
        )
        (rows,) = self._answer(SECONDS)
        return seen(rows)

    def look(self, boxes: Sequence[Box], *, second: bool = True) -> list[list[Seen]]:
        """The words in parts of that picture, each by itself; by the second model."""
        if not boxes:
            return []
        parts = [(x0, y0, x1 - x0, y1 - y0) for x0, y0, x1, y1 in boxes]
        self._say({"bytes": 0, "second": second, "mode": ALONE, "boxes": parts})
        return [seen(rows) for rows in self._answer(SECONDS)]

    def close(self) -> None:
        """Ends the child."""
        _held.cache_clear()
        atexit.unregister(self.close)
        self._child.kill()
        for stream in (self._child.stdin, self._child.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue
        self._child.wait()

    def _say(self, said: object, pixels: bytes = b"") -> None:
        stream = self._child.stdin
        assert stream is not None
        try:
            stream.write(json.dumps(said).encode() + b"\n" + pixels)
            stream.flush()
        except OSError as fault:
            self.close()
            raise TooSlow from fault

    def _answer(self, seconds: float) -> Any:
        stream = self._child.stdout
        assert stream is not None
        limit = threading.Timer(seconds, self._child.kill)
        limit.start()
        try:
            line = stream.readline()
        finally:
            limit.cancel()
        if not line:
            self.close()
            raise TooSlow
        return json.loads(line)


def tesseract() -> Tesseract:
    """The child of this process; it is started when it is first asked for."""
    program = found(TESSERACT)
    if program is None:
        raise NoTesseract
    return _held(program)


@lru_cache(maxsize=1)
def _held(program: str) -> Tesseract:
    return Tesseract(program)


def _libraries(program: str) -> list[str]:
    """Where the library of a program may lie: beside it, or where the system looks."""
    folder = Path(program).resolve().parent
    near = [
        *folder.glob("*tesseract*.dll"),
        *sorted(folder.parent.glob("lib/libtesseract*.dylib")),
        *sorted(folder.parent.glob("lib/libtesseract.so*")),
    ]
    return [*map(str, near), "libtesseract.so.5", "libtesseract.so.4"]


def _data(program: str) -> str | None:
    """The folder of languages beside the program; None for the one it was built for."""
    beside = Path(program).resolve().parent / "tessdata"
    return str(beside) if beside.is_dir() else None
