"""Whether a server that speaks Bolt listens at an address: found out within a time."""

from __future__ import annotations

import socket
import ssl

from graph.errors import StoreAbsent
from graph.labels import both
from graph.stores.places import Address

SECONDS = 10.0
"""So long a server may take to say who it is."""

GREETING = bytes.fromhex("6060b017")
VERSIONS = bytes.fromhex("00030304 00000000 00000000 00000000")
"""The versions 4.0 to 4.3, which servers of Neo4j 4.4 and later all speak."""


def answers(address: Address, *, secure: bool, verify: bool) -> None:
    """`StoreAbsent` unless a server answers there as it should."""
    place = str(address)
    try:
        with socket.create_connection((address.host, address.port), SECONDS) as plain:
            plain.settimeout(SECONDS)
            if not secure:
                version = _greeted(plain)
            else:
                context = _context(verify)
                with context.wrap_socket(plain, server_hostname=address.host) as hidden:
                    version = _greeted(hidden)
    except ssl.SSLError as fault:
        why = fault.reason or fault.strerror
        raise StoreAbsent(both("error.server_tls", place=place, why=why)) from fault
    except (OSError, UnicodeError) as fault:
        raise StoreAbsent(both("error.server_absent", place=place)) from fault
    if version[:2] != b"\0\0" or version[3:] != b"\4":
        raise StoreAbsent(both("error.server_other", place=place))


def _greeted(wire: socket.socket) -> bytes:
    """The version that the other side chooses; less than four bytes when it leaves."""
    wire.sendall(GREETING + VERSIONS)
    said = b""
    while len(said) < 4:
        more = wire.recv(4 - len(said))
        if not more:
            break
        said += more
    return said


def _context(verify: bool) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context
