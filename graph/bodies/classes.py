"""
Several bodies at once: a class ("UBND các huyện, thị xã, thành phố", "các sở, ban,
ngành", "Chủ tịch UBND 16 phường") or a list of names ("UBND các huyện Tràng Định, Bình
Gia và Đình Lập").

A class is told from a body by "các", a number, "cấp", or several kinds of places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from graph.bodies.centre import CONTINUES
from graph.bodies.context import Context
from graph.bodies.grammar import organ_at
from graph.bodies.ids import made
from graph.bodies.known import Kind, Words, central, heads, sector_names
from graph.bodies.places import (
    COMMUNE_KINDS,
    DISTRICT_KINDS,
    Place,
    level_at,
    named_place,
    place_at,
)
from graph.bodies.spoken import Spoken, spoken
from graph.bodies.units import several, table
from graph.fold import slug
from graph.values import BodyClass
from graph.words import Level

_BETWEEN = frozenset({",", "và", "-", "/"})
_LEVEL_OF_WORD = {
    "tinh": Level.PROVINCE,
    "huyen": Level.DISTRICT,
    "xa": Level.COMMUNE,
    "phuong": Level.COMMUNE,
}
_COMMITTEES = {
    "party/tinh-uy": "tỉnh",
    "party/thanh-uy": "thành phố",
    "party/quan-uy": "quận",
    "party/huyen-uy": "huyện",
    "party/thi-uy": "thị xã",
    "party/dang-uy": "xã",
}


@dataclass(frozen=True, slots=True)
class Many:
    """A class or a list of bodies, and the index behind its last word."""

    end: int
    group: BodyClass | None = None
    ids: tuple[str, ...] = ()
    organ: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """A word for a class ("sở", "ngành"); ``needs`` is the group it must follow."""

    kind: str
    group: str
    level: Level | None
    countable: bool
    needs: str


def classes(words: Spoken, at: int, context: Context, *, text: str) -> Iterator[Many]:
    """Every way to read a class or a list at ``at``, persons before it included."""
    yield from _classes(words, at, context, text)
    start, organ = organ_at(words, at)
    if organ is not None and start < len(words):
        for found in _classes(words, start, context, text):
            yield replace(found, organ=organ)


def _classes(words: Spoken, at: int, context: Context, text: str) -> Iterator[Many]:
    yield from _headed(words, at, context, text)
    yield from _committees(words, at, context, text)
    yield from _sector_list(words, at, context, text)
    yield from _categories(words, at, context, text)
    start, count = _quantity(words, at)
    if start > at or _is_level_list(words, at):
        place = _Head("localities", "", False)
        found = _levels(words, start, place, count, start > at, context, text)
        if found is not None:
            yield found


@dataclass(frozen=True, slots=True)
class _Head:
    kind: str
    unit: str
    is_party: bool


def _headed(words: Spoken, at: int, context: Context, text: str) -> Iterator[Many]:
    """A head, then places in the plural: "UBND các quận", "Sở Nội vụ các tỉnh"."""
    start, _ = _quantity(words, at)
    first = words.words[start] if start < len(words) else ""
    for spelled, kind in heads().get(first, ()):
        end = start + len(spelled)
        if words.words[start:end] != spelled or end >= len(words):
            continue
        found = _behind_head(words, end, kind, context, text)
        if found is not None:
            yield found
        shared = _behind_other_head(words, end, kind, context, text)
        if shared is not None:
            yield replace(shared, end=end)


def _behind_other_head(
    words: Spoken, at: int, kind: Kind, context: Context, text: str
) -> Many | None:
    """The class that a coordinated head brings: "HĐND, UBND các tỉnh"."""
    if kind.form != "own" or words.gaps[at] not in _BETWEEN:
        return None
    for spelled, other in heads().get(words.words[at], ()):
        end = at + len(spelled)
        if other.form == "own" and words.words[at:end] == spelled and end < len(words):
            return _behind_head(words, end, kind, context, text)
    return None


def _behind_head(
    words: Spoken, at: int, kind: Kind, context: Context, text: str
) -> Many | None:
    unit = kind.unit
    if kind.form == "sector":
        sector = _sector(words, at)
        if sector is None:
            return None
        unit, at = sector
    elif kind.form == "committee" and not kind.place_kind:
        kind = replace(kind, kind="party")
    elif kind.form not in ("own", "placed", "place"):
        return None
    if at >= len(words) or words.gaps[at] not in ("", "-"):
        return None
    start, count = _quantity(words, at)
    head = _Head(kind.kind, unit, False)
    if words.words[start] == "cap" and start == at:
        return _by_level(words, start + 1, head, context)
    if words.words[start] == "cap" and start + 1 == len(words):
        return Many(start + 1, BodyClass(head.kind, unit=unit or None, countable=False))
    if start == at and not _is_level_list(words, at):
        names = _names(words, at, head, context, text)
        return names if names and _are_equal(names.ids) else None
    return _levels(words, start, head, count, start > at, context, text)


def _are_equal(ids: tuple[str, ...]) -> bool:
    """Several bodies of one level: "UBND quận Ba Đình, huyện Sóc Sơn"."""
    return len(ids) > 1 and len({one.count("/") for one in ids}) == 1


def _sector(words: Spoken, at: int) -> tuple[str, int] | None:
    if at >= len(words):
        return None
    for spelled, name in sector_names().get(words.words[at], ()):
        end = at + len(spelled)
        if words.words[at:end] == spelled:
            return slug(name), end
    return None


def _by_level(words: Spoken, at: int, head: _Head, context: Context) -> Many | None:
    """ "UBND cấp xã": all of one level in the speaker's place."""
    level = _LEVEL_OF_WORD.get(words.words[at]) if at < len(words) else None
    if level is None:
        return None
    return Many(at + 1, _group(head, level, context))


def _group(
    head: _Head,
    level: Level | None,
    context: Context,
    *,
    within: str | None = None,
    count: int | None = None,
    units: tuple[str, ...] = (),
    exceptions: tuple[str, ...] = (),
    countable: bool = True,
) -> BodyClass:
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


def _quantity(words: Spoken, at: int) -> tuple[int, int | None]:
    """The index behind "các", "tất cả các", "16", and the number."""
    count = None
    while at < len(words):
        word = words.words[at]
        if word.isdigit() and len(word) < 4 and _follows_plural(words, at + 1):
            count = int(word)
        elif word not in _PLURAL:
            break
        at += 1
    is_share = count == 100
    return at, None if is_share else count


_PLURAL = frozenset({"cac", "tat", "ca", "toan", "moi", "nhung"})


def _follows_plural(words: Spoken, at: int) -> bool:
    if at >= len(words):
        return False
    return level_at(words, at) is not None or words.words[at] in ("cac", "uy", "so")


def _is_level_list(words: Spoken, at: int) -> bool:
    """Two kinds of places in a row: "quận, huyện"."""
    kinds, _ = _kinds(words, at)
    return len(kinds) > 1


def _kinds(words: Spoken, at: int) -> tuple[list[str], int]:
    """Kinds of places in a row, and the index behind them; "thành, thị" in short."""
    kinds: list[str] = []
    end = at
    while at < len(words):
        if kinds and words.gaps[at] not in _BETWEEN:
            break
        if kinds and words.words[at] == "cac":
            at += 1
        level = level_at(words, at)
        if level is None and kinds:
            level = _short_kind(words, at)
        if level is None:
            break
        kinds.append(level[0])
        at = end = level[1]
    return kinds, end


def _short_kind(words: Spoken, at: int) -> tuple[str, int] | None:
    if at >= len(words):
        return None
    after = words.gaps[at + 1] if at + 1 < len(words) else ","
    kind = {"thanh": "thành phố", "thi": "thị xã"}.get(words.words[at])
    is_alone = after in _BETWEEN or not words.raw[at][0].isupper()
    return (kind, at + 1) if kind and is_alone else None


def _levels(
    words: Spoken,
    at: int,
    head: _Head,
    count: int | None,
    is_plural: bool,
    context: Context,
    text: str,
) -> Many | None:
    kinds, end = _kinds(words, at)
    if not kinds:
        return None
    names = _names(words, at, head, context, text) if is_plural else None
    if names is not None and names.end > end:
        return names
    if len(kinds) == 1 and not is_plural:
        return None
    end, within, is_under_centre, is_rest = _tail(words, end, context, text)
    level = _level(kinds, is_under_centre)
    end, exceptions = _exceptions(words, end, head, context, text)
    found = _group(
        head,
        level,
        context,
        within=within,
        count=count,
        units=(kinds[0],) if len(set(kinds)) == 1 else (),
        exceptions=exceptions,
        countable=not is_rest,
    )
    return Many(end, found)


def _level(kinds: list[str], is_under_centre: bool) -> Level | None:
    if "tỉnh" in kinds or is_under_centre:
        return Level.PROVINCE
    if all(kind in DISTRICT_KINDS for kind in kinds):
        return Level.DISTRICT
    if all(kind in COMMUNE_KINDS for kind in kinds):
        return Level.COMMUNE
    return None


_UNDER_CENTRE = ("truc", "thuoc", "trung", "uong")
_TAILS: tuple[Words, ...] = (
    ("tren", "dia", "ban"),
    ("thuoc", "truc", "thuoc"),
    ("truc", "thuoc"),
    ("trong", "toan"),
    ("trong", "ca", "nuoc"),
    ("trong",),
    ("thuoc",),
    ("cua",),
    ("co", "lien", "quan"),
    ("lien", "quan"),
)
_REST = ("con", "lai")


def _tail(
    words: Spoken, at: int, context: Context, text: str
) -> tuple[int, str | None, bool, bool]:
    """
    What narrows a class: end, the place that is named, whether the units stand under
    the centre, whether it is "the others" of some list.
    """
    end, within, is_under_centre, is_rest = at, None, False, False
    while end < len(words) and words.gaps[end] == "":
        if words.words[end : end + 4] == _UNDER_CENTRE:
            end, is_under_centre = end + 4, True
            continue
        if words.words[end : end + 2] == _REST:
            end, is_rest = end + 2, True
            continue
        scale = next((t for t in _SCALES if words.words[end : end + len(t)] == t), None)
        if scale is not None:
            end += len(scale)
            continue
        tail = next((t for t in _TAILS if words.words[end : end + len(t)] == t), None)
        behind = end + len(tail) if tail else end
        if tail and words.words[behind : behind + 4] == _COMMITTEE:
            behind += 4
        place = (
            place_at(words, behind, context, text=text) if behind < len(words) else None
        )
        if tail is None and (place is None or not place.is_context):
            break
        if place is not None and words.gaps[behind] == "":
            within = place.ids[0] if len(place.ids) == 1 else within
            end = place.end
        elif tail in _COMPLETE:
            end = behind
        else:
            break
    return end, within, is_under_centre, is_rest


_SCALES: tuple[Words, ...] = (
    ("cap", "tinh"),
    ("cap", "thanh", "pho"),
    ("cap", "huyen"),
    ("cap", "xa"),
    ("cap", "trung", "uong"),
    ("o", "trung", "uong"),
    ("trung", "uong"),
)
_COMMITTEE = ("uy", "ban", "nhan", "dan")
_COMPLETE = (("trong", "ca", "nuoc"), ("co", "lien", "quan"), ("lien", "quan"))


def _exceptions(
    words: Spoken, at: int, head: _Head, context: Context, text: str
) -> tuple[int, tuple[str, ...]]:
    """ "(trừ huyện Côn Đảo)"."""
    if at >= len(words) or words.words[at] != "tru":
        return at, ()
    start, _ = _quantity(words, at + 1)
    found = _names(words, start, head, context, text)
    return (found.end, found.ids) if found else (at, ())


def _names(
    words: Spoken, at: int, head: _Head, context: Context, text: str
) -> Many | None:
    """Names in a row, of one kind or several: "các huyện A, B và thành phố C"."""
    ids: list[str] = []
    reason = None
    kind: str | None = None
    end = at
    while at < len(words):
        if ids and words.gaps[at] not in _BETWEEN:
            break
        place, kind = _next_name(words, at, kind, context, text)
        if place is None or len(place.ids) != 1:
            break
        ids.append(made(head.kind, place.ids[0], head.unit))
        reason = reason or place.reason
        at = end = place.end
    return Many(end, ids=tuple(ids), reason=reason) if ids else None


def _next_name(
    words: Spoken, at: int, kind: str | None, context: Context, text: str
) -> tuple[Place | None, str | None]:
    level = level_at(words, at)
    if level is None:
        if kind is None:
            return None, kind
        if any(words.words[at : at + len(s)] == s for s in _head_words(words, at)):
            return None, kind
        found = named_place(words, at, kind, context, text=text)
        is_known = found is not None and not found.written
        return (found if is_known or kind in COMMUNE_KINDS else None), kind
    place = place_at(words, at, context, text=text)
    if place is None or place.is_context:
        return None, level[0]
    return place, level[0]


def _head_words(words: Spoken, at: int) -> Iterator[Words]:
    return (spelled for spelled, _ in heads().get(words.words[at], ()))


def _committees(words: Spoken, at: int, context: Context, text: str) -> Iterator[Many]:
    """ "các tỉnh ủy, thành ủy trực thuộc Trung ương", "huyện ủy, thị ủy, thành ủy"."""
    start, count = _quantity(words, at)
    kinds: list[str] = []
    end = start
    where = start
    while where < len(words) and (not kinds or words.gaps[where] in _BETWEEN):
        if words.words[where] == "cac":
            where += 1
        row = _committee_head(words, where)
        if row is None:
            break
        kinds.append(row[0])
        where = end = row[1]
    if not kinds or (len(kinds) == 1 and start == at):
        return
    end, within, is_under_centre, _ = _tail(words, end, context, text)
    level = _level(kinds, is_under_centre)
    head = _Head("party", "", True)
    yield Many(end, _group(head, level, context, within=within, count=count))


def _committee_head(words: Spoken, at: int) -> tuple[str, int] | None:
    if at >= len(words):
        return None
    for spelled, kind in heads().get(words.words[at], ()):
        end = at + len(spelled)
        if kind.kind in _COMMITTEES and words.words[at:end] == spelled:
            return _COMMITTEES[kind.kind], end
    return None


def _sector_list(words: Spoken, at: int, context: Context, text: str) -> Iterator[Many]:
    """ "các Sở: Nội vụ, Tài chính", "liên Bộ Tài chính - Nội vụ"."""
    start, _ = _quantity(words, at)
    if start == at and words.words[at] == "lien":
        start = at + 1
    if start == at or start >= len(words):
        return
    kind = words.words[start]
    if kind not in ("so", "bo"):
        return
    owners = context.provinces
    where = start + 1
    ids: list[str] = []
    while where < len(words):
        gap = words.gaps[where]
        if ids and gap not in _BETWEEN:
            break
        if not ids and gap == ";" and text[words.ends[where - 1]] != ":":
            break
        if words.words[where] == kind:
            where += 1
        sector = _sector(words, where)
        if sector is None:
            break
        if kind == "bo":
            one = f"gov/bo-{sector[0]}"
            if one not in central():
                break
        elif len(owners) == 1:
            one = made("so", owners[0], sector[0])
        else:
            break
        ids.append(one)
        where = sector[1]
    if len(ids) > 1:
        yield Many(where, ids=tuple(ids))


def _categories(words: Spoken, at: int, context: Context, text: str) -> Iterator[Many]:
    """ "các sở, ban, ngành", "các bộ, cơ quan ngang bộ", "các cơ quan, đơn vị"."""
    start, _ = _quantity(words, at)
    found: Category | None = None
    where = end = start
    taken = 0
    while where < len(words) and words.gaps[where] in CONTINUES:
        if taken and words.words[where] == "cac":
            where += 1
        row = _category(words, where, found.group if found else "")
        if row is None:
            break
        category, where = row
        if found is None or category.kind != "so":
            is_more = found is not None and category.group == found.group
            if found is not None and not is_more:
                break
            found = category if found is None or category.countable else found
        end, taken = where, taken + 1
    if found is None or (start == at and taken < 2 and found.kind in _SINGULAR):
        return
    end, within, _, _ = _tail(words, end, context, text)
    head = _Head(found.kind, "", False)
    jurisdiction = within or _seat(found.level, context)
    yield Many(
        end,
        BodyClass(head.kind, found.level, jurisdiction, countable=found.countable),
    )


_SINGULAR = frozenset({"so", "ministries", "phong", "agencies", "localities", "units"})


def _seat(level: Level | None, context: Context) -> str | None:
    if level is Level.CENTRAL:
        return None
    if level is not Level.PROVINCE and context.district:
        return context.district
    return context.provinces[0] if len(context.provinces) == 1 else None


def _category(words: Spoken, at: int, after: str) -> tuple[Category, int] | None:
    if at >= len(words):
        return None
    for spelled, category in _category_words().get(words.words[at], ()):
        end = at + len(spelled)
        if words.words[at:end] != spelled:
            continue
        if category.needs == after or (not category.needs and not after):
            return category, end
        if not category.needs and category.group == after:
            return category, end
    return None


@lru_cache(maxsize=1)
def _category_words() -> Mapping[str, tuple[tuple[Words, Category], ...]]:
    first: dict[str, list[tuple[Words, Category]]] = defaultdict(list)
    for row in table("categories.csv"):
        category = Category(
            row["kind"],
            row["group"],
            Level(row["level"]) if row["level"] else None,
            row["countable"] == "true",
            row["needs"],
        )
        for name in several(row["words"]):
            key = spoken(name).words
            first[key[0]].append((key, category))
    return {
        word: tuple(sorted(rows, key=lambda item: -len(item[0])))
        for word, rows in first.items()
    }


def category_examples() -> tuple[tuple[str, str], ...]:
    """Examples of the table of categories, each with the kind that it shows."""
    return tuple((row["example"], row["kind"]) for row in table("categories.csv"))
