"""Pieces become shards beside the reading, when there are enough of them."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from trienkhai.kept.folder import WITHDRAWN, Rows
from trienkhai.kept.inputs import Inputs, Seen, numbers
from trienkhai.kept.pieces import Piece
from trienkhai.kept.pressing import Group, commit, press, spent
from trienkhai.kept.records import Record
from trienkhai.kept.sight import NOTHING

MUCH = 64 << 20
_LONG, _SHARE = 20.0, 0.02
"""
A shard is closed when it has so many bytes of text, or after so many seconds, or so
much of the time since the beginning: what is not closed is read again after a kill.
"""


class Keeping:
    """
    Takes what is read, and keeps it in the folder of rows. When it has ended,
    ``origins`` are those of all that it took.
    """

    def __init__(self, rows: Rows, made_with: str) -> None:
        self._rows, self._made_with = rows, made_with
        self.origins = numbers()
        self._groups: list[Group] = []
        self._bytes = 0
        self._begun = self._since = time.monotonic()
        self._beside = ThreadPoolExecutor(1)
        self._last: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._beside:
            if kind is None:
                self._close()
                self._wait()

    def beside(
        self, touched: Iterable[Seen], withdrawn: Iterable[str], now: int
    ) -> None:
        """How files look now whose rows are as they were, and which are not there."""
        inputs, rows = Inputs(), self._rows
        for seen in touched:
            inputs.put(seen, rows.inputs.origin[rows.at[seen.path]])
        for path in withdrawn:
            inputs.put(Seen(path, *NOTHING, now), WITHDRAWN)
        if len(inputs):
            self._commit(Record(rows.number, inputs, self._made_with))

    def took(self, pieces: tuple[Piece, ...]) -> None:
        """Files were read to their end, or time has passed."""
        if pieces:
            group = Group(pieces)
            self._groups.append(group)
            self._bytes += group.bytes
        now = time.monotonic()
        long = max(_LONG, (now - self._begun) * _SHARE)
        if self._bytes >= MUCH or (self._groups and now - self._since > long):
            self._close()

    def _close(self) -> None:
        self._wait()
        if self._groups:
            groups, self._groups, self._bytes = self._groups, [], 0
            self._last = self._beside.submit(self._press, groups)
        self._since = time.monotonic()

    def _wait(self) -> None:
        if self._last is not None:
            self._last.result()

    def _press(self, groups: Sequence[Group]) -> None:
        rows = self._rows
        for record in press(groups, rows, rows.number, self._made_with):
            self._commit(record)
        spent(groups)

    def _commit(self, record: Record) -> None:
        commit(record, self._rows)
        self.origins.extend(n for n in record.inputs.origin if n != WITHDRAWN)
