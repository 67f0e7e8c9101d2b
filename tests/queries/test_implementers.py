"""Who carried out a directive, how near, and on what that rests."""

from __future__ import annotations

from datetime import date

from graph.stores.seam import Store
from graph.words import Known, Level
from queries.implementers import COLUMNS, implementers
from tests.queries.drawn import DIRECTIVE, plan, put
from tests.queries.told import told
from tests.worlds import edge, row

ON = date(2022, 12, 31)
CITY = plan("ubnd/ha-noi", "2021-12-20", 30)
BELOW = plan("ubnd/ha-noi/soc-son", "2022-02-01", 12)


def test_nobody_carried_out_a_directive_that_nothing_cites(store: Store) -> None:
    put(store, DIRECTIVE)

    frame = implementers(store, DIRECTIVE.id, on=ON)

    assert frame.empty
    assert {c: str(t) for c, t in frame.dtypes.items()} == COLUMNS


def test_the_nearest_come_first_with_the_way_they_go(store: Store) -> None:
    put(store, DIRECTIVE, CITY, BELOW, edge(CITY, DIRECTIVE), edge(BELOW, CITY))

    frame = implementers(store, "33/CT-TTg", on=ON)

    columns = ("body_id", "locality_id", "level", "state", "depth", "lag_days")
    assert told(frame, *columns) == [
        ("ubnd/ha-noi", "ha-noi", "province", "direct", 1, 24),
        ("ubnd/ha-noi/soc-son", "ha-noi/soc-son", "district", "transitive", 2, 67),
    ]
    assert told(frame, "through", "path")[1] == (
        CITY.id,
        f"{BELOW.id} > {CITY.id} > {DIRECTIVE.id}",
    )


def test_one_level_can_be_asked(store: Store) -> None:
    put(store, DIRECTIVE, CITY, BELOW, edge(CITY, DIRECTIVE), edge(BELOW, CITY))

    frame = implementers(store, DIRECTIVE.id, level=Level.DISTRICT, on=ON)

    assert frame.document_id.to_list() == [BELOW.id]


def test_what_is_not_there_yet_is_not_told(store: Store) -> None:
    put(store, DIRECTIVE, CITY, BELOW, edge(CITY, DIRECTIVE), edge(BELOW, CITY))

    frame = implementers(store, DIRECTIVE.id, on=date(2021, 12, 20))

    assert frame.document_id.to_list() == [CITY.id]


def test_a_way_through_a_description_or_a_decision_is_marked(store: Store) -> None:
    """Sóc Sơn cites a plan of Hà Nội that is only in the news; Đông Anh by decision."""
    news = plan("ubnd/ha-noi", "2021-12-20", 30, known=Known.DESCRIBED)
    linked = plan("ubnd/ha-noi/dong-anh", "2022-02-02", 7)
    put(
        store,
        *(DIRECTIVE, news, BELOW, linked),
        *(edge(news, DIRECTIVE), edge(BELOW, news)),
        edge(linked, DIRECTIVE, basis="decision", first_citation_id="d1"),
        row("decisions", decision_id="d1", kind="link", subject_id=linked.id),
    )

    frame = implementers(store, DIRECTIVE.id, on=ON)

    columns = ("body_id", "through_described", "through_asserted", "basis")
    assert told(frame, *columns) == [
        ("ubnd/ha-noi", True, False, "text"),
        ("ubnd/ha-noi/dong-anh", False, True, "decision"),
        ("ubnd/ha-noi/soc-son", True, False, "text"),
    ]
    assert frame.evidence_id[1] == "d1"


def test_a_way_of_texts_goes_before_one_of_decisions(store: Store) -> None:
    other = plan("ubnd/ha-noi", "2021-12-21", 31)
    put(
        store,
        *(DIRECTIVE, CITY, other, BELOW),
        edge(CITY, DIRECTIVE, basis="decision"),
        *(edge(other, DIRECTIVE), edge(BELOW, CITY), edge(BELOW, other)),
    )

    frame = implementers(store, DIRECTIVE.id, level=Level.DISTRICT, on=ON)

    assert told(frame, "through", "through_asserted") == [(other.id, False)]


def test_a_cycle_ends_and_the_directive_is_not_its_own_answer(store: Store) -> None:
    put(
        store,
        *(DIRECTIVE, CITY, BELOW),
        *(edge(CITY, DIRECTIVE), edge(BELOW, CITY), edge(DIRECTIVE, BELOW)),
    )

    frame = implementers(store, DIRECTIVE.id, on=ON)

    assert frame.document_id.to_list() == [CITY.id, BELOW.id]


def test_a_mention_is_not_an_implementation(store: Store) -> None:
    put(
        store,
        *(DIRECTIVE, CITY, BELOW),
        edge(CITY, DIRECTIVE, relation="refers_to"),
        edge(BELOW, DIRECTIVE, scope="demand"),
    )

    assert implementers(store, DIRECTIVE.id, on=ON).empty
