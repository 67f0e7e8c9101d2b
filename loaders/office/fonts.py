"""How the letters of a run show, as far as its font decides that."""

from __future__ import annotations

from loaders.mending.fonts import encoding_of
from loaders.office.written import Face


def face_of(font: str | None, *, caps: bool = False) -> Face:
    """How letters in that font are to be read; only fonts before Unicode matter."""
    return Face(font if font and encoding_of(font) else None, caps)
