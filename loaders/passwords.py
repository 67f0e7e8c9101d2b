"""The passwords that a person gives for files that are encrypted: one a line."""

from __future__ import annotations

from pathlib import Path

from graph.errors import BadTable
from graph.labels import both


def read_passwords(path: Path) -> tuple[str, ...]:
    """The lines of the file; BadTable with a sentence if it cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        cause = fault if isinstance(fault, OSError) else "UTF-8"
        raise BadTable(
            both("error.unusable_passwords", path=path, cause=cause)
        ) from fault
    return tuple(line for line in lines if line)
