"""What is told of one document: what it is, says, cites, asks, and where it lies."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from graph.errors import UnknownDocument
from graph.stores.seam import Store
from graph.words import Direction, Verdict
from queries.citations import citations
from queries.decisions import decisions
from queries.demands import demands
from queries.effects import effects
from queries.identity import identity
from queries.marks import marks
from queries.recipients import recipients
from queries.relations import relations
from queries.sources import sources
from queries.texts import LONGEST, cuts, texts
from tests.queries.drawn import DIRECTIVE, demand, plan, put
from tests.queries.told import told
from tests.worlds import Row, carries, citation, document, edge, effect, file, row

TEXT = (
    "Trang một.\n\fThực hiện Chỉ thị số 33/CT-TTg. Giao Sở Nội vụ lập kếhoạch.\n"
    "Nơi nhận: Sở Nội vụ."
)
PLAN = plan(
    "ubnd/ha-noi",
    "2022-01-10",
    30,
    title="Về công tác dân vận",
    signer="Nguyễn Văn A",
    effective_from=date(2022, 1, 15),
)
OTHER = plan("ubnd/phu-tho", "2022-02-01", number=6)
OLDER = document("33/CT-TTg", of="gov/thu-tuong", on="2020-08-20", held=False)


def at(words: str) -> dict[str, Any]:
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words)}


LINK = edge(PLAN, DIRECTIVE, first_citation_id="f1:x")
OPEN = citation(
    *(OTHER, DIRECTIVE),
    target_id=None,
    citation_id="f2:7",
    file="f2",
    start=7,
    end=16,
    words="33/CT-TTg",
    verdict=Verdict.AMBIGUOUS,
)


def world() -> list[Row]:
    return [
        *(PLAN, OTHER, DIRECTIVE, OLDER, LINK),
        file("f1", path="kho/ha-noi.pdf", sha256="ab" * 32, bytes=120),
        file("f1", path="kho/ban-sao.pdf", sha256="ab" * 32, state="duplicate"),
        file("f0", path="kho/tin.html", carrier="description"),
        row("texts", file_id="f1", text=TEXT, page_starts=["0", "11"]),
        row("texts", file_id="f0", text="Tin vắn", page_starts=[]),
        carries("f1", PLAN),
        carries("f0", PLAN, role="news", preferred=False),
        citation(
            *(PLAN, DIRECTIVE),
            citation_id="f1:x",
            file="f1",
            words="Chỉ thị số 33/CT-TTg",
            number="33/CT-TTg",
            cue_start=at("Thực hiện")["start"],
            cue_end=at("Thực hiện")["end"],
            **at("Chỉ thị số 33/CT-TTg"),
        ),
        OPEN,
        row(
            "candidates", subject_id="f2:7", document_id=DIRECTIVE.id, reason="no_year"
        ),
        row("candidates", subject_id="f2:7", document_id=OLDER.id, reason="no_year"),
        *demand(
            "so/ha-noi/noi-vu",
            of=PLAN,
            name="f1:d0",
            due="2022-03-01",
            file_id="f1",
            words="lập kếhoạch",
            **at("lập kếhoạch"),
        ),
        row(
            "recipients",
            document_id=PLAN.id,
            file_id="f1",
            n=0,
            words="Sở Nội vụ",
            body_id="so/ha-noi/noi-vu",
            start=TEXT.rindex("Sở"),
            end=len(TEXT) - 1,
        ),
        row(
            "repairs",
            file_id="f1",
            n=0,
            was="kếhoạch",
            became="kế hoạch",
            rule="spaces",
            **at("kếhoạch"),
        ),
        row(
            "decisions",
            decision_id="q1",
            at="2026-01-01",
            kind="topic",
            by="A",
            subject_id="06/KH-UBND@2022",
            value="33/CT-TTg@2021",
        ),
    ]


@pytest.fixture
def known(store: Store) -> Store:
    return put(store, *world())


def test_identity_tells_the_issuer_and_leaves_unknown_days_out(known: Store) -> None:
    frame = identity(known, "30/KH-UBND@2022")

    assert told(frame, "canonical", "issuer", "signer", "known", "file_path") == [
        (
            "30/KH-UBND",
            "Ủy ban nhân dân thành phố Hà Nội",
            "Nguyễn Văn A",
            "held",
            "kho/ha-noi.pdf",
        )
    ]
    assert told(frame, "effective_to", "period_from", "joint_with") == [
        (None, None, None)
    ]
    assert frame["effective_from"][0].date() == date(2022, 1, 15)


def test_what_is_only_cited_has_an_identity_and_no_file(known: Store) -> None:
    assert told(identity(known, OLDER.id), "known", "evidence_id") == [("cited", None)]
    assert texts(known, OLDER.id).empty
    assert sources(known, OLDER.id).empty


def test_a_text_comes_by_its_pages_the_preferred_file_first(known: Store) -> None:
    frame = texts(known, PLAN.id)

    assert told(frame, "file_id", "piece", "page", "start", "end") == [
        ("f1", 1, 1, 0, 11),
        ("f1", 2, 2, 11, len(TEXT)),
        ("f0", 1, None, 0, 7),
    ]
    assert "".join(frame["text"][:2]) == TEXT


def test_a_long_text_is_cut_behind_lines_and_nothing_is_lost() -> None:
    text = ("dòng " * 30 + "\n") * 400

    found = cuts(text, 0, len(text))

    assert all(b - a <= LONGEST for a, b in pairwise(found))
    assert {text[one - 1] for one in found[1:]} == {"\n"}
    assert cuts("x" * 25, 0, 25, 10) == [0, 10, 20, 25]
    assert cuts("", 0, 0) == [0, 0]


def test_marks_tell_all_that_was_read_in_the_order_of_the_text(known: Store) -> None:
    frame = marks(known, PLAN.id)

    assert told(frame, "record", "words", "said") == [
        ("citations", "Chỉ thị số 33/CT-TTg", "33/CT-TTg"),
        ("demands", "lập kếhoạch", "make_plan"),
        ("repairs", "kếhoạch", "kế hoạch"),
        ("recipients", "Sở Nội vụ", "so/ha-noi/noi-vu"),
    ]
    for mark in frame.to_dict("records"):
        assert TEXT[mark["start"] : mark["end"]] == mark["words"]


def test_marks_of_an_open_citation_list_what_it_may_mean(known: Store) -> None:
    frame = marks(known, OTHER.id)

    assert told(frame, "verdict", "target_id", "candidates") == [
        ("ambiguous", None, f"{OLDER.id}; {DIRECTIVE.id}")
    ]


def test_citations_are_told_with_their_sentence_both_ways(known: Store) -> None:
    columns = ("document_id", "target_id", "verdict", "passage", "page")
    sure = (PLAN.id, DIRECTIVE.id, "resolved", "Thực hiện Chỉ thị số 33/CT-TTg.", 2)

    assert told(citations(known, PLAN.id), *columns) == [sure]
    assert told(citations(known, DIRECTIVE.id, direction=Direction.DOWN), *columns) == [
        sure,
        (OTHER.id, None, "ambiguous", None, None),
    ]


def test_citations_by_verdict_and_the_first_of_them(known: Store) -> None:
    down = Direction.DOWN
    some = citations(known, DIRECTIVE.id, verdict=Verdict.AMBIGUOUS, direction=down)
    first = citations(known, DIRECTIVE.id, limit=1, direction=down)

    assert told(some, "evidence_id") == [("f2:7",)]
    assert told(first, "evidence_id") == [("f1:x",)]
    assert first.attrs["remark"] == "citations_more"
    assert "remark" not in citations(known, DIRECTIVE.id, limit=2, direction=down).attrs
    with pytest.raises(ValueError, match="limit"):
        citations(known, DIRECTIVE.id, limit=0)


def test_relations_go_both_ways_with_words_and_evidence(known: Store) -> None:
    columns = ("direction", "relation", "document_id", "words", "evidence_id")
    words = ("Chỉ thị số 33/CT-TTg", "f1:x")

    assert told(relations(known, PLAN.id), *columns) == [
        ("up", "implements", DIRECTIVE.id, *words)
    ]
    assert told(relations(known, DIRECTIVE.id), *columns) == [
        ("down", "implements", PLAN.id, *words)
    ]
    assert relations(known, DIRECTIVE.id, direction=Direction.UP).empty


def test_demands_tell_whom_they_ask_and_until_when(known: Store) -> None:
    frame = demands(known, PLAN.id)

    assert told(frame, "action", "words", "body", "passage", "evidence_id") == [
        (
            "make_plan",
            "lập kếhoạch",
            "Sở Nội vụ thành phố Hà Nội",
            "Giao Sở Nội vụ lập kếhoạch.",
            "f1:d0",
        )
    ]
    assert frame["due_to"][0].date() == date(2022, 3, 2)


def test_a_demand_on_nobody_is_a_row_too(store: Store) -> None:
    put(store, DIRECTIVE, *demand(of=DIRECTIVE))

    assert told(demands(store, DIRECTIVE.id), "demand_id", "body_id", "due_to") == [
        ("q1", None, None)
    ]


def test_recipients_are_told_with_their_body(known: Store) -> None:
    assert told(recipients(known, PLAN.id), "words", "body", "page") == [
        ("Sở Nội vụ", "Sở Nội vụ thành phố Hà Nội", 2)
    ]


def test_effects_are_told_of_the_old_and_of_the_new(store: Store) -> None:
    put(store, PLAN, OTHER, effect(OTHER, PLAN, on="2022-02-01"))

    for one in (PLAN, OTHER):
        frame = effects(store, one.id)
        assert told(frame, "new_id", "effect", "old_id") == [
            (OTHER.id, "replaces", PLAN.id)
        ]
        assert frame["effect_from"][0].date() == date(2022, 2, 1)


def test_sources_tell_every_path_and_what_was_mended(known: Store) -> None:
    frame = sources(known, PLAN.id)

    assert told(frame, "file_path", "role", "pages", "letters", "repaired", "lost") == [
        ("kho/ban-sao.pdf", "text", 2, len(TEXT), 1, 0),
        ("kho/ha-noi.pdf", "text", 2, len(TEXT), 1, 0),
        ("kho/tin.html", "news", None, 7, 0, 0),
    ]


def test_decisions_are_those_that_speak_of_the_document(known: Store) -> None:
    columns = ("decision_id", "in_force", "withdrawn_by")

    assert told(decisions(known), *columns) == [("q1", True, None)]
    assert told(decisions(known, document=DIRECTIVE.id), *columns) == [
        ("q1", True, None)
    ]
    assert told(decisions(known, document=OTHER.id), "by") == [("A",)]
    assert decisions(known, document=PLAN.id).empty


def test_a_withdrawn_decision_says_what_took_it_back(store: Store) -> None:
    first = {"kind": "identity", "subject_id": PLAN.id, "field": "signer"}
    put(
        store,
        PLAN,
        row("decisions", decision_id="q1", at="2026-01-01", value="B", **first),
        row("decisions", decision_id="q2", at="2026-01-02", withdraws="q1"),
    )

    frame = decisions(store, document=PLAN.id)

    assert told(frame, "decision_id", "in_force", "withdrawn_by") == [
        ("q1", False, "q2")
    ]


@pytest.mark.parametrize(
    "question",
    [identity, texts, marks, citations, relations, recipients, demands, effects],
)
def test_a_document_that_is_not_there_is_said(known: Store, question: object) -> None:
    with pytest.raises(UnknownDocument):
        question(known, "99/KH-UBND")  # type: ignore[operator]
