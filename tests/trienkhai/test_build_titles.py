"""Over a thousand local documents by their titles: none merged, no year made up."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from graph.stores import open_store
from graph.stores.seam import Store
from trienkhai.line import build


@pytest.fixture(scope="module")
def store(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    lines = (shared / "dev/coverage_tvpl_slugs.jsonl").read_text().splitlines()
    titles = tmp_path_factory.mktemp("titles") / "titles.jsonl"
    rows = (json.loads(line) for line in lines)
    told = [json.dumps({"id": r["id"], "text": r["text"]}) for r in rows]
    titles.write_text("\n".join(told), encoding="utf-8")
    kept = open_store("memory:")
    build([titles], store=kept)
    return kept


def test_every_title_is_a_document_of_its_own(store: Store) -> None:
    carried = Counter(store.table("document_files").column("document_id").to_pylist())

    assert carried.total() == len(carried) > 1000


def test_an_edge_has_a_year_that_the_title_states(store: Store) -> None:
    texts = dict(
        zip(
            store.table("texts").column("file_id").to_pylist(),
            store.table("texts").column("text").to_pylist(),
            strict=True,
        )
    )
    cited = store.table("citations").to_pylist()
    resolved = [c for c in cited if c["verdict"] == "resolved"]

    assert len(resolved) > 100
    for citation in resolved:
        year = citation["target_id"].rpartition("|")[2]
        assert year in texts[citation["file_id"]]
    assert {c["verdict"] for c in cited if c["number"] == "33/CT-TTg"} == {"incomplete"}
