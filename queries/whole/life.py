"""
The life of documents (hiệu lực) for the whole graph at once: which effects have begun
by a day, which documents have surely ended, and which one stands in the place of each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.seam import Store
from graph.tables import EARLIEST, LATEST
from graph.words import EffectKind
from queries.cover.window import day_number

Whole = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]

COLUMNS = (
    "effect_id",
    "new_id",
    "old_id",
    "kind",
    "partial",
    "from_from",
    "from_to",
    "basis",
    "evidence_id",
)
BY_OTHERS = (EffectKind.REPLACES, EffectKind.REPEALS)
ENDING = (*BY_OTHERS, EffectKind.EXPIRES)
"""What ends the life of a document, where not only a part of it is meant."""


@dataclass(frozen=True, slots=True, eq=False)
class Effects:
    """
    What may have begun by the day asked, in order of ids: effect n is of ``new[n]`` on
    ``old[n]``, by the place in ``ids``; it began on a day from ``first`` to ``last``.
    ``begun``: it surely has; ``partial``: it touches only a part.
    """

    rows: pa.Table
    ids: pa.Array
    new: Whole
    old: Whole
    first: Whole
    last: Whole
    begun: Truths
    partial: Truths

    def of(self, kinds: Iterable[EffectKind]) -> Truths:
        """By effect whether it is of one of the kinds."""
        wanted = pa.array([kind.value for kind in kinds], pa.string())
        found: Truths = pc.is_in(self.rows["kind"], value_set=wanted).to_numpy()
        return found.astype(bool)


@dataclass(frozen=True)
class Life:
    """The effects, and what they come to for each document that they name."""

    effects: Effects

    @cached_property
    def extended(self) -> Truths:
        """Documents whose own end another may have put off."""
        of = self.effects
        return self._any(of.of((EffectKind.EXTENDS,)))

    @cached_property
    def ended(self) -> Truths:
        """Documents that have surely ended as a whole."""
        return self._any(self._ending() & self._sure())

    @cached_property
    def doubtful(self) -> Truths:
        """Documents of which it is not known whether they have ended."""
        return self._any(self._ending() & ~self._sure()) & ~self.ended

    def _ending(self) -> Truths:
        return self.effects.of(ENDING) & ~self.effects.partial

    def _sure(self) -> Truths:
        of = self.effects
        put_off = of.of((EffectKind.EXPIRES,)) & self.extended[of.old]
        return of.begun & ~put_off

    def _any(self, effects: Truths) -> Truths:
        found = np.zeros(len(self.effects.ids), bool)
        found[self.effects.old[effects]] = True
        return found

    def has_ended(self, ids: pa.Array) -> Truths:
        """By document whether it has surely ended; false for one without effects."""
        place = pc.index_in(ids, self.effects.ids).fill_null(-1).to_numpy()
        found: Truths = (place >= 0) & np.append(self.ended, False)[place]
        return found

    def ends(self, ids: pa.Array) -> Whole:
        """By document the day from which it has surely ended; else the last of all."""
        of, done = self.effects, self._ending() & self._sure()
        day = np.full(len(of.ids) + 1, day_number(LATEST))
        np.minimum.at(day, of.old[done], of.last[done])
        place = pc.index_in(ids, of.ids).fill_null(len(of.ids)).to_numpy()
        found: Whole = day[place]
        return found

    def successors(self, ids: pa.Array) -> pa.Array:
        """
        By document the one that stands in its place: replaced as a whole, and so on,
        to the only one that has not ended; null where there is none, or not just one.
        """
        root = pc.index_in(ids, self.effects.ids).fill_null(-1).to_numpy()
        few, back = np.unique(root, return_inverse=True)
        known = few[few >= 0]
        follower = np.full(len(few), -1)
        follower[few >= 0] = self._followers(known)
        found = follower[back]
        return self.effects.ids.take(pa.array(found, mask=found < 0))

    def _followers(self, roots: Whole) -> Whole:
        """By root its one living successor, -1 for none or several."""
        of, size = self.effects, len(self.effects.ids)
        replaced = of.of((EffectKind.REPLACES,)) & of.begun & ~of.partial
        order = np.argsort(of.old[replaced], kind="stable")
        old, new = of.old[replaced][order], of.new[replaced][order]
        seen = front = np.arange(len(roots)) * size + roots
        while len(front):
            root, node = front // size, front % size
            begins = np.searchsorted(old, node)
            count = np.searchsorted(old, node, side="right") - begins
            step = np.repeat(begins - np.cumsum(count) + count, count)
            to = new[step + np.arange(len(step))]
            front = np.setdiff1d(np.repeat(root, count) * size + to, seen)
            seen = np.union1d(seen, front)
        root, node = seen // size, seen % size
        kept = ~self.ended[node] & (node != roots[root])
        root, node = root[kept], node[kept]
        alone = np.bincount(root, minlength=len(roots))[root] == 1
        found = np.full(len(roots), -1)
        found[root[alone]] = np.where(self.doubtful[node], -1, node)[alone]
        return found


def life(store: Store, on: date, documents: pa.Array | None = None) -> Life:
    """
    What has been done by a day to documents, by others and by their own end; to some
    of them and to those that stand in their places, or to all.

    >>> from queries.example import example_store
    >>> life(example_store(), date(2022, 3, 1)).effects.rows.num_rows
    0
    """
    rows = _done(store) if documents is None else _done_to(store, documents)
    itself = pc.equal(rows["new_id"], rows["old_id"])
    expires = pc.equal(rows["kind"], EffectKind.EXPIRES.value)
    starts = pc.less_equal(rows["from_from"].fill_null(EARLIEST), pa.scalar(on))
    rows = rows.filter(pc.and_(starts, pc.or_(expires, pc.invert(itself))))
    ends = [rows[end].combine_chunks() for end in ("new_id", "old_id")]
    ids = pc.unique(pa.concat_arrays(ends)).sort()
    new, old = (pc.index_in(end, ids).to_numpy().astype(np.int64) for end in ends)
    last = days(rows["from_to"], LATEST) - 1
    return Life(
        Effects(
            rows=rows,
            ids=ids,
            new=new,
            old=old,
            first=days(rows["from_from"], EARLIEST),
            last=last,
            begun=last <= day_number(on),
            partial=np.asarray(rows["partial"].fill_null(False)).astype(bool),
        )
    )


def _done(store: Store) -> pa.Table:
    return store.table("effects", columns=COLUMNS)


def _done_to(store: Store, documents: pa.Array) -> pa.Table:
    """What was done to the documents, to those that did it, and so on."""
    wanted = {"old_id": documents.unique().to_pylist()}
    found = store.table("effects", columns=COLUMNS, where=wanted)
    known = documents.unique()
    new = found["new_id"].combine_chunks().unique()
    while len(new := new.filter(pc.invert(pc.is_in(new, value_set=known)))):
        wanted = {"old_id": new.to_pylist()}
        more = store.table("effects", columns=COLUMNS, where=wanted)
        found = pa.concat_tables([found, more])
        known = pa.concat_arrays([known, new])
        new = more["new_id"].combine_chunks().unique()
    return found.sort_by("effect_id")


def days(column: pa.ChunkedArray, unknown: date) -> Whole:
    """Days as whole numbers; one that is not known is the outermost."""
    known = column.fill_null(pa.scalar(unknown)).cast(pa.int32())
    found: Whole = known.to_numpy().astype(np.int64)
    return found
