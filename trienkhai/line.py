"""The build line: files are read and parsed, resolved, and kept as a graph."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from graph.decisions import Decisions, read_decisions
from graph.errors import ShardDamaged, StoreBusy, TrienkhaiError
from graph.labels import both
from graph.manifests import Manifests, read_manifests
from graph.resolve import resolve_into
from graph.resolve.again import resolve_again
from graph.resolve.kept import Made
from graph.resolve.still import still
from graph.stores import (
    check_place,
    copy_file,
    follow_file,
    holds_graph,
    is_server,
    open_store,
)
from graph.stores.building import FULL, full
from graph.stores.lock import held
from graph.stores.login import Login
from graph.stores.seam import Store
from graph.tables import TABLES
from graph.words import FileState, Known
from loaders.cache import prepared
from loaders.columns import read_columns
from loaders.passwords import read_passwords
from loaders.reading import SECONDS, Reading
from loaders.tools import MISSING
from trienkhai.files import Progress, Stage, quiet, silent
from trienkhai.gathering import Gathered, gathered
from trienkhai.kept.folder import Rows, rows_beside, rows_in
from trienkhai.kept.inputs import integers
from trienkhai.kept.sums import check_sums
from trienkhai.kept.together import finish

_Path = str | os.PathLike[str]

GRAPH, SERVED = "graph.duckdb", "served.duckdb"
"""In a folder of rows: the graph for a server, and the one that it was given last."""


@dataclass(frozen=True, slots=True)
class Summary:
    """
    What a build did. ``read`` is ``kept`` and ``unreadable`` and ``duplicates``; of
    what was not read ``left_out`` were no documents, by their kind;
    ``missing`` says how many files wait for a program, by the sentence that names it.
    """

    read: int
    kept: int
    unreadable: int
    left_out: int
    duplicates: int
    issues: int
    documents: int
    held: int
    described: int
    cited: int
    edges: int
    digest: str
    seconds: float
    missing: Mapping[str, int]


def build(
    paths: Iterable[_Path],
    *,
    store: _Path | Store,
    login: Login | None = None,
    decisions: _Path | None = None,
    manifest: _Path | None = None,
    columns: _Path | None = None,
    passwords: _Path | None = None,
    cache: _Path | bool = True,
    seconds: int = SECONDS,
    rows: _Path | bool = True,
    full: bool = False,
    jobs: int = 1,
    progress: Progress = quiet,
    stage: Stage = silent,
) -> Summary:
    """
    A graph of all files at or below ``paths``, instead of what stood at ``store``: the
    path of a graph file, the address of a server with the ``login`` for it, or a store
    that is open. What takes long to read is kept in the folder ``cache``; by default in
    one beside a graph file. A file, or a page of a scan, may take so many ``seconds``.

    What was read of each file is kept in the folder ``rows``, by default in one beside
    a graph file, and only files that are new or changed are read; all with ``full``.
    In a folder that is named for a server lies what it was given, and only what differs
    is sent. ``progress`` is told how far the reading is, ``stage`` what comes next.

    The order of the files changes nothing. A build that is killed leaves the old graph.
    A build that could read nothing leaves it too, and raises. ``StoreBusy`` when
    another build is writing to the same place.
    """
    begun = time.monotonic()
    mapped = read_columns(Path(columns)) if columns else None
    said = read_decisions(Path(decisions)) if decisions else None
    declared = read_manifests(Path(manifest)) if manifest else None
    opens = read_passwords(Path(passwords)) if passwords else ()
    apart = [Path(p) for p in (decisions, manifest, columns, passwords) if p]
    place = os.fspath(store) if isinstance(store, str | os.PathLike) else None
    if place is not None:
        check_place(place, login=login)
    here = None if place is None or is_server(place) else Path(place)
    apart += [p for p in (here, login and login.file) if p]
    kept = _cache(here, cache)
    apart += [kept] if kept else []
    how = Reading(columns=mapped, passwords=opens, cache=kept, seconds=seconds)
    folder = rows_beside(here, rows)
    with _spool(here) as spool, rows_in(folder or spool / "rows") as there:
        file = here.resolve() if here else (folder or spool) / GRAPH
        read = partial(gathered, paths, how=how, jobs=jobs, apart=apart, full=full)
        made = _made(
            there,
            partial(read, progress=progress, stage=stage),
            partial(
                _resolved,
                place=file,
                decisions=said,
                manifests=declared,
                check=partial(check_sums, there),
                allow=partial(_something_read, place=place, login=login),
                waiting=MISSING,
                spool=spool,
                threads=jobs,
                full=full,
                stage=stage,
            ),
        )
        if here is None:
            stage("loading", made.states.get(FileState.READ, 0))
            _kept(file, store, login, folder, full)
        if folder:
            finish(there)
        return _summary(made, time.monotonic() - begun)


def _made(
    there: Rows,
    read: Callable[..., Gathered],
    resolved: Callable[[Gathered], Made],
) -> Made:
    """
    The graph of all rows. What a shard held that turns out to be damaged is read again;
    what is known by then this build itself has read, and it is not told once more.
    """
    got = read(there)
    while True:
        try:
            return resolved(got)
        except ShardDamaged as fault:
            words = both("error.rows_damaged", path=fault.shard)
            warnings.warn(words, stacklevel=2)
            there.forget(fault.shard)
        got = read(there, stage=silent)


def _resolved(
    got: Gathered,
    *,
    place: Path,
    decisions: Decisions | None,
    manifests: Manifests | None,
    check: Callable[[], None],
    waiting: str,
    full: bool,
    stage: Stage,
    **how: Any,
) -> Made:
    """
    The graph of the rows: the old one where it is of the same, else of the old one what
    did not change; then ``check`` raises where rows are not whole. Where people stated
    something it is all made anew: what they say may reach anything.
    """
    said: dict[str, Any] = {"decisions": decisions, "manifests": manifests}
    said["waiting"] = waiting
    if not full:
        made = still(place, integers(got.live), **said)
        if made:
            stage("unchanged", len(got.live))
            return made
    stage("resolving", len(got.live))
    check()
    if not full and decisions is None and manifests is None:
        made = resolve_again(place, got.shards, waiting=waiting, **how)
        if made:
            return made
    return resolve_into(place, got.shards, **said, **how)


def _kept(
    file: Path,
    store: _Path | Store,
    login: Login | None,
    folder: Path | None,
    full: bool,
) -> None:
    """The graph of the file stands in the store that is no file."""
    if not isinstance(store, str | os.PathLike):
        with closing(open_store(file)) as graph:
            store.write({name: graph.table(name) for name in TABLES})
    elif folder is None:
        copy_file(file, os.fspath(store), login=login)
    else:
        before = folder / SERVED
        follow_file(file, os.fspath(store), before=before, whole=full, login=login)


def _cache(here: Path | None, cache: _Path | bool) -> Path | None:
    """The folder of texts that were read before: as named, or beside the graph."""
    if not isinstance(cache, bool):
        return prepared(Path(cache))
    if here is None or not cache:
        return None
    beside = here.with_name(f"{here.name}.texts")
    return prepared(beside) if beside.exists() else beside


@contextmanager
def _spool(place: Path | None) -> Iterator[Path]:
    """
    A folder for the rows on their way, beside the graph, gone afterwards. What a killed
    build left there goes first: only one build at a time has the place.
    """
    if place is None:
        with tempfile.TemporaryDirectory() as elsewhere:
            yield Path(elsewhere)
        return
    place = place.resolve()
    folder = place.with_name(f".{place.name}.spool")
    with _alone(folder, place):
        shutil.rmtree(folder, ignore_errors=True)
        try:
            folder.mkdir()
            yield folder
        except OSError as fault:
            if fault.errno in FULL:
                raise full(place) from fault
            raise
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _alone(folder: Path, place: Path) -> Iterator[None]:
    """No other build is under way; a doubt about the lock is said of the graph."""
    with ExitStack() as locks:
        try:
            locks.enter_context(held(folder))
        except StoreBusy as busy:
            raise StoreBusy(both("error.store_busy", path=place)) from busy
        yield


def _something_read(made: Made, *, place: str | None, login: Login | None) -> None:
    """A mistyped path, or a folder of scans, takes nobody's graph away."""
    if made.states.get(FileState.READ) or place is None:
        return
    if not holds_graph(place, login=login):
        return
    words = both("error.nothing_read", path=place)
    raise TrienkhaiError(f"{words} {made.first_doubt}".rstrip())


def _summary(made: Made, seconds: float) -> Summary:
    states, known = Counter(made.states), Counter(made.known)
    return Summary(
        read=states.total(),
        kept=states[FileState.READ],
        unreadable=states[FileState.UNREADABLE],
        left_out=made.left_out,
        duplicates=states[FileState.DUPLICATE],
        issues=made.issues,
        documents=known.total(),
        held=known[Known.HELD],
        described=known[Known.DESCRIBED],
        cited=known[Known.CITED],
        edges=made.edges,
        digest=made.digest,
        seconds=seconds,
        missing=made.waiting,
    )
