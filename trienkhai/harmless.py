"""
What a file says is shown, never obeyed: letters that a terminal takes for commands (to
colour, to erase, to name its window) are shown as one that stands for none.
"""

from __future__ import annotations

import re

_COMMANDS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)")


def harmless(text: str) -> str:
    r"""
    The text as a terminal may show it.

    >>> harmless("5/KH-UBND\x1b[2J")
    '5/KH-UBND\ufffd[2J'
    """
    return _COMMANDS.sub("\ufffd", text)
