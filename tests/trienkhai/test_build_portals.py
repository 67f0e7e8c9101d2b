"""What portals say becomes edges and effects of a basis of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.stores import open_store
from graph.stores.seam import Store
from queries.why import why
from tests.loaders.portals import OWN, body, boxes
from trienkhai.line import build

THIS = "gov/chinh-phu|NĐ|123/2020|2020"
OLDER = "gov/chinh-phu|NĐ|51/2010|2010"
NEWER = "gov/chinh-phu|NĐ|70/2025|2025"
GUIDE = "gov/bo-tai-chinh|TT|78/2021|2021"
GROUPS = (
    ("Văn bản bị thay thế", ["Nghị định 51/2010/NĐ-CP quy định về hóa đơn"]),
    ("Văn bản sửa đổi, bổ sung", ["Nghị định 70/2025/NĐ-CP sửa đổi Nghị định 123"]),
    ("Văn bản hướng dẫn", ["Thông tư 78/2021/TT-BTC hướng dẫn về hóa đơn"]),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("portal")
    (folder / "trang").mkdir()
    page = boxes(OWN | {"Ngày hết hiệu lực": "01/06/2026"}, GROUPS, body())
    (folder / "trang" / "nghi-dinh.html").write_text(page, encoding="utf-8")
    build([folder / "trang"], store=folder / "graph.duckdb")
    opened = open_store(str(folder / "graph.duckdb"))
    yield opened
    opened.close()


def test_who_acts_is_the_source_of_the_edge(store: Store) -> None:
    rows = store.table("edges", where={"basis": ["portal"]}).to_pylist()
    found = {(r["source_id"], r["relation"], r["scope"], r["target_id"]) for r in rows}
    assert found == {
        (THIS, "replaces", "document", OLDER),
        (NEWER, "amends", "document", THIS),
        (GUIDE, "guides", "document", THIS),
    }


def test_what_the_text_says_keeps_its_own_basis(store: Store) -> None:
    rows = store.table("edges").to_pylist()
    assert {r["basis"] for r in rows} <= {"text", "portal"}
    texts = [r for r in rows if r["basis"] == "text" and r["source_id"] == THIS]
    assert OLDER not in {r["target_id"] for r in texts}


def test_effects_rest_on_the_portal(store: Store) -> None:
    rows = store.table("effects").to_pylist()
    found = {(r["new_id"], r["kind"], r["old_id"], r["basis"]) for r in rows}
    assert found == {
        (THIS, "replaces", OLDER, "portal"),
        (NEWER, "amends", THIS, "portal"),
        (THIS, "expires", THIS, "portal"),
    }


def test_the_document_of_the_page_is_held_once(store: Store) -> None:
    rows = store.table("documents").to_pylist()
    known = {r["document_id"]: r["known"] for r in rows}
    assert known[THIS] == "held"
    assert known[OLDER] == "cited"
    assert (known[NEWER], known[GUIDE]) == ("described", "described")
    files = store.table("document_files", where={"document_id": [THIS]}).to_pylist()
    assert sorted(r["role"] for r in files) == ["register", "text"]
    assert not store.table("issues").num_rows


def test_why_shows_the_portal_as_the_source(store: Store) -> None:
    (edge,) = (
        row["edge_id"]
        for row in store.table("edges", where={"source_id": [NEWER]}).to_pylist()
    )
    first = why(store, edge).iloc[0]
    assert first["basis"] == "portal"
    assert first["file_path"].endswith("nghi-dinh.html!lược đồ")
    assert "Văn bản sửa đổi, bổ sung của: Nghị định số 123/2020/NĐ-CP" in first["quote"]
