"""The documents of some bodies as columns, and by body their places among them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.seam import Store
from graph.tables import EARLIEST, LATEST
from queries.cover.acting import committee
from queries.reading import Row

Codes = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]

_FEW = 5
"""So many words are looked for in titles one by one."""

COLUMNS = (
    "document_id",
    "issuer_id",
    "organ",
    "type",
    "number",
    "canonical",
    "year",
    "date",
    "date_from",
    "date_to",
    "title",
    "title_folded",
    "known",
)


@dataclass(frozen=True, slots=True)
class Acts:
    """
    ``places`` are by body, in the order of the rows; a document may be dated from
    ``begins`` to before ``ends``, days as numbers.
    """

    documents: pa.Table
    places: Mapping[str, Codes]
    dated: Truths
    begins: Codes
    ends: Codes

    @property
    def names(self) -> list[str]:
        """The bodies in order of their ids, which number them."""
        return sorted(self.places)

    @property
    def ids(self) -> pa.Array:
        return self.documents["document_id"].combine_chunks()

    def at(self, ids: pa.Array | pa.ChunkedArray) -> Codes:
        """The place of each of these documents; -1 where it is no act of these."""
        if not len(ids):
            return np.empty(0, np.int64)
        return _numbers(pc.index_in(ids, self.ids))

    def place(self, document_id: str) -> int:
        """The place of a document, -1 where it is no act of these."""
        return int(self.at(pa.array([document_id], pa.string()))[0])

    def each(self, places: Codes) -> tuple[Codes, Codes]:
        """
        Whose acts these are: from the how-manieth of the places, and the body by its
        number in the order of names.
        """
        of = [self.places[body] for body in self.names]
        which = np.repeat(np.arange(len(of)), [len(one) for one in of])
        every = np.concatenate([*of, np.empty(0, np.int64)])
        order = np.argsort(every, kind="stable")
        first = np.searchsorted(every[order], places)
        count = np.searchsorted(every[order], places, side="right") - first
        rows = np.repeat(np.arange(len(places)), count)
        inside = np.arange(len(rows)) - np.repeat(np.cumsum(count) - count, count)
        return rows, which[order][np.repeat(first, count) + inside]

    def rows(self, places: Iterable[int]) -> dict[int, Row]:
        """The documents at those places, by place."""
        kept = list(dict.fromkeys(places))
        found: list[Row] = self.documents.take(pa.array(kept, pa.int64())).to_pylist()
        return dict(zip(kept, found, strict=True))

    def bodies(self, places: Iterable[int]) -> dict[int, list[str]]:
        """Whose acts those at the places are, in order of names."""
        names, kept = self.names, np.unique(np.array(list(places), np.int64))
        found: dict[int, list[str]] = {place: [] for place in kept.tolist()}
        for row, body in zip(*(c.tolist() for c in self.each(kept)), strict=True):
            found[int(kept[row])].append(names[body])
        return found

    def with_title(
        self, part: str, others: Collection[str]
    ) -> Iterator[tuple[int, str]]:
        """
        The documents with that part and one of the others in their folded titles, by
        place; of many others it is not looked which.
        """
        titles = self.documents["title_folded"]
        places = np.arange(len(titles))
        for alike in ([part], others):
            if len(alike) <= _FEW:
                found = [pc.match_substring(titles, one) for one in alike]
                kept = pc.fill_null(reduce(pc.or_, found), False)
                titles, places = titles.filter(kept), places[np.asarray(kept)]
        yield from zip(places.tolist(), titles.to_pylist(), strict=True)


def acts(store: Store, bodies: Collection[str]) -> Acts:
    """
    The documents that are acts of these bodies, each once: of the owner of the series,
    of the organ that is named, of each joint issuer (`queries.cover.acting`).
    """
    wanted = sorted(set(bodies))
    series = [*wanted, *(f"ct-{b}" for b in wanted if b.startswith("ubnd/"))]
    joint = store.table("document_issuers", where={"body_id": series})
    parts = [
        store.table("documents", columns=COLUMNS, where={column: values})
        for column, values in (
            ("issuer_id", series),
            ("organ", series),
            ("document_id", joint["document_id"].to_pylist()),
        )
    ]
    found = pa.concat_tables(parts)
    is_once = max(map(len, parts)) == len(found)
    documents = (found if is_once else _once(found)).combine_chunks()
    ids = documents["document_id"].combine_chunks()
    pairs = _acting(documents, joint, wanted)
    places = _by_body(distinct(pairs), wanted, max(len(ids), 1))
    dated = np.asarray(pc.is_valid(documents["date"]))
    begins = pc.coalesce(documents["date"], documents["date_from"], pa.scalar(EARLIEST))
    ends = pc.coalesce(documents["date_to"], pa.scalar(LATEST))
    first = _numbers(begins.cast(pa.int32()))
    last = np.where(dated, first + 1, _numbers(ends.cast(pa.int32())))
    return Acts(documents, places, dated, first, last)


def whose(
    store: Store, documents: pa.Table, bodies: Sequence[str]
) -> tuple[Codes, Codes]:
    """
    The documents that are acts of these bodies, once for each of them: the row of the
    document, by which they are in order, and the place of the body.
    """
    where = {"document_id": documents["document_id"].to_pylist()}
    joint = store.table("document_issuers", where=where)
    size = max(len(documents), 1)
    body, row = np.divmod(distinct(_acting(documents, joint, bodies)), size)
    order = np.lexsort((body, row))
    return row[order], body[order]


def _acting(documents: pa.Table, joint: pa.Table, bodies: Sequence[str]) -> Codes:
    """Body and place of the document as one number, by series, organ, joint issuer."""
    ids = documents["document_id"].combine_chunks()
    every = np.arange(len(ids))
    of = [
        (every, _committees(documents["issuer_id"])),
        (every, _committees(documents["organ"])),
        (
            _numbers(pc.index_in(joint["document_id"], ids)),
            _committees(joint["body_id"]),
        ),
    ]
    codes = {body: n for n, body in enumerate(bodies)}
    return np.concatenate([_pairs(*each, codes, len(ids)) for each in of])


def _once(documents: pa.Table) -> pa.Table:
    """The rows without those that came before."""
    ids = documents["document_id"].combine_chunks().dictionary_encode()
    _, first = np.unique(np.asarray(ids.indices), return_index=True)
    if len(first) == len(documents):
        return documents
    return documents.take(pa.array(np.sort(first)))


def _committees(bodies: pa.ChunkedArray) -> pa.DictionaryArray:
    """The bodies as values of few; the series of a chair is the committee's."""
    few = bodies.combine_chunks().dictionary_encode()
    names = pa.array(
        [committee(one) for one in few.dictionary.to_pylist()], pa.string()
    )
    return pa.DictionaryArray.from_arrays(few.indices, names)


def _pairs(
    places: Codes, bodies: pa.DictionaryArray, codes: Mapping[str, int], size: int
) -> Codes:
    """Body and place as one number, of the bodies that are asked for."""
    code = np.array([codes.get(b, -1) for b in bodies.dictionary.to_pylist()] + [-1])
    of = code[_numbers(bodies.indices)]
    kept = (of >= 0) & (places >= 0)
    pairs: Codes = of[kept] * max(size, 1) + places[kept]
    return pairs


def distinct(pairs: Codes) -> Codes:
    """Each number once, in order."""
    ordered = np.sort(pairs, kind="stable")
    distinct: Codes = ordered[np.diff(ordered, prepend=-1) != 0]
    return distinct


def _by_body(pairs: Codes, bodies: list[str], size: int) -> dict[str, Codes]:
    bounds = np.searchsorted(pairs, np.arange(len(bodies) + 1) * size)
    return {
        body: pairs[bounds[n] : bounds[n + 1]] % size for n, body in enumerate(bodies)
    }


def _numbers(values: pa.Array | pa.ChunkedArray) -> Codes:
    """As numbers; -1 for what is not there."""
    numbers: Codes = pc.fill_null(values, -1).to_numpy(zero_copy_only=False)
    return numbers.astype(np.int64)
