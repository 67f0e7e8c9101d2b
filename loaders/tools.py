"""Programs that some formats need, and where they come from when they are missing."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass

from graph.values import Unread
from loaders.formats.source import Source


@dataclass(frozen=True, slots=True)
class Tool:
    """
    A program by the names it may have; ``package`` is what Debian and Ubuntu call it,
    ``elsewhere`` what to install on Windows and macOS, ``places`` where it lies there
    when no path leads to it.
    """

    name: str
    programs: tuple[str, ...]
    package: str
    elsewhere: str
    places: tuple[str, ...] = ()


LIBREOFFICE = Tool(
    "LibreOffice",
    ("soffice", "libreoffice"),
    "libreoffice-writer-nogui",
    "LibreOffice (libreoffice.org)",
    (
        r"C:\Program Files\LibreOffice\program",
        "/Applications/LibreOffice.app/Contents/MacOS",
    ),
)
TESSERACT = Tool(
    "Tesseract",
    ("tesseract",),
    "tesseract-ocr tesseract-ocr-vie",
    "Tesseract OCR + Vietnamese (Windows: UB Mannheim; macOS: brew tesseract-lang)",
    (r"C:\Program Files\Tesseract-OCR", "/opt/homebrew/bin"),
)
MISSING = "missing_tool"
"""The code of the issue of a file that waits for a program."""


def found(tool: Tool) -> str | None:
    """The path of the program; None where it is not installed."""
    for program in tool.programs:
        path = shutil.which(program)
        if path is None and tool.places:
            path = shutil.which(program, path=os.pathsep.join(tool.places))
        if path is not None:
            return path
    return None


def missing(source: Source, tool: Tool) -> Unread:
    """The file as one that is not read until ``tool`` is installed."""
    return source.unread(
        MISSING,
        tool=tool.name,
        package=tool.package,
        elsewhere=tool.elsewhere,
    )
