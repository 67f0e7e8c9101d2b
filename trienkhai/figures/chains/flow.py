"""
In which strip and column each tile lies: layers from top to bottom, the tiles of lower
levels beside their province, gaps first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graph.fold import fold as folded
from trienkhai.figures.chains.standing import LOWER, Layer, place_name
from trienkhai.figures.chains.tiles import Kind, Tile


@dataclass(frozen=True, slots=True)
class Cell:
    """Room for one tile, or for ``shares`` gaps from top to bottom."""

    tiles: tuple[Tile, ...] = ()
    shares: int = 1


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a tile lies: the ``nth`` of those that share a cell from top to bottom."""

    strip: int
    column: int
    nth: int = 0
    shares: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A province and what stands beside it, both ends included."""

    region: str
    strips: tuple[int, int]
    columns: tuple[int, int]
    is_headless: bool
    """Whether no tile of the province itself stands in it."""


@dataclass(frozen=True, slots=True)
class Band:
    """The strips of some layers, both ends included."""

    layers: tuple[Layer, ...]
    strips: tuple[int, int]


@dataclass(slots=True)
class Flow:
    """Each tile with its spot, in the order of the tiles; bands and blocks."""

    columns: int
    spots: dict[int, Spot]
    bands: list[Band]
    blocks: list[Block]
    strips: int = 0


def flow(tiles: Sequence[Tile], columns: int) -> Flow:
    """
    The spots of the tiles by their place in ``tiles``; no two have the same. A layer
    begins a strip of its own.
    """
    found = Flow(columns, {}, [], [])
    number = {id(tile): n for n, tile in enumerate(tiles)}
    beside = defaultdict(list)
    for tile in tiles:
        if tile.layer in LOWER and tile.region:
            beside[tile.region].append(tile)
    for layer in Layer:
        mine = [t for t in tiles if t.layer is layer]
        plain = [t for t in mine if not (t.region and t.region in beside)]
        _plain(found, number, plain, layer)
        if layer is Layer.PROVINCE and beside:
            heads = [t for t in mine if t.region in beside]
            _blocks(found, number, heads, beside)
    return found


def cells(tiles: Sequence[Tile]) -> list[Cell]:
    """The tiles in cells: gaps in twos, in threes where folds are among them."""
    gaps = [tile for tile in tiles if tile.is_gap]
    shares = 3 if any(tile.kind is Kind.GAPS for tile in gaps) else 2
    return [
        *(
            Cell(tuple(gaps[n : n + shares]), shares)
            for n in range(0, len(gaps), shares)
        ),
        *(Cell((tile,)) for tile in tiles if not tile.is_gap),
    ]


def _plain(
    found: Flow, number: dict[int, int], tiles: Sequence[Tile], layer: Layer
) -> None:
    if not tiles:
        return
    first = found.strips
    for n, cell in enumerate(cells(tiles)):
        strip, column = first + n // found.columns, n % found.columns
        _put(found, number, cell, strip, column)
    found.bands.append(Band((layer,), (first, found.strips - 1)))


def _put(
    found: Flow, number: dict[int, int], cell: Cell, strip: int, column: int
) -> None:
    for nth, tile in enumerate(cell.tiles):
        found.spots[number[id(tile)]] = Spot(strip, column, nth, cell.shares)
    found.strips = max(found.strips, strip + 1)


def _blocks(
    found: Flow,
    number: dict[int, int],
    heads: Sequence[Tile],
    beside: dict[str, list[Tile]],
) -> None:
    """Each province with what stands beside it; small ones share a strip."""
    first, column = found.strips, 0
    for region in sorted(beside, key=lambda one: (folded(place_name(one)), one)):
        left = cells([tile for tile in heads if tile.region == region]) or [Cell()]
        right = cells(beside[region])
        width = len(left) + len(right)
        if width <= found.columns:
            if column + width > found.columns or not column:
                strip, column = found.strips, 0
            for n, cell in enumerate([*left, *right]):
                _put(found, number, cell, strip, column + n)
            found.strips = max(found.strips, strip + 1)
            ends = (column, column + width - 1)
            block = Block(region, (strip, strip), ends, not left[0].tiles)
            found.blocks.append(block)
            column += width
        else:
            _wide(found, number, region, left, right)
            column = 0
    layers = {Layer.PROVINCE, *(t.layer for of in beside.values() for t in of)}
    band = Band(tuple(sorted(layers)), (first, found.strips - 1))
    found.bands.append(band)


def _wide(
    found: Flow,
    number: dict[int, int],
    region: str,
    left: Sequence[Cell],
    right: Sequence[Cell],
) -> None:
    """A province with more than a strip has room for: it stands in the first column."""
    top, across = found.strips, max(found.columns - 1, 1)
    for n, cell in enumerate(left):
        _put(found, number, cell, top + n, 0)
    under = len(left) if found.columns == 1 else 0
    for n, cell in enumerate(right):
        column = 1 + n % across if found.columns > 1 else 0
        _put(found, number, cell, top + under + n // across, column)
    end = found.strips - 1
    ends = (0, found.columns - 1)
    found.blocks.append(Block(region, (top, end), ends, not left[0].tiles))
