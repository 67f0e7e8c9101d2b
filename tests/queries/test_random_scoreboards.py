"""On random worlds the sums are those of a plain second count, and they add up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from statistics import mean, median

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.stores import open_store
from graph.stores.seam import Store
from graph.words import Action, Known
from queries.scoreboard import scoreboard
from tests.queries.drawn import ALL_TYPES, demand, manifest, put
from tests.queries.told import told
from tests.worlds import Row, document, edge, row

START = date(2021, 1, 1)
PLACES = {f"ubnd/{p}": p for p in ("cao-bang", "phu-tho", "son-la", "ha-tay")}
BODIES = {**PLACES, "so/phu-tho/noi-vu": "phu-tho", "gov/bo-noi-vu": "gov/bo-noi-vu"}
GONE = "ubnd/ha-tay"
HORIZON = 365


@dataclass(frozen=True)
class Ask:
    """What a directive demands of a body."""

    directive: int
    body: str
    clock: str
    due: int | None
    binding: bool


@dataclass(frozen=True)
class Act:
    """A document of a body, which carries out a directive or an earlier one."""

    body: str
    day: int
    type: str
    known: Known
    answers: int | None
    through: int | None


@dataclass(frozen=True)
class World:
    issued: list[int]
    asks: list[Ask]
    acts: list[Act]
    declared: list[str]
    replaced: dict[int, int]
    on: int
    lookback: int
    long: int


def drawn(seed: int) -> World:
    random = Random(seed)
    count = random.randint(1, 3)
    acts: list[Act] = []
    for n in range(random.randint(0, 9)):
        earlier = random.randrange(n) if n and random.random() < 0.3 else None
        acts.append(
            Act(
                body=random.choice([*BODIES]),
                day=random.randint(0, 500),
                type=random.choice(["KH", "BC", "QĐ"]),
                known=random.choice([Known.HELD, Known.DESCRIBED]),
                answers=random.choice([None, *range(count)])
                if earlier is None
                else None,
                through=earlier,
            )
        )
    asks = [
        Ask(
            directive=directive,
            body=body,
            clock=random.choice(["plan", "report"]),
            due=random.choice([None, random.randint(0, 600), random.randint(0, 200)]),
            binding=random.random() < 0.8,
        )
        for directive in range(count)
        for body in BODIES
        for _ in range(random.randint(0, 2))
    ]
    return World(
        issued=[random.randint(0, 60) for _ in range(count)],
        asks=asks,
        acts=acts,
        declared=[body for body in BODIES if random.random() < 0.3],
        replaced={n: random.randint(60, 400) for n in range(count) if n % 2},
        on=random.randint(0, 700),
        lookback=random.choice([0, 50, 183]),
        long=random.choice([0, 100, 730]),
    )  # fmt: skip


def day(number: int) -> date:
    return START + timedelta(days=number)


def built(world: World) -> Store:
    directives = [
        document(f"{n + 1:02}/CT-TTg", of="gov/thu-tuong", on=day(at).isoformat())
        for n, at in enumerate(world.issued)
    ]
    acts = [
        document(
            f"{n + 1:02}/{one.type}-X",
            of=one.body,
            on=day(one.day).isoformat(),
            known=one.known,
        )
        for n, one in enumerate(world.acts)
    ]
    rows: list[Row] = [*directives, *acts]
    for made, one in zip(acts, world.acts, strict=True):
        relation = "reports_on" if one.type == "BC" else "implements"
        if one.answers is not None:
            rows.append(edge(made, directives[one.answers], relation=relation))
        if one.through is not None:
            rows.append(edge(made, acts[one.through], relation=relation))
    for n, ask in enumerate(world.asks):
        report = ask.clock == "report"
        rows += demand(
            ask.body,
            of=directives[ask.directive],
            name=f"q{n:02}",
            action=Action.REPORT if report else Action.MAKE_PLAN,
            due=None if ask.due is None else day(ask.due).isoformat(),
            clock=ask.clock,
            binding=ask.binding,
        )
    rows += [
        manifest(f"m{n}", body, "2020-01-01", "2030-01-01", [*ALL_TYPES, "BC"])
        for n, body in enumerate(world.declared)
    ]
    newer = document("99/CT-TTg", of="gov/thu-tuong", on="2020-12-31")
    rows.append(newer)
    for n, at in world.replaced.items():
        values = {"kind": "replaces", "partial": False, "basis": "text"}
        spans = {"from_from": day(at), "from_to": day(at + 1)}
        ends = {"new_id": newer.id, "old_id": directives[n].id}
        rows.append(
            row(
                "effects", effect_id=f"e{n}", evidence_id="c", **values, **spans, **ends
            )
        )
    return put(open_store("memory:", create=True, read_only=False), *rows)


def answer(world: World, ask: Ask, on: int) -> tuple[int, int] | None:
    """The depth and place of the nearest answer of the body, the earliest of equals."""
    wanted = {"BC"} if ask.clock == "report" else {"KH", "QĐ"}
    there = {n for n, a in enumerate(world.acts) if a.day <= on and a.type in wanted}
    depth: dict[int, int] = {}
    for _ in world.acts:
        for n in there:
            one = world.acts[n]
            if one.answers == ask.directive:
                depth[n] = 1
            elif one.through in depth:
                depth[n] = depth[one.through] + 1
    own = [n for n in depth if world.acts[n].body == ask.body]
    if not own:
        return None
    nearest, _, place = min((depth[n], world.acts[n].day, n) for n in own)
    return nearest, place


def state(world: World, ask: Ask, on: int) -> str:
    if ask.body == GONE:
        return "not_existing"
    if answer(world, ask, on) is not None:
        return "implemented"
    if ask.due is not None and ask.due > on:
        return "not_due"
    begins = world.issued[ask.directive]
    ends = min(on, begins + HORIZON if ask.due is None else ask.due)
    types = {"BC"} if ask.clock == "report" else {"KH", "QĐ"}
    if begins <= ends and ask.body in world.declared:
        return "missing"
    held = [
        one
        for one in world.acts
        if one.body == ask.body
        and one.type in types
        and one.known is Known.HELD
        and begins <= one.day <= ends
    ]
    return "not_found" if held else "unknown"


def strongest(world: World) -> list[Ask]:
    """Of several demands on a body by one clock the soonest, of what was issued."""
    found: dict[tuple[int, str, str], Ask] = {}
    issued = [ask for ask in world.asks if world.issued[ask.directive] <= world.on]
    for ask in sorted(issued, key=lambda a: 10**6 if a.due is None else a.due):
        found.setdefault((ask.directive, ask.body, ask.clock), ask)
    return list(found.values())


def deficit(world: World, asks: list[Ask], on: int) -> tuple[float, float] | None:
    due = [a for a in asks if a.body != GONE and a.due is not None and a.due <= on]
    if not due:
        return None
    states = [state(world, ask, on) for ask in due]
    missing, done = states.count("missing"), states.count("implemented")
    return missing / len(due), 1 - done / len(due)


def is_replaced(world: World, n: int) -> bool:
    """The document carries out a directive that had been replaced on its day."""
    one = world.acts[n]
    ended = None if one.answers is None else world.replaced.get(one.answers)
    return one.type != "BC" and ended is not None and ended <= one.day


def obvious(world: World, asks: list[Ask]) -> dict[str, object]:
    """What one row says, read off the world."""
    orders = [ask for ask in asks if ask.binding]
    owed = [ask for ask in orders if ask.body != GONE]
    states = [state(world, ask, world.on) for ask in owed]
    due = [a for a in owed if a.due is not None and a.due <= world.on]
    left = [(a, s) for a in due if (s := state(world, a, world.on)) != "implemented"]
    late = [world.on - (a.due or 0) for a, _ in left]
    sure = [world.on - (a.due or 0) for a, s in left if s == "missing"]
    answers = [(a, n[1]) for a in owed if (n := answer(world, a, world.on))]
    lags = [world.acts[n].day - world.issued[a.directive] for a, n in answers]
    now = deficit(world, orders, world.on)
    then = deficit(world, orders, world.on - world.lookback)
    both = now is not None and then is not None
    odd = [is_replaced(world, n) for _, n in answers]
    return {
        "obligations": len(owed),
        **{
            name: states.count(name)
            for name in ("implemented", "not_due", "missing", "not_found", "unknown")
        },
        "not_existing": len(orders) - len(owed),
        "requests": len(asks) - len(orders),
        "due": len(due),
        "deficit_low": now and now[0],
        "deficit_high": now and now[1],
        "change_low": now[0] - then[0] if both else None,  # type: ignore[index]
        "change_high": now[1] - then[1] if both else None,  # type: ignore[index]
        "long_overdue_low": sum(days >= world.long for days in sure),
        "long_overdue_high": sum(days >= world.long for days in late),
        "delay_missing": mean(sure) if sure else None,
        "delay_open": mean(late) if late else None,
        "median_lag": median(lags) if lags else None,
        "conformity_deficit": mean(odd) if odd else None,
    }


def ranked(bounds: dict[str, tuple[float, float] | None], one: str) -> tuple[int, int]:
    low, high = bounds[one] or (0, 0)
    others = [b for name, b in bounds.items() if name != one and b is not None]
    best = 1 + sum(b[1] < low for b in others)
    return best, 1 + sum(b[0] < high for b in others)


def rounded(values: dict[str, object]) -> dict[str, object]:
    return {k: round(v, 9) if isinstance(v, float) else v for k, v in values.items()}


@settings(max_examples=80)
@given(st.integers(0, 10**9).map(drawn), st.sampled_from(["locality", "directive"]))
def test_the_sums_are_those_of_a_plain_count(world: World, by: str) -> None:
    asked = {"lookback": world.lookback, "long": world.long}
    groups: dict[tuple[str, str], list[Ask]] = {}
    for ask in strongest(world):
        place = BODIES[ask.body]
        directive = f"gov/thu-tuong|CT|{ask.directive + 1}|2021"
        subject = place if by == "locality" else directive
        groups.setdefault((ask.clock, subject), []).append(ask)

    frame = scoreboard(built(world), by=by, on=day(world.on), **asked)  # type: ignore
    rows = {
        (one["clock"], one["subject_id"]): one
        for one in frame.astype(object).where(frame.notna(), None).to_dict("records")
    }

    assert set(rows) == set(groups)
    for key, asks in groups.items():
        expected = obvious(world, asks)
        assert rounded({n: rows[key][n] for n in expected}) == rounded(expected)
    for name in ("obligations", "not_existing", "requests"):
        assert frame[name].notna().all()
    counted = frame[["implemented", "not_due", "missing", "not_found", "unknown"]]
    assert (counted.sum(axis=1) + frame["candidates"] == frame["obligations"]).all()
    outside = frame["not_existing"] + frame["requests"]
    assert (frame["obligations"] + outside).sum() == len(strongest(world))


@settings(max_examples=40)
@given(st.integers(0, 10**9).map(drawn))
def test_ranks_are_what_the_bounds_leave_open(world: World) -> None:
    frame = scoreboard(built(world), by="directive", on=day(world.on))
    for clock in set(frame["clock"]):
        of = frame[frame["clock"] == clock]
        names = ("subject_id", "deficit_low", "deficit_high", "rank_low", "rank_high")
        rows = told(of, *names)
        bounds = {i: None if a is None else (a, b) for i, a, b, *_ in rows}
        for one, low, _, best, worst in rows:
            wanted = (None, None) if low is None else ranked(bounds, one)
            assert (best, worst) == wanted
