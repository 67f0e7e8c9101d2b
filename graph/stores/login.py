"""
Who asks a graph server: a user and a password, from the environment or from a file.

A password stands in no command, no place (URL), no log and no error.
"""

from __future__ import annotations

import codecs
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import StoreError
from graph.labels import both

USER, PASSWORD, DATABASE = "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"
"""The variables, and the lines of the file; the last may be left out."""

LONGEST = 2**20
"""So many bytes of the file are looked at."""

_LINE = re.compile(
    r"""\s* (?:export\s+)? (?P<name>NEO4J_[A-Z]+) \s*=\s* (?P<value>.*?) \s*""",
    re.VERBOSE,
)
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Login:
    """
    Who asks, and which database of the server, or its first one; ``file`` is where
    that was read from. The password is never shown:

    >>> Login("neo4j", "a secret")
    Login(user='neo4j', database=None, file=None)
    """

    user: str
    password: str = field(repr=False)
    database: str | None = None
    file: Path | None = field(default=None, compare=False)


def login(environ: Mapping[str, str], file: Path | None = None) -> Login | None:
    """
    The login that the file says, else the variables ``NEO4J_USERNAME``,
    ``NEO4J_PASSWORD`` and, where it is not the server's first, ``NEO4J_DATABASE``; None
    without a file and variables.

    A file has the same names, a line ``NEO4J_USERNAME=...`` each, as Neo4j Aura hands
    them out; all else in it is passed over. `StoreError` when user or password is
    lacking, or the file cannot be read.

    >>> said = {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": "a secret"}
    >>> login(said).user
    'neo4j'
    >>> login({}) is None
    True
    """
    said = environ if file is None else _lines(file)
    kept = {name: said[name] for name in (USER, PASSWORD, DATABASE) if said.get(name)}
    lacking = [name for name in (USER, PASSWORD) if name not in kept]
    if file is None and len(lacking) == 2:
        return None
    if lacking and file is None:
        raise StoreError(both("error.login_half", lacking=lacking[0]))
    if lacking:
        raise StoreError(both("error.login_line", path=file, lacking=lacking[0]))
    for name, value in kept.items():
        if not value.isprintable():
            raise StoreError(both("error.login_not_text", path=file or name))
    return Login(kept[USER], kept[PASSWORD], kept.get(DATABASE), file)


def others_may_read(file: Path) -> bool:
    """Other users of this computer may read the file; unknown on Windows."""
    try:
        about = file.stat()
    except OSError:
        return False
    return (
        os.name == "posix" and stat.S_ISREG(about.st_mode) and about.st_mode & 0o44 > 0
    )


def _lines(file: Path) -> dict[str, str]:
    """What the lines of the file say; of two with one name the later."""
    try:
        with file.open("rb") as opened:
            content = opened.read(LONGEST)
    except OSError as fault:
        raise StoreError(
            both("error.login_unreadable", path=file, why=fault)
        ) from fault
    lines = map(_LINE.fullmatch, _text(file, content).splitlines())
    return {line["name"]: _bare(line["value"]) for line in lines if line}


def _text(file: Path, content: bytes) -> str:
    """
    The file as text. Where it is none, the cause is kept out of the error: it would
    hold the bytes of the password.
    """
    coding = "utf-16" if content.startswith(_WIDE) else "utf-8-sig"
    try:
        return content.decode(coding)
    except UnicodeDecodeError:
        pass
    raise StoreError(both("error.login_not_text", path=file))


def _bare(value: str) -> str:
    """``value`` without the quotes around it."""
    quote = value[:1]
    if len(value) > 1 and quote in "\"'" and value.endswith(quote):
        return value[1:-1]
    return value
