"""Chains up and down, on worlds small enough to draw."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from graph.errors import UnknownDocument
from graph.stores.seam import Store
from graph.words import IMPL, ChainEnd, Direction, Known, Relation
from queries.chain import COLUMNS, chain
from tests.queries.told import told
from tests.worlds import Row, carries, citation, document, edge, file, row, world

LATER = date(2026, 1, 1)

RULE = document("290-QĐ/TW", of="party/trung-uong", on="2010-02-25", held=False)
PROGRAMME = document("1447-KH/BCSĐCP", of="party/bcsd-chinh-phu", on="2020-05-13")
CITY = document("117/KH-UBND", of="ubnd/ha-noi", on="2020-06-05")
DISTRICT = document("215/KH-UBND", of="ubnd/ha-noi/soc-son", on="2020-06-20")
COMMUNE = document("31/KH-UBND", of="ubnd/ha-noi/soc-son/phu-minh", on="2020-07-01")


def put(store: Store, *rows: Row) -> None:
    store.write(world(*rows))


def steps(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Depth, far document (by number), and end of each row."""
    return told(frame, "depth", "canonical", "end")


@pytest.fixture
def four_levels(store: Store) -> Store:
    """Commune -> district -> city -> programme -(a person says)-> party rule."""
    put(
        store,
        *(RULE, PROGRAMME, CITY, DISTRICT, COMMUNE),
        edge(PROGRAMME, RULE, basis="decision", first_citation_id="d1"),
        row(
            "decisions",
            decision_id="d1",
            kind="link",
            subject_id=PROGRAMME.id,
            field="implements",
            value="290-QĐ/TW@2010",
            reason="the rule in force that day",
        ),
        edge(CITY, PROGRAMME, first_citation_id="f1:20"),
        citation(CITY, PROGRAMME, file="f1", start=20, words="Kế hoạch số 1447-KH"),
        edge(DISTRICT, CITY),
        edge(COMMUNE, DISTRICT),
    )
    return store


def test_a_document_without_links_has_no_rows_but_all_columns(store: Store) -> None:
    put(store, CITY)

    frame = chain(store, CITY.id)

    assert frame.empty
    assert {c: str(t) for c, t in frame.dtypes.items()} == COLUMNS


def test_an_unknown_document_is_an_error(store: Store) -> None:
    with pytest.raises(UnknownDocument):
        chain(store, "999/KH-UBND")


def test_the_chain_up_ends_at_a_natural_top(four_levels: Store) -> None:
    frame = chain(four_levels, "31/KH-UBND", on=LATER)

    assert steps(frame) == [
        (1, "215/KH-UBND", None),
        (2, "117/KH-UBND", None),
        (3, "1447-KH/BCSĐCP", None),
        (4, "290-QĐ/TW", "top"),
    ]
    assert {c: str(t) for c, t in frame.dtypes.items()} == COLUMNS


def test_a_link_by_a_person_is_told_from_there_on(four_levels: Store) -> None:
    frame = chain(four_levels, "117/KH-UBND", on=LATER)

    assert frame.through_asserted.to_list() == [False, True]
    assert frame.basis.to_list() == ["text", "decision"]
    assert frame.words.to_list() == [
        "Kế hoạch số 1447-KH",
        "the rule in force that day",
    ]
    assert frame.evidence_id.to_list() == ["f1:20", "d1"]


def test_the_chain_down_ends_at_a_leaf(four_levels: Store) -> None:
    frame = chain(four_levels, RULE.id, direction=Direction.DOWN, on=LATER)

    assert steps(frame) == [
        (1, "1447-KH/BCSĐCP", None),
        (2, "117/KH-UBND", None),
        (3, "215/KH-UBND", None),
        (4, "31/KH-UBND", "leaf"),
    ]
    assert frame.through_asserted.all()


def test_the_depth_limit_is_an_end_only_where_more_follows(four_levels: Store) -> None:
    assert steps(chain(four_levels, COMMUNE.id, depth=2, on=LATER))[-1][2] == "depth"
    assert steps(chain(four_levels, COMMUNE.id, depth=4, on=LATER))[-1][2] == "top"


def test_what_is_dated_after_the_day_asked_is_not_there(four_levels: Store) -> None:
    down = chain(
        four_levels, PROGRAMME.id, direction=Direction.DOWN, on=date(2020, 6, 5)
    )

    assert steps(down) == [(1, "117/KH-UBND", "leaf")]


def test_a_chain_up_breaks_where_the_document_is_not_held(store: Store) -> None:
    cited = document("1447-KH/BCSĐCP", of="party/bcsd-chinh-phu", year=2020, held=False)
    put(store, CITY, cited, edge(CITY, cited))

    assert steps(chain(store, CITY.id)) == [(1, "1447-KH/BCSĐCP", "not_held")]


def test_a_held_document_that_names_nobody_has_no_authority(store: Store) -> None:
    put(store, CITY, PROGRAMME, edge(CITY, PROGRAMME))

    assert steps(chain(store, CITY.id)) == [(1, "1447-KH/BCSĐCP", "no_authority")]


def test_a_described_document_ends_a_chain_and_marks_what_goes_on(store: Store) -> None:
    news = document(
        "274/KH-UBND", of="ubnd/ha-noi", on="2021-12-02", known=Known.DESCRIBED
    )
    below = document("9/KH-UBND", of="ubnd/ha-noi/soc-son", on="2022-01-04")
    above = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26")
    put(store, news, below, above, edge(below, news))

    assert steps(chain(store, below.id)) == [(1, "274/KH-UBND", "described")]

    put(store, edge(news, above))
    frame = chain(store, below.id)

    assert frame.canonical.to_list() == ["274/KH-UBND", "33/CT-TTg"]
    assert frame.through_described.to_list() == [False, True]


def doubt(verdict: str, start: int, words: str, **values: object) -> Row:
    return row(
        "citations",
        citation_id=f"f1:{start}",
        document_id=CITY.id,
        file_id="f1",
        start=start,
        end=start + 9,
        words=words,
        verdict=verdict,
        **{"relation": "implements", "scope": "document", **values},
    )


def test_authorities_that_cannot_be_found_are_steps_without_a_target(
    store: Store,
) -> None:
    put(
        store,
        *(CITY, PROGRAMME, edge(CITY, PROGRAMME)),
        file("f1"),
        carries("f1", CITY),
        doubt("incomplete", 50, "Chỉ thị số 33/CT-TTg", number="33/CT-TTg", type="CT"),
        doubt("incomplete", 90, "Chỉ thị 33/CT-TTg", number="33/CT-TTg", type="CT"),
        doubt("ambiguous", 120, "Kế hoạch số 9/KH-UBND", number="09/KH-UBND"),
        doubt("incomplete", 150, "Công văn số 5", number="05/UBND", scope="task"),
        row(
            "references",
            reference_id="f1:r200",
            document_id=CITY.id,
            file_id="f1",
            start=200,
            end=230,
            words="Chỉ đạo của Ban Thường vụ Thành ủy",
            issuer_id="party/thanh-uy/ha-noi",
            relation="implements",
            scope="document",
        ),
        row(
            "references",
            reference_id="f1:r300",
            document_id=CITY.id,
            file_id="f1",
            start=300,
            end=330,
            words="Luật Thực hiện dân chủ ở cơ sở",
            relation="implements",
            scope="document",
        ),
    )

    frame = chain(store, CITY.id)
    empty = frame[frame.target_id.isna()]

    assert frame.target_id.dropna().to_list() == [PROGRAMME.id]
    assert sorted(zip(empty.words, empty.end, empty.evidence_id, strict=True)) == [
        ("Chỉ thị số 33/CT-TTg", "incomplete", "f1:50"),
        ("Chỉ đạo của Ban Thường vụ Thành ủy", "unnumbered", "f1:r200"),
        ("Kế hoạch số 9/KH-UBND", "ambiguous", "f1:120"),
        ("Luật Thực hiện dân chủ ở cơ sở", "top", "f1:r300"),
    ]
    assert empty.document_id.isna().all()
    assert set(empty.depth) == {1}


def test_a_chain_goes_on_where_the_next_step_is_only_doubtful(store: Store) -> None:
    put(
        store,
        *(DISTRICT, CITY, edge(DISTRICT, CITY)),
        doubt("incomplete", 50, "Chỉ thị 33/CT-TTg", number="33/CT-TTg", type="CT"),
    )

    frame = chain(store, DISTRICT.id)

    assert steps(frame) == [(1, "117/KH-UBND", None), (2, "33/CT-TTg", "incomplete")]
    assert steps(chain(store, DISTRICT.id, depth=1)) == [(1, "117/KH-UBND", "depth")]


def test_a_cycle_is_cut_where_it_closes(store: Store) -> None:
    put(
        store,
        *(CITY, DISTRICT, COMMUNE),
        edge(COMMUNE, DISTRICT),
        edge(DISTRICT, CITY),
        edge(CITY, DISTRICT),
        edge(CITY, CITY),
    )

    frame = chain(store, COMMUNE.id)

    assert told(frame, "depth", "source_id", "target_id", "end") == [
        (1, COMMUNE.id, DISTRICT.id, None),
        (2, DISTRICT.id, CITY.id, None),
        (3, CITY.id, DISTRICT.id, "cycle"),
        (3, CITY.id, CITY.id, "cycle"),
    ]


def test_two_ways_to_one_document_are_no_cycle(store: Store) -> None:
    put(
        store,
        *(PROGRAMME, CITY, DISTRICT),
        edge(DISTRICT, CITY),
        edge(DISTRICT, PROGRAMME),
        edge(CITY, PROGRAMME),
    )

    frame = chain(store, DISTRICT.id)

    assert steps(frame) == [
        (1, "1447-KH/BCSĐCP", "no_authority"),
        (1, "117/KH-UBND", None),
        (2, "1447-KH/BCSĐCP", "no_authority"),
    ]


def test_a_task_of_the_body_is_no_step(store: Store) -> None:
    put(store, CITY, PROGRAMME, edge(CITY, PROGRAMME, scope="task"))

    assert chain(store, CITY.id).empty


def test_another_relation_is_followed_on_request(store: Store) -> None:
    put(store, CITY, PROGRAMME, edge(CITY, PROGRAMME, relation="based_on"))

    assert chain(store, CITY.id).empty
    frame = chain(store, CITY.id, relations=IMPL | {Relation.BASED_ON})
    assert frame.relation.to_list() == ["based_on"]


def test_one_world_reaches_every_end(store: Store) -> None:
    """
    From a district up to its city, and from there to six authorities, some unknown:

        215 -> 117 -> 290-QĐ/TW (a top), 1447-KH (not held), 9-KH/TU (described),
                      5-KH/TU (names nobody), 215 itself (a circle)
    """
    news = document("09-KH/TU", of="party/thanh-uy/ha-noi", on="2020-02-01")
    told_of = row("documents", **{**news.values, "known": Known.DESCRIBED})
    alone = document("05-KH/TU", of="party/thanh-uy/ha-noi", on="2020-01-10")
    programme = document(
        "1447-KH/BCSĐCP", of="party/bcsd-chinh-phu", on="2020-05-13", held=False
    )
    put(
        store,
        *(RULE, programme, told_of, alone, CITY, DISTRICT, COMMUNE),
        *(edge(CITY, up) for up in (RULE, programme, told_of, alone, DISTRICT)),
        *(edge(DISTRICT, CITY), edge(COMMUNE, DISTRICT)),
        doubt("incomplete", 50, "Chỉ thị số 33/CT-TTg", number="33/CT-TTg", type="CT"),
        doubt("ambiguous", 120, "Kế hoạch số 9/KH-UBND", number="09/KH-UBND"),
        row(
            "references",
            reference_id="f1:r200",
            document_id=CITY.id,
            file_id="f1",
            start=200,
            end=230,
            words="Chỉ đạo của Ban Thường vụ Thành ủy",
            relation="implements",
            scope="document",
        ),
    )

    up = chain(store, DISTRICT.id, on=LATER)
    short = chain(store, DISTRICT.id, depth=1, on=LATER)
    down = chain(store, CITY.id, direction=Direction.DOWN, on=LATER)

    ends = {row[0] or row[1]: row[2] for row in told(up, "canonical", "words", "end")}
    assert ends == {
        "117/KH-UBND": None,
        "290-QĐ/TW": "top",
        "1447-KH/BCSĐCP": "not_held",
        "09-KH/TU": "described",
        "05-KH/TU": "no_authority",
        "215/KH-UBND": "cycle",
        "33/CT-TTg": "incomplete",
        "09/KH-UBND": "ambiguous",
        "Chỉ đạo của Ban Thường vụ Thành ủy": "unnumbered",
    }
    assert steps(short) == [(1, "117/KH-UBND", "depth")]
    assert (2, "31/KH-UBND", "leaf") in steps(down)
    assert {*up.end, *short.end, *down.end} >= set(ChainEnd)
