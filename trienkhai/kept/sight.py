"""What is seen of a file while it is read: how it lies there, and if it stays so."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator

from graph.values import Text, Unread
from loaders.cache import PASSING
from loaders.reading import STDIN
from trienkhai.crew import CRASHED
from trienkhai.kept.inputs import Look, Seen
from trienkhai.workers import Hash

CHANGED = "changed_meanwhile"
PASSED = PASSING | {
    CRASHED,
    CHANGED,
    "missing_file",
    "forbidden_file",
    "unreadable_file",
    "no_temporary",
}
"""Issues that another reading of the same bytes may not have."""

NOTHING: Look = (-1, 0, 0)


def look(about: os.stat_result) -> Look:
    """What of a file's state changes with its content."""
    changed = 0 if sys.platform == "win32" else about.st_ctime_ns
    return about.st_size, about.st_mtime_ns, changed


def look_at(path: str) -> Look:
    """How the file lies there now; `NOTHING` when it does not."""
    try:
        return look(os.stat(path))
    except OSError:
        return NOTHING


class Sight:
    """One file from before it is read until it was; its bytes have that ``content``."""

    def __init__(self, path: str, given: str, content: Hash) -> None:
        self.path = path
        self._place = given if path == STDIN else path
        self._content = content
        self._content.sha256 = ""
        self._codes: set[str] = set()
        self._begun = time.time_ns()
        self._look = look_at(self._place)

    def of(self, texts: Iterable[Text | Unread]) -> Iterator[Text | Unread]:
        """The texts of the file; what is said of them is noted."""
        for item in texts:
            issues = (item.issue,) if isinstance(item, Unread) else item.issues
            self._codes.update(issue.code for issue in issues)
            yield item

    def changed(self) -> bool:
        """The file is not as it was: what was read of it may be neither."""
        return look_at(self._place) != self._look

    def seen(self, *, changed: bool) -> Seen:
        """How the file was when it was read."""
        again = changed or not PASSED.isdisjoint(self._codes)
        sha256 = "" if changed else self._content.sha256
        return Seen(self.path, *self._look, self._begun, sha256, again)
