"""What was read by builds that never came to their end."""

from __future__ import annotations

from trienkhai.kept.choosing import Choice
from trienkhai.kept.folder import SHIFT, Rows


def resumed(rows: Rows, choice: Choice) -> int:
    """How many files such builds read that need not be read again."""
    if rows.built == rows.next:
        return 0
    same = (*choice.kept, *(seen.path for seen in choice.touched))
    origins = (rows.inputs.origin[rows.at[path]] for path in same)
    return sum(origin >> SHIFT >= rows.built for origin in origins)
