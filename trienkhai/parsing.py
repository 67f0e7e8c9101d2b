"""What `trienkhai parse` prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from graph.labels import label
from graph.values import ParsedDocument, Unread
from loaders.columns import read_columns
from loaders.parse import parse
from loaders.printed import printed
from loaders.read import read
from loaders.reading import Reading

_HEADINGS = ("path", "carrier", "number", "type", "date", "issuer_id", "title")
_COUNTED = ("citations", "demands", "issues")


def print_parsed(
    paths: Sequence[str], columns: Path | None, *, form: str, with_text: bool
) -> int:
    """
    One line a text on standard output, in input order: a JSON object, or with ``table``
    the identity and counts. What could not be read is said on standard error. The
    number of texts.
    """
    mapped = read_columns(columns) if columns else None
    documents = _parsed(read(paths, how=Reading(columns=mapped)))
    if form == "table":
        return _table(printed(document) for document in documents)
    count = 0
    for document in documents:
        count += 1
        row = printed(document, with_text=with_text)
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    return count


def _parsed(texts: Iterable[Any]) -> Iterator[ParsedDocument]:
    for text in texts:
        if isinstance(text, Unread):
            click.echo(f"{text.path}: {text.issue.message}", err=True)
        else:
            yield parse(text)


def _table(rows: Iterable[dict[str, Any]]) -> int:
    names = [label(f"parsed.{name}") for name in (*_HEADINGS, *_COUNTED)]
    click.echo("\t".join(names))
    count = 0
    for row in rows:
        count += 1
        told = [str(row[name] or "") for name in _HEADINGS]
        told += [str(len(row[name])) for name in _COUNTED]
        click.echo("\t".join(" ".join(cell.split()) for cell in told))
    return count
