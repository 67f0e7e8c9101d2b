"""Pieces of rows: what workers leave, and of which shards are made."""

from __future__ import annotations

from dataclasses import dataclass

from trienkhai.kept.inputs import Seen


@dataclass(frozen=True, slots=True)
class Part:
    """Where the rows of a table lie in a file of rows."""

    table: str
    path: str
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Piece:
    """
    Rows of some files, from so many ``bytes`` of text: where they lie, which of the
    files ended in it, and how many doubts there are. Rows tell their file by its
    number; ``first`` is that of the first in ``seen``.
    """

    parts: tuple[Part, ...]
    seen: tuple[Seen, ...]
    first: int
    bytes: int
    issues: int
