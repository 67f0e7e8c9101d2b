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


def walk(path: str, *, apart: Collection[Path] = ()) -> Iterator[str | Unread]:
    """Each file at or below ``path``, but none of those ``apart``."""
    left_out = {os.path.realpath(p) for p in apart}
    seen: set[tuple[int, int]] = set()
    waiting = [path]
    while waiting:
        here = waiting.pop()
        try:
            about = os.stat(here)
            if stat.S_ISREG(about.st_mode):
                if not left_out or os.path.realpath(here) not in left_out:
                    yield here
            elif not stat.S_ISDIR(about.st_mode):
                yield unread(here, "no_plain_file")
            elif (about.st_dev, about.st_ino) in seen:
                yield unread(here, "directory_loop")
            else:
                seen.add((about.st_dev, about.st_ino))
                waiting += [os.path.join(here, name) for name in _names(here)]
        except OSError as fault:
            yield cannot(here, fault)


def _names(folder: str) -> list[str]:
    """The names in a folder, the last first, without those that are hidden."""
    names = sorted(os.listdir(folder), reverse=True)
    return [name for name in names if not name.startswith(".")]


def cannot(path: str, fault: OSError) -> Unread:
    """A file or folder that the system does not give us, and why."""
    if isinstance(fault, FileNotFoundError):
        return unread(path, "missing_file")
    if isinstance(fault, PermissionError):
        return unread(path, "forbidden_file")
    return unread(path, "unreadable_file", {"cause": fault})
