"""How files are read: what a person says beside their paths."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from loaders.columns import Columns

SECONDS = 300
"""How long one file may take."""


@dataclass(frozen=True, slots=True)
class Reading:
    """
    ``columns`` explain registers, ``passwords`` are tried on what is encrypted,
    ``cache`` is the folder of texts that were read before, ``seconds`` the time that
    one file may take.
    """

    columns: Columns | None = None
    passwords: tuple[str, ...] = field(default=(), repr=False)
    cache: Path | None = None
    seconds: int = SECONDS


AS_IT_IS = Reading()
"""Nothing is said beside the paths."""
