"""On random worlds each series is counted as a plain second reading counts it."""

from __future__ import annotations

import re
from collections import defaultdict
from math import comb
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.stores import open_store
from graph.words import Known
from queries.holdings import holdings
from tests.queries.drawn import put
from tests.queries.told import told
from tests.worlds import Row, document, edge, row

ISSUERS = ("ubnd/ha-noi", "gov/thu-tuong", "party/trung-uong", "union/ha-noi/x")
ALWAYS = {("gov/thu-tuong", "QĐ"), ("gov/thu-tuong", "CT")}
SAID = (
    *("held", "described", "cited", "numbering", "numbers", "at_least"),
    *("gaps", "not_seen", "estimate_high"),
)
CITING = document("1/NQ-HĐND", of="hdnd/ha-noi", on="2024-01-01")

Drawn = tuple[str, str, str | None, int | None, Known]


def drawn(seed: int) -> list[Drawn]:
    """Up to 90 documents of few series, so that their numbers meet."""
    random = Random(seed)
    odd = [None, "8B", "8b", "9A", "7/2020"]
    most = random.choice([8, 20, 40])
    return [
        (
            random.choice(ISSUERS),
            random.choice(["KH", "BC", "QĐ", "CV"]),
            random.choice([*odd, *(str(random.randint(1, most)) for _ in range(9))]),
            random.choice([2020, 2020, 2020, 2021, None]),
            random.choice(list(Known)),
        )
        for _ in range(random.randint(0, 90))
    ]


def rows(world: list[Drawn]) -> list[Row]:
    found = [CITING]
    for n, (issuer, kind, number, year, known) in enumerate(world):
        one = row(
            "documents",
            document_id=f"d{n:03}",
            issuer_id=issuer,
            type=kind,
            year=year,
            number=number,
            canonical=number and f"{number}/{kind}-X",
            known=known,
            provisional=False,
        )
        found += [one, edge(CITING, one.id)]
    return found


def digits(number: str) -> int:
    return int(re.match(r"\d+", number)[0])  # type: ignore[index]


def way(key: tuple[Any, ...], world: list[Drawn]) -> str:
    """How the type is numbered, said by the rules one after the other."""
    issuer, kind, year, dated = key
    if issuer.startswith("union/"):
        return "unsettled"
    if issuer.startswith("party/"):
        return "term"
    if dated or (issuer, kind) in ALWAYS:
        return "own"
    seen: dict[str, set[int]] = defaultdict(set)
    for one, type, number, in_year, known in world:
        plain = number is not None and number.isdigit() and known is not Known.CITED
        if one == issuer and in_year == year is not None and plain:
            seen[type].add(int(number or 0))
    mine = seen.pop(kind, set())
    shared, apart = kind == "CV", False
    for other in seen.values() if mine else ():
        even = len(mine) * len(other) / max(*mine, *other)
        shared |= not (mine & other) and even >= 3
        apart |= len(mine & other) >= 2
    return "shared" if shared else "own" if apart else "unsettled"


def obvious(world: list[Drawn]) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Each series, and what is said of it."""
    found: dict[tuple[Any, ...], list[Drawn]] = defaultdict(list)
    for one in world:
        issuer, kind, number, year, _ = one
        found[issuer, kind, year, "/" in (number or "")].append(one)
    return {key: said(key, of, world) for key, of in found.items()}


def said(key: tuple[Any, ...], of: list[Drawn], world: list[Drawn]) -> tuple[Any, ...]:
    numbering = way(key, world)
    full = {number.upper() for _, _, number, _, _ in of if number}
    bases = {digits(number) for number in full}
    highest = max(bases, default=0)
    yearly = (
        numbering in ("own", "unsettled")
        and key[2] is not None
        and not key[0].startswith("union/")
    )
    lacking = [n for n in range(1, highest) if n not in bases] if yearly else None
    least = max(len(of), highest + len(full) - len(bases)) if yearly else len(of)
    is_estimated = yearly and numbering == "own" and len(bases) >= 5
    upper = None
    if is_estimated:
        upper = highest
        while comb(highest, len(bases)) * 20 >= comb(upper + 1, len(bases)):
            upper += 1
    counts = tuple(sum(one[4] is known for one in of) for known in Known)
    return (
        *counts,
        numbering,
        len(full),
        least,
        None if lacking is None or not highest else lacking,
        None if lacking is None else len(lacking),
        upper,
    )


def ranges(text: str | None) -> list[int] | None:
    if text is None:
        return None
    ends = [part.split("–") for part in text.split(", ") if part]
    return [n for one in ends for n in range(int(one[0]), int(one[-1]) + 1)]


@settings(max_examples=80)
@given(st.integers(0, 10**9).map(drawn))
def test_each_series_is_counted_once_and_as_it_is(world: list[Drawn]) -> None:
    store = put(open_store("memory:", create=True, read_only=False), *rows(world))

    frame = holdings(store)
    frame = frame[frame["body_id"] != "hdnd/ha-noi"]
    names = ("body_id", "type", "year", "highest")
    keys = [
        (body, kind, year, (highest or "").count("/") > 1)
        for body, kind, year, highest in told(frame, *names)
    ]
    values = [
        (*first, ranges(gaps), seen, upper)
        for *first, gaps, seen, upper in told(frame, *SAID)
    ]

    assert len(set(keys)) == len(frame)
    assert dict(zip(keys, values, strict=True)) == obvious(world)
    assert frame[["held", "described", "cited"]].to_numpy().sum() == len(world)
    assert frame["sentence"].notna().all()
