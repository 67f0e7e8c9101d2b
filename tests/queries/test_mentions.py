"""What is named without a number, and figures to reach, each with its place."""

from __future__ import annotations

import pytest

from graph.errors import UnknownDocument
from graph.stores.seam import Store
from graph.words import Unnumbered
from loaders.references import rows
from queries.ground.passages import sentence
from queries.references import references
from queries.targets import targets
from tests.queries.drawn import plan, put
from tests.queries.told import told
from tests.worlds import Row, carries, file, row

TEXT = "trang một\n\fCăn cứ Điều lệ Đảng.\nPhấn đấu 90% hộ dân."
ONE, TWO = plan("ubnd/ha-noi", "2022-01-10", 30), plan("ubnd/phu-tho", number=6)


def reference(of: Row, file_id: str, start: int, **values: object) -> Row:
    first = {
        "reference_id": f"{file_id}:r{start}",
        "document_id": of.id,
        "file_id": file_id,
        "start": start,
        "end": start + 12,
        "words": "Điều lệ Đảng",
        "kind": "party_statute",
        "relation": "based_on",
        "scope": "document",
    }
    return row("references", **{**first, **values})


@pytest.fixture
def read(store: Store) -> Store:
    start = TEXT.index("Điều")
    return put(
        store,
        *(ONE, TWO),
        file("f1", path="ha-noi.pdf", sha256="ab" * 32),
        row("texts", file_id="f1", text=TEXT, page_starts=["0", "11"]),
        carries("f1", ONE),
        reference(ONE, "f1", start),
        reference(TWO, "f2", 7, words="Luật Đất đai", kind="law_by_name"),
        row(
            "targets",
            target_id="f1:t0",
            document_id=ONE.id,
            file_id="f1",
            words="Phấn đấu 90% hộ dân",
            start=TEXT.index("Phấn"),
            end=len(TEXT) - 1,
            value=90.0,
            unit="%",
            comparator="=",
            modality="phấn đấu",
        ),
    )


def test_a_reference_is_told_with_its_page_line_sentence_and_file(read: Store) -> None:
    frame = references(read, document=ONE.id)

    assert told(frame, "words", "file_path", "page", "line", "passage") == [
        ("Điều lệ Đảng", "ha-noi.pdf", 2, 2, "Căn cứ Điều lệ Đảng.")
    ]
    assert told(frame, "sha256", "evidence_id", "basis") == [
        ("ab" * 32, f"f1:r{TEXT.index('Điều')}", "text")
    ]


@pytest.mark.parametrize("code", ["recognised", "pages_of_layers"])
def test_words_of_pages_that_were_recognised_are_told_as_such(
    read: Store, code: str
) -> None:
    assert told(references(read, document=ONE.id), "recognised") == [(False,)]

    page = {"file_id": "f1", "start": 11, "end": len(TEXT), "severity": "note"}
    put(
        read,
        *(ONE, TWO),
        file("f1", path="ha-noi.pdf", sha256="ab" * 32),
        row("texts", file_id="f1", text=TEXT, page_starts=["0", "11"]),
        reference(ONE, "f1", TEXT.index("Điều")),
        reference(ONE, "f1", 0, words="trang"),
        row("issues", issue_id="i", code=code, sentence="OCR", **page),
    )
    frame = references(read, document=ONE.id)

    assert told(frame, "words", "page", "recognised") == [
        ("trang", 1, False),
        ("Điều lệ Đảng", 2, True),
    ]


def test_references_are_told_by_kind_and_without_a_file_have_no_place(
    read: Store,
) -> None:
    frame = references(read, kind=Unnumbered.LAW_BY_NAME)

    assert told(frame, "document_id", "words", "start", "page", "sha256") == [
        (TWO.id, "Luật Đất đai", 7, None, None)
    ]


def test_a_target_is_told_with_its_figure_and_place(read: Store) -> None:
    frame = targets(read)

    assert told(frame, "comparator", "value", "unit", "modality", "line") == [
        ("=", 90.0, "%", "phấn đấu", 3)
    ]
    assert told(frame, "passage", "evidence_id") == [("Phấn đấu 90% hộ dân.", "f1:t0")]
    assert targets(read, document=TWO.id).empty


@pytest.mark.parametrize("question", [references, targets])
def test_a_document_that_is_not_there_is_said(read: Store, question: object) -> None:
    with pytest.raises(UnknownDocument):
        question(read, document="99/KH-UBND")  # type: ignore[operator]


def test_every_kind_that_is_read_is_a_word_of_the_model_and_the_other_way() -> None:
    assert {one.kind for one in rows()} == set(Unnumbered)


def test_a_long_sentence_is_cut_on_both_sides() -> None:
    text = "a " * 1000 + "33/CT-TTg" + " b" * 1000

    found = sentence(text, 2000, 2009)

    assert found.startswith("…a a")
    assert found.endswith("b b…")
    assert len(found) < 850
