"""
The password of a page that others reach: a file holds its hash, nothing holds itself.

The hash is the one of Werkzeug (scrypt, with a salt of its own), one line.
"""

from __future__ import annotations

from pathlib import Path

from werkzeug.security import check_password_hash, generate_password_hash

from graph.errors import TrienkhaiError
from graph.exports.places import file_at
from graph.labels import both

LEAST, MOST = 12, 256
"""Letters of a password."""

_METHODS = ("scrypt:", "pbkdf2:")
_ROOM = 1_000
"""A file of a hash is no longer."""


def write(file: Path, password: str) -> None:
    """
    The hash of the password stands in the file, which only its owner may read.
    TrienkhaiError for a password that is soon guessed.
    """
    if not LEAST <= len(password) <= MOST:
        raise TrienkhaiError(both("error.password_short", least=LEAST, most=MOST))
    with file_at(file) as new:
        new.touch(mode=0o600)
        new.write_text(generate_password_hash(password) + "\n", encoding="ascii")


def read(file: Path) -> str:
    """The hash in the file. TrienkhaiError when there is none."""
    try:
        with file.open(encoding="utf-8-sig", errors="replace") as opened:
            kept = opened.read(_ROOM).strip()
    except OSError as fault:
        words = both("error.password_unreadable", path=file, why=fault)
        raise TrienkhaiError(words) from fault
    try:
        check_password_hash(kept, "")
    except (ValueError, TypeError) as fault:
        raise TrienkhaiError(both("error.password_none", path=file)) from fault
    if not kept.startswith(_METHODS) or kept.count("$") != 2:
        raise TrienkhaiError(both("error.password_none", path=file))
    return kept


def matches(kept: str, given: str) -> bool:
    """The hash is one of the password; every try takes the same time."""
    return check_password_hash(kept, given)
