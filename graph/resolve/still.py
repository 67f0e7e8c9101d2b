"""The graph of the last build, where nothing came, went, or was stated otherwise."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyarrow as pa

from graph.decisions import Decisions
from graph.errors import StoreDamaged, StoreMissing, StoreTooNew, StoreTooOld
from graph.manifests import Manifests
from graph.resolve.engine import Connection, EngineError
from graph.resolve.kept import Made, kept_marks, told
from graph.stores.duckopen import Foreign, opened

_STATED = "CREATE OR REPLACE TABLE graph.resolving.stated AS SELECT ? AS mark"
_MARK = "SELECT mark FROM graph.resolving.stated"
_OTHERS = """
    SELECT EXISTS (
        FROM graph.resolving.origins o FULL OUTER JOIN live_given l
            ON l.origin = o.origin
        WHERE o.origin IS NULL OR l.origin IS NULL
    )
"""


def stated_mark(decisions: Decisions | None, manifests: Manifests | None) -> str:
    """A short text that is equal where people stated the same in the same files."""
    said = decisions and (decisions.lines, decisions.issues, decisions.path)
    declared = manifests and (
        manifests.table.to_pylist(),
        manifests.issues,
        manifests.path,
    )
    return hashlib.sha256(repr((said, declared)).encode()).hexdigest()


def keep_stated(
    connection: Connection, decisions: Decisions | None, manifests: Manifests | None
) -> None:
    """The graph file keeps what people stated when it was made, as a mark."""
    connection.execute(_STATED, [stated_mark(decisions, manifests)])


def is_of(
    place: Path,
    *,
    decisions: Decisions | None = None,
    manifests: Manifests | None = None,
) -> bool:
    """
    The graph at ``place`` was made of what is stated; one that is damaged or of another
    version was not. An error for what no build would write over.
    """
    try:
        with opened(place) as connection:
            ((mark,),) = connection.execute(_MARK).fetchall()
            return bool(mark == stated_mark(decisions, manifests))
    except Foreign:
        raise
    except (StoreMissing, StoreDamaged, StoreTooOld, EngineError):
        return False


def still(
    place: Path,
    live: pa.Array,
    *,
    decisions: Decisions | None = None,
    manifests: Manifests | None = None,
    waiting: str = "",
) -> Made | None:
    """
    What the graph at ``place`` came to, if a build of the inputs with these origins and
    of what is stated would make it again; None where there is none, or it would not.
    """
    try:
        with opened(place) as connection:
            ((mark,),) = connection.execute(_MARK).fetchall()
            if mark != stated_mark(decisions, manifests):
                return None
            connection.register("live_given", pa.table({"origin": live}))
            ((others,),) = connection.execute(_OTHERS).fetchall()
            return None if others else told(connection, waiting, kept_marks(connection))
    except (StoreMissing, StoreDamaged, StoreTooOld, StoreTooNew, EngineError):
        return None
