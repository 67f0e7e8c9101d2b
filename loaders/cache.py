"""
Texts that were read before, by the content of their file and what read it.

One small file for each; it is written beside its place and moved there, so that several
processes may write at once and a killed one leaves nothing half. An entry that is
damaged or cannot be read is as none; where none can be written, none is kept. What
depends on more than the content is not kept: on a program that is missing, a password,
a limit of time.
"""

from __future__ import annotations

import hashlib
import logging
import os
import secrets
import time
import warnings
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from graph.labels import both
from graph.values import Text, Unread
from loaders.entries import Kept, Within, entry_of, found_in, within
from loaders.formats.source import Member, Source

if TYPE_CHECKING:
    from loaders.formats.catalogue import Format

_LOG = logging.getLogger("trienkhai.read")

_LARGEST = 64 << 20
"""Letters of the texts of one file beyond which they are not kept."""

_NEW = ".new"
"""Where entries are written before they are moved to their place."""
_DAY = 86_400
_TAG = """Signature: 8a477f597d28d172789f06886806bc55
# Texts of files that trienkhai has read. The folder may be removed at any time: the
# files are read again then.
"""

_LOCKED = b"/Encrypt"
"""Stands in a PDF that needs a password."""


PASSING = frozenset(
    {"missing_tool", "took_too_long", "read_failed", "pages_unseen", "pages_late"}
)
"""Issues that another run may not have."""

_Found = Text | Unread | Member


def remembered(source: Source, reader: Format) -> Iterator[_Found]:
    """What the reader finds in the file: kept from another time, or read now."""
    place = _place(source, reader)
    if place is None:
        yield from reader.read(source)
        return
    kept = _kept(place, source)
    if kept is not None:
        yield from kept
        return
    found: list[Kept] | None = []
    size = 0
    for item in reader.read(source):
        one = within(item) if isinstance(item, Member) else item
        size += _size(one)
        if one is None or size > _LARGEST or not _stays(one, source.path):
            found = None
        elif found is not None:
            found.append(one)
        yield item
    if found is not None:
        _keep(place, found, source)


def _size(one: Kept | None) -> int:
    if isinstance(one, Text):
        return len(one.text)
    return len(one.data) if isinstance(one, Within) else 0


def prepared(folder: Path) -> Path:
    """
    The folder, there, without what a killed process left half written. A warning where
    it cannot be written: it may still be read.
    """
    try:
        old = time.time() - _DAY
        for left in _made(folder).iterdir():
            if left.stat().st_mtime < old:
                left.unlink(missing_ok=True)
    except OSError as fault:
        said = both("error.cache_unusable", path=folder, cause=fault)
        warnings.warn(said, stacklevel=2)
    return folder


def _made(folder: Path) -> Path:
    """
    Where entries are written first, in a folder that is tagged as one that need not be
    kept safe.
    """
    new = folder / _NEW
    if not new.exists():
        new.mkdir(parents=True, exist_ok=True)
        (folder / "CACHEDIR.TAG").write_text(_TAG, encoding="ascii")
    return new


def _place(source: Source, reader: Format) -> Path | None:
    """Where the entry of a file lies; None where none is kept."""
    folder = source.how.cache
    if folder is None or not reader.costly:
        return None
    if source.how.passwords and _LOCKED in source.data():
        return None
    beside = repr((source.suffix, source.columns)).encode("utf-8", "surrogatepass")
    name = f"{source.sha256}-{hashlib.sha256(beside).hexdigest()[:8]}"
    return folder / f"{reader.name}-{reader.version}" / name[:2] / name


def _kept(place: Path, source: Source) -> list[_Found] | None:
    """What the entry says; None where there is none, or none that is whole."""
    try:
        if not place.is_file():  # who reads from a pipe waits
            return None
        return found_in(place.read_bytes(), place.name, source.path)
    except OSError:
        return None


def _keep(place: Path, found: Iterable[Kept], source: Source) -> None:
    """An entry of what was found, whole or not at all."""
    folder = place.parents[2]
    new = folder / _NEW / secrets.token_hex(12)
    try:
        _made(folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(entry_of(found, place.name, source.path))
        os.replace(new, place)
    except OSError as fault:
        _LOG.warning("%s: not kept: %s", place, fault)
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _stays(item: Kept, path: str) -> bool:
    """The next run would find the same, wherever the file lies then."""
    if isinstance(item, Within):
        return True
    issues = (item.issue,) if isinstance(item, Unread) else item.issues
    if isinstance(item, Unread) and item.issue.code != "no_text":
        return False
    name = os.path.basename(path)
    paths = (item.path, *(issue.path or path for issue in issues))
    return all(p.startswith(path) for p in paths) and not any(
        issue.code in PASSING or name in issue.message for issue in issues
    )
