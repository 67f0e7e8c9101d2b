"""From doubts to decisions and back, on drawn worlds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.decisions import Decisions, read_decisions
from graph.digest import digest_of
from graph.stores import open_store
from graph.stores.seam import Store
from graph.values import Addressee, BodyClass, Demand, ParsedDocument
from graph.words import Action, Matter, Relation, Scope
from queries.doubts import doubts
from queries.undecided.doubt import Open
from tests.graph.resolve.made import PRIME, World, cites, written
from tests.trienkhai.sheets_filled import BY, fill
from trienkhai.deciding import decide, withdraw
from trienkhai.doubts import write_doubts

WITHOUT = ("meta", "decisions")
PLACES = ("ha-noi", "hai-duong", "ca-mau")
TITLE = "Về tăng cường công tác dân vận của chính quyền các cấp năm 2022"
DIRECTIVES = [
    written(f"{number}/CT-TTg", of=PRIME, on=f"{year}-03-04", title=f"Việc {year}")
    for number in (33, 34)
    for year in (2020, 2021)
]


@st.composite
def plans(draw: st.DrawFn) -> list[ParsedDocument]:
    """Plans that leave open what they cite, their number, whom they address."""
    found = []
    for n, place in enumerate(PLACES):
        cited = [
            cites(
                f"{number}/CT-TTg",
                of=PRIME,
                at=10 * at,
                relation=draw(st.sampled_from([Relation.IMPLEMENTS, Relation.GUIDES])),
                scope=draw(st.sampled_from([Scope.DOCUMENT, Scope.TASK])),
            )
            for at, number in enumerate(
                draw(st.lists(st.sampled_from([33, 34, 35]))), 1
            )
        ]
        if draw(st.booleans()):
            cited.append(
                cites(
                    f"{n + 7}/KH-UBND",
                    of=f"ubnd/{place}",
                    on="2019-05-06",
                    at=500,
                    relation=Relation.REPLACES,
                    partial=True,
                )
            )
        demands = (
            Demand(0, 9, "tổ chức", Action.ORGANISE, whom, object=None)
            for whom in draw(st.lists(st.sampled_from(WHOM), max_size=2))
        )
        number = draw(st.sampled_from([f"{n + 70}/KH-UBND", None]))
        found.append(
            written(
                number,
                *cited,
                of=f"ubnd/{place}",
                on=draw(st.sampled_from(["2022-01-20", None])) if number else None,
                title=f"{TITLE} tại {place}",
                type="KH",
                parts={"demands": tuple(demands)},
            )
        )
    return found


WHOM: list[tuple[Addressee, ...]] = [
    (),
    (Addressee(0, 4, "các hội", group=BodyClass("hoi", countable=False)),),
    (Addressee(0, 4, "Sở Nội vụ", body_id="so/ha-noi/noi-vu"),),
]


def stored(world: World) -> Store:
    store = open_store("memory:", create=True, read_only=False)
    store.write(world.tables)
    return store


def subject(one: Open) -> tuple[str, ...]:
    """
    What a doubt is about; of a document its issuer, who has one here, since its id is
    another once its number is known.
    """
    whom, _, _ = one.key.subject.partition("|")
    return one.key.matter, whom, one.key.field, one.key.other


@st.composite
def answers(draw: st.DrawFn, one: Open) -> dict[str, Any]:
    """An answer that a person may give."""
    if one.key.matter is Matter.CITATION:
        year = {"decision": "year", "value": draw(st.sampled_from([1999, 2005]))}
        if not one.values:
            return year
        means = {"decision": "means", "value": draw(st.sampled_from(one.values))}
        return draw(st.sampled_from([year, means, {"decision": "means_not"}]))
    if one.key.matter is Matter.IDENTITY:
        value = {"date": "20/01/2022", "canonical": "701/KH-UBND"}[one.key.field]
        return {"decision": "state", "value": value}
    if one.key.matter is Matter.EFFECT:
        day = {"value": date(2022, 2, 3)}
        word = draw(st.sampled_from(["whole", "part", "no_effect"]))
        return {"decision": word, **(day if word != "no_effect" else {})}
    return {"decision": "address", "value": "level:province"}


@given(st.data())
@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
def test_what_is_decided_is_no_doubt_and_withdrawn_it_is_again(
    data: st.DataObject,
) -> None:
    texts = [*DIRECTIVES, *data.draw(plans())]
    before = World(*texts)
    store = stored(before)
    listed = {str(one.key): one for one in doubts(store).open}
    chosen = data.draw(st.sets(st.sampled_from(sorted(listed)))) if listed else set()
    given = {k: {**BY, **data.draw(answers(listed[k]))} for k in sorted(chosen)}
    with TemporaryDirectory() as folder:
        sheet, csv = Path(folder) / "a.xlsx", Path(folder) / "decisions.csv"
        write_doubts(store, sheet)
        filled = fill(sheet, given)
        first = decide(filled, csv, store=store)
        once = csv.read_bytes() if chosen else b""
        second = decide(filled, csv, store=store)
        said = read_decisions(csv) if chosen else Decisions()
        if chosen:
            for line in said.lines:
                withdraw(line.decision_id, csv, by="B", on=date(2026, 3, 1))
            back = read_decisions(csv)
            assert csv.read_bytes().startswith(once)

    after = World(*texts, decisions=said)
    left = {subject(one) for one in doubts(stored(after)).open}
    assert (first.wrong, second.new, second.known) == ((), 0, first.new)
    assert after.rows("issues") == before.rows("issues")
    assert left == {subject(one) for k, one in listed.items() if k not in chosen}
    if chosen:
        withdrawn = World(*texts, decisions=back)
        assert digest_of(withdrawn.tables, without=WITHOUT) == digest_of(
            before.tables, without=WITHOUT
        )
