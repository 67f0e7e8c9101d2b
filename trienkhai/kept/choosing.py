"""Which files have to be read: those that are new, or not as they were when read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from trienkhai.kept.folder import Rows
from trienkhai.kept.inputs import Look, Seen

GRAIN = 2 * 10**9
"""
Nanoseconds within which a file may change and keep its times: on some disks they have
whole or even seconds. A file that changed so shortly before it was read, or after by
its own clock, may have changed since without a trace.
"""


@dataclass(slots=True)
class Choice:
    """
    What becomes of the files, by path. ``kept`` are as they were read; ``touched`` too,
    by their content, but their times are others now; the rest is ``read``: ``added``,
    ``changed``, or ``again``, as reading them again may find something else.
    """

    kept: list[str] = field(default_factory=list)
    touched: list[Seen] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    outdated: list[str] = field(default_factory=list)

    @property
    def read(self) -> list[str]:
        return [*self.added, *self.changed, *self.again, *self.outdated]


def choose(
    found: Iterable[tuple[str, Look]],
    rows: Rows,
    *,
    made_with: str,
    content: Callable[[str], str],
    now: int,
) -> Choice:
    """
    What is to be done with each file found. ``content`` gives the hash of a file, or
    nothing when it cannot be read; it is asked where the times of a file do not tell.
    ``now`` is the time by the clock, before any of the files was looked at.
    """
    choice, at, known = Choice(), rows.at, rows.inputs
    sizes, changed, touched = known.size, known.mtime_ns, known.ctime_ns
    for path, look in found:
        n = at.get(path)
        if n is None:
            choice.added.append(path)
        elif rows.made_with[n] != made_with:
            choice.outdated.append(path)
        elif known.again[n]:
            choice.again.append(path)
        elif look == (sizes[n], changed[n], touched[n]) and _is_settled(
            look, known.seen_ns[n], now
        ):
            if path in rows.withdrawn:  # it came back
                choice.touched.append(Seen(path, *look, now, known.sha256[n]))
            else:
                choice.kept.append(path)
        elif look[0] == sizes[n] and content(path) == known.sha256[n] != "":
            choice.touched.append(Seen(path, *look, now, known.sha256[n]))
        else:
            choice.changed.append(path)
    return choice


def _is_settled(look: Look, seen: int, now: int) -> bool:
    """
    The file changed long before it was seen. Where the clock went back, or a time lies
    in the future, that cannot be told.
    """
    before = seen - GRAIN
    return look[1] < before and look[2] < before and seen <= now
