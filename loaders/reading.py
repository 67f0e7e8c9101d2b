"""How files are read: what a person says beside their paths."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from loaders.columns import Columns

STDIN = "-"
"""The path that is standard input."""

SECONDS = 300
"""How long one file may take."""


class Apart(Exception):
    """A file that is not to be read in this process: `Reading.begins` raises it."""


def _nothing_said(path: str, reader: str) -> str | None:
    """Every file is read."""


def _nobody_waits() -> None:
    """Nobody has to be told."""


def _nobody_asks(sha256: str) -> None:
    """Nobody wants to know the content."""


@dataclass(frozen=True, slots=True)
class Reading:
    """
    ``columns`` explain registers, ``passwords`` are tried on what is encrypted,
    ``cache`` is the folder of texts that were read before, ``seconds`` the time that
    one file, or one page of a scan, may take. ``apart`` are files that say how others
    are read: where a folder holds them they are no documents.

    ``begins`` is called with the path and the reader of each file before it is read,
    also of one within another; what it returns is the code of the issue why it is not
    read. ``goes_on`` is to be called at each page of a file that takes long, and
    ``content`` with the hash of each file, but of none within another.
    """

    columns: Columns | None = None
    passwords: tuple[str, ...] = field(default=(), repr=False)
    cache: Path | None = None
    apart: tuple[Path, ...] = ()
    seconds: int = SECONDS
    begins: Callable[[str, str], str | None] = field(default=_nothing_said, repr=False)
    goes_on: Callable[[], None] = field(default=_nobody_waits, repr=False)
    content: Callable[[str], None] = field(default=_nobody_asks, repr=False)


AS_IT_IS = Reading()
"""Nothing is said beside the paths."""
