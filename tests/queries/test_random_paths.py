"""Paths in random graphs, against all of them written out and sorted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.stores import open_store
from graph.words import Direction, Known
from queries.paths import paths
from tests.queries.told import told
from tests.worlds import document, edge, world

COUNT = 7
PLACES = st.integers(0, COUNT - 1)
DOCUMENTS = [
    document(
        f"{n + 1}/KH-UBND",
        of="ubnd/ha-noi",
        on="2020-01-01",
        known=Known.DESCRIBED if n % 3 == 1 else Known.HELD,
    )
    for n in range(COUNT)
]
IDS = [one.id for one in DOCUMENTS]
Link = tuple[int, int, str, str]
LINKS = st.frozensets(
    st.tuples(
        PLACES,
        PLACES,
        st.sampled_from(["implements", "based_on", "refers_to"]),
        st.sampled_from(["text", "decision"]),
    ),
    max_size=24,
)


def simple(
    pairs: set[tuple[int, int]], path: tuple[int, ...], goal: int
) -> Iterator[tuple[int, ...]]:
    """Every way on to the goal that visits no place twice."""
    if path[-1] == goal:
        yield path
        return
    for one, other in pairs:
        if one == path[-1] and other not in path:
            yield from simple(pairs, (*path, other), goal)


def ranked(
    links: frozenset[Link], path: tuple[int, ...], turned: bool
) -> tuple[int, int, int, list[str]]:
    """Length, decisions, descriptions, ids."""
    asserted = described = 0
    for step in pairwise(path):
        one, other = reversed(step) if turned else step
        bases = {basis for a, b, _, basis in links if (a, b) == (one, other)}
        asserted += bases == {"decision"}
        described += one % 3 == 1
    return len(path) - 1, asserted, described, [IDS[n] for n in path]


@settings(max_examples=150)
@given(
    LINKS,
    st.permutations(range(COUNT)),
    st.integers(1, 6),
    st.integers(1, 9),
    st.sampled_from([None, *Direction]),
)
def test_the_best_of_all_paths_are_told_in_their_order(
    links: frozenset[Link],
    mixed: list[int],
    depth: int,
    limit: int,
    direction: Direction | None,
) -> None:
    start, goal = mixed[:2]
    store = open_store("memory:", create=True, read_only=False)
    rows = [
        edge(DOCUMENTS[a], DOCUMENTS[b], relation=relation, basis=basis)
        for a, b, relation, basis in links
    ]
    store.write(world(*DOCUMENTS, rows))

    frame = paths(
        store,
        IDS[start],
        IDS[goal],
        depth=depth,
        limit=limit,
        direction=direction,
        on=date(2021, 1, 1),
    )

    up = {(a, b) for a, b, _, _ in links}
    down = {(b, a) for a, b in up}
    every = [
        ranked(links, path, turned)
        for pairs, turned, each in ((up, False, "up"), (down, True, "down"))
        if direction in (None, each)
        for path in simple(pairs, (start,), goal)
        if len(path) - 1 <= depth
    ]
    expected = [path[1:] for *_, path in sorted(every)[:limit]]
    found = [list(way.document_id) for _, way in frame.groupby("way")]
    assert found == expected
    for _, _, one, other in told(frame, "way", "step", "source_id", "target_id"):
        assert (IDS.index(one), IDS.index(other)) in up
