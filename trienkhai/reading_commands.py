"""The commands that read files: ``parse``, ``build``, ``read`` and ``formats``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graph.labels import both
from trienkhai.options import FILE, PATHS, how_read, login_of, place, reading
from trienkhai.saying import Command, example


@click.command(cls=Command, help=both("cli.parse"), epilog=example("parse"))
@click.argument("paths", nargs=-1, required=True, type=PATHS)
@how_read
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "table"]),
    default="jsonl",
    show_default=True,
    help=both("cli.format"),
)
@click.option("--with-text", is_flag=True, help=both("cli.with_text"))
def parse(paths: tuple[str, ...], form: str, with_text: bool, **how: Any) -> None:
    from trienkhai.parsing import print_parsed

    if not print_parsed(paths, reading(**how), form=form, with_text=with_text):
        click.get_current_context().exit(1)


@click.command(cls=Command, help=both("cli.build"), epilog=example("build"))
@click.argument("paths", nargs=-1, required=True, type=PATHS)
@place()
@click.option("--decisions", type=FILE, help=both("cli.decisions"))
@click.option("--manifest", type=FILE, help=both("cli.manifest"))
@how_read
@click.option("--no-cache", is_flag=True, help=both("cli.no_cache"))
@click.option(
    "--jobs",
    type=click.IntRange(min=1, max=64),
    default=1,
    show_default=True,
    help=both("cli.jobs"),
)
def build(
    paths: tuple[str, ...],
    store: str,
    file: Path | None,
    cache: Path | None,
    no_cache: bool,
    **given: Any,
) -> None:
    from trienkhai.building import build_aloud

    if cache and no_cache:
        raise click.UsageError(both("error.cache_or_none"))
    done = build_aloud(
        paths,
        store=store,
        login=login_of(store, file),
        cache=cache or not no_cache,
        **given,
    )
    if not done.kept:
        click.get_current_context().exit(1)


@click.command(cls=Command, help=both("cli.read"), epilog=example("read"))
@click.argument("paths", nargs=-1, required=True, type=PATHS)
@how_read
@click.option("--why", is_flag=True, help=both("cli.read_why"))
@click.option("--pictures", type=FILE, help=both("cli.pictures"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help=both("cli.format"),
)
def read(
    paths: tuple[str, ...], why: bool, pictures: Path | None, form: str, **how: Any
) -> None:
    from trienkhai.showing import print_texts

    if not print_texts(paths, reading(**how), why=why, pictures=pictures, form=form):
        click.get_current_context().exit(1)


@click.command(cls=Command, help=both("cli.formats"), epilog=example("formats"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help=both("cli.format"),
)
def formats(form: str) -> None:
    from trienkhai.readers import print_readers

    print_readers(form)


COMMANDS = (parse, build, read, formats)
