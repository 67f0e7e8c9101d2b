"""
A worker ends with all that it started: LibreOffice, tesseract.

On Linux a worker leads a session of its own, and every process of the session ends; on
macOS its process group does, on Windows its tree.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

_PROC = Path("/proc/self/stat")
_SESSION = 3
"""Where the session stands behind the name in ``/proc/PID/stat``."""
_ROUNDS = 100


def lead() -> None:
    """This process leads a session of its own; no key that is pressed reaches it."""
    if sys.platform != "win32":
        os.setsid()
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def end(worker: BaseProcess) -> None:
    """The worker, dead or alive, and what it started have ended."""
    pid = worker.pid
    if pid is None:
        return
    if sys.platform == "win32" and worker.is_alive():
        tree = ["taskkill", "/T", "/F", "/PID", str(pid)]
        subprocess.run(tree, capture_output=True, check=False)  # noqa: S603
    worker.kill()
    worker.join()
    end_others(pid)


def end_others(leader: int) -> None:
    """What the leader of a session started has ended; the leader may live on."""
    if sys.platform == "win32":
        return
    if not _PROC.exists():
        _signal(os.killpg, leader)
        return
    for _ in range(_ROUNDS):
        others = [pid for pid in _members(leader) if pid != leader]
        if not others:
            return
        for pid in others:
            _signal(os.kill, pid)


def _members(session: int) -> Iterator[int]:
    """The living processes of a session."""
    for name in os.listdir("/proc"):
        if not name.isdecimal():
            continue
        try:
            stat = Path(f"/proc/{name}/stat").read_bytes()
        except OSError:
            continue
        fields = stat.rpartition(b")")[2].split()
        if int(fields[_SESSION]) == session and fields[0] not in (b"Z", b"X"):
            yield int(name)


def _signal(send: object, pid: int) -> None:
    try:
        send(pid, signal.SIGKILL)  # type: ignore[operator]
    except (ProcessLookupError, PermissionError):
        return
