"""Titles of a gazette with labelled relations: no edge goes to a wrong document."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from graph.fold import fold, fold_number
from graph.stores import open_store
from graph.stores.seam import Store
from trienkhai.line import build

HEADINGS = {
    "number": "Số, ký hiệu",
    "type": "Loại văn bản",
    "date": "Ngày ban hành",
    "issuer": "Cơ quan ban hành",
}


@pytest.fixture(scope="module")
def issues(shared: Path) -> list[dict[str, Any]]:
    lines = (shared / "dev/congbao_graph_2010_2011.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def store(
    issues: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> Store:
    register = tmp_path_factory.mktemp("gazette") / "register.csv"
    with register.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([*HEADINGS.values(), "Trích yếu"])
        for one in issues:
            said = one["gold"]
            writer.writerow([said.get(name) or "" for name in HEADINGS] + [one["text"]])
    kept = open_store("memory:")
    build([register], store=kept)
    return kept


@pytest.fixture(scope="module")
def rows(store: Store, issues: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The rows of the gazette by the document that each became."""
    carried = store.table("document_files").to_pylist()
    document = {c["file_id"]: c["document_id"] for c in carried}
    files = store.table("files").to_pylist()
    first = min(file["row"] for file in files)
    found = defaultdict(list)
    for file in files:
        found[document[file["file_id"]]].append(issues[file["row"] - first])
    return found


def test_no_two_documents_became_one(rows: dict[str, list[dict[str, Any]]]) -> None:
    for of_one in rows.values():
        told = {(r["gold"]["number"], r["gold"].get("issuer")) for r in of_one}
        assert len(told) == 1


def test_no_edge_goes_to_a_wrong_document(
    store: Store, rows: dict[str, list[dict[str, Any]]]
) -> None:
    documents = {d["document_id"]: d for d in store.table("documents").to_pylist()}
    held = labelled = 0
    for edge in store.table("edges").to_pylist():
        target = documents[edge["target_id"]]
        number = fold_number(target["canonical"])
        (title, *_) = (one["text"] for one in rows[edge["source_id"]])
        labels = {
            fold_number(label["number"]): fold(label["title"])
            for one in rows[edge["source_id"]]
            for label in one["gold"]["relations"]
        }
        assert fold(number) in fold(title).replace(" ", "").replace("/ct-tw", "-ct/tw")
        for one in rows.get(edge["target_id"], ()):
            held += 1
            if number in labels:
                labelled += 1
                assert fold(one["text"])[:40] in labels[number]
    assert held >= labelled > 30


def test_a_direction_is_never_reversed(
    store: Store, rows: dict[str, list[dict[str, Any]]]
) -> None:
    documents = {d["document_id"]: d for d in store.table("documents").to_pylist()}
    seen = 0
    for edge in store.table("edges").to_pylist():
        number = fold_number(documents[edge["target_id"]]["canonical"])
        if edge["relation"] not in ("amends", "replaces", "repeals", "guides"):
            continue
        for one in rows[edge["source_id"]]:
            for label in one["gold"]["relations"]:
                if fold_number(label["number"]) == number:
                    seen += 1
                    assert not label["type"].endswith("_by")
    assert seen > 10
