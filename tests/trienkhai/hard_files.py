"""Reading that fails as libraries and programs do: by the word in the file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from trienkhai.workers import Chunk, Said, Watched

SLEEPER = [sys.executable, "-c", "import sys; sys.stdin.read()"]


def work(chunk: Chunk, watched: Watched) -> Iterator[Said]:
    """What stands in each file and in the files within it, one a line."""
    for n, path in enumerate(chunk.paths):
        lost = watched.at(chunk, n)
        if lost:
            yield Said(f"{Path(path).name}: {lost}")
        else:
            for line in Path(path).read_text(encoding="utf-8").splitlines():
                lost = watched.how.begins(path, "hard")
                yield Said(f"{Path(path).name}: {lost or done(line)}")
        yield Said("", n + 1)
        if path.endswith("last"):
            os.abort()


def done(line: str) -> str:
    if line == "ends":
        os.abort()
    if line == "fills":
        raise MemoryError
    if line == "hangs":
        while True:
            pass
    if line == "stops":
        os.kill(os.getpid(), signal.SIGSTOP)
    if line == "fails":
        raise OSError(28, "full", "place")
    if line.startswith("starts"):
        with subprocess.Popen(SLEEPER, stdin=subprocess.PIPE) as started:
            Path(line.split()[1]).write_text(str(started.pid), encoding="ascii")
            os.abort()
    if line.startswith("once") and not Path(line.split()[1]).exists():
        Path(line.split()[1]).touch()
        os.abort()
    return line.split()[0]
