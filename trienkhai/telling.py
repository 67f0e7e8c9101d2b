"""What `trienkhai doubts` and `trienkhai decide` say."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

import click

from graph.labels import LANGUAGES, both, label, word
from graph.stores import open_store
from graph.stores.login import Login
from graph.words import Matter
from trienkhai.deciding import decide, withdraw
from trienkhai.doubts import Written, write_doubts


def doubts_aloud(
    store: str,
    out: Path,
    *,
    login: Login | None = None,
    kinds: Collection[Matter] = tuple(Matter),
) -> Written:
    """The sheet of doubts, and how many there are of each kind."""
    opened = open_store(store, login=login)
    try:
        done = write_doubts(opened, out, kinds=kinds)
    finally:
        opened.close()
    if not done.total:
        click.echo(both("decided.no_doubts", out=out))
        return done
    for lang in LANGUAGES:
        said = ", ".join(
            f"{word(kind, lang).lower()} {n}" for kind, n in done.by_kind.items() if n
        )
        click.echo(label("decided.doubts", lang, n=done.total, out=out, kinds=said))
    return done


def decide_aloud(
    sheet: Path, decisions: Path, *, store: str | None, login: Login | None = None
) -> bool:
    """
    The sheet is taken; what became of its rows on standard output, what is wrong with
    some on standard error. Whether all that was decided could be used.
    """
    opened = open_store(store, login=login) if store else None
    try:
        done = decide(sheet, decisions, store=opened)
    finally:
        if opened is not None:
            opened.close()
    for said in done.wrong:
        click.echo(said, err=True)
    counts = {
        "new": done.new,
        "known": done.known,
        "undecided": done.undecided,
        "wrong": len(done.wrong),
    }
    click.echo(both("decided.done", path=decisions, **counts))
    if done.withdrawn:
        click.echo(both("decided.withdrawn", n=done.withdrawn))
    if store is None:
        click.echo(both("decided.unchecked", store="graph.duckdb"), err=True)
    if done.new:
        click.echo(both("decided.next", path=decisions))
    return not done.wrong


def withdraw_aloud(decision_id: str, decisions: Path, *, by: str) -> None:
    """A decision is taken back, or had been before."""
    taken = withdraw(decision_id, decisions, by=by, on=date.today())
    key = "decided.back" if taken else "decided.not_back"
    click.echo(both(key, decision=decision_id))
