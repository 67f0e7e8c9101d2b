"""Where everything lies: boxes of tiles, lines, arrows and words, in pixels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trienkhai.figures.chains.flow import Band, Block, Flow, flow
from trienkhai.figures.chains.routes import Bundle, Routes, is_beside, routes, tracks
from trienkhai.figures.chains.tiles import Link, Picture

WIDTH = 1160
"""As wide as a page on an office screen shows without moving."""

TALL, BETWEEN = 54, 12
_SHARED, _TRACK, _LANE, _PORT, _WORD, _PAD, _NEW = 3, 6, 7, 11, 15, 7, 14
_TITLE, _NARROW_TITLE, _NARROW, _LEAST = 92, 62, 600, 180
_MANY, _LEAST_OF_MANY = 60, 160


@dataclass(frozen=True, slots=True)
class Box:
    """A box by its upper left corner."""

    x: float
    y: float
    wide: float
    tall: float

    @property
    def right(self) -> float:
        return self.x + self.wide

    @property
    def bottom(self) -> float:
        return self.y + self.tall


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of a line, straight up or straight along."""

    relation: str
    start: tuple[float, float]
    end: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Arrow:
    """
    Where so many links of a relation reach their tile; ``room`` is for the word beside.
    """

    relation: str
    count: int
    x: float
    y: float
    is_up: bool
    room: float


@dataclass(frozen=True, slots=True)
class Port:
    """Where a link leaves its tile: there stands its sentence."""

    link: Link
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The picture in pixels, y downwards; boxes are in the order of the tiles."""

    wide: float
    tall: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    arrows: tuple[Arrow, ...]
    ports: tuple[Port, ...]
    bands: tuple[tuple[Band, Box], ...]
    blocks: tuple[tuple[Block, Box], ...]
    undrawn: int


@dataclass(frozen=True, slots=True)
class _Across:
    """Where things stand from left to right."""

    left: float
    cell: float
    departs: dict[tuple[int, int], float]
    """By bundle and link the place where it leaves its tile."""
    arrives: dict[tuple[int, bool], tuple[float, float]]
    """By bundle, and whether it comes from below, its place and the room there."""

    def lane(self, bundle: Bundle) -> float:
        assert bundle.lane is not None
        return self.left - 12 - _LANE * bundle.lane


def plan(picture: Picture, wide: int = WIDTH) -> Plan:
    """The places of all tiles and lines of a picture ``wide`` pixels wide."""
    title = _TITLE if wide > _NARROW else _NARROW_TITLE
    least = _LEAST if len(picture.tiles) <= _MANY else _LEAST_OF_MANY
    columns = max(1, (wide - title - 40) // least)
    laid = flow(picture.tiles, columns)
    number = {tile.key: n for n, tile in enumerate(picture.tiles) if not tile.is_gap}
    found = routes(picture.links, number, laid.spots)
    left = title + 12 + _LANE * found.lanes
    across = _across(laid, found, left, (wide - left) / columns)
    runs = _runs(laid, found, across)
    lying = {space: tracks(of) for space, of in runs.items()}
    tops, starts = _down(laid, found, across, lying)
    boxes = tuple(_box(laid, across, tops, n) for n in range(len(picture.tiles)))
    heights = {
        (space, n): starts[space] + _TRACK * track
        for space, of in lying.items()
        for n, track in of.items()
    }
    return Plan(
        wide=wide,
        tall=tops[-1],
        boxes=boxes,
        lines=tuple(_lines(laid, found, across, runs, heights, boxes)),
        arrows=tuple(_arrows(laid, found, across, boxes)),
        ports=tuple(_ports(found, across, boxes)),
        bands=tuple((b, _band(b.strips, tops, wide)) for b in laid.bands),
        blocks=tuple((b, _block(b, across, tops)) for b in laid.blocks),
        undrawn=found.undrawn,
    )


def _across(laid: Flow, found: Routes, left: float, cell: float) -> _Across:
    """The places of ports on the edges of tiles: arrivals left, the rest right."""
    leaving, coming = defaultdict(list), defaultdict(list)
    for n, bundle in enumerate(found.bundles):
        for m, (source, _) in enumerate(bundle.links):
            leaving[source].append((n, m))
        for is_up in sorted(_ways(laid, bundle)):
            coming[bundle.target, is_up].append(n)
    tile = cell - BETWEEN
    departs: dict[tuple[int, int], float] = {}
    arrives: dict[tuple[int, bool], tuple[float, float]] = {}
    for source, of in leaving.items():
        right = left + laid.spots[source].column * cell + tile - 12
        step = min(_PORT, tile * 0.5 / len(of))
        departs |= {one: right - step * n for n, one in enumerate(of)}
    for (target, is_up), bundles in coming.items():
        begin = left + laid.spots[target].column * cell + 12
        beside = 0 if is_up else min(_PORT * len(leaving[target]) + 4, tile / 2)
        room = (tile - 14 - beside) / len(bundles)
        for n, bundle_number in enumerate(bundles):
            arrives[bundle_number, is_up] = begin + n * room, room
    return _Across(left, cell, departs, arrives)


def _ways(laid: Flow, bundle: Bundle) -> set[bool]:
    """Whether a bundle comes from below, from the same strip, or both."""
    strip = laid.spots[bundle.target].strip
    return {laid.spots[source].strip != strip for source, _ in bundle.links}


def _runs(
    laid: Flow, found: Routes, across: _Across
) -> dict[int, dict[int, tuple[float, float]]]:
    """By space and bundle from where to where it runs along."""
    points: dict[tuple[int, int], list[float]] = defaultdict(list)
    for n, bundle in enumerate(found.bundles):
        target = laid.spots[bundle.target]
        for m, (source, _) in enumerate(bundle.links):
            spot = laid.spots[source]
            points[spot.strip, n].append(across.departs[n, m])
            if spot.strip == target.strip:
                points[spot.strip, n].append(across.arrives[n, False][0])
                continue
            points[target.strip + 1, n].append(across.arrives[n, True][0])
            if not is_beside(spot, target):
                lane = across.lane(bundle)
                points[spot.strip, n].append(lane)
                points[target.strip + 1, n].append(lane)
    runs: dict[int, dict[int, tuple[float, float]]] = defaultdict(dict)
    for (space, n), xs in points.items():
        runs[space][n] = min(xs), max(xs)
    return runs


def _down(
    laid: Flow,
    found: Routes,
    across: _Across,
    lying: Mapping[int, Mapping[int, int]],
) -> tuple[list[float], dict[int, float]]:
    """The top of each strip and the end of all; where the tracks of a space begin."""
    strip = {n: laid.spots[b.target].strip for n, b in enumerate(found.bundles)}
    under = {strip[n] + 1 for n, is_up in across.arrives if is_up}
    over = {strip[n] for n, is_up in across.arrives if not is_up}
    new = {band.strips[0] for band in laid.bands}
    tops, starts, y = [], {}, 0.0
    for space in range(laid.strips + 1):
        y += _PAD + (_WORD if space in under else 0)
        starts[space] = y
        y += _TRACK * (max(lying.get(space, {}).values(), default=0) + 1)
        y += (_WORD if space in over else 0) + (_NEW if space in new else 0)
        tops.append(y)
        y += TALL
    return tops, starts


def _box(laid: Flow, across: _Across, tops: Sequence[float], n: int) -> Box:
    spot = laid.spots[n]
    x, y = across.left + spot.column * across.cell, tops[spot.strip]
    wide = across.cell - BETWEEN
    tall = (TALL - _SHARED * (spot.shares - 1)) / spot.shares
    return Box(x, y + spot.nth * (tall + _SHARED), wide, tall)


def _lines(
    laid: Flow,
    found: Routes,
    across: _Across,
    runs: Mapping[int, Mapping[int, tuple[float, float]]],
    heights: Mapping[tuple[int, int], float],
    boxes: Sequence[Box],
) -> Iterable[Line]:
    """Each piece once: up from each tile, along, in the lane, and into the target."""
    for n, bundle in enumerate(found.bundles):
        target = laid.spots[bundle.target]
        for m, (source, _) in enumerate(bundle.links):
            x = across.departs[n, m]
            y = heights[laid.spots[source].strip, n]
            yield Line(bundle.relation, (x, boxes[source].y), (x, y))
        mine = [space for space, of in runs.items() if n in of]
        for space in mine:
            (low, high), y = runs[space][n], heights[space, n]
            yield Line(bundle.relation, (low, y), (high, y))
        if bundle.lane is not None:
            far = [s for s in mine if s != target.strip]
            ys = [heights[space, n] for space in far]
            x = across.lane(bundle)
            yield Line(bundle.relation, (x, min(ys)), (x, max(ys)))
        for is_up in (True, False):
            if (n, is_up) in across.arrives:
                x, _ = across.arrives[n, is_up]
                box = boxes[bundle.target]
                y = heights[target.strip + is_up, n]
                end = box.bottom if is_up else box.y
                yield Line(bundle.relation, (x, y), (x, end))


def _arrows(
    laid: Flow, found: Routes, across: _Across, boxes: Sequence[Box]
) -> Iterable[Arrow]:
    for (n, is_up), (x, room) in sorted(across.arrives.items()):
        bundle = found.bundles[n]
        box, strip = boxes[bundle.target], laid.spots[bundle.target].strip
        count = sum(
            len(link.steps)
            for source, link in bundle.links
            if (laid.spots[source].strip != strip) is is_up
        )
        y = box.bottom if is_up else box.y
        yield Arrow(bundle.relation, count, x, y, is_up, room)


def _ports(found: Routes, across: _Across, boxes: Sequence[Box]) -> Iterable[Port]:
    for n, bundle in enumerate(found.bundles):
        for m, (source, link) in enumerate(bundle.links):
            yield Port(link, across.departs[n, m], boxes[source].y)


def _band(strips: tuple[int, int], tops: Sequence[float], wide: float) -> Box:
    top = tops[strips[0]] - 8
    return Box(0, top, wide, tops[strips[1]] + TALL + 8 - top)


def _block(block: Block, across: _Across, tops: Sequence[float]) -> Box:
    x = across.left + block.columns[0] * across.cell - 4
    top = tops[block.strips[0]] - 4
    right = across.left + (block.columns[1] + 1) * across.cell - BETWEEN + 4
    return Box(x, top, right - x, tops[block.strips[1]] + TALL + 4 - top)
