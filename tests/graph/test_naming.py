"""What a person types names exactly one document, or none."""

from __future__ import annotations

import pytest

from graph.errors import AmbiguousDocument, UnknownDocument
from graph.naming import fits, fitting, named
from graph.stores import open_store
from graph.stores.seam import Store
from tests.worlds import carries, document, edge, file, row, world

NEW = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26")
OLD = document("33/CT-TTg", of="gov/thu-tuong", on="2020-08-20")
HANOI = document("117/KH-UBND", of="ubnd/ha-noi", on="2020-06-05")
SOC_SON = document("117/KH-UBND", of="ubnd/ha-noi/soc-son", on="2021-03-02")
PHU_THO = document("117/KH-UBND", of="ubnd/phu-tho", on="2020-07-07")
PLAIN = document("63/QĐ-TTg", of="gov/thu-tuong", on="2010-01-13")
NORMATIVE = document("63/2010/QĐ-TTg", of="gov/thu-tuong", on="2010-10-15")
OLD_SHAPE = document("18/2000/CT-TTg", of="gov/thu-tuong", on="2000-09-21")
PARTY = document("08B-NQ/HNTW", of="party/trung-uong", on="1990-03-27")
RULE = document("11-QĐi/TW", of="party/trung-uong", on="2019-02-18")
SCHEME = document("06-ĐA/TU", of="party/tinh-uy/phu-tho", on="2019-01-02")
PROJECT = document("06-DA/TU", of="party/tinh-uy/phu-tho", on="2019-01-03")
YEARLESS = document("24-NQ/QU", of="party/quan-uy/ho-chi-minh/go-vap", held=False)
CITY = document("77/QĐ-UBND", of="ubnd/ho-chi-minh", on="2010-02-01")
WARDED = document("77/QĐ-UBND", of="ubnd/ho-chi-minh/go-vap", on="2010-03-01")
LOST = document("1/KH", of="ubnd/hai-duong", document_id="ubnd/hai-duong|KH|~ab|2022")


@pytest.fixture(scope="module")
def known() -> Store:
    store = open_store("memory:", create=True, read_only=False)
    lost = row("documents", **{**LOST.values, "canonical": None, "number": None})
    stub = row(
        "documents",
        **{**YEARLESS.values, "document_id": f"{YEARLESS.id}f1:40"},
    )
    store.write(
        world(
            *(NEW, OLD, HANOI, SOC_SON, PHU_THO, PLAIN, NORMATIVE, OLD_SHAPE),
            *(
                PARTY,
                RULE,
                SCHEME,
                PROJECT,
                CITY,
                WARDED,
                lost,
                stub,
                edge(HANOI, stub.id),
            ),
            file("f9", path="van-ban/ke-hoach-2022.txt"),
            carries("f9", lost),
        )
    )
    return store


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (HANOI.id, HANOI),
        ("33/CT-TTg@2021", NEW),
        ("33/CT-TTg@2020", OLD),
        ("33/CT-TTg@2021-11-26", NEW),
        ("33/CT-TTg ngày 26/11/2021", NEW),
        ("33/ct-ttg năm 2020", OLD),
        ("33 ct ttg@2021", NEW),
        ("33/CT-TTg 2021", NEW),
        ("33/CT-TTg (2020)", OLD),
        ("Chỉ thị số 33/CT-TTg ngày 26/11/2021", NEW),
        ("chi thi 33/ct-ttg@2020", OLD),
        ("Kế hoạch 117/KH-UBND năm 2020 của UBND tỉnh Phú Thọ", PHU_THO),
        ("18 2000 ct ttg", OLD_SHAPE),
        ("117/KH-UBND của Hà Nội", HANOI),
        ("117/KH-UBND@2020 của UBND thành phố Hà Nội", HANOI),
        ("117/kh-ubnd ha noi", HANOI),
        ("117/KH–UBND của Phú Thọ", PHU_THO),
        ("117 kh ubnd soc son", SOC_SON),
        ("117/KH-UBND@2021", SOC_SON),
        ("0117/KH-UBND@2021", SOC_SON),
        ("63/QĐ-TTg", PLAIN),
        ("63/2010/QĐ-TTg", NORMATIVE),
        ("63/2010/QD-TTG", NORMATIVE),
        ("18/2000/CT-TTg", OLD_SHAPE),
        ("18/CT-TTg ngày 21/9/2000", OLD_SHAPE),
        ("8b-nq/hntw", PARTY),
        ("11-QĐ/TW", RULE),
        ("11 qđi tw", RULE),
        ("06-ĐA/TU", SCHEME),
        ("06-DA/TU", PROJECT),
        ("77/QĐ-UBND của TP.HCM", CITY),
        ("77/QĐ-UBND quận Gò Vấp, TP HCM", WARDED),
        ("77/qd-ubnd go vap", WARDED),
        ("8b của Ban Chấp hành Trung ương", PARTY),
        ("11-QĐi/TW của Bộ Chính trị", RULE),
        ("33 thu tuong chinh phu@2021", NEW),
        ("117khubnd phu tho", PHU_THO),
        ("117khubnd@2021", SOC_SON),
        ("33ctttg 2021", NEW),
        ("Kế hoạch 117 Hà Nội", HANOI),
        ("kế hoạch số 117 của huyện Sóc Sơn", SOC_SON),
        ("Chỉ thị 33 của Thủ tướng năm 2021", NEW),
        ("Chỉ thị số 33 của Thủ tướng Chính phủ ngày 20/8/2020", OLD),
    ],
)
def test_a_name_names_one_document(known: Store, given: str, meant: object) -> None:
    assert named(known, given) == getattr(meant, "id", None)


def test_a_document_without_a_number_is_named_by_its_file(known: Store) -> None:
    lost = "ubnd/hai-duong|KH|~ab|2022"

    assert named(known, "ke-hoach-2022.txt") == lost
    assert named(known, "van-ban/ke-hoach-2022.txt") == lost
    assert named(known, lost) == lost


def test_a_citation_without_a_year_can_be_named_while_it_is_alone(known: Store) -> None:
    assert named(known, "24-NQ/QU") == f"{YEARLESS.id}f1:40"


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("33/CT-TTg", {NEW.id, OLD.id}),
        ("117/KH-UBND@2020", {HANOI.id, PHU_THO.id}),
        ("117/KH-UBND", {HANOI.id, PHU_THO.id, SOC_SON.id}),
        ("117", {HANOI.id, PHU_THO.id, SOC_SON.id}),
        ("06 đa tu", {SCHEME.id, PROJECT.id}),
    ],
)
def test_what_fits_several_names_none_and_lists_them(
    known: Store, given: str, meant: set[str]
) -> None:
    with pytest.raises(AmbiguousDocument) as caught:
        named(known, given)

    assert set(caught.value.candidates) == meant
    assert all(candidate in str(caught.value) for candidate in meant)


def test_the_sentence_says_what_tells_candidates_apart(known: Store) -> None:
    with pytest.raises(AmbiguousDocument) as caught:
        named(known, "33/CT-TTg")

    assert "Năm" in str(caught.value)
    assert "Year" in str(caught.value)
    assert "Cơ quan ban hành" not in str(caught.value)


@pytest.mark.parametrize(
    "given",
    [
        "",
        "34/CT-TTg",
        "33/CT-TTg@2019",
        "33/CT-TTg@2021-11-27",
        "33/CT-TTg@2021-13-45",
        "33/CT-TTg@abc",
        "117/KH-UBND của Hải Dương",
        "17/KH-UBND",
        "3/CT-TTg",
        "kế hoạch",
        "kế hoạch năm 2022",
        "2021",
    ],
)
def test_what_fits_no_document_is_unknown(known: Store, given: str) -> None:
    with pytest.raises(UnknownDocument):
        named(known, given)


def test_the_sentence_about_an_unknown_document_names_near_ones(known: Store) -> None:
    with pytest.raises(UnknownDocument, match=r"gov/thu-tuong\|CT\|33\|2021"):
        named(known, "33/CT-TTg@2019")


def test_a_type_in_words_is_heeded_where_the_number_is_bare(known: Store) -> None:
    with pytest.raises(UnknownDocument):
        named(known, "Quyết định 117 Hà Nội")


def test_names_fit_the_same_documents_together_as_one_by_one() -> None:
    rows = (NEW, OLD, HANOI, SOC_SON, PHU_THO, PLAIN, NORMATIVE, OLD_SHAPE)
    documents = world(*rows)["documents"].to_pylist()
    typed = ["117/KH-UBND", "117", "33/CT-TTg@2021", "63/2010/QĐ-TTg", "chỉ thị 33", ""]
    names = [*typed, *(one.id for one in rows), "ubnd/ca-mau|KH|1|2020"]

    assert fitting(names, documents) == {
        name: {row["document_id"] for row in documents if fits(name, row)}
        for name in names
    }


@pytest.mark.parametrize("given", ["33/CT-TTg@2021", "117/KH-UBND của Hà Nội", "1/KH"])
def test_a_document_without_a_number_fits_no_number(given: str) -> None:
    lost = {**LOST.values, "organ": None, "canonical": None, "number": None}

    assert not fits(given, lost)
    assert fits(LOST.id, lost)
    assert fitting([given], [lost]) == {given: set()}
