"""What lies at the paths of a build, before any of it is read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.values import Unread
from loaders.reading import STDIN
from loaders.walk import walked
from trienkhai.kept.folder import Rows
from trienkhai.kept.inputs import Look, Numbers, numbers
from trienkhai.kept.sight import look


@dataclass(frozen=True, slots=True)
class Files:
    """Paths, each once, and how the files lie there, in columns side by side."""

    path: list[str] = field(default_factory=list)
    size: Numbers = field(default_factory=numbers)
    mtime_ns: Numbers = field(default_factory=numbers)
    ctime_ns: Numbers = field(default_factory=numbers)

    def __len__(self) -> int:
        return len(self.path)

    def put(self, path: str, look: Look) -> None:
        """One more, behind the others."""
        self.path.append(path)
        self.size.append(look[0])
        self.mtime_ns.append(look[1])
        self.ctime_ns.append(look[2])

    def looks(self) -> Iterator[tuple[str, Look]]:
        """Each file and how it lies there."""
        looks = zip(self.size, self.mtime_ns, self.ctime_ns, strict=True)
        return zip(self.path, looks, strict=True)


@dataclass(frozen=True, slots=True)
class There:
    """Files as they lie there, what is ``lost``, as it is none, and standard input."""

    files: Files = field(default_factory=Files)
    lost: dict[str, Unread] = field(default_factory=dict)
    given: bool = False

    def withdrawn(self, rows: Rows) -> set[str]:
        """What the last build found, and is not there now."""
        before = rows.at.keys() - rows.withdrawn
        before.difference_update(self.files.path, self.lost, [STDIN] * self.given)
        return before


def there(paths: Iterable[str | os.PathLike[str]], apart: Sequence[Path]) -> There:
    """What lies at and below the paths, but for what is ``apart``."""
    named = [os.fspath(path) for path in paths]
    found = There(given=STDIN in named)
    seen: set[str] = set()
    for path in named:
        for one in walked(path, apart=apart) if path != STDIN else ():
            if isinstance(one, Unread):
                found.lost[one.path] = one
            elif one[0] not in seen:
                found.files.put(one[0], look(one[1]))
        if len(named) > 1:
            seen.update(found.files.path)
    return found


def content(path: str) -> str:
    """The hash of the file; nothing when the system does not give it to us."""
    try:
        with open(path, "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
