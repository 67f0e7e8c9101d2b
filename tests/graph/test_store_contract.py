"""What every store promises; the oracle is a search over sets."""

from __future__ import annotations

import pyarrow as pa

from graph.arrow import schema
from graph.stores.seam import REACH, Along, Store
from graph.tables import TABLES
from graph.words import Direction
from tests.worlds import document, edge, world

UP, DOWN = Direction.UP, Direction.DOWN


def reached(
    links: set[tuple[str, str]], starts: list[str], direction: Direction, depth: int
) -> list[tuple[str, str, int]]:
    """Breadth first over sets: the oracle."""
    if direction is DOWN:
        links = {(target, source) for source, target in links}
    found = []
    for start in set(starts):
        seen = level = {start}
        for steps in range(1, depth + 1):
            level = {other for one, other in links if one in level} - seen
            seen = seen | level
            found += [(start, other, steps) for other in level]
    return sorted(found)


def rows(table: pa.Table) -> list[tuple[object, ...]]:
    """The rows of a table as tuples."""
    return [tuple(row.values()) for row in table.to_pylist()]


def test_an_empty_store_has_every_table_with_its_types(store: Store) -> None:
    for name in TABLES:
        assert store.table(name).schema.equals(schema(name))
        assert store.table(name).num_rows == (2 if name == "meta" else 0)


def test_an_empty_store_answers_with_the_types_of_the_model(store: Store) -> None:
    assert store.find(number="33/CT-TTg").schema.equals(schema("documents"))
    assert store.edges(["a"], Along()).schema.equals(schema("edges"))
    assert store.reach([], Along(), direction=UP, depth=1).schema.equals(REACH)


DIRECTIVE = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26")
PROVINCE = document("274/KH-UBND", of="ubnd/ha-noi", on="2021-12-02")
DISTRICT = document("77/KH-UBND", of="ubnd/ha-noi/soc-son", on="2021-12-20")


def test_a_plan_two_steps_below_is_at_depth_two(store: Store) -> None:
    links = [edge(PROVINCE, DIRECTIVE), edge(DISTRICT, PROVINCE)]
    store.write(world(DIRECTIVE, PROVINCE, DISTRICT, links))

    down = store.reach([DIRECTIVE.id], Along(), direction=DOWN, depth=8)

    assert rows(down) == [
        (DIRECTIVE.id, DISTRICT.id, 2),
        (DIRECTIVE.id, PROVINCE.id, 1),
    ]
