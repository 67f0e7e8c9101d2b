"""The program as one zip file, which is what the workers of a cluster get."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_PACKAGES = ("graph", "loaders", "queries", "trienkhai")
_LEFT_OUT = ("__pycache__", "page", "sample", "figures")
_DAY = (2000, 1, 1, 0, 0, 0)


def ship(to: Path) -> Path:
    """The packages with their data, to be put on the import path as they are."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as packed:
        for package in _PACKAGES:
            for name, one in _below(files(package), package):
                about = zipfile.ZipInfo(name, _DAY)
                packed.writestr(about, one.read_bytes(), zipfile.ZIP_DEFLATED)
    return to


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for one in sorted(folder.iterdir(), key=lambda each: each.name):
        name = f"{path}/{one.name}"
        if one.is_dir():
            if one.name not in _LEFT_OUT:
                yield from _below(one, name)
        elif not one.name.endswith(".pyc"):
            yield name, one
