"""On random graphs the rows of a chain are the edges that a plain walk crosses."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.stores import open_store
from graph.words import Direction, Known
from queries.chain import chain
from tests.queries.told import told
from tests.worlds import document, edge, world

COUNT = 7
DOCUMENTS = [
    document(
        f"{n + 1:02}/KH-UBND",
        of="party/trung-uong" if n == 0 else "ubnd/ha-noi",
        on="2020-01-01",
        known=(Known.HELD, Known.DESCRIBED)[n % 2],
    )
    for n in range(COUNT)
]
IDS = [one.id for one in DOCUMENTS]
PLACES = st.integers(0, COUNT - 1)
Links = frozenset[tuple[int, int]]


def walked(links: Links, start: int, limit: int) -> dict[int, int]:
    """The least number of steps to each place, up to the limit."""
    depth, level = {start: 0}, {start}
    for step in range(1, limit + 1):
        level = {b for a, b in links if a in level and b not in depth}
        depth |= dict.fromkeys(level, step)
    return depth


def obvious(
    links: Links, start: int, limit: int, ends: list[str]
) -> set[tuple[int, int, int, str]]:
    """The rows of the chain, read off the links."""
    depth = walked(links, start, limit)
    inside = {(a, b) for a, b in links if a in depth and b in depth}
    rows = set()
    for a, b in inside:
        if depth[a] == limit:
            continue
        goes_on = any(c == b for c, _ in links)
        closes = a in walked(frozenset(inside), b, COUNT) and depth[b] <= depth[a]
        end = ends[b]
        if goes_on:
            end = "depth" if depth[b] == limit else ""
        rows.add((depth[a] + 1, a, b, "cycle" if closes else end))
    return rows


@settings(max_examples=150, deadline=None)
@given(
    st.frozensets(st.tuples(PLACES, PLACES), max_size=14),
    PLACES,
    st.integers(1, 5),
    st.sampled_from(Direction),
)
def test_a_chain_crosses_each_link_of_the_walk_once(
    links: Links, start: int, limit: int, direction: Direction
) -> None:
    store = open_store("memory:", create=True, read_only=False)
    rows = [edge(DOCUMENTS[a], DOCUMENTS[b]) for a, b in links]
    store.write(world(*DOCUMENTS, rows))

    frame = chain(
        store, IDS[start], direction=direction, depth=limit, on=date(2021, 1, 1)
    )
    found = [
        (depth, IDS.index(source), IDS.index(target), end or "")
        for depth, source, target, end in told(
            frame, "depth", "source_id", "target_id", "end"
        )
    ]

    if direction is Direction.UP:
        ends = ["top", *("described" if n % 2 else "no_authority" for n in range(1, 7))]
        expected = obvious(links, start, limit, ends)
    else:
        turned = frozenset((b, a) for a, b in links)
        expected = {
            (depth, b, a, end)
            for depth, a, b, end in obvious(turned, start, limit, ["leaf"] * COUNT)
        }
    assert len(found) == len(expected)
    assert set(found) == expected
