"""What `trienkhai status` says: counts, what they mean, and names where asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from graph.labels import label
from trienkhai.foreseen import Foreseen, status

_KINDS = (
    *("added", "changed", "moved", "withdrawn", "again", "outdated", "lost"),
    "unchanged",
)
_WHY = {
    "no_rows": "no_rows",
    "outdated": "whole",
    "stated": "stated",
    "stating": "stating",
    "much": "much",
}


def status_aloud(
    paths: Sequence[str], *, store: str, names: bool = False, **given: Any
) -> None:
    """What a build would do, on standard output."""
    found = status(paths, store=store, **given)
    click.echo("\n".join(_said(found, store)))
    if names:
        for line in _named(found):
            click.echo(line)


def _said(found: Foreseen, store: str) -> Iterator[str]:
    for kind in _KINDS:
        n = len(getattr(found, kind))
        if n or kind == "unchanged":
            yield label(f"foreseen.{kind}", n=n)
    if found.resumed:
        yield label("foreseen.resumed", n=found.resumed)
    if found.given:
        yield label("foreseen.given")
    if not found.graph:
        yield label("foreseen.graph", store=store)
    if found.whole:
        yield label(f"foreseen.{_WHY[found.whole]}")
    elif not found.differs:
        yield label("foreseen.nothing")


def _named(found: Foreseen) -> Iterator[str]:
    """Each file that is not as it was, behind its kind."""
    for kind in _KINDS[:-1]:
        for one in getattr(found, kind):
            path = one
            if kind == "moved":
                path = label("foreseen.moved_name", old=one[0], path=one[1])
            state = label(f"foreseen.{kind}", n="").rstrip(": ")
            yield label("foreseen.name", state=state, path=path)
