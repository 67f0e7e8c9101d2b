"""Which files may be read in this process."""

from __future__ import annotations

from dataclasses import replace

from loaders.reading import Apart, Reading

HERE = frozenset({"jsonl", "table", "markdown", "plain"})
"""Readers that are Python alone: they cannot end or stop the process they run in."""


def only_here(how: Reading) -> Reading:
    """Reading that raises `Apart` before it reads what a worker has to read."""

    def begins(path: str, reader: str) -> str | None:
        if reader not in HERE:
            raise Apart(path)
        return how.begins(path, reader)

    return replace(how, begins=begins)
