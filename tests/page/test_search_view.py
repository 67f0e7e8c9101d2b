"""The first page, and what a search shows with the next click."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from dash import html
from dash.development.base_component import Component

from graph.errors import UnknownBody
from graph.labels import label
from graph.stores import write_new
from graph.words import Match
from trienkhai.page.asked import BadAsked, asked
from trienkhai.page.asking import Asker
from trienkhai.page.views.search import VIEW

NEW = "gov/thu-tuong|CT|33|2021"


@pytest.fixture(scope="module")
def ask(sample_graph: Path) -> Iterator[Asker]:
    found = Asker(str(sample_graph), patience=60)
    yield found
    found.close()


def body(ask: Asker, search: str) -> Component:
    return VIEW.body(ask, asked("/tim", search))


def text_of(part: object) -> str:
    """All text in a piece of a page."""
    if isinstance(part, Component):
        return text_of(getattr(part, "children", None))
    if isinstance(part, (list, tuple)):
        return " ".join(map(text_of, part))
    return "" if part is None else str(part)


def hrefs(part: Component) -> list[str]:
    return [one.href for one in part._traverse() if isinstance(one, html.A)]


def headings(part: Component) -> list[str]:
    return [text_of(one) for one in part._traverse() if isinstance(one, html.H2)]


def test_the_first_page_begins_with_what_this_graph_has(ask: Asker) -> None:
    first = body(ask, "")
    links = hrefs(first)

    assert links[0] == f"/van-ban?document={NEW}"
    assert f"/chuoi?document={NEW}&direction=down" in links
    assert "/suc-khoe" in links
    assert "5 văn bản của 5 cơ quan ở 5 địa phương" in text_of(first)
    assert label("figure.held") in text_of(first)
    assert label("find.about") in text_of(first)


def test_the_first_page_of_an_empty_graph_says_what_the_program_does(
    tmp_path: Path,
) -> None:
    place = str(tmp_path / "graph.duckdb")
    write_new(place, {})
    ask = Asker(place, patience=60)
    try:
        first = body(ask, "?lang=en")
    finally:
        ask.close()

    assert label("find.about", "en") in text_of(first)
    assert label("nothing.overview", "en") in text_of(first)


def test_an_ambiguous_number_is_a_list_with_what_tells_them_apart(ask: Asker) -> None:
    found = body(ask, "?text=33/CT-TTg")
    links = hrefs(found)

    assert headings(found)[0] == f"{label('match.number')} (3)"
    assert label("find.several", n=3) in text_of(found)
    assert [f"/van-ban?document=gov/thu-tuong|CT|33|{y}" in links for y in (2020, 2021)]
    assert "chất thải nhựa" in text_of(found)
    assert "dân vận" in text_of(found)


def test_a_directive_leads_to_its_chain_and_who_carried_it_out(ask: Asker) -> None:
    links = hrefs(body(ask, "?text=33+CT+TTg+2021"))

    for path in ("/chuoi?", "/do-bao-phu?", "/khoang-trong?"):
        assert any(one.startswith(path) and NEW in one for one in links)


def test_what_is_only_like_the_number_is_said_to_be(ask: Asker) -> None:
    near = body(ask, "?text=117/KH-UNBD")
    apart = body(ask, "?text=33/CT-TTg@2019")

    assert headings(near)[0].startswith(label("match.number_near"))
    assert headings(apart)[0].startswith(label("match.number_apart"))
    assert label("find.differs", words="2019") in text_of(apart)
    for found in (near, apart):
        assert label("find.only_like") in text_of(found)
        assert label(f"match.{Match.NUMBER}") not in text_of(found)


def test_a_body_leads_to_what_it_has_to_do(ask: Asker) -> None:
    links = hrefs(body(ask, "?text=UBND+tinh+Hai+Duong"))

    assert "/khoang-trong?body=ubnd/hai-duong" in links
    assert "/tim?issuer=ubnd/hai-duong" in links
    assert "/suc-khoe?body=ubnd/hai-duong" in links


def test_year_and_issuer_alone_list_what_was_issued(ask: Asker) -> None:
    found = body(ask, "?issuer=ubnd/ha-noi&year=2020")

    assert headings(found) == [f"{label('match.issued')} (1)"]
    assert "/van-ban?document=ubnd/ha-noi|KH|117|2020" in hrefs(found)


def test_nothing_found_says_what_to_try(ask: Asker) -> None:
    assert label("nothing.search", "en") in text_of(body(ask, "?text=zzzz&lang=en"))


def test_the_box_keeps_what_was_typed(ask: Asker) -> None:
    boxes = [
        one
        for one in body(ask, "?text=a+b&year=2020")._traverse()
        if getattr(one, "name", "") in ("text", "year")
    ]

    assert [one.value for one in boxes] == ["a b", "2020"]


def test_a_year_or_an_issuer_that_is_none_is_a_sentence(ask: Asker) -> None:
    with pytest.raises(BadAsked):
        body(ask, "?text=a&year=mai")
    with pytest.raises(UnknownBody):
        body(ask, "?text=a&issuer=UBND+tinh+Atlantis")


def test_a_link_of_a_result_is_of_this_language(ask: Asker) -> None:
    links = hrefs(body(ask, "?text=33/CT-TTg&lang=en"))

    assert all("lang=en" in one for one in links)
