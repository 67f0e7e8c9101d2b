"""A class of bodies from its head, level and place; the level of kinds of places."""

from __future__ import annotations

from graph.bodies.context import Context
from graph.bodies.plurals import Head
from graph.bodies.units import COMMUNE_KINDS, DISTRICT_KINDS
from graph.values import BodyClass
from graph.words import Level


def grouped(
    head: Head,
    level: Level | None,
    context: Context,
    *,
    within: str | None = None,
    count: int | None = None,
    units: tuple[str, ...] = (),
    exceptions: tuple[str, ...] = (),
    countable: bool = True,
) -> BodyClass:
    """The class; nobody can count one without a level."""
    return BodyClass(
        kind=head.kind,
        level=level,
        jurisdiction=within or _jurisdiction(level, context),
        count=count,
        exceptions=exceptions,
        countable=countable and level is not None,
        unit=head.unit or None,
        units=units,
    )


def _jurisdiction(level: Level | None, context: Context) -> str | None:
    """Whose districts or communes a speaker means: its own."""
    province = context.provinces[0] if len(context.provinces) == 1 else None
    if level is Level.PROVINCE or level is Level.CENTRAL:
        return None
    if level is Level.COMMUNE:
        return context.district or province
    return province


def level_of_kinds(kinds: list[str], is_under_centre: bool) -> Level | None:
    """The level of all of these kinds; None where they are of several."""
    if "tỉnh" in kinds or is_under_centre:
        return Level.PROVINCE
    if all(kind in DISTRICT_KINDS for kind in kinds):
        return Level.DISTRICT
    if all(kind in COMMUNE_KINDS for kind in kinds):
        return Level.COMMUNE
    return None
