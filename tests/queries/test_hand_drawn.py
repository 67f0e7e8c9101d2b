"""Each world drawn by hand has the answer that a person typed, on every store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

import pandas as pd
import pytest

from graph.stores import open_store
from graph.stores.seam import Store
from graph.words import Expectation, Flag, State, Timing
from queries.coverage import coverage
from tests.queries import worlds_now, worlds_then
from tests.queries.drawn import DIRECTIVE, put
from tests.queries.hand_drawn import ON, World
from tests.queries.told import told

WORLDS = worlds_then.WORLDS | worlds_now.WORLDS


def answered(store: Store, world: World) -> pd.DataFrame:
    rows = chain.from_iterable(world.rows)
    put(store, *{r.table + str(r.values): r for r in (DIRECTIVE, *rows)}.values())
    return coverage(store, [world.of.id], **{"on": ON, **world.asked})


def lines(frame: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    """The counted rows as they are typed."""
    columns = ("body_id", "state", "flags", "timing", "basis")
    for body, state, flags, timing, basis in told(frame[frame.countable], *columns):
        short = body.removeprefix("ubnd/")
        yield short, state, flags.replace(", ", "+") or "-", timing or "-", basis


@pytest.mark.parametrize("name", WORLDS)
def test_a_world_has_its_answer(store: Store, name: str) -> None:
    world = WORLDS[name]

    frame = answered(store, world)
    found = {line[0]: line for line in lines(frame)}
    others = [line for body, line in found.items() if body not in named(world)]

    assert [found.get(line[0]) for line in world.lines] == world.lines
    assert Counter(line[1] for line in others) == Counter(
        {world.others[1]: world.others[0]} if world.others[0] else {}
    )
    assert len(frame) == len(world.lines) + world.others[0] + world.outside


def named(world: World) -> set[str]:
    return {line[0] for line in world.lines}


def test_the_worlds_reach_every_state_flag_timing_and_basis() -> None:
    reached: set[str] = set()
    for world in WORLDS.values():
        store = open_store("memory:", create=True, read_only=False)
        for _, state, flags, timing, basis in lines(answered(store, world)):
            reached |= {state, *flags.split("+"), timing, basis.partition(":")[0]}

    assert {*State, *Flag, *Timing, *Expectation} <= reached
    assert len(WORLDS) >= 20
