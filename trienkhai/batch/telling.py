"""What `trienkhai batch` and `trienkhai build --from` say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import Any

import click

from graph.labels import both
from graph.stores.login import Login
from trienkhai.batch.built import build_from
from trienkhai.batch.out import Record
from trienkhai.batch.running import batch


def batch_aloud(
    paths: Sequence[str],
    *,
    out: Path,
    engine: str,
    master: str | None,
    conf: Mapping[str, str],
    **given: Any,
) -> None:
    """A batch; where it is on standard error, its counts on standard output."""
    begun = monotonic()
    done = batch(
        paths, out=out, engine=engine, master=master, conf=conf, tell=_tell(), **given
    )
    click.echo(both("batch.done", out=out, **_counts(done.record, begun)))


def build_from_aloud(result: Path, *, store: str, login: Login | None) -> None:
    """The graph of a result; its counts on standard output."""
    begun = monotonic()
    record = build_from(result, store=store, login=login)
    click.echo(both("batch.built", store=store, **_counts(record, begun)))


def _counts(record: Record, begun: float) -> dict[str, object]:
    named = ("files", "documents", "edges", "issues")
    seconds = f"{monotonic() - begun:.1f}"
    return {**{name: record.rows[name] for name in named}, "seconds": seconds}


def _tell() -> Any:
    """A line for each part of the work, and for each tenth of the documents."""
    told = -1

    def tell(part: str, done: int, all: int) -> None:
        nonlocal told
        tenth = 10 * done // max(all, 1)
        if not all:
            click.echo(both(f"batch.{part}"), err=True)
        elif tenth != told:
            told = tenth
            click.echo(both("batch.parsed", done=done, all=all), err=True)

    return tell
