"""The sample gives the answers that were worked out by hand from its texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

import trienkhai
from graph.stores.seam import Store
from graph.words import Direction, Level, State
from trienkhai.demo import DIRECTIVE, SAMPLE, build_sample

ON = date(2022, 3, 1)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    place = tmp_path_factory.mktemp("sample") / "graph.duckdb"
    build_sample(str(place))
    store = trienkhai.open_store(str(place))
    yield store
    store.close()


def test_every_file_says_that_it_is_an_illustration() -> None:
    for file in SAMPLE.joinpath("van-ban").iterdir():
        assert "minh họa" in file.read_text(encoding="utf-8"), file.name


def test_every_file_is_read(sample: Store) -> None:
    states = Counter(sample.table("files").column("state").to_pylist())

    assert states == {"read": 31}


def test_the_chain_leads_down_to_the_commune(sample: Store) -> None:
    frame = trienkhai.chain(sample, "290-QĐ/TW@2010", direction=Direction.DOWN)

    assert dict(zip(frame.document_id, frame.depth, strict=True)) == {
        "party/bcsd-chinh-phu|KH|1447|2020": 1,
        "ubnd/ha-noi|KH|117|2020": 2,
        "ubnd/ha-noi/soc-son|KH|145|2020": 3,
        "ubnd/ha-noi/soc-son/phu-linh|KH|32|2020": 4,
    }
    assert all(frame.through_asserted)


def test_four_provinces_cite_the_directive_and_nothing_is_surely_before_it(
    sample: Store,
) -> None:
    frame = trienkhai.influence(sample, on=ON).set_index("document_id")

    row = frame.loc["gov/thu-tuong|CT|33|2021"]
    assert (row.cited_by, row.citing_bodies, row.citing_localities) == (4, 4, 4)
    assert row.rank_low == 1


def test_no_document_leads_back_to_itself(sample: Store) -> None:
    assert trienkhai.cycles(sample, on=ON).empty


def test_the_provinces_that_carried_out_the_directive_of_2021(sample: Store) -> None:
    frame = trienkhai.implementers(sample, DIRECTIVE, level=Level.PROVINCE, on=ON)

    dated = frame[frame.date.notna()]
    assert dict(zip(dated.body_id, dated.timing, strict=True)) == {
        "ubnd/cao-bang": "late",
        "ubnd/da-nang": "on_time",
        "ubnd/quang-ninh": "on_time",
    }
    assert list(frame[frame.date.isna()].body_id) == ["ubnd/hai-duong"]
    assert set(frame.state) == {State.DIRECT}


def test_the_directive_of_2020_with_that_number_stays_apart(sample: Store) -> None:
    frame = trienkhai.implementers(sample, "33/CT-TTg@2020", on=ON)

    assert list(frame.body_id) == ["ubnd/binh-dinh"]


def test_the_states_of_all_provinces_add_up(sample: Store) -> None:
    frame = trienkhai.coverage(sample, [DIRECTIVE], on=ON)
    provinces = frame[(frame.level == Level.PROVINCE) & frame.countable]
    by_state = {str(s): set(rows.body_id) for s, rows in provinces.groupby("state")}

    assert len(provinces) == 63
    unknown = by_state.pop("unknown")
    assert len(unknown) == 55
    assert by_state == {
        "direct": {
            "ubnd/cao-bang",
            "ubnd/da-nang",
            "ubnd/hai-duong",
            "ubnd/quang-ninh",
        },
        "candidate": {"ubnd/ha-noi", "ubnd/son-la"},
        "missing": {"ubnd/thanh-hoa"},
        "not_found": {"ubnd/quang-nam"},
    }


def test_after_the_merger_hai_phong_answers_under_its_new_id(sample: Store) -> None:
    frame = trienkhai.implementers(sample, DIRECTIVE, on=date(2025, 12, 31))

    assert "ubnd/hai-phong@2025-07-01" in set(frame.body_id)


def test_two_series_and_two_issuers_stay_apart(sample: Store) -> None:
    ids = set(sample.table("documents").column("document_id").to_pylist())

    assert {
        "gov/thu-tuong|QĐ|63|2010",
        "gov/thu-tuong|QĐ|63/2010|2010",
        "hdnd/an-giang|NQ|8/2024|2024",
        "hdnd/kien-giang|NQ|8/2024|2024",
    } <= ids


def test_the_news_item_describes_and_links_nothing(sample: Store) -> None:
    told = sample.table("documents", where={"document_id": ["ubnd/ha-noi|KH|274|2021"]})
    links = sample.table("edges", where={"source_id": ["ubnd/ha-noi|KH|274|2021"]})

    assert told.column("known").to_pylist() == ["described"]
    assert links.num_rows == 0


def test_a_basis_replaced_before_its_use_is_in_the_effects(sample: Store) -> None:
    effects = sample.table(
        "effects", where={"old_id": ["gov/thu-tuong|QĐ|93/2007|2007"]}
    )
    (effect,) = effects.to_pylist()

    assert effect["new_id"] == "gov/thu-tuong|QĐ|9/2015|2015"
    assert effect["kind"] == "replaces"
    assert effect["from_from"] == date(2015, 5, 15)
