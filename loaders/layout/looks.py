"""How a line looks beside another: the weight of its type."""

from __future__ import annotations

from loaders.layout.pieces import Piece


def is_bold(one: Piece) -> bool:
    """All its words are set in heavy type."""
    return all(word.bold for word in one.words)


def begins_lighter(last: Piece, one: Piece) -> bool:
    """
    The line begins lighter than the whole line before it, with no small letter: what
    is bold in running text seldom ends with the line.
    """
    return is_bold(last) and not one.words[0].bold and not one.text[0].islower()
