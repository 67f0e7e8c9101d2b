"""A server of the page as a process of its own, as a person starts it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_START = "from trienkhai.start import main; main()"
_SECONDS_TO_STOP = 20


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs: its address, and what it said when it began."""

    at: str
    said: str
    process: subprocess.Popen[str] = field(repr=False)


def started(*options: str) -> subprocess.Popen[str]:
    """``trienkhai serve`` with these options."""
    return subprocess.Popen(
        [sys.executable, "-c", _START, "serve", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONUNBUFFERED": "1"},
    )


@contextmanager
def served(store: Path | str, *options: str) -> Iterator[Served]:
    """A server of the graph at ``store``, on a port that was free."""
    process = started("--store", str(store), "--port", "0", *options)
    try:
        assert process.stdout is not None
        said = ""
        while not (found := re.search(r"http://\S+?/(?=\s)", said)):
            line = process.stdout.readline()
            if not line:
                assert process.stderr is not None
                raise RuntimeError(said + process.stderr.read())
            said += line
        yield Served(found[0], said, process)
    finally:
        process.terminate()
        process.communicate(timeout=_SECONDS_TO_STOP)
