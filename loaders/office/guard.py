"""
Runs a program as long as the process that asked for it lives, and cleans up behind it.

``python guard.py FOLDER SOCKET... -- PROGRAM ARGUMENTS...``: when standard input comes
to its end, which it does however the asking process ended, the program and all that it
started are ended, and the folder and the sockets are removed. Standard library only:
it is run as a script of its own.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import threading


def main(folder: str, *rest: str) -> None:
    """Stays until the program has ended, by itself or with standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _adopt()
    at = rest.index("--")
    sockets, command = rest[:at], rest[at + 1 :]
    quiet = subprocess.DEVNULL
    program = subprocess.Popen(  # noqa: S603
        command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    threading.Thread(target=_until_closed, args=(program,), daemon=True).start()
    program.wait()
    end(program.pid)
    _see_off()
    for socket in sockets:
        with contextlib.suppress(OSError):
            os.unlink(socket)
    shutil.rmtree(folder, ignore_errors=True)


def _until_closed(program: subprocess.Popen[bytes]) -> None:
    sys.stdin.buffer.read()
    end(program.pid)


if sys.platform == "win32":

    def end(pid: int) -> None:
        """Ends the process and all that it started."""
        subprocess.run(  # noqa: S603
            ["taskkill", "/T", "/F", "/PID", str(pid)],  # noqa: S607
            capture_output=True,
            check=False,
        )

    def _adopt() -> None:
        """Nobody is left behind there."""

    def _see_off() -> None:
        """Nobody is left behind there."""

else:
    _SUBREAPER = 36

    def end(pid: int) -> None:
        """Ends the process, which leads a group of its own, and all of the group."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)

    def _adopt() -> None:
        """What the program leaves behind becomes a child of this process."""
        if sys.platform == "linux":
            with contextlib.suppress(OSError, AttributeError):
                ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)

    def _see_off() -> None:
        """Waits until all children have ended, so that none stays in the list."""
        with contextlib.suppress(ChildProcessError):
            while True:
                os.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
