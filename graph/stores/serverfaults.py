"""What the codes of a Neo4j server mean, whichever driver handed them on."""

from __future__ import annotations

import re

from graph.errors import StoreError, StoreRefused
from graph.labels import both

_REFUSED = {
    "Unauthorized": "error.server_login",
    "AuthenticationRateLimit": "error.server_tries",
    "TokenExpired": "error.server_login",
    "CredentialsExpired": "error.server_password",
    "Forbidden": "error.server_forbidden",
    "AccessMode": "error.server_forbidden",
    "ForbiddenOnReadOnlyDatabase": "error.server_forbidden",
    "WriteOnReadOnlyAccessDatabase": "error.server_forbidden",
}
_SAID = {
    "TransactionTimedOut": "error.server_slow",
    "TransactionTimedOutClientConfiguration": "error.server_slow",
    "DatabaseNotFound": "error.server_database",
    "DatabaseUnavailable": "error.server_unavailable",
    "MemoryPoolOutOfMemoryError": "error.server_memory",
    "TransactionMemoryLimitReached": "error.server_memory",
    "OutOfMemoryError": "error.server_memory",
}
"""The last word of the server's code, and what is said of it."""

_TOO_LONG = re.compile(r"too large to index.*?name='(?P<name>[^']*)'", re.DOTALL)
_TIED = "still has relationships"
_UNSEARCHED = "no such fulltext schema index"
_UNSETTLED = "frequent schema changes"
"""The server has no codes for these."""

TRIES, PAUSE = 8, 0.2
"""So often a transaction is tried that may go through the next time; in seconds."""


def unsettled(message: str | None) -> bool:
    """
    A statement could not be planned because indexes were being filled meanwhile: it
    did nothing, and can be tried again.
    """
    return _UNSETTLED in (message or "")


def told(code: str | None, message: str | None, place: str) -> StoreError:
    """The error of ours that says what the server's means."""
    word = (code or "").rpartition(".")[2]
    if word in _REFUSED:
        return StoreRefused(both(_REFUSED[word], place=place))
    if word in _SAID:
        return StoreError(both(_SAID[word], place=place))
    if _TIED in (message or ""):
        return StoreError(both("error.server_tied", place=place))
    if _UNSEARCHED in (message or ""):
        return StoreError(both("error.server_unsearched", place=place))
    index = _TOO_LONG.search(message or "")
    if index:
        return StoreError(both("error.server_long", place=place, index=index["name"]))
    first = (message or code or "?").strip().partition("\n")[0]
    return StoreError(both("error.server_failed", place=place, problem=first))
