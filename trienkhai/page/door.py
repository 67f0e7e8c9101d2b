"""
Who may enter a page that others reach: whoever knows its password.

Who is in stays in without a further look at the hash. Wrong passwords make the next try
from there wait, longer each time; nobody who is in waits for them.
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from hmac import compare_digest
from ipaddress import IPv6Address, IPv6Network, ip_address
from time import monotonic

from trienkhai.page.password import MOST, matches

FREE, LONGEST = 3, 300.0
"""Wrong passwords before the next one waits; seconds that it waits at most."""

_REMEMBERED = 10_000
_NETWORK = 64


class Door:
    """Lets in who gives the password of which ``kept`` is the hash."""

    def __init__(self, kept: str, clock: Callable[[], float] = monotonic) -> None:
        self._kept, self._clock = kept, clock
        self._secret = secrets.token_bytes(32)
        self._known: bytes | None = None
        self._one = threading.Lock()
        self._wrong: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def enters(self, password: str, address: str) -> bool:
        """The password is right. `Wait` when too many were wrong just before."""
        if self._is_known(password):
            return True
        with self._one:
            if self._is_known(password):
                return True
            here = _network(address)
            tries, until = self._wrong.get(here, (0, 0.0))
            if self._clock() < until:
                raise Wait(until - self._clock())
            if len(password) <= MOST and matches(self._kept, password):
                self._known = self._mark(password)
                self._wrong.pop(here, None)
                return True
            self._note(here, tries + 1)
        return False

    def _note(self, here: str, tries: int) -> None:
        """One more was wrong; who was wrong long ago is forgotten."""
        late = min(2.0 ** (tries - FREE), LONGEST) if tries >= FREE else 0.0
        self._wrong[here] = tries, self._clock() + late
        self._wrong.move_to_end(here)
        while len(self._wrong) > _REMEMBERED:
            self._wrong.popitem(last=False)

    def _is_known(self, password: str) -> bool:
        known = self._known
        return known is not None and compare_digest(known, self._mark(password))

    def _mark(self, password: str) -> bytes:
        """What tells one password from another, in this process only."""
        given = password[: MOST + 1].encode("utf-8", "replace")
        return sha256(self._secret + given).digest()


class Wait(Exception):
    """Another try comes too early; ``seconds`` are left."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def _network(address: str) -> str:
    """Where a try comes from; of addresses that one has many of, their network."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(IPv6Network((found, _NETWORK), strict=False))
    return str(found)
