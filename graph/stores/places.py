"""How a place is written: the path of a file, or the address of a server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from graph.errors import StoreError
from graph.labels import both

PORT = 7687
"""Where servers listen for Bolt, unless told otherwise."""

EXAMPLE = "bolt://localhost:7687"

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:|(?i:[a-z][a-z0-9+.-]+)://")
_BLANK = re.compile(r"[\s\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Address:
    """
    Where a server listens. Written out it is a place again, in one way only:

    >>> str(address("BOLT://localhost/"))
    'bolt://localhost:7687'
    """

    scheme: str
    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


def scheme(place: str) -> str:
    """
    The scheme of a place with its colon, small; nothing for a path. One letter is a
    drive of Windows.

    >>> [scheme(place) for place in ("bolt://host", "memory:", "C:graph.duckdb")]
    ['bolt:', 'memory:', '']
    """
    found = _SCHEME.match(place)
    return found[0].removesuffix("//").lower() if found else ""


def address(place: str) -> Address:
    """
    The server that the place names. `StoreError` for anything but a scheme, a host and
    perhaps a port; the place is never repeated there: it may hold a password.
    """
    said = scheme(place).removesuffix(":")
    if "@" in place:
        raise StoreError(both("error.place_has_login"))
    try:
        parts = urlsplit(place)
        host, port = parts.hostname, PORT if parts.port is None else parts.port
        whole = bool(host and port and _resolvable(host)) and not _more(place, parts)
    except ValueError:
        whole = False
    if not whole:
        raise StoreError(both("error.bad_place", scheme=said, example=EXAMPLE))
    assert host is not None
    return Address(said, host, port)


def _more(place: str, parts: SplitResult) -> bool:
    """The place says more than a server needs."""
    rest = (parts.path.strip("/"), parts.query, parts.fragment, _BLANK.search(place))
    return any(rest)


def _resolvable(host: str) -> bool:
    """The name may be looked up. UnicodeError, a ValueError, when it may not."""
    return bool(host.encode("idna"))
