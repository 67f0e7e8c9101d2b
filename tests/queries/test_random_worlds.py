"""On random worlds each expected body has one state, as a plain second reading says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.stores import open_store
from graph.stores.seam import Store
from graph.words import Known, State
from queries.coverage import coverage
from queries.gaps import OPEN, gaps
from tests.queries.drawn import ALL_TYPES, DIRECTIVE, demand, doubt, manifest, put
from tests.queries.told import told
from tests.worlds import Row, document, edge

START = date(2021, 11, 26)
BODIES = ("ubnd/cao-bang", "ubnd/phu-tho", "ubnd/son-la", "ubnd/ha-tay", "ubnd/lao-cai")
GONE = {"ubnd/ha-tay"}


@dataclass(frozen=True)
class Drawn:
    """A document of the world; ``cites`` are places of others, -1 is the directive."""

    body: str
    day: int
    type: str = "KH"
    known: str = "held"
    cites: frozenset[int] = frozenset()
    vague: bool = False

    @property
    def date(self) -> date:
        return START + timedelta(days=self.day)


@dataclass(frozen=True)
class World:
    documents: tuple[Drawn, ...]
    due: dict[str, int | None]
    declared: frozenset[str] = frozenset()
    on: int = 0
    horizon: int = 365


def drawn(count: int) -> st.SearchStrategy[Drawn]:
    return st.builds(
        Drawn,
        body=st.sampled_from(BODIES),
        day=st.integers(-40, 500),
        type=st.sampled_from(["KH", "CT", "BC"]),
        known=st.sampled_from(["held", "held", "described"]),
        cites=st.frozensets(st.integers(-1, count - 1), max_size=2),
        vague=st.booleans(),
    )


worlds = st.integers(0, 6).flatmap(
    lambda count: st.builds(
        World,
        documents=st.tuples(*[drawn(count)] * count),
        due=st.dictionaries(
            st.sampled_from(BODIES), st.none() | st.integers(0, 200), max_size=5
        ),
        declared=st.frozensets(st.sampled_from(BODIES)),
        on=st.integers(-10, 600),
        horizon=st.sampled_from([100, 365]),
    )
)


def built(world: World, store: Store) -> Store:
    """The world as rows."""
    made = [
        document(
            f"{n + 1:02}/{one.type}-UBND",
            of=one.body,
            on=one.date.isoformat(),
            known=Known(one.known),
        )
        for n, one in enumerate(world.documents)
    ]
    rows: list[Row] = [DIRECTIVE, *made]
    for one, row in zip(world.documents, made, strict=True):
        rows += [edge(row, made[to] if to >= 0 else DIRECTIVE) for to in one.cites]
        rows += [doubt(row)] if one.vague else []
    for n, (body, due) in enumerate(sorted(world.due.items())):
        day = None if due is None else (START + timedelta(days=due)).isoformat()
        rows += demand(body, name=f"q{n}", due=day)
    rows += [
        manifest(f"m{n}", body, "2021-01-01", "2024-01-01", ALL_TYPES)
        for n, body in enumerate(sorted(world.declared))
    ]
    return put(store, *rows)


def obvious(world: World, body: str) -> str:
    """The state of a body, read off the world sentence by sentence."""
    due = world.due[body]
    last = min(world.on, world.horizon if due is None else due)
    there = {n for n, d in enumerate(world.documents) if d.day <= world.on}
    depth = {-1: 0}
    for step in range(1, len(world.documents) + 2):
        for n in there - depth.keys():
            if any(depth.get(to) == step - 1 for to in world.documents[n].cites):
                depth[n] = step
    own = [n for n, d in enumerate(world.documents) if d.body == body]
    inside = [n for n in own if 0 <= world.documents[n].day <= last]
    depths = {depth[n] for n in own if n in depth}
    if body in GONE:
        return "not_existing"
    if 1 in depths:
        return "direct"
    if depths:
        return "transitive"
    if any(world.documents[n].vague for n in inside):
        return "candidate"
    if due is not None and due > world.on:
        return "not_due"
    if body in world.declared and last >= 0:
        return "missing"
    held = [world.documents[n] for n in inside if world.documents[n].known == "held"]
    return "not_found" if any(d.type != "BC" for d in held) else "unknown"


@settings(max_examples=120, deadline=None)
@given(worlds)
def test_each_expected_body_has_one_state_and_the_sum_is_right(world: World) -> None:
    store = built(world, open_store("memory:", create=True, read_only=False))
    on = START + timedelta(days=world.on)

    frame = coverage(store, [DIRECTIVE.id], on=on, horizon=world.horizon)
    states = dict(told(frame, "body_id", "state"))

    assert len(frame) == len(states) == len(world.due)
    assert states == {body: obvious(world, body) for body in world.due}
    assert sum(frame.state.value_counts()) == len(world.due)
    assert frame.reason.notna().all()
    assert frame.evidence_id.notna().all()


@settings(max_examples=40, deadline=None)
@given(worlds)
def test_gaps_are_the_rows_of_coverage_that_are_not_done(world: World) -> None:
    store = built(world, open_store("memory:", create=True, read_only=False))
    on = START + timedelta(days=world.on)
    asked = {"on": on, "horizon": world.horizon}

    frame = coverage(store, [DIRECTIVE.id], **asked)  # type: ignore[arg-type]
    left = gaps(store, DIRECTIVE.id, **asked)  # type: ignore[arg-type]
    done = frame.state.isin([State.DIRECT, State.TRANSITIVE])

    columns = ("body_id", "state", "reason")
    assert sorted(told(left, *columns)) == sorted(told(frame[~done], *columns))
    assert list(left.state) == sorted(left.state, key=OPEN.index)
    assert left.next.notna().all()
