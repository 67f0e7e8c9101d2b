"""
The rows of many files: plain text read here or by all workers, what a library in C or
another program reads by workers only, so that no file can take the build with it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from pathlib import Path

from graph.values import Text, Unread
from loaders.formats.catalogue import FORMATS
from loaders.reading import Apart, Reading
from trienkhai.crew import Crew
from trienkhai.here import only_here
from trienkhai.shards import Part, Shard, keep, written
from trienkhai.workers import named

_LEAST, _MOST = 256 * 2**10, 4 * 2**20
_FILE, _COSTLY_FILE = 4096, 20_000
"""
What a file costs beside its bytes, as bytes of plain text, of which a core reads and
parses some 100,000 in a second; so much is also a page that a scanner made in colours.
"""


@dataclass(frozen=True, slots=True)
class Step:
    """What came of some files; nothing, where only time has passed."""

    parts: tuple[Part, ...] = ()
    files: int = 0
    issues: int = 0
    cost: int = 0
    under_way: int = 0


def steps(
    costs: Mapping[str, int], how: Reading, spool: Path, *, given: Path, jobs: int
) -> Iterator[Step]:
    """
    The rows of all files, as they are ready, with ``jobs`` processes. ``given`` is the
    file that stands for standard input.
    """
    paths = list(costs)
    works = [
        partial(keep, target=str(spool / f"{n}.arrow"), given=str(given))
        for n in range(jobs)
    ]
    if jobs == 1:
        apart: list[str] = []
        yield from _here(costs, how, spool / "here.arrow", apart, given)
        paths = apart
    with Crew(works, how) as crew:
        for got in crew.read(chunks({path: costs[path] for path in paths}, jobs)):
            if got is None:
                yield Step(under_way=crew.under_way)
            else:
                cost = sum(costs[path] for path in got.paths)
                yield _step(got.items, cost, crew.under_way)


def _here(
    costs: Mapping[str, int], how: Reading, target: Path, apart: list[str], given: Path
) -> Iterator[Step]:
    """The rows of plain texts; other files are left in ``apart``."""
    plain = {path: cost for path, cost in costs.items() if not _is_costly(path)}
    apart.extend(path for path in costs if path not in plain)
    for chunk in chunks(plain, 1):
        read: list[str] = []
        files = _texts(chunk, how, read, apart, given)
        made = [said.item for said in written(files, str(target))]
        yield _step(made, sum(costs[path] for path in read), 0)


def _texts(
    paths: Iterable[str], how: Reading, read: list[str], apart: list[str], given: Path
) -> Iterator[Iterable[Text | Unread]]:
    """The texts of each file that may be read here."""
    here = only_here(how)
    for path in paths:
        found = named(path, here, str(given))
        try:
            first = next(found)
        except Apart:
            apart.append(path)
            continue
        read.append(path)
        yield chain((first,), found)


def _step(shards: Sequence[Shard], cost: int, under_way: int) -> Step:
    return Step(
        parts=tuple(part for shard in shards for part in shard.parts),
        files=sum(shard.files for shard in shards),
        issues=sum(shard.issues for shard in shards),
        cost=cost,
        under_way=under_way,
    )


def chunks(costs: Mapping[str, int], jobs: int) -> Iterator[tuple[str, ...]]:
    """
    Files in groups of about equal cost, enough of them to keep all workers busy; the
    costly ones first, so that none of them is begun when the others have ended.
    """
    least = min(max(sum(costs.values()) // (jobs * 16), _LEAST), _MOST)
    chunk: list[str] = []
    held = 0
    for path in sorted(costs, key=lambda path: -max(costs[path], _LEAST)):
        chunk.append(path)
        held += costs[path]
        if held >= least:
            yield tuple(chunk)
            chunk, held = [], 0
    if chunk:
        yield tuple(chunk)


def cost_of(path: str) -> int:
    """What reading the file costs about, as bytes of plain text."""
    try:
        size = os.stat(path).st_size
    except OSError:
        size = 0
    if _is_costly(path):
        return size + _COSTLY_FILE
    return size + _FILE


def _is_costly(path: str) -> bool:
    """By its suffix: what it truly is shows only when it is opened."""
    return os.path.splitext(path)[1].lower() in _costly()


@cache
def _costly() -> frozenset[str]:
    return frozenset(s for entry in FORMATS if entry.costly for s in entry.suffixes)
