"""
A Neo4j server, spoken to with py2neo, where an office still has it.

py2neo came to its end in 2023, which is said once, when this module is imported. Left
alone it asks without end for a server that went away, so a lost connection is given up
here and made anew; it hands out one connection, so questions wait for each other. It
cannot set a time limit: that of the server holds.
"""

from __future__ import annotations

import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, TypeVar

from graph.errors import StoreAbsent, StoreError
from graph.labels import both
from graph.stores.handshake import answers
from graph.stores.login import Login
from graph.stores.places import Address, address
from graph.stores.served import Answer, Run
from graph.stores.serverfaults import PAUSE, TRIES, told, unsettled

try:
    import py2neo
    from interchange.time import Date, DateTime, Time
    from py2neo import errors as faults
except ModuleNotFoundError as lacking:
    raise StoreError(both("error.py2neo_missing")) from lacking

T = TypeVar("T")


class EndOfLife(FutureWarning):
    """A package that we can still use gets no repairs any more."""


warnings.warn(both("error.py2neo_end"), EndOfLife, stacklevel=2)

_LOST: tuple[type[Exception], ...] = (
    faults.ConnectionBroken,
    faults.ConnectionUnavailable,
    faults.ConnectionLimit,
    faults.ServiceUnavailable,
    faults.ProtocolError,
    OSError,
)
"""The connection is of no use any more."""


class Py2neoServer:
    """A server with one connection, which is used by one question at a time."""

    def __init__(self, url: str, login: Login) -> None:
        self._url = url
        self._address = address(url)
        self._login = login
        self._lock = threading.RLock()
        self._open: tuple[Any, Any] | None = None
        with self._failing():
            self._connected()

    @property
    def place(self) -> str:
        return self._url

    def read(self, work: Callable[[Run], T]) -> T:
        return self._tried(work, readonly=True)

    def write(self, work: Callable[[Run], T]) -> T:
        return self._tried(work, readonly=False)

    def close(self) -> None:
        with self._lock:
            self._drop()

    def _tried(self, work: Callable[[Run], T], *, readonly: bool) -> T:
        """One transaction; again, as long as the server asks for it."""
        with self._lock, self._failing():
            for tried in range(1, TRIES):
                try:
                    return self._once(work, readonly=readonly)
                except (*_LOST, faults.Neo4jError) as fault:
                    said = _of_server(fault)
                    if said is None:
                        raise
                    if not (said.should_retry() or unsettled(said.message)):
                        raise
                    time.sleep(tried * PAUSE)
            return self._once(work, readonly=readonly)

    def _once(self, work: Callable[[Run], T], *, readonly: bool) -> T:
        """What ``work`` makes, and the connection ready for the next, or given up."""
        graph, transaction = self._begun(readonly=readonly)
        try:
            made = work(_runner(transaction))
            graph.commit(transaction)
        except BaseException as fault:
            self._undo(graph, transaction, lost=isinstance(fault, _LOST))
            raise
        return made

    def _begun(self, *, readonly: bool) -> tuple[Any, Any]:
        """A transaction; on a new connection where the old one was lost meanwhile."""
        graph = self._connected()
        try:
            return graph, graph.begin(readonly=readonly)
        except _LOST:
            self._drop()
        graph = self._connected()
        return graph, graph.begin(readonly=readonly)

    def _undo(self, graph: Any, transaction: Any, *, lost: bool) -> None:
        try:
            if not lost:
                graph.rollback(transaction)
        except (*_LOST, faults.Neo4jError, ValueError):
            lost = True
        if lost or transaction.ref.connection.broken:
            self._drop()

    def _connected(self) -> Any:
        """py2neo's graph with one open connection that was tried."""
        if self._open is None:
            place, who = self._address, self._login
            secure, verify = "+s" in place.scheme, not place.scheme.endswith("+ssc")
            answers(place, secure=secure, verify=verify)
            with warnings.catch_warnings():
                warnings.filterwarnings(
                    "ignore", "ssl.PROTOCOL_TLS", DeprecationWarning
                )
                try:
                    graph = py2neo.Graph(
                        protocol="bolt",
                        secure=secure,
                        verify=verify,
                        address=_numbered(place),
                        auth=(who.user, who.password),
                        name=who.database,
                        init_size=1,
                        max_age=float("inf"),
                    )
                except (*_LOST, faults.Neo4jError) as fault:
                    _let_go(fault)
                    raise
            self._open = graph, _tried_out(graph)
        return self._open[0]

    def _drop(self) -> None:
        """Nothing is open; py2neo leaves the socket of a lost connection to itself."""
        if self._open is None:
            return
        (graph, connection), self._open = self._open, None
        try:
            graph.service.connector.close()
        except (*_LOST, faults.Neo4jError):
            pass
        finally:
            connection._wire.close()

    @contextmanager
    def _failing(self) -> Iterator[None]:
        """What goes wrong in py2neo or on the server is said in our words."""
        try:
            yield
        except (*_LOST, faults.Neo4jError) as fault:
            said = _of_server(fault)
            if said is None:
                words = both("error.server_absent", place=self._url)
                raise StoreAbsent(words) from fault
            raise told(said.code, said.message, self._url) from said


def _let_go(fault: BaseException | None) -> None:
    """The socket is closed that py2neo left open where the error was raised."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        while fault is not None:
            traceback.clear_frames(fault.__traceback__)
            fault = fault.__context__


def _tried_out(graph: Any) -> Any:
    """
    The connection, on which the database answers. py2neo says nothing when a
    transaction cannot begin: only a statement without one is told that the database
    is not there.
    """
    try:
        graph.auto(readonly=True).run("RETURN 1")
        transaction = graph.begin(readonly=True)
        graph.rollback(transaction)
        return transaction.ref.connection
    except BaseException:
        graph.service.connector.close()
        raise


def _runner(transaction: Any) -> Run:
    def run(text: str, /, **parameters: object) -> Answer:
        cursor = transaction.run(text, _sent(parameters))
        if cursor.keys() is None:
            raise faults.ConnectionBroken("the transaction did not begin")
        rows = [[_plain(value) for value in record.values()] for record in cursor]
        return Answer(cursor.keys(), rows)

    return run


def _numbered(place: Address) -> tuple[str | int, ...]:
    """The address as py2neo tells the two kinds of networks apart."""
    return (place.host, place.port, *((0, 0) if ":" in place.host else ()))


def _of_server(fault: BaseException) -> Any:
    """What the server said; py2neo takes some of it for a lost connection."""
    for cause in (fault, fault.__cause__, fault.__context__):
        if isinstance(cause, faults.Neo4jError):
            return cause
    return None


def _sent(value: Any) -> Any:
    """A value as py2neo takes it: it knows no kinds of text, and rounds moments."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, datetime):
        raise StoreError(both("error.py2neo_moment"))
    if isinstance(value, Mapping):
        return {str(name): _sent(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_sent(each) for each in value]
    return value


def _plain(value: Any) -> Any:
    """A value of py2neo as one of Python; it loses what nodes of a path hold."""
    if isinstance(value, Date):
        return value.to_native()
    if isinstance(value, DateTime):
        year, month, day = value.year_month_day
        hours, minutes, seconds = value.hour_minute_second
        begins = datetime(year, month, day, hours, minutes, tzinfo=value.tzinfo)
        return begins + timedelta(microseconds=round(seconds * 1_000_000))
    if isinstance(value, Time):
        return value.to_native()
    if isinstance(value, py2neo.Path):
        raise StoreError(both("error.py2neo_path"))
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value
