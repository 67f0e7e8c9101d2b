"""
The one node that tells of the graph on a server: its version, and who is loading.

A load holds a lease on it. Every batch of the load renews the lease and looks whether
it is still this load's, so that of two loads one stops. Readers look at the marker
behind their own answers: where it is still the one that they know, no other graph was
mixed in. Generations are counted on from the time of the first, so that none comes
again in a database that somebody emptied.
"""

from __future__ import annotations

import os
import re
import socket
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from graph.errors import (
    LoadInProgress,
    StoreBusy,
    StoreChanged,
    StoreError,
    StoreMissing,
    StoreTooNew,
    StoreTooOld,
)
from graph.labels import both
from graph.stores.served import Run
from graph.version import SCHEMA, TOOL

LEASE_SECONDS = 60
"""A load that has not renewed its lease for so long is taken to be dead."""

VERSION = """
CALL dbms.components() YIELD name, versions
WHERE name = 'Neo4j Kernel' RETURN versions[0]
"""
MARKER = """
MATCH (m:Trienkhai {id: 'graph'}) RETURN m.schema, m.generation, m.load, m.began
"""
MADE = """
MERGE (m:Trienkhai {id: 'graph'})
ON CREATE SET m.generation = timestamp(), m.schema = $schema, m.tool = $tool,
    m.trienkhai = $load
"""
WRITTEN = """
MATCH (m:Trienkhai {id: 'graph'}) SET m.generation = m.generation + 1
RETURN m.schema, m.generation - 1, m.load, m.began
"""
_LEASE = """
RETURN m.schema, m.load, m.host, m.pid,
    coalesce(m.beat > datetime() - duration({seconds: $seconds}), false)
"""
HELD = "MATCH (m:Trienkhai {id: 'graph'})" + _LEASE
LEASED = (
    """
MERGE (m:Trienkhai {id: 'graph'})
ON CREATE SET m.generation = timestamp(), m.trienkhai = $load
SET m.asked = $load"""
    + _LEASE
)
BEGUN = """
MATCH (m:Trienkhai {id: 'graph'})
SET m.schema = $schema, m.tool = $tool, m.load = $load, m.host = $host, m.pid = $pid,
    m.began = datetime(), m.beat = datetime(), m.asked = null
"""
BEAT = "MATCH (m:Trienkhai {id: 'graph'}) SET m.beat = datetime() RETURN m.load"
LEFT = """
MATCH (m:Trienkhai {id: 'graph'}) WHERE m.load = $load
SET m.host = null, m.pid = null, m.beat = null
"""
ENDED = """
MATCH (m:Trienkhai {id: 'graph'}) WHERE m.load = $load
SET m.generation = m.generation + 1, m.load = null, m.began = null, m.beat = null,
    m.host = null, m.pid = null
"""


_RUNNING: set[str] = set()
"""The loads of this process that have not ended."""


class Marker(NamedTuple):
    """What the marker says."""

    schema: int
    generation: int
    load: str | None
    began: datetime | None


def new_load() -> str:
    """What tells this load from every other."""
    return uuid.uuid4().hex


def here() -> str:
    """This computer, for telling whether a process that loads still lives."""
    return f"{socket.gethostname()} {uuid.getnode():012x}"


def supported(version: str) -> bool:
    """
    Such a server speaks the Cypher that we speak.

    >>> [supported(v) for v in ("5.26.20", "2025.12.1", "4.4.9", "3.5")]
    [True, True, False, False]
    """
    first = re.match(r"(\d+)\.", version)
    if first is None:
        return False
    return int(first[1]) == 5 or int(first[1]) >= 2025


def check_version(run: Run, place: str) -> None:
    """`StoreError` unless a Neo4j of a version that we know answers."""
    version = run(VERSION).one
    if not isinstance(version, str) or not supported(version):
        raise StoreError(both("error.server_version", place=place, found=version))


def marker(run: Run) -> Marker | None:
    """What the marker says; None where there is none."""
    rows = run(MARKER).rows
    return Marker(*rows[0]) if rows else None


def readable(found: Marker | None, place: str) -> int:
    """The generation of a graph that is whole; an error of ours when it is not."""
    if found is None:
        raise StoreMissing(both("error.store_missing", path=place))
    check_schema(found.schema, place)
    if found.load is not None:
        began = found.began.date() if found.began else "?"
        at = f"{found.began:%H:%M:%S}" if found.began else "?"
        words = both("error.load_in_progress", place=place, began=began, at=at)
        raise LoadInProgress(words)
    return found.generation


def check_schema(found: int | None, place: str) -> None:
    """The graph is of this version of the tables, or of none yet."""
    said = {"path": place, "found": found, "known": SCHEMA}
    if found is not None and found > SCHEMA:
        raise StoreTooNew(both("error.store_too_new", **said))
    if found is not None and found < SCHEMA:
        raise StoreTooOld(both("error.store_too_old", **said))


def check_unchanged(run: Run, place: str, generation: int) -> None:
    """What was answered in this transaction is of that generation, all of it."""
    if readable(marker(run), place) != generation:
        raise StoreChanged(both("error.store_changed", place=place))


def write_next(run: Run, place: str, generation: int) -> int:
    """The generation that this write makes; nobody else writes until it ends."""
    rows = run(WRITTEN).rows
    if readable(Marker(*rows[0]) if rows else None, place) != generation:
        raise StoreChanged(both("error.store_changed", place=place))
    return generation + 1


@contextmanager
def running(load: str) -> Iterator[None]:
    """The load runs in this process until the block ends, in whatever way."""
    _RUNNING.add(load)
    try:
        yield
    finally:
        _RUNNING.discard(load)


def make(run: Run, load: str) -> None:
    """A marker is there, of an empty graph if none was."""
    run(MADE, schema=SCHEMA, tool=TOOL, load=load)


def check_free(run: Run, place: str) -> None:
    """A load may begin: no other one lives, and the graph is of no newer version."""
    for schema, other, host, pid, beats in run(HELD, seconds=LEASE_SECONDS).rows:
        _check_free(place, schema, other, host, pid, beats)


def begin(run: Run, place: str, load: str) -> None:
    """The load holds the lease. `StoreBusy` when another one lives."""
    (held,) = run(LEASED, load=load, seconds=LEASE_SECONDS).rows
    _check_free(place, *held)
    run(BEGUN, load=load, schema=SCHEMA, tool=TOOL, host=here(), pid=os.getpid())


def begin_next(run: Run, place: str, load: str, generation: int) -> None:
    """The load holds the lease on a graph that is whole and of that generation."""
    run(LEASED, load=load, seconds=LEASE_SECONDS)
    check_unchanged(run, place, generation)
    run(BEGUN, load=load, schema=SCHEMA, tool=TOOL, host=here(), pid=os.getpid())


def beat(run: Run, place: str, load: str) -> None:
    """The load still holds the lease, and for another while."""
    if run(BEAT).one != load:
        raise StoreBusy(both("error.load_taken_over", place=place))


def leave(run: Run, load: str) -> None:
    """The load is broken off; the next one need not wait."""
    run(LEFT, load=load)


def end(run: Run, load: str) -> None:
    """The load has ended well: a new graph stands there."""
    run(ENDED, load=load)


def _check_free(
    place: str,
    schema: int | None,
    other: str | None,
    host: str | None,
    pid: int | None,
    beats: bool,
) -> None:
    if schema is not None and schema > SCHEMA:
        check_schema(schema, place)
    if other is not None and beats and not _dead(other, host, pid):
        raise StoreBusy(both("error.store_busy", path=place))


def _dead(load: str, host: str | None, pid: int | None) -> bool:
    """The load was one of this computer, and is no more."""
    if host != here() or pid is None:
        return False
    if pid == os.getpid():
        return load not in _RUNNING
    if os.name != "posix":
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
