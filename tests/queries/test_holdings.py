"""What is known of each series: counts, the highest number, what lacks, an estimate."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.errors import UnknownBody, UnknownType
from graph.stores import open_store
from graph.stores.seam import Store
from graph.words import Known
from queries.holdings import holdings
from tests.queries.drawn import manifest, plan, put
from tests.queries.told import told
from tests.worlds import Row, carries, document, edge, file, row
from trienkhai.line import build

HA_NOI = "ubnd/ha-noi"


def plans(*numbers: int, of: str = HA_NOI, kind: str = "KH") -> list[Row]:
    return [document(f"{n:02}/{kind}-UBND", of=of, on="2023-05-04") for n in numbers]


def test_the_highest_number_says_how_many_there_are_at_least(store: Store) -> None:
    put(store, document("117/KH-UBND", of=HA_NOI, on="2020-06-05"))

    frame = holdings(store)

    columns = ("held", "at_least", "gaps", "not_seen", "estimate", "numbering")
    assert told(frame, *columns) == [(1, 117, "1–116", 116, None, "unsettled")]
    assert frame.sentence[0].startswith(
        "Đang giữ 1 trong ít nhất 117 KH-UBND của Ủy ban nhân dân thành phố Hà Nội "
        "năm 2020, nếu Kế hoạch có dãy số riêng"
    )


def test_held_described_and_cited_are_counted_apart_and_lead_to_a_document(
    store: Store,
) -> None:
    highest = plan(HA_NOI, number=9, known=Known.CITED)
    first = plan(HA_NOI, number=2)
    described = plan(HA_NOI, number=4, known=Known.DESCRIBED)
    put(store, first, described, highest, edge(first, highest))

    columns = ("held", "described", "cited", "highest", "basis", "evidence_id")
    assert told(holdings(store), *columns) == [
        (1, 1, 1, "09/KH-UBND", "cited", highest.id)
    ]


def test_ranges_of_numbers_that_were_not_seen_are_listed(store: Store) -> None:
    put(store, *plans(2, 3, 5, 9))

    assert told(holdings(store), "gaps", "not_seen") == [("1, 4, 6–8", 5)]


def test_a_letter_behind_a_number_is_another_document(store: Store) -> None:
    put(
        store,
        document("08/KH-UBND", of=HA_NOI, on="2023-01-10"),
        document("08B/KH-UBND", of=HA_NOI, on="2023-01-11"),
        document("03B/KH-UBND", of=HA_NOI, on="2023-01-02", number="03b"),
    )

    columns = ("numbers", "at_least", "gaps")
    assert told(holdings(store), *columns) == [(3, 9, "1–2, 4–7")]


def test_numbers_with_a_year_are_a_series_apart_and_normative_ones_its_own(
    store: Store,
) -> None:
    prime = "gov/thu-tuong"
    put(
        store,
        document("63/QĐ-TTg", of=prime, on="2010-01-13"),
        document("63/2010/QĐ-TTg", of=prime, on="2010-10-15"),
        document("7/2010/QĐ-UBND", of=HA_NOI, on="2010-10-15"),
    )

    assert told(holdings(store), "body_id", "symbol", "numbering", "at_least") == [
        (prime, "QĐ-TTg", "own", 63),
        (prime, "QĐ-TTg", "own", 63),
        (HA_NOI, "QĐ-UBND", "own", 7),
    ]


def test_party_numbers_run_through_a_term_and_say_nothing_of_a_year(
    store: Store,
) -> None:
    caucus = "party/bcsd-chinh-phu"
    put(store, document("1447-KH/BCSĐCP", of=caucus, on="2020-05-13"))

    frame = holdings(store)

    columns = ("numbering", "highest", "at_least", "gaps", "not_seen", "estimate")
    assert told(frame, *columns) == [("term", "1447-KH/BCSĐCP", 1, None, None, None)]
    assert "theo nhiệm kỳ" in frame.sentence[0]


def test_several_organs_stand_in_the_series_of_one_owner(store: Store) -> None:
    owner = "party/trung-uong"
    put(
        store,
        document("114-KL/TW", of=owner, on="2015-07-14", organ="party/ban-bi-thu"),
        document("110-KL/TW", of=owner, on="2015-02-14", organ="party/bo-chinh-tri"),
    )

    found = holdings(store, body="Ban Bí thư")

    columns = ("body_id", "held", "organs")
    assert told(found, *columns) == [(owner, 2, "party/ban-bi-thu, party/bo-chinh-tri")]


def test_types_that_take_the_same_numbers_have_series_of_their_own(
    store: Store,
) -> None:
    put(store, *plans(1, 2, 7, 30, 60), *plans(2, 7, 9, kind="BC"))

    columns = ("type", "numbering", "estimate", "estimate_low", "estimate_high")
    assert told(holdings(store), *columns) == [
        ("BC", "own", None, None, None),
        ("KH", "own", 71, 60, 107),
    ]
    assert told(holdings(store), "estimator") == [(None,), ("german_tank",)]


def test_types_that_never_take_the_same_number_where_they_should_share_one(
    store: Store,
) -> None:
    put(store, *plans(*range(1, 21, 2)), *plans(*range(2, 21, 2), kind="BC"))

    frame = holdings(store)

    columns = ("type", "numbering", "at_least", "gaps", "estimate")
    assert told(frame, *columns) == [
        ("BC", "shared", 10, None, None),
        ("KH", "shared", 10, None, None),
    ]
    assert "dùng chung" in frame.sentence[0]


def test_few_numbers_that_do_not_meet_tell_nothing(store: Store) -> None:
    put(store, *plans(*range(1, 10, 2)), *plans(*range(2, 11, 2), kind="BC"))

    assert set(holdings(store).numbering) == {"unsettled"}


def test_one_common_number_may_be_a_slip(store: Store) -> None:
    put(store, *plans(1, 2, 7, 30, 60), *plans(2, 9, kind="BC"))

    assert set(holdings(store).numbering) == {"unsettled"}


def test_what_is_only_cited_does_not_tell_how_types_are_numbered(store: Store) -> None:
    cited = [document(f"{n}/BC-UBND", of=HA_NOI, on="2023-05-04", held=False)
             for n in (2, 7)]  # fmt: skip
    held = plans(1, 2, 7, 30, 60)
    put(store, *held, *cited, *(edge(held[0], one) for one in cited))

    assert set(holdings(store).numbering) == {"unsettled"}


def test_letters_share_their_series_whatever_the_numbers(store: Store) -> None:
    letter = document("150/UBND-VX", of=HA_NOI, on="2023-01-20", type="CV")
    put(store, letter, *plans(1, 2))

    assert told(holdings(store, type="công văn"), "numbering", "at_least") == [
        ("shared", 1)
    ]


def test_a_document_without_a_number_or_a_year_is_counted(store: Store) -> None:
    lost = {"type": "KH", "year": 2023, "known": "held", "provisional": True}
    one = row("documents", document_id="x", issuer_id=HA_NOI, **lost)
    cited = document("12/KH-UBND", of=HA_NOI, held=False)
    put(store, one, cited, edge(one.id, cited))

    frame = holdings(store)

    columns = ("year", "held", "cited", "at_least", "gaps")
    assert told(frame, *columns) == [(2023, 1, 0, 1, None), (None, 0, 1, 1, None)]
    assert "chưa biết số nào" in frame.sentence[0]
    assert "chưa rõ năm" in frame.sentence[1]


def test_the_same_number_of_two_documents_is_counted_once(store: Store) -> None:
    first, *_ = plans(5)
    other = document("05/KH-UBND", of=HA_NOI, on="2023-06-07", document_id="x")
    put(store, first, other)

    columns = ("held", "numbers", "duplicates", "at_least")
    assert told(holdings(store), *columns) == [(2, 1, 1, 5)]


def test_registers_and_manifests_list_documents(store: Store) -> None:
    one, other = plans(3, 4)
    put(
        store,
        one,
        other,
        file("f1"),
        carries("f1", one, role="register"),
        manifest("m1", HA_NOI, "2023-01-01", "2024-01-01", ["KH"], count=50),
        manifest("m2", None, "2023-01-01", "2024-01-01", [], class_kind="ubnd",
                 class_level="province"),
        manifest("m3", "ubnd/cao-bang", "2023-01-01", "2024-01-01", ["BC"], count=0),
        manifest("m4", HA_NOI, "2020-01-01", "2023-01-01", ["KH"]),
    )  # fmt: skip

    columns = ("body_id", "type", "held", "listed", "declared", "manifest_id")
    assert told(holdings(store), *columns) == [
        ("ubnd/cao-bang", "BC", 0, 0, 0, "m2, m3"),
        (HA_NOI, "KH", 2, 1, 50, "m1, m2"),
    ]


def test_a_joint_document_stands_in_the_series_of_its_lead(store: Store) -> None:
    plan_of_two = document("03-CTr/BDVTW-BCSĐCP", of="party/bdvtw", on="2021-12-15")
    put(
        store,
        plan_of_two,
        row("document_issuers", document_id=plan_of_two.id, body_id="party/bdvtw",
            lead=True),
        row("document_issuers", document_id=plan_of_two.id,
            body_id="party/bcsd-chinh-phu", lead=False),
    )  # fmt: skip

    columns = ("body_id", "held", "joint", "evidence_id")
    assert told(holdings(store), *columns) == [
        ("party/bcsd-chinh-phu", 0, 1, plan_of_two.id),
        ("party/bdvtw", 1, 0, plan_of_two.id),
    ]


def test_the_series_of_a_chair_stands_beside_that_of_the_committee(
    store: Store,
) -> None:
    put(
        store,
        plan("ubnd/phu-tho", number=3),
        document("9/QĐ-CT", of="ct-ubnd/phu-tho", on="2022-01-10"),
    )

    found = holdings(store, body="ubnd/phu-tho")

    assert told(found, "body_id", "held") == [
        ("ct-ubnd/phu-tho", 1),
        ("ubnd/phu-tho", 1),
    ]


def test_body_type_and_year_narrow_the_answer(store: Store) -> None:
    put(store, *plans(1), *plans(2, kind="BC"), plan(HA_NOI, "2022-01-10"))

    found = holdings(store, body="UBND thành phố Hà Nội", type="kế hoạch", year=2022)

    assert told(found, "type", "year") == [("KH", 2022)]


def test_names_that_nobody_has_are_told(store: Store) -> None:
    with pytest.raises(UnknownBody, match="xyz"):
        holdings(store, body="xyz")
    with pytest.raises(UnknownType, match="xyz"):
        holdings(store, type="xyz")


def test_the_measuring_texts_hold_one_plan_of_a_hundred_and_seventeen(
    shared: Path,
) -> None:
    store = open_store("memory:")
    build([shared / "seeds"], store=store, decisions=shared / "gold/decisions.csv")

    found = holdings(store, body="UBND thành phố Hà Nội", type="KH", year=2020)

    columns = ("held", "at_least", "gaps", "estimate")
    assert told(found, *columns) == [(1, 117, "1–116", None)]
    assert found.last_date[0].date() == date(2020, 6, 5)
    assert not holdings(store).estimate.notna().any()
