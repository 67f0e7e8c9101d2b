"""What is out of order, and the near misses that are not, drawn by hand."""

from __future__ import annotations

from datetime import date

import pytest

from graph.stores import open_store
from graph.stores.seam import Store
from graph.words import Anomaly, Known
from queries.anomalies import COLUMNS, anomalies
from tests.queries.told import told
from tests.worlds import Row, citation, document, edge, row, world

PROVINCE, CITY, MERGED = "ubnd/hai-duong", "ubnd/ha-noi", "ubnd/hai-phong@2025-07-01"
DISTRICT, COMMUNE = "ubnd/ha-noi/soc-son", "ubnd/ha-noi/soc-son/phu-minh"
HEALTH, HOME = "gov/bo-y-te", "gov/bo-noi-vu"
BUILD, ROADS = "gov/bo-xay-dung", "gov/bo-giao-thong-van-tai"
TRADE = "gov/bo-cong-thuong"
COUNCIL, OFFICE = "hdnd/ha-noi", "so/ha-noi/noi-vu"
CABINET, PREMIER, ASSEMBLY = "gov/chinh-phu", "gov/thu-tuong", "na/quoc-hoi"
COMMITTEE, CELL = "party/thanh-uy/ha-noi", "party/huyen-uy/ha-noi/soc-son"


def kinds(*rows: Row) -> list[str]:
    """The kinds of anomaly in a world of these rows."""
    store = open_store("memory:", create=True, read_only=False)
    store.write(world(*rows))
    return list(anomalies(store)["kind"])


def between(one: Row, relation: str, other: Row, scope: str = "document") -> str:
    """The kind found for one document that says so of another; nothing if none."""
    link = edge(one, other, relation=relation, scope=scope)
    return ", ".join(kinds(one, other, link))


Case = tuple[str, str, str, str, str]
"""Number and issuer of the new document, what it does, number and issuer of the old."""


def said_of(
    case: Case,
    scope: str = "document",
    days: tuple[str | None, str | None] = ("2021-05-01", "2020-01-01"),
) -> str:
    """The kind found for a case on two days; nothing if none."""
    number, of, relation, old_number, old_of = case
    one = document(number, of=of, on=days[0])
    other = document(old_number, of=old_of, on=days[1], held=False)
    return between(one, relation, other, scope)


LOWER = [
    ("9/QĐ-UBND", CITY, "based_on", "5/KH-UBND", DISTRICT),
    ("9/KH-UBND", CITY, "implements", "5/CT-UBND", DISTRICT),
    ("9/KH-UBND", DISTRICT, "implements", "5/KH-UBND", COMMUNE),
    ("9/KH-UBND", CITY, "implements", "5/QĐ-UBND", DISTRICT),
    ("9/NQ-HĐND", COUNCIL, "based_on", "5/KH-UBND", DISTRICT),
    ("9/2021/TT-BYT", HEALTH, "based_on", "5/2020/QĐ-UBND", CITY),
    ("9/2021/NĐ-CP", CABINET, "based_on", "5/2020/TT-BYT", HEALTH),
    ("9/CT-TTg", PREMIER, "implements", "5/KH-BYT", HEALTH),
    ("9/2021/QH15", ASSEMBLY, "based_on", "5/KH-BYT", HEALTH),
    ("9-KH/TU", COMMITTEE, "implements", "5-CTr/HU", CELL),
    ("9/KH-UBND", "ct-ubnd/ha-noi", "details", "5/KH-UBND", DISTRICT),
]
"""A body that leads others rests on an act of one that stands lower."""

HIGHER = [
    # What is carried out as a rule: the act of a body above, or of the body's own tier.
    ("9/KH-UBND", COMMUNE, "implements", "5/KH-UBND", DISTRICT),
    ("9/KH-SNV", OFFICE, "based_on", "5/KH-UBND", CITY),
    ("9/2021/TT-BYT", HEALTH, "based_on", "5/2020/NĐ-CP", CABINET),
    ("9/2021/QĐ-UBND", CITY, "based_on", "5/2020/TT-BYT", HEALTH),
    ("9/QĐ-UBND", CITY, "based_on", "5/NQ-HĐND", COUNCIL),
    ("9/NQ-HĐND", COUNCIL, "based_on", "5/2020/QĐ-UBND", CITY),
    ("9/KH-UBND", CITY, "implements", "5/KH-UBND", CITY),
    ("9/KH-UBND", CITY, "implements", "5/HD-SNV", OFFICE),
    ("9/2021/NĐ-CP", CABINET, "based_on", "5/2020/QĐ-TTg", PREMIER),
    # A request, a record, a single case that is put up for approval: a fact, no order.
    ("9/NQ-HĐND", COUNCIL, "on_proposal", "5/TTr-UBND", CITY),
    ("9/QĐ-UBND", CITY, "based_on", "5/TTr-UBND", DISTRICT),
    ("9/QĐ-UBND", CITY, "based_on", "5/QĐ-UBND", DISTRICT),
    ("9/QĐ-UBND", CITY, "based_on", "5/NQ-HĐND", "hdnd/ha-noi/soc-son"),
    ("9/QĐ-TTg", PREMIER, "based_on", "5/2020/TT-BYT", HEALTH),
    # A ministry's guidance is followed by all; a letter answers whomever it answers.
    ("9/KH-TTg", PREMIER, "implements", "5/HD-BNV", HOME),
    ("9/BC-UBND", CITY, "implements", "5/KH-UBND", DISTRICT),
    # An office does not lead; of courts and of two systems nothing is certain.
    ("9/KH-SNV", OFFICE, "implements", "5/KH-UBND", DISTRICT),
    ("9/KH-UBND", CITY, "implements", "5/KH-TA", "toa-an/ha-noi/soc-son"),
    ("9/KH-UBND", CITY, "implements", "5-KH/HU", CELL),
    ("9/KH-UBND", "gov/khong-ro", "implements", "5/KH-UBND", DISTRICT),
    ("9/KH-UBND", CITY, "refers_to", "5/KH-UBND", DISTRICT),
]


@pytest.mark.parametrize("case", LOWER)
def test_an_act_that_rests_on_a_lower_body_is_found(
    case: Case,
) -> None:
    assert said_of(case) == "lower_rank_basis"


@pytest.mark.parametrize("case", HIGHER)
def test_what_is_usual_rests_on_no_lower_body(
    case: Case,
) -> None:
    assert said_of(case) == ""


def test_only_the_whole_document_rests_on_something() -> None:
    assert said_of(LOWER[0], "task") == ""


FOREIGN = [
    ("9/QĐ-UBND", CITY, "replaces", "5/QĐ-UBND", PROVINCE),
    ("9/QĐ-UBND", CITY, "repeals", "5/QĐ-TTg", PREMIER),
    ("9/QĐ-UBND", CITY, "amends", "5/2020/TT-BYT", HEALTH),
    ("9/QĐ-UBND", DISTRICT, "repeals", "5/QĐ-UBND", CITY),
    ("9/QĐ-UBND", CITY, "repeals", "5/NQ-HĐND", COUNCIL),
    ("9/QĐ-SNV", OFFICE, "repeals", "5/QĐ-UBND", CITY),
    ("9/QĐ-UBND", CITY, "repeals", "5/QĐ-UBND", "ubnd/hai-duong/kim-thanh"),
    ("9/2021/TT-BYT", HEALTH, "suspends", "5/2020/NĐ-CP", CABINET),
    ("9/2021/NĐ-CP", CABINET, "amends", "5/2020/QH14", ASSEMBLY),
    ("9/QĐ-UBND", CITY, "replaces", "5-QĐ/TU", COMMITTEE),
    ("9-QĐ/TU", COMMITTEE, "replaces", "5-QĐ/TW", "party/trung-uong"),
]

OWN = [
    ("9/QĐ-UBND", CITY, "replaces", "5/QĐ-UBND", CITY),
    ("9/QĐ-UBND", CITY, "repeals", "5/QĐ-UBND", "ct-ubnd/ha-noi"),
    ("9/QĐ-UBND", CITY, "repeals", "5/QĐ-UBND", DISTRICT),
    ("9/QĐ-UBND", CITY, "repeals", "5/QĐ-SNV", OFFICE),
    ("9/NQ-HĐND", COUNCIL, "repeals", "5/QĐ-UBND", CITY),
    ("9/2021/NĐ-CP", CABINET, "replaces", "5/2020/QĐ-TTg", PREMIER),
    ("9/2021/NĐ-CP", CABINET, "repeals", "5/2020/TT-BYT", HEALTH),
    ("9/2021/QH15", ASSEMBLY, "amends", "5/2020/NĐ-CP", CABINET),
    ("9-QĐ/TU", COMMITTEE, "replaces", "5-QĐ/HU", CELL),
    # Nothing is certain: no known body, no known rank, one tier of one place.
    ("9/QĐ-UBND", CITY, "replaces", "5/QĐ-BQL", "gov/khong-ro"),
    ("9/QĐ-STC", "so/ha-noi/tai-chinh", "replaces", "5/QĐ-SNV", OFFICE),
    ("9/QĐ-TA", "toa-an/ha-noi", "replaces", "5/QĐ-UBND", PROVINCE),
    ("9/QĐ-UBND", CITY, "refers_to", "5/QĐ-UBND", PROVINCE),
]


@pytest.mark.parametrize("case", FOREIGN)
def test_a_change_of_another_bodys_document_is_found(
    case: Case,
) -> None:
    assert said_of(case) == "foreign_repeal"


@pytest.mark.parametrize("case", OWN)
def test_what_a_body_may_change_or_has_taken_over_is_not_found(
    case: Case,
) -> None:
    assert said_of(case) == ""


@pytest.mark.parametrize(
    ("case", "days"),
    [
        (
            ("9/QĐ-UBND", MERGED, "repeals", "5/QĐ-UBND", PROVINCE),
            ("2025-09-01", "2020-01-01"),
        ),
        (
            ("9/QĐ-UBND", CITY, "repeals", "5/QĐ-UBND", "ubnd/ha-nam"),
            ("2025-09-01", "2020-01-01"),
        ),
        (
            ("9/2026/TT-BXD", BUILD, "repeals", "5/2014/TT-BGTVT", ROADS),
            ("2026-05-01", "2014-01-01"),
        ),
        (
            ("9/2010/TT-BCT", TRADE, "repeals", "5/1999/TT-BTM", "gov/bo-thuong-mai"),
            ("2010-05-01", "1999-01-01"),
        ),
    ],
)
def test_of_a_body_that_is_gone_somebody_has_taken_over(
    case: Case, days: tuple[str, str]
) -> None:
    assert said_of(case, days=days) == ""


def test_a_body_may_have_taken_over_what_is_older_than_itself() -> None:
    case = ("9/QĐ-UBND", MERGED, "repeals", "5/QĐ-UBND", CITY)

    assert said_of(case, days=("2025-09-01", "2025-06-30")) == ""
    assert said_of(case, days=("2025-09-01", None)) == ""
    assert said_of(case, days=("2025-09-01", "2025-07-01")) == "foreign_repeal"


def test_which_province_was_made_of_which_is_not_known_of_early_days() -> None:
    """Đắk Nông was a part of Đắk Lắk until 2004."""
    case = ("9/2012/QĐ-UBND", "ubnd/dak-nong", "repeals", "5/QĐ-UB", "ubnd/dak-lak")

    assert said_of(case, days=("2012-05-01", "2002-01-01")) == ""
    assert said_of(case, days=("2012-05-01", "2010-01-01")) == "foreign_repeal"


def test_the_government_may_set_provisions_of_laws_aside_by_a_resolution() -> None:
    """As resolution 206/2025/QH15 of the National Assembly lets it."""
    case = ("66.17/2026/NQ-CP", CABINET, "amends", "143/2025/QH15", ASSEMBLY)

    assert said_of(case, days=("2026-05-15", "2025-12-11")) == ""


def test_between_ministries_a_change_is_a_note_since_work_is_moved(
    store: Store,
) -> None:
    one = document("9/2021/TT-BYT", of=HEALTH, on="2021-05-01")
    other = document("5/2020/TT-BNV", of=HOME, on="2020-01-01")
    store.write(world(one, other, edge(one, other, relation="replaces")))

    frame = anomalies(store)

    assert told(frame, "kind", "severity") == [("foreign_repeal", "note")]
    assert "ngang cấp" in frame.reason[0]


def joint(of: Row, *bodies: str) -> list[Row]:
    return [row("document_issuers", document_id=of.id, body_id=b) for b in bodies]


def test_each_of_the_joint_issuers_may_change_what_they_issued() -> None:
    joined = document("5/2020/TTLT-BNV-BYT", of=HOME, on="2020-01-01")
    alone = document("9/2021/TT-BYT", of=HEALTH, on="2021-05-01")
    link = edge(alone, joined, relation="repeals")

    assert kinds(joined, alone, link, *joint(joined, HOME, HEALTH)) == []
    assert kinds(joined, alone, link, *joint(joined, HOME, "gov/bo-xay-dung")) == [
        "foreign_repeal"
    ]


def test_of_a_joint_document_whose_issuers_are_not_told_nothing_is_said() -> None:
    joined = document("5/2020/TTLT-BNV-BYT", of=HOME, on="2020-01-01", held=False)
    alone = document("9/2021/TT-BYT", of=HEALTH, on="2021-05-01")

    assert kinds(joined, alone, edge(alone, joined, relation="repeals")) == []


def test_a_joint_plan_rests_on_a_lower_body_only_if_all_stand_above_it() -> None:
    plan = document("9/KH-UBND", of=CITY, on="2021-05-01")
    lower = document("5/KH-UBND", of=DISTRICT, on="2021-01-01")
    link = edge(plan, lower)

    assert kinds(plan, lower, link, *joint(plan, CITY, DISTRICT)) == []
    assert kinds(plan, lower, link, *joint(lower, DISTRICT, CITY)) == []
    assert kinds(plan, lower, link, *joint(plan, CITY, PROVINCE)) == [
        "lower_rank_basis"
    ]


@pytest.mark.parametrize(
    ("citing", "cited", "found"),
    [
        ("2003-07-17", "2003-12-17", True),
        ("2003-12-16", "2003-12-17", True),
        ("2003-12-17", "2003-12-17", False),
        ("2003-12-18", "2003-12-17", False),
        (None, "2003-12-17", False),
        ("2003-07-17", None, False),
    ],
)
def test_a_later_document_cannot_be_cited(
    citing: str | None, cited: str | None, found: bool
) -> None:
    case = ("120/2003/QĐ-UB", CITY, "refers_to", "525/QĐ-TTg", PREMIER)

    assert said_of(case, "task", (citing, cited)) == (
        "cites_the_future" if found else ""
    )


@pytest.mark.parametrize(("year", "found"), [(2020, True), (2021, False)])
def test_a_document_of_a_year_is_later_when_the_year_is(year: int, found: bool) -> None:
    one = document(
        "9/KH-UBND",
        of=CITY,
        year=year,
        date_from=date(year, 1, 1),
        date_to=date(year + 1, 1, 1),
    )
    other = document("33/CT-TTg", of=PREMIER, on="2021-01-01")

    assert kinds(one, other, edge(one, other)) == (
        ["cites_the_future"] if found else []
    )


def test_a_later_document_in_the_news_of_one_is_no_fault_of_it() -> None:
    told_of = document("9/KH-UBND", of=CITY, on="2021-05-01", known=Known.DESCRIBED)
    later = document("33/CT-TTg", of=PREMIER, on="2021-11-26", held=False)

    assert kinds(told_of, later, edge(told_of, later)) == []
    assert kinds(told_of, later, edge(told_of, later, basis="register")) == [
        "cites_the_future"
    ]


DECISION = document("9/QĐ-UBND", of=CITY, on="2021-05-01")
DIRECTIVE = document("5-CT/TU", of=COMMITTEE, on="2021-01-01", held=False)
RULE = document("7-KH/BCSĐ", of="party/bcsd-ubnd/ha-noi", on="2021-01-01", held=False)
LAW = document("77/2015/QH13", of=ASSEMBLY, on="2015-06-19", held=False)


def test_a_basis_of_party_documents_alone_is_noted_once() -> None:
    store = open_store("memory:", create=True, read_only=False)
    links = [
        edge(DECISION, DIRECTIVE, relation="based_on"),
        edge(DECISION, RULE, relation="implements"),
    ]
    store.write(world(DECISION, DIRECTIVE, RULE, links))

    frame = anomalies(store)

    assert told(frame, "kind", "severity", "document_id", "other_id") == [
        ("party_sole_basis", "note", DECISION.id, DIRECTIVE.id)
    ]
    assert "2" in frame.reason[0]


def said(**values: object) -> Row:
    first = {
        "reference_id": "f1:r4",
        "document_id": DECISION.id,
        "file_id": "f1",
        "words": "Luật Tổ chức chính quyền địa phương",
        "relation": "based_on",
        "scope": "document",
    }
    return row("references", **{**first, **values})


BASED = edge(DECISION, DIRECTIVE, relation="based_on")


@pytest.mark.parametrize(
    "more",
    [
        [LAW, edge(DECISION, LAW, relation="based_on")],
        [LAW, edge(DECISION, LAW, relation="implements")],
        [said()],
        [
            citation(
                DECISION,
                "",
                file="f1",
                relation="based_on",
                verdict="incomplete",
                target_id=None,
                number="33/CT-TTg",
            )
        ],
    ],
    ids=["based on a law", "carries out a law", "law by name", "vague citation"],
)
def test_a_basis_with_anything_of_the_state_is_not_noted(more: list[Row]) -> None:
    assert kinds(DECISION, DIRECTIVE, BASED, *more) == []


def test_words_for_a_party_body_beside_it_change_nothing() -> None:
    words = said(words="Chỉ đạo của Thành ủy", issuer_id=COMMITTEE)

    assert kinds(DECISION, DIRECTIVE, BASED, words) == ["party_sole_basis"]


def test_a_basis_that_is_not_known_hides_no_other_kind() -> None:
    later = document("8/KH-UBND", of=CITY, on="2031-01-01")
    future = edge(DECISION, later, relation="refers_to")

    assert kinds(DECISION, later, future, said()) == ["cites_the_future"]


def test_a_document_that_names_itself_rests_on_nothing_by_that() -> None:
    itself = edge(DECISION, DECISION, relation="based_on")

    assert kinds(DECISION, DIRECTIVE, BASED, itself) == ["party_sole_basis"]


def test_to_carry_out_a_party_directive_is_what_plans_do() -> None:
    assert kinds(DECISION, DIRECTIVE, edge(DECISION, DIRECTIVE)) == []


def test_only_state_documents_held_in_full_are_noted() -> None:
    told_of = document("9/QĐ-UBND", of=CITY, on="2021-05-01", known=Known.DESCRIBED)
    own = document("9-QĐ/HU", of=CELL, on="2021-05-01")

    for one in (told_of, own):
        assert kinds(one, DIRECTIVE, edge(one, DIRECTIVE, relation="based_on")) == []


def test_a_document_that_names_itself_is_nothing_odd() -> None:
    link = edge(DECISION, DECISION, relation="amends")

    assert kinds(DECISION, link) == []


PLAN = document("9/KH-UBND", of=CITY, on="2021-05-01")
LOCAL = document("5/KH-UBND", of=DISTRICT, on="2021-06-01")
FOREIGNER = document("7/QĐ-UBND", of=PROVINCE, on="2020-01-01")


@pytest.fixture
def odd(store: Store) -> Store:
    """A plan that carries out a later one of a district, and replaces a decision."""
    store.write(
        world(
            *(PLAN, LOCAL, FOREIGNER),
            edge(PLAN, LOCAL, relation="refers_to", scope="task"),
            edge(PLAN, LOCAL, first_citation_id="f1:20"),
            citation(PLAN, LOCAL, file="f1", start=20, words="Kế hoạch số 5/KH-UBND"),
            edge(PLAN, FOREIGNER, relation="replaces", basis="register"),
        )
    )
    return store


def test_a_row_says_who_did_what_to_whom_and_on_what_it_rests(odd: Store) -> None:
    frame = anomalies(odd)

    assert list(frame.columns) == list(COLUMNS)
    assert told(frame, "kind", "severity", "other_id", "relation") == [
        ("lower_rank_basis", "warning", LOCAL.id, "implements"),
        ("cites_the_future", "error", LOCAL.id, "implements"),
        ("foreign_repeal", "warning", FOREIGNER.id, "replaces"),
    ]
    assert list(frame.words[:2]) == ["Kế hoạch số 5/KH-UBND"] * 2
    assert list(frame.evidence_id)[:2] == ["f1:20", "f1:20"]
    assert list(frame.basis) == ["text", "text", "register"]
    assert set(frame.canonical) == {"9/KH-UBND"}


def test_the_reason_names_both_documents_in_the_language_asked_for(
    odd: Store,
) -> None:
    later = {
        lang: anomalies(odd, kind=Anomaly.CITES_THE_FUTURE, lang=lang).reason[0]
        for lang in ("vi", "en")
    }

    assert later["vi"].startswith(
        "Kế hoạch số 9/KH-UBND ngày 01/05/2021 viện dẫn Kế hoạch số 5/KH-UBND "
        "ngày 01/06/2021, là văn bản ban hành sau đó ít nhất 31 ngày"
    )
    assert "at least 31 days later" in later["en"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (PLAN.id, ["lower_rank_basis", "cites_the_future", "foreign_repeal"]),
        (LOCAL.id, ["lower_rank_basis", "cites_the_future"]),
        ("7/QĐ-UBND@2020", ["foreign_repeal"]),
    ],
)
def test_the_answer_can_be_narrowed_to_a_document_on_either_side(
    odd: Store, name: str, expected: list[str]
) -> None:
    assert list(anomalies(odd, document=name)["kind"]) == expected


def test_a_party_basis_stays_whole_when_the_cited_document_is_asked(
    store: Store,
) -> None:
    """All that the citing document rests on counts, not only what was asked for."""
    links = [BASED, edge(DECISION, LAW, relation="based_on")]
    store.write(world(DECISION, DIRECTIVE, LAW, links))

    assert anomalies(store, document=DIRECTIVE.id).empty
