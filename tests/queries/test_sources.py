"""Every kind of evidence is told with what it says and where it stands."""

from __future__ import annotations

import pytest

from graph.stores.seam import Store
from queries.ground.sources import sources
from tests.queries.drawn import DIRECTIVE, plan, put
from tests.queries.told import told
from tests.worlds import carries, citation, edge, file, row

TEXT = "KẾ HOẠCH\n\nThực hiện Chỉ thị số 33/CT-TTg. UBND các xã lập kế hoạch."
PLAN = plan("ubnd/ha-noi", "2022-01-10", 30, title="Về công tác dân vận")
LINK = edge(PLAN, DIRECTIVE, first_citation_id="f1:31")


@pytest.fixture
def known(store: Store) -> Store:
    return put(
        store,
        *(DIRECTIVE, PLAN, LINK),
        file("f1", path="b.txt", sha256="cd" * 32),
        file("f1", path="a.txt", sha256="cd" * 32, state="duplicate"),
        row("texts", file_id="f1", text=TEXT, page_starts=[]),
        carries("f1", PLAN),
        citation(PLAN, DIRECTIVE, file="f1", start=31, end=40, words="33/CT-TTg"),
        row(
            "demands",
            demand_id="f1:d0",
            document_id=PLAN.id,
            file_id="f1",
            start=42,
            end=len(TEXT) - 1,
            words="lập kế hoạch",
            basis="text",
        ),
        row(
            "demands",
            demand_id="decision:q1",
            document_id=DIRECTIVE.id,
            words="lời người rà soát",
            basis="decision",
        ),
        row(
            "decisions",
            decision_id="q1",
            at="2026-11-25",
            by="người rà soát",
            kind="demand",
            subject_id=DIRECTIVE.id,
            field="make_plan",
            value="level:province",
            reason="vì thế",
            source="biên bản",
        ),
        row(
            "manifests",
            manifest_id="k1",
            body_id="ubnd/ha-noi",
            types=["KH", "CT"],
            declared_by="văn thư",
            at="2026-11-20",
        ),
        row(
            "effects",
            effect_id="e1",
            new_id=PLAN.id,
            old_id=DIRECTIVE.id,
            kind="replaces",
            evidence_id="f1:31",
        ),
        row("issues", issue_id="i1", code="no_text", sentence="Không có chữ."),
    )


def one(store: Store, id: str, *columns: str) -> tuple[object, ...]:
    frame = sources(store, [id])
    return told(frame[frame["evidence_id"] == id], *columns)[0]


def test_a_citation_has_its_words_sentence_line_and_the_file_that_was_read(
    known: Store,
) -> None:
    assert one(known, "f1:31", "record", "canonical", "words", "line", "passage") == (
        "citations",
        "30/KH-UBND",
        "33/CT-TTg",
        3,
        "Thực hiện Chỉ thị số 33/CT-TTg.",
    )
    assert one(known, "f1:31", "file_path", "sha256") == ("b.txt", "cd" * 32)


def test_a_demand_has_its_sentence(known: Store) -> None:
    assert one(known, "f1:d0", "record", "passage") == (
        "demands",
        "UBND các xã lập kế hoạch.",
    )


def test_a_decision_says_what_it_states_who_took_it_and_why(known: Store) -> None:
    words = f"Đối tượng phải thực hiện · {DIRECTIVE.id} · make_plan · level:province"

    assert one(known, "q1", "record", "words", "by", "at", "reason") == (
        "decisions",
        f"{words} (biên bản)",
        "người rà soát",
        "2026-11-25",
        "vì thế",
    )


@pytest.mark.parametrize(
    ("id", "below"),
    [("decision:q1", "q1"), ("e1", "f1:31"), (LINK.id, "f1:31")],
)
def test_what_rests_on_another_record_brings_it_along(
    known: Store, id: str, below: str
) -> None:
    assert told(sources(known, [id]), "evidence_id") == [(id,), (below,)]


def test_a_manifest_a_document_a_file_and_a_doubt_are_told(known: Store) -> None:
    assert one(known, "k1", "record", "by") == ("manifests", "văn thư")
    assert one(known, PLAN.id, "record", "words", "file_path") == (
        "documents",
        "Về công tác dân vận",
        "b.txt",
    )
    assert one(known, "f1", "record", "file_path") == ("files", "b.txt")
    assert one(known, "i1", "record", "words") == ("issues", "Không có chữ.")


def test_an_id_that_nothing_has_says_no_more(known: Store) -> None:
    assert one(known, "zz", "record", "words", "sha256") == (None, None, None)


def test_rows_stand_by_kind_and_id_each_once(known: Store) -> None:
    frame = sources(known, ["q1", "f1:31", "f1:d0", "q1", "f1:31"])

    assert told(frame, "evidence_id") == [("f1:31",), ("f1:d0",), ("q1",)]
