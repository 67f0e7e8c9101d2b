"""The stores there are, by how a place is written."""

from __future__ import annotations

import re
from typing import Protocol

from graph.errors import StoreError
from graph.labels import both
from graph.stores.seam import Store

_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]+:)")


class Opened(Protocol):
    """How a store is opened."""

    def __call__(self, place: str, *, create: bool, read_only: bool) -> Store: ...


def _memory(place: str, *, create: bool, read_only: bool) -> Store:
    from graph.stores.memory import MemoryStore

    return MemoryStore()


STORES: dict[str, Opened] = {"memory:": _memory}
"""By scheme; a place without one is the path of a graph file."""


def open_store(place: str, *, create: bool = False, read_only: bool = True) -> Store:
    """
    The graph that is kept at ``place``.

    ``memory:`` is a new empty graph in this process. Anything without a scheme is the
    path of a graph file. With ``create`` an empty graph is made where there is none,
    and it can be written to.
    """
    scheme = _SCHEME.match(place)
    known = STORES.get(scheme["scheme"] if scheme else "")
    if known is None:
        names = ", ".join(name or "graph.duckdb" for name in STORES)
        raise StoreError(both("error.unknown_store", place=place, known=names))
    return known(place, create=create, read_only=read_only)
