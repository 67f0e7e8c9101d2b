"""The health page tells what was read, what not and why, and what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from dash import html
from dash.development.base_component import Component
from dash_ag_grid import AgGrid

from graph.labels import label
from graph.stores import write_new
from graph.words import FileState
from tests.worlds import Row, carries, document, file, row, world
from trienkhai.page.asked import asked
from trienkhai.page.asking import Asker
from trienkhai.page.health.figures import moment, whole
from trienkhai.page.views.health import VIEW

PLAN = document("117/KH-UBND", of="ubnd/ha-noi", on="2020-06-05", title="Dân vận")


def issue(id: str, code: str, severity: str, **values: object) -> Row:
    said = f"Câu {id}. / Sentence {id}."
    return row(
        "issues", issue_id=id, code=code, severity=severity, sentence=said, **values
    )


ROWS = (
    PLAN,
    file("f1", path="/kho/2020/117.pdf", reader="pdf", bytes=10),
    file("f2", path="/kho/hong.pdf", state=FileState.UNREADABLE, bytes=3),
    carries("f1", PLAN),
    issue("i1", "picture_broken", "error", path="/kho/hong.pdf"),
    issue("i2", "scan_poor", "warning", path="/kho/2020/117.pdf", document_id=PLAN.id),
    row(
        "decisions",
        decision_id="q1",
        at="2026-01-02",
        by="An",
        kind="topic",
        subject_id="117/KH-UBND@2020",
        value="33/CT-TTg@2021",
        reason="Cùng chủ đề",
    ),
    row("meta", name="built_at", value="2026-11-26T11:20:01+00:00"),
)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    place = str(tmp_path_factory.mktemp("health") / "graph.duckdb")
    write_new(place, world(*ROWS))
    found = Asker(place, patience=60)
    yield found
    found.close()


def body(ask: Asker, search: str) -> Component:
    return VIEW.body(ask, asked("/suc-khoe", search))


def text_of(part: object) -> str:
    if isinstance(part, Component):
        return text_of(getattr(part, "children", None))
    if isinstance(part, (list, tuple)):
        return " ".join(map(text_of, part))
    return "" if part is None else str(part)


def table(of: Component, name: str) -> list[dict[str, str]]:
    """The rows of one table of the page."""
    (grid,) = [
        part
        for part in of._traverse()
        if isinstance(part, AgGrid) and part.id == f"grid-{name}"
    ]
    return list(grid.rowData)


def test_the_whole_graph_is_told_in_figures(ask: Asker) -> None:
    page = body(ask, "")
    terms = {
        text_of(one.children[0]): text_of(one.children[1])
        for part in page._traverse()
        if isinstance(part, html.Dl)
        for one in part.children
    }

    assert terms[label("figure.unreadable")] == "1"
    assert terms[label("figure.held")] == "1"
    assert terms[label("figure.decisions")] == "1"
    assert label("figure.built_at") in terms


def test_what_was_not_read_stands_with_its_sentence(ask: Asker) -> None:
    (unread,) = table(body(ask, ""), "inputs")

    assert (unread["path"], unread["sentence"]) == ("hong.pdf", "Câu i1.")


def test_files_are_counted_and_each_count_opens_its_list(ask: Asker) -> None:
    first, second = table(body(ask, ""), "intake")

    assert first["state"] == label("file_state.unreadable")
    assert second["files"] == "1"
    assert second["link_carrier"] == (
        "/suc-khoe?state=read&carrier=document&reader=pdf#files"
    )
    (listed,) = table(body(ask, "?state=read&carrier=document"), "inputs")
    assert listed["path"] == "117.pdf"
    assert listed["link_document_id"] == f"/van-ban?document={PLAN.id}"


def test_doubts_are_counted_by_code_and_each_opens_its_list(ask: Asker) -> None:
    first, second = table(body(ask, "?lang=en"), "issue_counts")

    assert (first["code"], first["sentence"]) == ("picture_broken", "Sentence i1.")
    assert second["link_code"] == "/suc-khoe?code=scan_poor&lang=en#issues"
    (listed,) = table(body(ask, "?code=scan_poor"), "issues")
    assert listed["sentence"] == "Câu i2."
    assert listed["link_document_id"] == f"/van-ban?document={PLAN.id}"


def test_holdings_are_those_of_whom_is_asked(ask: Asker) -> None:
    (held,) = table(body(ask, "?body=ubnd/ha-noi"), "holdings")

    assert (held["year"], held["held"], held["gaps"]) == ("2020", "1", "1–116")
    assert held["link_highest"] == f"/van-ban?document={PLAN.id}"
    assert label("nothing.holdings") in text_of(body(ask, "?body=ubnd/cao-bang"))


def test_holdings_of_all_are_told_by_issuer_and_open_its_series(ask: Asker) -> None:
    (held,) = table(body(ask, ""), "holdings")

    assert held["held"] == "1"
    assert held["link_body"] == "/suc-khoe?body=ubnd/ha-noi#held"


def test_a_decision_stands_with_its_reason_and_leads_to_its_document(
    ask: Asker,
) -> None:
    (said,) = table(body(ask, ""), "decisions")

    assert said["reason"] == "Cùng chủ đề"
    assert said["link_subject_id"] == "/van-ban?document=117/KH-UBND%402020"


def test_an_empty_graph_says_so(tmp_path: Path) -> None:
    place = str(tmp_path / "graph.duckdb")
    write_new(place, {})
    ask = Asker(place, patience=60)
    try:
        assert text_of(body(ask, "")) == label("nothing.overview")
    finally:
        ask.close()


def test_numbers_and_moments_are_written_the_way_of_the_language() -> None:
    assert (whole(1234, "vi"), whole(1234, "en")) == ("1.234", "1,234")
    assert moment("khi nào đó", "vi") == "khi nào đó"
    assert len(moment("2026-11-26T11:20:01+00:00", "vi")) == len("11:20 26/11/2026")


def test_a_decision_is_told_in_the_words_of_the_language(ask: Asker) -> None:
    (vietnamese,) = table(body(ask, ""), "decisions")
    (english,) = table(body(ask, "?lang=en"), "decisions")

    assert (vietnamese["at"], english["at"]) == ("02/01/2026", "2026-01-02")


def test_no_doubt_in_reading_does_not_say_that_nothing_is_open(
    sample_graph: Path,
) -> None:
    sample = Asker(str(sample_graph), patience=60)
    said = text_of(body(sample, ""))
    still_open = sample.ask("open_doubts")
    sample.close()

    assert len(still_open) > 0
    assert "Ghi nhận khi đọc" in said
    assert "Viện dẫn chưa xác định" in said
