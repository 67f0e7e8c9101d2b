"""
What is drawn by itself and what is folded into one tile: the finest folding that keeps
the picture to `LIMIT` tiles, and finer where a person opened a fold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from trienkhai.figures.chains.parts import Paper
from trienkhai.figures.chains.standing import Layer

LIMIT = 300
"""So many tiles are drawn before they are folded."""

CHUNK = 100
"""So many documents of one body and year are folded together at most."""

Path = tuple[str, ...]
"""From the whole layer down to the thing itself."""

BODY, YEAR = "body", "year"
_BETWEEN = "~"
WHOLE = 6
"""How long the path of a document is: it ends with itself."""

DEPTHS = {None: WHOLE, BODY: 3, YEAR: 2}
"""How long the path of a tile is at most, by what a person folds by."""


def paths(papers: Iterable[Paper], fold: str | None) -> dict[str, Path]:
    """
    The path of each document: layer, province, body, year, hundred, itself; folded by
    year layer, year, province, body, hundred, itself.
    """
    before: dict[str, Path] = {}
    for paper in papers:
        layer, region = paper.standing.layer.name.lower(), paper.standing.region
        body, year = paper.issuer_id, str(paper.date.year) if paper.date else "?"
        middle = (year, region, body) if fold == YEAR else (region, body, year)
        before[paper.id] = (layer, *middle)
    groups = defaultdict(list)
    by_id = {paper.id: paper for paper in papers}
    for id, path in before.items():
        groups[path].append(id)
    found = {}
    for path, ids in groups.items():
        for n, id in enumerate(sorted(ids, key=lambda id: order(by_id[id]))):
            found[id] = (*path, str(n // CHUNK), id)
    return found


def order(paper: Paper) -> tuple[bool, str, str, str]:
    """The one asked for, then by day; those without a day come last."""
    day = paper.date.isoformat() if paper.date else "~"
    return not paper.is_start, day, paper.number, paper.id


def key(path: Path) -> str:
    """A fold as an address has it."""
    return _BETWEEN.join(path)


def cut(
    paths: Mapping[str, Path],
    *,
    room: int,
    longest: int,
    opened: Collection[str] = (),
) -> dict[str, Path]:
    """
    The path that each thing is drawn by: as long as ``longest`` allows and ``room``
    has place for, layer by layer from the top; inside an opened fold at least one step
    longer, and no other fold opens by that. What is alone in its fold is drawn itself.
    """
    drawn = _as_fits(paths, room, 1, longest)
    for start in sorted({tuple(one.split(_BETWEEN)) for one in opened}, key=_longer):
        size = len(start)
        mine = {
            id: path
            for id, path in paths.items()
            if path[:size] == start and len(drawn[id]) <= size < len(path)
        }
        if mine:
            left = max(room - len(set(drawn.values())), CHUNK)
            ends = max(map(len, mine.values()))
            drawn |= _as_fits(mine, left, size + 1, ends)
    return _alone(drawn, paths)


def _as_fits(
    paths: Mapping[str, Path], room: int, shortest: int, longest: int
) -> dict[str, Path]:
    layers: dict[str, list[Path]] = defaultdict(list)
    for path in paths.values():
        layers[path[0]].append(path)
    lengths = dict.fromkeys(layers, shortest)
    sizes = {layer: len({p[:shortest] for p in of}) for layer, of in layers.items()}
    for length in range(shortest + 1, longest + 1):
        for layer in sorted(layers, key=_from_the_top):
            size = len({path[:length] for path in layers[layer]})
            if sum(sizes.values()) - sizes[layer] + size <= room:
                lengths[layer], sizes[layer] = length, size
    return {id: path[: lengths[path[0]]] for id, path in paths.items()}


def _longer(path: Path) -> tuple[int, Path]:
    return len(path), path


def _from_the_top(first: str) -> tuple[Layer, str]:
    """The first part of a path by its layer; gaps have their state behind it."""
    return Layer[first.partition(":")[0].upper()], first


def _alone(drawn: Mapping[str, Path], paths: Mapping[str, Path]) -> dict[str, Path]:
    sizes: dict[Path, int] = defaultdict(int)
    for path in drawn.values():
        sizes[path] += 1
    return {id: paths[id] if sizes[path] == 1 else path for id, path in drawn.items()}


def layer_of(path: Path) -> Layer:
    """The layer that a path begins with."""
    return _from_the_top(path[0])[0]
