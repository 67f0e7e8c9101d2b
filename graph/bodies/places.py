"""
A place in a row of words: "tỉnh Hải Dương", "quận Gò Vấp, TP.HCM", "phường 5", or a
word of context, "Thành phố", which the speaker's own place explains.
"""

from __future__ import annotations

from functools import lru_cache

from graph.bodies.bearers import bearers_at
from graph.bodies.communes import commune_at, unit_slug
from graph.bodies.context import Context
from graph.bodies.marks import fitting, marks
from graph.bodies.meant import Place, in_context
from graph.bodies.picks import not_then, pick
from graph.bodies.spelled import NEAR, is_name, known_at, level_at, run_at
from graph.bodies.spoken import Spoken, spoken
from graph.bodies.units import (
    COMMUNE_KINDS,
    KNOWN_SINCE,
    PROVINCE_KINDS,
    district_names,
    periods,
    province_names,
)
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
        return _narrowed(bearers_at(words, at, context), words, context)
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


def _narrowed(found: Place | None, words: Spoken, context: Context) -> Place | None:
    """Of all that bear a name those in the place behind it: "Sóc Sơn, Hà Nội"."""
    if found is None or found.end >= len(words) or words.gaps[found.end] == ";":
        return found
    level = _level_above(words, found.end, False)
    at = level[1] if level else found.end
    above = _district_or_province(words, at, level[0] if level else None, context)
    owners = tuple(f"{one.partition('@')[0]}/" for one in above.ids) if above else ()
    ids = tuple(one for one in found.ids if one.startswith(owners or "?"))
    if above is None or not ids:
        return found
    reason = Doubt.SEVERAL if len(ids) > 1 else not_then(ids[0], context.on)
    return Place(ids, above.end, reason=reason)


def _district_or_province(
    words: Spoken, at: int, kind: str | None, context: Context
) -> Place | None:
    if kind is not None:
        return named_place(words, at, kind, context, text="", strict=False)
    return bearers_at(words, at, context)


def _bare_district(words: Spoken, at: int, context: Context) -> Place | None:
    """A district; small words with other marks are no name: "Văn bản", not Văn Bàn."""
    names, ids = district_names()
    match = known_at(words, at, names)
    if match is None or words.words[at].isdecimal():
        return None
    key, end = match
    known = ids[key]
    if any(word[:1].islower() for word in words.raw[at + 1 : end]):
        known = list(fitting(known, words.written(at, end)))
    if not known:
        return None
    found = pick(known, None, context, within=None)
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
    if kind == "tỉnh" or (
        province is not None and _is_whole(province, words, context, text, strict)
    ):
        return province
    is_province = province is not None
    found = _district(
        *(words, at, kind, context), known=is_province, text=text, strict=strict
    )
    return found or province


def _is_whole(
    province: Place, words: Spoken, context: Context, text: str, strict: bool
) -> bool:
    """It was there on the day, and is no city of a province named behind it."""
    above = _province_above(words, province.end, context, text, strict)
    return not province.reason and above is None


def _province(words: Spoken, at: int, kind: str, context: Context) -> Place | None:
    if kind not in PROVINCE_KINDS:
        return None
    names, ids = province_names()
    match = known_at(words, at, names)
    if match is None:
        return None
    known = _written_so(ids[match[0]], words, at, match[1], context)
    found = pick(known, kind, context, within=None)
    return Place(found.ids, match[1], kind, reason=found.reason) if found.ids else None


def _written_so(
    ids: list[str], words: Spoken, at: int, end: int, context: Context
) -> list[str]:
    """Where all that bear a name count, those whose marks are not other ones."""
    if not context.is_open or words.is_bare:
        return ids
    return list(fitting(ids, words.written(at, end)))


def _district(
    words: Spoken,
    at: int,
    kind: str,
    context: Context,
    *,
    known: bool,
    text: str,
    strict: bool,
) -> Place | None:
    """A district; with ``known`` only one that the table knows."""
    names, ids = district_names()
    match = known_at(words, at, names)
    if match is not None:
        key, end = match
        above = _province_above(words, end, context, text, strict)
        within = above.ids[0] if above else None
        so = _written_so(ids[key], words, at, end, context)
        found = pick(so, kind, context, within=within)
        if len(found.ids) > 1:
            spelled = text[words.starts[at] : words.ends[end - 1]]
            exact = [one for one in found.ids if _is_called(one, spelled, kind)]
            found = pick(exact or so, kind, context, within=within)
        if found.ids:
            end = above.end if above else end
            return Place(found.ids, end, kind, reason=found.reason)
    written = None if known else run_at(words, at, text)
    if written is None:
        return None
    name, end = written
    above = _province_above(words, end, context, text, strict)
    owners = above.ids if above else context.provinces
    end = above.end if above else end
    if context.on is not None and context.on >= KNOWN_SINCE:
        return Place((), end, kind, name, Doubt.UNKNOWN)
    if len(owners) != 1:
        return Place((), end, kind, name, Doubt.OF_SPEAKER)
    return Place(
        (f"{owners[0].partition('@')[0]}/{unit_slug(kind, name)}",), end, kind, name
    )


_ABOVE_COMMUNES = ("quận", "huyện", "thị xã", "thành phố", "tỉnh")


def _commune(
    words: Spoken, at: int, kind: str, context: Context, *, strict: bool, text: str
) -> Place | None:
    if not is_name(words, at, strict):
        return None

    def above(end: int) -> Place | None:
        return _above(words, end, context, text, strict)

    return commune_at(words, at, kind, context, text=text, above=above)


def _is_called(unit_id: str, name: str, kind: str) -> bool:
    return any(
        p.kind == kind and marks(p.name) == marks(name) for p in periods(unit_id)
    )


def _above(
    words: Spoken, at: int, context: Context, text: str, strict: bool
) -> Place | None:
    """The higher place named behind a place: ", huyện Bình Gia", "quận 3, TP.HCM"."""
    level = _level_above(words, at, strict)
    if level is None or level[0] not in _ABOVE_COMMUNES:
        return None
    kind, name_at = level
    if strict:
        return named_place(words, name_at, kind, context, text=text)
    found = _whole_above(text[words.starts[name_at] :], kind, context)
    return found._replace(end=found.end + name_at) if found else None


@lru_cache(maxsize=16384)
def _whole_above(name: str, kind: str, context: Context) -> Place | None:
    """The higher place that the rest of a name tells; many names end alike."""
    return named_place(spoken(name), 0, kind, context, text=name, strict=False)


def _province_above(
    words: Spoken, at: int, context: Context, text: str, strict: bool
) -> Place | None:
    """The province named behind a district: ", tỉnh Hải Dương"."""
    level = _level_above(words, at, strict)
    if level is None:
        return None
    kind, name_at = level
    if strict or not text:
        found = _province(words, name_at, kind, context)
    else:
        found = _last_province(text[words.starts[name_at] :], kind, context)
        found = found._replace(end=found.end + name_at) if found else None
    return found if found is not None and len(found.ids) == 1 else None


@lru_cache(maxsize=16384)
def _last_province(name: str, kind: str, context: Context) -> Place | None:
    """The province that the rest of a name tells; many names end alike."""
    return _province(spoken(name), 0, kind, context)


def _level_above(words: Spoken, at: int, strict: bool) -> tuple[str, int] | None:
    """The kind word behind a place, where a name follows it."""
    if at >= len(words) or words.gaps[at] not in _ABOVE:
        return None
    level = level_at(words, at + 1 if words.words[at] == "thuoc" else at)
    if level is None or level[1] >= len(words):
        return None
    is_named = words.gaps[level[1]] in NEAR and is_name(words, level[1], strict)
    return level if is_named else None
