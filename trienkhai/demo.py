"""
The sample: a graph from the short illustrative documents that the program ships, and
the questions it is there to answer. ``make demo`` runs this.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

import click

from graph.labels import label
from graph.stores import open_store
from graph.stores.login import Login
from graph.words import Level
from queries.catalogue import QUESTIONS
from trienkhai.building import build_aloud
from trienkhai.naming import named
from trienkhai.printing import show

SAMPLE = files("trienkhai").joinpath("sample")
DIRECTIVE = "33/CT-TTg@2021"
PLAN = "117/KH-UBND của Hà Nội"
ON = date(2022, 3, 1)


def build_sample(store: str, *, login: Login | None = None) -> None:
    """The graph of the sample, with its decisions and its manifest, at ``store``."""
    with as_file(SAMPLE) as folder:
        build_aloud(
            [str(Path(folder) / "van-ban")],
            store=store,
            login=login,
            decisions=Path(folder) / "quyet-dinh-ra-soat.csv",
            manifest=Path(folder) / "ke-khai-luu-tru.csv",
        )


def run(store: str = "demo.duckdb", *, login: Login | None = None) -> None:
    """Build the sample, ask it, and say what to try next."""
    _heading("demo.build")
    build_sample(store, login=login)
    opened = open_store(store, login=login)
    try:
        for title, name, document, options in (
            ("demo.chain", "chain", PLAN, {}),
            ("demo.implementers", "implementers", DIRECTIVE, {"on": ON}),
            ("demo.gaps", "gaps", DIRECTIVE, {"on": ON, "level": Level.PROVINCE}),
        ):
            question = QUESTIONS[name]
            _heading(title, document=document, on=ON)
            frame = question.function(opened, document, **options)
            known = frame if name != "gaps" else frame[frame["state"] != "unknown"]
            show(named(opened, known, question.shown), "table", columns=question.shown)
            if len(known) < len(frame):
                click.echo(label("demo.unknown", n=len(frame) - len(known)))
    finally:
        opened.close()
    _heading("demo.next")
    place = shlex.quote(store)
    if login and login.file:
        place += f" --login {shlex.quote(str(login.file))}"
    commands = label("demo.commands", store=place, command=_command())
    for line in commands.splitlines():
        click.echo(f"  {line}")


def _command() -> str:
    """How this program is called from here: by its name, or by its place."""
    beside = Path(sys.executable).with_name("trienkhai")
    found = shutil.which("trienkhai")
    if found and Path(found).resolve() == beside.resolve():
        return "trienkhai"
    return shlex.quote(os.path.relpath(beside)) if beside.exists() else "trienkhai"


def _heading(key: str, **values: object) -> None:
    click.echo()
    click.secho(label(key, "vi", **values), bold=True)
