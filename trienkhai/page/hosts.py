"""
The names by which a page is reached. Another name in a request is a stranger's, whose
address was bent to this machine (DNS rebinding).
"""

from __future__ import annotations

import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Hosts:
    """
    The names a page answers to; with ``digits`` also every address in digits, which
    nobody can bend.

    >>> Hosts(frozenset({"localhost"})).knows("localhost:8050")
    True
    >>> Hosts(frozenset({"localhost"})).knows("evil.example:8050")
    False
    """

    names: frozenset[str]
    digits: bool = False

    def knows(self, host: str) -> bool:
        """``host``, as the header of a request has it, is this page."""
        name = _name(host)
        return name in self.names or (self.digits and _is_digits(name))


def is_here(host: str) -> bool:
    """Only this machine reaches ``host``."""
    return host == "localhost" or (_is_digits(host) and ip_address(host).is_loopback)


def hosts(host: str, names: Iterable[str] = ()) -> Hosts:
    """What a page that is bound to ``host`` answers to; ``names`` are further ones."""
    known = {_name(name) for name in names}
    if is_here(host):
        return Hosts(_HERE | known | {host})
    return Hosts(_HERE | known | {_name(host), socket.gethostname().lower()}, True)


def _name(host: str) -> str:
    """
    The name in a header, without the port; empty for what is none.

    >>> _name("[::1]:8050"), _name("May-Chu.:8050"), _name("a@b"), _name("a/b")
    ('::1', 'may-chu', '', '')
    """
    if ":" in host and host.count(":") > 1 and not host.startswith("["):
        host = f"[{host}]"
    try:
        parts = urlsplit(f"//{host}")
        if parts.netloc != host or parts.username is not None or parts.path:
            return ""
        return (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""


def _is_digits(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
