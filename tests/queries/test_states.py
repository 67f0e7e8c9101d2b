"""The state of an expected body: one world for all states, one for their order."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from graph.stores.seam import Store
from graph.words import State
from queries.coverage import coverage
from queries.gaps import gaps
from tests.queries.drawn import DIRECTIVE, demand, doubt, manifest, plan, put
from tests.queries.told import told
from tests.worlds import carries, citation, edge, file, row

ON = date(2022, 3, 1)


def asked(store: Store, on: date = ON) -> pd.DataFrame:
    return coverage(store, [DIRECTIVE.id], on=on)


def states(frame: pd.DataFrame) -> dict[str, str]:
    return dict(told(frame, "body_id", "state"))


@pytest.fixture
def all_states(store: Store) -> Store:
    """
    33/CT-TTg asks nine bodies; one of each state, and two that did not exist.

        33/CT-TTg <- 27 Hải Dương            (cites it: direct)
                  <- 30 Hà Nội <- 12 Sóc Sơn (transitive; Hà Nội itself is not asked)
    """
    direct = plan("ubnd/hai-duong", "2022-01-10", 27)
    city = plan("ubnd/ha-noi", "2021-12-20", 30)
    below = plan("ubnd/ha-noi/soc-son", "2022-02-01", 12)
    vague = plan("ubnd/thanh-hoa", "2022-02-02", 8)
    return put(
        store,
        *(DIRECTIVE, direct, city, below, vague),
        plan("ubnd/quang-ninh", "2022-01-05", 14),
        file("f27", path="hai-duong.txt"),
        carries("f27", direct),
        citation(
            direct,
            DIRECTIVE,
            file="f27",
            start=30,
            words="Chỉ thị số 33/CT-TTg ngày 26/11/2021",
            number="33/CT-TTg",
        ),
        edge(direct, DIRECTIVE, first_citation_id="f27:30"),
        edge(city, DIRECTIVE),
        edge(below, city),
        doubt(vague),
        manifest("m1", "ubnd/ha-tinh"),
        *demand(
            "ubnd/ha-tay",
            "ubnd/hai-phong@2025-07-01",
            "ubnd/hai-duong",
            "ubnd/ha-noi/soc-son",
            "ubnd/thanh-hoa",
            "ubnd/ha-tinh",
            "ubnd/quang-ninh",
            "ubnd/lang-son",
        ),
        *demand("ubnd/nghe-an", name="q2", due="2022-06-30"),
    )


def test_every_state_is_reached(all_states: Store) -> None:
    frame = asked(all_states)

    assert states(frame) == {
        "ubnd/ha-tay": "not_existing",
        "ubnd/hai-phong@2025-07-01": "not_existing",
        "ubnd/hai-duong": "direct",
        "ubnd/ha-noi/soc-son": "transitive",
        "ubnd/thanh-hoa": "candidate",
        "ubnd/nghe-an": "not_due",
        "ubnd/ha-tinh": "missing",
        "ubnd/quang-ninh": "not_found",
        "ubnd/lang-son": "unknown",
    }
    assert set(frame.state) == set(State)
    assert set(frame.basis) == {"stated"}


def test_gaps_begin_with_what_calls_for_a_step(all_states: Store) -> None:
    frame = gaps(all_states, DIRECTIVE.id, on=ON)

    assert list(frame.state) == [
        *("missing", "candidate", "not_found", "unknown", "not_due"),
        *("not_existing", "not_existing"),
    ]


def test_every_state_has_its_evidence(all_states: Store) -> None:
    frame = asked(all_states)

    assert dict(told(frame, "body_id", "evidence_id")) == {
        "ubnd/ha-tay": "q1",
        "ubnd/hai-phong@2025-07-01": "q1",
        "ubnd/hai-duong": "f27:30",
        "ubnd/ha-noi/soc-son": (
            "ubnd/ha-noi/soc-son|KH|12|2022>implements>document>ubnd/ha-noi|KH|30|2021"
            ">text"
        ),
        "ubnd/thanh-hoa": "ubnd/thanh-hoa|KH|8|2022:40",
        "ubnd/nghe-an": "q2",
        "ubnd/ha-tinh": "m1",
        "ubnd/quang-ninh": "ubnd/quang-ninh|KH|14|2022",
        "ubnd/lang-son": "q1",
    }


def test_every_state_says_why_in_a_sentence(all_states: Store) -> None:
    frame = asked(all_states)
    said = dict(told(frame, "state", "reason"))

    assert said["direct"] == (
        "Kế hoạch số 27/KH-UBND ngày 10/01/2022 của Ủy ban nhân dân tỉnh Hải Dương ghi "
        "“Chỉ thị số 33/CT-TTg ngày 26/11/2021” (triển khai thực hiện) nên trực tiếp "
        "triển khai Chỉ thị số 33/CT-TTg ngày 26/11/2021."
    )
    assert said["transitive"] == (
        "Kế hoạch số 12/KH-UBND ngày 01/02/2022 của Ủy ban nhân dân huyện Sóc Sơn "
        "triển khai Chỉ thị số 33/CT-TTg ngày 26/11/2021 thông qua Kế hoạch số "
        "30/KH-UBND ngày 20/12/2021."
    )
    assert said["not_due"] == (
        "Thời hạn 30/06/2022 chưa đến tại ngày xem xét 01/03/2022."
    )
    assert "(kê khai m1)" in said["missing"]
    assert said["not_found"].startswith("Đang giữ 1 văn bản của")
    assert "từ 26/11/2021 đến 01/03/2022" in said["unknown"]


def test_a_body_that_did_not_exist_says_who_follows_it(all_states: Store) -> None:
    said = dict(told(asked(all_states), "body_id", "reason"))

    assert "từ ngày 01/08/2008, trước Chỉ thị số 33/CT-TTg" in said["ubnd/ha-tay"]
    assert "thành phố Hà Nội" in said["ubnd/ha-tay"]
    assert "thành lập ngày 01/07/2025" in said["ubnd/hai-phong@2025-07-01"]


def test_the_way_is_told_from_the_answer_up(all_states: Store) -> None:
    frame = asked(all_states).set_index("body_id")

    assert frame.path["ubnd/ha-noi/soc-son"] == (
        "ubnd/ha-noi/soc-son|KH|12|2022 > ubnd/ha-noi|KH|30|2021 > "
        "gov/thu-tuong|CT|33|2021"
    )
    assert frame.lag_days["ubnd/ha-noi/soc-son"] == 67
    assert frame.highest["ubnd/quang-ninh"] == "14/KH-UBND"


def test_what_a_day_does_not_know_yet_is_not_told(all_states: Store) -> None:
    early = states(asked(all_states, on=date(2022, 1, 1)))

    assert early["ubnd/hai-duong"] == "unknown"
    assert early["ubnd/ha-noi/soc-son"] == "unknown"
    assert early["ubnd/thanh-hoa"] == "unknown"
    assert early["ubnd/quang-ninh"] == "unknown"
    assert early["ubnd/ha-tinh"] == "missing"


def test_before_the_directive_nothing_can_be_said(all_states: Store) -> None:
    frame = asked(all_states, on=date(2021, 11, 25))
    told_ = dict(told(frame, "body_id", "reason"))

    assert states(frame)["ubnd/ha-tinh"] == "unknown"
    assert "chưa ban hành" in told_["ubnd/ha-tinh"]


def test_after_the_deadline_a_body_is_judged_by_what_is_held(all_states: Store) -> None:
    late = states(asked(all_states, on=date(2022, 7, 1)))

    assert late["ubnd/nghe-an"] == "unknown"


@pytest.mark.parametrize(("day", "state"), [(29, "not_due"), (30, "unknown")])
def test_on_the_day_of_its_deadline_a_body_is_no_longer_waited_for(
    all_states: Store, day: int, state: str
) -> None:
    found = states(asked(all_states, on=date(2022, 6, day)))

    assert found["ubnd/nghe-an"] == state


def test_flags_tell_what_an_answer_rests_on(store: Store) -> None:
    """A link by a person; a citation of another date; a plan known from the news."""
    linked, dated, news = (
        plan(f"ubnd/{place}", number=n)
        for n, place in enumerate(("cao-bang", "phu-tho", "son-la"), start=1)
    )
    told_of = row("documents", **{**news.values, "known": "described"})
    cited = citation(dated, DIRECTIVE, file="f1", verdict="date_conflict")
    put(
        store,
        *(DIRECTIVE, linked, dated, told_of, cited),
        edge(linked, DIRECTIVE, basis="decision"),
        edge(dated, DIRECTIVE, first_citation_id="f1:0"),
        edge(told_of, DIRECTIVE),
        row(
            "decisions",
            decision_id="d1",
            kind="link",
            subject_id="01/KH-UBND@2022 của UBND tỉnh Cao Bằng",
            field="implements",
            value="33/CT-TTg@2021",
            reason="xem biên bản",
        ),
        *demand("ubnd/cao-bang", "ubnd/phu-tho", "ubnd/son-la"),
    )

    frame = asked(store)

    assert told(frame, "body_id", "state", "flags") == [
        ("ubnd/cao-bang", "direct", "through_asserted"),
        ("ubnd/phu-tho", "direct", "date_conflict"),
        ("ubnd/son-la", "direct", "through_described"),
    ]
    assert frame.evidence_id[0] == "d1"
    assert "theo quyết định rà soát d1: xem biên bản" in frame.reason[0]


def test_states_are_decided_in_their_order(store: Store) -> None:
    """Each body fits two states or more; the first in order is told."""
    body = {
        name: f"ubnd/{name}"
        for name in (
            *("cao-bang", "bac-kan", "lang-son", "phu-tho", "son-la", "lai-chau"),
            *("dien-bien", "yen-bai", "ha-tay", "thai-binh"),
        )
    }
    above = plan("ubnd/ha-noi", "2021-12-20", 30)
    gone = plan(body["ha-tay"], number=1)
    direct_and_vague = plan(body["cao-bang"], number=2)
    vague_too = plan(body["cao-bang"], number=3)
    near = plan(body["bac-kan"], "2022-02-20", 2)
    far = plan(body["bac-kan"], "2022-01-01", 3)
    through = plan(body["lang-son"], number=2)
    vague_below = plan(body["lang-son"], number=3)
    waiting = plan(body["phu-tho"], number=2)
    early = plan(body["thai-binh"], "2022-02-01", 2)
    put(
        store,
        *(DIRECTIVE, above, gone, direct_and_vague, vague_too, near, far, through),
        *(vague_below, waiting, early, plan(body["lai-chau"]), plan(body["yen-bai"])),
        *(edge(above, DIRECTIVE), edge(gone, DIRECTIVE), edge(near, DIRECTIVE)),
        *(edge(direct_and_vague, DIRECTIVE), edge(far, above), edge(through, above)),
        edge(early, DIRECTIVE),
        *(doubt(vague_too), doubt(vague_below), doubt(waiting)),
        *(manifest("m1", body["son-la"]), manifest("m2", body["lai-chau"])),
        manifest("m3", body["dien-bien"]),
        *demand(
            *(body[n] for n in ("ha-tay", "cao-bang", "bac-kan", "lang-son")),
            *(body[n] for n in ("son-la", "lai-chau")),
        ),
        *demand(
            *(body[n] for n in ("phu-tho", "dien-bien", "yen-bai", "thai-binh")),
            name="q2",
            due="2022-06-30",
        ),
    )

    assert states(asked(store)) == {
        body["ha-tay"]: "not_existing",  # and direct
        body["cao-bang"]: "direct",  # and a candidate
        body["bac-kan"]: "direct",  # and, earlier, transitive
        body["lang-son"]: "transitive",  # and a candidate
        body["phu-tho"]: "candidate",  # and not due
        body["thai-binh"]: "direct",  # and not due
        body["dien-bien"]: "not_due",  # and declared complete
        body["yen-bai"]: "not_due",  # and something held
        body["lai-chau"]: "missing",  # and something held
        body["son-la"]: "missing",  # and nothing held
    }
