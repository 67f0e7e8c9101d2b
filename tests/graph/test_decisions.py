"""What people state, read from a CSV and replayed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.decisions import COLUMNS, Decisions, read_decisions
from graph.digest import digest_of
from graph.errors import BadTable
from graph.values import Addressee, BodyClass, Deadline, Demand, ParsedDocument
from graph.words import Action, Comparator, Relation, Scope
from tests.graph.resolve.annotated import gold, parsed
from tests.graph.resolve.made import PRIME, World, cites, news, written

PLAN = "ubnd/ha-noi|KH|5|2022"
DIRECTIVE = f"{PRIME}|CT|33|2021"


def said(folder: Path, *lines: str) -> Decisions:
    """Decisions from short lines: ``kind subject | field | value``, and ``-d1``."""
    path = folder / "decisions.csv"
    rows = [",".join(COLUMNS)]
    for n, line in enumerate(lines, 1):
        if line.startswith("-"):
            rows.append(f"d{n},2026-01-01,me,,,,,,,{line[1:]}")
            continue
        kind, _, rest = line.partition(" ")
        subject, field, value = (part.strip() for part in rest.split(" & "))
        rows.append(f'd{n},2026-01-01,me,{kind},{subject},{field},"{value}",read it,,')
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return read_decisions(path)


@pytest.fixture
def documents() -> list[ParsedDocument]:
    plan = written(
        "5/KH-UBND",
        cites("33/CT-TTg", of=PRIME, on="2021-11-26", at=10),
        cites("24-NQ/QU", of="party/quan-uy/ho-chi-minh/go-vap", at=50),
        of="ubnd/ha-noi",
        on="2022-01-20",
    )
    return [plan, news("274/KH-UBND", of="ubnd/ha-noi", on="2021-12-02")]


def decided(documents: list[ParsedDocument], decisions: Decisions) -> World:
    return World(*documents, decisions=decisions)


def test_no_decision_changes_nothing(
    documents: list[ParsedDocument], tmp_path: Path
) -> None:
    assert digest_of(World(*documents).tables) == digest_of(
        decided(documents, said(tmp_path)).tables
    )


def test_a_link_is_an_edge_that_rests_on_a_decision(
    documents: list[ParsedDocument], tmp_path: Path
) -> None:
    world = decided(
        documents, said(tmp_path, "link 274/KH-UBND & implements & 33/CT-TTg@2021")
    )
    (edge,) = (e for e in world.rows("edges") if e["basis"] == "decision")

    assert (edge["source_id"], edge["relation"], edge["target_id"]) == (
        "ubnd/ha-noi|KH|274|2021",
        "implements",
        DIRECTIVE,
    )
    assert str(edge["since_from"]) == "2021-12-02"


def test_not_link_takes_an_edge_away(
    documents: list[ParsedDocument], tmp_path: Path
) -> None:
    world = decided(
        documents, said(tmp_path, f"not_link {PLAN} & implements & {DIRECTIVE}")
    )

    assert world.edges() == set()


def test_withdrawing_gives_the_graph_back(
    documents: list[ParsedDocument], tmp_path: Path
) -> None:
    lines = [
        f"not_link {PLAN} & implements & {DIRECTIVE}",
        "identity party/quan-uy/ho-chi-minh/go-vap|NQ|24|? & year & 2009",
        f"same {PLAN} &  & ubnd/ha-noi|KH|274|2021",
        "topic 274/KH-UBND &  & 33/CT-TTg",
        f"effect {PLAN} & replaces & 274/KH-UBND from 2022-02-01",
        f"demand {PLAN} & make_plan & level:district of ha-noi",
    ]
    without = ("meta", "decisions")
    plain = digest_of(World(*documents).tables, without=without)
    standing = decided(documents, said(tmp_path, *lines))
    withdrawn = said(tmp_path, *lines, *(f"-d{n}" for n in range(1, 7)))

    assert digest_of(standing.tables, without=without) != plain
    assert digest_of(decided(documents, withdrawn).tables, without=without) == plain


def test_withdrawing_a_withdrawal_states_it_again(
    documents: list[ParsedDocument], tmp_path: Path
) -> None:
    line = "topic 274/KH-UBND &  & 33/CT-TTg"

    assert [d.decision_id for d in said(tmp_path, line, "-d1", "-d2").live()] == ["d1"]


NOTES = [
    f"undecided {PLAN} & implements & {DIRECTIVE}",
    f"undecided {PLAN} &  & ubnd/ha-noi|KH|274|2021",
    "undecided nobody-knows:10 & implements & ",
]


def test_a_note_of_the_undecided_is_kept_and_changes_nothing_else(
    documents: list[ParsedDocument], tmp_path: Path
) -> None:
    without = ("meta", "decisions")
    world = decided(documents, said(tmp_path, *NOTES))

    assert digest_of(world.tables, without=without) == digest_of(
        World(*documents).tables, without=without
    )
    assert [(d["kind"], d["reason"]) for d in world.rows("decisions")] == [
        ("undecided", "read it")
    ] * 3


def test_a_note_stands_beside_what_others_decide(
    documents: list[ParsedDocument], tmp_path: Path
) -> None:
    line = f"not_link {PLAN} & implements & {DIRECTIVE}"
    alone = decided(documents, said(tmp_path, line))
    beside = decided(documents, said(tmp_path, line, *NOTES))

    assert beside.edges() == alone.edges() == set()
    assert "decisions_contradict" not in {r["code"] for r in beside.rows("issues")}


def test_a_note_says_why(tmp_path: Path) -> None:
    said(tmp_path, NOTES[0])
    path = tmp_path / "decisions.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("read it", ""), "utf-8")
    found = read_decisions(path)

    assert found.lines == ()
    assert "reason" in found.issues[0].message


def test_a_stated_year_turns_a_stub_of_one_citation_into_an_edge(
    documents: list[ParsedDocument], tmp_path: Path
) -> None:
    subject = "party/quan-uy/ho-chi-minh/go-vap|NQ|24|?"
    world = decided(documents, said(tmp_path, f"identity {subject} & year & 2009"))
    target = subject.replace("?", "2009")

    assert (PLAN, "implements", target) in world.edges()
    assert world.document(target)["year"] == 2009
    assert world.verdicts()[1][1:] == ("resolved", target, "decision")
    assert not [id for id in world.documents() if "|?" in id]


def test_an_identity_may_make_a_document_known(
    documents: list[ParsedDocument], tmp_path: Path
) -> None:
    line = f"identity {PRIME}|CT|33|2020 & title & về chất thải nhựa"
    found = decided(documents, said(tmp_path, line)).document(f"{PRIME}|CT|33|2020")

    assert (found["known"], found["title_folded"]) == ("cited", "ve chat thai nhua")
    assert found["canonical"] == "33/CT-TTg"
    assert [str(found[c]) for c in ("date_from", "date_to")] == [
        "2020-01-01",
        "2021-01-01",
    ]


def test_a_stated_day_dates_the_edges_of_a_document(tmp_path: Path) -> None:
    undated = written(
        "7/KH-UBND", cites("33/CT-TTg", of=PRIME, on="2021-11-26"), of="ubnd/hai-duong"
    )
    (id,) = (i for i in World(undated).documents() if "hai-duong" in i)
    world = decided([undated], said(tmp_path, f"identity {id} & date & 2022-01-10"))
    (edge,) = world.rows("edges")

    assert edge["source_id"] == "ubnd/hai-duong|KH|7|2022"
    assert str(edge["since_from"]) == "2022-01-10"
    assert not world.document(edge["source_id"])["provisional"]


def test_same_makes_two_documents_one(
    documents: list[ParsedDocument], tmp_path: Path
) -> None:
    world = decided(documents, said(tmp_path, "same 274/KH-UBND &  & 5/KH-UBND"))

    assert "ubnd/ha-noi|KH|274|2021" not in world.documents()
    assert (
        len([f for f in world.rows("document_files") if f["document_id"] == PLAN]) == 2
    )


def test_not_same_keeps_two_spellings_apart(tmp_path: Path) -> None:
    both = [
        written(number, of=PRIME, on="2000-09-21")
        for number in ("18/CT-TTg", "18/2000/CT-TTg")
    ]
    line = f"not_same {PRIME}|CT|18/2000|2000 &  & {PRIME}|CT|18|2000"

    assert len(World(*both).documents()) == 1
    assert len(decided(both, said(tmp_path, line)).documents()) == 2


def test_a_demand_addresses_a_class_or_a_body(
    documents: list[ParsedDocument], tmp_path: Path
) -> None:
    whom = "level:province; body:gov/bo-noi-vu; class:các hội"
    line = f"demand 33/CT-TTg & organise & {whom}"
    world = decided(documents, said(tmp_path, line))
    (demand,) = world.rows("demands")

    assert (demand["document_id"], demand["object_id"]) == (DIRECTIVE, DIRECTIVE)
    assert (demand["strength"], demand["basis"]) == ("implied", "decision")
    assert [
        (a["class_kind"], a["class_level"], a["body_id"], a["countable"])
        for a in world.rows("addressees")
    ] == [
        ("ubnd", "province", None, True),
        (None, None, "gov/bo-noi-vu", True),
        (None, None, None, False),
    ]


def test_an_unknown_document_is_a_doubt_and_the_rest_is_done(
    documents: list[ParsedDocument], tmp_path: Path
) -> None:
    world = decided(
        documents,
        said(
            tmp_path,
            f"link {PRIME}|CT|99|2031 & implements & {DIRECTIVE}",
            "link 98/CT-TTg@2031 & implements & 33/CT-TTg",
            f"link {PLAN} & obeys & {DIRECTIVE}",
            f"effect {PLAN} & replaces & 33/CT-TTg on Monday",
            f"demand {PLAN} & organise & everyone",
            "topic 274/KH-UBND &  & 33/CT-TTg",
        ),
    )

    failed = world.rows("issues")
    assert [i["code"] for i in failed] == ["decision_failed"] * 5
    assert all(i["sentence"].count(" / ") == 1 for i in failed)
    assert {c for c in world.candidates() if c[1] == "topic"} == {(DIRECTIVE, "topic")}


def test_lines_that_cannot_be_used_are_told_with_their_number(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(
        f"{','.join(COLUMNS)}\nd1,,,topic,a,,b,,,\nd1,,,topic,a,,b,,,\n"
        "d2,,,guess,a,,b,,,\nd3,,,,,,,,,d9\nx\n",
        encoding="utf-8",
    )
    found = read_decisions(path)

    assert [line.decision_id for line in found.lines] == ["d1"]
    assert [issue.message.split(" ")[1] for issue in found.issues] == [
        "3",
        "4",
        "5",
        "6",
    ]


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text("subject,value\n1,2\n", encoding="utf-8")
    with pytest.raises(BadTable, match="decision_id"):
        read_decisions(path)
    with pytest.raises(BadTable):
        read_decisions(tmp_path / "nothing.csv")


def test_the_annotated_decisions_are_carried_out(shared: Path) -> None:
    world = World(
        *parsed(shared), decisions=read_decisions(shared / "gold/decisions.csv")
    )

    assert world.rows("issues") == []
    assert world.document(f"{PRIME}|CT|33|2020")["known"] == "cited"
    assert world.document("party/trung-uong|NQ|8B|1990")["canonical"] == "08B-NQ/HNTW"
    assert world.document("party/trung-uong|QĐ|11|2019")["canonical"] == "11-QĐi/TW"
    (effect,) = world.rows("effects")
    assert effect["old_id"] == f"{PRIME}|QĐ|93/2007|2007"
    assert str(effect["from_from"]) == "2015-05-15"
    assert ("ubnd/ho-chi-minh/go-vap|KH|8|2010", Relation.DISSEMINATES) in {
        (source, relation)
        for source, relation, target in world.edges()
        if target == "party/trung-uong|NQ|8B|1990"
    }
    assert len(gold(shared)["works"]) + 2 == len(world.documents())


SPREADSHEET = "d1;01/02/2026;me;link;5/KH-UBND@2022;based_on;33/CT-TTg@2021;read it;;"


@pytest.mark.parametrize(
    ("sep", "code"), [(";", "utf-8-sig"), ("\t", "utf-16"), (",", "utf-8")]
)
def test_decisions_may_be_saved_by_a_spreadsheet(
    tmp_path: Path, sep: str, code: str
) -> None:
    path = tmp_path / "decisions.csv"
    text = f"{';'.join(COLUMNS)}\r\n{SPREADSHEET}\r\n".replace(";", sep)
    path.write_bytes(text.encode(code))
    found = read_decisions(path)

    assert [line.value for line in found.lines] == ["33/CT-TTg@2021"]
    assert found.issues == ()


def test_decisions_in_another_encoding_say_how_to_save_them(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_bytes(f"{','.join(COLUMNS)}\n".encode() + b"d1,\xfd\n")

    with pytest.raises(BadTable, match="CSV UTF-8"):
        read_decisions(path)


def test_a_decision_of_no_day_is_told(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    line = "d1,01/13/2026,me,link,5/KH-UBND,based_on,33/CT-TTg,,,"
    path.write_text(f"{','.join(COLUMNS)}\n{line}\n", encoding="utf-8")
    found = read_decisions(path)

    assert found.lines == ()
    assert "at = '01/13/2026'" in found.issues[0].message


@pytest.mark.parametrize(
    "line",
    [
        f"link {PLAN} & implements & {PLAN}",
        f"identity {PLAN} & issuer_id & gov/khong-co",
    ],
)
def test_a_decision_that_cannot_be_is_told(
    documents: list[ParsedDocument], tmp_path: Path, line: str
) -> None:
    world = decided(documents, said(tmp_path, line))

    codes = world.tables["issues"].column("code").to_pylist()
    assert "decision_failed" in codes
    assert PLAN in world.tables["documents"].column("document_id").to_pylist()


OPEN = cites("24-NQ/QU", of="party/quan-uy/ho-chi-minh/go-vap", at=50)
GO_VAP = "party/quan-uy/ho-chi-minh/go-vap"


def place_of(world: World, number: str) -> str:
    """The id of the first citation of that number."""
    found = world.rows("citations")
    return min(str(c["citation_id"]) for c in found if c["number"] == number)


@pytest.fixture
def doubtful() -> list[ParsedDocument]:
    """A plan that cites 24-NQ/QU twice without a year; two such are known."""
    plan = written(
        "5/KH-UBND",
        cites("24-NQ/QU", of=GO_VAP, at=10, scope=Scope.TASK),
        cites("24-NQ/QU", of=GO_VAP, at=50),
        of="ubnd/ho-chi-minh/go-vap",
        on="2022-01-20",
    )
    known = [
        written("24-NQ/QU", of=GO_VAP, on=f"{year}-05-01") for year in (2009, 2014)
    ]
    return [plan, *known]


def test_a_citation_means_the_document_that_a_person_names(
    doubtful: list[ParsedDocument], tmp_path: Path
) -> None:
    place = place_of(World(*doubtful), "24-NQ/QU")
    world = decided(doubtful, said(tmp_path, f"link {place} &  & 24-NQ/QU@2009"))

    target = f"{GO_VAP}|NQ|24|2009"
    assert {v[1:] for v in world.verdicts()} == {("resolved", target, "decision")}
    assert world.candidates() == set()
    assert {(e["scope"], e["basis"], e["target_id"]) for e in world.rows("edges")} == {
        ("task", "decision", target),
        ("document", "decision", target),
    }


def test_a_citation_does_not_mean_what_a_person_rules_out(
    doubtful: list[ParsedDocument], tmp_path: Path
) -> None:
    place = place_of(World(*doubtful), "24-NQ/QU")
    world = decided(doubtful, said(tmp_path, f"not_link {place} &  & 24-NQ/QU@2009"))

    assert {c[0] for c in world.candidates()} == {f"{GO_VAP}|NQ|24|2014"}
    assert world.edges() == set()


def test_a_resolved_citation_may_be_ruled_out_too(
    documents: list[ParsedDocument], tmp_path: Path
) -> None:
    place = place_of(World(*documents), "33/CT-TTg")
    world = decided(documents, said(tmp_path, f"not_link {place} &  & {DIRECTIVE}"))

    assert world.verdicts()[0][1:] == ("ambiguous", None, None)
    assert world.edges() == set()


def test_the_year_of_a_citation_makes_the_document_known(
    doubtful: list[ParsedDocument], tmp_path: Path
) -> None:
    place = place_of(World(*doubtful), "24-NQ/QU")
    world = decided(doubtful, said(tmp_path, f"identity {place} & date & 2011-03-04"))
    found = world.document(f"{GO_VAP}|NQ|24|2011")

    assert (found["known"], str(found["date"])) == ("cited", "2011-03-04")
    assert {v[2] for v in world.verdicts()} == {found["document_id"]}
    assert world.rows("issues") == []


def test_a_citation_is_not_given_another_day_than_its_document(
    doubtful: list[ParsedDocument], tmp_path: Path
) -> None:
    place = place_of(World(*doubtful), "24-NQ/QU")
    world = decided(doubtful, said(tmp_path, f"identity {place} & date & 2009-05-02"))

    assert [i["code"] for i in world.rows("issues")] == ["decision_failed"]
    assert world.edges() == set()


ORDERS = {
    "demands": (
        Demand(
            0,
            9,
            "xây dựng kế hoạch",
            Action.MAKE_PLAN,
            (Addressee(0, 4, "các hội", group=BodyClass("hoi", countable=False)),),
            deadline=0,
        ),
    ),
    "deadlines": (
        Deadline(10, 20, "trước 10/03", date(2022, 3, 10), Comparator.BEFORE),
    ),
}


def test_a_demand_that_was_read_keeps_its_term(
    tmp_path: Path,
) -> None:
    plan = written("5/KH-UBND", of="ubnd/ha-noi", on="2022-01-20", parts=ORDERS)
    (read,) = World(plan).rows("demands")
    line = f"demand {read['demand_id']} & make_plan & level:district of ha-noi"
    world = decided([plan], said(tmp_path, line))
    made = {d["demand_id"]: d for d in world.rows("demands")}

    assert set(made) == {read["demand_id"], "decision:d1"}
    assert made["decision:d1"]["due_to"] == read["due_to"]
    assert made["decision:d1"]["basis"] == "decision"
    assert [
        (a["demand_id"], a["class_level"], a["countable"])
        for a in world.rows("addressees")
    ] == [("decision:d1", "district", True)]


CONTRADICTING = [
    (f"link {PLAN} & guides & {DIRECTIVE}", f"not_link {PLAN} & guides & {DIRECTIVE}"),
    (f"link {PLAN} & guides & {DIRECTIVE}", f"not_link {PLAN} &  & {DIRECTIVE}"),
    (f"topic {PLAN} &  & {DIRECTIVE}", f"not_link {PLAN} & implements & {DIRECTIVE}"),
    ("same 274/KH-UBND &  & 5/KH-UBND", f"not_same {PLAN} &  & 274/KH-UBND"),
    (f"identity {PLAN} & title & về dân vận", f"identity {PLAN} & title & về rác"),
    (f"identity {PLAN} & date & 2022-02-02", f"identity {PLAN} & year & 2021"),
    (
        f"effect {PLAN} & replaces & 274/KH-UBND from 2022-02-01",
        f"effect {PLAN} & replaces & 274/KH-UBND from 2022-03-01",
    ),
    (
        f"effect {PLAN} & replaces & 274/KH-UBND from 2022-02-01",
        f"effect {PLAN} & replaces & 274/KH-UBND from 2022-02-01 partial",
    ),
    (
        f"effect {PLAN} & repeals & 274/KH-UBND from 2022-02-01",
        f"not_link {PLAN} & repeals & 274/KH-UBND",
    ),
]


@pytest.mark.parametrize("lines", CONTRADICTING)
def test_of_lines_that_contradict_each_other_none_is_carried_out(
    documents: list[ParsedDocument], tmp_path: Path, lines: tuple[str, str]
) -> None:
    without = ("meta", "decisions", "issues")
    world = decided(documents, said(tmp_path, *lines))
    told = world.rows("issues")

    assert digest_of(world.tables, without=without) == digest_of(
        World(*documents).tables, without=without
    )
    assert [i["code"] for i in told] == ["decisions_contradict"] * 2
    assert all("d1" in i["sentence"] and "d2" in i["sentence"] for i in told)


def test_two_meanings_of_one_citation_contradict_each_other(
    doubtful: list[ParsedDocument], tmp_path: Path
) -> None:
    place = place_of(World(*doubtful), "24-NQ/QU")
    lines = [f"link {place} &  & 24-NQ/QU@{year}" for year in (2009, 2014)]
    more = f"identity {place} & year & 2011"
    world = decided(doubtful, said(tmp_path, *lines, more))

    assert [i["code"] for i in world.rows("issues")] == ["decisions_contradict"] * 3
    assert world.edges() == set()


def test_one_that_is_kept_apart_from_what_others_make_one_contradicts_them(
    documents: list[ParsedDocument], tmp_path: Path
) -> None:
    third = written("9/KH-UBND", of="ubnd/ha-noi", on="2022-04-01")
    world = decided(
        [*documents, third],
        said(
            tmp_path,
            "same 274/KH-UBND &  & 5/KH-UBND",
            "same 5/KH-UBND &  & 9/KH-UBND",
            "not_same 9/KH-UBND &  & 274/KH-UBND",
            f"identity {DIRECTIVE} & title & về dân vận",
        ),
    )

    assert [i["code"] for i in world.rows("issues")] == ["decisions_contradict"] * 3
    assert world.document(DIRECTIVE)["title"] == "về dân vận"


def test_saying_a_thing_twice_is_no_contradiction(
    documents: list[ParsedDocument], tmp_path: Path
) -> None:
    line = f"link {PLAN} & guides & {DIRECTIVE}"
    world = decided(
        documents, said(tmp_path, line, line, f"identity {PLAN} & year & 2022")
    )

    assert world.rows("issues") == []
    assert len([e for e in world.rows("edges") if e["basis"] == "decision"]) == 1


IMPOSSIBLE = [
    f"effect {PLAN} & replaces & 274/KH-UBND from 2021-12-31",
    f"effect {PLAN} & replaces & {PLAN} from 2022-12-31",
    f"same {PLAN} &  & 5/KH-UBND",
    f"not_same {PLAN} &  & 5/KH-UBND",
    f"topic {PLAN} &  & {PLAN}",
    f"not_same {PLAN} &  & 99/KH-UBND",
    f"demand {PLAN} & organise & level:district of khong-co",
    f"demand {PLAN} & organise & ;",
    f"demand {PLAN} & organise & body:ubnd/khong-co",
    f"link 0123456789abcdef:10 &  & {DIRECTIVE}",
    f"identity {PLAN} & year & 99999999999",
    f"effect {PLAN} & replaces & {DIRECTIVE} from 9999-12-31",
]


@pytest.mark.parametrize("line", IMPOSSIBLE)
def test_what_cannot_be_is_told_and_changes_nothing(
    documents: list[ParsedDocument], tmp_path: Path, line: str
) -> None:
    without = ("meta", "decisions", "issues")
    world = decided(documents, said(tmp_path, line))

    assert [i["code"] for i in world.rows("issues")] == ["decision_failed"]
    assert digest_of(world.tables, without=without) == digest_of(
        World(*documents).tables, without=without
    )


def test_a_class_that_nobody_can_count_is_told(
    documents: list[ParsedDocument], tmp_path: Path
) -> None:
    world = decided(
        documents, said(tmp_path, f"demand {PLAN} & organise & class:các hội")
    )

    assert [i["code"] for i in world.rows("issues")] == ["decision_uncounted"]
    assert [a["countable"] for a in world.rows("addressees")] == [False]


MANY = [
    f"not_link {PLAN} & implements & {DIRECTIVE}",
    "identity party/quan-uy/ho-chi-minh/go-vap|NQ|24|? & year & 2009",
    f"identity {GO_VAP}|NQ|24|2009 & title & về dân vận",
    "topic 274/KH-UBND &  & 33/CT-TTg",
    f"effect {PLAN} & replaces & 274/KH-UBND from 2022-02-01",
    f"demand {PLAN} & make_plan & level:district of ha-noi",
    f"link {PLAN} & based_on & {GO_VAP}|NQ|24|2009",
    f"identity {PRIME}|CT|33|2020 & title & về chất thải nhựa",
    f"same {PRIME}|CT|33|2020 &  & {PRIME}|CT|33|2021",
    f"identity {PLAN} & signer & A",
    f"identity {PLAN} & signer & B",
]


@given(st.permutations(range(len(MANY))))
@settings(max_examples=5, deadline=None)
def test_the_order_of_decisions_changes_nothing(order: list[int]) -> None:
    texts = [
        written(
            "5/KH-UBND",
            cites("33/CT-TTg", of=PRIME, on="2021-11-26", at=10),
            OPEN,
            of="ubnd/ha-noi",
            on="2022-01-20",
        ),
        news("274/KH-UBND", of="ubnd/ha-noi", on="2021-12-02"),
    ]
    with TemporaryDirectory() as folder:
        straight = said(Path(folder), *MANY)
    kept = straight.lines
    shuffled = replace(straight, lines=tuple(kept[n] for n in order))

    assert digest_of(World(*texts, decisions=shuffled).tables) == digest_of(
        World(*texts, decisions=straight).tables
    )


@pytest.mark.parametrize("at", ["T", "1/1/21", "99/99/9999", "2026-W01-1", "never"])
def test_a_line_of_no_day_is_told(tmp_path: Path, at: str) -> None:
    path = tmp_path / "decisions.csv"
    heading = ",".join(COLUMNS)
    path.write_text(f"{heading}\nd1,{at},me,topic,a,,b,read it,,\n", encoding="utf-8")
    found = read_decisions(path)

    assert found.lines == ()
    assert [one.code for one in found.issues] == ["bad_decision"]
    assert at in found.issues[0].message


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(f"{','.join(COLUMNS)},value\n", encoding="utf-8")

    with pytest.raises(BadTable, match="value"):
        read_decisions(path)
