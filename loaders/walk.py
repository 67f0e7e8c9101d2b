"""
The files below the paths that a person names, in an order that never changes.

A folder gives its files sorted by name, folders among them. Names that begin with a
dot are left out. A folder that was seen already (a link leads back) is told, not read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

from graph.values import Unread
from loaders.formats.source import unread

_Seen = set[tuple[int, int]]


def walk(path: str, *, apart: Collection[Path] = ()) -> Iterator[str | Unread]:
    """Each file at or below ``path``, but none of those ``apart``."""
    left_out = {p.resolve() for p in apart}
    for found in _walk(path, set()):
        if (
            isinstance(found, Unread)
            or not left_out
            or Path(found).resolve() not in left_out
        ):
            yield found


def _walk(path: str, seen: _Seen) -> Iterator[str | Unread]:
    try:
        about = os.stat(path)
    except OSError as fault:
        yield cannot(path, fault)
        return
    if stat.S_ISREG(about.st_mode):
        yield path
    elif not stat.S_ISDIR(about.st_mode):
        yield unread(path, "no_plain_file")
    elif (about.st_dev, about.st_ino) in seen:
        yield unread(path, "directory_loop")
    else:
        seen.add((about.st_dev, about.st_ino))
        yield from _folder(path, seen)


def _folder(path: str, seen: _Seen) -> Iterator[str | Unread]:
    try:
        names = sorted(os.listdir(path))
    except OSError as fault:
        yield cannot(path, fault)
        return
    for name in names:
        if not name.startswith("."):
            yield from _walk(os.path.join(path, name), seen)


def cannot(path: str, fault: OSError) -> Unread:
    """A file or folder that the system does not give us, and why."""
    if isinstance(fault, FileNotFoundError):
        return unread(path, "missing_file")
    if isinstance(fault, PermissionError):
        return unread(path, "forbidden_file")
    return unread(path, "unreadable_file", {"cause": fault.strerror or str(fault)})
