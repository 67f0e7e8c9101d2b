"""Documents whose titles name a directive that they do not cite."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.fold import fold_number
from graph.naming import fitting
from graph.stores.seam import Store
from graph.tables import EARLIEST, LATEST
from graph.words import IMPL, DecisionKind, Known, Matter, Relation
from queries.cover.titles import names
from queries.cover.window import day_number
from queries.ground.evidence import in_force
from queries.reading import Row, by_key, span
from queries.undecided.doubt import Key, Open

_NUMBER = re.compile(r"\d+[A-Za-z]?(?:/\d{4})?\s?[/-]\s?[^\s,;.()“”\"']+")
_KEY = ("canonical", "first_year", "last_year")
_COLUMNS = ("document_id", "canonical", "title", "date", "date_from", "date_to")
_READ = (Known.HELD.value, Known.DESCRIBED.value)
_DENIED = (None, "", *IMPL)
_BATCH = 100_000

Codes = npt.NDArray[np.int32]
Pairs = set[tuple[str, str]]


def open_titles(store: Store) -> Iterator[Open]:
    """
    Of directives that ask somebody to act, or that somebody carries out. Where the
    document cites the number at all, the citation is resolved, or a doubt of its own.
    Not those that are linked, and not those of which a person says that they do not
    carry it out, or that only the topic is the same.
    """
    directives = _directives(store)
    for batch in _batches(store, directives.alike):
        every = [_Named(row, n, _meant(row, directives.alike[n])) for row, n in batch]
        carried = _carried(store, [one.id for one in every if one.meant], directives)
        found = [one for one in every if not one.is_one(carried[one.id])]
        settled = _said(store, found, DecisionKind.TOPIC)
        denied = _said(store, found, DecisionKind.NOT_LINK)
        for one in found:
            ids = one.ids()
            left = tuple(id for id in ids if (one.id, id) not in denied)
            if left and not any((one.id, id) in settled for id in ids):
                yield _open(one.row, one.number, left)


def _open(row: Row, number: str, meant: tuple[str, ...]) -> Open:
    """One directive that the title names is the other side; of several none is."""
    other = meant[0] if len(meant) == 1 else number
    return Open(
        key=Key(Matter.TITLE, row["document_id"], Relation.IMPLEMENTS.value, other),
        document=row["document_id"],
        mention={},
        asks="asks.title",
        told={"words": row["title"]},
        candidates=meant,
        values=meant if len(meant) > 1 else (),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Alike:
    """
    Directives of one number and the same years, in the order of the days on which they
    begin: a title names all of them or none. The first is at the place ``first`` among
    all.
    """

    canonical: str
    begins: date
    ends: date
    first: int
    days: Codes
    ids: pa.Array


@dataclass(frozen=True, slots=True, eq=False)
class _Directives:
    """By their folded numbers, and the ids of all in order of places."""

    alike: Mapping[str, Sequence[_Alike]]
    ids: pa.Array


@dataclass(frozen=True, slots=True, eq=False)
class _Named:
    """
    A document, a number in its title, and those that it may mean: of each alike so many
    of the first. Of one number there may be thousands, so they are told only at last.
    """

    row: Row
    number: str
    meant: Sequence[tuple[_Alike, int]]

    @property
    def id(self) -> str:
        own: str = self.row["document_id"]
        return own

    def is_one(self, places: Iterable[int]) -> bool:
        """One of the directives at these places is among those that it may mean."""
        return any(
            alike.first <= place < alike.first + earlier
            for place in places
            for alike, earlier in self.meant
        )

    def ids(self) -> tuple[str, ...]:
        meant = (alike.ids[:earlier].to_pylist() for alike, earlier in self.meant)
        return tuple(sorted(set(chain.from_iterable(meant)) - {self.id}))


def _directives(store: Store) -> _Directives:
    """The directives that ask somebody to act, or that somebody carries out."""
    asking = store.table("demands", columns=["document_id"])["document_id"]
    where = {"relation": [relation.value for relation in IMPL]}
    carried = store.table("edges", columns=["target_id"], where=where, ordered=False)
    every = [*asking.chunks, *carried["target_id"].chunks]
    wanted = pa.chunked_array(every, pa.string()).unique().drop_null()
    columns = [name for name in _COLUMNS if name != "title"]
    table = store.table("documents", columns=columns, ordered=False)
    is_number = pc.not_equal(table["canonical"], "").fill_null(False)
    is_one = pc.is_in(table["document_id"], value_set=wanted)
    table = _by_number(table.filter(pc.and_(is_one, is_number)))
    ids = table["document_id"].combine_chunks()
    days = table["begins"].cast(pa.int32()).to_numpy()
    keys = table.select(_KEY).combine_chunks()
    changes = [_changes(keys[name]) for name in _KEY]
    first = np.flatnonzero(np.logical_or.reduce(changes))
    heads = keys.take(pa.array(first)).to_pylist()
    spans = table.select(["begins", "ends"]).take(pa.array(first)).to_pylist()
    alike = defaultdict(list)
    stops = [*first[1:].tolist(), len(ids)][: len(first)]
    found = zip(heads, spans, first.tolist(), stops, strict=True)
    for head, span_of, at, end in found:
        canonical, here = head["canonical"], slice(at, end)
        one = _Alike(canonical, **span_of, first=at, days=days[here], ids=ids[here])
        alike[fold_number(canonical)].append(one)
    return _Directives(alike, ids)


def _by_number(documents: pa.Table) -> pa.Table:
    """With the days of each, in the order of numbers, years, days and ids."""
    day, first, last = (documents[name] for name in ("date", "date_from", "date_to"))
    begins = pc.coalesce(day, first, pa.scalar(EARLIEST))
    behind = pc.add(day.cast(pa.int32()), pa.scalar(1, pa.int32())).cast(pa.date32())
    ends = pc.coalesce(behind, last, pa.scalar(LATEST))
    until = pc.subtract(ends.cast(pa.int32()), pa.scalar(1, pa.int32()))
    columns = {
        "document_id": documents["document_id"],
        "canonical": documents["canonical"],
        "first_year": pc.year(begins),
        "last_year": pc.year(until.cast(pa.date32())),
        "begins": begins,
        "ends": ends,
    }
    order = [*_KEY, "begins", "document_id"]
    found = pa.table(columns).sort_by([(name, "ascending") for name in order])
    return found.combine_chunks()


def _changes(column: pa.ChunkedArray) -> npt.NDArray[np.bool_]:
    """Whether each value differs from the one before."""
    codes = np.asarray(column.combine_chunks().dictionary_encode().indices)
    changes: npt.NDArray[np.bool_] = np.diff(codes, prepend=-1) != 0
    return changes


def _batches(
    store: Store, numbers: Collection[str]
) -> Iterator[Sequence[tuple[Row, str]]]:
    """Documents that were read, and the numbers that only their titles name."""
    table = store.table("documents", columns=_COLUMNS, where={"known": _READ})
    titled = table.filter(pc.match_substring_regex(table["title"], r"\d[^ ]*[/-]"))
    for batch in titled.combine_chunks().to_batches(_BATCH):
        named = [
            (row, number)
            for row in batch.to_pylist()
            for number in sorted(_numbers(row["title"]) - _numbers(row["canonical"]))
            if number in numbers
        ]
        pairs = [(row["document_id"], number) for row, number in named]
        yield [named[n] for n in _uncited(store, pairs)] if named else []


def _numbers(text: str | None) -> set[str]:
    return {fold_number(one) for one in _NUMBER.findall(text or "")}


def _uncited(store: Store, named: Sequence[tuple[str, str]]) -> list[int]:
    """The places of documents and folded numbers that they do not cite at all."""
    ids, numbers = (pa.array(each, pa.string()) for each in zip(*named, strict=True))
    documents = ids.unique()
    found = store.table(
        "citations",
        columns=["document_id", "number"],
        where={"document_id": documents.to_pylist()},
        ordered=False,
    )
    said = found["number"].combine_chunks().dictionary_encode()
    folded = [fold_number(one or "") for one in said.dictionary.to_pylist()]
    wanted = numbers.unique()
    code = pc.index_in(pa.array(folded, pa.string()), wanted).take(said.indices)
    cited = pc.index_in(found["document_id"], documents), code
    own = pc.index_in(ids, documents), pc.index_in(numbers, wanted)
    mine, theirs = (_paired(*each, len(wanted)) for each in (own, cited))
    places: list[int] = np.flatnonzero(~np.isin(mine, theirs)).tolist()
    return places


def _paired(
    document: pa.Array | pa.ChunkedArray, number: pa.Array, size: int
) -> npt.NDArray[np.int64]:
    """Both as one number; less than 0 where there is no number."""
    one, other = (
        pc.fill_null(each, -1).to_numpy(zero_copy_only=False).astype(np.int64)
        for each in (document, number)
    )
    return np.where(other < 0, -1, one * size + other)


def _meant(row: Row, directives: Iterable[_Alike]) -> list[tuple[_Alike, int]]:
    """Those of the number that are not later, and not of another year than is said."""
    last = day_number(span(row)[1])
    return [
        (alike, earlier)
        for alike in directives
        if (earlier := bisect_left(alike.days, last))
        and names(row["title"], alike.canonical, alike.begins, alike.ends)
    ]


def _carried(
    store: Store, sources: Collection[str], directives: _Directives
) -> Mapping[str, list[int]]:
    """The places of the directives that each of the documents carries out."""
    relations = [relation.value for relation in IMPL]
    found = store.table(
        "edges",
        columns=["source_id", "target_id"],
        where={"source_id": list(sources), "relation": relations},
        ordered=False,
    )
    found = found.filter(pc.not_equal(found["source_id"], found["target_id"]))
    at = pc.index_in(found["target_id"], directives.ids)
    places = defaultdict(list)
    for source, place in zip(
        found["source_id"].to_pylist(), at.to_pylist(), strict=True
    ):
        if place is not None:
            places[source].append(place)
    return places


def _said(store: Store, found: Iterable[_Named], kind: DecisionKind) -> Pairs:
    """The pairs of which decisions of that kind speak."""
    said = [d for d in in_force(store, kind) if d["field"] in _DENIED]
    if not said:
        return set()
    ids = {id for one in found for id in (one.id, *one.ids())}
    ends = {d[end] or "" for d in said for end in ("subject_id", "value")}
    fit = fitting(ends, by_key(store, "documents", sorted(ids)).values())
    return {
        (source, target)
        for d in said
        for source in fit[d["subject_id"] or ""]
        for target in fit[d["value"] or ""]
    }
