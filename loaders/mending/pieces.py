"""A piece of a text, a line or a cell of one, that is read in other letters."""

from __future__ import annotations

import re
from typing import NamedTuple

PIECE = re.compile(r"[^\n\t]+")


class Converted(NamedTuple):
    """Where a piece stands, what it became, and the encoding that it was in."""

    start: int
    end: int
    became: str
    encoding: str
