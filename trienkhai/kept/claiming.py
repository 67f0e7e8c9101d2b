"""A folder is ours to clear: marked as such, or empty until now."""

from __future__ import annotations

import shutil
from pathlib import Path

from graph.errors import StoreError
from graph.labels import both

TAG = "CACHEDIR.TAG"
_SAID = b"""Signature: 8a477f597d28d172789f06886806bc55
# Rows of the documents that trienkhai has read. The folder may be removed at any time:
# all files are read again then.
"""


def check_ours(folder: Path) -> None:
    """
    Raise `StoreError` where something lies that is no folder of rows: what others keep
    there, perhaps by the same names, would be cleared away.
    """
    if not folder.exists() or _says_so(folder):
        return
    if not folder.is_dir() or any(path.name != TAG for path in folder.iterdir()):
        raise StoreError(both("error.rows_foreign", path=folder))


def claim(folder: Path) -> None:
    """The folder is there, and says that it is ours."""
    check_ours(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if not _says_so(folder):
        (folder / TAG).write_bytes(_SAID)


def _says_so(folder: Path) -> bool:
    tag = folder / TAG
    return tag.is_file() and tag.read_bytes() == _SAID


def folder_at(path: Path) -> None:
    """A folder lies there, in a place that is ours."""
    if path.exists() and not path.is_dir():
        path.unlink()
    path.mkdir(exist_ok=True)


def removed(path: Path) -> None:
    """Nothing lies there, whatever it was."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
