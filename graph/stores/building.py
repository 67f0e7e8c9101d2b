"""A file that is whole at every moment: built beside its place, then moved into it."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import StoreError, StoreFull
from graph.labels import both
from graph.stores.lock import held

_NO_ROOM_TO_WAIT = "max_temp_directory_size"
"""The engine names this setting when nothing more may wait on a disk that is full."""

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def building(path: Path) -> Iterator[Path]:
    """
    The name to build under. When the block ends well, what was built there stands at
    ``path``; when it does not, or the process is killed, what stood there before does.

    `StoreBusy` when somebody else is building, `StoreFull` when the disk is.
    """
    new = path.with_name(path.name + ".building")
    with placed(path):
        _clear(new)
        try:
            yield new
            _move(new, path)
        finally:
            _clear(new)


@contextmanager
def placed(path: Path) -> Iterator[None]:
    """The place is ours alone; what the system refuses there is said in our words."""
    try:
        with held(path):
            yield
    except OSError as error:
        if error.errno in FULL:
            raise full(path) from error
        if error.filename and Path(error.filename).parent == path.parent:
            raise unreachable(path, error) from error
        raise


def full(path: Path) -> StoreFull:
    """No space is left; the old graph is whole."""
    return StoreFull(both("error.store_full", path=path))


def unreachable(path: Path, error: OSError) -> StoreError:
    """The system refuses the place, and says why."""
    return StoreError(both("error.store_unreachable", path=path, problem=error))


def says_full(message: str) -> bool:
    """The words of an engine say that no space is left."""
    known = (_NO_ROOM_TO_WAIT, *map(os.strerror, FULL))
    return any(words in message for words in known)


def _move(new: Path, path: Path) -> None:
    """``new`` stands at ``path``, on the disk too."""
    descriptor = os.open(new, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if path.exists():
        shutil.copymode(path, new)
    try:
        os.replace(new, path)
    except PermissionError as error:
        raise StoreError(both("error.store_in_use", path=path)) from error
    if sys.platform != "win32":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _clear(new: Path) -> None:
    """Nothing is left of this build, or of one that was killed."""
    for suffix in ("", ".wal", ".tmp"):
        left = new.with_name(new.name + suffix)
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink(missing_ok=True)
