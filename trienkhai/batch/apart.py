"""
Documents read in this process, or in another where a library in C may end the reader.

Plain text is read here: Python alone can neither end nor stop its process for long, and
should it hang the system ends it when its time is up. What reads other kinds of files
does so in a child, which may be lost: its document becomes an issue.
"""

from __future__ import annotations

import signal
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path

from graph.values import Text, Unread
from loaders.formats.source import unread
from loaders.read import read_bytes, read_file
from loaders.reading import Apart, Reading
from trienkhai.batch.gathered import Some, gathered
from trienkhai.batch.packed import Document
from trienkhai.crew import Crew
from trienkhai.here import only_here
from trienkhai.workers import Chunk, Said, Watched

_GRACE = 5
"""Seconds in which a reader that keeps the time itself can say what happened."""
_BETWEEN = ":"


@contextmanager
def reader(how: Reading, *, careful: bool = False) -> Iterator[Reader]:
    """
    A `Reader`, and no process of it afterwards. ``careful``: all documents are read by
    the child, since one of them may have ended this process before.
    """
    with tempfile.TemporaryDirectory() as folder:
        child = _Child(Path(folder), how)
        try:
            yield Reader(how, child, careful)
        finally:
            _end_in(0)
            child.end()


class Reader:
    """Reads documents, here or apart."""

    def __init__(self, how: Reading, child: _Child, careful: bool) -> None:
        self._inline = only_here(how)
        self._patience = how.seconds + _GRACE
        self._child = child
        self._careful = careful

    def rows(self, documents: Iterable[Document]) -> Iterator[Some]:
        """The rows of all these documents, in any order."""
        for some in gathered(self._here(documents)):
            _end_in(0)  # who takes it may take time
            yield some
        yield from self._child.read()

    def _here(
        self, documents: Iterable[Document]
    ) -> Iterator[tuple[str, Iterable[Text | Unread]]]:
        """The texts of each document that is read here; the others go to the child."""
        for one in documents:
            if one.content is None:
                yield one.path, [one.unread()]
            elif self._careful:
                self._child.take(one)
            else:
                _end_in(self._patience)
                found = read_bytes(one.path, one.content, self._inline)
                try:
                    first = next(found)
                except Apart:
                    self._child.take(one)
                    continue
                yield one.path, chain((first,), found)


class _Child:
    """A process that reads files of a folder; it starts when there is one to read."""

    def __init__(self, folder: Path, how: Reading) -> None:
        self._folder = folder
        self._how = how
        self._waiting: list[str] = []
        self._crew: Crew | None = None
        self._given = 0

    def take(self, one: Document) -> None:
        """The document is to be read."""
        self._given += 1
        (self._folder / str(self._given)).write_bytes(one.content or b"")
        self._waiting.append(f"{self._given}{_BETWEEN}{one.path}")

    def read(self) -> Iterator[Some]:
        """The rows of the documents that wait."""
        if not self._waiting:
            return
        if self._crew is None:
            self._crew = Crew([partial(read_apart, folder=self._folder)], self._how)
        names, self._waiting = tuple(self._waiting), []
        for got in self._crew.read([names]):
            if got is not None:
                yield from got.items
        for name in names:
            (self._folder / name.partition(_BETWEEN)[0]).unlink(missing_ok=True)

    def end(self) -> None:
        if self._crew is not None:
            self._crew.__exit__(None, None, None)


def read_apart(chunk: Chunk, watched: Watched, *, folder: Path) -> Iterator[Said]:
    """What the child does: each file read under the path that its document has."""
    for some in gathered(_files(chunk, watched, folder)):
        yield Said(some, some.done)


def _files(
    chunk: Chunk, watched: Watched, folder: Path
) -> Iterator[tuple[str, Iterable[Text | Unread]]]:
    for n, name in enumerate(chunk.paths):
        number, _, path = name.partition(_BETWEEN)
        if code := watched.at(chunk, n):
            yield path, [unread(path, code, {"seconds": watched.how.seconds})]
        else:
            yield path, read_file(str(folder / number), watched.how, named=path)


def _end_in(seconds: int) -> None:
    """The system ends this process unless it says so again in time (0: it need not)."""
    if sys.platform != "win32":
        signal.alarm(seconds)
