"""Of which units the territory of a unit was made (địa bàn trước khi sắp xếp)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from graph.bodies.context import level_of_place
from graph.bodies.units import formed_from, lifetime


@lru_cache(maxsize=65536)
def former(place: str, on: date) -> frozenset[str]:
    """
    The units of that day and of its level that lie in a later unit, in whole or in
    part; none where the tables do not tell.

    >>> sorted(former("hai-phong@2025-07-01", date(2021, 11, 26)))
    ['hai-duong', 'hai-phong']
    >>> sorted(former("ho-chi-minh/go-vap/phuong-1", date(2021, 11, 26)))
    ['ho-chi-minh/go-vap/phuong-1', 'ho-chi-minh/go-vap/phuong-4', \
'ho-chi-minh/go-vap/phuong-7']
    >>> sorted(former("ho-chi-minh/go-vap/phuong-1", date(2025, 3, 1)))
    ['ho-chi-minh/go-vap/phuong-1']
    """
    begins, ends = lifetime(place)
    found = {place} if begins <= on < ends else set[str]()
    for before in formed_from(place):
        is_alike = level_of_place(before) is level_of_place(place)
        if is_alike and on < lifetime(before)[1]:
            found |= former(before, on)
    return frozenset(found)
