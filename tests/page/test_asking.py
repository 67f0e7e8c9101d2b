"""Many readers ask one graph."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest

import trienkhai
from graph.errors import StoreMissing, UnknownDocument
from trienkhai.page.asking import Asker


def built(folder: Path, *texts: str) -> str:
    """A graph of one document for each text."""
    files = folder / "van-ban"
    files.mkdir(exist_ok=True)
    for n, text in enumerate(texts):
        (files / f"{n}.txt").write_text(text, encoding="utf-8")
    place = str(folder / "graph.duckdb")
    trienkhai.build([files], store=place)
    return place


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Asker]:
    found = Asker(built(tmp_path, DIRECTIVE))
    yield found
    found.close()


DIRECTIVE = (
    "THỦ TƯỚNG CHÍNH PHỦ\nSố: 12/CT-TTg\nHà Nội, ngày 3 tháng 5 năm 2023\n"
    "CHỈ THỊ\nVề việc giữ sạch bờ biển\n"
)


def test_a_question_is_asked_by_its_name(ask: Asker) -> None:
    assert ask.ask("documents", year=2023).canonical.to_list() == ["12/CT-TTg"]


def test_only_questions_of_the_catalogue_can_be_asked(ask: Asker) -> None:
    with pytest.raises(KeyError):
        ask.ask("native", "SELECT 1")


def test_an_answer_is_kept_until_the_graph_is_built_anew(
    ask: Asker, tmp_path: Path
) -> None:
    first = ask.ask("documents")
    assert ask.ask("documents") is first
    before = ask.version

    built(tmp_path, DIRECTIVE, DIRECTIVE.replace("12/CT-TTg", "13/CT-TTg"))

    assert ask.version != before
    found = ask.ask("documents").canonical.to_list()
    assert found == ["12/CT-TTg", "13/CT-TTg"]


def test_what_cannot_be_answered_is_not_kept(ask: Asker) -> None:
    for _ in range(2):
        with pytest.raises(UnknownDocument):
            ask.ask("chain", "99/CT-TTg")


def test_a_graph_that_goes_away_is_said(ask: Asker, tmp_path: Path) -> None:
    (tmp_path / "graph.duckdb").unlink()

    with pytest.raises(StoreMissing):
        ask.ask("documents")


def test_many_threads_get_one_answer(ask: Asker) -> None:
    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(lambda _: ask.ask("documents"), range(60)))

    assert len({id(answer) for answer in answers}) == 1


def test_documents_are_named_in_both_languages(ask: Asker) -> None:
    id = "gov/thu-tuong|CT|12|2023"

    assert ask.names([id, None, "x"]) == {id: "12/CT-TTg ngày 03/05/2023"}
    assert ask.names([id], "en") == {id: "12/CT-TTg of 2023-05-03"}


def test_an_answer_about_today_is_not_that_of_yesterday(
    ask: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ask.ask("documents")
    tomorrow = date.today() + timedelta(days=1)

    class Later(date):
        @classmethod
        def today(cls) -> Later:
            return cls(tomorrow.year, tomorrow.month, tomorrow.day)

    monkeypatch.setattr("trienkhai.page.asking.date", Later)

    assert ask.ask("documents") is not first
