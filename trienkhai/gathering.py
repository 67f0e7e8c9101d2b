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
from trienkhai.costs import cost_of
from trienkhai.files import Course, Progress, Stage, Step, quiet, silent
from trienkhai.kept.choosing import choose
from trienkhai.kept.folder import Rows
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
    live: frozenset[int] = field(repr=False)


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
    found = there(paths, [*apart, rows.folder, lock_of(rows.folder)])
    wanted = "" if full else made
    choice = choose(found.files, rows, made_with=wanted, content=content, now=now)
    withdrawn = found.withdrawn(rows)
    costs = {path: cost_of(path, found.files[path][0]) for path in choice.read}
    if found.given:
        costs[STDIN] = cost_of(STDIN, 0)
    course = Course(progress, len(costs) + len(found.lost), sum(costs.values()))
    same, before = len(choice.kept) + len(choice.touched), resumed(rows, choice)
    outdated = 0 if full else len(choice.outdated)
    told = ("resumed", before), ("known", same - before), ("outdated", outdated)
    for name, n in told:
        if n:
            stage(name, n)
    with Keeping(rows, made) as keeping:
        keeping.beside(choice.touched, withdrawn, now)
        lost = [*found.lost.values()]
        for step in _steps(lost, costs, how, rows.spool, jobs):
            course.took(step)
            keeping.took(step.pieces)
    places = map(rows.at.__getitem__, found.paths())
    live = frozenset(map(rows.inputs.origin.__getitem__, places))
    return Gathered(rows.shards(live), live)


def _steps(
    lost: Sequence[Unread], costs: dict[str, int], how: Reading, spool: Path, jobs: int
) -> Iterator[Step]:
    """The rows of what is not there or no file, and of the files that are read."""
    if not (lost or costs):
        return
    from trienkhai.pool import steps
    from trienkhai.shards import pieces

    if lost:
        files = ((Sight(one.path, "", Hash()), [one]) for one in lost)
        for said in pieces(files, str(spool)):
            yield Step((said.item,), len(said.item.seen), said.item.issues)
    given = spool / "given"
    if STDIN in costs:
        with given.open("wb") as stream:
            shutil.copyfileobj(sys.stdin.buffer, stream, _CHUNK)
    if costs:
        yield from steps(costs, how, spool, given=given, jobs=jobs)
