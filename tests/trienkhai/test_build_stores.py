"""The same files make the same graph, whatever keeps it and however it is written."""

from __future__ import annotations

from pathlib import Path

from graph.digest import digest
from graph.stores import open_store
from graph.stores.seam import Store
from graph.tables import TABLES
from graph.words import Basis, Known
from trienkhai.line import build

SAMPLE = Path(__file__).resolve().parents[2] / "trienkhai" / "sample"
FILES = SAMPLE / "van-ban"
DECISIONS = SAMPLE / "quyet-dinh-ra-soat.csv"

NOT_OF_FILES = {"decisions", "bodies", "names", "codes", "localities", "successions"}
NOT_OF_FILES |= {"manifests", "meta"}


def test_a_build_into_any_store_gives_one_graph(store: Store, tmp_path: Path) -> None:
    file = str(tmp_path / "whole.duckdb")
    whole = build([FILES], store=file, decisions=DECISIONS)
    build([FILES], store=store, decisions=DECISIONS)

    kept = open_store(file)
    assert digest(store) == digest(kept) == whole.digest
    kept.close()


def test_without_its_files_a_graph_holds_what_people_decided(store: Store) -> None:
    build([FILES], store=store, decisions=DECISIONS)
    files = store.table("files", columns=["file_id"])["file_id"].to_pylist()

    store.write({}, replaces=files)

    left = {name: store.table(name) for name in TABLES if name not in NOT_OF_FILES}
    assert {name for name, table in left.items() if table.num_rows} <= {
        "documents",
        "edges",
        "effects",
        "candidates",
        "demands",
        "addressees",
        "issues",
    }
    assert set(left["documents"]["known"].to_pylist()) <= {Known.CITED}
    assert set(left["edges"]["basis"].to_pylist()) <= {Basis.DECISION}
    assert set(left["effects"]["basis"].to_pylist()) <= {Basis.DECISION}
    assert left["documents"].num_rows
