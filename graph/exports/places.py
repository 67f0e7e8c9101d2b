"""Files and folders that are written whole or not at all: beside, then moved."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from graph.errors import TrienkhaiError
from graph.labels import both
from graph.stores import holds_graph

MARK = ".trienkhai-export"
"""The file in a folder of ours that lists what else is in it."""


@contextmanager
def file_at(out: Path) -> Iterator[Path]:
    """
    The name of a new file, to be written to. When the block ends well it stands at
    ``out``; when not, what stood there before does, and nothing is left beside it. A
    graph is never lost to an answer.
    """
    if holds_graph(out):
        raise TrienkhaiError(both("error.out_is_graph", path=out))
    with _said(out):
        if out.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        new = _beside(out)
        try:
            yield new
            new.replace(out)
        finally:
            new.unlink(missing_ok=True)


def _listed(folder: Path) -> set[str]:
    """What the mark of a folder of ours lists, and the mark itself."""
    mark = folder / MARK
    listed = mark.read_text(encoding="utf-8").split("\n") if mark.is_file() else []
    return {MARK, *listed}


@contextmanager
def folder_at(
    out: Path,
    *,
    listed: Callable[[Path], Collection[str]] = _listed,
    is_marked: bool = True,
) -> Iterator[Path]:
    """
    A new, empty folder to write into, which then stands at ``out``. Only an empty
    folder gives way, or one with nothing but the files that ``listed`` knows as ours:
    those of an export, which a mark lists, unless something else says so.
    """
    with _said(out):
        out = out.resolve()
        _check(out, listed)
        new, old = _beside(out), out.with_name(f".{out.name}.old")
        try:
            new.mkdir()
            yield new
            if is_marked:
                _mark(new)
            _exchange(new, out, old)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def _exchange(new: Path, out: Path, old: Path) -> None:
    """``new`` stands at ``out``; no system exchanges two folders at once."""
    if not out.exists():
        new.rename(out)
        return
    shutil.rmtree(old, ignore_errors=True)
    out.rename(old)
    try:
        new.rename(out)
    except OSError:
        old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _check(out: Path, listed: Callable[[Path], Collection[str]]) -> None:
    if out.is_dir():
        ours = {parent for name in listed(out) for parent in _with_parents(name)}
        if any(name not in ours for name in _names(out)):
            raise TrienkhaiError(both("error.out_is_folder", path=out))
    elif out.exists():
        raise TrienkhaiError(both("error.out_is_file", path=out))


def _with_parents(name: str) -> list[str]:
    path = PurePosixPath(name)
    return [one.as_posix() for one in (path, *path.parents)]


def _mark(folder: Path) -> None:
    names = sorted(_names(folder))
    (folder / MARK).write_text("\n".join(names), encoding="utf-8", newline="\n")


def _names(folder: Path) -> Iterator[str]:
    """What is in the folder, and in those below it: one by one, it may be the disk."""
    return (one.relative_to(folder).as_posix() for one in folder.rglob("*"))


def _beside(out: Path) -> Path:
    return out.with_name(f".{out.name}.{os.getpid()}")


@contextmanager
def _said(out: Path) -> Iterator[None]:
    """What the system refuses is said in a sentence."""
    try:
        yield
    except OSError as fault:
        raise TrienkhaiError(both("error.not_written", path=out, why=fault)) from fault
