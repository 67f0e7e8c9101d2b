"""
Staged rows of very many documents, drawn directly, as Parquet files of each table.

They hold every way in which a citation is told: with its day, with the year alone, with
a wrong day, without a year, without an issuer, with several that fit, with the year
inside the number or not, of its own document; and texts that are copies, have lost
their number, or share a number by mistake. Few documents are cited by very many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from graph.shards import ORIGIN, Shards, shard_schema
from graph.staging import STAGED

Codes = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]

ROWS = 500_000
TYPES = ("KH", "QĐ", "CT", "NQ")
FIRST = int(np.datetime64("2014-01-01", "D").astype(np.int64))
DAYS = 11 * 365
_HELD = 0.8
_CENTRAL = 0.04
_TOPICS = 20_000
_SYLLABLES = 600
_TEXT = pa.string()

WAYS = (
    ("date", 0.78),
    ("slip", 0.01),
    ("year", 0.10),
    ("no_year", 0.06),
    ("no_issuer", 0.02),
    ("several", 0.01),
    ("spelling", 0.01),
    ("self", 0.01),
)
"""How a citation names its document, and how often."""


@dataclass(frozen=True, slots=True)
class Works:
    """All documents, also those that no text carries, by number in order of days."""

    series: Codes
    number: Codes
    inside: Truths
    day: Codes
    year: Codes
    topic: Codes
    pulls: npt.NDArray[np.float64]
    central: Codes
    ids: pa.Array
    issuers: pa.Array
    types: pa.Array
    words: pa.Array


def rows(folder: Path, documents: int, citations: int, *, seed: int = 1) -> Shards:
    """The files of staged rows of so many documents and citations."""
    drawn = np.random.default_rng(seed)
    works = _works(drawn, round(documents / _HELD))
    held = np.sort(drawn.permutation(len(works.day))[:documents])
    made = chain(
        _documents(drawn, works, held), _citations(drawn, works, held, citations)
    )
    files: dict[str, tuple[str, ...]] = dict.fromkeys(STAGED, ())
    for n, (name, columns) in enumerate(made):
        path = folder / name / f"{n}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(_table(name, columns), path, compression="zstd")
        files[name] += (str(path),)
    return Shards(files)


def _table(name: str, columns: Mapping[str, Any]) -> pa.Table:
    """A column that is not given is empty."""
    schema = shard_schema(name)
    size = len(next(iter(columns.values())))
    given = {**columns, ORIGIN: np.zeros(size, np.int64)}
    arrays = [
        pa.array(given[field.name]).cast(field.type)
        if field.name in given
        else pa.nulls(size, field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _works(drawn: np.random.Generator, size: int) -> Works:
    issuers = max(size // 400, 40)
    centre = max(issuers // 50, 2)
    central = drawn.random(size) < _CENTRAL
    issuer = np.where(
        central, drawn.integers(0, centre, size), drawn.integers(centre, issuers, size)
    )
    type_ = drawn.integers(0, len(TYPES), size)
    series = issuer * len(TYPES) + type_
    day = np.sort(FIRST + drawn.integers(0, DAYS, size))
    year = 1970 + day.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64)
    number = _numbered(series, year)
    inside = (type_ == TYPES.index("NQ")) & (number % 3 == 0)
    topic = drawn.integers(0, _TOPICS, size)
    ids_of = _joined("", "ubnd/noi-", _text(issuer))
    types = pa.array(TYPES).take(pa.array(type_))
    parts = _numbers(number, year, inside)
    return Works(
        series=series,
        number=number,
        inside=inside,
        day=day,
        year=year,
        topic=topic,
        pulls=np.cumsum(drawn.pareto(0.95, size) + 1),
        central=np.flatnonzero(central),
        ids=_joined("|", ids_of, types, parts, _text(year)),
        issuers=ids_of,
        types=types,
        words=_words(drawn, topic, year),
    )


def _numbered(series: Codes, year: Codes) -> Codes:
    """Numbers run by series and year, in the order of the documents."""
    order = np.lexsort((np.arange(len(series)), year, series))
    keys = series[order] * 10_000 + year[order]
    begins = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    counts = np.diff(np.r_[begins, len(keys)])
    number = np.empty(len(series), np.int64)
    number[order] = np.arange(len(keys)) - np.repeat(begins, counts) + 1
    return number


def _words(drawn: np.random.Generator, topic: Codes, year: Codes) -> pa.Array:
    """The words of titles in order, the year first: it tells."""
    titles = []
    for _ in range(_TOPICS):
        size = drawn.integers(6, 14)
        some = np.unique(drawn.integers(0, _SYLLABLES, size))
        titles.append(" ".join(f"tu{n:03d}" for n in some))
    return _joined(" ", _text(year), pa.array(titles).take(pa.array(topic)))


def _documents(
    drawn: np.random.Generator, works: Works, held: Codes
) -> Iterator[tuple[str, dict[str, Any]]]:
    """A text for each, and some copies; some lost their number, some are no copies."""
    copies = drawn.choice(held, len(held) // 60, replace=False)
    of = np.r_[held, copies]
    is_copy = np.r_[np.zeros(len(held), bool), np.ones(len(copies), bool)]
    lost = (drawn.random(len(of)) < 0.02) & ~is_copy
    stranger = is_copy & (drawn.random(len(of)) < 0.05)
    inside = works.inside[of] ^ (is_copy & (drawn.random(len(of)) < 0.2))
    rank = np.where(drawn.random(len(of)) < 0.05, 1, 0)
    day = works.day[of] + np.where(stranger, 40, 0)
    words = works.words.take(pa.array(of))
    other = works.words.take(pa.array((of * 7 + 13) % len(works.day)))
    words = pc.if_else(pa.array(stranger), other, words)
    file_id = _file_ids(np.arange(len(of)))
    mark = _joined("", "~", file_id)
    issuers, types = works.issuers.take(pa.array(of)), works.types.take(pa.array(of))
    spelt = _numbers(works.number[of], works.year[of], inside)
    ids = _joined("|", issuers, types, spelt, _text(works.year[of]))
    gap = _joined("|", issuers, types, mark, _text(works.year[of]))
    gone = pa.array(lost)
    digits = pc.utf8_lpad(
        _text(10**9 - drawn.integers(1_000, 90_000, len(of))), 13, "0"
    )
    columns = {
        "file_id": file_id,
        "document_id": pc.if_else(gone, gap, ids),
        "apart_id": _joined("", ids, mark),
        "complete": ~lost,
        "rank": rank,
        "preference": _joined("", _text(rank), "0", digits, file_id),
        "carrier": pa.array(["document", "description"]).take(pa.array(rank)),
        "role": pa.array(["text", "news"]).take(pa.array(rank)),
        "series_id": issuers,
        "type": types,
        "type_class": types,
        "base": pc.if_else(gone, pa.scalar(None, _TEXT), _text(works.number[of])),
        "number_year": _masked(works.year[of], inside & ~lost),
        "year": works.year[of],
        "date": _days(day),
        "date_from": _days(day),
        "date_to": _days(day + 1),
        "title": words,
        "title_folded": words,
        **_titled(words),
        "symbol": pc.if_else(gone, pa.scalar(None, _TEXT), _symbols(works, of)),
    }
    for at in range(0, len(of), ROWS):
        yield "documents", {name: c[at : at + ROWS] for name, c in columns.items()}


def _citations(
    drawn: np.random.Generator, works: Works, held: Codes, count: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Some hundred thousand at a time, from documents to earlier ones."""
    central = np.cumsum(drawn.pareto(0.95, len(works.central)) + 1)
    for at in range(0, count, ROWS):
        size = min(ROWS, count - at)
        source = drawn.integers(0, len(held), size)
        target = _earlier(drawn, works, held[source], central)
        yield from _cited(drawn, works, held, source, target, at)


def _earlier(
    drawn: np.random.Generator,
    works: Works,
    of: Codes,
    central: npt.NDArray[np.float64],
) -> Codes:
    """For each document one before it; half of them are of the centre."""
    luck = drawn.random(len(of))
    room = np.r_[0.0, works.pulls][of]
    any_ = np.searchsorted(works.pulls, luck * room, side="right")
    before = np.searchsorted(works.central, of)
    found = np.searchsorted(central, luck * np.r_[0.0, central][before], side="right")
    top = works.central[np.minimum(found, len(central) - 1)]
    use = (drawn.random(len(of)) < 0.5) & (before > 0)
    low: Codes = np.minimum(any_, np.maximum(of - 1, 0))
    return np.where(use, top, low).astype(np.int64)


def _cited(
    drawn: np.random.Generator,
    works: Works,
    held: Codes,
    source: Codes,
    target: Codes,
    first: int,
) -> Iterator[tuple[str, dict[str, Any]]]:
    size = len(source)
    way = drawn.choice(len(WAYS), size, p=[share for _, share in WAYS])
    said = {name: way == n for n, (name, _) in enumerate(WAYS)}
    said["several"] &= target > 0
    target = np.where(said["self"], held[source], target)
    of = pa.array(target)
    day = works.day[target] + np.where(said["slip"], drawn.integers(1, 20, size), 0)
    dated = said["date"] | said["slip"] | said["no_issuer"] | said["self"]
    dated |= said["spelling"]
    inside = works.inside[target] ^ said["spelling"]
    year = works.year[target]
    spelt = _numbers(works.number[target], year, inside)
    key = _joined("|", works.issuers.take(of), works.types.take(of), spelt, _text(year))
    open_ = said["no_year"] | said["no_issuer"] | said["several"]
    no_issuer, no_year = pa.array(said["no_issuer"]), said["no_year"] | said["several"]
    file_id = _file_ids(source)
    start = first + np.arange(size)
    none = pa.scalar(None, _TEXT)
    begins, ends = _interval(works, target, day, dated, no_year)
    words = pc.if_else(
        pa.array(drawn.random(size) < 0.5), works.words.take(of), pa.scalar("")
    )
    citation_id = _joined(":", file_id, _text(start))
    tier = pa.array(_tiers(said, works.inside[target]))
    series = pc.if_else(no_issuer, none, works.issuers.take(of))
    stub = _joined("", series.fill_null("?"), "|?|", citation_id)
    yield (
        "citations",
        {
            "citation_id": citation_id,
            "document_id": works.ids.take(pa.array(held[source])),
            "file_id": file_id,
            "start": start,
            "end": start + 40,
            "words": _joined(" ", works.types.take(of), _symbols(works, target)),
            "number": _symbols(works, target),
            "type": works.types.take(of),
            "issuer_id": series,
            "relation": pa.array(["implements", "refers_to"]).take(
                pa.array(drawn.integers(0, 2, size))
            ),
            "scope": pa.array(["document"] * size),
            "series_id": series,
            "type_class": works.types.take(of),
            "base": _text(works.number[target]),
            "number_year": _masked(year, inside & ~no_year),
            "year": _masked(year, ~no_year),
            "cited_on": pc.if_else(pa.array(dated), _days(day), None),
            "key_id": pc.if_else(pa.array(open_), none, key),
            "stub_id": pc.if_else(pa.array(open_), stub, none),
            "key_tier": pc.if_else(pa.array(open_), none, tier),
            "cited_from": begins,
            "cited_to": ends,
            "title": words,
            "title_folded": words,
            **_titled(words),
            "symbol": _symbols(works, target),
            "basis": pa.array(["text"] * size),
        },
    )
    several = np.flatnonzero(said["several"])
    yield (
        "fits",
        {
            "citation_id": pa.concat_arrays([citation_id.take(pa.array(several))] * 2),
            "key_id": works.ids.take(
                pa.array(np.r_[target[several], target[several] - 1])
            ),
        },
    )


def _tiers(said: Mapping[str, Truths], inside: Truths) -> npt.NDArray[np.object_]:
    year = np.where(inside, "symbol", "year")
    return np.where(said["self"], "self", np.where(said["year"], year, "date"))


def _interval(
    works: Works, of: Codes, day: Codes, dated: Truths, no_year: Truths
) -> tuple[pa.Array, pa.Array]:
    """When what is cited was made, as far as the citation says."""
    january = (works.year[of] - 1970).astype("datetime64[Y]").astype("datetime64[D]")
    december = (works.year[of] - 1969).astype("datetime64[Y]").astype("datetime64[D]")
    ever = np.int64(-719_162), np.int64(2_932_896)
    begins = np.where(no_year, ever[0], january.astype(np.int64))
    ends = np.where(no_year, ever[1], december.astype(np.int64))
    return _days(np.where(dated, day, begins)), _days(np.where(dated, day + 1, ends))


def _titled(words: pa.Array) -> dict[str, Any]:
    """What `graph.titles` says of a title: here the year alone tells."""
    size = pc.if_else(pc.equal(words, ""), 0, pc.add(pc.count_substring(words, " "), 1))
    return {
        "title_words": words,
        "title_size": size,
        "title_tells": pc.utf8_slice_codeunits(words, 0, 4),
    }


def _symbols(works: Works, of: Codes) -> pa.Array:
    """The number and symbol; without the place, as two issuers may share one."""
    level = pa.array(["ubnd", "ttg", "cp"]).take(pa.array(works.series[of] // 4 % 3))
    types = pc.utf8_lower(works.types.take(pa.array(of)))
    return _joined("", _text(works.number[of]), "/", types, "-", level)


def _numbers(number: Codes, year: Codes, inside: Truths) -> pa.Array:
    long = _joined("/", _text(number), _text(year))
    return pc.if_else(pa.array(inside), long, _text(number))


def _file_ids(numbers: Codes) -> pa.Array:
    """Sixteen digits that run in no order."""
    mixed = (numbers.astype(np.uint64) + 1) * np.uint64(0x9E3779B97F4A7C15)
    return pa.array([f"{n:016x}" for n in mixed.tolist()])


def _masked(values: Codes, kept: Truths) -> pa.Array:
    return pa.array(values, mask=~kept)


def _days(days: Codes) -> pa.Array:
    return pa.array(days.astype(np.int32)).cast(pa.date32())


def _text(numbers: Codes) -> pa.Array:
    return pa.array(numbers).cast(_TEXT)


def _joined(between: str, *parts: Any) -> pa.Array:
    return pc.binary_join_element_wise(*parts, between)
