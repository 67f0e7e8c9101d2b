"""What `trienkhai export` says: the forms there are, and what was written."""

from __future__ import annotations

from pathlib import Path

import click

from graph.exports import FORMATS, Exported, export
from graph.labels import LANGUAGES, both, label
from graph.stores import open_store
from graph.stores.login import Login

_LISTED = 5


def forms() -> str:
    """The forms and what each is for, for the help of the command."""
    wide = max(map(len, FORMATS))
    return "\n".join(
        f"{name if lang == LANGUAGES[0] else '':{wide}}  {text}"
        for name in FORMATS
        for lang in LANGUAGES
        for text in [label(f"export.{name}", lang)]
    )


def export_aloud(
    document: str | None,
    *,
    store: str,
    form: str,
    out: Path,
    login: Login | None = None,
    steps: int = 1,
) -> Exported:
    """An export; its counts on standard output, what it left out on standard error."""
    opened = open_store(store, login=login)
    try:
        done = export(opened, out, form=form, document=document, steps=steps)
    finally:
        opened.close()
    click.echo(
        both("exported.done", out=out, documents=done.documents, links=done.links)
    )
    for issue in done.issues[:_LISTED]:
        click.echo(issue.message, err=True)
    if more := len(done.issues[_LISTED:]):
        click.echo(both("exported.more", n=more), err=True)
    return done
