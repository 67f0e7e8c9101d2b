"""Who cites what was replaced, repealed or had run out: small worlds, by hand."""

from __future__ import annotations

from datetime import date

import pytest

from graph.stores.seam import Store
from graph.words import Superseded
from queries.superseded import superseded
from tests.queries.told import told
from tests.worlds import Row, document, edge, effect, world

ON = date(2026, 1, 1)
TTG, CP, TW = "gov/thu-tuong", "gov/chinh-phu", "party/trung-uong"
OLD = document("290-QĐ/TW", of=TW, on="2010-02-25", held=False)
NEW = document("23-QĐ/TW", of=TW, on="2021-07-30", held=False)
LINE = [
    document("181/2003/QĐ-TTg", of=TTG, on="2003-09-04", held=False),
    document("93/2007/QĐ-TTg", of=TTG, on="2007-06-22", held=False),
    document("09/2015/QĐ-TTg", of=TTG, on="2015-03-25", held=False),
    document("61/2018/NĐ-CP", of=CP, on="2018-04-23", held=False),
    document("107/2021/NĐ-CP", of=CP, on="2021-12-06", held=False),
]
ONE_STOP = [
    effect(LINE[1], LINE[0], on="2007-07-25"),
    effect(LINE[2], LINE[1], on="2015-05-15"),
    effect(LINE[3], LINE[2], on="2018-06-21"),
    effect(LINE[4], LINE[3], kind="amends", on="2021-12-06"),
]
"""One-stop shops: four regulations, one after the other, the last of them amended."""


def plan(on: str | None, of: str = "ubnd/ha-noi", **values: object) -> Row:
    return document("77/KH-UBND", of=of, on=on, **values)  # type: ignore[arg-type]


def asked(store: Store, *rows: Row, **given: object) -> list[tuple[object, ...]]:
    """The verdict, the cited, what ended it and what stands in its place."""
    store.write(world(*rows))
    frame = superseded(store, **{"on": ON, **given})  # type: ignore[arg-type]
    return told(frame, "verdict", "target_id", "new_id", "successor_id")


def test_nothing_is_superseded_in_an_empty_graph(store: Store) -> None:
    assert superseded(store, on=ON).empty


@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        ("2021-07-29", "since"),
        ("2021-07-30", "at_issue"),
        ("2021-07-31", "at_issue"),
    ],
)
def test_what_is_cited_on_the_day_of_the_replacement_is_superseded_at_issue(
    store: Store, on: str, verdict: str
) -> None:
    citing = plan(on)

    assert asked(
        store,
        *(citing, OLD, NEW, edge(citing, OLD), effect(NEW, OLD, on="2021-07-30")),
    ) == [(verdict, OLD.id, NEW.id, NEW.id)]


def test_the_line_of_one_stop_shops(store: Store) -> None:
    citing = [
        document(f"{n}/KH-UBND", of="ubnd/ha-noi", on=on)
        for n, on in enumerate(
            ("2005-01-01", "2010-02-09", "2016-01-01", "2020-01-01"), start=1
        )
    ]
    store.write(
        world(
            [*LINE, *citing, *ONE_STOP],
            [edge(one, other) for one in citing for other in LINE[:4]],
        )
    )
    frame = superseded(store, on=ON)
    found = {(row[0], row[1]): row[2:] for row in told(frame, *_COLUMNS)}

    def verdicts(one: Row) -> list[object]:
        return [found.get((one.id, other.id), (None,))[0] for other in LINE[:4]]

    assert verdicts(citing[0]) == ["since", "since", "since", None]
    assert verdicts(citing[1]) == ["at_issue", "since", "since", None]
    assert verdicts(citing[2]) == ["at_issue", "at_issue", "since", None]
    assert verdicts(citing[3]) == ["at_issue", "at_issue", "at_issue", None]
    assert {row[1] for row in found.values()} == {LINE[3].id}


_COLUMNS = ("source_id", "target_id", "verdict", "successor_id")


def test_before_the_last_decree_another_stood_in_the_place(store: Store) -> None:
    citing = plan("2010-02-09")
    rows = [*LINE, citing, *ONE_STOP, edge(citing, LINE[1])]

    assert asked(store, *rows, on=date(2015, 5, 14)) == []
    assert asked(store, on=date(2018, 6, 20)) == [
        ("since", LINE[1].id, LINE[2].id, LINE[2].id)
    ]
    assert asked(store, on=date(2018, 6, 21)) == [
        ("since", LINE[1].id, LINE[2].id, LINE[3].id)
    ]


def test_that_it_was_amended_is_a_hint_for_those_who_ask(store: Store) -> None:
    citing = plan("2022-01-10")
    rows = [*LINE, citing, *ONE_STOP, edge(citing, LINE[3])]

    assert asked(store, *rows) == []
    assert asked(store, when=Superseded.CITES_AMENDED) == [
        ("cites_amended", LINE[3].id, LINE[4].id, None)
    ]


def test_who_cites_before_the_amendment_gets_no_hint(store: Store) -> None:
    citing = plan("2021-12-05")
    rows = [*LINE, citing, *ONE_STOP, edge(citing, LINE[3])]

    assert asked(store, *rows, when=Superseded.CITES_AMENDED) == []


def test_that_it_was_suspended_is_a_hint_too(store: Store) -> None:
    citing = plan("2022-01-10")
    stop = effect(NEW, OLD, kind="suspends", on="2021-07-30")
    rows = [citing, OLD, NEW, stop, edge(citing, OLD)]

    assert asked(store, *rows) == []
    assert asked(store, when=Superseded.CITES_SUSPENDED) == [
        ("cites_suspended", OLD.id, NEW.id, None)
    ]


def test_who_replaces_a_document_cites_it_in_order_to(store: Store) -> None:
    rows = [
        *(OLD, NEW, effect(NEW, OLD, on="2021-07-30")),
        *(edge(NEW, OLD, relation="replaces"), edge(NEW, OLD, relation="refers_to")),
    ]

    assert asked(store, *rows) == []


def test_who_replaces_what_was_replaced_before_does_not_use_it(store: Store) -> None:
    rows = [
        *LINE[:3],
        effect(LINE[1], LINE[0], on="2007-07-25"),
        effect(LINE[2], LINE[0], on="2015-05-15"),
        edge(LINE[2], LINE[0], relation="refers_to"),
    ]

    assert asked(store, *rows) == []


def test_who_repeals_a_part_may_still_use_the_rest(store: Store) -> None:
    rows = [
        *LINE[:3],
        effect(LINE[1], LINE[0], kind="repeals", on="2007-07-25", partial=True),
        effect(LINE[2], LINE[0], on="2015-05-15"),
        edge(LINE[1], LINE[0], relation="based_on"),
    ]

    assert asked(store, *rows) == [("since", LINE[0].id, LINE[2].id, LINE[2].id)]


@pytest.mark.parametrize("relation", ["amends", "reviews", "reports_on", "corrects"])
def test_to_change_or_to_look_back_is_not_to_use(store: Store, relation: str) -> None:
    citing = plan("2022-01-10")
    link = edge(citing, OLD, relation=relation)
    rows = [citing, OLD, NEW, link, effect(NEW, OLD, on="2021-07-30")]

    assert asked(store, *rows) == []


def test_a_part_is_marked_and_has_no_successor(store: Store) -> None:
    citing = plan("2022-01-10")
    part = effect(NEW, OLD, kind="repeals", on="2021-07-30", partial=True)
    store.write(world(citing, OLD, NEW, edge(citing, OLD), part))

    frame = superseded(store, on=ON)

    assert told(frame, "verdict", "partial", "successor_id") == [
        ("at_issue", True, None)
    ]
    assert "một phần" in frame.reason[0]


@pytest.mark.parametrize(
    ("begins", "ends"),
    [("2021-07-30", "9999-12-31"), ("2021-07-30", "2022-01-12")],
)
def test_a_day_that_is_not_known_leaves_it_undecided(
    store: Store, begins: str, ends: str
) -> None:
    citing = plan("2022-01-10")
    vague = effect(NEW, OLD, on=begins, before=ends)

    assert [
        row[0] for row in asked(store, citing, OLD, NEW, edge(citing, OLD), vague)
    ] == ["undecided"]


def test_an_undated_document_leaves_it_undecided(store: Store) -> None:
    citing = plan(None)
    sure = effect(NEW, OLD, on="2021-07-30")

    assert asked(store, citing, OLD, NEW, edge(citing, OLD), sure) == [
        ("undecided", OLD.id, NEW.id, NEW.id)
    ]


def test_an_interval_that_lies_before_or_behind_is_enough(store: Store) -> None:
    early = plan(None, date_from=date(2020, 1, 1), date_to=date(2021, 7, 30))
    late = plan(
        None, of="ubnd/cao-bang", date_from=date(2021, 8, 4), date_to=date(2022, 1, 1)
    )
    vague = effect(NEW, OLD, on="2021-07-30", before="2021-08-05")
    links = [edge(early, OLD), edge(late, OLD)]
    store.write(world(early, late, OLD, NEW, links, vague))

    assert dict(told(superseded(store, on=ON), "source_id", "verdict")) == {
        early.id: "since",
        late.id: "at_issue",
    }


def test_an_effect_behind_the_day_asked_is_none_yet(store: Store) -> None:
    citing = plan("2021-01-10")
    rows = [citing, OLD, NEW, edge(citing, OLD), effect(NEW, OLD, on="2021-07-30")]

    assert asked(store, *rows, on=date(2021, 7, 29)) == []
    assert asked(store, on=date(2021, 7, 30)) == [("since", OLD.id, NEW.id, NEW.id)]
    assert asked(store, on=date(2021, 1, 9)) == []


def test_what_ran_out_by_its_own_term_is_expired(store: Store) -> None:
    old = document("45/KH-UBND", of="ubnd/ha-noi", on="2016-03-01")
    before, on = plan("2020-12-31"), plan("2021-01-01", of="ubnd/cao-bang")
    end = effect(old, old, kind="expires", on="2021-01-01")

    assert asked(store, old, before, on, end, edge(before, old), edge(on, old)) == [
        ("expired", old.id, old.id, None)
    ]


def test_a_term_that_another_put_off_is_undecided(store: Store) -> None:
    old = document("45/KH-UBND", of="ubnd/ha-noi", on="2016-03-01")
    longer = document("99/QĐ-UBND", of="ubnd/ha-noi", on="2020-11-01")
    citing = plan("2021-02-01")
    rows = [
        *(old, longer, citing, edge(citing, old)),
        effect(old, old, kind="expires", on="2021-01-01"),
        effect(longer, old, kind="extends", on="2020-11-01"),
    ]

    assert asked(store, *rows) == [("undecided", old.id, old.id, None)]


def test_a_replacement_before_the_document_was_issued_is_a_contradiction(
    store: Store,
) -> None:
    citing = plan("2022-01-10")
    rows = [citing, OLD, NEW, edge(citing, OLD), effect(NEW, OLD, on="2009-01-01")]

    assert [row[0] for row in asked(store, *rows)] == ["undecided"]


def test_a_body_without_power_over_the_document_ends_nothing(store: Store) -> None:
    old = document("12/QĐ-UBND", of="ubnd/ha-noi", on="2020-02-25")
    new = document("15/QĐ-UBND", of="ubnd/cao-bang", on="2021-07-30")
    citing = plan("2022-01-10")
    rows = [citing, old, new, edge(citing, old), effect(new, old, on="2021-07-30")]

    assert [row[0] for row in asked(store, *rows)] == ["undecided"]


def test_two_living_successors_are_none(store: Store) -> None:
    citing = plan("2022-01-10")
    other = document("24-QĐ/TW", of=TW, on="2021-07-30", held=False)
    rows = [
        *(citing, OLD, NEW, other, edge(citing, OLD)),
        *(effect(NEW, OLD, on="2021-07-30"), effect(other, OLD, on="2021-07-30")),
    ]

    assert asked(store, *rows) == [
        ("at_issue", OLD.id, NEW.id, None),
        ("at_issue", OLD.id, other.id, None),
    ]


def test_a_successor_that_was_repealed_is_none(store: Store) -> None:
    citing = plan("2022-01-10")
    last = document("24-QĐ/TW", of=TW, on="2023-07-30", held=False)
    rows = [
        *(citing, OLD, NEW, last, edge(citing, OLD)),
        effect(NEW, OLD, on="2021-07-30"),
        effect(last, NEW, kind="repeals", on="2023-07-30"),
    ]

    assert asked(store, *rows) == [("at_issue", OLD.id, NEW.id, None)]


def test_replacements_in_a_circle_have_no_successor(store: Store) -> None:
    citing = plan("2022-01-10")
    rows = [
        *(citing, OLD, NEW, edge(citing, OLD)),
        effect(NEW, OLD, on="2021-07-30"),
        effect(OLD, NEW, on="2021-07-30"),
    ]

    assert asked(store, *rows) == [("at_issue", OLD.id, NEW.id, None)]


def test_of_several_links_the_strongest_is_told_once(store: Store) -> None:
    citing = plan("2022-01-10")
    links = [
        edge(citing, OLD, relation="refers_to"),
        edge(citing, OLD, relation="implements", scope="task"),
        edge(citing, OLD, relation="based_on"),
    ]
    store.write(world(citing, OLD, NEW, links, effect(NEW, OLD, on="2021-07-30")))

    assert told(superseded(store, on=ON), "relation", "scope") == [
        ("based_on", "document")
    ]


def test_one_document_is_asked_for_as_citing_and_as_cited(store: Store) -> None:
    one, other = plan("2022-01-10"), plan("2022-01-10", of="ubnd/cao-bang")
    links = [edge(one, OLD), edge(other, LINE[1]), edge(one, NEW)]
    effects = [
        effect(NEW, OLD, on="2021-07-30"),
        effect(LINE[2], LINE[1], on="2015-05-15"),
    ]
    store.write(world(one, other, OLD, NEW, LINE, links, effects))

    def targets(name: str) -> list[object]:
        return [
            row[0] for row in told(superseded(store, on=ON, document=name), "target_id")
        ]

    assert targets(one.id) == [OLD.id]
    assert targets(OLD.id) == [OLD.id]
    assert targets(LINE[1].id) == [LINE[1].id]
    assert targets(NEW.id) == []


def test_the_sentence_is_there_in_both_languages(store: Store) -> None:
    citing = plan("2010-02-09")
    store.write(world([*LINE, citing, *ONE_STOP, edge(citing, LINE[1])]))

    assert superseded(store, on=ON).reason[0] == (
        "Kế hoạch số 77/KH-UBND ngày 09/02/2010 viện dẫn Quyết định số 93/2007/QĐ-TTg "
        "ngày 22/06/2007 khi văn bản này còn hiệu lực; từ ngày 15/05/2015 đã bị Quyết "
        "định số 09/2015/QĐ-TTg ngày 25/03/2015 thay thế. Hiện áp dụng theo chuỗi thay "
        "thế: Nghị định số 61/2018/NĐ-CP ngày 23/04/2018."
    )
    assert superseded(store, on=ON, lang="en").reason[0].startswith("Kế hoạch 77")
