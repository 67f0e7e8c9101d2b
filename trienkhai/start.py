"""
Where the program begins. Until the command line is loaded Ctrl-C simply ends it; from
then on it is said in a sentence.
"""

from __future__ import annotations

import signal


def main() -> None:
    """Load the command line and run it."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from trienkhai.cli import main as command_line

    signal.signal(signal.SIGINT, before)
    command_line()
