"""What a view is: a name, an address, and a body that answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dash.development.base_component import Component

from graph.labels import label
from trienkhai.page.asked import Asked
from trienkhai.page.asking import Asker

Body = Callable[[Asker, Asked], Component]


@dataclass(frozen=True, slots=True)
class View:
    """
    One view; ``views.NAME`` is its title. What it raises of ours is a sentence. One
    that is not ``listed`` is reached by links only; one that is not ``of_graph`` rests
    on more than the graph, and is made anew each time.
    """

    name: str
    path: str
    body: Body
    listed: bool = True
    of_graph: bool = True

    def title(self, lang: str) -> str:
        """What the view is called."""
        return label(f"views.{self.name}", lang)
