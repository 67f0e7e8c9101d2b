"""What lies at the paths of a build, before any of it is read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.values import Unread
from loaders.reading import STDIN
from loaders.walk import walked
from trienkhai.kept.folder import Rows
from trienkhai.kept.inputs import Look
from trienkhai.kept.sight import look


@dataclass(frozen=True, slots=True)
class There:
    """Files as they lie there, what is ``lost``, as it is none, and standard input."""

    files: dict[str, Look] = field(default_factory=dict)
    lost: dict[str, Unread] = field(default_factory=dict)
    given: bool = False

    def paths(self) -> list[str]:
        """Of all that has rows."""
        return [*self.files, *self.lost, *([STDIN] if self.given else ())]

    def withdrawn(self, rows: Rows) -> set[str]:
        """What the last build found, and is not there now."""
        return rows.at.keys() - rows.withdrawn - {*self.paths()}


def there(paths: Iterable[str | os.PathLike[str]], apart: Sequence[Path]) -> There:
    """What lies at and below the paths, but for what is ``apart``."""
    named = [os.fspath(path) for path in paths]
    found = There(given=STDIN in named)
    for path in named:
        for one in walked(path, apart=apart) if path != STDIN else ():
            if isinstance(one, Unread):
                found.lost[one.path] = one
            else:
                found.files[one[0]] = look(one[1])
    return found


def content(path: str) -> str:
    """The hash of the file; nothing when the system does not give it to us."""
    try:
        with open(path, "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
