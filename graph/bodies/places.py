"""
A place in a row of words: "tỉnh Hải Dương", "quận Gò Vấp, TP.HCM", "phường 5", or a
word of context, "Thành phố", which the speaker's own place explains.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from graph.bodies.bearers import bearers_at, marks
from graph.bodies.context import Context, ancestors
from graph.bodies.held import END_OF_DISTRICTS
from graph.bodies.meant import Place, in_context
from graph.bodies.picks import pick
from graph.bodies.spelled import NEAR, is_name, known_at, level_at, run_at
from graph.bodies.spoken import Spoken, spoken
from graph.bodies.units import (
    COMMUNE_KINDS,
    KNOWN_SINCE,
    PROVINCE_KINDS,
    commune_names,
    district_names,
    older_names,
    periods,
    province_names,
)
from graph.bodies.values import Locality, place_slug
from graph.words import Doubt

_ABOVE = frozenset({"", ",", "-", "."})


def place_at(
    words: Spoken, at: int, context: Context, *, strict: bool = True, text: str = ""
) -> Place | None:
    """
    The place that begins at ``at``; None when no place begins there.

    ``strict``: names are written with a capital, as in running text.
    """
    level = level_at(words, at)
    if level is None:
        return bare_name_at(words, at, context, strict=strict)
    kind, name_at = level
    if name_at < len(words) and words.gaps[name_at] in NEAR:
        named = named_place(words, name_at, kind, context, strict=strict, text=text)
        if named is not None:
            return named
    return in_context(kind, context, end=name_at)


def bare_name_at(
    words: Spoken, at: int, context: Context, *, strict: bool = True
) -> Place | None:
    """A name without a kind word: a province, else a district that is the only one."""
    if at >= len(words) or words.gaps[at] == ";" or not is_name(words, at, strict):
        return None
    if context.is_open:
        return bearers_at(words, at, context)
    names, ids = province_names()
    match = known_at(words, at, names)
    if match is not None:
        key, end = match
        found = pick(ids[key], None, context, within=None)
        if not found.reason:
            return Place(found.ids, end)
    return _bare_district(words, at, context) or (
        Place(found.ids, end, reason=found.reason) if match is not None else None
    )


def _bare_district(words: Spoken, at: int, context: Context) -> Place | None:
    names, ids = district_names()
    match = known_at(words, at, names)
    if match is None or words.words[at].isdecimal():
        return None
    key, end = match
    found = pick(ids[key], None, context, within=None)
    return Place(found.ids, end, reason=found.reason)


def named_place(
    words: Spoken,
    at: int,
    kind: str,
    context: Context,
    *,
    text: str,
    strict: bool = True,
) -> Place | None:
    """The place of that kind whose name stands at ``at``."""
    if kind in COMMUNE_KINDS:
        return _commune(words, at, kind, context, strict=strict, text=text)
    if not is_name(words, at, strict):
        return None
    province = _province(words, at, kind, context)
    if kind == "tỉnh" or (province is not None and not province.reason):
        return province
    is_province = province is not None
    return _district(words, at, kind, context, known=is_province, text=text) or province


def _province(words: Spoken, at: int, kind: str, context: Context) -> Place | None:
    if kind not in PROVINCE_KINDS:
        return None
    names, ids = province_names()
    match = known_at(words, at, names)
    if match is None:
        return None
    found = pick(ids[match[0]], kind, context, within=None)
    return Place(found.ids, match[1], kind, reason=found.reason) if found.ids else None


def _district(
    words: Spoken, at: int, kind: str, context: Context, *, known: bool, text: str
) -> Place | None:
    """A district; with ``known`` only one that the table knows."""
    names, ids = district_names()
    match = known_at(words, at, names)
    if match is not None:
        key, end = match
        above = _province_above(words, end, context)
        within = above.ids[0] if above else None
        found = pick(ids[key], kind, context, within=within)
        if len(found.ids) > 1:
            spelled = text[words.starts[at] : words.ends[end - 1]]
            exact = [one for one in found.ids if _is_called(one, spelled, kind)]
            found = pick(exact or ids[key], kind, context, within=within)
        if found.ids:
            end = above.end if above else end
            return Place(found.ids, end, kind, reason=found.reason)
    written = None if known else run_at(words, at, text)
    if written is None:
        return None
    name, end = written
    above = _province_above(words, end, context)
    owners = above.ids if above else context.provinces
    end = above.end if above else end
    if context.on is not None and context.on >= KNOWN_SINCE:
        return Place((), end, kind, name, Doubt.UNKNOWN)
    if len(owners) != 1:
        return Place((), end, kind, name, Doubt.OF_SPEAKER)
    return Place(
        (f"{owners[0].partition('@')[0]}/{_slug(kind, name)}",), end, kind, name
    )


def _commune(
    words: Spoken, at: int, kind: str, context: Context, *, strict: bool, text: str
) -> Place | None:
    if not is_name(words, at, strict):
        return None
    written = run_at(words, at, text)
    if written is None:
        return None
    name, end = written
    if context.on is not None and context.on >= END_OF_DISTRICTS:
        name, end = _longer_known(words, at, name, end, text)
    above = _above(
        words, end, context, ("quận", "huyện", "thị xã", "thành phố", "tỉnh"), text
    )
    if above:
        end = above.end
    owners = above.ids if above else ()
    later = kind == "đặc khu" or (
        context.on is not None and context.on >= END_OF_DISTRICTS
    )
    if later and not any("/" in owner for owner in owners):
        owners = tuple(after for one in owners for after in _taken_over(one))
        return _later_commune(name, kind, owners or context.provinces, end)
    districts = [o for o in owners if "/" in o] or (
        [context.district] if context.district and not above else []
    )
    if len(districts) != 1:
        return Place((), end, kind, name, Doubt.OF_SPEAKER)
    found = _older(districts[0], kind, name, context.on)
    reason = None if len(found) == 1 else Doubt.SEVERAL
    return Place(found, end, kind, name, reason)


def _older(district: str, kind: str, name: str, on: date | None) -> tuple[str, ...]:
    """
    A commune's id until 2025-07-01: of those so called the ones of the day, of these
    the ones of the kind, then those with the same marks. Else its plain id.
    """
    key = " ".join(word.lstrip("0") or word for word in spoken(name).words)
    found = older_names(district).get(key, ())
    if on is not None:
        found = _first_of(found, lambda period: period.is_valid(on))
    found = _first_of(
        found, lambda period: period.kind == kind and (not on or period.is_valid(on))
    )
    found = _first_of(found, lambda period: marks(period.name) == marks(name))
    return found or (f"{district}/{_slug(kind, name)}",)


def _first_of(
    ids: tuple[str, ...], fits: Callable[[Locality], bool]
) -> tuple[str, ...]:
    """Those with a period that fits; all of them where none has."""
    if len(ids) < 2:
        return ids
    return tuple(i for i in ids if any(map(fits, periods(i)))) or ids


def _longer_known(
    words: Spoken, at: int, name: str, end: int, text: str
) -> tuple[str, int]:
    """The name in the table where it goes on beyond what capitals show."""
    known = known_at(words, at, commune_names()[0])
    if known is None or known[1] <= end:
        return name, end
    return text[words.starts[at] : words.ends[known[1] - 1]], known[1]


def _taken_over(province: str) -> tuple[str, ...]:
    """The province that holds the communes of one that was dissolved in 2025."""
    known = periods(province)
    if not known or known[-1].valid_to > END_OF_DISTRICTS:
        return (province,)
    return known[-1].successors


def _later_commune(name: str, kind: str, owners: tuple[str, ...], end: int) -> Place:
    """A commune since 2025-07-01: from the table, else under the one province."""
    _, ids = commune_names()
    every = known = ids.get(" ".join(spoken(name).words), [])
    if owners:
        known = [i for i in known if ancestors(i)[0] in owners]
    if len(known) > 1:
        exact = [i for i in known if _is_called(i, name, kind)]
        known = exact or known
    if known:
        reason = None if len(known) == 1 else Doubt.SEVERAL
        return Place(tuple(known), end, kind, name, reason)
    if len(owners) != 1 or every:
        return Place((), end, kind, name, Doubt.OF_SPEAKER)
    plain = owners[0].partition("@")[0]
    made = f"{plain}/{_slug(kind, name)}@{END_OF_DISTRICTS}"
    return Place((made,), end, kind, name)


def _is_called(unit_id: str, name: str, kind: str) -> bool:
    return any(
        p.kind == kind and marks(p.name) == marks(name) for p in periods(unit_id)
    )


def _above(
    words: Spoken, at: int, context: Context, kinds: tuple[str, ...], text: str
) -> Place | None:
    """The higher place named behind a place: ", huyện Bình Gia", "quận 3, TP.HCM"."""
    level = _level_above(words, at)
    if level is None or level[0] not in kinds:
        return None
    return named_place(words, level[1], level[0], context, text=text)


def _province_above(words: Spoken, at: int, context: Context) -> Place | None:
    """The province named behind a district: ", tỉnh Hải Dương"."""
    level = _level_above(words, at)
    if level is None:
        return None
    found = _province(words, level[1], level[0], context)
    return found if found is not None and len(found.ids) == 1 else None


def _level_above(words: Spoken, at: int) -> tuple[str, int] | None:
    """The kind word behind a place, where a name follows it."""
    if at >= len(words) or words.gaps[at] not in _ABOVE:
        return None
    level = level_at(words, at + 1 if words.words[at] == "thuoc" else at)
    if level is None or level[1] >= len(words):
        return None
    is_named = words.gaps[level[1]] in NEAR and is_name(words, level[1], True)
    return level if is_named else None


def _slug(kind: str, name: str) -> str:
    if name.isdecimal():
        prefix = {"quận": "quan", "phường": "phuong"}.get(kind, place_slug(kind))
        return f"{prefix}-{name.lstrip('0') or name}"
    return place_slug(name)
