"""How nodes look where a form says so: colour and shape by what they are, size by how
much is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.exports.elements import NODE
from graph.words import Known


@dataclass(frozen=True, slots=True)
class Look:
    """A colour, 0 to 255 each of red, green and blue, and a shape."""

    red: int
    green: int
    blue: int
    shape: str


LOOKS = {
    "Document": Look(0, 114, 178, "disc"),
    "Body": Look(230, 159, 0, "square"),
    "Locality": Look(0, 158, 115, "triangle"),
}
"""Three colours that are told apart by everybody, also on paper."""

_SIZES = {Known.HELD: 12.0, Known.DESCRIBED: 9.0, Known.CITED: 6.0}


def look(said: Mapping[str, object]) -> Look:
    """How the node with those attributes looks."""
    return LOOKS[str(said[NODE])]


def size(said: Mapping[str, object]) -> float:
    """A document is large when its text is held, small when it is only cited."""
    known = said.get("known")
    return _SIZES[Known(known)] if isinstance(known, str) else _SIZES[Known.DESCRIBED]
