"""One box finds documents and bodies, and never tells what is like as what is."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import UnknownBody
from graph.fold import fold_number
from graph.stores import open_store
from graph.stores.seam import Store
from graph.symbols import symbol
from graph.words import Known, Match
from queries.search import search
from queries.sought.typed import typed
from tests.worlds import Row, carries, document, file, row, world

OLD = document(
    "33/CT-TTg", of="gov/thu-tuong", on="2020-08-20", title="Về quản lý chất thải nhựa"
)
NEW = document(
    "33/CT-TTg",
    of="gov/thu-tuong",
    on="2021-11-26",
    title="Về tiếp tục đổi mới công tác dân vận",
)
PLAN = document(
    "117/KH-UBND",
    of="ubnd/ha-noi",
    on="2020-06-05",
    title="Công tác dân vận chính quyền",
)
OTHER = document(
    "117/KH-UBND",
    of="ubnd/bac-ninh",
    on="2020-03-02",
    title="Thực hiện Chỉ thị số 33/CT-TTg về chất thải nhựa",
)
PARTY = document("290-QĐ/TW", of="party/trung-uong", on="2010-02-25")
RULE = document(
    "93/2007/QĐ-TTg",
    of="gov/thu-tuong",
    on="2007-06-22",
    known=Known.DESCRIBED,
    title="Ban hành Quy chế thực hiện cơ chế một cửa",
)
PROJECT = document("5/ĐA-UBND", of="ubnd/ha-noi", on="2020-01-07")
SCHEME = document("5/DA-UBND", of="ubnd/ha-noi", on="2020-01-08")
ALL = (OLD, NEW, PLAN, OTHER, PARTY, RULE, PROJECT, SCHEME)
BODIES = tuple(
    row("bodies", body_id=body, name=name, kind=kind, level=level, locality_id=place)
    for body, name, kind, level, place in (
        (
            "ubnd/ha-noi",
            "Ủy ban nhân dân thành phố Hà Nội",
            "ubnd",
            "province",
            "ha-noi",
        ),
        ("so/ha-noi/noi-vu", "Sở Nội vụ thành phố Hà Nội", "so", "province", "ha-noi"),
        (
            "ubnd/bac-ninh",
            "Ủy ban nhân dân tỉnh Bắc Ninh",
            "ubnd",
            "province",
            "bac-ninh",
        ),
        ("gov/thu-tuong", "Thủ tướng Chính phủ", "person", "central", None),
    )
)


@pytest.fixture
def filled(store: Store) -> Store:
    store.write(world(*ALL, *BODIES, file("f1"), carries("f1", PLAN)))
    return store


@cache
def in_memory() -> Store:
    """The same in one store, for what does not depend on which."""
    store = open_store("memory:", create=True, read_only=False)
    store.write(world(*ALL, *BODIES))
    return store


@pytest.fixture
def held() -> Store:
    return in_memory()


def found(store: Store, text: str, **more: object) -> list[tuple[str, str]]:
    """Why each document or body was found, and which it is, in order."""
    answer = search(store, text, **more)  # type: ignore[arg-type]
    ids = answer["document_id"].fillna(answer["body_id"])
    return list(zip(answer["match"], ids, strict=True))


def numbers(store: Store, text: str, **more: object) -> list[tuple[str, str]]:
    return [hit for hit in found(store, text, **more) if hit[0].startswith("number")]


def test_an_empty_graph_answers_nothing(store: Store) -> None:
    for text in ("33/CT-TTg", "dân vận", "UBND tỉnh Bắc", "", "!?"):
        assert search(store, text).empty


def test_an_exact_number_lists_all_that_have_it_the_newest_first(
    filled: Store,
) -> None:
    assert numbers(filled, "33/CT-TTg") == [("number", NEW.id), ("number", OLD.id)]


def test_a_number_that_a_title_names_comes_behind_the_number(filled: Store) -> None:
    assert found(filled, "33/CT-TTg")[2:] == [("title", OTHER.id)]


@pytest.mark.parametrize(
    "text",
    [
        "33/ct-ttg @2021",
        "33 / CT – TTg ngày 26/11/2021",
        "Chỉ thị số 33/CT-TTg ngày 26 tháng 11 năm 2021 của Thủ tướng Chính phủ",
        "033/CT-TTg 2021",
        "33/CT-TTg dân vận",
    ],
)
def test_spaces_dashes_case_and_leading_zeros_leave_a_number_exact(
    held: Store, text: str
) -> None:
    assert numbers(held, text) == [("number", NEW.id)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("117KHUBND ha noi", PLAN),
        ("117/KH UBND của Hà Nội", PLAN),
        ("117 kh ubnd bac ninh", OTHER),
        ("33 CT TTg 2021", NEW),
        ("33CTTTG 2020", OLD),
        ("CT 33 TTg 2021", NEW),
        ("chi thi 33 ct ttg nam 2021", NEW),
        ("290-QD/TW", PARTY),
        ("290 QD TW", PARTY),
        ("290/QĐ-TW", PARTY),
        ("29O-QĐ/TW", PARTY),
        ("93/2007/QD-TTG", RULE),
        ("93/QĐ-TTg ngày 22/6/2007", RULE),
    ],
)
def test_a_slip_finds_the_number_and_is_told_as_one(
    held: Store, text: str, meant: Row
) -> None:
    assert numbers(held, text) == [("number_slip", meant.id)]


def test_d_with_its_bar_is_another_letter_and_comes_second(held: Store) -> None:
    assert numbers(held, "5/DA-UBND") == [
        ("number", SCHEME.id),
        ("number_slip", PROJECT.id),
    ]


def test_a_part_of_a_number_is_told_as_a_part(held: Store) -> None:
    assert numbers(held, "117") == [("number_part", PLAN.id), ("number_part", OTHER.id)]
    assert numbers(held, "kế hoạch 117 Bắc Ninh") == [("number_part", OTHER.id)]
    assert numbers(held, "chỉ thị 117") == []


def test_the_same_number_of_another_year_is_never_told_as_it(held: Store) -> None:
    answer = search(held, "33/CT-TTg@2019")

    assert set(answer["match"]) == {Match.NUMBER_APART}
    assert answer["document_id"].to_list() == [NEW.id, OLD.id]
    assert answer["differs"].to_list() == ["2019", "2019"]


def test_a_number_with_one_other_letter_is_told_as_near(held: Store) -> None:
    assert {match for match, _ in numbers(held, "117/KH-UNBD")} == {"number_near"}
    assert numbers(held, "118/KH-UBND") == []


def test_year_and_issuer_narrow_what_is_found(held: Store) -> None:
    assert numbers(held, "33/CT-TTg", year=2020) == [("number", OLD.id)]
    assert numbers(held, "117/KH-UBND", issuer="UBND tỉnh Bắc Ninh") == [
        ("number", OTHER.id)
    ]
    assert found(held, "dân vận", issuer="Hà Nội") == [("title", PLAN.id)]
    assert found(held, "", year=2007) == [("issued", RULE.id)]
    assert found(held, "", issuer="ubnd/bac-ninh") == [("issued", OTHER.id)]


def test_an_issuer_that_nobody_is_called_by_is_an_error(held: Store) -> None:
    with pytest.raises(UnknownBody):
        search(held, "33", issuer="UBND tỉnh Atlantis")


def test_titles_are_found_without_marks_those_with_them_first(filled: Store) -> None:
    assert found(filled, "dan van") == [("title", NEW.id), ("title", PLAN.id)]
    assert found(filled, "dân vận chính quyền") == [("title", PLAN.id)]
    assert found(filled, "kế hoạch dân vận của Hà Nội") == [("title", PLAN.id)]
    assert found(filled, "dân vận 2021") == [("title", NEW.id)]


def test_a_title_that_lacks_a_word_is_told_with_the_word(held: Store) -> None:
    answer = search(held, "cơ chế ba cửa")

    assert answer[["match", "document_id", "differs"]].values.tolist() == [
        ["title_part", RULE.id, "ba"]
    ]


def test_a_body_is_found_by_its_name_and_by_words_of_it(filled: Store) -> None:
    assert found(filled, "ubnd tinh bac ninh") == [
        ("body", "ubnd/bac-ninh"),
        ("body", "ubnd/bac-ninh@2025-07-01"),
    ]
    assert found(filled, "Hà Nội")[-2:] == [
        ("body_part", "so/ha-noi/noi-vu"),
        ("body_part", "ubnd/ha-noi"),
    ]


def test_a_day_or_a_type_with_a_year_lists_what_was_issued(held: Store) -> None:
    assert found(held, "26/11/2021") == [("issued", NEW.id)]
    assert found(held, "chỉ thị năm 2020") == [("issued", OLD.id)]


def test_no_more_than_the_limit_for_each_reason_and_it_is_said(held: Store) -> None:
    answer = search(held, "33/CT-TTg", limit=1)

    assert answer["match"].to_list() == ["number", "title"]
    assert answer.attrs["remark"] == "search_more"
    assert "remark" not in search(held, "33/CT-TTg", limit=2).attrs
    with pytest.raises(ValueError, match="limit"):
        search(held, "33", limit=0)


def test_a_document_leads_to_its_file_and_its_issuer(filled: Store) -> None:
    (found,) = search(filled, "117/KH-UBND của Hà Nội").to_dict("records")

    assert found["evidence_id"] == "f1"
    assert found["body"] == "Ủy ban nhân dân thành phố Hà Nội"


@pytest.mark.parametrize("text", ["24/7", "63/63 tỉnh", "0", "@", "/", "2 lần/năm"])
def test_what_is_no_number_finds_no_number(held: Store, text: str) -> None:
    assert numbers(held, text) == []


def test_a_day_that_is_none_is_no_day() -> None:
    assert typed("31/2/2021").day is None


def test_numbers_as_they_are_really_written_are_found(shared: Path) -> None:
    path = shared / "gold" / "symbol_variants.json"
    given = json.loads(path.read_text(encoding="utf-8"))
    kept = sorted({one["canonical"] for one in given["positive"]})
    store = open_store("memory:", create=True, read_only=False)
    store.write(world(*(numbered(n, canonical) for n, canonical in enumerate(kept))))

    first = {one["raw"]: numbers(store, one["raw"])[:1] for one in given["positive"]}
    lost = {
        one["raw"]: first[one["raw"]]
        for one in given["positive"]
        if [d for _, d in first[one["raw"]]] != [f"d{kept.index(one['canonical'])}"]
    }
    sure = {"number", "number_slip"}
    assert lost == {}
    assert {match for hits in first.values() for match, _ in hits} <= sure
    for one in given["negative"]:
        assert not sure & {
            m for m, _ in numbers(store, one["raw"] if isinstance(one, dict) else one)
        }


def numbered(n: int, canonical: str) -> Row:
    """A document that has nothing but its number, as numbers are read."""
    read = symbol(canonical)
    number = read.key if read else canonical
    return row("documents", document_id=f"d{n}", number=number, canonical=canonical)


WORDS = """
117 33 0117 29O 33/CT-TTg 117/KH-UBND KHUBND kh ubnd - – / . @ @2021 2021 năm ngày
26/11/2021 31/2/2021 của Hà Nội dân vận QĐ QD TW chỉ thị số & ( ' %
"""
PIECES = st.lists(st.sampled_from(WORDS.split()) | st.text(max_size=6), max_size=7)


@given(PIECES.map(" ".join))
def test_whatever_is_typed_is_answered_and_an_exact_number_stands_in_it(
    text: str,
) -> None:
    answer = search(in_memory(), text)
    exact = answer[answer["match"] == Match.NUMBER]

    typed_so = fold_number(text)
    assert all(fold_number(one) in typed_so for one in exact["canonical"])
    assert answer["rank"].to_list() == list(range(1, len(answer) + 1))
    order = [list(Match).index(Match(one)) for one in answer["match"]]
    assert order == sorted(order)
    assert search(in_memory(), text).equals(answer)
