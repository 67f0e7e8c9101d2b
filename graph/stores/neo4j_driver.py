"""A Neo4j server, spoken to with its official driver."""

from __future__ import annotations

import logging
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import sleep
from typing import Any, TypeVar

import neo4j
from neo4j import exceptions as faults
from neo4j import graph, time

from graph.errors import StoreAbsent, StoreError
from graph.labels import both
from graph.stores.login import Login
from graph.stores.served import READ_SECONDS, WRITE_SECONDS, Answer, Run
from graph.stores.serverfaults import PAUSE, TRIES, told, unsettled

T = TypeVar("T")

CONNECT_SECONDS = 10.0
"""So long a server may take to say who it is."""

RETRY_SECONDS = 10.0
"""So long a transaction is tried again that the server could not take."""

_PLAIN = (str, int, float, bool, type(None))
_LOST = (
    faults.ServiceUnavailable,
    faults.SessionExpired,
    faults.ConnectionAcquisitionTimeoutError,
)


class Neo4jServer:
    """A server whose driver holds its connections until it is closed."""

    def __init__(
        self,
        url: str,
        login: Login,
        *,
        read_seconds: float = READ_SECONDS,
        write_seconds: float = WRITE_SECONDS,
    ) -> None:
        self._url = url
        self._database = login.database
        self._seconds = (read_seconds, write_seconds)
        _be_silent()
        with self._failing():
            self._driver = neo4j.GraphDatabase.driver(
                url,
                auth=(login.user, login.password),
                connection_timeout=CONNECT_SECONDS,
                max_transaction_retry_time=RETRY_SECONDS,
                warn_notification_severity="OFF",
                telemetry_disabled=True,
            )
        try:
            with self._failing():
                self._driver.verify_connectivity()
        except BaseException:
            self._driver.close()
            raise

    @property
    def place(self) -> str:
        return self._url

    def read(self, work: Callable[[Run], T]) -> T:
        with self._session(neo4j.READ_ACCESS) as session:
            return _tried(session.execute_read, _timed(work, self._seconds[0]))

    def write(self, work: Callable[[Run], T]) -> T:
        with self._session(neo4j.WRITE_ACCESS) as session:
            return _tried(session.execute_write, _timed(work, self._seconds[1]))

    def close(self) -> None:
        self._driver.close()

    @contextmanager
    def _session(self, access: str) -> Iterator[neo4j.Session]:
        with (
            self._failing(),
            self._driver.session(
                database=self._database, default_access_mode=access
            ) as session,
        ):
            yield session

    @contextmanager
    def _failing(self) -> Iterator[None]:
        """What goes wrong in the driver or on the server is said in our words."""
        try:
            yield
        except (faults.Neo4jError, faults.DriverError) as error:
            raise _told(error, self._url) from error


def _tried(
    managed: Callable[[Callable[[neo4j.ManagedTransaction], T]], T],
    work: Callable[[neo4j.ManagedTransaction], T],
) -> T:
    """The transaction, again where the driver does not know that it may go through."""
    for tried in range(1, TRIES):
        try:
            return managed(work)
        except faults.DatabaseError as fault:
            if not unsettled(fault.message):
                raise
            sleep(tried * PAUSE)
    return managed(work)


def _be_silent() -> None:
    """What the driver logs is not printed, unless somebody asked for its log."""
    log = logging.getLogger("neo4j")
    if not log.handlers:
        log.addHandler(logging.NullHandler())


def _timed(
    work: Callable[[Run], T], seconds: float
) -> Callable[[neo4j.ManagedTransaction], T]:
    """``work`` as the driver calls it, with its time."""

    @neo4j.unit_of_work(timeout=seconds)
    def timed(transaction: neo4j.ManagedTransaction) -> T:
        def run(text: str, /, **parameters: object) -> Answer:
            result = transaction.run(text, parameters)
            rows = [[_plain(value) for value in row] for row in result.values()]
            return Answer(list(result.keys()), rows)

        return work(run)

    return timed


def _plain(value: Any) -> Any:
    """A value of the driver as one of Python."""
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, time.Date | time.DateTime | time.Time):
        return value.to_native()
    if isinstance(value, graph.Path):
        return [_plain(part) for part in (*value.nodes, *value.relationships)]
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, graph.Node | graph.Relationship):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value


def _told(error: faults.Neo4jError | faults.DriverError, place: str) -> StoreError:
    """The error of ours that says what that one means."""
    if isinstance(error, _LOST) and (hidden := _encrypting(error)):
        why = hidden.reason or hidden.strerror
        return StoreAbsent(both("error.server_tls", place=place, why=why))
    if isinstance(error, _LOST):
        return StoreAbsent(both("error.server_absent", place=place))
    if isinstance(error, faults.Neo4jError):
        return told(error.code, error.message, place)
    return told(None, str(error) or type(error).__name__, place)


def _encrypting(error: BaseException | None) -> ssl.SSLError | None:
    """What went wrong as the connection was to be encrypted, below that error."""
    if error is None or isinstance(error, ssl.SSLError):
        return error
    parts = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    below = (*parts, error.__cause__)
    return next(filter(None, map(_encrypting, below)), None)
