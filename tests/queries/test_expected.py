"""Who is expected: named bodies, classes, counts, exceptions, assumptions, objects."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest

from graph.errors import UnknownDemand, UnknownDocument
from graph.stores.seam import Store
from graph.values import BodyClass
from graph.words import Action, Level
from queries.coverage import coverage
from queries.gaps import gaps
from tests.queries.drawn import DIRECTIVE, demand, plan, put
from tests.queries.told import told
from tests.worlds import Row, document, edge, row

ON = date(2022, 3, 1)
PROVINCE_PLAN = document("27/KH-UBND", of="ubnd/hai-duong", on="2022-01-10")
DISTRICTS = BodyClass("ubnd", Level.DISTRICT, "hai-duong")


def test_nobody_is_expected_of_a_directive_that_asks_nobody(store: Store) -> None:
    put(store, DIRECTIVE)

    assert coverage(store, [DIRECTIVE.id], on=ON).empty


def test_a_class_is_expanded_on_the_day_of_the_directive(store: Store) -> None:
    put(store, PROVINCE_PLAN, *demand(DISTRICTS, of=PROVINCE_PLAN))

    frame = coverage(store, [PROVINCE_PLAN.id], on=date(2026, 1, 1))

    assert len(frame) == 12
    assert set(frame.level) == {"district"}
    assert set(frame.counted) == {12}
    assert "ubnd/hai-duong/chi-linh" in set(frame.body_id)


def test_an_exception_is_not_expected(store: Store) -> None:
    but = BodyClass(
        "ubnd", Level.DISTRICT, "hai-duong", exceptions=("ubnd/hai-duong/chi-linh",)
    )
    put(store, PROVINCE_PLAN, *demand(but, of=PROVINCE_PLAN))

    frame = coverage(store, [PROVINCE_PLAN.id], on=ON)

    assert len(frame) == 11
    assert "ubnd/hai-duong/chi-linh" not in set(frame.body_id)


@pytest.mark.parametrize(("stated", "flag"), [(12, ""), (13, "unverified")])
def test_a_stated_count_that_differs_is_told(
    store: Store, stated: int, flag: str
) -> None:
    group = BodyClass("ubnd", Level.DISTRICT, "hai-duong", count=stated)
    put(store, PROVINCE_PLAN, *demand(group, of=PROVINCE_PLAN))

    frame = coverage(store, [PROVINCE_PLAN.id], on=ON)

    assert set(told(frame, "stated_count", "counted", "flags")) == {(stated, 12, flag)}


def test_a_class_that_nobody_can_count_stands_outside_the_sum(store: Store) -> None:
    group = BodyClass("so", Level.PROVINCE, "hai-duong", count=20, countable=False)
    put(store, PROVINCE_PLAN, *demand("so/hai-duong/noi-vu", group, of=PROVINCE_PLAN))

    frame = coverage(store, [PROVINCE_PLAN.id], on=ON)

    assert told(frame, "body_id", "countable", "state", "stated_count") == [
        ("so/hai-duong/noi-vu", True, "unknown", None),
        (None, False, None, 20),
    ]
    assert frame.body.to_list()[1] == "các so"


def test_a_class_is_not_counted_where_the_tables_have_a_gap(store: Store) -> None:
    plan = document("5/KH-UBND", of="ubnd/hau-giang", on="2012-03-01")
    communes = BodyClass("ubnd", Level.COMMUNE, "hau-giang")
    put(store, plan, *demand(communes, of=plan))

    frame = coverage(store, [plan.id], on=date(2012, 9, 1))

    assert told(frame, "body_id", "countable", "state") == [(None, False, None)]
    (reason,) = frame.reason
    assert "huyện Long Mỹ, tỉnh Hậu Giang" in reason


def test_a_class_that_nobody_can_count_is_told_once(store: Store) -> None:
    group = BodyClass("so", Level.PROVINCE, "hai-duong", countable=False)
    put(
        store,
        PROVINCE_PLAN,
        *demand(group, of=PROVINCE_PLAN, name="q1", action=Action.ORGANISE),
        *demand(group, of=PROVINCE_PLAN, name="q2"),
    )

    frame = coverage(store, [PROVINCE_PLAN.id], on=ON)

    assert told(frame, "demand_id", "strength") == [("q2", "explicit")]


def test_a_level_is_assumed_below_the_issuer(store: Store) -> None:
    put(store, PROVINCE_PLAN, DIRECTIVE)

    districts = coverage(store, [PROVINCE_PLAN.id], level=Level.DISTRICT, on=ON)
    provinces = coverage(store, [DIRECTIVE.id], level=Level.PROVINCE, on=ON)

    assert len(districts) == 12
    assert set(districts.basis) == {"assumed:district"}
    assert len(provinces) == 63
    assert set(provinces.strength) == {"none"}
    assert provinces.state.value_counts().to_dict() == {"unknown": 62, "not_found": 1}


def test_the_central_level_is_the_ministries(store: Store) -> None:
    put(store, DIRECTIVE)

    frame = coverage(store, [DIRECTIVE.id], level=Level.CENTRAL, on=ON)

    assert len(frame) == 22
    assert "gov/bo-noi-vu" in set(frame.body_id)


@pytest.mark.parametrize("level", [Level.CENTRAL, Level.PROVINCE])
def test_nobody_beside_or_above_the_issuer_is_assumed(
    store: Store, level: Level
) -> None:
    put(store, PROVINCE_PLAN)

    assert coverage(store, [PROVINCE_PLAN.id], level=level, on=ON).empty


def test_a_level_that_nobody_can_count_is_said_so(store: Store) -> None:
    put(store, PROVINCE_PLAN)

    frame = coverage(store, [PROVINCE_PLAN.id], level=Level.COMMUNE, on=ON)
    if frame.countable.all():
        pytest.skip("the communes of that day can be counted")

    assert told(frame, "body", "countable", "state", "basis") == [
        ("UBND cấp xã", False, None, "assumed:commune")
    ]


def test_a_level_takes_the_demand_of_those_whom_one_addresses(store: Store) -> None:
    put(
        store,
        PROVINCE_PLAN,
        *demand(
            "ubnd/hai-duong/chi-linh",
            "so/hai-duong/noi-vu",
            of=PROVINCE_PLAN,
            due="2022-02-01",
        ),
    )

    frame = coverage(store, [PROVINCE_PLAN.id], level=Level.DISTRICT, on=ON)
    bases = dict(told(frame, "body_id", "basis"))

    assert len(bases) == 12
    assert bases.pop("ubnd/hai-duong/chi-linh") == "stated"
    assert set(bases.values()) == {"assumed:district"}
    assert frame.due.notna().sum() == 1


def test_several_directives_are_told_one_after_the_other(store: Store) -> None:
    put(
        store,
        *(DIRECTIVE, PROVINCE_PLAN, edge(PROVINCE_PLAN, DIRECTIVE)),
        *demand("ubnd/hai-duong"),
        *demand("ubnd/hai-duong/chi-linh", of=PROVINCE_PLAN, name="q2"),
    )

    frame = coverage(store, ["27/KH-UBND", "33/CT-TTg"], on=ON)

    assert told(frame, "directive_id", "body_id", "state") == [
        (PROVINCE_PLAN.id, "ubnd/hai-duong/chi-linh", "unknown"),
        (DIRECTIVE.id, "ubnd/hai-duong", "direct"),
    ]
    with pytest.raises(UnknownDocument):
        coverage(store, ["33/CT-TTg", "34/CT-TTg"], on=ON)


def test_who_implements_the_object_of_a_demand_has_done_it(store: Store) -> None:
    """
    The plan of Hải Dương asks its districts to implement 33/CT-TTg, not the plan: one
    cites the directive, one the plan, one a third document of another topic.
    """
    other = document("16/CT-TTg", of="gov/thu-tuong", on="2020-03-31")
    skips = plan("ubnd/hai-duong/chi-linh")
    follows = plan("ubnd/hai-duong/kinh-mon")
    strays = plan("ubnd/hai-duong/nam-sach")
    put(
        store,
        *(DIRECTIVE, PROVINCE_PLAN, other, skips, follows, strays),
        edge(PROVINCE_PLAN, DIRECTIVE),
        edge(skips, DIRECTIVE),
        edge(follows, PROVINCE_PLAN),
        edge(strays, other),
        *demand(DISTRICTS, of=PROVINCE_PLAN, object_id=DIRECTIVE.id),
    )

    frame = coverage(store, [PROVINCE_PLAN.id], on=ON)
    states = dict(told(frame, "body_id", "state"))

    assert states.pop("ubnd/hai-duong/chi-linh") == "direct"
    assert states.pop("ubnd/hai-duong/kinh-mon") == "direct"
    assert states.pop("ubnd/hai-duong/nam-sach") == "not_found"
    assert set(states.values()) == {"unknown"}


def test_without_such_an_object_the_directive_above_does_not_count(
    store: Store,
) -> None:
    skips = plan("ubnd/hai-duong/chi-linh")
    put(
        store,
        *(DIRECTIVE, PROVINCE_PLAN, skips),
        *(edge(PROVINCE_PLAN, DIRECTIVE), edge(skips, DIRECTIVE)),
        *demand("ubnd/hai-duong/chi-linh", of=PROVINCE_PLAN),
    )

    frame = coverage(store, [PROVINCE_PLAN.id], on=ON)

    assert frame.state.to_list() == ["not_found"]


def test_the_directive_itself_is_no_answer_to_its_own_object(store: Store) -> None:
    put(
        store,
        *(DIRECTIVE, PROVINCE_PLAN, edge(PROVINCE_PLAN, DIRECTIVE)),
        *demand("ubnd/hai-duong", of=PROVINCE_PLAN, object_id=DIRECTIVE.id),
    )

    frame = coverage(store, [PROVINCE_PLAN.id], on=ON)

    assert frame.state.to_list() == ["unknown"]


def test_a_joint_document_is_an_act_of_each_issuer(store: Store) -> None:
    joint = plan("ubnd/hai-duong")
    put(
        store,
        *(DIRECTIVE, joint, edge(joint, DIRECTIVE)),
        row("document_issuers", document_id=joint.id, body_id="front/hai-duong"),
        *demand("ubnd/hai-duong", "front/hai-duong", "ubnd/ha-noi"),
    )

    frame = coverage(store, [DIRECTIVE.id], on=ON)

    assert dict(told(frame, "body_id", "state")) == {
        "front/hai-duong": "direct",
        "ubnd/hai-duong": "direct",
        "ubnd/ha-noi": "unknown",
    }


def test_the_series_of_the_chair_is_the_committees(store: Store) -> None:
    chair = document("5/CT-UBND", of="ct-ubnd/phu-tho", on="2022-01-10")
    put(store, DIRECTIVE, chair, edge(chair, DIRECTIVE), *demand("ubnd/phu-tho"))

    frame = coverage(store, [DIRECTIVE.id], on=ON)

    assert frame.state.to_list() == ["direct"]


def asks(*whom: str | BodyClass, **values: Any) -> list[Row]:
    return demand(*whom, of=PROVINCE_PLAN, **values)


@pytest.mark.parametrize("question", [coverage, gaps])
@pytest.mark.parametrize(
    ("rows", "options", "why"),
    [
        ([], {}, "asked_no_demand"),
        (asks(), {}, "asked_nobody"),
        (asks("so/hai-duong/noi-vu", action=Action.REPORT), {}, "asked_no_document"),
        (asks("so/hai-duong/noi-vu"), {"level": Level.PROVINCE}, "asked_level"),
        (
            asks(BodyClass("so", Level.PROVINCE, "hai-duong", countable=False)),
            {"level": Level.PROVINCE},
            "asked_level",
        ),
        (asks(action=Action.REPORT), {"demand": "q1"}, "asked_nobody"),
    ],
)
def test_an_answer_without_rows_says_why_nobody_is_asked(
    store: Store,
    question: Callable[..., pd.DataFrame],
    rows: list[Row],
    options: dict[str, Any],
    why: str,
) -> None:
    put(store, PROVINCE_PLAN, *rows)
    documents = PROVINCE_PLAN.id if question is gaps else [PROVINCE_PLAN.id]

    frame = question(store, documents, on=ON, **options)

    assert told(frame, "state") == []
    assert frame.attrs["nothing"] == why


def test_without_a_gap_nobody_is_said_to_be_unasked(store: Store) -> None:
    answer = plan("ubnd/hai-duong/chi-linh")
    put(
        store,
        *(PROVINCE_PLAN, answer, edge(answer, PROVINCE_PLAN)),
        *asks("ubnd/hai-duong/chi-linh"),
    )

    frame = gaps(store, PROVINCE_PLAN.id, on=ON)

    assert frame.empty
    assert "nothing" not in frame.attrs


def test_a_demand_of_another_directive_is_refused(store: Store) -> None:
    put(store, PROVINCE_PLAN, DIRECTIVE, *asks("so/hai-duong/noi-vu", name="q7"))

    with pytest.raises(UnknownDemand, match=r"“q8”.*q7"):
        coverage(store, [PROVINCE_PLAN.id], demand="q8", on=ON)
    with pytest.raises(UnknownDemand, match="“q7”"):
        gaps(store, DIRECTIVE.id, demand="q7", on=ON)
    assert len(coverage(store, [DIRECTIVE.id, PROVINCE_PLAN.id], demand="q7", on=ON))


def test_a_class_that_did_not_exist_on_that_day_is_said_so(store: Store) -> None:
    later = document("9/KH-UBND", of="ubnd/lam-dong@2025-07-01", on="2025-09-01")
    gone = BodyClass("ubnd", Level.DISTRICT, "lam-dong@2025-07-01")
    put(store, later, *demand(gone, of=later))

    stated = coverage(store, [later.id], on=date(2025, 9, 2), lang="en")
    assumed = coverage(
        store, [later.id], level=Level.DISTRICT, on=date(2025, 9, 2), lang="en"
    )

    for frame in (stated, assumed):
        assert set(told(frame, "countable", "state", "counted")) == {(False, None, 0)}
        assert all("none of that class" in reason for reason in frame.reason)
    assert assumed.basis.to_list() == ["stated"]


def test_a_level_that_did_not_exist_on_that_day_is_said_so(store: Store) -> None:
    later = document("9/KH-UBND", of="ubnd/lam-dong@2025-07-01", on="2025-09-01")
    put(store, later)

    frame = coverage(store, [later.id], level=Level.DISTRICT, on=date(2025, 9, 2))

    assert told(frame, "basis", "countable", "counted") == [
        ("assumed:district", False, 0)
    ]


def test_a_count_may_be_that_before_its_exceptions(store: Store) -> None:
    but = ("ubnd/hai-duong/chi-linh",)
    for stated, flag in ((12, ""), (11, ""), (10, "unverified")):
        group = BodyClass(
            "ubnd", Level.DISTRICT, "hai-duong", count=stated, exceptions=but
        )
        put(store, PROVINCE_PLAN, *asks(group))

        frame = coverage(store, [PROVINCE_PLAN.id], on=ON)

        assert set(told(frame, "stated_count", "counted", "flags")) == {
            (stated, 11, flag)
        }


def test_a_day_before_the_directive_is_remarked(store: Store) -> None:
    put(store, PROVINCE_PLAN, *asks(DISTRICTS))

    before = coverage(store, [PROVINCE_PLAN.id], on=date(2022, 1, 9))
    after = coverage(store, [PROVINCE_PLAN.id], on=date(2022, 1, 10))

    assert set(before.state) == {"unknown"}
    assert before.attrs["remark"] == "unissued"
    assert after.attrs == {}


def test_of_several_directives_those_that_ask_nobody_are_remarked(
    store: Store,
) -> None:
    put(store, PROVINCE_PLAN, DIRECTIVE, *asks(DISTRICTS))

    frame = coverage(store, [DIRECTIVE.id, PROVINCE_PLAN.id], on=ON)

    assert len(frame) == 12
    assert frame.attrs["remark"] == "some_ask_nobody"
