"""
Where the program begins. Until the command line is loaded Ctrl-C simply ends it; from
then on it is said in a sentence. What else asks it to end (the system that shuts down,
a terminal that is closed) is the same as Ctrl-C: nothing is left behind.
"""

from __future__ import annotations

import os
import signal
import sys

_ENDS = ("SIGTERM", "SIGHUP")

_POOL = "ARROW_DEFAULT_MEMORY_POOL", "system"
"""Where columns lie while the page is served. Arrow reads it when it is loaded."""


def main() -> None:
    """Load the command line, or as much of it as was asked for, and run it."""
    if sys.argv[1:2] == ["serve"]:
        os.environ.setdefault(*_POOL)
    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from trienkhai.program import main as command_line

    if not command_line.commands.keys() & {*sys.argv[1:2]}:
        import trienkhai.cli  # noqa: F401
    signal.signal(signal.SIGINT, before)
    for name in _ENDS:
        asked = getattr(signal, name, None)
        if asked is not None and signal.getsignal(asked) is signal.SIG_DFL:
            signal.signal(asked, signal.default_int_handler)
    command_line()
