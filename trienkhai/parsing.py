"""What `trienkhai parse` prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from graph.labels import label
from graph.values import ParsedDocument
from loaders.parse import parse
from loaders.printed import printed
from loaders.reading import Reading
from trienkhai.harmless import harmless
from trienkhai.texts_of_files import texts
from trienkhai.unread import told

_HEADINGS = ("path", "carrier", "number", "type", "date", "issuer_id", "title")
_COUNTED = ("citations", "demands", "issues")


def print_parsed(
    paths: Sequence[str], how: Reading, *, form: str, with_text: bool
) -> int:
    """
    One line a text on standard output, in input order: a JSON object, or with ``table``
    the identity and counts. What could not be read is said on standard error. The
    number of texts.
    """
    documents = _parsed(paths, how)
    if form == "table":
        return _table(printed(document) for document in documents)
    count = 0
    for document in documents:
        count += 1
        row = printed(document, with_text=with_text)
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    return count


def _parsed(paths: Sequence[str], how: Reading) -> Iterator[ParsedDocument]:
    for text in told(texts(paths, how)):
        yield parse(text)


def _table(rows: Iterable[dict[str, Any]]) -> int:
    names = [label(f"parsed.{name}") for name in (*_HEADINGS, *_COUNTED)]
    click.echo("\t".join(names))
    count = 0
    for row in rows:
        count += 1
        told = [str(row[name] or "") for name in _HEADINGS]
        told += [str(len(row[name])) for name in _COUNTED]
        click.echo("\t".join(harmless(" ".join(cell.split())) for cell in told))
    return count
