"""The same files make the same graph, whatever keeps it and however it is written."""

from __future__ import annotations

from csv import writer
from pathlib import Path

from graph.decisions import COLUMNS, decided, read_decisions
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


def test_a_note_of_the_undecided_changes_no_store_but_its_decisions(
    store: Store, tmp_path: Path
) -> None:
    lines = read_decisions(DECISIONS).lines
    link = next(line for line in lines if line.kind == "link")
    values = {"subject_id": link.subject_id, "field": link.field, "value": link.value}
    note = decided(
        kind="undecided", at="2026-02-05", by="A", reason="chờ bản gốc", **values
    )
    csv, plain = tmp_path / "decisions.csv", str(tmp_path / "plain.duckdb")
    csv.write_bytes(DECISIONS.read_bytes())
    with csv.open("a", encoding="utf-8", newline="") as file:
        writer(file).writerow([getattr(note, name) for name in COLUMNS])
    build([FILES], store=plain, decisions=DECISIONS)
    build([FILES], store=store, decisions=csv)

    kept, without = open_store(plain), ("meta", "decisions")
    assert digest(store, without=without) == digest(kept, without=without)
    kinds = store.table("decisions", where={"decision_id": [note.decision_id]})["kind"]
    assert kinds.to_pylist() == ["undecided"]
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
