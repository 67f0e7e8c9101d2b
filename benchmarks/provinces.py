"""
Which provinces carried out each directive that the titles of many of them name.

Such a title names a number and no year, so the directive of each year of that number is
stated to exist, and to ask the committees and councils of all provinces; a province
counts where one of them has an answer or a candidate.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from graph.bodies import Setting, by_author, locality
from graph.stores import open_store
from graph.stores.seam import Store
from graph.symbols import symbol
from graph.tables import TABLES
from graph.words import State
from queries.coverage import coverage
from trienkhai.line import build

LEAST = 10
YEARS = range(2012, 2025)
ANSWERED = (State.DIRECT, State.TRANSITIVE, State.CANDIDATE)
_ASKED = "level:province;class:HĐND các tỉnh, thành phố trực thuộc Trung ương"
_DAY = date(2024, 6, 30)
_ON = date(2025, 6, 30)


def wanted(gold: Path, least: int = LEAST) -> dict[str, frozenset[str]]:
    """By number of a directive the provinces whose titles are labelled with it."""
    found = defaultdict(set)
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)["gold"]
        for relation in row["relations"]:
            if row["province"] is not None:
                found[relation["number"]].add(_province(row["province"]))
    return {n: frozenset(of) for n, of in found.items() if len(of) >= least}


def answered(
    gold: Path, folder: Path, numbers: Iterable[str]
) -> dict[str, frozenset[str]]:
    """By number the provinces that coverage finds in the titles alone."""
    titles, decisions = folder / "slugs.jsonl", folder / "slugs.csv"
    rows = map(json.loads, gold.read_text(encoding="utf-8").splitlines())
    told = (json.dumps({"id": row["id"], "text": row["text"]}) for row in rows)
    titles.write_text("\n".join(told), encoding="utf-8")
    directives = {number: list(_directives(number)) for number in numbers}
    _state(decisions, directives)
    store = open_store("memory:")
    build([titles], store=store, decisions=decisions)
    return {n: _found(store, ids) for n, ids in directives.items()}


def province_figures(gold: Path, folder: Path) -> dict[str, tuple[int, int]]:
    """How many sets of provinces are exact, and of all pairs how many are right."""
    wants = wanted(gold)
    finds = answered(gold, folder, wants)
    exact = sum(wants[n] == finds[n] for n in wants)
    pairs = sum(len(wants[n] & finds[n]) for n in wants)
    return {
        "coverage.exact": (exact, len(wants)),
        "coverage.recall": (pairs, sum(map(len, wants.values()))),
        "coverage.precision": (pairs, sum(map(len, finds.values()))),
    }


def _province(name: str) -> str:
    found = locality(name, on=_DAY).locality_id
    assert found is not None, name
    return found


def _directives(number: str) -> Iterator[tuple[str, str]]:
    """The ids of the directives of a number, one a year, and how the number is told."""
    read = symbol(number)
    assert read is not None, number
    issuer = by_author(read.authors[0], setting=Setting(None, _DAY)).body_id
    for year in YEARS:
        yield f"{issuer}|{read.type}|{read.key}|{year}", read.canonical


def _state(path: Path, directives: dict[str, list[tuple[str, str]]]) -> None:
    """Write that the directives exist, and whom they ask."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, TABLES["decisions"].names, restval="")
        writer.writeheader()
        for n, (id, canonical) in enumerate(
            d for of in directives.values() for d in of
        ):
            said = {"subject_id": id, "by": "benchmark", "at": "2026-11-26"}
            identity = {"kind": "identity", "field": "canonical", "value": canonical}
            demand = {"kind": "demand", "field": "organise", "value": _ASKED}
            writer.writerow({**said, **identity, "decision_id": f"i{n}"})
            writer.writerow({**said, **demand, "decision_id": f"d{n}"})


def _found(store: Store, directives: list[tuple[str, str]]) -> frozenset[str]:
    frame = coverage(store, [id for id, _ in directives], on=_ON)
    return frozenset(frame[frame.state.isin(ANSWERED)].locality_id)
