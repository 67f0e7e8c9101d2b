"""Then and now: what the acts of former units are for the units of today."""

from __future__ import annotations

from datetime import date

import pytest

from graph.stores.seam import Store
from graph.values import BodyClass
from graph.words import Level, View
from queries.coverage import coverage
from tests.queries.drawn import DIRECTIVE, demand, doubt, manifest, plan, put
from tests.queries.told import told
from tests.worlds import Row, document, edge, row

ON = date(2025, 12, 1)
OLD = ("ubnd/hai-duong", "ubnd/hai-phong")
NEW = "ubnd/hai-phong@2025-07-01"


def told_now(store: Store, *rows: Row) -> list[tuple[object, ...]]:
    put(store, DIRECTIVE, *rows, *demand(*OLD))
    frame = coverage(store, [DIRECTIVE.id], on=ON, view=View.NOW)
    return told(frame, "body_id", "state", "flags")


def test_then_the_former_provinces_are_listed(store: Store) -> None:
    one = plan("ubnd/hai-duong")
    put(store, DIRECTIVE, one, edge(one, DIRECTIVE), *demand(*OLD))

    frame = coverage(store, [DIRECTIVE.id], on=ON)

    assert told(frame, "body_id", "state", "flags") == [
        ("ubnd/hai-duong", "direct", ""),
        ("ubnd/hai-phong", "unknown", ""),
    ]


def test_before_the_merger_the_view_of_today_is_that_of_then(store: Store) -> None:
    put(store, DIRECTIVE, *demand(*OLD))

    frame = coverage(store, [DIRECTIVE.id], on=date(2025, 6, 30), view=View.NOW)

    assert frame.body_id.to_list() == list(OLD)


def test_the_act_of_one_former_province_covers_a_part_of_todays(store: Store) -> None:
    one = plan("ubnd/hai-duong")

    assert told_now(store, one, edge(one, DIRECTIVE)) == [
        (NEW, "direct", "inherited, partial")
    ]


def test_the_acts_of_all_former_provinces_cover_todays(store: Store) -> None:
    one, other = (plan(body) for body in OLD)
    edges = (edge(one, DIRECTIVE), edge(other, DIRECTIVE))

    assert told_now(store, one, other, *edges) == [(NEW, "direct", "inherited")]


def test_the_act_of_todays_province_is_its_own(store: Store) -> None:
    own = document("9/KH-UBND", of=NEW, on="2025-09-01")

    assert told_now(store, own, edge(own, DIRECTIVE)) == [(NEW, "direct", "")]


def test_the_nearest_act_of_all_former_provinces_answers_for_todays(
    store: Store,
) -> None:
    between, near = plan("ubnd/ha-noi", "2021-12-20", 30), plan(OLD[1])
    far = plan(OLD[0], "2022-02-01")
    edges = (edge(between, DIRECTIVE), edge(far, between), edge(near, DIRECTIVE))
    put(store, DIRECTIVE, between, near, far, *edges, *demand(*OLD))

    frame = coverage(store, [DIRECTIVE.id], on=ON, view=View.NOW)

    assert told(frame, "state", "document_id") == [("direct", near.id)]


@pytest.mark.parametrize(
    ("day", "number"), [("2022-11-25", 1), ("2022-11-26", 1), ("2022-11-27", 0)]
)
def test_a_joint_act_is_held_once_until_the_last_day_of_the_window(
    store: Store, day: str, number: int
) -> None:
    joint = plan(OLD[0], day)
    both = [row("document_issuers", document_id=joint.id, body_id=one) for one in OLD]
    put(store, DIRECTIVE, joint, *both, *demand(*OLD))

    frame = coverage(store, [DIRECTIVE.id], on=ON, view=View.NOW)

    assert told(frame, "held") == [(number,)]


def test_a_candidate_of_a_former_province_is_one_for_todays(store: Store) -> None:
    vague = plan("ubnd/hai-duong")

    assert told_now(store, vague, doubt(vague)) == [(NEW, "candidate", "")]


@pytest.mark.parametrize(
    ("declared", "state"),
    [(OLD, "missing"), (OLD[:1], "unknown")],
)
def test_todays_province_misses_only_where_all_its_parts_do(
    store: Store, declared: tuple[str, ...], state: str
) -> None:
    manifests = [manifest(f"m-{body[5:]}", body) for body in declared]

    assert told_now(store, *manifests) == [(NEW, state, "")]


def test_a_district_has_no_successor_of_its_level(store: Store) -> None:
    above = document("27/KH-UBND", of="ubnd/hai-duong", on="2022-01-10")
    group = BodyClass("ubnd", Level.DISTRICT, "hai-duong")
    put(store, above, *demand(group, of=above))

    frame = coverage(store, [above.id], on=ON, view=View.NOW)

    assert len(frame) == 12
    assert set(told(frame, "state", "flags")) == {("unknown", "dissolved")}


def test_all_provinces_of_2021_are_the_34_of_today(store: Store) -> None:
    put(store, DIRECTIVE)

    then = coverage(store, [DIRECTIVE.id], level=Level.PROVINCE, on=ON)
    now = coverage(store, [DIRECTIVE.id], level=Level.PROVINCE, on=ON, view=View.NOW)

    assert len(then) == 63
    assert len(now) == now.body_id.nunique() == 34


def test_the_reason_names_the_body_that_acted_not_the_one_that_follows_it(
    store: Store,
) -> None:
    one = plan("ubnd/hai-duong")
    own = document("9/KH-UBND", of=NEW, on="2025-09-01")
    edges = (edge(one, DIRECTIVE), edge(own, DIRECTIVE))
    put(store, DIRECTIVE, one, own, *edges, *demand(*OLD))

    frame = coverage(store, [DIRECTIVE.id], on=ON, view=View.NOW)

    assert frame.document_id.to_list() == [one.id]
    assert frame["flags"].to_list() == ["inherited"]
    said, _, after = frame.reason[0].partition(" Nay thuộc ")
    assert "của Ủy ban nhân dân tỉnh Hải Dương trực tiếp triển khai" in said
    assert after.endswith("Hải Phòng, kế thừa từ Ủy ban nhân dân tỉnh Hải Dương.")


def test_a_reason_tells_which_parts_acted(store: Store) -> None:
    one = plan("ubnd/hai-duong")
    put(store, DIRECTIVE, one, edge(one, DIRECTIVE), *demand(*OLD))

    (reason,) = coverage(store, [DIRECTIVE.id], on=ON, view=View.NOW).reason

    assert reason.endswith(
        "Mới có văn bản cho phần của Ủy ban nhân dân tỉnh Hải Dương; chưa thấy của Ủy "
        "ban nhân dân thành phố Hải Phòng."
    )


def test_where_a_former_province_was_not_asked_todays_is_covered_in_part(
    store: Store,
) -> None:
    one = plan("ubnd/hai-duong")
    put(store, DIRECTIVE, one, edge(one, DIRECTIVE), *demand("ubnd/hai-duong"))

    frame = coverage(store, [DIRECTIVE.id], on=ON, view=View.NOW)

    assert told(frame, "body_id", "state", "flags") == [
        (NEW, "direct", "inherited, partial")
    ]
    assert "phần còn lại của Ủy ban nhân dân thành phố Hải Phòng" in frame.reason[0]


WARD = "ubnd/ho-chi-minh/go-vap/phuong-1"
ABSORBED = "ubnd/ho-chi-minh/go-vap/phuong-4"


@pytest.mark.parametrize(
    ("on", "flags"), [("2022-01-10", "partial"), ("2025-02-01", "")]
)
def test_an_act_from_before_others_joined_covers_a_part(
    store: Store, on: str, flags: str
) -> None:
    """Wards 4 and 7 of Gò Vấp passed into ward 1, which kept its name, in 2025."""
    wards = (WARD, ABSORBED, "ubnd/ho-chi-minh/go-vap/phuong-7")
    own = plan(WARD, on)
    put(store, DIRECTIVE, own, edge(own, DIRECTIVE), *demand(*wards))

    frame = coverage(store, [DIRECTIVE.id], on=date(2025, 3, 1), view=View.NOW)

    assert told(frame, "body_id", "state", "flags") == [(WARD, "direct", flags)]


def test_a_divided_commune_acted_for_each_that_has_a_part_of_it(store: Store) -> None:
    """Vĩnh Hồng was divided between two communes, both of which had other parts."""
    above = document("8/KH-UBND", of="ubnd/hai-duong/binh-giang", on="2023-01-10")
    own = plan("ubnd/hai-duong/binh-giang/vinh-hong", "2023-02-10")
    put(store, above, own, edge(own, above))

    frame = coverage(
        store, [above.id], level=Level.COMMUNE, on=ON, view=View.NOW, horizon=100
    )

    acted = frame[frame.state != "unknown"]
    assert told(acted, "body_id", "state", "flags") == [
        ("ubnd/hai-phong/binh-giang@2025-07-01", "direct", "inherited, partial"),
        ("ubnd/hai-phong/ke-sat@2025-07-01", "direct", "inherited, partial"),
    ]
    assert len(frame) == frame.body_id.nunique() == 5


def test_a_body_that_did_not_exist_when_named_is_followed_by_nobody(
    store: Store,
) -> None:
    own = plan("ubnd/ha-noi")
    put(store, DIRECTIVE, own, edge(own, DIRECTIVE), *demand("ubnd/ha-tay"))

    frame = coverage(store, [DIRECTIVE.id], on=ON, view=View.NOW)

    assert told(frame, "body_id", "state", "flags") == [
        ("ubnd/ha-tay", "not_existing", "")
    ]


def test_a_dissolved_body_tells_who_has_its_territory(store: Store) -> None:
    above = document("27/KH-UBND", of="ubnd/ho-chi-minh", on="2022-01-10")
    put(store, above, *demand("ubnd/ho-chi-minh/go-vap", of=above))

    (reason,) = coverage(store, [above.id], on=ON, view=View.NOW).reason

    assert "Ủy ban nhân dân quận Gò Vấp kết thúc hoạt động từ ngày 01/07/2025" in reason
    assert "phường An Hội Đông" in reason
