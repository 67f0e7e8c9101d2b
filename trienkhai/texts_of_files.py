"""The texts of many files in the order given, as `parse` and `read` show them."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from pathlib import Path

from graph.values import Text, Unread
from loaders.reading import STDIN, Apart, Reading
from loaders.walk import walk
from trienkhai.crew import Crew
from trienkhai.here import only_here
from trienkhai.opening import found, named
from trienkhai.workers import Chunk, Said, Watched

_CHUNK = 1 << 20


def texts(paths: Iterable[str], how: Reading) -> Iterator[Text | Unread]:
    """
    The texts of all files at or below the paths. What a library in C or another program
    reads is read by a worker: of a file that ends it, or takes too long, it is said.
    """
    with tempfile.TemporaryDirectory(prefix="trienkhai-") as folder:
        given = Path(folder) / "given"
        with Crew([partial(send, given=str(given))], how) as crew:
            apart = (*how.apart, how.cache) if how.cache else how.apart
            for path in _files(paths, given, apart):
                if isinstance(path, Unread):
                    yield path
                else:
                    yield from _texts(path, how, crew, given)


def _files(
    paths: Iterable[str], given: Path, apart: Collection[Path]
) -> Iterator[str | Unread]:
    for path in paths:
        if path != STDIN:
            yield from walk(path, apart=apart)
            continue
        if not given.exists():
            with given.open("wb") as stream:
                shutil.copyfileobj(sys.stdin.buffer, stream, _CHUNK)
        yield STDIN


def _texts(path: str, how: Reading, crew: Crew, given: Path) -> Iterator[Text | Unread]:
    """The texts of one file, read here if that cannot do harm."""
    try:
        yield from named(path, only_here(how), str(given))
    except Apart:
        for got in crew.read([(path,)]):
            yield from got.items if got else ()


def send(chunk: Chunk, watched: Watched, *, given: str) -> Iterator[Said]:
    """What a worker does: it sends each text of the files."""
    for n in range(len(chunk.paths)):
        for item in found(chunk, n, watched, given):
            yield Said(item)
        yield Said(done=n + 1)
