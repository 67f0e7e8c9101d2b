"""How much memory a worker may hold, where the system offers to see to it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

LEAST = 2 << 30
"""Bytes that a page of the largest size needs in pdfium, Pillow and tesseract."""

_OF_GROUP = Path("/sys/fs/cgroup/memory.max")


def bound(jobs: int) -> None:
    """
    This process, and each that it starts, may hold its part of three quarters of the
    memory, or the least that reading needs; a file that wants more ends the worker, and
    not another program of the machine.
    """
    if sys.platform != "linux":
        return
    import resource

    room = max(LEAST, _memory() * 3 // (4 * jobs))
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    if most == resource.RLIM_INFINITY or room < most:
        resource.setrlimit(resource.RLIMIT_DATA, (room, most))


def _memory() -> int:
    """Bytes of memory that this machine, or the container on it, has."""
    whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    try:
        return min(whole, int(_OF_GROUP.read_text(encoding="ascii")))
    except (OSError, ValueError):
        return whole
