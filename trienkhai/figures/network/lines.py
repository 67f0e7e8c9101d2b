"""How each relation is drawn: a colour for its family, a style of line for itself."""

from __future__ import annotations

from graph.words import Relation

_GREEN, _BLUE, _RED = "#1b6e53", "#2f6299", "#b3261e"
_BROWN, _PURPLE, _GREY = "#7a5b00", "#6b3fa0", "#5b6472"

LINES: dict[Relation, tuple[str, str]] = {
    Relation.IMPLEMENTS: (_GREEN, "solid"),
    Relation.CONTINUES_IMPLEMENTING: (_GREEN, "dash"),
    Relation.DEMANDS_IMPLEMENTATION_OF: (_GREEN, "dot"),
    Relation.BASED_ON: (_BLUE, "solid"),
    Relation.GUIDES: (_BLUE, "dash"),
    Relation.DETAILS: (_BLUE, "dot"),
    Relation.AMENDS: (_RED, "dash"),
    Relation.REPLACES: (_RED, "solid"),
    Relation.REPEALS: (_RED, "dot"),
    Relation.SUSPENDS: (_RED, "dashdot"),
    Relation.EXTENDS: (_RED, "longdash"),
    Relation.CORRECTS: (_RED, "longdashdot"),
    Relation.ANNEXED_TO: (_BROWN, "dash"),
    Relation.PROMULGATES: (_BROWN, "solid"),
    Relation.CONSOLIDATES: (_BROWN, "dot"),
    Relation.COORDINATES: (_PURPLE, "dash"),
    Relation.REPORTS_ON: (_PURPLE, "solid"),
    Relation.REVIEWS: (_PURPLE, "dot"),
    Relation.REPLIES_TO: (_PURPLE, "dashdot"),
    Relation.ON_PROPOSAL: (_PURPLE, "longdash"),
    Relation.DISSEMINATES: (_GREY, "dash"),
    Relation.REFERS_TO: (_GREY, "dot"),
}
"""Colour and dash, no two relations alike."""
