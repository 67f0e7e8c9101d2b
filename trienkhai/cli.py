"""
The command line: the commands that read files (`trienkhai.program`), ``demo``,
``export``, ``doubts``, ``decide``, ``audit`` and one command for each question.

It only calls the library and prints. The questions come from `queries.catalogue`; a new
one appears here by itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, cast

import click

from graph.days import day_of
from graph.exports import FORMATS
from graph.labels import both
from graph.stores.seam import MAX_DEPTH
from graph.words import Matter
from trienkhai.exporting import export_aloud, forms
from trienkhai.options import FILE, STORE, login_of, place
from trienkhai.program import main as main
from trienkhai.saying import example


class _Day(click.ParamType[date]):
    """A day, as YYYY-MM-DD or d/m/yyyy."""

    name = "day"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        if isinstance(value, date):
            return value
        try:
            return day_of(value)
        except ValueError:
            self.fail(both("error.bad_day", given=value), param, ctx)


@main.command(help=both("cli.demo"), epilog=example("demo"))
@place("demo.duckdb")
def demo(store: str, file: Path | None) -> None:
    from trienkhai.demo import run

    run(store, login=login_of(store, file))


@main.command(help=both("cli.serve"), epilog=example("serve"))
@place()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8050,
    show_default=True,
    help=both("cli.port"),
)
@click.option("--open", "opened", is_flag=True, help=both("cli.open"))
@click.option("--host", default="127.0.0.1", show_default=True, help=both("cli.host"))
@click.option("--name", "names", multiple=True, help=both("cli.name"))
@click.option("--password-file", type=FILE, help=both("cli.password_file"))
@click.option("--decisions", type=FILE, help=both("cli.serve_decisions"))
def serve(
    store: str,
    file: Path | None,
    port: int,
    opened: bool,
    host: str,
    names: tuple[str, ...],
    password_file: Path | None,
    decisions: Path | None,
) -> None:
    from trienkhai.page.serving import serve as run

    idle = run(
        store,
        login=login_of(store, file),
        host=host,
        port=port,
        names=names,
        password=password_file,
        decisions=decisions,
        open=opened,
        tell=click.echo,
    )
    if not idle:
        sys.stdout.flush()
        os._exit(0)


@main.command(help=both("cli.password"), epilog=example("password"))
@click.argument("file", type=FILE)
def password(file: Path) -> None:
    from trienkhai.page.password import write

    asked, again = both("cli.ask_password"), both("cli.ask_again")
    write(file, click.prompt(asked, hide_input=True, confirmation_prompt=again))


@main.command(help=both("cli.doubts"), epilog=example("doubts"))
@place()
@click.option("--out", type=FILE, required=True, help=both("cli.doubts_out"))
@click.option(
    "--kind",
    "kinds",
    type=click.Choice([matter.value for matter in Matter]),
    multiple=True,
    help=both("cli.doubts_kind"),
)
def doubts(store: str, file: Path | None, out: Path, kinds: tuple[str, ...]) -> None:
    from trienkhai.telling import doubts_aloud

    chosen = [matter for matter in Matter if not kinds or matter in kinds]
    doubts_aloud(store, out, login=login_of(store, file), kinds=chosen)


@main.command(help=both("cli.decide"), epilog=example("decide"))
@click.argument("sheet", required=False, type=FILE)
@click.option("--decisions", type=FILE, required=True, help=both("cli.decide_to"))
@click.option("--store", help=both("cli.decide_store"))
@click.option("--login", "file", type=FILE, help=both("cli.login"))
@click.option("--withdraw", help=both("cli.withdraw"))
@click.option("--by", default="", help=both("cli.withdraw_by"))
def decide(
    sheet: Path | None,
    decisions: Path,
    store: str | None,
    file: Path | None,
    withdraw: str | None,
    by: str,
) -> None:
    from trienkhai.telling import decide_aloud, withdraw_aloud

    if (sheet is None) == (withdraw is None):
        raise click.UsageError(both("error.decide_what"))
    if sheet is None:
        withdraw_aloud(withdraw or "", decisions, by=by)
        return
    graph = store or (STORE if Path(STORE).exists() else None)
    login = login_of(graph, file) if graph else None
    if not decide_aloud(sheet, decisions, store=graph, login=login):
        click.get_current_context().exit(1)


@main.command(
    "export", help=f"{both('cli.export')}\n\n\b\n{forms()}", epilog=example("export")
)
@click.argument("document", required=False)
@place()
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    required=True,
    help=both("cli.export_format"),
)
@click.option("--out", type=FILE, required=True, help=both("cli.export_out"))
@click.option(
    "--steps", type=click.IntRange(min=1, max=MAX_DEPTH), help=both("cli.steps")
)
def export(
    document: str | None,
    store: str,
    file: Path | None,
    form: str,
    out: Path,
    steps: int | None,
) -> None:
    if steps is not None and document is None:
        raise click.UsageError(both("error.steps_of_nothing"))
    export_aloud(
        document,
        store=store,
        login=login_of(store, file),
        form=form,
        out=out,
        steps=steps or 1,
    )


def _option(parameter: Any) -> Callable[[Any], Any]:
    """One parameter of a question as an argument or option of its command."""
    from queries.asking import Kind

    flag = "--" + parameter.name.replace("_", "-")
    text = both(f"parameter.{parameter.name}")
    if parameter.positional:
        many = parameter.kind in (Kind.DOCUMENTS, Kind.TEXTS)
        return click.argument(
            parameter.name, nargs=-1 if many else 1, required=True, type=str
        )
    if parameter.kind in (Kind.CHOICE, Kind.CHOICES):
        many = parameter.kind is Kind.CHOICES
        return click.option(
            flag,
            type=click.Choice([str(word) for word in parameter.choices]),
            multiple=many,
            default=None
            if many or parameter.default is None
            else str(parameter.default),
            show_default=not many and parameter.default is not None,
            help=text,
        )
    kinds: dict[Any, Any] = {Kind.INTEGER: int, Kind.DAY: _Day()}
    return click.option(
        flag,
        type=kinds.get(parameter.kind, str),
        default=parameter.default,
        show_default=parameter.default is not None,
        help=text,
    )


def _asked(question: Any) -> Callable[..., None]:
    """The command that asks one question of a store."""

    def command(
        store: str, file: Path | None, form: str, out: Path | None, **given: Any
    ) -> None:
        from graph.stores import open_store
        from trienkhai.naming import named
        from trienkhai.printing import show

        positional = [given.pop(p.name) for p in question.parameters if p.positional]
        _read(question.parameters, given)
        opened = open_store(store, login=login_of(store, file))
        try:
            frame = question.function(opened, *positional, **given)
            remark, nothing = question.remark(frame), question.nothing(frame)
            if form == "table" and out is None:
                frame = named(opened, frame, question.shown)
        except ValueError as fault:
            raise click.UsageError(str(fault)) from fault
        finally:
            opened.close()
        show(
            frame,
            form,
            out=out,
            columns=question.shown,
            headings=question.headings,
            empty=nothing,
            remark=remark,
        )

    return command


def _read(parameters: Iterable[Any], given: dict[str, Any]) -> None:
    """What was chosen is there as words of the model."""
    from queries.asking import Kind

    for parameter in parameters:
        if parameter.kind is Kind.CHOICES and not given[parameter.name]:
            given[parameter.name] = parameter.default
        elif given.get(parameter.name) and parameter.choices:
            given[parameter.name] = _word(parameter, given[parameter.name])


def _word(parameter: Any, given: Any) -> Any:
    """What was chosen, as a word of its vocabulary."""
    if isinstance(parameter.choices, tuple):
        return given
    if isinstance(given, tuple):
        return [parameter.choices(word) for word in given]
    return parameter.choices(given)


def _add(question: Any) -> None:
    name = question.name.replace("_", "-")
    command = cast(Any, _asked(question))
    for parameter in reversed(question.parameters):
        command = _option(parameter)(command)
    for option in (
        click.option("--out", type=FILE, help=both("cli.out")),
        click.option(
            "--format",
            "form",
            type=click.Choice(["table", "csv", "json", "xlsx"]),
            default="table",
            show_default=True,
            help=both("cli.format"),
        ),
        place(),
    ):
        command = option(command)
    main.command(
        name,
        help=both(f"question.{question.name}"),
        epilog=example(question.name),
    )(command)


def _add_questions() -> None:
    from queries.catalogue import QUESTIONS

    for question in QUESTIONS.values():
        _add(question)


def _add_file(name: str, out: str, aloud: Callable[[], Callable[..., None]]) -> None:
    """A command that writes one answer about a directive to a place."""
    from queries.asking import DOCUMENT, EXPECTED

    def command(
        document: str, store: str, file: Path | None, out: Path, **given: Any
    ) -> None:
        from graph.stores import open_store

        _read(EXPECTED, given)
        opened = open_store(store, login=login_of(store, file))
        try:
            aloud()(opened, document, out=out, **given)
        except ValueError as fault:
            raise click.UsageError(str(fault)) from fault
        finally:
            opened.close()

    told: Any = command
    for parameter in reversed((DOCUMENT, *EXPECTED)):
        told = _option(parameter)(told)
    place_out = click.option("--out", type=FILE, required=True, help=out)
    main.command(name, help=both(f"cli.{name}"), epilog=example(name))(
        place()(place_out(told))
    )


def _audit() -> Callable[..., None]:
    from trienkhai.auditing import audit_aloud

    return audit_aloud


def _report() -> Callable[..., None]:
    from trienkhai.reporting import report_aloud

    return report_aloud


_add_questions()
_add_file("audit", both("cli.audit_out"), _audit)
_add_file("report", both("cli.report_out"), _report)
