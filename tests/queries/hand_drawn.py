"""
Worlds drawn by hand, each with the answer that a person typed.

A line of an answer is a body (without ``ubnd/``), its state, its flags joined by ``+``
or ``-``, its timing or ``-``, and the basis on which it is expected. ``others`` are the
bodies that no line names, all in one state; ``outside`` are classes outside the sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.values import BodyClass
from graph.words import Level
from tests.queries.drawn import DIRECTIVE, demand, plan
from tests.worlds import Row, document, edge, row

ON = date(2022, 12, 31)
NOW = date(2026, 5, 1)


@dataclass(frozen=True)
class World:
    """What is there, what is asked, and the answer."""

    rows: tuple[list[Row], ...]
    answer: str
    of: Row = DIRECTIVE
    asked: Mapping[str, Any] = field(default_factory=dict)
    others: tuple[int, str] = (0, "unknown")
    outside: int = 0

    @property
    def lines(self) -> list[tuple[str, ...]]:
        return [tuple(line.split()) for line in self.answer.strip().splitlines()]


def acts(
    of: str, on: str | None = "2022-01-10", n: int = 5, **values: Any
) -> list[Row]:
    """A plan of a committee that carries out 33/CT-TTg."""
    own = plan(f"ubnd/{of}", on, n, **values)
    return [own, edge(own, DIRECTIVE)]


def asks(*whom: str | BodyClass, **values: Any) -> list[Row]:
    """A demand on committees and classes."""
    bodies = [f"ubnd/{w}" if isinstance(w, str) else w for w in whom]
    return demand(*bodies, **values)


def joint(of: Row, *others: str) -> list[Row]:
    """The other issuers of a joint document."""
    return [row("document_issuers", document_id=of.id, body_id=b) for b in others]


PROVINCES = BodyClass("ubnd", Level.PROVINCE)
ABOVE = document("27/KH-UBND", of="ubnd/hai-duong", on="2022-01-10")
TOWN = plan("ubnd/hai-duong/chi-linh", "2022-03-01", 2)
TOWNS = ("hai-duong/chi-linh", "hai-duong/kinh-mon")
IN_2025 = document("9/KH-UBND", of="ubnd/ho-chi-minh/go-vap", on="2025-02-09")
