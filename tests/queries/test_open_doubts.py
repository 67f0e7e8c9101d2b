"""What is open: each kind of doubt in a small world, and what closes it."""

from __future__ import annotations

from typing import Any

import pytest

from graph.stores.seam import Store
from graph.values import BodyClass
from graph.words import Level, Matter
from queries.decisions import decisions
from queries.doubts import doubts
from queries.open_doubts import open_doubts
from queries.overview import overview
from queries.undecided.doubt import Key, key_of
from tests.queries.drawn import DIRECTIVE, demand, doubt, plan, put
from tests.queries.told import told
from tests.worlds import Row, document, edge, effect, row

TITLE = "Kế hoạch triển khai thực hiện Chỉ thị số 33/CT-TTg của Thủ tướng Chính phủ"
NAMING = plan("ubnd/ha-noi", title=TITLE)
OLDER = document("33/CT-TTg", of="gov/thu-tuong", on="2020-08-20")
ASKING = demand("ubnd/ha-noi")


def decision(kind: str, subject: Row | str, **values: Any) -> Row:
    id = subject if isinstance(subject, str) else subject.id
    first = {"by": "A", "at": "2026-01-02", "subject_id": id, "value": DIRECTIVE.id}
    return row("decisions", decision_id="d1", kind=kind, **{**first, **values})


def found(store: Store, *kinds: Matter) -> list[tuple[str, str, tuple[str, ...]]]:
    told = doubts(store, kinds or tuple(Matter))
    return [(one.key.matter, one.key.subject, one.candidates) for one in told.open]


def test_nothing_is_open_in_an_empty_graph(store: Store) -> None:
    assert found(store) == []


def test_a_title_that_names_a_directive_is_open(store: Store) -> None:
    put(store, DIRECTIVE, NAMING, *ASKING)

    assert found(store, Matter.TITLE) == [("title", NAMING.id, (DIRECTIVE.id,))]


def test_a_title_that_names_the_number_of_two_directives_leaves_both(
    store: Store,
) -> None:
    again = demand("ubnd/ca-mau", of=OLDER, name="q2")
    put(store, DIRECTIVE, OLDER, NAMING, *ASKING, *again)
    (only,) = doubts(store, [Matter.TITLE]).open

    assert only.candidates == only.values == (OLDER.id, DIRECTIVE.id)
    assert only.key.other == "33/ct-ttg"


CLOSING = {
    "linked": [edge(NAMING, DIRECTIVE)],
    "cited otherwise": [doubt(NAMING)],
    "denied": [decision("not_link", NAMING, field="implements")],
    "denied at all": [decision("not_link", NAMING)],
    "of the topic": [decision("topic", NAMING)],
}


@pytest.mark.parametrize("name", CLOSING)
def test_a_title_is_no_doubt_any_more(store: Store, name: str) -> None:
    put(store, DIRECTIVE, NAMING, *ASKING, *CLOSING[name])

    assert found(store, Matter.TITLE) == []


def test_a_withdrawn_denial_leaves_the_title_open(store: Store) -> None:
    taken = row("decisions", decision_id="d2", by="A", withdraws="d1")
    put(store, DIRECTIVE, NAMING, *ASKING, decision("not_link", NAMING), taken)

    assert found(store, Matter.TITLE) == [("title", NAMING.id, (DIRECTIVE.id,))]


def test_a_note_of_the_undecided_closes_nothing_and_is_listed(store: Store) -> None:
    note = decision("undecided", NAMING, field="implements", reason="chờ bản gốc")
    put(store, DIRECTIVE, NAMING, *ASKING, note)

    assert found(store, Matter.TITLE) == [("title", NAMING.id, (DIRECTIVE.id,))]
    (told,) = decisions(store).to_dict("records")
    assert (told["kind"], told["reason"]) == ("undecided", "chờ bản gốc")
    figures = overview(store).set_index("figure").number
    assert figures["decisions"] == 0


def test_a_denial_that_was_not_carried_out_closes_nothing(store: Store) -> None:
    told = row(
        "issues",
        issue_id="decisions:d1:decisions_contradict:1",
        code="decisions_contradict",
        severity="warning",
        sentence="x",
    )
    put(store, DIRECTIVE, NAMING, *ASKING, decision("not_link", NAMING), told)

    assert found(store, Matter.TITLE) == [("title", NAMING.id, (DIRECTIVE.id,))]


def test_a_plan_before_the_directive_does_not_carry_it_out(store: Store) -> None:
    early = plan("ubnd/ha-noi", "2021-01-10", title=TITLE)
    put(store, DIRECTIVE, early, *ASKING)

    assert found(store, Matter.TITLE) == []


def test_mentions_that_say_the_same_are_one_doubt(store: Store) -> None:
    source = plan("ubnd/ha-noi")
    told = [doubt(source, citation_id=f"{n}", start=n) for n in (40, 90)]
    other = doubt(source, citation_id="7", start=7, number="34/CT-TTg")
    left = [
        row("candidates", subject_id="90", document_id=DIRECTIVE.id, reason="no_year")
    ]
    put(store, DIRECTIVE, source, *told, other, *left)

    assert found(store, Matter.CITATION) == [
        ("citation", "40", (DIRECTIVE.id,)),
        ("citation", "7", ()),
    ]


@pytest.mark.parametrize(
    ("values", "is_open"),
    [
        ({"partial": True}, True),
        ({"partial": True, "basis": "decision"}, False),
        ({}, False),
    ],
)
def test_an_effect_of_a_part_is_open_until_a_person_decides(
    store: Store, values: dict[str, Any], is_open: bool
) -> None:
    new, old = plan("ubnd/ha-noi", "2022-01-10"), plan("ubnd/ha-noi", "2020-01-10", 4)
    put(store, new, old, effect(new, old, on="2022-01-10", **values))

    assert bool(found(store, Matter.EFFECT)) == is_open


@pytest.mark.parametrize(
    ("whom", "is_open"),
    [
        ((), True),
        ((BodyClass("hoi", countable=False),), True),
        (("ubnd/ha-noi", BodyClass("hoi", countable=False)), True),
        (("ubnd/ha-noi",), False),
        ((BodyClass("ubnd", Level.PROVINCE),), False),
    ],
)
def test_a_demand_is_open_where_nobody_can_say_whom_it_binds(
    store: Store, whom: tuple[Any, ...], is_open: bool
) -> None:
    put(store, DIRECTIVE, *demand(*whom))

    assert bool(found(store, Matter.DEMAND)) == is_open


@pytest.mark.parametrize(
    ("issuer", "on", "levels"),
    [
        (
            "ubnd/hai-duong",
            "2023-06-20",
            ("level:district of hai-duong", "level:commune of hai-duong"),
        ),
        ("ubnd/hai-duong", "2009-06-20", ()),
        (
            "ubnd/hai-phong@2025-07-01",
            "2026-04-15",
            ("level:commune of hai-phong@2025-07-01",),
        ),
        (
            "party/tinh-uy/hai-duong",
            "2023-06-20",
            ("level:district of hai-duong", "level:commune of hai-duong"),
        ),
        (
            "ubnd/hai-duong/nam-sach",
            "2023-08-10",
            ("level:commune of hai-duong/nam-sach",),
        ),
        ("ubnd/hai-duong/nam-sach/quoc-tuan", "2023-08-25", ()),
        (
            "gov/bo-y-te",
            "2023-07-14",
            ("level:province", "class:các bộ, cơ quan ngang bộ"),
        ),
    ],
)
def test_only_levels_that_there_were_are_offered(
    store: Store, issuer: str, on: str, levels: tuple[str, ...]
) -> None:
    one = plan(issuer, on)
    put(store, one, *demand(BodyClass("agencies", countable=False), of=one))

    (only,) = doubts(store, [Matter.DEMAND]).open

    assert only.values == levels


def test_a_demand_that_a_person_decided_is_not_open(store: Store) -> None:
    put(store, DIRECTIVE, *demand(), decision("demand", "q1", value="level:province"))

    assert found(store, Matter.DEMAND) == []


def test_what_a_document_lacks_is_open_each_by_itself(store: Store) -> None:
    lost = document("5/KH-UBND", of="ubnd/ha-noi", number=None)
    cited = document("6/KH-UBND", of="ubnd/ha-noi", held=False)
    put(store, lost, cited)

    assert [key.field for key in _keys(store)] == ["canonical", "date"]


def _keys(store: Store) -> list[Key]:
    return [one.key for one in doubts(store, [Matter.IDENTITY]).open]


def test_two_of_one_title_are_open_until_they_are_kept_apart(store: Store) -> None:
    one, other = plan("ubnd/ha-noi"), plan("ubnd/ha-noi", number=6)
    alike = row(
        "candidates", subject_id=one.id, document_id=other.id, reason="same_title"
    )
    put(store, one, other, alike)
    assert found(store, Matter.SAME) == [("same", one.id, (other.id,))]

    put(store, one, other, alike, decision("not_same", other, value=one.id))
    assert found(store, Matter.SAME) == []


def test_a_key_shows_that_it_was_changed() -> None:
    key = Key(Matter.EFFECT, "a|QĐ|1|2020", "replaces", "a|QĐ|2|2019")

    assert key_of(str(key)) == key
    assert key_of(f" {key} ") == key
    assert key_of(str(key).replace("2019", "2018")) is None
    assert key_of("") is None


def test_the_question_tells_each_document_that_a_doubt_may_mean(store: Store) -> None:
    again = demand("ubnd/ca-mau", of=OLDER, name="q2")
    put(store, DIRECTIVE, OLDER, NAMING, *ASKING, *again)

    frame = open_doubts(store, matter=Matter.TITLE)

    (key,) = {str(one.key) for one in doubts(store, [Matter.TITLE]).open}
    assert told(frame, "doubt_id", "candidate_id", "canonical") == [
        (key, OLDER.id, "33/CT-TTg"),
        (key, DIRECTIVE.id, "33/CT-TTg"),
    ]
    assert open_doubts(store, matter=Matter.SAME).empty
    assert len(open_doubts(store, document=OLDER.id)) == 2
    assert open_doubts(store, document=NAMING.id, lang="en").asks[0].startswith("The")
