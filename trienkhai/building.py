"""What `trienkhai build` says: progress, counts, what to ask next."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import click

from graph.labels import label
from graph.stores.login import Login
from loaders.reading import SECONDS
from trienkhai.files import Progress
from trienkhai.line import Summary, build
from trienkhai.unread import waiting

_MINUTE = 60.0


def build_aloud(
    paths: Sequence[str],
    *,
    store: str,
    login: Login | None = None,
    decisions: Path | None = None,
    manifest: Path | None = None,
    columns: Path | None = None,
    passwords: Path | None = None,
    cache: Path | bool = True,
    seconds: int = SECONDS,
    rows: Path | bool = True,
    full: bool = False,
    jobs: int = 1,
) -> Summary:
    """A build with its progress on standard error and its counts on standard output."""
    with _progress() as (progress, say):

        def stage(name: str, files: int) -> None:
            say(label(f"stage.{name}", files=files))

        summary = build(
            paths,
            store=store,
            login=login,
            decisions=decisions,
            manifest=manifest,
            columns=columns,
            passwords=passwords,
            cache=cache,
            seconds=seconds,
            rows=rows,
            full=full,
            jobs=jobs,
            progress=progress,
            stage=stage,
        )
    click.echo(said(summary, store))
    return summary


def said(summary: Summary, store: str) -> str:
    """The counts of a build, which add up, in a few lines."""
    lines = [
        label("build.files", "vi", **_counts(summary)),
        label("build.documents", "vi", **_counts(summary)),
        label("build.kept", store=store, seconds=f"{summary.seconds:.1f}"),
    ]
    doubts = label("build.issues", issues=summary.issues, store=store)
    return "\n".join(
        (*lines, *waiting(summary.missing), *((doubts,) if summary.issues else ()))
    )


def _counts(summary: Summary) -> dict[str, int]:
    names = (
        "read kept unreadable left_out duplicates documents held described cited edges"
    )
    return {name: getattr(summary, name) for name in names.split()}


@contextmanager
def _progress() -> Iterator[tuple[Progress, Callable[[str], None]]]:
    """
    A bar on a terminal; elsewhere a line for each tenth of the work, or minute.
    And what says a sentence beside it.
    """
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        with Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[said]}"),
            console=Console(stderr=True),
        ) as bar:
            task = bar.add_task(label("build.reading"), total=None, said="")
            begun = 0.0

            def tell(done: int, total: int, issues: int, left: float | None) -> None:
                nonlocal begun
                begun = begun or time.monotonic()
                pace = [_rate(done, time.monotonic() - begun)] if done else []
                said = ", ".join([*pace, *_beside(issues, left)])
                bar.update(task, completed=done, total=total, said=said)

            yield tell, partial(bar.console.print, markup=False, highlight=False)
        return
    told, since = -1, time.monotonic()
    begun = since

    def tell_line(done: int, total: int, issues: int, left: float | None) -> None:
        nonlocal told, since
        tenth = 10 * done // max(total, 1)
        now = time.monotonic()
        if tenth != told or now - since >= _MINUTE:
            told, since = tenth, now
            said = label("build.progress", done=done, total=total, issues=issues)
            pace = [_rate(done, now - begun)] if done else []
            rest = [_left(left)] if left and done < total else []
            click.echo(", ".join([said, *pace, *rest]), err=True)

    yield tell_line, partial(click.echo, err=True)


def _beside(issues: int, left: float | None) -> list[str]:
    """What stands beside the bar: the doubts and the time, where there are any."""
    doubts = [label("build.doubts", issues=issues)] if issues else []
    return doubts + ([_left(left)] if left else [])


def _rate(done: int, seconds: float) -> str:
    return label("build.rate", rate=f"{done / max(seconds, 0.001):.1f}")


def _left(seconds: float) -> str:
    return label("build.left", left=timedelta(seconds=round(seconds)))
