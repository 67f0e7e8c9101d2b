"""Where a body stands: its layer by administrative level, and its province."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from graph import bodies
from graph.bodies.context import ancestors
from graph.bodies.units import unit
from graph.labels import label
from graph.words import Level
from trienkhai.naming import shortened


class Layer(IntEnum):
    """The layers from top to bottom (tầng)."""

    CENTRE = 0
    MINISTRY = 1
    PROVINCE = 2
    DISTRICT = 3
    COMMUNE = 4
    UNCLEAR = 5

    def title(self, lang: str) -> str:
        """What the layer is called."""
        return label(_TITLES[self], lang)


_TITLES = {
    Layer.CENTRE: "layer.centre",
    Layer.MINISTRY: "layer.ministry",
    Layer.PROVINCE: "level.province",
    Layer.DISTRICT: "level.district",
    Layer.COMMUNE: "level.commune",
    Layer.UNCLEAR: "layer.unclear",
}
LOWER = (Layer.DISTRICT, Layer.COMMUNE)
"""The layers whose tiles stand beside their province."""

BY_LEVEL = {
    Level.CENTRAL: Layer.MINISTRY,
    Level.PROVINCE: Layer.PROVINCE,
    Level.DISTRICT: Layer.DISTRICT,
    Level.COMMUNE: Layer.COMMUNE,
}

_CENTRE_KINDS = frozenset({"head", "government", "assembly"})
_CENTRE = ("na/", "party/dai-hoi")
_PARTY = frozenset(
    f"party/{one}" for one in ("trung-uong", "bchtw", "bo-chinh-tri", "ban-bi-thu")
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A body on its layer: ``region`` is its province, empty where it has none."""

    layer: Layer
    region: str
    name: str


@lru_cache(maxsize=65536)
def standing(body_id: str | None) -> Standing:
    """
    Where a body stands; one that nobody knows stands below all others.

    >>> standing("ubnd/ho-chi-minh/go-vap")
    Standing(layer=<Layer.DISTRICT: 3>, region='ho-chi-minh', name='UBND quận Gò Vấp')
    >>> standing("gov/thu-tuong").layer.name, standing(None).layer.name
    ('CENTRE', 'UNCLEAR')
    """
    body = bodies.body(body_id) if body_id else None
    if body is None:
        centre = (body_id or "").startswith(_CENTRE)
        layer = Layer.CENTRE if centre else Layer.UNCLEAR
        return Standing(layer, "", _bare(body_id))
    place = body.locality_id
    region = ancestors(place)[0] if place else ""
    return Standing(_layer(body), region, shortened(body.name) + _district(place))


def _district(place: str | None) -> str:
    """The district that tells communes of one name apart."""
    _, district, commune = ancestors(place) if place else ("", None, None)
    found = unit(district) if district and commune else None
    return f", {found.name}" if found else ""


def place_name(place: str) -> str:
    """What a place is called."""
    found = unit(place)
    return found.name if found else place


def _layer(body: bodies.Body) -> Layer:
    id, level = body.id, body.level
    if id.startswith(_CENTRE) or id in _PARTY or body.kind in _CENTRE_KINDS:
        return Layer.CENTRE
    return BY_LEVEL[Level(level)] if level else Layer.UNCLEAR


def _bare(body_id: str | None) -> str:
    return "" if body_id in (None, "?") else str(body_id)
