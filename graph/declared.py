"""One line of a manifest: what it says, or why it cannot be used."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from graph.bodies import Setting, body, members, named
from graph.bodies.held import END_OF_DISTRICTS
from graph.days import day_of
from graph.labels import LANGUAGES, label
from graph.tables import EARLIEST, LATEST
from graph.types import codes, type_of_word
from graph.values import BodyClass
from graph.whom import addressed, is_body
from graph.words import Known, Level

Row = dict[str, Any]
BASES = ("listed", "full_text")
_CLASS = ("class_kind", "class_level", "class_unit", "class_units", "jurisdiction_id")
_DAY = timedelta(days=1)
_ID = re.compile(r"[^,;\x00-\x1f\x7f]+")
"""Answers name several manifests in one cell, with commas between."""

_DIGITS = re.compile("[0-9]{1,9}")
_T = TypeVar("_T")


class Fault(ValueError):
    """Why a line cannot be used: a text by its key, and what stands in it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def said(self, lang: str) -> str:
        """The sentence in a language."""
        return label(self.key, lang, **self.values)

    def __str__(self) -> str:
        return " / ".join(self.said(lang) for lang in LANGUAGES)


def declared(cells: Mapping[str, str]) -> Row:
    """The row of the table that a line is; `Fault` says what it lacks."""
    said = {name: cell.strip() for name, cell in cells.items() if cell.strip()}
    if "manifest_id" not in said:
        raise Fault("manifest.no_id")
    if not _ID.fullmatch(said["manifest_id"]):
        raise Fault("manifest.bad_id", given=said["manifest_id"])
    if said.get("basis") not in BASES:
        raise Fault("manifest.basis", given=said.get("basis", ""))
    begins = _read(said, "from", day_of, "manifest.day") or EARLIEST
    ends = _read(said, "to", day_of, "manifest.day") or LATEST
    if begins >= ends:
        raise Fault("manifest.order", begins=f"{begins}", ends=f"{ends}")
    count = _read(said, "count", _number, "manifest.count")
    return {
        **said,
        **_whom(said, begins, ends),
        "types": _types(said.get("types", "")),
        "from": begins,
        "to": ends,
        "count": count,
    }


def speaks_of(manifest: Mapping[str, Any]) -> tuple[str, ...]:
    """Of whom a manifest speaks: the members of a class on its first and last day."""
    if manifest["body_id"] is not None:
        return (manifest["body_id"],)
    group = group_of(manifest)
    begins, ends = manifest["from"] or EARLIEST, manifest["to"] or LATEST
    days = _days(begins, ends) if group else ()
    found = [group and members(group, on=day) for day in days]
    return tuple(sorted({one for of in found for one in of or ()}))


def counted_as(basis: str | None) -> tuple[str, ...]:
    """How a document has to be known, for what is listed, or held in full text."""
    described = () if basis == "full_text" else (Known.DESCRIBED.value,)
    return (Known.HELD.value, *described)


def group_of(row: Mapping[str, Any]) -> BodyClass | None:
    """The class of bodies that a row names."""
    if row.get("class_kind") is None:
        return None
    return BodyClass(
        kind=row["class_kind"],
        level=Level(row["class_level"]) if row.get("class_level") else None,
        jurisdiction=row.get("jurisdiction_id"),
        unit=row.get("class_unit"),
        units=tuple(row.get("class_units") or ()),
    )


def _days(begins: date, ends: date) -> tuple[date, date]:
    """The first and the last day; where open, a day beside the end of districts."""
    first = min(ends, END_OF_DISTRICTS) - _DAY if begins == EARLIEST else begins
    last = max(begins, END_OF_DISTRICTS) if ends == LATEST else ends - _DAY
    return first, last


def _read(
    said: Mapping[str, str], name: str, read: Callable[[str], _T], key: str
) -> _T | None:
    """What a cell holds, None for an empty one."""
    try:
        return read(said[name]) if name in said else None
    except ValueError as cause:
        raise Fault(key, name=name, given=said[name]) from cause


def _number(text: str) -> int:
    """A number of documents: digits, and not more than the table holds."""
    if not _DIGITS.fullmatch(text):
        raise ValueError(f"{text!r} is no number of documents")
    return int(text)


def _types(text: str) -> list[str]:
    """The types by their codes or names; a manifest says which."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if not parts:
        raise Fault("manifest.no_types")
    found = [codes().get(part.upper()) or type_of_word(part) for part in parts]
    if None in found:
        raise Fault("manifest.type", given=parts[found.index(None)])
    return list(dict.fromkeys(str(one) for one in found))


def _whom(said: Mapping[str, str], begins: date, ends: date) -> Row:
    """The body or the class, which there is in those days."""
    given, kind = said.get("body_id"), said.get("class_kind")
    if not (given or kind):
        raise Fault("manifest.nobody")
    if given and kind:
        raise Fault("manifest.both", body=given, group=kind)
    row: Row = dict.fromkeys(("body_id", *_CLASS))
    days = _days(begins, ends)
    if given and not given.startswith(("level:", "class:")):
        row["body_id"] = _body(given.removeprefix("body:").strip(), days)
        _existed(row["body_id"], begins, ends)
        return row
    row |= _class(given, days) if given else _columns(said)
    _can_be_counted(row, given or kind or "", days)
    return row


def _body(given: str, days: Sequence[date]) -> str:
    """The one body of that id, or of that name in those days."""
    if is_body(given):
        return given
    found = named(given, setting=Setting(day=days[0]))
    if found.body_id is None:
        several = ", ".join(found.bodies or found.candidates)
        key = "manifest.several" if several else "manifest.unknown_body"
        raise Fault(key, given=given, candidates=several)
    return found.body_id


def _existed(body_id: str, begins: date, ends: date) -> None:
    known = body(body_id)
    if known and not (known.valid_from < ends and begins < known.valid_to):
        raise Fault(
            "manifest.ended",
            body=known.name,
            begins=f"{known.valid_from}",
            ends=f"{known.valid_to}",
        )


def _class(given: str, days: Sequence[date]) -> Row:
    """A class as decisions write it."""
    try:
        found = addressed(given, Setting(day=days[0]))
    except ValueError as cause:
        raise Fault("manifest.unknown_class", given=given) from cause
    if not found.get("class_kind"):
        raise Fault("manifest.unknown_class", given=given)
    if found["exceptions"]:
        raise Fault("manifest.exceptions", given=given)
    return {name: found.get(name) for name in _CLASS}


def _columns(said: Mapping[str, str]) -> Row:
    """A class in columns of its own."""
    level = said.get("class_level")
    if level is not None and level not in set(Level):
        raise Fault("manifest.level", given=level, known=", ".join(Level))
    units = [part.strip() for part in said.get("class_units", "").split(";")]
    row: Row = {name: said.get(name) for name in _CLASS}
    return {**row, "class_units": [part for part in units if part]}


def _can_be_counted(row: Row, given: str, days: Sequence[date]) -> None:
    """The class has members on a day of the manifest, and they are bodies."""
    group = group_of(row)
    found = [group and members(group, on=day) for day in days]
    if all(of is None for of in found):
        raise Fault("manifest.uncountable", given=given, day=f"{days[0]}")
    some = [one for of in found if of for one in of]
    if not some:
        raise Fault("manifest.no_members", given=given, day=f"{days[0]}")
    if not all(is_body(one) for one in some[:1]):
        raise Fault("manifest.unknown_class", given=given)
