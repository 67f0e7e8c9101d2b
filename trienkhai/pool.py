"""
The rows of many files: plain text read here or by all workers, what a library in C or
another program reads by workers only, so that no file can take the build with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from loaders.reading import Apart, Reading
from trienkhai.costs import cost_of, is_costly
from trienkhai.crew import Crew
from trienkhai.files import Step
from trienkhai.here import only_here
from trienkhai.kept.pieces import Piece
from trienkhai.kept.sight import Sight
from trienkhai.opening import named
from trienkhai.shards import File, keep, pieces
from trienkhai.workers import Hash


def steps(
    chunks: Sequence[tuple[str, ...]],
    how: Reading,
    spool: Path,
    *,
    given: Path,
    jobs: int,
) -> Iterator[Step]:
    """
    The rows of all files, as they are ready, with ``jobs`` processes. ``given`` is the
    file that stands for standard input.
    """
    work = partial(keep, spool=str(spool), given=str(given))
    if jobs == 1:
        rest: list[tuple[str, ...]] = []
        yield from _here(chunks, how, spool, rest, given)
        chunks = rest
    with Crew([work] * jobs, how) as crew:
        for got in crew.read(chunks):
            if got is None:
                yield Step(under_way=crew.under_way)
            else:
                yield _step(got.items, crew.under_way)


def _here(
    chunks: Iterable[tuple[str, ...]],
    how: Reading,
    spool: Path,
    rest: list[tuple[str, ...]],
    given: Path,
) -> Iterator[Step]:
    """The rows of plain texts; other files are left in ``rest``."""
    for chunk in chunks:
        apart = [path for path in chunk if is_costly(path)]
        plain = [path for path in chunk if not is_costly(path)]
        if plain:
            files = _texts(plain, how, apart, given)
            yield _step([said.item for said in pieces(files, str(spool))], 0)
        if apart:
            rest.append(tuple(apart))


def _texts(
    paths: Iterable[str], how: Reading, apart: list[str], given: Path
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
        yield sight, chain((first,), found)


def _step(made: Sequence[Piece], under_way: int) -> Step:
    read = [seen for piece in made for seen in piece.seen]
    return Step(
        pieces=tuple(made),
        files=len(read),
        issues=sum(piece.issues for piece in made),
        cost=sum(cost_of(seen.path, seen.size) for seen in read),
        under_way=under_way,
    )
