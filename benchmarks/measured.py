"""
What a command takes, with all processes that it starts: seconds, processor, memory.

Memory is the proportional set size (PSS) of every process of the tree, summed: a page
that several of them share counts once. It is taken from ``/proc`` a few times a second,
so a peak of less than that may be missed. Pages of files count too as long as a process
maps them, though the system takes them back at need: ``anonymous`` is without those.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

EVERY = 0.2
_TICKS = os.sysconf("SC_CLK_TCK")
_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds by the clock and of the processor; megabytes at the worst moment."""

    seconds: float
    processor: float
    peak: float
    anonymous: float
    said: str = field(repr=False)
    processes: Mapping[str, tuple[int, float, float]] = field(repr=False)
    """By the name of a process how many there were, their peak, their processor."""


def command(arguments: Sequence[str], **environment: str) -> Taken:
    """Python runs with these arguments, to its end; an error if that is a bad one."""
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    ) as process:
        watch = _Watch(process.pid)
        watch.start()
        said, _ = process.communicate()
        spent = time.perf_counter() - begun
        watch.end()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(arguments), said)
    return watch.taken(spent, said)


class _Watch(threading.Thread):
    """Looks at a process and all below it until it is told to end."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._ended = threading.Event()
        self._known: set[int] = set()
        self._names: dict[int, str] = {}
        self._peak = self._anonymous = 0.0
        self._own: defaultdict[int, float] = defaultdict(float)
        self._ticks: dict[int, int] = {}

    def run(self) -> None:
        while not self._ended.wait(EVERY):
            self._look()

    def end(self) -> None:
        self._ended.set()
        self.join()

    def _look(self) -> None:
        whole = anonymous = 0.0
        for pid in self._tree():
            try:
                rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
                after = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                if pid not in self._names:
                    self._names[pid] = _name(pid, self._pid)
            except OSError:
                continue  # it has ended meanwhile
            sizes = {row.split()[0]: int(row.split()[1]) / 1000 for row in rows}
            self._ticks[pid] = int(after[11]) + int(after[12])
            self._own[pid] = max(self._own[pid], sizes["Pss:"])
            whole += sizes["Pss:"]
            anonymous += sizes["Pss_Anon:"]
        self._peak = max(self._peak, whole)
        self._anonymous = max(self._anonymous, anonymous)

    def _tree(self) -> set[int]:
        """The process, those that it started, and those that these started."""
        of: dict[int, int] = {}
        for entry in os.scandir("/proc"):
            if entry.name.isdigit():
                try:
                    stat = Path(entry.path, "stat").read_text()
                except OSError:
                    continue
                of[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
        found = {self._pid} | (self._known & of.keys())
        while more := {pid for pid, parent in of.items() if parent in found} - found:
            found |= more
        self._known |= found
        return found

    def taken(self, seconds: float, said: str) -> Taken:
        by_name: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
        for pid, name in self._names.items():
            by_name[name].append((self._own[pid], self._ticks[pid] / _TICKS))
        return Taken(
            seconds=seconds,
            processor=sum(self._ticks.values()) / _TICKS,
            peak=self._peak,
            anonymous=self._anonymous,
            said=said,
            processes={
                name: (len(each), max(a for a, _ in each), sum(b for _, b in each))
                for name, each in by_name.items()
            },
        )


def _name(pid: int, main: int) -> str:
    if pid == main:
        return "main"
    line = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    for word in ("resource_tracker", "forkserver", "java"):
        if word in line:
            return word
    return line.split("\0")[0].rpartition("/")[2]
