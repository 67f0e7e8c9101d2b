"""What the picture shows: one tile for each document, fold or gap, and their links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from graph.bodies.context import ancestors
from graph.fold import fold as folded
from graph.words import Level, State
from queries.gaps import DONE, OPEN
from trienkhai.cells import is_absent, records
from trienkhai.figures.chains.folds import (
    DEPTHS,
    LIMIT,
    WHOLE,
    Path,
    cut,
    key,
    layer_of,
    order,
    paths,
)
from trienkhai.figures.chains.parts import Paper, Parts, Step
from trienkhai.figures.chains.standing import BY_LEVEL, Layer, place_name
from trienkhai.naming import shortened

_LEAST_GAPS = 40


class Kind(StrEnum):
    """What a tile is (ô)."""

    PAPER = "paper"
    FOLD = "fold"
    GAP = "gap"
    GAPS = "gaps"


@dataclass(frozen=True, slots=True)
class Gap:
    """A body that was asked and has not acted as far as is known (khoảng trống)."""

    body_id: str
    name: str
    layer: Layer
    region: str
    state: State
    reason: str
    directive_id: str
    place: str
    """By what the gap is found in a list: the name of its place, folded."""


@dataclass(frozen=True, slots=True)
class Tile:
    """
    One tile: a document, several folded together, a gap, or several of one state.
    ``key`` is the document, the fold or the body.
    """

    key: str
    kind: Kind
    layer: Layer
    region: str
    papers: tuple[Paper, ...] = ()
    gaps: tuple[Gap, ...] = ()
    inner: int = 0
    path: Path = ()

    @property
    def is_gap(self) -> bool:
        return self.kind in (Kind.GAP, Kind.GAPS)


@dataclass(frozen=True, slots=True)
class Link:
    """All links of one kind from one tile to another."""

    source: str
    target: str
    relation: str
    basis: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn; the sums over it are those of the answer."""

    tiles: tuple[Tile, ...]
    links: tuple[Link, ...]
    folds: int
    """How many tiles stand for several documents."""


def picture(
    of: Parts,
    gaps: Iterable[Gap] = (),
    *,
    fold: str | None = None,
    opened: Collection[str] = (),
    limit: int = LIMIT,
) -> Picture:
    """The tiles and links of an answer, folded as asked and as there is room."""
    every = paths(of.papers.values(), fold)
    kept = {id: every.pop(id) for id in of.starts}
    room, longest = limit - len(kept), DEPTHS[fold]
    shut = cut(every, room=room, longest=longest)
    drawn = cut(every, room=room, longest=longest, opened=opened) if opened else shut
    drawn |= kept
    members: dict[Path, list[Paper]] = defaultdict(list)
    for id, path in drawn.items():
        members[path].append(of.papers[id])
    whole = {id: id if len(path) == WHOLE else key(path) for id, path in drawn.items()}
    links, inner = _links(of.steps, whole)
    tiles = [_tile(path, found, inner) for path, found in members.items()]
    left = max(room - len(set(shut.values())), _LEAST_GAPS)
    tiles += _gap_tiles(list(gaps), left, opened)
    folds = sum(len(tile.papers) > 1 for tile in tiles)
    return Picture(tuple(sorted(tiles, key=_place)), tuple(links), folds)


def _tile(path: Path, found: list[Paper], inner: Mapping[str, int]) -> Tile:
    papers = tuple(sorted(found, key=order))
    regions = {paper.standing.region for paper in papers}
    name = path[-1] if len(path) == WHOLE else key(path)
    return Tile(
        key=name,
        kind=Kind.PAPER if len(path) == WHOLE else Kind.FOLD,
        layer=layer_of(path),
        region=regions.pop() if len(regions) == 1 else "",
        papers=papers,
        inner=inner.get(name, 0),
        path=path,
    )


def _links(
    steps: Iterable[Step], whole: Mapping[str, str]
) -> tuple[list[Link], dict[str, int]]:
    """The links between tiles; those inside a fold are counted there."""
    between: dict[tuple[str, str, str, str], list[Step]] = defaultdict(list)
    inner: dict[str, int] = defaultdict(int)
    for step in steps:
        source, target = whole[step.source], whole[step.target]
        if source == target and step.source != step.target:
            inner[source] += 1
        else:
            between[source, target, step.relation, step.basis].append(step)
    links = [Link(*ends, tuple(sorted(of, key=_step))) for ends, of in between.items()]
    return sorted(links, key=_ends), inner


def _step(step: Step) -> tuple[Any, ...]:
    return step.depth, step.source, step.target, step.evidence_id or ""


def _ends(link: Link) -> tuple[str, ...]:
    return link.source, link.target, link.relation, link.basis


def gaps_of(coverage: pd.DataFrame | None) -> list[Gap]:
    """The rows of ``coverage`` or ``gaps`` that tell of a body without answer."""
    if coverage is None:
        return []
    return [
        _gap(row)
        for row in records(coverage)
        if not is_absent(row["state"]) and State(row["state"]) not in DONE
    ]


def acted(coverage: pd.DataFrame | None) -> int | None:
    """How many of those asked have acted; None when nobody told who was asked."""
    if coverage is None or coverage.empty:
        return None
    return int(coverage["state"].isin([state.value for state in DONE]).sum())


def _gap(row: Mapping[str, object]) -> Gap:
    place, level = row["locality_id"], row["level"]
    name = shortened(str(row["body"]))
    return Gap(
        body_id=str(row["body_id"]),
        name=name,
        layer=Layer.UNCLEAR if is_absent(level) else BY_LEVEL[Level(str(level))],
        region="" if is_absent(place) else ancestors(str(place))[0],
        state=State(str(row["state"])),
        reason=str(row["reason"]),
        directive_id=str(row["directive_id"]),
        place=folded(place_name(str(place)) if not is_absent(place) else name),
    )


def _gap_tiles(gaps: list[Gap], room: int, opened: Collection[str]) -> list[Tile]:
    ways = {
        str(n): (f"{gap.layer.name.lower()}:{gap.state}", gap.region, str(n))
        for n, gap in enumerate(gaps)
    }
    drawn = cut(ways, room=room, longest=3, opened=opened)
    members: dict[Path, list[Gap]] = defaultdict(list)
    for n, path in drawn.items():
        members[path].append(gaps[int(n)])
    return [_gap_tile(path, found) for path, found in members.items()]


def _gap_tile(path: Path, found: list[Gap]) -> Tile:
    regions = {gap.region for gap in found}
    alone = len(path) == 3
    return Tile(
        key=found[0].body_id if alone else key(path),
        kind=Kind.GAP if alone else Kind.GAPS,
        layer=found[0].layer,
        region=regions.pop() if len(regions) == 1 else "",
        gaps=tuple(sorted(found, key=lambda gap: (gap.place, gap.body_id))),
        path=path,
    )


def _place(tile: Tile) -> tuple[Any, ...]:
    """Gaps first, what is worst before the others; then by day, folds by place."""
    if tile.is_gap:
        first = tile.gaps[0]
        told = (OPEN.index(first.state), first.place, first.body_id)
        return (tile.layer, 0, *told)
    if tile.kind is Kind.PAPER:
        return tile.layer, 1, order(tile.papers[0])
    name = place_name(tile.region) if tile.region else tile.papers[0].standing.name
    return tile.layer, 2, folded(name), order(tile.papers[0])
