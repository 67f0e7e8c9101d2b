"""The folder in which a batch works, beside its result; and what is told of it."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from graph.values import Unread
from loaders.reading import Reading
from trienkhai.batch.inputs import Inputs, loose_documents
from trienkhai.batch.packed import pack
from trienkhai.batch.shipped import ship

Told = Callable[[str, int, int], None]
"""Called with what is done now, how much of it is done, and all of it (0: unknown)."""


@dataclass(slots=True)
class Work:
    """The folder for what is on its way, and the seconds that each part took."""

    folder: Path
    tell: Told
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """One part of the work, told when it begins, and timed."""
        begun = monotonic()
        self.tell(name, 0, 0)
        yield
        self.seconds[name] = monotonic() - begun

    @property
    def code(self) -> Path:
        """The program, as the workers of a cluster get it."""
        return self.folder / "code.zip"


def packed(given: Inputs, how: Reading, work: Work) -> Inputs:
    """
    The same documents, all of them packed. What an earlier run with equal inputs and
    the same program left in the folder stays; anything else in it goes.
    """
    _same(given, how, work)
    done, folder = work.folder / "packed.json", work.folder / "packed"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        made = [str(p) for p in pack(loose_documents(given.loose), folder)]
        _write(done, json.dumps(made))
    made = json.loads(done.read_bytes())
    return Inputs((), (*made, *given.contents), given.texts)


def _same(given: Inputs, how: Reading, work: Work) -> None:
    """The folder is there, and what it holds was made of the same."""
    new = work.folder.with_name(f"{work.folder.name}.zip")
    try:
        key = _key(given, how, ship(new))
        told = work.folder / "key"
        if not (told.exists() and told.read_text(encoding="ascii") == key):
            shutil.rmtree(work.folder, ignore_errors=True)
            work.folder.mkdir()
            _write(told, key)
        new.replace(work.code)
    finally:
        new.unlink(missing_ok=True)


def _key(given: Inputs, how: Reading, code: Path) -> str:
    """
    Equal for equal inputs, ways to read them, and program; never where there are
    passwords, of which nothing is kept.
    """
    told = hashlib.sha256(code.read_bytes())
    told.update(repr((how.columns, how.seconds)).encode())
    if how.passwords:
        told.update(secrets.token_bytes())
    for one in (*given.loose, *given.shards):
        said: tuple[object, ...] = ()
        if isinstance(one, Unread):
            said = one.path, one.issue.code
        else:
            about = os.stat(one)
            said = one, about.st_size, about.st_mtime_ns
        told.update(repr(said).encode("utf-8", "surrogatepass"))
    return told.hexdigest()


def _write(path: Path, text: str) -> None:
    """The text stands there, whole or not at all."""
    new = path.with_name(f"{path.name}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)
