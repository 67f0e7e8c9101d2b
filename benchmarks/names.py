"""
Names of bodies and places looked up by day: none of the names comes twice.

``python -m benchmarks.names``. The ratio is to folding the same names, which is the
least that a comparison of Vietnamese words costs.
"""

from __future__ import annotations

import gc
import random
import statistics
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from benchmarks.figures import say, seconds
from graph.bodies import look_up
from graph.bodies.held import communes, districts, older_communes, provinces
from graph.bodies.known import central
from graph.bodies.units import unit
from graph.bodies.values import Locality
from graph.fold import fold

Asked = tuple[str, date]
COUNT, RUNS = 30_000, 5
_HEADS = ("", "UBND ", "Ủy ban nhân dân ", "HĐND ", "Công an ")
_OF_LEVEL = ("Sở Nội vụ ", "Phòng Nội vụ ", "Đảng ủy ")
_PROVINCES = ("ha-noi", "nghe-an", "ho-chi-minh", "hai-duong", "lang-son")
_YEARS = (2010, 2015, 2020, 2024, 2025, 2026)


def mixed(count: int = COUNT) -> list[Asked]:
    """Places and bodies of all levels, in full and in short, with and without marks."""
    draw = random.Random(7)
    older = [
        period
        for province in _PROVINCES
        for known in older_communes(province).values()
        for period in known
    ]
    places = (provinces(), districts(), (*communes(), *older))
    names = [one.name for one in central().values()]
    found: dict[Asked, None] = {}
    while len(found) < count:
        level = draw.randrange(3)
        place = draw.choice(places[level])
        head = draw.choice((*_HEADS, _OF_LEVEL[level]))
        whole = draw.random() < 0.7
        name = head + (in_full(place) if whole else place.full_name)
        if draw.random() < 0.15:
            name = draw.choice(names)
        if draw.random() < 0.05:
            name = f"Công ty {draw.random()}"
        written = draw.choice((str, str, str, str.upper, fold))(name)
        day = date(draw.choice(_YEARS), draw.randrange(1, 13), 5)
        found[written, day] = None
    return list(found)


def in_full(place: Locality) -> str:
    """A place's name with those of the places above it."""

    def names() -> Iterator[str]:
        one: Locality | None = place
        while one is not None:
            yield one.full_name
            one = unit(one.parent_id) if one.parent_id else None

    return ", ".join(names())


def lookups(count: int = COUNT) -> None:
    """Lookups a second, and against folding alone."""
    asked = mixed(count)
    for on in (date(2020, 1, 1), date(2026, 1, 1)):
        look_up("UBND xã Tân Lập", on=on)
        look_up("BỘ GIAO THÔNG VẬN TÀL", on=on)
    gc.collect()
    gc.freeze()  # so that a search for cycles costs what the lookups made, no more
    parts = [asked[n::RUNS] for n in range(RUNS)]
    ours = [seconds(_looked_up(part)) / len(part) for part in parts]
    theirs = [seconds(_folded(part)) / len(part) for part in parts]
    rate = 1 / statistics.median(ours)
    say("names looked up a second", rate, "at least 20000 on a free core")
    say(
        "a lookup / folding the name",
        statistics.median(ours) / min(theirs),
        "at most 20",
    )


def _looked_up(asked: Sequence[Asked]) -> Callable[[], object]:
    return lambda: [look_up(name, on=on) for name, on in asked]


def _folded(asked: Sequence[Asked]) -> Callable[[], object]:
    return lambda: [fold.__wrapped__(name) for name, _ in asked]


if __name__ == "__main__":
    lookups()
