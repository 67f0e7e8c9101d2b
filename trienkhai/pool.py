"""
The rows of many files: plain text read here or by all workers, what a library in C or
another program reads by workers only, so that no file can take the build with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from loaders.reading import Apart, Reading
from trienkhai.costs import is_costly
from trienkhai.crew import Crew
from trienkhai.files import Step
from trienkhai.here import only_here
from trienkhai.kept.pieces import Piece
from trienkhai.kept.sight import Sight
from trienkhai.opening import named
from trienkhai.shards import File, keep, pieces
from trienkhai.workers import Hash

_LEAST, _MOST = 256 * 2**10, 4 * 2**20


def steps(
    costs: Mapping[str, int], how: Reading, spool: Path, *, given: Path, jobs: int
) -> Iterator[Step]:
    """
    The rows of all files, as they are ready, with ``jobs`` processes. ``given`` is the
    file that stands for standard input.
    """
    paths = list(costs)
    work = partial(keep, spool=str(spool), given=str(given))
    if jobs == 1:
        apart: list[str] = []
        yield from _here(costs, how, spool, apart, given)
        paths = apart
    with Crew([work] * jobs, how) as crew:
        for got in crew.read(chunks({path: costs[path] for path in paths}, jobs)):
            if got is None:
                yield Step(under_way=crew.under_way)
            else:
                cost = sum(costs[path] for path in got.paths)
                yield _step(got.items, cost, crew.under_way)


def _here(
    costs: Mapping[str, int], how: Reading, spool: Path, apart: list[str], given: Path
) -> Iterator[Step]:
    """The rows of plain texts; other files are left in ``apart``."""
    plain = {path: cost for path, cost in costs.items() if not is_costly(path)}
    apart.extend(path for path in costs if path not in plain)
    for chunk in chunks(plain, 1):
        read: list[str] = []
        files = _texts(chunk, how, read, apart, given)
        made = [said.item for said in pieces(files, str(spool))]
        yield _step(made, sum(costs[path] for path in read), 0)


def _texts(
    paths: Iterable[str], how: Reading, read: list[str], apart: list[str], given: Path
) -> Iterator[File]:
    """The texts of each file that may be read here."""
    content = Hash()
    here = replace(only_here(how), content=content)
    for path in paths:
        sight = Sight(path, str(given), content)
        found = named(path, here, str(given))
        try:
            first = next(found)
        except Apart:
            apart.append(path)
            continue
        read.append(path)
        yield sight, chain((first,), found)


def _step(made: Sequence[Piece], cost: int, under_way: int) -> Step:
    return Step(
        pieces=tuple(made),
        files=sum(len(piece.seen) for piece in made),
        issues=sum(piece.issues for piece in made),
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
