"""Each view answers on every day of the calendar."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.page.parts import of_kind
from tests.page.sample import ASKED, PATHS
from trienkhai.page.app import answered
from trienkhai.page.asking import Asker
from trienkhai.page.views import VIEWS

BY_PATH = {view.path: view for view in VIEWS}


@pytest.fixture(scope="module")
def ask(sample_graph: Path) -> Iterator[Asker]:
    found = Asker(str(sample_graph), patience=60)
    yield found
    found.close()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_days(
    ask: Asker, day: str, caplog: pytest.LogCaptureFixture
) -> None:
    for path in PATHS:
        for search in (ASKED.get(path, "").replace("on=2022-03-01", ""), ""):
            with caplog.at_level(logging.ERROR, "trienkhai.page"):
                answered(ask, BY_PATH, path, f"?{search}&on={day}")
            assert caplog.messages == []


def test_a_day_that_is_none_is_trouble(ask: Asker) -> None:
    page, _, _ = answered(ask, BY_PATH, "/khoang-trong", "?on=2022-02-30")

    assert of_kind(page, "trouble")
