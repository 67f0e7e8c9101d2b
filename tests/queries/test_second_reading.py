"""On random worlds coverage is, row for row, what a plain second reading says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from graph.stores import open_store
from graph.tables import TABLES
from graph.values import BodyClass
from graph.words import STRENGTH, Action, Known, Level, State, View
from queries.coverage import coverage
from tests.queries.drawn import ALL_TYPES, DIRECTIVE, demand, doubt, manifest
from tests.queries.plainly import COLUMNS, Plain
from tests.queries.told import told
from tests.worlds import Row, citation, document, edge, row, world

START = date(2021, 11, 26)
WARDS = "ubnd/ho-chi-minh/go-vap"
PROVINCES = (
    *("ubnd/hai-duong", "ubnd/hai-phong", "ubnd/hai-phong@2025-07-01"),
    *("ubnd/ha-noi", "ubnd/ha-tay", "ubnd/cao-bang", WARDS),
)
BELOW = (
    *(f"{WARDS}/phuong-1", f"{WARDS}/phuong-4", f"{WARDS}/phuong-7"),
    f"{WARDS}/phuong-3",
    "ubnd/ho-chi-minh/hanh-thong@2025-07-01",
)
EVERY = (*PROVINCES, *BELOW, "ct-ubnd/hai-duong", "ct-ubnd/cao-bang")
ASKED: tuple[str | BodyClass, ...] = (
    *PROVINCES * 3,
    *BELOW * 3,
    BodyClass("ubnd", Level.PROVINCE, count=63, exceptions=("ubnd/ha-noi",)),
    BodyClass("ubnd", Level.COMMUNE, "ho-chi-minh/go-vap", count=16),
    BodyClass("so", Level.PROVINCE, "hai-duong", countable=False),
)
YEAR = document(
    "34/CT-TTg",
    of="gov/thu-tuong",
    year=2022,
    date_from=date(2022, 1, 1),
    date_to=date(2023, 1, 1),
)
NO_DAY = document("35/CT-TTg", of="gov/thu-tuong")
OBJECT = document("5/NQ-CP", of="gov/chinh-phu", on="2021-10-01")
NAMESAKE = document("33/CT-TTg", of="gov/thu-tuong", on="2020-08-20")
DISTRICT = document("8/KH-UBND", of=WARDS, on="2022-02-10")
ASKING = (DIRECTIVE, YEAR, NO_DAY, DISTRICT)
TARGETS = (*ASKING, OBJECT)
TITLES = {
    "Triển khai Chỉ thị số 33/CT-TTg": "33/CT-TTg",
    "Triển khai Chỉ thị số 33, 36/CT-TTg năm 2021": "33/CT-TTg",
    "Triển khai Chỉ thị số 34/CT-TTg của Thủ tướng Chính phủ": "34/CT-TTg",
    "Triển khai Chỉ thị số 133/CT-TTg": None,
    "Triển khai Chỉ thị số 33/CT-TTg năm 2020": None,
}
TYPES = ("KH", "KH", "CT", "BC")
DAYS = st.integers(-60, 1500).map(lambda n: START + timedelta(days=n))


@st.composite
def documents(draw: Any, n: int) -> list[Row]:
    """A document of a body, dated, of a year, or undated; perhaps issued jointly."""
    kind, body = draw(st.sampled_from(TYPES)), draw(st.sampled_from(EVERY))
    values: dict[str, Any] = {"known": draw(st.sampled_from([*Known, Known.HELD]))}
    values["title"] = draw(st.none() | st.sampled_from(list(TITLES)))
    values["organ"] = draw(st.sampled_from([None, None, None, *PROVINCES[:3]]))
    when = draw(st.sampled_from(["day", "day", "day", "year", "never"]))
    on = draw(DAYS)
    if when == "day":
        values["on"] = on.isoformat()
    elif when == "year":
        values |= {"year": on.year, "date_from": date(on.year, 1, 1)}
        values["date_to"] = date(on.year + 1, 1, 1)
    values["document_id"] = f"{body}|{kind}|{n + 40}|{n}"
    made = document(f"{n + 40}/{kind}-UBND", of=body, **values)
    found = [made]
    if draw(st.integers(0, 5)) == 0:
        other = draw(st.sampled_from(EVERY))
        found.append(row("document_issuers", document_id=made.id, body_id=other))
    return found


@st.composite
def links(draw: Any, source: Row, others: list[Row], n: int) -> list[Row]:
    """A link that may carry a directive down, or one that does not."""
    target = draw(st.sampled_from(others))
    relation = draw(
        st.sampled_from(
            [*["implements"] * 8, "continues_implementing", "based_on", "reports_on"]
        )
    )
    scope = draw(st.sampled_from([*["document"] * 9, "task"]))
    basis = draw(st.sampled_from(["text", "text", "register", "decision"]))
    verdict = draw(st.sampled_from(["resolved", "resolved", "date_conflict"]))
    cited = citation(source, target, file=f"l{n}", verdict=verdict, relation=relation)
    first = None if basis == "decision" else cited.id
    link = edge(
        source,
        target,
        relation=relation,
        scope=scope,
        basis=basis,
        first_citation_id=first,
    )
    return [link] if basis == "decision" else [link, cited]


@st.composite
def doubts(draw: Any, source: Row, n: int) -> list[Row]:
    """What may point to a directive: a doubtful citation, a word, a denial."""
    to = draw(st.sampled_from([DIRECTIVE, DIRECTIVE, YEAR, NO_DAY]))
    kind = draw(st.sampled_from(["cited", "cited", "left", "topic", "denied", "other"]))
    if kind == "topic":
        left = {"subject_id": source.id, "document_id": to.id, "reason": "topic"}
        return [row("candidates", **left)]
    if kind == "denied":
        said = {"subject_id": source.id, "value": to.id, "field": "implements"}
        return [row("decisions", decision_id=f"d{n}", kind="not_link", **said)]
    if kind == "other":
        cited = citation(source, NAMESAKE, file=f"o{n}", number="33/CT-TTg")
        return [cited]
    values = {
        "citation_id": f"c{n}:40",
        "number": to.values["canonical"],
        "verdict": draw(st.sampled_from(["incomplete", "ambiguous"])),
        "issuer_id": draw(st.sampled_from([None, "gov/thu-tuong", "ubnd/ha-noi"])),
        "date": draw(st.sampled_from([None, START, date(2022, 5, 5)])),
    }
    if kind == "cited":
        return [doubt(source, **values)]
    reason = draw(st.sampled_from(["number", "date_differs"]))
    left = {"subject_id": f"c{n}:40", "document_id": to.id, "reason": reason}
    return [doubt(source, **{**values, "number": "?"}), row("candidates", **left)]


@st.composite
def demands(draw: Any, n: int) -> list[Row]:
    """A demand of one of the directives, on bodies and classes."""
    of = draw(st.sampled_from(ASKING))
    whom = draw(st.lists(st.sampled_from(ASKED), min_size=1, max_size=6))
    action = draw(st.sampled_from([*[Action.MAKE_PLAN] * 3, *Action]))
    due = draw(st.none() | st.integers(0, 300))
    return demand(
        *whom,
        of=of,
        name=f"q{n}",
        action=action,
        due=None if due is None else (START + timedelta(days=due)).isoformat(),
        comparator=draw(st.sampled_from(["before", "by", "within", "until"])),
        binding=draw(st.sampled_from([True, True, False])),
        object_id=draw(st.sampled_from([of.id, of.id, OBJECT.id])),
        basis=draw(st.sampled_from(["text", "text", "decision"])),
        clock=draw(st.sampled_from([None, None, "plan", "report"])),
        strength=STRENGTH[action],
    )


@st.composite
def manifests(draw: Any, n: int) -> list[Row]:
    """What is declared complete of a body, or of all provinces."""
    body = draw(st.sampled_from([*PROVINCES, *BELOW, None]))
    whole = {"class_kind": "ubnd", "class_level": "province"} if body is None else {}
    types = draw(st.sampled_from([ALL_TYPES, [], [*ALL_TYPES, "BC"], ["KH"]]))
    begins = draw(st.sampled_from(["2021-01-01", "2021-11-26", "2022-03-01"]))
    ends = draw(st.sampled_from(["2022-03-01", *["2030-01-01"] * 2]))
    count = draw(st.sampled_from([None, None, None, 1, 2]))
    return [manifest(f"m{n}", body, begins, ends, types, count=count, **whole)]


@st.composite
def worlds(draw: Any) -> list[Row]:
    """The rows of a world."""
    made = [draw(documents(n)) for n in range(draw(st.integers(0, 8)))]
    own = [rows[0] for rows in made]
    found = [*TARGETS, NAMESAKE, *(r for rows in made for r in rows)]
    sources = [*own, OBJECT, DISTRICT]
    for n, source in enumerate(
        draw(st.lists(st.sampled_from(sources), min_size=2, max_size=14))
    ):
        found += draw(links(source, [*own, *[DIRECTIVE] * 3, *TARGETS], n))
    for n, source in (
        enumerate(draw(st.lists(st.sampled_from(own), max_size=5))) if own else ()
    ):
        found += draw(doubts(source, n))
    for n in range(draw(st.integers(1, 5))):
        found += draw(demands(n))
    for n in range(draw(st.integers(0, 6))):
        found += draw(manifests(n))
    return list({(r.table, _key(r)): r for r in found}.values())


def _key(of: Row) -> object:
    if of.table in ("addressees", "candidates", "document_issuers"):
        return tuple(map(str, of.values.values()))
    return of.id


on_days = st.sampled_from(
    [
        *(date(2021, 11, 1), date(2021, 12, 20), date(2022, 6, 30), date(2022, 11, 26)),
        *(date(2024, 12, 31), date(2025, 1, 1), date(2025, 7, 1)),
        *[date(2026, 5, 1)] * 5,
    ]
)


# To make a failing world small takes minutes: where it differs is told without that.
@settings(max_examples=40, deadline=None, phases=[Phase.generate])
@given(
    made=worlds(),
    on=on_days,
    view=st.sampled_from(View),
    horizon=st.sampled_from([100, 365]),
    level=st.sampled_from([*[None] * 8, Level.PROVINCE, Level.COMMUNE]),
    only=st.sampled_from([None, None, None, "q0"]),
)
def test_a_second_reading_gives_the_same_rows(
    made: list[Row],
    on: date,
    view: View,
    horizon: int,
    level: Level | None,
    only: str | None,
) -> None:
    store = open_store("memory:", create=True, read_only=False)
    store.write(world(made))
    rows = {name: store.table(name).to_pylist() for name in TABLES}
    named = {d["document_id"]: TITLES.get(d["title"]) for d in rows["documents"]}
    asked = [DISTRICT] if level is Level.COMMUNE else ASKING
    ids = [of.id for of in asked]
    made_of = {d["demand_id"]: d["document_id"] for d in rows["demands"]}
    only = only if made_of["q0"] in ids else None
    plain = Plain(rows, on, view, horizon, level, only)
    plain.titled = {id: number for id, number in named.items() if number}

    frame = coverage(
        store, ids, level=level, demand=only, on=on, view=view, horizon=horizon
    )

    counted = frame[frame.countable]
    second = [one for id in ids for one in plain.coverage(id)]
    assert differing(read(counted), second) == []
    assert counted.state.isin(list(State)).all()
    assert sum(counted.state.value_counts()) == len(second)
    assert sorted(told(frame[~frame.countable], "body", "demand_id"), key=str) == [
        *sorted((one for id in ids for one in plain.uncounted(id)), key=str)
    ]


def differing(
    first: list[dict[str, Any]], second: list[dict[str, Any]]
) -> list[tuple[object, ...]]:
    """Where two readings differ: directive, body, column, and both values."""
    keys = [
        [(r["directive_id"], r["body_id"]) for r in rows] for rows in (first, second)
    ]
    if keys[0] != keys[1]:
        return [("rows", sorted(set(keys[0]) ^ set(keys[1])))]
    return [
        (*key, column, one[column], other[column])
        for key, one, other in zip(keys[0], first, second, strict=True)
        for column in COLUMNS
        if one[column] != other[column]
    ]


def read(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as plain values."""
    found = []
    for values in told(frame, *COLUMNS):
        one = dict(zip(COLUMNS, values, strict=True))
        one["due"] = one["due"] and one["due"].date()
        found.append(one)
    return found
