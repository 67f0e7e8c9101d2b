"""From texts to what is out of order in them, and no further."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.stores import open_store
from graph.stores.seam import Store
from queries.anomalies import anomalies
from tests.queries.told import told
from trienkhai.line import build

HEAD = """\
ỦY BAN NHÂN DÂN
TỈNH CAO BẰNG
Số: {number}
Cao Bằng, ngày 10 tháng 6 năm 2021

{kind}
Về trồng cây ven đường

"""
PLAN = HEAD.format(number="412/KH-UBND", kind="KẾ HOẠCH") + (
    "Thực hiện Kế hoạch số 27/KH-UBND ngày 12/01/2021 của Ủy ban nhân dân {place} về "
    "trồng cây, Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:\n1. Ươm giống.\n"
)
DECISION = HEAD.format(number="950/QĐ-UBND", kind="QUYẾT ĐỊNH") + (
    "{bases}\nQUYẾT ĐỊNH:\nĐiều 1. Phê duyệt phương án.\n{end}"
)
LAW = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"
PARTY = "Căn cứ Chỉ thị số 45-CT/TW ngày 08/01/2021 của Ban Bí thư về trồng cây;"
DECREE = "Căn cứ Nghị định số 53/2021/NĐ-CP ngày {day} của Chính phủ về cây xanh;"
REPLACES = (
    "Điều 2. Quyết định này thay thế Quyết định số 118/QĐ-UBND ngày 14/02/2018 của Ủy "
    "ban nhân dân tỉnh {province}.\n"
)
CASES = [
    (PLAN.format(place="huyện Hà Quảng"), "lower_rank_basis"),
    (PLAN.format(place="tỉnh Cao Bằng"), ""),
    (DECISION.format(bases=DECREE.format(day="02/9/2021"), end=""), "cites_the_future"),
    (DECISION.format(bases=DECREE.format(day="02/4/2021"), end=""), ""),
    (DECISION.format(bases=PARTY, end=""), "party_sole_basis"),
    (DECISION.format(bases=f"{LAW}\n{PARTY}", end=""), ""),
    (
        DECISION.format(bases=LAW, end=REPLACES.format(province="Lạng Sơn")),
        "foreign_repeal",
    ),
    (DECISION.format(bases=LAW, end=REPLACES.format(province="Cao Bằng")), ""),
]


def built(*places: Path) -> Store:
    store = open_store("memory:")
    build(list(places), store=store)
    return store


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_what_is_odd_in_a_text_is_found_and_its_neighbour_is_not(
    text: str, kind: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")

    store = built(tmp_path)

    assert store.table("edges").num_rows > 0
    assert ", ".join(anomalies(store)["kind"]) == kind


def test_nothing_is_odd_in_documents_and_registers_that_others_wrote(
    shared: Path,
) -> None:
    """Each was looked at: amending resolutions, merged ministries, joint circulars."""
    found = anomalies(built(shared / "dev", shared / "seeds"))

    assert told(found, "kind", "document_id", "other_id") == []
