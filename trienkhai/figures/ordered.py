"""In which order directives and bodies stand in a picture, and in which groups."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import pandas as pd

from graph.fold import fold
from graph.labels import label
from graph.words import Level
from trienkhai.cells import records
from trienkhai.figures.provinces import REGIONS, Tile, tile_of
from trienkhai.figures.summed import DONE, expected

_LAST = len(REGIONS), 99, 99


class By(StrEnum):
    """In which order bodies stand (xếp cơ quan)."""

    REGION = "region"
    LEVEL = "level"
    DONE = "done"
    NAME = "name"


class Order(StrEnum):
    """In which order directives stand (xếp văn bản chỉ đạo)."""

    DAY = "day"
    ISSUER = "issuer"
    DONE = "done"


def units(coverage: pd.DataFrame) -> pd.Series[str]:
    """
    What each row stands below in a picture of directives by places: its locality, and
    its body where it has none, or where one directive asks several bodies of a place.
    """
    of = expected(coverage)
    placed = of[of["locality_id"].notna()]
    if placed.duplicated(["directive_id", "locality_id"]).any():
        return of["body_id"]
    return of["locality_id"].fillna(of["body_id"])


def bodies(coverage: pd.DataFrame, by: By, lang: str = "vi") -> pd.DataFrame:
    """
    Each of the `units` once, in order: ``unit``, ``name``, ``group`` (empty without
    groups), ``done`` of ``all`` that it was asked.
    """
    of = expected(coverage)
    is_done = of["state"].isin([s.value for s in DONE])
    of = of.assign(unit=units(of), is_done=is_done)
    found = (
        of.groupby("unit", sort=False)
        .agg(
            body_id=("body_id", "first"),
            body=("body", "first"),
            locality_id=("locality_id", "first"),
            level=("level", "first"),
            done=("is_done", "sum"),
            all=("is_done", "size"),
        )
        .reset_index()
    )
    tiles = [tile_of(locality) for locality in found["locality_id"]]
    found["name"] = _names(found, tiles)
    keys, groups = [], []
    for row, tile in zip(records(found), tiles, strict=True):
        key, group = _placed(row, tile, by, lang)
        keys.append((key, fold(row["name"]), row["unit"]))
        groups.append(group)
    found["group"] = groups
    order = sorted(range(len(found)), key=keys.__getitem__)
    return found.take(order).reset_index(drop=True)


def _names(found: pd.DataFrame, tiles: Sequence[Tile | None]) -> list[str]:
    """The name of a province for all that stands below it; else the body's own."""
    return [
        tile.name
        if tile
        and f"ubnd/{tile.locality_id}" in (f"ubnd/{row['unit']}", row["body_id"])
        else _short(str(row["body"]))
        for row, tile in zip(records(found), tiles, strict=True)
    ]


def _short(name: str) -> str:
    for long, short in _SHORT.items():
        name = name.replace(long, short)
    return name


_SHORT = {"Ủy ban nhân dân": "UBND", "Hội đồng nhân dân": "HĐND"}


def _placed(
    row: dict[str, object], tile: Tile | None, by: By, lang: str
) -> tuple[tuple[int, ...], str]:
    """What a body is sorted by before its name, and its group."""
    if by is By.DONE:
        done = row["done"]
        return ((-done,) if isinstance(done, int) else (0,)), ""
    if by is By.NAME:
        return (), ""
    if by is By.LEVEL:
        levels = [level.value for level in Level]
        level = row["level"]
        if isinstance(level, str) and level in levels:
            return (levels.index(level),), label(f"level.{level}", lang)
        return (len(levels),), label("region.other", lang)
    if tile is None:
        return _LAST, label("region.other", lang)
    place = REGIONS.index(tile.region), tile.row, tile.column
    return place, label(f"region.{tile.region}", lang)


def directives(
    coverage: pd.DataFrame, order: Order, asked: pd.DataFrame | None = None
) -> list[str]:
    """
    The directives in order. ``asked`` (`queries.assignments`) tells their days and
    issuers; without it the ids do, to the year.
    """
    of = expected(coverage)
    given = list(of["directive_id"].unique())
    is_done = of["state"].isin([s.value for s in DONE])
    done = is_done.groupby(of["directive_id"]).sum().to_dict()
    days, issuers = _known(given, asked)
    if order is Order.DONE:
        return sorted(given, key=lambda id: (-int(done[id]), _back(days[id]), id))
    if order is Order.ISSUER:
        return sorted(given, key=lambda id: (issuers[id], _back(days[id]), id))
    return sorted(given, key=lambda id: (_back(days[id]), id))


def _known(
    given: Sequence[str], asked: pd.DataFrame | None
) -> tuple[dict[str, str], dict[str, str]]:
    """Day and issuer of each directive as texts that sort."""
    days = {id: id.rpartition("|")[2] for id in given}
    issuers = {id: id.partition("|")[0] for id in given}
    for row in [] if asked is None else records(asked):
        id = row["document_id"]
        if id in days and not pd.isna(row["date"]):
            days[id] = f"{row['date']:%Y-%m-%d}"
        if id in issuers and not pd.isna(row["issuer"]):
            issuers[id] = fold(row["issuer"])
    return days, issuers


def _back(day: str) -> tuple[int, ...]:
    """The latest first; what has no day last."""
    return tuple(-int(part) for part in day.split("-") if part.isdigit()) or (0,)
