"""The stores there are, by how a place is written."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Protocol

from graph.errors import StoreError, StoreRefused
from graph.labels import both
from graph.stores.given import Pieces
from graph.stores.login import Login
from graph.stores.places import address, scheme
from graph.stores.seam import Store
from graph.stores.served import Server


def _neo4j(place: str, login: Login) -> Server:
    from graph.stores.neo4j_driver import Neo4jServer

    return Neo4jServer(place, login)


def _py2neo(place: str, login: Login) -> Server:
    from graph.stores.py2neo_driver import Py2neoServer

    return Py2neoServer(place, login)


SERVERS: dict[str, Callable[[str, Login], Server]] = {
    **dict.fromkeys(("bolt:", "bolt+s:", "bolt+ssc:"), _neo4j),
    **dict.fromkeys(("neo4j:", "neo4j+s:", "neo4j+ssc:"), _neo4j),
    **dict.fromkeys(("py2neo+bolt:", "py2neo+bolt+s:", "py2neo+bolt+ssc:"), _py2neo),
}
"""How a server is spoken to, by the scheme of its address."""


REFUSED = dict.fromkeys(
    ("py2neo+neo4j:", "py2neo+neo4j+s:", "py2neo+neo4j+ssc:"), "error.py2neo_routing"
)
"""Schemes that would be understood, and why they are not taken."""


class Opened(Protocol):
    """How a store is opened."""

    def __call__(self, place: str, *, create: bool, read_only: bool) -> Store: ...


def _memory(place: str, *, create: bool, read_only: bool) -> Store:
    from graph.stores.memory import MemoryStore

    return MemoryStore()


def _file(place: str, *, create: bool, read_only: bool) -> Store:
    from graph.stores.duckfile import DuckStore
    from graph.stores.duckmade import create as make

    path = Path(place).resolve()
    if create and not path.exists():
        make(path, {})
    return DuckStore(path, read_only=read_only and not create)


STORES: dict[str, Opened] = {"memory:": _memory, "": _file}
"""By scheme; a place without one is the path of a graph file."""


def open_store(
    place: str | os.PathLike[str],
    *,
    create: bool = False,
    read_only: bool = True,
    login: Login | None = None,
) -> Store:
    """
    The graph that is kept at ``place``.

    ``memory:`` is a new empty graph in this process. Anything without a scheme is the
    path of a graph file. With ``create`` an empty graph is made where there is none,
    and it can be written to.
    """
    named = os.fspath(place)
    if is_server(named):
        from graph.stores.servedstore import ServedStore

        return ServedStore(_server(named, login), read_only=read_only and not create)
    return STORES[_known(named)](named, create=create, read_only=read_only)


def write_new(place: str, tables: Pieces, *, login: Login | None = None) -> None:
    """
    A whole new graph stands at ``place``, instead of what stood there: its tables, or
    their batches in any order as they come, so that no table needs to be in memory.
    Of two rows with one key the later stands.
    """
    if is_server(place):
        from graph.stores.cypherload import write_new as load

        with closing(_server(place, login)) as server:
            load(server, tables)
        return
    from graph.stores.duckmade import create

    create(_path(place), tables)


def copy_file(file: Path, place: str, *, login: Login | None = None) -> None:
    """
    The graph in that file stands on the server at ``place``, instead of what stood
    there. It is read in parts, and stays as it is.
    """
    from graph.stores.cypherload import check, load
    from graph.stores.duckparts import parts_of

    with closing(_server(place, login)) as server, parts_of(file) as rows:
        check(server)
        load(server, rows)


def follow_file(
    file: Path,
    place: str,
    *,
    before: Path,
    whole: bool = False,
    login: Login | None = None,
) -> None:
    """
    The same; only what differs from the file ``before`` is sent, if the server holds
    what that does and all is not to be sent. It is that of ``file`` afterwards.
    """
    from graph.stores.following import follow

    with closing(_server(place, login)) as server:
        follow(server, file, before, whole=whole)


def check_place(place: str, *, login: Login | None = None) -> None:
    """
    Raises what `write_new` would raise before it begins: a file that is no graph of
    ours, one of a newer version, a folder that cannot be written to, another build.
    """
    if is_server(place):
        from graph.stores.cypherload import check

        with closing(_server(place, login)) as server:
            check(server)
        return
    from graph.stores.duckmade import replaceable

    replaceable(_path(place))


def holds_graph(place: str | Path, *, login: Login | None = None) -> bool:
    """
    A graph lies there, whole or damaged: nothing else is written over it. A Path is
    always a file.
    """
    if not isinstance(place, Path) and is_server(place):
        from graph.stores.marker import marker

        with closing(_server(place, login)) as server:
            return server.read(marker) is not None
    from graph.stores.duckopen import begins_as_graph

    return begins_as_graph(Path(place))


def is_server(place: str) -> bool:
    """
    The place names a server, and is written as it should be; `StoreError` if not.

    >>> is_server("C:\\\\van-ban\\\\graph.duckdb")
    False
    """
    known = _known(place) in SERVERS
    if known:
        address(place)
    return known


def _server(place: str, login: Login | None) -> Server:
    where = str(address(place))
    if login is None:
        raise StoreRefused(both("error.login_missing", place=where))
    return SERVERS[scheme(place)](where, login)


def _path(place: str) -> Path:
    if _known(place):
        raise StoreError(both("error.keeps_nothing", place=place))
    return Path(place).resolve()


def _known(place: str) -> str:
    """The scheme of the place; it is one of those there are."""
    found = scheme(place)
    if found in STORES or found in SERVERS:
        return found
    if "@" in place:
        raise StoreError(both("error.place_has_login"))
    if found in REFUSED:
        raise StoreError(both(REFUSED[found]))
    known = ", ".join(name or "graph.duckdb" for name in (*STORES, *SERVERS))
    raise StoreError(both("error.unknown_store", place=found, known=known))
