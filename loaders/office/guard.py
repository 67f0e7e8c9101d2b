"""
Keeps a program running for the process that asked for it, and cleans up behind both.

``python guard.py FOLDER SOCKET... -- PROGRAM ARGUMENTS... -- CALL ARGUMENTS...`` starts
the program, and says which process it is. Each line of standard input then holds more
arguments, parted by tabs, with which the call is made; a line of output says that it
ended. When standard input comes to its end, which it does however the asking process
ended, the program and its calls are ended, and the folder and the sockets are removed.
Standard library only: it is run as a script.
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
from collections.abc import Sequence


def main(folder: str, *rest: str) -> None:
    """Stays until the program has ended, by itself or with standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _adopt()
    first = rest.index("--")
    second = rest.index("--", first + 1)
    program = _started(rest[first + 1 : second], 0)
    _say(str(program.pid))
    calls = _Calls(rest[second + 1 :], program)
    threading.Thread(target=calls.serve, daemon=True).start()
    program.wait()
    calls.end()
    _see_off()
    for socket in rest[:first]:
        with contextlib.suppress(OSError):
            os.unlink(socket)
    shutil.rmtree(folder, ignore_errors=True)


class _Calls:
    """The calls that are made, in the group of the program."""

    def __init__(self, command: Sequence[str], program: subprocess.Popen[bytes]):
        self._command = command
        self._program = program
        self._last: subprocess.Popen[bytes] | None = None

    def serve(self) -> None:
        """Makes a call for each line that comes, until none can come any more."""
        for line in sys.stdin:
            command = (*self._command, *line.rstrip("\n").split("\t"))
            try:
                self._last = _started(command, self._program.pid)
            except OSError:
                break
            threading.Thread(target=_tell, args=(self._last,), daemon=True).start()
        self.end()

    def end(self) -> None:
        """Ends the program with all that it started, and the call that is under way."""
        end(self._program.pid)
        if self._last is not None and self._last.poll() is None:
            self._last.kill()


def _tell(call: subprocess.Popen[bytes]) -> None:
    call.wait()
    _say("")


def _say(line: str) -> None:
    """A line of output; nothing where nobody listens any more."""
    with contextlib.suppress(OSError):
        os.write(sys.stdout.fileno(), f"{line}\n".encode())


if sys.platform == "win32":

    def _started(command: Sequence[str], group: int) -> subprocess.Popen[bytes]:
        quiet = subprocess.DEVNULL
        return subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet)  # noqa: S603

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

    def _started(command: Sequence[str], group: int) -> subprocess.Popen[bytes]:
        """The program runs in that group, or in one of its own."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen(  # noqa: S603
            command, stdin=quiet, stdout=quiet, stderr=quiet, process_group=group
        )

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
