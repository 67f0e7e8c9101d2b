"""The tiers give what a second implementation gives, written plainly in pandas."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.staged import rows
from benchmarks.tiers import read, verdicts
from graph.resolve import resolve
from graph.shards import ORIGIN, Shards

COLUMNS = ["citation_id", "document_id", "verdict", "target_id", "tier"]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Shards:
    return rows(tmp_path_factory.mktemp("rows"), 1_500, 9_000)


def test_every_citation_has_the_verdict_and_target_of_the_second_way(
    drawn: Shards,
) -> None:
    tables = {
        name: pq.read_table(list(paths)).drop_columns([ORIGIN])
        for name, paths in drawn.files.items()
        if paths
    }
    found: pa.Table = resolve(tables)["citations"].select(COLUMNS)

    second = verdicts(*read(drawn)).rename(columns={"source_id": "document_id"})
    wanted = pa.Table.from_pandas(second[COLUMNS], preserve_index=False)
    wanted = wanted.cast(found.schema)
    assert found.sort_by("citation_id").equals(wanted.sort_by("citation_id"))
    assert len(found.group_by(["verdict", "tier"]).aggregate([])) > 8
