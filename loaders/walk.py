"""
The files below the paths that a person names, in an order that never changes.

A folder gives its files sorted by name, folders among them. Names that begin with a
dot are left out. A folder that was seen already (a link leads back) is told, not read;
so is a symbolic link in a folder that leads out of it. A link that is named by itself
is followed, whatever it leads to. What another build keeps in a folder of its own is
left out too.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from graph.values import Unread
from loaders.formats.source import unread

Found = tuple[str, os.stat_result]
"""A file, and what the system says of it."""

_FRESH = sys.platform != "win32"
"""What a folder says of its files is what they say themselves."""

_TAG, _OURS = "CACHEDIR.TAG", b"trienkhai"
"""Stands in folders of rows and of texts, and says whose they are."""


def walk(path: str, *, apart: Collection[Path] = ()) -> Iterator[str | Unread]:
    """Each file at or below ``path``, but none at or below those ``apart``."""
    for found in walked(path, apart=apart):
        yield found if isinstance(found, Unread) else found[0]


def walked(path: str, *, apart: Collection[Path] = ()) -> Iterator[Found | Unread]:
    """As `walk`, each file with what the system says of it."""
    left_out = {os.path.realpath(p) for p in apart}
    names = {os.path.basename(p) for p in left_out}
    within = ""
    seen: set[tuple[int, int]] = set()
    waiting: list[str | os.DirEntry[str]] = [path]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            here, name, is_given = one, os.path.basename(one), True
        else:
            here, name, is_given = one.path, one.name, False
        try:
            is_link = isinstance(one, os.DirEntry) and one.is_symlink()
            if is_link and _leads_out(here, within):
                yield unread(here, "link_outside", {"target": os.path.realpath(here)})
                continue
            about = _about(one)
            is_doubtful = is_given or is_link or name in names
            if left_out and is_doubtful and os.path.realpath(here) in left_out:
                continue
            if stat.S_ISREG(about.st_mode):
                yield here, about
            elif not stat.S_ISDIR(about.st_mode):
                yield unread(here, "no_plain_file")
            elif (about.st_dev, about.st_ino) in seen:
                yield unread(here, "directory_loop")
            else:
                within = within or os.path.join(os.path.realpath(path), "")
                seen.add((about.st_dev, about.st_ino))
                inside = _entries(here)
                if is_given or not _is_ours(inside):
                    waiting += inside
        except OSError as fault:
            yield cannot(here, fault)


def _about(one: str | os.DirEntry[str]) -> os.stat_result:
    if _FRESH and isinstance(one, os.DirEntry):
        return one.stat()
    return os.stat(one)


def _leads_out(path: str, within: str) -> bool:
    """What a link leads to does not lie below the folder that was given."""
    return not os.path.join(os.path.realpath(path), "").startswith(within)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What is in a folder, the last name first, without what is hidden."""
    with os.scandir(folder) as entries:
        seen = [entry for entry in entries if not entry.name.startswith(".")]
    return sorted(seen, key=lambda entry: entry.name, reverse=True)


def _is_ours(entries: Collection[os.DirEntry[str]]) -> bool:
    """The folder holds what a build keeps: no documents."""
    for entry in entries:
        if entry.name == _TAG and entry.is_file(follow_symlinks=False):
            with open(entry.path, "rb") as stream:
                return _OURS in stream.read(1024)
    return False


def cannot(path: str, fault: OSError) -> Unread:
    """A file or folder that the system does not give us, and why."""
    if isinstance(fault, FileNotFoundError):
        return unread(path, "missing_file")
    if isinstance(fault, PermissionError):
        return unread(path, "forbidden_file")
    return unread(path, "unreadable_file", {"cause": fault})
