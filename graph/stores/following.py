"""
A graph on a server follows a graph file: what differs is sent, where the server holds
what an earlier file does; else all.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NamedTuple

from graph.errors import LinkEndMissing, StoreError
from graph.property_graph import LABELS
from graph.stores import marker
from graph.stores.cypher import STAMP
from graph.stores.cypheramend import amend
from graph.stores.cypherload import check, load
from graph.stores.duckdiffer import differing
from graph.stores.duckparts import FileParts, parts_of
from graph.stores.served import Run, Server

SHARE = 0.3
"""Where more of the rows differ, all are sent: it takes less time."""

DIGEST = f"MATCH (m:Meta {{id: 'digest'}}) WHERE m.{STAMP} IS NOT NULL RETURN m.value"
COUNT = "MATCH (n:{label}) RETURN '{label}' AS label, count(n) AS nodes"
"""One row, or none where there is no such node."""


class Held(NamedTuple):
    """What was built last, and how many nodes of each label there are of it."""

    digest: str | None
    nodes: dict[str, int]


def follow(server: Server, file: Path, before: Path, *, whole: bool = False) -> None:
    """
    The graph in ``file`` stands on the server. ``before`` is a file of what the server
    was given last, if there is one; it is that of ``file`` afterwards.

    All is sent where the server holds something else: somebody wrote to it, a load was
    broken off, it is another server; and with ``whole``. Nothing is sent where it holds
    the same.
    """
    generation, there = server.read(lambda run: _holding(run, server.place))
    if whole:
        there = None
    with parts_of(file) as rows:
        now = _told(rows)
        if there is None or there != now:
            few = SHARE * sum(now.nodes.values())
            known = there is not None and there == _told_of(before)
            if not (known and _amended(server, before, file, generation, few)):
                check(server)
                load(server, rows)
    _keep(file, before)


def _holding(run: Run, place: str) -> tuple[int, Held | None]:
    """The generation of the graph on the server and what it is; None if unknown."""
    marker.check_version(run, place)
    try:
        generation = marker.readable(marker.marker(run), place)
    except StoreError:
        return 0, None
    digest = run(DIGEST).one
    text = " UNION ALL ".join(COUNT.format(label=label) for label in LABELS.values())
    nodes = {str(label): int(count) for label, count in run(text).rows}
    return generation, None if digest is None else Held(digest, nodes)


def _told(rows: FileParts) -> Held:
    """What a file holds, in the same words."""
    counts = {label: rows.count(name) for name, label in LABELS.items()}
    return Held(rows.digest(), {label: n for label, n in counts.items() if n})


def _told_of(before: Path) -> Held | None:
    """The same of a file that may be damaged, or not there."""
    try:
        with parts_of(before) as rows:
            return _told(rows)
    except StoreError:
        return None


def _amended(
    server: Server, before: Path, file: Path, generation: int, few: float
) -> bool:
    """What differs was sent; False if it is much, or does not fit what is there."""
    with differing(before, file) as wanted:
        if wanted.rows > few:
            return False
        try:
            amend(server, wanted, generation)
        except LinkEndMissing:
            return False
    return True


def _keep(file: Path, before: Path) -> None:
    """The file stands under the other name too, without taking more of the disk."""
    new = before.with_name(f"{before.name}.new")
    new.unlink(missing_ok=True)
    try:
        os.link(file, new)
    except OSError:
        shutil.copyfile(file, new)
    os.replace(new, before)
