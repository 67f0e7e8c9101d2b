"""What `trienkhai formats` prints: which files are read here, and what is missing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import click

from graph.labels import label
from loaders.formats.catalogue import FORMATS, Format
from loaders.tools import TESSERACT, Tool, found

_COLUMNS = ("format", "suffixes", "version", "state")


def print_readers(form: str) -> None:
    """The formats on standard output, one a line, or as an array of JSON objects."""
    needed = {tool for entry in FORMATS for tool in entry.needs}
    there = {tool: _is_there(tool) for tool in needed}
    if form == "json":
        rows = [as_row(entry, there) for entry in FORMATS]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    lines = [
        [label(f"shown.{name}") for name in _COLUMNS],
        *(_cells(entry, there) for entry in FORMATS),
    ]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        click.echo("  ".join(cells).rstrip())


def as_row(entry: Format, there: Mapping[Tool, bool]) -> dict[str, Any]:
    """A format, its suffixes and version, and the programs that it needs."""
    needs = [
        {"tool": tool.name, "package": tool.package, "found": there[tool]}
        for tool in entry.needs
    ]
    return {
        "format": entry.name,
        "suffixes": [suffix for suffix in entry.suffixes if suffix],
        "version": entry.version,
        "ready": all(need["found"] for need in needs),
        "needs": needs,
        "for_scans_only": entry.scans_only,
    }


def _cells(entry: Format, there: Mapping[Tool, bool]) -> list[str]:
    missing = [tool for tool in entry.needs if not there[tool]]
    lacks = [
        label("shown.missing", tool=tool.name, package=tool.package) for tool in missing
    ]
    state = "; ".join(lacks) or label("shown.ready")
    if lacks and entry.scans_only:
        state = label("shown.but_scans", lacks=state)
    suffixes = " ".join(suffix or label("shown.none") for suffix in entry.suffixes)
    return [entry.name, suffixes, entry.version, state]


def _is_there(tool: Tool) -> bool:
    """It is installed; tesseract with its data for Vietnamese."""
    if tool is not TESSERACT:
        return found(tool) is not None
    from loaders.ocr.tesseract import NoTesseract, tesseract

    try:
        tesseract().close()
    except NoTesseract:
        return False
    return True
