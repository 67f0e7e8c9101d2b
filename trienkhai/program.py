"""
The program on the command line, with the commands that read files. All others are in
`trienkhai.cli`, which loads every question: a build of the night needs none.
"""

from __future__ import annotations

import sys
import warnings

import click

from graph.labels import both
from graph.version import TOOL
from trienkhai import guard as guard
from trienkhai.reading_commands import COMMANDS
from trienkhai.saying import Said, example, say


@click.group("trienkhai", cls=Said, help=both("cli.about"), epilog=example("trienkhai"))
@click.version_option(TOOL, prog_name="trienkhai", help=both("cli.version"))
def main() -> None:
    warnings.showwarning = say  # type: ignore[assignment]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


for _command in COMMANDS:
    main.add_command(_command)
