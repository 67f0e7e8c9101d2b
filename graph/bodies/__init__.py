"""
Bodies and localities, with dates: names as written made ids, by speaker and day.

>>> from datetime import date
>>> speaker = Setting("so/ha-noi/noi-vu", date(2020, 6, 5))
>>> named("UBND Thành phố", setting=speaker).body_id
'ubnd/ha-noi'
"""

from graph.bodies.authors import by_author
from graph.bodies.expand import members
from graph.bodies.locate import acting_for, locality
from graph.bodies.names import each, longest, named
from graph.bodies.registry import body, level_of, province_of, series_owner, successors
from graph.bodies.rows import everything, tables
from graph.bodies.values import Body, Found, Locality, Placed, Setting, place_slug

__all__ = [
    "Body",
    "Found",
    "Locality",
    "Placed",
    "Setting",
    "acting_for",
    "body",
    "by_author",
    "each",
    "everything",
    "level_of",
    "locality",
    "longest",
    "members",
    "named",
    "place_slug",
    "province_of",
    "series_owner",
    "successors",
    "tables",
]
