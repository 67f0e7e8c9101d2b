"""The questions about the life of documents, asked twice in random worlds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.stores import open_store
from graph.stores.seam import Store
from graph.tables import EARLIEST, LATEST
from graph.words import Known, Superseded
from queries.orphans import orphans
from queries.superseded import superseded
from tests.queries.told import told
from tests.worlds import Row, document, edge, effect, row, world

START = date(2020, 1, 1)
Days = tuple[int, int]
NEVER, ALWAYS = -999, 999
"""Before and behind every day of a world."""


@dataclass(frozen=True)
class Work:
    """When a document may be of, half-open, and how it is known."""

    days: Days
    known: str = "held"
    type: str = "KH"
    top: bool = False


@dataclass(frozen=True)
class Change:
    """What one document does to another, from when."""

    new: int
    old: int
    kind: str
    days: Days
    partial: bool


@dataclass(frozen=True)
class World:
    """Documents, links by relation and scope, effects, doubts, and a day asked."""

    works: list[Work]
    links: list[tuple[int, int, str, str]]
    changes: list[Change]
    vague: set[int]
    unnumbered: set[int]
    on: int


days: st.SearchStrategy[Days] = st.one_of(
    st.integers(0, 9).map(lambda day: (day, day + 1)),
    st.integers(0, 9).map(lambda day: (day, day + 1)),
    st.integers(0, 3).map(lambda day: (day, day + 1)),
    st.tuples(st.integers(0, 5), st.integers(6, 9)),
    st.integers(0, 9).map(lambda day: (day, ALWAYS)),
    st.just((NEVER, ALWAYS)),
)
RELATIONS = ("implements", "based_on", "refers_to", "amends", "reviews")
PART = (False, False, False, True)
KINDS = ("replaces", "replaces", "repeals", "amends", "suspends", "extends")


@st.composite
def worlds(draw: st.DrawFn) -> World:
    size = draw(st.integers(1, 6))
    numbers = st.integers(0, size - 1)
    works = st.builds(
        Work,
        days,
        st.sampled_from(["held", "held", "described", "cited"]),
        st.sampled_from(["KH", "KH", "BC"]),
        st.booleans(),
    )
    links = st.tuples(
        numbers,
        numbers,
        st.sampled_from(RELATIONS),
        st.sampled_from(["document", "task"]),
    )
    changes = st.builds(
        Change, numbers, numbers, st.sampled_from(KINDS), days, st.sampled_from(PART)
    )
    ends = st.builds(
        lambda n, days: Change(n, n, "expires", days, False), numbers, days
    )
    drawn = draw(st.lists(works, min_size=size, max_size=size))
    texts = [n for n in range(size) if drawn[n].known != "cited"]
    some = st.sets(st.sampled_from(texts)) if texts else st.just(set())
    return World(
        works=drawn,
        links=draw(st.lists(links, max_size=10, unique=True)),
        changes=draw(st.lists(st.one_of(changes, changes, ends), max_size=7)),
        vague=draw(some),
        unnumbered=draw(some),
        on=draw(st.integers(0, 12)),
    )


def day(number: int) -> date:
    """A day of a world; its ends are those of all time."""
    if number in (NEVER, ALWAYS):
        return EARLIEST if number == NEVER else LATEST
    return START + timedelta(days=number)


def built(drawn: World, store: Store) -> list[Row]:
    """The documents of a world, which the store holds now."""
    rows = [_document(n, work) for n, work in enumerate(drawn.works)]
    links = [
        edge(rows[a], rows[b], relation=relation, scope=scope)
        for a, b, relation, scope in drawn.links
    ]
    effects = [
        effect(
            rows[one.new],
            rows[one.old],
            kind=one.kind,
            effect_id=f"e{n}",
            partial=one.partial,
            from_from=day(one.days[0]),
            from_to=day(one.days[1]),
        )
        for n, one in enumerate(drawn.changes)
    ]
    store.write(world(rows, links, effects, _doubts(rows, drawn)))
    return rows


def _document(n: int, work: Work) -> Row:
    begins, ends = work.days
    is_day = ends == begins + 1
    return document(
        f"{n}-KL/TW" if work.top else f"{n}/{work.type}-UBND",
        of="party/trung-uong" if work.top else "ubnd/ha-noi",
        on=day(begins).isoformat() if is_day else None,
        date_from=day(begins),
        date_to=day(ends),
        known=Known(work.known),
    )


def _doubts(rows: list[Row], drawn: World) -> Iterable[Row]:
    said = {"relation": "implements", "scope": "document", "file_id": "f"}
    for n in drawn.vague:
        yield row(
            "citations",
            citation_id=f"c{n}",
            document_id=rows[n].id,
            words="số 1",
            number="1/CT-TTg",
            verdict="incomplete",
            **said,
        )
    for n in drawn.unnumbered:
        yield row(
            "references",
            reference_id=f"r{n}",
            document_id=rows[n].id,
            words="Chỉ đạo",
            kind="instruction",
            **said,
        )


def ended(drawn: World) -> tuple[set[int], set[int]]:
    """Documents that have surely ended by the day asked, and those that may have."""
    extended = {
        c.old
        for c in drawn.changes
        if c.kind == "extends" and c.new != c.old and c.days[0] <= drawn.on
    }
    sure: set[int] = set()
    perhaps: set[int] = set()
    for one in drawn.changes:
        own = one.kind == "expires"
        if one.partial or one.kind not in ("replaces", "repeals", "expires"):
            continue
        if one.days[0] > drawn.on or (one.new == one.old and not own):
            continue
        is_sure = one.days[1] - 1 <= drawn.on and not (own and one.old in extended)
        (sure if is_sure else perhaps).add(one.old)
    return sure, perhaps - sure


def successor(drawn: World, old: int) -> int | None:
    """The only living document at the end of all replacements."""
    sure, perhaps = ended(drawn)
    seen, front = {old}, [old]
    while front:
        here = front.pop()
        for one in drawn.changes:
            holds = one.kind == "replaces" and not one.partial and one.old == here
            if holds and one.days[1] - 1 <= drawn.on and one.new not in seen:
                seen.add(one.new)
                front.append(one.new)
    living = seen - sure - {old}
    (only,) = living if len(living) == 1 else (None,)
    return None if only in perhaps else only


def verdict(drawn: World, citing: int, one: Change) -> str | None:
    """How the document stood when it was cited, sentence by sentence."""
    begins, ends = drawn.works[citing].days
    first, last = one.days[0], one.days[1] - 1
    before, after = last <= begins, first >= ends
    if first > drawn.on or (one.new == one.old and one.kind != "expires"):
        return None
    if one.kind in ("amends", "suspends"):
        return f"cites_{one.kind[:-1]}ed" if before else None
    if one.kind == "expires":
        extended = any(
            c.kind == "extends"
            and c.old == one.old
            and c.new != c.old
            and c.days[0] <= drawn.on
            for c in drawn.changes
        )
        if after:
            return None
        return "expired" if before and not extended else "undecided"
    if one.kind not in ("replaces", "repeals"):
        return None
    if last < drawn.works[one.old].days[0] or is_foreign(drawn, one):
        return "undecided"
    if last > drawn.on:
        return "undecided"
    return "at_issue" if before else "since" if after else "undecided"


def is_foreign(drawn: World, one: Change) -> bool:
    """A People's Committee has no power over what the Party's centre issued."""
    return drawn.works[one.old].top and not drawn.works[one.new].top


def cited(drawn: World) -> set[tuple[int, int]]:
    """Who uses which document on the day asked."""
    return {
        (a, b)
        for a, b, relation, _ in drawn.links
        if relation not in ("amends", "reviews")
        and a != b
        and drawn.works[a].days[0] <= drawn.on
        and not any(
            (c.new, c.old) == (a, b)
            and not c.partial
            and c.kind in ("replaces", "repeals")
            and c.days[0] <= drawn.on
            for c in drawn.changes
        )
    }


@settings(max_examples=120, deadline=None)
@given(worlds())
def test_what_is_superseded_is_what_the_days_say(drawn: World) -> None:
    store = open_store("memory:", create=True, read_only=False)
    rows = built(drawn, store)
    number = {one.id: n for n, one in enumerate(rows)}
    expected = {
        (said, a, b, n, successor(drawn, b))
        for a, b in cited(drawn)
        for n, one in enumerate(drawn.changes)
        if one.old == b
        and (one.new != a or one.kind == "expires")
        and (said := verdict(drawn, a, one)) is not None
    }

    columns = ("verdict", "source_id", "target_id", "effect_id", "successor_id")
    found = set()
    for when in (None, Superseded.CITES_AMENDED, Superseded.CITES_SUSPENDED):
        frame = superseded(store, on=day(drawn.on), when=when)
        assert frame.reason.notna().all()
        assert frame.evidence_id.notna().all()
        frame["effect_id"] = frame.evidence_id
        found |= {
            (said, number[a], number[b], int(effect_id[1:]), number.get(follows))
            for said, a, b, effect_id, follows in told(frame, *columns)
        }

    assert found == expected


@settings(max_examples=80, deadline=None)
@given(worlds())
def test_orphans_are_those_above_whom_nothing_is_named(drawn: World) -> None:
    store = open_store("memory:", create=True, read_only=False)
    rows = built(drawn, store)
    number = {one.id: n for n, one in enumerate(rows)}
    linked = {
        a
        for a, b, relation, scope in drawn.links
        if a != b and scope == "document" and relation in ("implements", "based_on")
    }
    expected = {}
    for n, work in enumerate(drawn.works):
        if work.top or n in linked or work.days[0] > drawn.on:
            continue
        if work.known == "described" or (
            work.known == "held" and work.type == "KH" and n in drawn.vague
        ):
            expected[n] = "orphan_unknown"
        elif work.known == "held" and work.type == "KH":
            named = n in drawn.unnumbered
            expected[n] = "unnumbered_authority" if named else "orphan"

    frame = orphans(store, on=day(drawn.on))

    assert {
        number[id]: said for id, said in told(frame, "document_id", "verdict")
    } == expected
    assert frame.reason.notna().all()
