"""What a build would do: which files it would read, and why."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graph.decisions import read_decisions
from graph.manifests import read_manifests
from graph.resolve.again.changed import SHARE
from graph.resolve.still import is_of
from graph.stores.building import unreachable
from graph.stores.catalogue import is_server
from graph.stores.lock import lock_of
from graph.stores.login import Login
from loaders.columns import read_columns
from loaders.passwords import read_passwords
from loaders.reading import SECONDS, Reading
from trienkhai.kept.choosing import Choice, choose
from trienkhai.kept.claiming import check_ours
from trienkhai.kept.folder import Rows, kept_in, rows_beside
from trienkhai.kept.making import made_with
from trienkhai.kept.resumed import resumed
from trienkhai.kept.there import There, content, there
from trienkhai.line import GRAPH

_Path = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """
    The files that a build would find, by their paths, each in one of these: ``added``,
    ``changed``, ``moved`` (with the path it had), ``again`` (what was read of them may
    be otherwise now), ``outdated`` (read by another program or with other options),
    ``lost`` (not there, or no file), ``withdrawn`` (not there any more), or
    ``unchanged``. Of these ``resumed`` were read by a build that was interrupted.

    ``whole`` says why all would be done again: ``no_rows`` or ``outdated``; why all is
    resolved: ``stated``, as the graph was made of other decisions or manifests,
    ``stating``, as some are given and files changed, or ``much``; else nothing.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    again: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    resumed: int = 0
    given: bool = False
    whole: str = ""
    graph: bool = True

    @property
    def reads(self) -> bool:
        """There is something to be read."""
        some = (self.added, self.changed, self.moved, self.again, self.outdated)
        return self.given or any(some)

    @property
    def differs(self) -> bool:
        """The files are not those that were read."""
        return self.reads or bool(self.withdrawn)


def status(
    paths: Iterable[_Path],
    *,
    store: _Path,
    login: Login | None = None,
    decisions: _Path | None = None,
    manifest: _Path | None = None,
    columns: _Path | None = None,
    passwords: _Path | None = None,
    cache: _Path | None = None,
    seconds: int = SECONDS,
    rows: _Path | bool = True,
) -> Foreseen:
    """
    What a build of these paths with these options would do. Nothing is written, and of
    the files only those are opened whose times do not tell whether they changed.
    `StoreError` when the system does not show us the graph, or the rows beside it.
    """
    now, place = time.time_ns(), os.fspath(store)
    here = None if is_server(place) else Path(place)
    folder = rows_beside(here, rows)
    beside = [here.with_name(f"{here.name}.texts")] if here else []
    named = (decisions, manifest, columns, passwords, cache, here, folder)
    apart = [*beside, *(Path(path) for path in named if path)]
    apart += [login.file] if login and login.file else []
    apart += [lock_of(folder)] if folder else []
    how = Reading(
        columns=read_columns(Path(columns)) if columns else None,
        passwords=read_passwords(Path(passwords)) if passwords else (),
        seconds=seconds,
    )
    stated: dict[str, Any] = {
        "decisions": read_decisions(Path(decisions)) if decisions else None,
        "manifests": read_manifests(Path(manifest)) if manifest else None,
    }
    graph = here or (folder and folder / GRAPH)
    with _shown():
        same = is_of(graph, **stated) if graph and graph.exists() else None
        if folder:
            check_ours(folder)
        known = kept_in(folder) if folder else Rows(Path())
    found = there(paths, apart)
    made = made_with(how)
    choice = choose(
        found.files.looks(), known, made_with=made, content=content, now=now
    )
    there_is = here is None or here.exists()
    seen = _foreseen(found, known, choice, there_is)
    if seen.whole in ("", "much") and same is not None:
        if not same:
            return replace(seen, whole="stated")
        if seen.differs and any(stated.values()):
            return replace(seen, whole="stating")
    return seen


@contextmanager
def _shown() -> Iterator[None]:
    """What the system does not let us read is said so: nothing was to be written."""
    try:
        yield
    except OSError as fault:
        raise unreachable(Path(fault.filename or ""), fault) from fault


def _foreseen(found: There, known: Rows, choice: Choice, graph: bool) -> Foreseen:
    gone = found.withdrawn(known)
    moved = _moved(choice.added, gone, found, known)
    left = {old for old, _ in moved}
    new = {path for _, path in moved}
    unchanged = (*choice.kept, *(seen.path for seen in choice.touched))
    other = len(choice.read) + len(gone) - len(moved)
    whole = "much" if other > SHARE * len(found.files) else ""
    if choice.outdated and not unchanged:
        whole = "outdated"
    return Foreseen(
        added=tuple(path for path in choice.added if path not in new),
        changed=tuple(choice.changed),
        moved=tuple(moved),
        again=tuple(choice.again),
        outdated=tuple(choice.outdated),
        lost=tuple(found.lost),
        withdrawn=tuple(sorted(gone - left)),
        unchanged=unchanged,
        resumed=resumed(known, choice),
        given=found.given,
        whole=whole if known.at else "no_rows",
        graph=graph,
    )


def _moved(
    added: Iterable[str], gone: Iterable[str], found: There, known: Rows
) -> list[tuple[str, str]]:
    """Files that lay elsewhere, by their content: the old path and the new one."""
    away: dict[str, list[str]] = {}
    sizes = set()
    for name in sorted(gone, reverse=True):
        n = known.at[name]
        if known.inputs.sha256[n]:
            away.setdefault(known.inputs.sha256[n], []).append(name)
            sizes.add(known.inputs.size[n])
    moved = []
    size = dict(zip(found.files.path, found.files.size, strict=True))
    for path in added:
        old = away.get(content(path)) if size[path] in sizes else None
        if old:
            moved.append((old.pop(), path))
    return moved
