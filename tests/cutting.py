"""A way to a server that is cut after so many bytes, as networks do."""

from __future__ import annotations

import select
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

ALL = 2**62


class Way:
    """
    Carries bytes between whoever comes to ``port`` and the server behind. After so many
    ``upward`` (to the server), or else downward, everything is closed for good;
    ``carried`` counts them. Just before that ``then`` is called.
    """

    def __init__(
        self,
        server: int,
        after: int = ALL,
        *,
        upward: bool = False,
        then: Callable[[], None] | None = None,
    ) -> None:
        self._server = server
        self._left = after
        self._upward = upward
        self._then = then
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ended, self._end = socket.socketpair()
        self._ways: dict[socket.socket, socket.socket] = {}
        self._clients: set[socket.socket] = set()
        self._thread = threading.Thread(target=self._carry)
        self.port: int = self._listener.getsockname()[1]
        self.carried = 0
        self._thread.start()

    def close(self) -> None:
        self._end.close()
        self._thread.join()
        self._ended.close()

    def _carry(self) -> None:
        try:
            while True:
                asked = [self._ended, self._listener, *self._ways]
                ready, _, _ = select.select(asked, [], [])
                if self._ended in ready or not all(map(self._moved, ready)):
                    return
        finally:
            for one in (self._listener, *self._ways):
                one.close()

    def _moved(self, one: socket.socket) -> bool:
        """What came there is carried on; False when the way is cut."""
        if one is self._listener:
            client, _ = self._listener.accept()
            other = socket.create_connection(("127.0.0.1", self._server))
            self._ways.update({client: other, other: client})
            self._clients.add(client)
            return True
        if one not in self._ways:
            return True
        try:
            data = one.recv(65536)
            counted = (one in self._clients) == self._upward
            here = data[: self._left] if counted else data
            self._ways[one].sendall(here)
        except OSError:
            data = here = b""
            counted = False
        if counted:
            self._left -= len(here)
            self.carried += len(here)
            if len(here) < len(data):
                if self._then:
                    self._then()
                return False
        if not data:
            other = self._ways.pop(one)
            del self._ways[other]
            one.close()
            other.close()
        return True


@contextmanager
def way(
    server: int,
    after: int = ALL,
    *,
    upward: bool = False,
    then: Callable[[], None] | None = None,
) -> Iterator[Way]:
    """A way that is open in the block, or until it is cut."""
    made = Way(server, after, upward=upward, then=then)
    try:
        yield made
    finally:
        made.close()
