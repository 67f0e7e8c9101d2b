"""The stores there are, by how a place is written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Protocol

from graph.errors import StoreError
from graph.labels import both
from graph.stores.given import Pieces
from graph.stores.seam import Store

_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]+:)")


class Opened(Protocol):
    """How a store is opened."""

    def __call__(self, place: str, *, create: bool, read_only: bool) -> Store: ...


def _memory(place: str, *, create: bool, read_only: bool) -> Store:
    from graph.stores.memory import MemoryStore

    return MemoryStore()


def _file(place: str, *, create: bool, read_only: bool) -> Store:
    from graph.stores.duckfile import DuckStore
    from graph.stores.duckwrite import create as make

    path = Path(place).resolve()
    if create and not path.exists():
        make(path, {})
    return DuckStore(path, read_only=read_only and not create)


STORES: dict[str, Opened] = {"memory:": _memory, "": _file}
"""By scheme; a place without one is the path of a graph file."""


def open_store(place: str, *, create: bool = False, read_only: bool = True) -> Store:
    """
    The graph that is kept at ``place``.

    ``memory:`` is a new empty graph in this process. Anything without a scheme is the
    path of a graph file. With ``create`` an empty graph is made where there is none,
    and it can be written to.
    """
    known = STORES.get(_scheme(place))
    if known is None:
        names = ", ".join(name or "graph.duckdb" for name in STORES)
        raise StoreError(both("error.unknown_store", place=place, known=names))
    return known(place, create=create, read_only=read_only)


def write_new(place: str, tables: Pieces) -> None:
    """
    A whole new graph stands at ``place``, instead of what stood there: its tables, or
    their batches in any order as they come, so that no table needs to be in memory.
    Of two rows with one key the later stands.
    """
    _no_scheme(place)
    from graph.stores.duckwrite import create

    create(Path(place).resolve(), tables)


def check_place(place: str) -> None:
    """
    Raises what `write_new` would raise before it begins: a file that is no graph of
    ours, one of a newer version, a folder that cannot be written to, another build.
    """
    _no_scheme(place)
    from graph.stores.duckwrite import replaceable

    replaceable(Path(place).resolve())


def holds_graph(path: Path) -> bool:
    """A graph lies at the path, whole or damaged: nothing else is written over it."""
    from graph.stores.duckopen import begins_as_graph

    return begins_as_graph(path)


def _no_scheme(place: str) -> None:
    if _scheme(place):
        raise StoreError(both("error.unknown_store", place=place, known="graph.duckdb"))


def _scheme(place: str) -> str:
    scheme = _SCHEME.match(place)
    return scheme["scheme"] if scheme else ""
