"""What loses a basis when a document falls: small worlds, by hand, and random ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.stores import open_store
from graph.stores.seam import Store
from queries.ripple import ripple
from tests.queries.told import told
from tests.worlds import Row, document, edge, effect, row, world

ON = date(2026, 1, 1)
COLUMNS = ("document_id", "depth", "verdict", "bases")
DIRECTIVE = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26")
OTHER = document("114-KL/TW", of="party/trung-uong", on="2015-07-14", held=False)
PROVINCE = document("5/KH-UBND", of="ubnd/ha-noi", on="2022-01-10")
DISTRICT = document("6/KH-UBND", of="ubnd/ha-noi/soc-son", on="2022-02-10")


def asked(
    store: Store, *rows: Row | Iterable[Row], on: date = ON
) -> list[tuple[object, ...]]:
    store.write(world(*rows))
    return told(ripple(store, DIRECTIVE.id, on=on), *COLUMNS)


def reason(store: Store, *rows: Row, on: date = ON) -> str:
    """The sentence of the only row, in English."""
    store.write(world(*rows))
    (said,) = ripple(store, DIRECTIVE.id, on=on, lang="en").reason
    return str(said)


def test_nothing_rests_on_what_nobody_cites(store: Store) -> None:
    assert asked(store, DIRECTIVE) == []


def test_what_rests_on_it_alone_has_no_basis_left(store: Store) -> None:
    assert asked(store, DIRECTIVE, PROVINCE, edge(PROVINCE, DIRECTIVE)) == [
        (PROVINCE.id, 1, "none_left", None)
    ]


def test_another_basis_stays(store: Store) -> None:
    links = [edge(PROVINCE, DIRECTIVE), edge(PROVINCE, OTHER, relation="based_on")]

    assert asked(store, DIRECTIVE, PROVINCE, OTHER, links) == [
        (PROVINCE.id, 1, "others_left", OTHER.id)
    ]


def test_a_law_by_its_name_stays_too(store: Store) -> None:
    law = row(
        "references",
        reference_id="r1",
        document_id=PROVINCE.id,
        file_id="f1",
        words="Luật Thủ đô",
        kind="law",
        relation="based_on",
        scope="document",
    )

    assert asked(store, DIRECTIVE, PROVINCE, law, edge(PROVINCE, DIRECTIVE)) == [
        (PROVINCE.id, 1, "others_left", "Luật Thủ đô")
    ]


def test_a_basis_that_was_repealed_is_none(store: Store) -> None:
    new = document("115-KL/TW", of="party/trung-uong", on="2023-07-14", held=False)
    links = [edge(PROVINCE, DIRECTIVE), edge(PROVINCE, OTHER, relation="based_on")]
    end = effect(new, OTHER, kind="repeals", on="2023-07-14")
    rows = [DIRECTIVE, PROVINCE, OTHER, new, end]

    assert asked(store, rows, links) == [(PROVINCE.id, 1, "none_left", None)]
    assert asked(store, on=date(2023, 7, 13)) == [
        (PROVINCE.id, 1, "others_left", OTHER.id)
    ]


def test_what_rests_on_it_through_others_is_told_with_the_way(store: Store) -> None:
    links = [edge(PROVINCE, DIRECTIVE), edge(DISTRICT, PROVINCE, relation="based_on")]
    store.write(world(DIRECTIVE, PROVINCE, DISTRICT, links))

    frame = ripple(store, DIRECTIVE.id, on=ON)

    assert told(frame, "locality_id", "depth", "path", "verdict") == [
        ("ha-noi", 1, f"{PROVINCE.id} > {DIRECTIVE.id}", "none_left"),
        (
            *("ha-noi/soc-son", 2),
            f"{DISTRICT.id} > {PROVINCE.id} > {DIRECTIVE.id}",
            "none_left",
        ),
    ]


@pytest.mark.parametrize(
    ("relation", "scope"),
    [("refers_to", "document"), ("implements", "task"), ("amends", "document")],
)
def test_a_mention_a_task_or_a_change_rests_on_nothing(
    store: Store, relation: str, scope: str
) -> None:
    link = edge(PROVINCE, DIRECTIVE, relation=relation, scope=scope)

    assert asked(store, DIRECTIVE, PROVINCE, link) == []


def test_a_circle_is_no_basis_of_its_own(store: Store) -> None:
    links = [
        *(edge(PROVINCE, DIRECTIVE), edge(PROVINCE, DISTRICT)),
        *(edge(DISTRICT, PROVINCE), edge(DIRECTIVE, DISTRICT)),
        edge(PROVINCE, PROVINCE),
    ]

    assert asked(store, DIRECTIVE, PROVINCE, DISTRICT, links) == [
        (PROVINCE.id, 1, "none_left", None),
        (DISTRICT.id, 2, "none_left", None),
    ]


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2025, 3, 31), "Article 154(4) of the Law on legal documents of 2015"),
        (date(2025, 4, 1), "Article 57(2) of the Law on legal documents of 2025"),
        (date(2016, 6, 30), "does not fall with its basis by itself"),
    ],
)
def test_the_law_of_the_day_decides_what_details_another(
    store: Store, on: date, words: str
) -> None:
    above = document("33/CT-TTg", of="gov/thu-tuong", on="2015-11-26")
    details = document("27/2016/TT-BNV", of="gov/bo-noi-vu", on="2016-01-10")
    store.write(world(above, details, edge(details, above, relation="details")))

    (said,) = ripple(store, above.id, on=on, lang="en").reason

    assert words in said
    assert "expires" not in said


def test_a_plan_lapses_with_its_own_period(store: Store) -> None:
    year = document(
        "5/KH-UBND", of="ubnd/ha-noi", on="2022-01-10", period_to=date(2023, 1, 1)
    )
    link = edge(year, DIRECTIVE)

    assert "its own period (before 2023-01-01)" in reason(store, DIRECTIVE, year, link)
    assert "its own period, not" in reason(store, PROVINCE)


def test_what_has_itself_ended_is_marked(store: Store) -> None:
    end = effect(PROVINCE, PROVINCE, kind="expires", on="2023-01-01")
    store.write(world(DIRECTIVE, PROVINCE, end, edge(PROVINCE, DIRECTIVE)))

    def ended(on: date) -> list[tuple[object, ...]]:
        return told(ripple(store, DIRECTIVE.id, on=on), "ended")

    assert ended(date(2022, 12, 31)) == [(False,)]
    assert ended(date(2023, 1, 1)) == [(True,)]


@dataclass(frozen=True)
class World:
    """So many documents, links between them, and which have ended."""

    size: int
    links: list[tuple[int, int]]
    ended: set[int]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    size = draw(st.integers(1, 7))
    numbers = st.integers(0, size - 1)
    links = draw(st.lists(st.tuples(numbers, numbers), max_size=14, unique=True))
    return World(size, links, draw(st.sets(numbers)))


def obvious(drawn: World) -> dict[int, tuple[int, set[int], bool]]:
    """By document its steps to the first, the bases it keeps, whether it has ended."""
    depth = {0: 0}
    for step in range(drawn.size):
        for source, target in drawn.links:
            if depth.get(target) == step:
                depth.setdefault(source, step + 1)
    return {
        n: (
            depth[n],
            {b for a, b in drawn.links if a == n} - depth.keys() - drawn.ended,
            n in drawn.ended,
        )
        for n in depth
        if n
    }


@settings(max_examples=150, deadline=None)
@given(worlds())
def test_random_worlds_ripple_as_a_walk_finds_it(drawn: World) -> None:
    store = open_store("memory:", create=True, read_only=False)
    rows = [
        document(f"{n}/KH-UBND", of="ubnd/ha-noi", on="2022-01-10")
        for n in range(drawn.size)
    ]
    links = [edge(rows[a], rows[b], relation="based_on") for a, b in drawn.links]
    ends = [
        effect(rows[n], rows[n], kind="expires", on="2023-01-01") for n in drawn.ended
    ]
    store.write(world(rows, links, ends))
    number = {one.id: n for n, one in enumerate(rows)}

    frame = ripple(store, rows[0].id, on=ON)
    found = {
        number[id]: (
            depth,
            {number[base] for base in bases.split("; ")} if bases else set(),
            ended,
        )
        for id, depth, bases, ended in told(
            frame, "document_id", "depth", "bases", "ended"
        )
    }

    assert found == obvious(drawn)
    assert [kept > 0 for kept in frame.kept] == [
        verdict == "others_left" for verdict in frame.verdict
    ]
    assert frame.reason.notna().all()
