"""How the command line speaks: help in both languages, an error as a sentence."""

from __future__ import annotations

import errno
from typing import Any

import click

from graph.errors import AmbiguousDocument, TrienkhaiError
from graph.labels import both, label


def say(message: Warning | str, *_: Any) -> None:
    """A warning is a sentence, as an error is."""
    click.echo(str(message), err=True)


class Command(click.Command):
    """A command whose option ``--help`` is told in both languages, as all others."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = both("cli.help")
        return option


class Said(Command, click.Group):
    """A group that says our errors in one sentence each, with an exit status."""

    command_class = Command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        is_alone = not args
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as fault:
            if is_alone:
                raise  # it shows the help
            raise _told(fault) from fault

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as fault:
            raise _told(fault) from fault
        except AmbiguousDocument as doubt:
            click.echo(str(doubt), err=True)
            for candidate in doubt.candidates:
                click.echo(f"  {candidate}", err=True)
            ctx.exit(2)
        except TrienkhaiError as fault:
            click.echo(str(fault), err=True)
            ctx.exit(1)
        except OSError as fault:
            if fault.errno == errno.EPIPE:
                raise
            place = fault.filename or label("error.output")
            click.echo(both("error.not_written", path=place, why=fault), err=True)
            ctx.exit(1)
        except (KeyboardInterrupt, RuntimeError) as end:
            if isinstance(end, RuntimeError) and "interrupted" not in str(end):
                raise
            click.echo(both("error.stopped"), err=True)
            ctx.exit(130)


def _told(fault: click.UsageError) -> click.UsageError:
    """The error, and before it that the command is not right, in both languages."""
    said = f"{both('error.usage')}\n{fault.format_message()}"
    return click.UsageError(said, fault.ctx)


def example(name: str) -> str:
    """What stands at the end of a command's help."""
    return f"{label('cli.example')} / {label('cli.example', 'en')}:\n\n\b\n" + label(
        f"example.{name}"
    )
