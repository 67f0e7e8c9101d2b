"""
Errors that a caller has to decide about. A doubt about the *data* is no error:
it is an `Issue` (graph/values.py), a row of the table ``issues``.

    TrienkhaiError
    ├── UnknownDocument        no document answers to that name or id
    ├── AmbiguousDocument      several do; .candidates lists them
    ├── UnknownBody            no body is called so
    ├── UnknownDemand          the document makes no such demand
    ├── UnknownType            no type of document is called so
    ├── UnknownFormat          no reader for this kind of file
    ├── BadTable               a register, decisions or manifest that cannot be used
    ├── EngineAbsent           what a batch was to run on is not there
    ├── EngineFailed           what a batch ran on gave up
    ├── ShardDamaged           kept rows that cannot be read; .shard is their file
    └── StoreError
        ├── StoreMissing       no graph file there
        ├── StoreDamaged       a file that is no graph of ours
        ├── StoreTooNew        written by a newer version
        ├── StoreTooOld        written by an older version
        ├── StoreBusy          another build is writing
        ├── StoreFull          no space left
        ├── StoreAbsent        no server answers there
        ├── StoreRefused       the server does not let us in, or not write
        ├── StoreChanged       the graph was replaced while it was read
        └── LoadInProgress     a load into a server has not ended
"""

from __future__ import annotations

from collections.abc import Sequence


class TrienkhaiError(Exception):
    """A sentence that says what is wrong, where, and what to do."""


class UnknownDocument(TrienkhaiError):
    """No document in the graph answers to that name or id."""


class AmbiguousDocument(TrienkhaiError):
    """Several documents answer to that name; ``candidates`` holds their ids."""

    def __init__(self, message: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class UnknownBody(TrienkhaiError):
    """No body is called by that name or id."""


class UnknownType(TrienkhaiError):
    """No type of document is called by that code or name."""


class UnknownDemand(TrienkhaiError):
    """None of the documents asked about makes a demand of that id."""


class UnknownFormat(TrienkhaiError):
    """No reader knows this kind of file."""


class BadTable(TrienkhaiError):
    """A register, decisions, manifest or column file that cannot be used."""


class ShardDamaged(TrienkhaiError):
    """A file of kept rows that cannot be read again; ``shard`` is its path."""

    def __init__(self, words: str, shard: str) -> None:
        super().__init__(words)
        self.shard = shard


class EngineAbsent(TrienkhaiError):
    """Spark, Java or the cluster that a batch was to run on is not there."""


class EngineFailed(TrienkhaiError):
    """The cluster that a batch ran on gave up."""


class StoreError(TrienkhaiError):
    """Something about the place where the graph is kept."""


class StoreMissing(StoreError):
    """There is no graph at that place."""


class StoreDamaged(StoreError):
    """What lies at that place is no graph of ours, or only a part of one."""


class StoreTooNew(StoreError):
    """The graph was written by a newer version of the program."""


class StoreTooOld(StoreError):
    """The graph was written by an older version of the program."""


class StoreBusy(StoreError):
    """Another build is writing to that place."""


class StoreFull(StoreError):
    """No space is left where the graph is to be written."""


class LinkEndMissing(StoreError):
    """A link names a document that is not there; nothing was written."""


class StoreAbsent(StoreError):
    """No server answers at that place, or the connection was lost."""


class StoreRefused(StoreError):
    """The server does not let us in, or does not let us write."""


class StoreChanged(StoreError):
    """The graph was written to while it was being read: open it again."""


class LoadInProgress(StoreError):
    """A load into this store has begun and has not ended."""
