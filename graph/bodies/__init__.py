"""
Bodies and localities, with dates: names as written made ids, by speaker and day.

>>> from datetime import date
>>> speaker = Setting("so/ha-noi/noi-vu", date(2020, 6, 5))
>>> named("UBND Thành phố", setting=speaker).body_id
'ubnd/ha-noi'
>>> look_up("quận Gò Vấp", on=date(2020, 6, 5)).ids
('ho-chi-minh/go-vap',)
"""

from graph.bodies.authors import by_author
from graph.bodies.expand import alike, members, untold
from graph.bodies.locate import acting_for, locality
from graph.bodies.lookup import Answer, in_full, look_up, told
from graph.bodies.names import each, longest, named
from graph.bodies.registry import (
    body,
    called,
    level_of,
    province_of,
    series_owner,
    successors,
)
from graph.bodies.rows import everything, tables
from graph.bodies.values import Body, Found, Locality, Placed, Setting, place_slug

__all__ = [
    "Answer",
    "Body",
    "Found",
    "Locality",
    "Placed",
    "Setting",
    "acting_for",
    "alike",
    "body",
    "by_author",
    "called",
    "each",
    "everything",
    "in_full",
    "level_of",
    "locality",
    "longest",
    "look_up",
    "members",
    "named",
    "place_slug",
    "province_of",
    "series_owner",
    "successors",
    "tables",
    "told",
    "untold",
]
