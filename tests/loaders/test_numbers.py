"""Document numbers in running text."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

from loaders.numbers import mentions
from loaders.view import view


def numbers(text: str) -> list[tuple[str, str | None]]:
    """Canonical numbers and type words found in a text."""
    return [(m.symbol.canonical, m.word) for m in mentions(view(text))]


def test_a_text_without_numbers_has_no_mentions() -> None:
    assert mentions(view("")) == ()
    assert mentions(view("Ủy ban nhân dân tỉnh ban hành kế hoạch.")) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("theo Kế hoạch số 45/KH-UBND ngày", [("45/KH-UBND", "Kế hoạch")]),
        ("Kếhoạchsố582/KH-UBND ngày", [("582/KH-UBND", "Kếhoạch")]),
        ("Thông tư số 07/2016/TT-\nBNNPTNT ngày", [("07/2016/TT-BNNPTNT", "Thông tư")]),
        ("Quyết định số 28 0/QĐ – TTg ngày", [("280/QĐ-TTg", "Quyết định")]),
        ("Công văn số 3 615/BCT – TKNL", [("3615/BCT-TKNL", "Công văn")]),
        ("Số: *21* /KH-UBND", [("21/KH-UBND", None)]),
        ("Chỉ thị 35- CT/TW của", [("35-CT/TW", "Chỉ thị")]),
        ("Quyết định 84 QĐ/TWĐTN", [("84-QĐ/TWĐTN", "Quyết định")]),
        ("Nghị định số 64-CP ngày", [("64-CP", "Nghị định")]),
        ("Quyết định số 327-CT ngày", [("327-CT", "Quyết định")]),
        ("Nghị quyết số 33-NQITW ngày", [("33-NQ/TW", "Nghị quyết")]),
        ("văn bản số 149/VPCP-KTTH ngày", [("149/VPCP-KTTH", "văn bản")]),
        ("Kế hoạch số 5/KH-UBND - KẾ HOẠCH NĂM", [("05/KH-UBND", "Kế hoạch")]),
        ("Quyết định số 8/QĐ-TTg1 ngày", [("08/QĐ-TTg", "Quyết định")]),
        ("Nghị định số 5/2020/NĐ-CP. Theo", [("05/2020/NĐ-CP", "Nghị định")]),
        ("Luật Thú y số 79/2015/QH13", [("79/2015/QH13", "Luật")]),
        ("sô 55/2005/QH 11 ngày", [("55/2005/QH11", None)]),
    ],
)
def test_numbers_are_found_in_every_shape(
    text: str, found: list[tuple[str, str | None]]
) -> None:
    assert numbers(text) == found


def test_a_list_shares_its_type_word() -> None:
    text = "các Công văn số 12/BNN-TY ngày 27/12/2021, số 34/BNN-TY ngày 11/01/2022"

    first, second = mentions(view(text))

    assert (first.word, first.shared, first.start) == ("Công văn", False, 4)
    assert (second.word, second.shared, second.start) == (
        "Công văn",
        True,
        second.number,
    )
    assert second.type == "CV"


@pytest.mark.parametrize(
    "text",
    [
        "ngày 05/9/2016 và 06/11/2009",
        "hoạt động 24/7, đạt 63/63 tỉnh",
        "ít nhất 2 lần/năm",
        "ISO 9001:2000; QCVN 62-MT:2016/BTNMT; QCVN:01/2008/BLĐTBXH",
        "TCVN 5945-2005/BTNMT",
        "7 người/100.000 dân; 200 m3/ngày; 60 km/h",
        "biển số 29A-123.45, điện thoại 0243.825.1234",
        "theo Mẫu số 03/PLI, Biểu số 02/BC-TK",
        "quy định tại Điều 5/NĐ-CP",
        "CÔNG BÁO/Số 655 + 656/Ngày 21-4-2025",
        "xem /Pages/vbpq.aspx?ItemID=12&Keyword=14/2007/TT-BL%C4%90TBXH",
        "Số: #4 /QĐ-TTg",
        "Số 01+ /2010/TTLT-BQP-BTC",
        "Sô/22/2010/TT-UBDT",
        "Số:     /KH-UBND",
    ],
)
def test_false_friends_are_no_numbers(text: str) -> None:
    assert numbers(text) == []


def test_indices_lead_to_the_source_also_through_decomposed_letters() -> None:
    source = "Quye\u0302\u0301t \u0111i\u0323nh so\u0302\u0301 12/Q\u0110\u2013UBND."
    seen = view(source)

    (one,) = mentions(seen)

    assert seen.words(one.number, one.end) == "12/Q\u0110\u2013UBND"
    assert seen.at(one.start) == 0


def test_the_time_is_linear_in_hostile_text() -> None:
    def seconds(text: str) -> float:
        seen = view(text)
        start = time.process_time()
        mentions(seen)
        return time.process_time() - start

    def is_linear(text: str) -> bool:
        return seconds(text * 4) <= 6 * seconds(text) + 0.02

    for piece in ("1/", "12/QĐ-", "số 1 2/A-", "Luật ", "- CP", "1-QĐITW ", "/" * 9):
        hostile = piece * (24000 // len(piece))
        assert any(is_linear(hostile) for _ in range(5)), piece


def test_every_number_of_the_measuring_texts_is_found(shared: Path) -> None:
    for folder, gold in (
        ("seeds", "gold/seeds_gold.json"),
        ("gold/plans", "gold/plans/gold.json"),
    ):
        listed = json.loads((shared / gold).read_text(encoding="utf-8"))
        for document in listed["documents"]:
            path = shared / folder / document["file"]
            seen = view(path.read_text(encoding="utf-8"))
            found = [
                (seen.at(m.number), m.symbol.canonical, m.type) for m in mentions(seen)
            ]
            wanted = [
                (c["number_normalised"].replace("QĐi", "QĐ"), c["type"])
                for c in document["citations"]
            ]
            for pair in set(wanted):
                held = [(n, t) for _, n, t in found].count(pair)
                assert held >= wanted.count(pair), (document["file"], pair)
            own = (document["identity"]["canonical"] or {}).get("value")
            assert len(found) == len(wanted) + (own is not None), document["file"]
            for index, number, _ in found:
                figures = re.match(r"\d+", number)
                assert figures is not None
                assert seen.source[index] in "0123456789"
