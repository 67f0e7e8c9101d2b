"""
The seam between questions and stores: few primitives, the same on every store.

Everything else is a query above them (folder ``queries``), written once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, runtime_checkable

import pyarrow as pa

from graph.tables import LATEST
from graph.words import ALL_BASES, IMPL, Basis, Direction, Relation, Scope

MAX_DEPTH = 32

REACH = pa.schema(
    [("start", pa.string()), ("document_id", pa.string()), ("depth", pa.int64())]
)
"""What `Store.reach` returns."""


@dataclass(frozen=True, slots=True)
class Along:
    """
    Which edges exist for a question.

    With ``on``, an edge exists when its source may be dated on or before that day
    (``since_from <= on``); with ``certain`` only when it surely is (``since_to <= on``
    plus one day, since intervals are half-open).
    """

    relations: frozenset[Relation] = IMPL
    scopes: frozenset[Scope] = frozenset({Scope.DOCUMENT})
    bases: frozenset[Basis] = ALL_BASES
    on: date | None = None
    certain: bool = False

    def bounds(self) -> tuple[date | None, date | None]:
        """
        The last day for ``since_from``, and for ``since_to``; None is no bound.

        What has no date is never certain.

        >>> [str(day) for day in Along(on=date(2021, 11, 26), certain=True).bounds()]
        ['2021-11-26', '2021-11-27']
        """
        if self.on is None or not self.certain:
            return self.on, None
        day = timedelta(days=1)
        return self.on, min(self.on, LATEST - 2 * day) + day


class Store(Protocol):
    """A place where one graph is kept."""

    def write(
        self, tables: Mapping[str, pa.Table], *, replaces: Collection[str] = ()
    ) -> None:
        """
        All rows are there, or none: what came from the files in ``replaces`` (ids)
        goes, then the new rows come; a row with a known key takes the place of the
        old one; stubs that nothing cites any more go; decisions stay. Writing the
        same twice changes nothing. `StoreError` when a new edge names a document that
        is not there. The digest that a build left in ``meta`` goes, unless it is given.
        """

    def amend(
        self, gone: Mapping[str, pa.Table], tables: Mapping[str, pa.Table]
    ) -> None:
        """
        Exactly these rows change, or none: those with the keys in ``gone`` (of each
        table its key columns) go, and those in ``tables`` come, each in the place of
        the one with its key, also of one that goes. Nothing is concluded from them as
        `write` does. Amending twice changes nothing. `StoreError` when a link would
        name a document that is not there.
        """

    def table(
        self,
        name: str,
        *,
        columns: Sequence[str] = (),
        where: Mapping[str, Collection[object]] | None = None,
        after: str | None = None,
        limit: int | None = None,
        ordered: bool = True,
    ) -> pa.Table:
        """
        A whole table, or the columns and rows asked for, sorted by key. ``where`` keeps
        rows whose column holds one of the values (None is null); ``after`` pages by the
        first key column. Without ``ordered`` a whole table may come in any order, which
        takes far less time for a large one. ValueError for a table or column that is
        not there.
        """

    def find(
        self,
        *,
        number: str | None = None,
        type: str | None = None,
        issuer: str | None = None,
        year: int | None = None,
        words: str | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> pa.Table:
        """
        Documents for which every given field is equal after folding (``number`` is
        compared with the canonical number, ``issuer`` with the ids of the owner of the
        series and of the organ; in ``number`` and ``type`` Đ is another letter than D);
        each of ``words`` is a word of the title. Never a best match.
        """

    def reach(
        self,
        starts: Collection[str],
        along: Along,
        *,
        direction: Direction,
        depth: int,
    ) -> pa.Table:
        """
        ``start, document_id, depth``: the documents that each start reaches, with the
        least number of steps, 1 to ``depth``; sorted by all three. A start is not its
        own result. ValueError unless 1 <= depth <= 32; `UnknownDocument` for a start
        that is not there.
        """

    def edges(
        self,
        documents: Collection[str],
        along: Along,
        *,
        columns: Sequence[str] = (),
    ) -> pa.Table:
        """
        The edges with both ends inside ``documents``, sorted by edge_id; with
        ``columns`` only those, in any order. ValueError for a column that is not there.
        """

    def native(self, text: str, /, **parameters: object) -> pa.Table:
        """What the engine's own language answers: for people, read only."""

    def close(self) -> None:
        """Nothing is held open any more."""


@runtime_checkable
class InParts(Protocol):
    """A store that hands out a whole table without having it in memory."""

    def parts(self, name: str, *, columns: Sequence[str] = ()) -> Iterator[pa.Table]:
        """The rows of a table, or those columns, some thousand at a time."""


@runtime_checkable
class Resting(Protocol):
    """A store that keeps for speed what it can read again."""

    def rest(self) -> None:
        """That is let go, unless a question is being answered; it is read again."""
