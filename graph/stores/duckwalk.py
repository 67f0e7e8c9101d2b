"""A walk along links that are too many for memory, in the file's own language."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import duckdb
import pyarrow as pa

from graph.stores.ducklinks import BATCH, OF_KIND
from graph.stores.seam import REACH
from graph.words import Direction

EXISTS = f"""
    {OF_KIND}
    AND ($latest::DATE IS NULL OR since_from <= $latest)
    AND ($surely::DATE IS NULL OR since_to <= $surely)
"""

LINKS = """
    CREATE TEMP TABLE links AS
    SELECT {near} AS near, {far} AS far FROM edges WHERE {exists}
"""

SEEN = """
    CREATE TEMP TABLE seen AS
    SELECT DISTINCT start, start AS document_id, 0::BIGINT AS depth
    FROM unnest($starts::VARCHAR[]) AS given(start)
"""

STEP = """
    INSERT INTO seen
    SELECT DISTINCT level.start, far, $depth
    FROM (FROM seen WHERE depth = $depth - 1) AS level
    JOIN links ON near = level.document_id
    WHERE NOT EXISTS (
        FROM seen WHERE seen.start = level.start AND seen.document_id = far
    )
"""

REACHED = """
    SELECT start, document_id, depth FROM seen WHERE depth > 0
    ORDER BY start, document_id, depth
"""


def walked(
    connection: duckdb.DuckDBPyConnection,
    starts: Collection[str],
    given: Mapping[str, object],
    *,
    direction: Direction,
    depths: range,
) -> pa.Table:
    """The answer of `Store.reach`; ``given`` are the parameters of `EXISTS`."""
    near, far = ("source_id", "target_id")[:: 1 if direction is Direction.UP else -1]
    connection.execute(SEEN, {"starts": list(starts)})
    connection.execute(LINKS.format(near=near, far=far, exists=EXISTS), dict(given))
    for depth in depths:
        new = connection.execute(STEP, {"depth": depth})
        if new.fetchall() == [(0,)]:
            break
    return connection.sql(REACHED).to_arrow_table(BATCH).cast(REACH)
