"""What rows are made with: this program, and what a person says beside the paths."""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from dataclasses import asdict
from functools import cache
from pathlib import Path

import graph
import loaders
from loaders.reading import Reading

_OURS = ("shards.py", "workers.py", "crew.py", "pool.py", "here.py", "opening.py")
_SALT = b"trienkhai rows"


def made_with(how: Reading) -> str:
    """
    A digest of all that decides which rows a file gives: where it differs, all files
    are read again. Nobody finds the passwords by it.
    """
    said = [program(), repr(how.seconds)]
    if how.columns is not None:
        said.append(repr(sorted(asdict(how.columns).items(), key=lambda one: one[0])))
    if how.passwords:
        said.append(_unreadable("\n".join(how.passwords)))
    return hashlib.sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def program() -> str:
    """A digest of the sources and data that read and parse."""
    found = hashlib.sha256(
        f"{sys.version_info[:2]}{unicodedata.unidata_version}".encode()
    )
    for package in (graph, loaders):
        folder = Path(package.__path__[0])
        _add(found, folder, sorted(p for p in folder.rglob("*") if _counts(p)))
    here = Path(__file__).resolve().parents[1]
    _add(found, here, [here / name for name in _OURS])
    return found.hexdigest()


def _add(found: hashlib._Hash, folder: Path, paths: list[Path]) -> None:
    for path in paths:
        content = path.read_bytes()
        name = path.relative_to(folder).as_posix()
        found.update(f"\n{folder.name}/{name} {len(content)}\n".encode())
        found.update(content)


def _counts(path: Path) -> bool:
    return "__pycache__" not in path.parts and path.is_file()


def _unreadable(text: str) -> str:
    """Slow to make, so that nobody tries all words."""
    text_bytes = text.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(text_bytes, salt=_SALT, n=2**14, r=8, p=1).hex()
