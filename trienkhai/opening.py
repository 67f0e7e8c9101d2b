"""The texts of a file, as a worker or this process reads it."""

from __future__ import annotations

from collections.abc import Iterator

from graph.values import Text, Unread
from loaders.formats.source import unread
from loaders.read import read_file
from loaders.reading import STDIN, Reading
from trienkhai.workers import Chunk, Watched


def found(
    chunk: Chunk, n: int, watched: Watched, given: str
) -> Iterator[Text | Unread]:
    """The texts of one file of the chunk; of one that was lost, why."""
    path, code = chunk.paths[n], watched.at(chunk, n)
    if code:
        yield unread(path, code, {"seconds": watched.how.seconds})
    else:
        yield from named(path, watched.how, given)


def named(path: str, how: Reading, given: str) -> Iterator[Text | Unread]:
    """The texts of a file; those of standard input, which was copied to ``given``."""
    if path == STDIN:
        return read_file(given, how, named=STDIN)
    return read_file(path, how)
