"""The rows of all files: those that were kept, and those of files that are read now."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.shards import Shards
from graph.stores.lock import lock_of
from graph.values import Unread
from loaders.reading import STDIN, Reading
from trienkhai.costs import chunked, cost_of
from trienkhai.files import Course, Progress, Stage, Step, quiet, silent
from trienkhai.kept.choosing import choose
from trienkhai.kept.folder import Rows
from trienkhai.kept.inputs import Numbers, Seen, numbers
from trienkhai.kept.keeping import Keeping
from trienkhai.kept.making import made_with
from trienkhai.kept.resumed import resumed
from trienkhai.kept.sight import Sight
from trienkhai.kept.there import content, there
from trienkhai.workers import Hash

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rows of all files as ``shards``, and the origins that count (``live``)."""

    shards: Shards
    live: Numbers = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Plan:
    """
    What becomes of the files: ``chunks`` are to be read, at so much ``cost``, which is
    told of ``files``; what is ``lost`` has a doubt in place of its rows; ``kept`` are
    the origins of rows that are as they were, ``touched`` files whose rows are, too.
    """

    chunks: list[tuple[str, ...]]
    files: int
    cost: int
    given: bool
    lost: list[Unread]
    kept: Numbers
    touched: list[Seen]
    withdrawn: set[str]
    told: tuple[tuple[str, int], ...]


def gathered(
    paths: Iterable[str | os.PathLike[str]],
    rows: Rows,
    how: Reading,
    *,
    jobs: int = 1,
    progress: Progress = quiet,
    stage: Stage = silent,
    apart: Sequence[Path] = (),
    full: bool = False,
) -> Gathered:
    """
    The rows of all files at or below the paths, which stand in the folder of rows now;
    read is only what has to be, or all with ``full``.
    """
    now, made = time.time_ns(), made_with(how)
    plan = _planned(paths, rows, "" if full else made, now, jobs, apart)
    course = Course(progress, plan.files, plan.cost)
    for name, n in plan.told:
        if n:
            stage(name, n)
    with Keeping(rows, made) as keeping:
        keeping.beside(plan.touched, plan.withdrawn, now)
        for step in _steps(plan, how, rows.spool, jobs):
            course.took(step)
            keeping.took(step.pieces)
    live = plan.kept + keeping.origins
    return Gathered(rows.shards(live), live)


def _planned(
    paths: Iterable[str | os.PathLike[str]],
    rows: Rows,
    made_with: str,
    now: int,
    jobs: int,
    apart: Sequence[Path],
) -> _Plan:
    """
    What is to be done. Of a million files that are all to be read little more than the
    names stays in memory.
    """
    found = there(paths, [*apart, rows.folder, lock_of(rows.folder)])
    looks = found.files.looks()
    choice = choose(looks, rows, made_with=made_with, content=content, now=now)
    read, sizes = choice.read, found.files.size
    if len(choice.added) < len(found.files):
        size = dict(zip(found.files.path, sizes, strict=True))
        sizes = numbers(size[path] for path in read)
    costs = numbers(map(cost_of, read, sizes))
    if found.given:
        read.append(STDIN)
        costs.append(cost_of(STDIN, 0))
    same, before = len(choice.kept) + len(choice.touched), resumed(rows, choice)
    outdated = len(choice.outdated) if made_with else 0
    origins = rows.inputs.origin
    return _Plan(
        chunks=list(chunked(read, costs, jobs)),
        files=len(read) + len(found.lost),
        cost=sum(costs),
        given=found.given,
        lost=[*found.lost.values()],
        kept=numbers(origins[rows.at[path]] for path in choice.kept),
        touched=choice.touched,
        withdrawn=found.withdrawn(rows),
        told=(("resumed", before), ("known", same - before), ("outdated", outdated)),
    )


def _steps(plan: _Plan, how: Reading, spool: Path, jobs: int) -> Iterator[Step]:
    """The rows of what is not there or no file, and of the files that are read."""
    if not (plan.lost or plan.chunks):
        return
    from trienkhai.pool import steps
    from trienkhai.shards import pieces

    if plan.lost:
        files = ((Sight(one.path, "", Hash()), [one]) for one in plan.lost)
        for said in pieces(files, str(spool)):
            yield Step((said.item,), len(said.item.seen), said.item.issues)
    given = spool / "given"
    if plan.given and not given.exists():  # it can be read only once
        with given.open("wb") as stream:
            shutil.copyfileobj(sys.stdin.buffer, stream, _CHUNK)
    if plan.chunks:
        yield from steps(plan.chunks, how, spool, given=given, jobs=jobs)
