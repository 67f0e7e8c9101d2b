"""Pages that many open are made once, and never outlive what they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from dash import html
from flask import Flask

from graph.errors import TrienkhaiError
from graph.stores import write_new
from tests.page.posting import PLACE, asks
from trienkhai.page.app import made
from trienkhai.page.asking import Asker, StillCounting
from trienkhai.page.gate import Rules, guarded
from trienkhai.page.hosts import hosts
from trienkhai.page.kept import Kept, keep_pages
from trienkhai.page.view import View


@pytest.fixture
def place(tmp_path: Path) -> Path:
    found = tmp_path / "graph.duckdb"
    write_new(str(found), {})
    return found


@pytest.fixture
def ask(place: Path) -> Iterator[Asker]:
    found = Asker(str(place))
    yield found
    found.close()


def server(ask: Asker, *, of_graph: bool = True) -> Flask:
    """A server of one view, which says how often it was made, and may fail."""
    times = count(1)

    def body(_: Asker, asked: object) -> html.P:
        n = next(times)
        text = str(asked)
        if "late" in text and n == 1:
            raise StillCounting("late")
        if "wrong" in text:
            raise TrienkhaiError(f"wrong {n}")
        return html.P(f"made {n}")

    views = (View("search", "/once", body, of_graph=of_graph),)
    found = guarded(made(ask, views), Rules(hosts("127.0.0.1")), {"/once"})
    keep_pages(found, ask, views)
    return found


def read(server: Flask, search: str = "", path: str = "/once") -> str:
    answer = server.test_client().post(PLACE, json=asks(path, search))
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Content-Security-Policy" in answer.headers
    return answer.text


def test_a_page_is_made_once_for_each_address(ask: Asker) -> None:
    one = server(ask)

    assert "made 1" in read(one, "?year=2020")
    assert read(one, "?year=2020") == read(one, "?year=2020")
    assert "made 2" in read(one, "?year=2021")
    assert "made 1" in read(one, "?year=2020")


def test_a_new_graph_is_a_new_page(ask: Asker, place: Path) -> None:
    one = server(ask)
    assert "made 1" in read(one)

    write_new(str(place), {})

    assert "made 2" in read(one)


def test_what_is_not_there_yet_and_what_went_wrong_is_not_kept(ask: Asker) -> None:
    one = server(ask)

    assert "made" not in read(one, "?document=late")
    assert "made 2" in read(one, "?document=late")
    assert "wrong 3" in read(one, "?document=wrong")
    assert "wrong 4" in read(one, "?document=wrong")


def test_of_many_who_ask_at_once_one_makes_the_page(ask: Asker) -> None:
    one = server(ask)

    with ThreadPoolExecutor(20) as readers:
        pages = list(readers.map(lambda _: read(one, "?year=2020"), range(60)))

    assert len(set(pages)) == 1
    assert "made 1" in pages[0]


def test_a_page_that_cannot_be_made_keeps_nobody_waiting(ask: Asker) -> None:
    one = server(ask)

    with ThreadPoolExecutor(5) as readers:
        pages = list(readers.map(lambda _: read(one, "?document=wrong"), range(10)))

    assert all("wrong" in page for page in pages)


def test_a_view_that_rests_on_more_than_the_graph_is_made_anew(ask: Asker) -> None:
    one = server(ask, of_graph=False)

    assert "made 1" in read(one)
    assert "made 2" in read(one)


def test_a_graph_that_is_gone_is_not_hidden_by_what_was_kept(
    ask: Asker, place: Path
) -> None:
    one = server(ask)
    assert "made 1" in read(one)

    place.unlink()

    assert "made 1" not in read(one)


def test_what_was_asked_long_ago_goes_first() -> None:
    kept = Kept(room=10)
    old, new, newest = (("v", date(2022, 3, n), "/", "") for n in (1, 2, 3))
    kept.keep(old, b"1234")
    kept.keep(new, b"1234")
    assert kept.find(old) == b"1234"
    kept.keep(newest, b"1234")

    assert kept.find(new) is None
    assert kept.find(old) == b"1234"
    kept.keep(old, b"12345678901")
    assert kept.find(old) is None
