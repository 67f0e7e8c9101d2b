"""What documents do to the life of others, and when they end by their own words."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.decisions import COLUMNS, Decisions, read_decisions
from graph.values import Citation, ParsedDocument
from graph.words import Carrier, Relation, Scope
from tests.graph.resolve.made import PRIME, World, cites, news, row, written

PLAN = "ubnd/ha-noi|KH|5|2022"
END = date(2023, 1, 1)


def plan(**values: Any) -> ParsedDocument:
    first = {"title": "Kế hoạch cải cách hành chính năm 2022", "period_to": END}
    return written(
        "5/KH-UBND", of="ubnd/ha-noi", on="2022-01-10", **{**first, **values}
    )


def told(world: World) -> list[tuple[str, str, str, bool, str, str, str]]:
    """The effects of a world."""
    columns = ("new_id", "kind", "old_id", "partial", "from_from", "from_to", "basis")
    return [
        tuple(r[c] if c == "partial" else str(r[c]) for c in columns)  # type: ignore[misc]
        for r in world.rows("effects")
    ]


def said(folder: Path, *lines: str) -> Decisions:
    """Decisions, one a line: kind, subject, field and value with ``&`` between."""
    path = folder / "decisions.csv"
    rows = [",".join(COLUMNS)]
    for n, line in enumerate(lines, start=1):
        kind, subject, field, value = (part.strip() for part in line.split("&"))
        cells = (f"d{n}", "2026-01-01", "me", kind, subject, field, value, "", "", "")
        rows.append(",".join(cells))
    path.write_text("\n".join(rows), encoding="utf-8")
    return read_decisions(path)


def test_a_plan_of_a_year_ends_with_it() -> None:
    world = World(plan())
    (effect,) = world.rows("effects")

    assert told(world) == [
        (PLAN, "expires", PLAN, False, "2023-01-01", "2023-01-02", "text")
    ]
    assert effect["evidence_id"] == world.rows("files")[0]["file_id"]


def test_a_day_that_a_register_states_rests_on_the_register() -> None:
    listed = row(
        "5/QĐ-UBND", of="ubnd/ha-noi", on="2022-01-10", effective_to=date(2022, 6, 1)
    )

    assert [effect[1:] for effect in told(World(listed))] == [
        (
            *("expires", "ubnd/ha-noi|QĐ|5|2022", False),
            *("2022-06-01", "2022-06-02", "register"),
        )
    ]


def test_news_end_no_document_and_no_document_ends_before_it_was_made() -> None:
    told_of = news(
        "5/KH-UBND", of="ubnd/ha-noi", on="2022-01-10", effective_to=date(2022, 6, 1)
    )

    assert told(World(told_of)) == []
    assert told(World(plan(effective_to=date(2022, 1, 10)))) == []


def test_the_text_that_speaks_for_a_document_says_when_it_ends() -> None:
    longer = plan(body="x" * 99, effective_to=date(2022, 9, 1))
    world = World(longer, plan(effective_to=date(2022, 6, 1)))

    assert [effect[4] for effect in told(world)] == ["2022-09-01"]


def test_a_person_may_state_another_end_or_none(tmp_path: Path) -> None:
    def decided(*lines: str) -> list[tuple[str, str]]:
        world = World(plan(), decisions=said(tmp_path, *lines))
        assert world.rows("issues") == []
        return [(effect[4], effect[6]) for effect in told(world)]

    assert decided() == [("2023-01-01", "text")]
    assert decided(f"identity & {PLAN} & effective_to & 2023-07-01") == [
        ("2023-07-01", "decision")
    ]
    assert decided(f"identity & {PLAN} & effective_to & 9999-12-31") == []
    assert decided(f"effect & {PLAN} & expires & {PLAN} from 2023-04-01") == [
        ("2023-04-01", "decision")
    ]
    assert decided(f"not_link & {PLAN} & expires & {PLAN}") == []


def test_no_document_expires_by_another(tmp_path: Path) -> None:
    other = written("6/KH-UBND", of="ubnd/ha-noi", on="2022-01-11")
    line = f"effect & 6/KH-UBND & expires & {PLAN} from 2023-04-01"
    world = World(plan(), other, decisions=said(tmp_path, line))

    assert [issue["code"] for issue in world.rows("issues")] == ["decision_failed"]
    assert [effect[6] for effect in told(world)] == ["text"]


def changing(*citations: Citation, **values: Any) -> World:
    return World(
        written("09/2015/QĐ-TTg", *citations, of=PRIME, on="2015-03-25", **values)
    )


def changes(at: int, since: str | None, **values: Any) -> Citation:
    first = {
        "of": PRIME,
        "on": "2007-06-22",
        "relation": Relation.REPLACES,
        "effective_from": date.fromisoformat(since) if since else None,
    }
    return cites("93/2007/QĐ-TTg", at=at, **{**first, **values})


@pytest.mark.parametrize(
    ("stated", "own", "days"),
    [
        ([None], None, ("2015-03-25", "9999-12-31")),
        ([None], "2015-05-15", ("2015-05-15", "2015-05-16")),
        (["2015-05-15"], None, ("2015-05-15", "2015-05-16")),
        (["2015-05-15", "2015-07-01"], "2015-05-15", ("2015-07-01", "2015-07-02")),
        (["2015-06-01", "2015-07-01"], "2015-05-15", ("2015-06-01", "2015-07-02")),
        ([None, "2015-07-01"], None, ("2015-07-01", "2015-07-02")),
    ],
)
def test_the_day_of_an_effect_is_the_one_stated_for_it(
    stated: list[str | None], own: str | None, days: tuple[str, str]
) -> None:
    mentions = [changes(40 * n, since) for n, since in enumerate(stated)]
    since = date.fromisoformat(own) if own else None

    assert [e[4:6] for e in told(changing(*mentions, effective_from=since))] == [days]


def test_a_part_and_the_whole_are_two_effects() -> None:
    mentions = changes(0, "2015-05-15"), changes(40, "2015-05-15", partial=True)

    assert sorted(effect[3] for effect in told(changing(*mentions))) == [False, True]


@pytest.mark.parametrize(
    ("relation", "scope"),
    [(Relation.REPLACES, Scope.TASK), (Relation.BASED_ON, Scope.DOCUMENT)],
)
def test_a_task_or_a_basis_changes_nothing(relation: Relation, scope: Scope) -> None:
    assert told(changing(changes(0, None, relation=relation, scope=scope))) == []


def test_what_the_news_say_was_replaced_is_told_as_theirs() -> None:
    world = World(
        written(
            "09/2015/QĐ-TTg",
            changes(0, "2015-05-15"),
            of=PRIME,
            on="2015-03-25",
            carrier=Carrier.REGISTER,
        )
    )

    assert [effect[6] for effect in told(world)] == ["register"]
