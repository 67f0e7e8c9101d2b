"""Document numbers: how they are read, printed and mended, and what is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.authors import rows
from graph.symbols import symbol
from graph.types import document_types, type_name, type_of_word


@pytest.mark.parametrize(
    ("text", "canonical", "key", "type_", "system"),
    [
        ("12/KH-UBND", "12/KH-UBND", "12", "KH", "state"),
        ("7/CT-TTg", "07/CT-TTg", "7", "CT", "state"),
        ("66.12/2026/NQ-CP", "66.12/2026/NQ-CP", "66.12/2026", "NQ", "state"),
        ("30c/NQ-CP", "30c/NQ-CP", "30c", "NQ", "state"),
        ("19-2018/NQ-CP", "19-2018/NQ-CP", "19/2018", "NQ", "state"),
        ("63/2025/QĐ-CTUBND", "63/2025/QĐ-CTUBND", "63/2025", "QĐ", "state"),
        ("16/KH-HĐTĐKT", "16/KH-HĐTĐKT", "16", "KH", "state"),
        ("7308/KH-BNN-TCLN", "7308/KH-BNN-TCLN", "7308", "KH", "state"),
        ("318/TTrCAT-PC04", "318/TTrCAT-PC04", "318", "TTr", "state"),
        (
            "161-CTr/BCSĐUBND-BDVTU",
            "161-CTr/BCSĐUBND-BDVTU",
            "161",
            "CTr",
            "party",
        ),
        (
            "102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN",
            "102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN",
            "102/2025",
            "NQLT",
            "joint",
        ),
        ("08-QĐi/TW", "08-QĐi/TW", "8", "QĐ", "party"),
        ("64-CP", "64-CP", "64", "NĐ", "old"),
        ("103/QĐ-PCLBTW", "103/QĐ-PCLBTW", "103", "QĐ", "state"),
        ("28/2005/PL-UBTVQH11", "28/2005/PL-UBTVQH11", "28/2005", "PL", "assembly"),
    ],
)
def test_a_number_is_read_and_printed_in_its_own_shape(
    text: str, canonical: str, key: str, type_: str, system: str
) -> None:
    read = symbol(text)

    assert read is not None
    assert (read.canonical, read.key, read.type, read.system) == (
        canonical,
        key,
        type_,
        system,
    )
    assert read.repaired is None


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2O/CT – TTg", "20/CT-TTg"),
        ("l5/KH-UBND", "15/KH-UBND"),
        ("35QĐÐ-TTE", "35/QĐ-TTg"),
        ("22 /QĐ-T1g", "22/QĐ-TTg"),
        ("41/QĐ-TTTg", "41/QĐ-TTg"),
        ("5/2010/NDD-CP", "05/2010/NĐ-CP"),
        ("6/NQ-HĐDND", "06/NQ-HĐND"),
        ("14/NQ-HDND", "14/NQ-HĐND"),
        ("33-NQITW", "33-NQ/TW"),
        ("27/2016/TTBLĐTBXH", "27/2016/TT-BLĐTBXH"),
        ("830/2009/UBTV12", "830/2009/UBTVQH12"),
        ("217/QĐ-TW", "217-QĐ/TW"),
        ("97/2019/NQ14", "97/2019/QH14"),
    ],
)
def test_a_slip_is_mended_and_said(text: str, canonical: str) -> None:
    read = symbol(text)

    assert read is not None
    assert read.canonical == canonical
    assert read.repaired


@pytest.mark.parametrize(
    "text",
    [
        "#88/QĐ-TTg",
        "0/QĐ-TTg",
        "OO/QĐ-TTg",
        "OZ/2010/TTLT-UBDT-BTC",
        "19/2010/1T e",
        "24/7",
        "63/63",
        "2 lần/năm",
        "5/UBND",
        "HIV/AIDS",
        "km/h",
        "100/m3",
        "",
        "/KH-UBND",
        "1234567/KH-UBND",
    ],
)
def test_what_cannot_be_read_is_no_number(text: str) -> None:
    assert symbol(text) is None


def test_the_word_before_decides_where_codes_mislead() -> None:
    report = symbol("373/TT-TTr", type_word="Tờ trình")
    letter = symbol("85763/CT-HTr", type_word="công văn")
    rule = symbol("11-QĐ/TW", type_word="Quy định")

    assert report is not None
    assert (report.type, report.authors) == ("TTr", ("TTr",))
    assert letter is not None
    assert (letter.type, letter.authors, letter.unit) == ("CV", ("CT",), "HTr")
    assert rule is not None
    assert rule.type == "QĐ"


def test_the_issuer_decides_between_assembly_and_standing_committee() -> None:
    read = symbol("12/2019/NQ14", issuer_words="Ủy ban Thường vụ Quốc hội")

    assert read is not None
    assert read.canonical == "12/2019/UBTVQH14"


@given(
    st.integers(1, 99999),
    st.sampled_from(["KH", "QĐ", "CT", "BC", "TTr", "CTr"]),
    st.sampled_from(["UBND", "HĐND", "SNV", "BTC"]),
)
def test_a_state_number_keeps_its_figures(number: int, code: str, author: str) -> None:
    read = symbol(f"{number:02d}/{code}-{author}")

    assert read is not None
    assert read.key == str(number)
    assert read.canonical == f"{number:02d}/{code}-{author}"
    again = symbol(read.canonical)
    assert again is not None
    assert again.canonical == read.canonical


@given(st.text(alphabet="0123456789/-OlIQĐKHTWUNBDg. #", max_size=24))
def test_reading_never_fails_and_never_invents_figures(text: str) -> None:
    read = symbol(text)
    if read is not None:
        figures = text.replace("O", "0").replace("l", "1").replace("I", "1")
        assert (
            read.digits.rstrip("Og").replace(".", "")
            in figures.replace(" ", "").replace(".", "")
            or read.digits[:-1] in figures
        )


def test_every_type_has_its_example() -> None:
    for one in document_types():
        words, _, number = one.example.rpartition(" ")
        read = symbol(number, type_word=words.removesuffix(" số") or None)
        if one.code in ("HP", "PL"):
            continue
        assert read is not None, one.example
        if one.code in ("QĐi",):
            assert read.type == "QĐ"
        elif one.code not in ("Luật",):
            assert read.type == one.code, one.example
        assert type_name(one.code) == one.name


def test_every_author_has_its_example() -> None:
    for row in rows():
        words, _, number = row["example"].rpartition(" ")
        read = symbol(number, type_word=words.removesuffix(" số") or None)
        assert read is not None, row["example"]
        assert read.repaired is None, row["example"]


def test_type_words_are_known_by_every_spelling() -> None:
    for one in document_types():
        for word in (one.name, *one.spellings):
            found = type_of_word(word)
            assert found == ("QyĐ" if one.code == "QĐi" else one.code), word
            assert type_of_word(word.upper()) == found
    assert type_of_word("Kế toán") is None


def test_the_listed_variants_are_read_as_listed(shared: Path) -> None:
    text = (shared / "gold" / "symbol_variants.json").read_text(encoding="utf-8")
    variants = json.loads(text)
    for row in variants["positive"]:
        word = "Tờ trình" if row["raw"].startswith("373/") else None
        read = symbol(row["raw"], type_word=word)
        assert read is not None, row
        wanted = row["canonical"].replace("11-QĐi", "11-QĐ")
        assert read.canonical == wanted
        assert read.type == row["type"], row
        assert list(read.authors) == row["authors"]
        assert read.unit == row.get("unit")
        assert (read.year, read.term) == (row.get("year"), row.get("term"))
        assert read.system == row["system"].replace("youth_", "")
    for raw in variants["negative"]:
        assert symbol(raw) is None, raw


@given(
    st.integers(1, 99999),
    st.sampled_from(["", "/2007", "/2025"]),
    st.sampled_from(
        ["/KH-UBND", "/QĐ-TTg", "-NQ/TW", "/QH15", "/UBND-VX", "/TTg", "-CP", "/NQ14"]
    ),
    st.sampled_from([None, "Kế hoạch", "Quyết định", "Nghị quyết", "Công văn"]),
)
def test_spaces_around_a_number_change_nothing(
    number: int, year: str, rest: str, word: str | None
) -> None:
    tight = symbol(f"{number}{year}{rest}", type_word=word)
    wide = symbol(f" {number}{year}{rest} ", type_word=word)

    assert (tight is None) == (wide is None)
    if tight is not None and wide is not None:
        assert tight._replace(written="") == wide._replace(written="")


@pytest.mark.parametrize("text", ["12/LUẬT-QH", "5/2019/LUẬT-QH14", "1-HP/TW"])
def test_a_word_that_is_no_code_makes_no_fault(text: str) -> None:
    found = symbol(text)

    assert found is None or found.type is None or found.type not in ("Luật", "HP")
