"""On random worlds coverage is, row for row, what a plain second reading says."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
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
    *PROVINCES,
    *BELOW,
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
DAYS = (-1, 0, 0, 30, 30, 60, 100, 101, 365, 366, 1200, 1330, 1600)


def documents(r: Random, n: int, cast: list[str]) -> list[Row]:
    """A document of a body, dated, of a year, or undated; perhaps issued jointly."""
    kind, body = r.choice(TYPES), r.choice(cast)
    values: dict[str, Any] = {"known": r.choice([*Known, Known.HELD])}
    values["title"] = r.choice([None, *TITLES])
    values["organ"] = r.choice([None, None, None, *PROVINCES[:3]])
    when = r.choice([*["day"] * 8, "year", "never"])
    on = START + timedelta(days=r.choice(DAYS))
    if when == "day":
        values["on"] = on.isoformat()
    elif when == "year":
        values |= {"year": on.year, "date_from": date(on.year, 1, 1)}
        values["date_to"] = date(on.year + 1, 1, 1)
    values["document_id"] = f"{body}|{kind}|{n + 40}|{n}"
    made = document(f"{n + 40}/{kind}-UBND", of=body, **values)
    found = [made]
    if r.randint(0, 5) == 0:
        other = r.choice([*cast, "ct-ubnd/cao-bang"])
        found.append(row("document_issuers", document_id=made.id, body_id=other))
    return found


def links(r: Random, source: Row, others: list[Row], n: int) -> list[Row]:
    """A link that may carry a directive down, or one that does not."""
    target = r.choice(others)
    relation = r.choice(
        [*["implements"] * 8, "continues_implementing", "based_on", "reports_on"]
    )
    scope = r.choice([*["document"] * 9, "task"])
    basis = r.choice(["text", "text", "register", "decision"])
    verdict = r.choice(["resolved", "resolved", "date_conflict"])
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


def doubts(r: Random, source: Row, n: int) -> list[Row]:
    """What may point to a directive: a doubtful citation, a word, a denial."""
    to = r.choice([*[DIRECTIVE] * 4, YEAR, NO_DAY])
    kind = r.choice([*["cited"] * 5, "left", "left", "topic", "denied", "other"])
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
        "verdict": r.choice(["incomplete", "ambiguous"]),
        "issuer_id": r.choice([None, "gov/thu-tuong", "ubnd/ha-noi"]),
        "date": r.choice([None, START, date(2022, 5, 5)]),
    }
    if kind == "cited":
        return [doubt(source, **values)]
    reason = r.choice(["number", "date_differs"])
    left = {"subject_id": f"c{n}:40", "document_id": to.id, "reason": reason}
    return [doubt(source, **{**values, "number": "?"}), row("candidates", **left)]


def demands(r: Random, n: int, cast: list[str]) -> list[Row]:
    """A demand of one of the directives, on bodies and classes."""
    of = r.choice([DIRECTIVE] * 8 + list(ASKING))
    other = r.choice(ASKED)
    whom = [*cast, other] if n == 0 else [r.choice(cast), other]
    action = r.choice([*[Action.MAKE_PLAN] * 3, *Action])
    due = r.choice([None, None, 0, 30, 60, 100])
    return demand(
        *whom,
        of=of,
        name=f"q{n}",
        action=action,
        due=None if due is None else (START + timedelta(days=due)).isoformat(),
        comparator=r.choice(["before", "by", "within", "until"]),
        binding=r.choice([True, True, False]),
        object_id=r.choice([of.id, of.id, OBJECT.id]),
        basis=r.choice(["text", "text", "decision"]),
        clock=r.choice([None, None, "plan", "report"]),
        strength=STRENGTH[action],
    )


def manifests(r: Random, n: int, cast: list[str]) -> list[Row]:
    """What is declared complete of a body, or of all provinces."""
    body = r.choice([*cast, *cast, None])
    whole = {"class_kind": "ubnd", "class_level": "province"} if body is None else {}
    types = r.choice([ALL_TYPES, [], [*ALL_TYPES, "BC"], ["KH"]])
    begins = r.choice(["2021-01-01", "2021-11-26", "2022-03-01"])
    ends = r.choice(["2022-03-01", *["2030-01-01"] * 2])
    count = r.choice([None, None, None, 1, 2])
    return [manifest(f"m{n}", body, begins, ends, types, count=count, **whole)]


def worlds(r: Random) -> list[Row]:
    """The rows of a world, whose few bodies are those that are asked."""
    cast = r.sample(EVERY, r.randint(2, 3))
    made = [documents(r, n, cast) for n in range(r.randint(4, 12))]
    own = [rows[0] for rows in made]
    found = [*TARGETS, NAMESAKE, *(row for rows in made for row in rows)]
    above = [*own, *[DIRECTIVE] * 2 * len(own), *TARGETS]
    for n, source in enumerate(own):
        what = r.choice(["link", "links", "doubt", "doubt", "doubt"])
        if what.startswith("link"):
            found += links(r, source, above, n)
        if what == "links":
            found += links(r, source, above, n + 20)
        if what == "doubt":
            found += doubts(r, source, n)
    found += links(r, OBJECT, above, 40) if r.random() < 0.5 else []
    found += links(r, DISTRICT, above, 41) if r.random() < 0.5 else []
    for n in range(r.randint(1, 4)):
        found += demands(r, n, cast)
    for n in range(r.randint(0, 4)):
        found += manifests(r, n, cast)
    return list({(r.table, _key(r)): r for r in found}.values())


def _key(of: Row) -> object:
    if of.table in ("addressees", "candidates", "document_issuers"):
        return tuple(map(str, of.values.values()))
    return of.id


DAYS_ASKED = (
    *(date(2021, 11, 1), date(2021, 12, 20), date(2022, 6, 30), date(2022, 11, 26)),
    *(date(2024, 12, 31), date(2025, 1, 1), date(2025, 7, 1)),
    *[date(2026, 5, 1)] * 5,
)
LEVELS = (*[None] * 8, Level.PROVINCE, Level.COMMUNE)


# A world is drawn from a seed: Hypothesis itself draws the same few again and again.
@settings(max_examples=100, deadline=None, phases=[Phase.generate])
@given(seed=st.integers(0, 2**32))
def test_a_second_reading_gives_the_same_rows(seed: int) -> None:
    r = Random(seed)
    store = open_store("memory:", create=True, read_only=False)
    store.write(world(worlds(r)))
    on, view, level = r.choice(DAYS_ASKED), r.choice([*View]), r.choice(LEVELS)
    horizon, only = r.choice([100, 365]), r.choice([None, None, None, "q0"])
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
