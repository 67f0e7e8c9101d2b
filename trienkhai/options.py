"""What several commands ask for: where the graph is, and how files are read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.labels import both
from loaders.reading import SECONDS

if TYPE_CHECKING:
    from graph.stores.login import Login
    from loaders.reading import Reading

STORE = "graph.duckdb"
PATHS = click.Path(readable=False, allow_dash=True)
FILE = click.Path(path_type=Path, readable=False)

_Decorator = Callable[[Any], Any]


def place(default: str = STORE) -> _Decorator:
    """The options that say where the graph is kept, and who asks for it."""
    store = click.option(
        "--store", default=default, show_default=True, help=both("cli.store")
    )
    login = click.option("--login", "file", type=FILE, help=both("cli.login"))
    return lambda command: store(login(command))


def login_of(store: str, file: Path | None) -> Login | None:
    """Who asks: only a server wants to know."""
    from graph.stores.catalogue import is_server
    from graph.stores.login import login, others_may_read

    if not is_server(store):
        return None
    if file is not None and others_may_read(file):
        click.echo(both("error.login_open", path=file), err=True)
    return login(os.environ, file)


def how_read(command: Any) -> Any:
    """The options that say how files are read."""
    for option in (
        click.option("--cache", type=FILE, help=both("cli.cache")),
        click.option(
            "--seconds",
            type=click.IntRange(min=1),
            default=SECONDS,
            show_default=True,
            help=both("cli.seconds"),
        ),
        click.option("--passwords", type=FILE, help=both("cli.passwords")),
        click.option("--columns", type=FILE, help=both("cli.columns")),
    ):
        command = option(command)
    return command


def reading(
    columns: Path | None, passwords: Path | None, cache: Path | None, seconds: int
) -> Reading:
    """How files are read, as the options say."""
    from loaders.cache import prepared
    from loaders.columns import read_columns
    from loaders.passwords import read_passwords
    from loaders.reading import Reading

    return Reading(
        columns=read_columns(columns) if columns else None,
        passwords=read_passwords(passwords) if passwords else (),
        cache=prepared(cache) if cache else None,
        seconds=seconds,
        apart=tuple(file for file in (columns, passwords) if file),
    )
