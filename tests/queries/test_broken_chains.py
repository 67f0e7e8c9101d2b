"""Where chains break off: small worlds, by hand, and random ones asked twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.stores import open_store
from graph.stores.seam import Store
from graph.words import Known
from queries.broken_chains import broken_chains
from tests.queries.told import told
from tests.worlds import Row, citation, document, edge, row, world

ON = date(2026, 1, 1)
COLUMNS = ("verdict", "document_id", "broken_at", "depth")
TOP = document("114-KL/TW", of="party/trung-uong", on="2015-07-14", held=False)
DIRECTIVE = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26", held=False)
PROVINCE = document("5/KH-UBND", of="ubnd/ha-noi", on="2022-01-10")
DISTRICT = document("6/KH-UBND", of="ubnd/ha-noi/soc-son", on="2022-02-10")


def asked(store: Store, *rows: Row | Iterable[Row]) -> list[tuple[object, ...]]:
    store.write(world(*rows))
    return told(broken_chains(store, on=ON), *COLUMNS)


def vague(of: Row, verdict: str = "incomplete", **values: object) -> Row:
    """A citation whose number is not enough to find one document."""
    first = {
        "citation_id": f"{of.id}:40",
        "document_id": of.id,
        "file_id": "f1",
        "words": "Chỉ thị số 33/CT-TTg",
        "number": "33/CT-TTg",
        "relation": "implements",
        "scope": "document",
        "verdict": verdict,
    }
    return row("citations", **{**first, **values})


def reference(of: Row, words: str = "Chỉ đạo của Quận ủy") -> Row:
    """An authority named without a number."""
    return row(
        "references",
        reference_id=f"{of.id}:r1",
        document_id=of.id,
        file_id="f1",
        words=words,
        kind="instruction",
        relation="implements",
        scope="document",
    )


def test_an_empty_graph_has_no_broken_chain(store: Store) -> None:
    assert broken_chains(store, on=ON).empty


def test_a_chain_to_what_is_only_cited_breaks_off_there(store: Store) -> None:
    rows = [PROVINCE, DIRECTIVE, edge(PROVINCE, DIRECTIVE)]

    assert asked(store, rows) == [("not_held", PROVINCE.id, DIRECTIVE.id, 1)]


def test_each_document_of_the_chain_has_its_own_row(store: Store) -> None:
    rows = [DISTRICT, PROVINCE, DIRECTIVE]
    links = [edge(DISTRICT, PROVINCE), edge(PROVINCE, DIRECTIVE)]
    store.write(world(rows, links))

    frame = broken_chains(store, on=ON)

    assert told(frame, "document_id", "broken_at", "depth", "path") == [
        (
            *(DISTRICT.id, DIRECTIVE.id, 2),
            f"{DISTRICT.id} > {PROVINCE.id} > {DIRECTIVE.id}",
        ),
        (PROVINCE.id, DIRECTIVE.id, 1, f"{PROVINCE.id} > {DIRECTIVE.id}"),
    ]


def test_a_natural_top_ends_a_chain_well(store: Store) -> None:
    assert asked(store, PROVINCE, TOP, edge(PROVINCE, TOP)) == []


def test_a_held_document_without_authority_ends_it_without_a_break(
    store: Store,
) -> None:
    assert asked(store, PROVINCE, DISTRICT, edge(DISTRICT, PROVINCE)) == []


def test_a_description_is_not_the_text(store: Store) -> None:
    news = document(
        "7/KH-UBND", of="ubnd/ha-noi", on="2022-01-10", known=Known.DESCRIBED
    )

    assert asked(store, DISTRICT, news, edge(DISTRICT, news)) == [
        ("described", DISTRICT.id, news.id, 1)
    ]


def test_what_is_known_of_a_description_leads_on(store: Store) -> None:
    news = document(
        "7/KH-UBND", of="ubnd/ha-noi", on="2022-01-10", known=Known.DESCRIBED
    )
    links = [edge(DISTRICT, news), edge(news, DIRECTIVE)]
    store.write(world(DISTRICT, news, DIRECTIVE, links))

    assert told(broken_chains(store, on=ON), *COLUMNS, "through_described") == [
        ("not_held", DISTRICT.id, DIRECTIVE.id, 2, True),
        ("not_held", news.id, DIRECTIVE.id, 1, True),
    ]


@pytest.mark.parametrize("verdict", ["incomplete", "ambiguous"])
def test_a_number_that_is_not_enough_breaks_the_chain(
    store: Store, verdict: str
) -> None:
    rows = [PROVINCE, DISTRICT, edge(DISTRICT, PROVINCE), vague(PROVINCE, verdict)]

    assert set(asked(store, rows)) == {
        (verdict, PROVINCE.id, None, 1),
        (verdict, DISTRICT.id, None, 2),
    }


def test_an_authority_without_a_number_breaks_it_where_nothing_else_leads_on(
    store: Store,
) -> None:
    assert asked(store, PROVINCE, reference(PROVINCE)) == [
        ("unnumbered", PROVINCE.id, None, 1)
    ]
    assert asked(store, TOP, edge(PROVINCE, TOP)) == []


def test_a_law_by_its_name_is_a_top(store: Store) -> None:
    assert asked(store, PROVINCE, reference(PROVINCE, "Luật Thủ đô")) == []


@pytest.mark.parametrize(
    ("relation", "scope"), [("based_on", "document"), ("implements", "task")]
)
def test_a_basis_or_a_task_is_no_step(store: Store, relation: str, scope: str) -> None:
    link = edge(PROVINCE, DIRECTIVE, relation=relation, scope=scope)

    assert asked(store, PROVINCE, DIRECTIVE, link) == []


def test_a_circle_has_no_end_but_what_leads_out_of_it_has(store: Store) -> None:
    circle = [edge(PROVINCE, DISTRICT), edge(DISTRICT, PROVINCE)]

    assert asked(store, PROVINCE, DISTRICT, circle, edge(PROVINCE, PROVINCE)) == []
    assert asked(store, DIRECTIVE, edge(DISTRICT, DIRECTIVE)) == [
        ("not_held", DISTRICT.id, DIRECTIVE.id, 1),
        ("not_held", PROVINCE.id, DIRECTIVE.id, 2),
    ]


def test_the_words_of_the_last_step_are_told(store: Store) -> None:
    said = citation(PROVINCE, DIRECTIVE, file="f1", words="Chỉ thị số 33/CT-TTg")
    store.write(
        world(
            *(DISTRICT, PROVINCE, DIRECTIVE, said, edge(DISTRICT, PROVINCE)),
            edge(PROVINCE, DIRECTIVE, first_citation_id=said.id),
        )
    )

    frame = broken_chains(store, on=ON)

    assert set(told(frame, "words", "evidence_id", "basis")) == {
        ("Chỉ thị số 33/CT-TTg", said.id, "text")
    }


def test_a_chain_over_a_decision_is_marked(store: Store) -> None:
    links = [edge(DISTRICT, PROVINCE, basis="decision"), edge(PROVINCE, DIRECTIVE)]
    store.write(world(DISTRICT, PROVINCE, DIRECTIVE, links))

    assert dict(
        told(broken_chains(store, on=ON), "document_id", "through_asserted")
    ) == {PROVINCE.id: False, DISTRICT.id: True}


def test_what_is_issued_later_has_no_chain_yet(store: Store) -> None:
    store.write(world(PROVINCE, DIRECTIVE, edge(PROVINCE, DIRECTIVE), vague(PROVINCE)))

    assert broken_chains(store, on=date(2022, 1, 9)).empty
    assert len(broken_chains(store, on=date(2022, 1, 10))) == 2


@dataclass(frozen=True)
class World:
    """How documents are known, the links, and by number those with a doubt."""

    known: list[str]
    tops: list[bool]
    links: list[tuple[int, int]]
    vague: set[int]
    unnumbered: set[int]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    size = draw(st.integers(1, 7))
    numbers = st.integers(0, size - 1)
    known = draw(
        st.lists(
            st.sampled_from(["held", "held", "described", "cited"]),
            min_size=size,
            max_size=size,
        )
    )
    links = draw(st.lists(st.tuples(numbers, numbers), max_size=12, unique=True))
    tops = draw(st.lists(st.booleans(), min_size=size, max_size=size))
    texts = [n for n in range(size) if known[n] != "cited"]
    some = st.sets(st.sampled_from(texts)) if texts else st.just(set())
    return World(known, tops, links, draw(some), draw(some))


def built(drawn: World, store: Store) -> list[Row]:
    """The documents of a world, which the store holds now."""
    rows = [
        document(
            f"{n}-KL/TW" if top else f"{n}/KH-UBND",
            of="party/trung-uong" if top else "ubnd/ha-noi",
            on="2022-01-10",
            known=Known(known),
        )
        for n, (known, top) in enumerate(zip(drawn.known, drawn.tops, strict=True))
    ]
    links = [edge(rows[a], rows[b]) for a, b in drawn.links]
    doubts = [vague(rows[n]) for n in sorted(drawn.vague)]
    named = [reference(rows[n]) for n in sorted(drawn.unnumbered)]
    store.write(world(rows, links, doubts, named))
    return rows


def obvious(drawn: World) -> set[tuple[str, int, int | None, int, int]]:
    """The broken chains, with the last document of each, one document at a time."""
    up: dict[int, set[int]] = {n: set() for n in range(len(drawn.known))}
    for a, b in drawn.links:
        if a != b:
            up[a].add(b)
    found: set[tuple[str, int, int | None, int, int]] = set()
    for start in up:
        depth = {start: 0}
        for step in range(len(up)):
            for n in [n for n in depth if depth[n] == step]:
                for to in up[n]:
                    depth.setdefault(to, step + 1)
        for n, steps in depth.items():
            goes_on = bool(up[n]) or n in drawn.vague
            if n in drawn.vague:
                found.add(("incomplete", start, None, steps + 1, n))
            if n in drawn.unnumbered and not goes_on:
                found.add(("unnumbered", start, None, steps + 1, n))
            is_end = not goes_on and n not in drawn.unnumbered and not drawn.tops[n]
            if is_end and steps and drawn.known[n] != "held":
                verdict = "described" if drawn.known[n] == "described" else "not_held"
                found.add((verdict, start, n, steps, n))
    return found


@settings(max_examples=150, deadline=None)
@given(worlds())
def test_random_worlds_break_where_a_walk_finds_it(drawn: World) -> None:
    store = open_store("memory:", create=True, read_only=False)
    rows = built(drawn, store)
    number = {one.id: n for n, one in enumerate(rows)}

    frame = broken_chains(store, on=ON)
    found = {
        (verdict, number[start], number.get(at), depth, number[path.split(" > ")[-1]])
        for verdict, start, at, depth, path in told(frame, *COLUMNS, "path")
    }

    assert found == obvious(drawn)
    assert len(found) == len(frame)
    assert frame.reason.notna().all()
    assert frame.evidence_id.notna().all()
    for path, depth, at in told(frame, "path", "depth", "broken_at"):
        assert path.count(" > ") == depth - (at is None)
