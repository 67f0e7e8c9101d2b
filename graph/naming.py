"""
From what a person types to exactly one document, or an error that lists the candidates.

A name is a full id, the name of a file, or a number with what tells it apart: a year or
day behind ``@``, a body behind ``của``. Accents, case, spaces and dashes do not matter.
There is no best match: what fits several documents fits none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graph import bodies
from graph.bodies.held import END_OF_DISTRICTS
from graph.bodies.spoken import spoken
from graph.errors import AmbiguousDocument, UnknownBody, UnknownDocument
from graph.fold import fold_number, words_of
from graph.labels import LANGUAGES, both, label
from graph.stores.seam import Store
from graph.typed import Name, read_name, symbol_words
from graph.words import Doubt

Row = Mapping[str, Any]

_APART = ("type", "issuer_id", "year", "date")
_LISTED = 20


def named(store: Store, given: str) -> str:
    """
    The id of the one document that ``given`` names.

    `AmbiguousDocument` when it names several, with their ids in ``candidates``;
    `UnknownDocument` when it names none.
    """
    for known in _known(store, [given]):
        return known
    found = _numbered(store, read_name(given)) or _in_file(store, given)
    if not found:
        raise UnknownDocument(_unknown(store, given))
    if len(found) > 1:
        raise AmbiguousDocument(
            _ambiguous(given, found), [row["document_id"] for row in found]
        )
    document_id: str = found[0]["document_id"]
    return document_id


def all_named(store: Store, given: Sequence[str]) -> list[str]:
    """The ids of the documents that are given, each as `named` says."""
    ids = _known(store, given)
    return [one if one in ids else named(store, one) for one in given]


def bodies_called(given: str, on: date | None = None) -> tuple[str, ...]:
    """
    The ids of the bodies that a person may mean: an id as it is, else all of that name
    on the day, or in whatever time. `UnknownBody` with the reason when no body is
    called so.

    >>> bodies_called("ubnd/hai-duong"), bodies_called("sở nội vụ hà nội")
    (('ubnd/hai-duong',), ('so/ha-noi/noi-vu',))
    >>> bodies_called("UBND phường 3, quận Gò Vấp, Thành phố Hồ Chí Minh")
    ('ubnd/ho-chi-minh/go-vap/phuong-3',)
    >>> bodies_called("UBND tỉnh Phú Thọ")
    ('ubnd/phu-tho', 'ubnd/phu-tho@2025-07-01')
    """
    if "/" in given:
        return (given,)
    meant = _called(given, on) or _called(given, None)
    if not meant:
        before = END_OF_DISTRICTS - timedelta(days=1)
        eras = (_called(given, day) for day in (before, END_OF_DISTRICTS))
        meant = tuple(sorted({one for found in eras for one in found}))
    if not meant:
        raise UnknownBody(_no_body(given))
    return meant


def _called(given: str, on: date | None) -> tuple[str, ...]:
    found = bodies.named(given, setting=bodies.Setting(None, on))
    return (found.body_id,) if found.body_id else found.bodies or found.candidates


def _no_body(given: str) -> str:
    """Why no body is called so; a place is told from a body of it."""
    found = bodies.look_up(given, on=None)
    if found.reason in (None, Doubt.SEVERAL):
        name = bodies.in_full(found.ids[0], None)
        return both("doubtful.place", given=given, name=name)
    return " / ".join(bodies.told(found, lang) for lang in LANGUAGES)


def fits(given: str, document: Row) -> bool:
    """Whether the name is one of that document, which others may have too."""
    return (
        given == document["document_id"] or _fit(read_name(given), document) is not None
    )


def fitting(given: Iterable[str], documents: Iterable[Row]) -> dict[str, set[str]]:
    """By name the ids of those of the documents that it `fits`."""
    by_first = defaultdict(list)
    ids = set()
    for row in documents:
        ids.add(row["document_id"])
        for first in symbol_words(row["canonical"] or row["number"] or "")[:1]:
            by_first[first].append(row)
    found = {}
    for one in set(given):
        name = read_name(one)
        alike = (row for first in name.words[:1] for row in by_first[first])
        fit = {row["document_id"] for row in alike if _fit(name, row)}
        found[one] = fit | ({one} & ids)
    return found


def _known(store: Store, given: Sequence[str]) -> set[str]:
    """Those of the names that are ids of documents."""
    where = {"document_id": given}
    found = store.table("documents", columns=["document_id"], where=where)
    return set(found["document_id"].to_pylist())


def _in_file(store: Store, given: str) -> list[Row]:
    """The documents that a file of this path, or of this last name, carries."""
    files = store.table("files", columns=["file_id", "path"]).to_pylist()
    ids = {f["file_id"] for f in files if f"/{f['path']}".endswith(f"/{given}")}
    carried = store.table("document_files", where={"file_id": sorted(ids)})
    where = {"document_id": carried["document_id"].to_pylist()}
    found: list[Row] = store.table("documents", where=where).to_pylist()
    return found


def _numbered(store: Store, name: Name) -> list[Row]:
    """
    The documents that fit the name. A number as it is written goes before one
    without its marks, a complete number before a part of one, a body named in full
    before a part of its name, a document before a stub without a year: each of these is
    what was typed, and no measure of likeness.
    """
    fits = [fit for row in _of_number(store, name) if (fit := _fit(name, row))]
    best = max((fit.rank for fit in fits), default=None)
    return [fit.row for fit in fits if fit.rank == best]


def _of_number(store: Store, name: Name) -> list[Row]:
    """Documents of that number in whatever series."""
    first, second = (*name.words, "", "")[:2]
    if not first[:1].isdigit():
        return []
    numbers = {first, f"{first}/{second}", f"{first}.{second}", f"{first}/{name.year}"}
    wanted = sorted(numbers | {n.upper() for n in numbers})
    found: list[Row] = store.table("documents", where={"number": wanted}).to_pylist()
    return found


@dataclass(frozen=True, slots=True)
class _Fit:
    row: Row
    rank: tuple[bool, ...]


def _fit(name: Name, row: Row) -> _Fit | None:
    """How a document fits the name; None when it does not."""
    if name.type not in (None, row["type"]):
        return None
    if name.year not in (None, row["year"]) or name.day not in (None, row["date"]):
        return None
    symbol = symbol_words(row["canonical"] or row["number"] or "")
    words = _parted(name.words, symbol)
    known = _shared(words, symbol)
    if name.day and symbol[1:2] == (str(name.year),):
        bare = (symbol[0], *symbol[2:])
        if _shared(words, bare) >= known:
            symbol, known = bare, _shared(words, bare)
    body = (*words[known:], *name.body)
    said = _body_fit(body, row)
    if not known or said is None:
        return None
    private = row["document_id"].rpartition("|?")[2] not in ("", row["document_id"])
    exact = fold_number(row["canonical"] or "") == name.written
    return _Fit(row, (exact, known == len(symbol), said, not private))


def _parted(words: Sequence[str], symbol: Sequence[str]) -> Sequence[str]:
    """A symbol that was typed in one, ``khubnd``, as words."""
    if len(words) > 1 and len(symbol) > 2 and words[1] == "".join(symbol[1:]):
        return (words[0], *symbol[1:], *words[2:])
    return words


def _shared(words: Sequence[str], symbol: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(words, symbol, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(words), len(symbol)))


def _body_fit(words: Sequence[str], row: Row) -> bool | None:
    """True when the words name the issuer or its place, False in part, None not."""
    if not words or _is_called(" ".join(words), row):
        return True
    parts = {*words_of(row["issuer_id"] or ""), *words_of(row["organ"] or "")}
    above = bodies.body(row["issuer_id"] or "")
    while above is not None:
        parts.update(words_of(above.name))
        above = bodies.body(above.parent_id) if above.parent_id else None
    said = spoken(" ".join(words)).words
    return False if parts.issuperset(words) or parts.issuperset(said) else None


def _is_called(name: str, row: Row) -> bool:
    """The body or place of that name, on the document's day, issued the document."""
    day = row["date"] or (date(row["year"], 7, 1) if row["year"] else None)
    issuer = row["issuer_id"] or ""
    body_id = bodies.named(name, setting=bodies.Setting(day=day)).body_id
    if body_id is not None:
        return issuer in (body_id, bodies.series_owner(body_id))
    place = bodies.locality(name, on=day).locality_id
    known = bodies.body(issuer)
    return known is not None and place is not None and known.locality_id == place


def _ambiguous(given: str, found: Sequence[Row]) -> str:
    differ = [c for c in _APART if len({row[c] for row in found}) > 1]
    columns = differ or ["document_id"]
    return " / ".join(
        label(
            "error.ambiguous_document",
            lang,
            given=given,
            n=len(found),
            apart=", ".join(label(f"column.{c}", lang) for c in columns),
            candidates="; ".join(_shown(row, lang) for row in found[:_LISTED]),
        )
        for lang in LANGUAGES
    )


def _unknown(store: Store, given: str) -> str:
    near = _near(store, read_name(given))
    return " / ".join(
        " ".join(
            [label("error.unknown_document", lang, given=given)]
            + [label("error.near_documents", lang, near="; ".join(near))] * bool(near)
        )
        for lang in LANGUAGES
    )


def _near(store: Store, name: Name) -> list[str]:
    """Ids of documents of the same number, in whatever series and year."""
    return sorted(row["document_id"] for row in _of_number(store, name))[:_LISTED]


def _shown(row: Row, lang: str) -> str:
    """
    A candidate as a person tells it apart, with its id, which can be typed as it is.
    """
    number = row["canonical"] or row["number"] or "?"
    if row["date"]:
        shown = label("error.candidate", lang, canonical=number, day=row["date"])
    else:
        year = row["year"] or "?"
        shown = label("error.candidate_year", lang, canonical=number, year=year)
    return f"{shown} [{row['document_id']}]"
