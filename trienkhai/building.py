"""What `trienkhai build` says: progress, counts, what to ask next."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from graph.labels import label
from graph.stores.login import Login
from trienkhai.line import Progress, Summary, build


def build_aloud(
    paths: Sequence[str],
    *,
    store: str,
    login: Login | None = None,
    decisions: Path | None = None,
    manifest: Path | None = None,
    columns: Path | None = None,
    jobs: int = 1,
) -> Summary:
    """A build with its progress on standard error and its counts on standard output."""
    with _progress() as progress:
        summary = build(
            paths,
            store=store,
            login=login,
            decisions=decisions,
            manifest=manifest,
            columns=columns,
            jobs=jobs,
            progress=progress,
        )
    click.echo(said(summary, store))
    return summary


def said(summary: Summary, store: str) -> str:
    """The counts of a build, which add up, in a few lines."""
    lines = (
        label("build.files", "vi", **_counts(summary)),
        label("build.documents", "vi", **_counts(summary)),
        label("build.kept", store=store, seconds=f"{summary.seconds:.1f}"),
    )
    doubts = label("build.issues", issues=summary.issues, store=store)
    return "\n".join((*lines, *((doubts,) if summary.issues else ())))


def _counts(summary: Summary) -> dict[str, int]:
    names = "read kept unreadable duplicates documents held described cited edges"
    return {name: getattr(summary, name) for name in names.split()}


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on a terminal; elsewhere a line for each tenth of the work."""
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            TextColumn,
            TimeRemainingColumn,
        )
        from rich.progress import (
            Progress as Bar,
        )

        with Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[doubts]}"),
            console=Console(stderr=True),
        ) as bar:
            task = bar.add_task(label("build.reading"), total=None, doubts="")

            def tell(done: int, total: int, issues: int) -> None:
                doubts = label("build.doubts", issues=issues) if issues else ""
                bar.update(task, completed=done, total=total, doubts=doubts)

            yield tell
        return
    told = -1

    def tell_line(done: int, total: int, issues: int) -> None:
        nonlocal told
        tenth = 10 * done // max(total, 1)
        if tenth != told:
            told = tenth
            click.echo(
                label("build.progress", done=done, total=total, issues=issues), err=True
            )

    yield tell_line
