"""Each tier and verdict of a citation, in a small world of its own."""

from __future__ import annotations

from typing import Any

import pytest

from graph.values import Citation, ParsedDocument
from graph.words import Relation
from tests.graph.resolve.made import PRIME, World, cites, written

DIRECTIVE = f"{PRIME}|CT|33|2021"
TITLE = "Về tăng cường công tác dân vận của cơ quan nhà nước và chính quyền các cấp"


def citing(*citations: Citation, **values: Any) -> ParsedDocument:
    own = {"of": "ubnd/ha-noi", "on": "2022-01-20", **values}
    return written("5/KH-UBND", *citations, **own)


def directive(on: str = "2021-11-26", **values: Any) -> ParsedDocument:
    return written("33/CT-TTg", of=PRIME, on=on, **values)


def test_a_dated_citation_finds_the_text_of_that_day() -> None:
    world = World(
        citing(cites("33/CT-TTg", of=PRIME, on="2021-11-26")),
        directive(),
        directive("2020-08-20"),
    )

    assert world.verdicts() == [("33/CT-TTg", "resolved", DIRECTIVE, "date")]
    assert world.documents()[DIRECTIVE] == "held"


def test_without_its_target_a_citation_becomes_a_stub_and_never_another_document() -> (
    None
):
    world = World(
        citing(cites("33/CT-TTg", of=PRIME, on="2021-11-26")), directive("2020-08-20")
    )

    assert world.verdicts() == [("33/CT-TTg", "resolved", DIRECTIVE, "date")]
    assert world.documents()[DIRECTIVE] == "cited"


@pytest.mark.parametrize(
    ("number", "year", "tier"),
    [("33/CT-TTg", 2021, "year"), ("33/2021/CT-TTg", None, "symbol")],
)
def test_a_year_is_enough(number: str, year: int | None, tier: str) -> None:
    world = World(citing(cites(number, of=PRIME, year=year)))

    assert [(v[1], v[3]) for v in world.verdicts()] == [("resolved", tier)]


def test_without_a_year_there_is_no_edge_though_only_one_is_held() -> None:
    world = World(citing(cites("33/CT-TTg", of=PRIME, at=7)), directive())
    ((_, verdict, target, _),) = world.verdicts()

    assert verdict == "incomplete"
    assert str(target).startswith(f"{PRIME}|CT|33|?")
    assert world.edges() == set()
    assert world.candidates() == {(DIRECTIVE, "no_year")}


def test_documents_after_the_citing_one_are_no_candidates() -> None:
    world = World(citing(cites("33/CT-TTg", of=PRIME)), directive("2023-01-01"))

    assert world.candidates() == set()


def test_without_an_issuer_there_is_no_edge() -> None:
    held = written("12/KH-UBND", of="ubnd/ha-nam", on="2020-03-01")
    world = World(citing(cites("12/KH-UBND", on="2020-03-01")), held)
    ((_, verdict, target, _),) = world.verdicts()

    assert verdict == "incomplete"
    assert str(target).startswith("?|KH|12|2020?")
    assert world.edges() == set()
    assert world.candidates() == {("ubnd/ha-nam|KH|12|2020", "no_issuer")}


def test_an_earlier_full_citation_gives_its_year_to_a_later_short_one() -> None:
    world = World(
        citing(
            cites("33/CT-TTg", of=PRIME, on="2021-11-26", at=10),
            cites("33/CT-TTg", of=PRIME, at=90),
            cites("33/CT-TTg", at=190),
        )
    )

    assert [(v[1], v[2], v[3]) for v in world.verdicts()] == [
        ("resolved", DIRECTIVE, "date"),
        ("resolved", DIRECTIVE, "context"),
        ("resolved", DIRECTIVE, "context"),
    ]


def test_a_later_full_citation_gives_nothing_to_an_earlier_short_one() -> None:
    world = World(
        citing(
            cites("33/CT-TTg", of=PRIME, at=10),
            cites("33/CT-TTg", of=PRIME, on="2021-11-26", at=90),
        )
    )

    assert [v[1] for v in world.verdicts()] == ["incomplete", "resolved"]


def test_the_title_of_a_document_looks_ahead() -> None:
    words = "Chỉ thị số 33/CT-TTg"
    world = World(
        citing(
            cites("33/CT-TTg", of=PRIME, at=10, words=words),
            cites("33/CT-TTg", of=PRIME, on="2021-11-26", at=90),
            title=f"Thực hiện {words} của Thủ tướng Chính phủ",
        )
    )

    assert [(v[1], v[3]) for v in world.verdicts()] == [
        ("resolved", "own_title"),
        ("resolved", "date"),
    ]


def test_two_earlier_citations_that_fit_leave_a_short_one_ambiguous() -> None:
    world = World(
        citing(
            cites("33/CT-TTg", of=PRIME, on="2021-11-26", at=10),
            cites("33/CT-TTg", of=PRIME, on="2020-08-20", at=50),
            cites("33/CT-TTg", of=PRIME, at=90),
        )
    )

    assert world.verdicts()[2][1:3] == ("ambiguous", None)
    assert world.candidates() == {
        (DIRECTIVE, "several_earlier"),
        (f"{PRIME}|CT|33|2020", "several_earlier"),
        (DIRECTIVE, "no_year"),
        (f"{PRIME}|CT|33|2020", "no_year"),
    }


def test_another_author_of_the_same_number_gives_no_context() -> None:
    world = World(
        citing(
            cites("12/KH-SNV", of="so/ha-noi/noi-vu", on="2021-11-26", at=10),
            cites("12/KH-UBND", at=90),
        )
    )

    assert [v[1] for v in world.verdicts()] == ["resolved", "incomplete"]


def test_short_citations_of_one_document_share_a_stub() -> None:
    world = World(
        citing(*(cites("24-NQ/QU", of="party/quan-uy/x", at=n) for n in (3, 9)))
    )

    assert len({v[2] for v in world.verdicts()}) == 1


def test_short_citations_of_copies_of_a_document_share_a_stub() -> None:
    short = cites("24-NQ/QU", of="party/quan-uy/x", at=3)
    copies = [
        written("12/KH-UBND", short, of="ubnd/ha-noi", on="2022-01-05", body=body)
        for body in ("as a Word file", "as a PDF of it", "as a scan")
    ]
    other = written("13/KH-UBND", short, of="ubnd/ha-noi", on="2022-02-05")
    world = World(*copies, other)

    stubs = [v[2] for v in world.verdicts()]
    assert len(stubs) == 4
    assert len(set(stubs)) == 2
    assert {world.documents()[str(stub)] for stub in stubs} == {"cited"}
    made = [row for row in world.rows("documents") if row["document_id"] in stubs]
    assert [row["provisional"] for row in made] == [True, True]


def test_the_own_number_is_no_other_document() -> None:
    world = World(
        citing(
            cites("5/KH-UBND", relation=Relation.ANNEXED_TO, at=5),
            cites("05/KH-UBND", of="ubnd/ha-noi", on="2022-01-20", at=50),
        )
    )

    assert [v[1] for v in world.verdicts()] == ["self", "self"]
    assert world.edges() == set()


def test_a_plan_of_last_year_with_the_own_number_is_another_document() -> None:
    world = World(citing(cites("5/KH-UBND", of="ubnd/ha-noi", on="2021-01-15")))

    assert world.verdicts()[0][1:3] == ("resolved", "ubnd/ha-noi|KH|5|2021")


def test_another_day_is_a_conflict_only_where_the_titles_agree() -> None:
    quoted = TITLE.replace("cơ quan nhà nước và", "cơ quan hành chính nhà nước,")
    agreeing = cites("33/CT-TTg", of=PRIME, on="2021-12-26", title=quoted)
    silent = cites("33/CT-TTg", of=PRIME, on="2021-12-26")
    other = cites(
        "33/CT-TTg", of=PRIME, on="2021-12-26", title="Về giảm thiểu chất thải nhựa"
    )
    held = directive(title=TITLE)

    assert World(citing(agreeing), held).verdicts()[0][1:3] == (
        "date_conflict",
        DIRECTIVE,
    )
    for citation in (silent, other):
        world = World(citing(citation), held)
        assert world.verdicts()[0][1:3] == ("ambiguous", None)
        assert world.candidates() == {(DIRECTIVE, "date_differs")}
        assert world.edges() == set()


def test_a_conflict_of_days_still_makes_an_edge() -> None:
    citation = cites("33/CT-TTg", of=PRIME, on="2021-12-26", title=TITLE)
    world = World(citing(citation), directive(title=TITLE))

    assert world.edges() == {("ubnd/ha-noi|KH|5|2022", "implements", DIRECTIVE)}


def test_the_title_may_stand_for_the_year() -> None:
    citation = cites("33/CT-TTg", of=PRIME, title=TITLE)
    held = directive(title=TITLE)
    plastic = directive(
        "2020-08-20", title="Về tăng cường quản lý, giảm thiểu chất thải nhựa"
    )

    assert World(citing(citation), held, plastic).verdicts()[0][1:] == (
        "resolved",
        DIRECTIVE,
        "title",
    )
    assert World(citing(citation), plastic).verdicts()[0][1] == "incomplete"


def test_a_title_that_fits_two_years_decides_nothing() -> None:
    citation = cites("1/NQ-CP", of="gov/chinh-phu", title=TITLE)
    both = [
        written("01/NQ-CP", of="gov/chinh-phu", on=on, title=TITLE)
        for on in ("2020-01-01", "2021-01-01")
    ]

    assert World(citing(citation), *both).verdicts()[0][1] == "ambiguous"


def test_titles_with_other_figures_never_agree() -> None:
    citation = cites("1/NQ-CP", of="gov/chinh-phu", title=TITLE)
    held = written(
        "01/NQ-CP", of="gov/chinh-phu", on="2021-01-01", title=f"{TITLE} năm 2021"
    )

    assert World(citing(citation), held).verdicts()[0][1] == "incomplete"


def test_the_day_chooses_between_two_spellings() -> None:
    held = [
        written("63/QĐ-TTg", of=PRIME, on="2010-01-13"),
        written("63/2010/QĐ-TTg", of=PRIME, on="2010-10-15"),
    ]
    for number in ("63/QĐ-TTg", "63/2010/QĐ-TTg"):
        for on, target in (("2010-01-13", "63"), ("2010-10-15", "63/2010")):
            world = World(citing(cites(number, of=PRIME, on=on)), *held)
            assert world.verdicts()[0][1:3] == ("resolved", f"{PRIME}|QĐ|{target}|2010")


def test_both_spellings_of_a_cited_day_are_one_stub() -> None:
    world = World(
        citing(
            cites("18/2000/CT-TTg", of=PRIME, on="2000-09-21", at=1),
            cites("18/CT-TTg", of=PRIME, on="2000-09-21", at=50),
        )
    )

    assert {v[2] for v in world.verdicts()} == {f"{PRIME}|CT|18/2000|2000"}


def test_a_wrong_day_of_one_citation_moves_no_other() -> None:
    """63/2010/QĐ-TTg with the day of 63/QĐ-TTg is that one, by its day, alone."""
    held = written("63/QĐ-TTg", of=PRIME, on="2010-01-13")
    slip = citing(cites("63/2010/QĐ-TTg", of=PRIME, on="2010-01-13"))
    plain = written(
        "6/KH-UBND",
        cites("63/2010/QĐ-TTg", of=PRIME),
        of="ubnd/ha-nam",
        on="2011-02-03",
    )
    found = World(slip, plain, held).edges()

    assert found == {
        ("ubnd/ha-noi|KH|5|2022", "implements", f"{PRIME}|QĐ|63|2010"),
        ("ubnd/ha-nam|KH|6|2011", "implements", f"{PRIME}|QĐ|63/2010|2010"),
    }


def test_a_day_that_the_document_states_once_dates_all_its_mentions() -> None:
    held = written("18/CT-TTg", of=PRIME, on="2000-09-21")
    mentions = [
        cites("18/2000/CT-TTg", of=PRIME, at=1),
        cites("18/2000/CT-TTg", of=PRIME, on="2000-09-21", at=50),
    ]

    assert {v[2] for v in World(citing(*mentions), held).verdicts()} == {
        f"{PRIME}|CT|18|2000"
    }


def test_a_stub_whose_citations_disagree_on_the_day_has_none() -> None:
    world = World(
        citing(
            cites("568/QĐ-TTg", of=PRIME, on="2023-05-24", at=1),
            cites("568/QĐ-TTg", of=PRIME, on="2023-05-25", at=50),
            on="2023-08-01",
        )
    )
    found = world.document(f"{PRIME}|QĐ|568|2023")

    assert [i["code"] for i in world.rows("issues")] == ["days_disagree"]

    assert found["date"] is None
    assert [str(found[c]) for c in ("date_from", "date_to")] == [
        "2023-05-24",
        "2023-05-26",
    ]


def test_replacing_has_an_effect_from_the_stated_day() -> None:
    citation = cites(
        "93/2007/QĐ-TTg",
        of=PRIME,
        on="2007-06-22",
        relation=Relation.REPLACES,
        effective_from=cites("1/KH-UBND", on="2015-05-15").date,
    )
    world = World(written("09/2015/QĐ-TTg", citation, of=PRIME, on="2015-03-25"))
    (effect,) = world.rows("effects")

    assert (effect["new_id"], effect["kind"], effect["old_id"]) == (
        f"{PRIME}|QĐ|9/2015|2015",
        "replaces",
        f"{PRIME}|QĐ|93/2007|2007",
    )
    assert [str(effect[c]) for c in ("from_from", "from_to")] == [
        "2015-05-15",
        "2015-05-16",
    ]


@pytest.mark.parametrize(
    ("day", "year"),
    [("2002-08-31", 2022), ("2022-06-20", 2022), ("2023-01-04", 2023), (None, 2022)],
)
def test_a_day_that_contradicts_the_year_in_the_number_names_no_other_year(
    day: str | None, year: int
) -> None:
    world = World(
        written(
            "5/KH-UBND",
            cites("58/2022/NĐ-CP", of="gov/chinh-phu", on=day),
            of="ubnd/ha-noi",
            on="2024-01-20",
        )
    )

    assert world.verdicts()[0][2] == f"gov/chinh-phu|NĐ|58/2022|{year}"
