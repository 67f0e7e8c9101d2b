"""The commands about files: `parse`, `build`, `status`, `batch`, `read`, `formats`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graph.labels import both
from loaders.reading import SECONDS
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
@click.argument("paths", nargs=-1, type=PATHS)
@place()
@click.option("--from", "result", type=FILE, help=both("cli.from"))
@click.option("--decisions", type=FILE, help=both("cli.decisions"))
@click.option("--manifest", type=FILE, help=both("cli.manifest"))
@how_read
@click.option("--no-cache", is_flag=True, help=both("cli.no_cache"))
@click.option("--rows", type=FILE, help=both("cli.rows"))
@click.option("--no-rows", is_flag=True, help=both("cli.no_rows"))
@click.option("--full", is_flag=True, help=both("cli.full"))
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
    result: Path | None,
    cache: Path | None,
    no_cache: bool,
    rows: Path | None,
    no_rows: bool,
    **given: Any,
) -> None:
    if (result is None) == (not paths):
        raise click.UsageError(both("error.from_or_paths"))
    if result is not None:
        from trienkhai.batch.telling import build_from_aloud

        if any(given[name] for name in ("decisions", "manifest", "columns")):
            raise click.UsageError(both("error.from_alone"))
        build_from_aloud(result, store=store, login=login_of(store, file))
        return
    from trienkhai.building import build_aloud

    if rows and no_rows:
        raise click.UsageError(both("error.rows_or_none"))
    if cache and no_cache:
        raise click.UsageError(both("error.cache_or_none"))
    done = build_aloud(
        paths,
        store=store,
        login=login_of(store, file),
        cache=cache or not no_cache,
        rows=rows or not no_rows,
        **given,
    )
    if not done.kept:
        click.get_current_context().exit(1)


@click.command(cls=Command, help=both("cli.batch"), epilog=example("batch"))
@click.argument("paths", nargs=-1, required=True, type=PATHS)
@click.option("--out", type=FILE, required=True, help=both("cli.batch_out"))
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help=both("cli.engine"),
)
@click.option("--master", help=both("cli.master"))
@click.option("--conf", multiple=True, help=both("cli.conf"))
@click.option("--columns", type=FILE, help=both("cli.columns"))
@click.option("--passwords", type=FILE, help=both("cli.passwords"))
@click.option(
    "--seconds",
    type=click.IntRange(min=1),
    default=SECONDS,
    show_default=True,
    help=both("cli.seconds"),
)
@click.option("--jobs", type=click.IntRange(min=1, max=64), help=both("cli.batch_jobs"))
@click.option("--memory", default="800MB", help=both("cli.batch_memory"))
def batch(
    paths: tuple[str, ...],
    engine: str,
    master: str | None,
    conf: tuple[str, ...],
    **given: Any,
) -> None:
    from trienkhai.batch.telling import batch_aloud

    if engine == "local" and (master or conf):
        raise click.UsageError(both("error.batch_of_spark"))
    for one in conf:
        if "=" not in one:
            raise click.UsageError(both("error.batch_conf", given=one))
    settings = {k: v for k, _, v in (one.partition("=") for one in conf)}
    batch_aloud(paths, engine=engine, master=master, conf=settings, **given)


@click.command(cls=Command, help=both("cli.status"), epilog=example("status"))
@click.argument("paths", nargs=-1, required=True, type=PATHS)
@place()
@click.option("--decisions", type=FILE, help=both("cli.decisions"))
@click.option("--manifest", type=FILE, help=both("cli.manifest"))
@how_read
@click.option("--rows", type=FILE, help=both("cli.rows"))
@click.option("--names", is_flag=True, help=both("cli.names"))
def status(
    paths: tuple[str, ...],
    store: str,
    file: Path | None,
    rows: Path | None,
    **given: Any,
) -> None:
    from trienkhai.foretelling import status_aloud

    login = login_of(store, file)
    status_aloud(paths, store=store, login=login, rows=rows or True, **given)


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


COMMANDS = (parse, build, status, batch, read, formats)
