"""What `trienkhai read` prints: texts as they were read, and what was done to them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from graph.labels import both, label
from graph.labels import texts as labels
from graph.values import NotRead, Repair, Text, Unread
from loaders.reading import Reading
from trienkhai.harmless import harmless
from trienkhai.pictures import write_pictures
from trienkhai.texts_of_files import texts
from trienkhai.unread import told

ENCRYPTED = "password_protected"


def print_texts(
    paths: Sequence[str],
    how: Reading,
    *,
    why: bool = False,
    pictures: Path | None = None,
    form: str = "text",
) -> int:
    """
    Each text with its pages on standard output; with ``why``, what was repaired and
    what was not read. ``pictures`` is a folder for the pictures of what was not read.
    The number of texts.
    """
    count = 0
    for text in told(_opened(texts(paths, how), how)):
        count += 1
        if form == "jsonl":
            sys.stdout.write(json.dumps(as_row(text), ensure_ascii=False) + "\n")
        else:
            for line in shown(text, why=why):
                click.echo(harmless(line))
        if pictures is not None:
            for path in write_pictures(text, pictures):
                click.echo(label("shown.picture", path=path), err=True)
    return count


def _opened(found: Iterable[Text | Unread], how: Reading) -> Iterator[Text | Unread]:
    """On a terminal a person is asked for the password of what is encrypted."""
    for item in found:
        locked = isinstance(item, Unread) and item.issue.code == ENCRYPTED
        if locked and sys.stdin.isatty() and os.path.isfile(item.path):
            yield from _asked(item.path, how) or (item,)
        else:
            yield item


def _asked(path: str, how: Reading) -> list[Text | Unread]:
    """What the file gives with the password that a person types; nothing without."""
    said = both("shown.password", path=path)
    password = click.prompt(
        said, hide_input=True, default="", err=True, show_default=False
    )
    if not password:
        return []
    return list(texts([path], replace(how, passwords=(*how.passwords, password))))


def shown(text: Text, *, why: bool) -> Iterator[str]:
    """The lines that show a text to a person."""
    yield _head(text)
    yield from _pages(text)
    if why:
        yield from _why(text)


def as_row(text: Text) -> dict[str, Any]:
    """A text as an object of JSON; places count in the whole text of the file."""
    end = len(text.text) if text.end is None else text.end
    return {
        "path": text.path,
        "part": text.part,
        "row": text.row,
        "reader": text.reader,
        "reader_version": text.reader_version,
        "start": text.start,
        "end": end,
        "page_starts": text.page_starts,
        "text": text.text[text.start : end],
        "repairs": [one._asdict() for one in repairs(text)],
        "not_read": [one._asdict() for one in not_read(text)],
        "issues": [
            {"code": i.code, "start": i.start, "end": i.end, "sentence": i.message}
            for i in text.issues
        ],
    }


def repairs(text: Text) -> list[Repair]:
    """Those in this part of the file."""
    return [one for one in text.repairs if _holds(text, one.start)]


def not_read(text: Text) -> list[NotRead]:
    """Those in this part of the file."""
    return [one for one in text.not_read if _holds(text, one.start)]


def _holds(text: Text, place: int) -> bool:
    return text.start <= place and (text.end is None or place < text.end)


def _head(text: Text) -> str:
    said = [text.path]
    if text.part is not None:
        said.append(label("shown.part", part=text.part))
    if text.row is not None:
        said.append(label("shown.row", row=text.row))
    return f"=== {', '.join(said)} ({text.reader}) ==="


def _pages(text: Text) -> Iterator[str]:
    """The text, with a line where each page begins, if its file has pages."""
    end = len(text.text) if text.end is None else text.end
    begins = [start for start in text.page_starts if text.start <= start < end]
    edges = sorted({text.start, *begins, end})
    for start, stop in pairwise(edges):
        if text.page_starts:
            yield label("shown.page", page=page_of(text, start))
        yield text.text[start:stop].rstrip("\n")


def page_of(text: Text, place: int) -> int:
    """The page, from 1, on which a place of the text lies."""
    return max(sum(start <= place for start in text.page_starts), 1)


def _why(text: Text) -> Iterator[str]:
    """What was repaired, what was not read, and what is doubted."""
    for one in repairs(text):
        key = f"repair.{one.rule}"
        yield label(
            "shown.repair",
            place=_place(text, one.start),
            start=one.start,
            end=one.end,
            was=_visible(one.was),
            became=_visible(one.became),
            rule=label(key) if key in labels() else one.rule,
        )
    for lost in not_read(text):
        yield label(
            "shown.not_read",
            place=label("shown.on_page", page=lost.page),
            start=lost.start,
            end=lost.end,
            seen=lost.seen,
        )
    for issue in text.issues:
        yield f"! {issue.code}: {issue.message}"


def _place(text: Text, at: int) -> str:
    """The page; where the file has none, the line."""
    if text.page_starts:
        return label("shown.on_page", page=page_of(text, at))
    return label("shown.on_line", line=text.text.count("\n", 0, at) + 1)


def _visible(letters: str) -> str:
    """
    The letters, by their number those that nobody sees.

    >>> _visible("a\u200b")
    'a<U+200B>'
    """
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in letters)
