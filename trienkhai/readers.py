"""What `trienkhai formats` prints: which files are read here, and what is missing."""

from __future__ import annotations

import json
from typing import Any

import click

from graph.labels import label
from loaders.formats.catalogue import FORMATS, Format
from loaders.tools import found

_COLUMNS = ("format", "suffixes", "version", "state")


def print_readers(form: str) -> None:
    """The formats on standard output, one a line, or as an array of JSON objects."""
    if form == "json":
        rows = [as_row(entry) for entry in FORMATS]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    lines = [[label(f"shown.{name}") for name in _COLUMNS], *map(_cells, FORMATS)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        click.echo("  ".join(cells).rstrip())


def as_row(entry: Format) -> dict[str, Any]:
    """A format, its suffixes and version, and the programs that it needs."""
    needs = [
        {"tool": tool.name, "package": tool.package, "found": found(tool)}
        for tool in entry.needs
    ]
    return {
        "format": entry.name,
        "suffixes": [suffix for suffix in entry.suffixes if suffix],
        "version": entry.version,
        "ready": all(need["found"] for need in needs),
        "needs": needs,
    }


def _cells(entry: Format) -> list[str]:
    missing = [tool for tool in entry.needs if found(tool) is None]
    lacks = [
        label("shown.missing", tool=tool.name, package=tool.package) for tool in missing
    ]
    state = "; ".join(lacks) or label("shown.ready")
    suffixes = " ".join(suffix or label("shown.none") for suffix in entry.suffixes)
    return [entry.name, suffixes, entry.version, state]
