"""Of units with one name, the one that is meant: by kind, by day, by the speaker."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from graph.bodies.context import Context
from graph.bodies.units import periods, unit
from graph.words import Doubt


class Picked(NamedTuple):
    ids: tuple[str, ...]
    reason: Doubt | None = None


def pick(
    ids: list[str], kind: str | None, context: Context, *, within: str | None
) -> Picked:
    """Of units with one name, those that fit kind, day and province best."""
    on = context.on
    fits = [i for i in ids if kind is None or _was(i, kind)]
    if within is not None:
        plain = within.partition("@")[0]
        fits = [i for i in fits if i.startswith(plain + "/")]
    if context.is_open and context.place is not None:
        fits = [i for i in fits if is_in(i, context)]
    if not fits:
        return Picked(())
    if len(fits) == 1:
        return Picked((fits[0],), not_then(fits[0], on))
    ranked: list[list[str]] = [[], [], []]
    for one in fits:
        ranked[_rank(one, kind, on)].append(one)
    best = next(r for r in ranked if r)
    if len(best) > 1 and context.province is not None:
        homes = {context.province.partition("@")[0]}
        near = [i for i in best if i.partition("/")[0] in homes and "/" in i]
        best = near or [i for i in best if i == context.province] or best
    if len(best) > 1:
        return Picked(tuple(best), Doubt.SEVERAL)
    return Picked((best[0],), not_then(best[0], on))


def _was(unit_id: str, kind: str) -> bool:
    return any(period.kind == kind for period in periods(unit_id))


def is_in(unit_id: str, context: Context) -> bool:
    """It is the place that was asked within, or lies in it."""
    own = (context.place or "").partition("@")[0]
    return f"{unit_id.partition('@')[0]}/".startswith(f"{own}/")


def _rank(unit_id: str, kind: str | None, on: date | None) -> int:
    if on is None:
        return 0
    then = next((p for p in periods(unit_id) if p.is_valid(on)), None)
    if then is None:
        return 2
    return 0 if kind is None or then.kind == kind else 1


def not_then(unit_id: str, on: date | None) -> Doubt | None:
    """Whether a unit had ended by that day, or had not begun."""
    if on is None:
        return None
    then = unit(unit_id, on)
    if then is None or then.is_valid(on):
        return None
    return Doubt.ENDED if on >= then.valid_to else Doubt.BEGINS
