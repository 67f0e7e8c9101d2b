"""Automatic numbers are read as a word processor counts them."""

from __future__ import annotations

import pytest

from loaders.office.numbering import written
from tests.loaders.documents import lines, p


def level(depth: int, text: str, form: str = "decimal", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def abstract(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(name: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(text: str, depth: int = 0, list_id: int = 1) -> str:
    place = f'<w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/>'
    return p(text, properties=f"<w:numPr>{place}</w:numPr>")


ARTICLES = abstract(
    0, level(0, "Điều %1."), level(1, "%2."), level(2, "%3)", "lowerLetter")
) + num(1, 0)


def test_articles_clauses_and_points_are_counted_each_in_its_own() -> None:
    body = (
        item("Một")
        + item("Khoản", 1)
        + item("Điểm", 2)
        + item("Điểm", 2)
        + item("Khoản", 1)
        + item("Điểm", 2)
        + p("Xen giữa")
        + item("Hai")
        + item("Khoản", 1)
    )
    assert lines(body, numbering=ARTICLES) == [
        "Điều 1. Một",
        "1. Khoản",
        "a) Điểm",
        "b) Điểm",
        "2. Khoản",
        "a) Điểm",
        "Xen giữa",
        "Điều 2. Hai",
        "1. Khoản",
    ]


def test_a_number_shows_those_above_it() -> None:
    lists = abstract(
        0,
        level(0, "%1.", "upperRoman"),
        level(1, "%1.%2."),
        level(2, "%1.%2.%3.", more="<w:isLgl/>"),
    )
    body = item("A") + item("B", 1) + item("C", 2) + item("D", 2)
    assert lines(body, numbering=lists + num(1, 0)) == [
        "I. A",
        "I.1. B",
        "1.1.1. C",
        "1.1.2. D",
    ]


def test_a_level_that_has_not_begun_shows_its_first_number() -> None:
    lists = abstract(0, level(0, "%1."), level(1, "%1.%2.")) + num(1, 0)
    assert lines(item("B", 1) + item("A"), numbering=lists) == ["1.1. B", "2. A"]


def test_lists_of_one_definition_go_on_and_one_with_its_own_start_begins() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = abstract(0, level(0, "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, start)
    body = item("a") + item("b", 0, 2) + item("c", 0, 3) + item("d", 0, 3)
    assert lines(body, numbering=lists) == ["1. a", "2. b", "5. c", "6. d"]


def test_a_level_may_go_on_behind_higher_ones() -> None:
    lists = abstract(
        0, level(0, "Chương %1", "upperRoman"), level(1, "Điều %2.", more=RESTART)
    )
    body = item("A") + item("x", 1) + item("B") + item("y", 1)
    assert lines(body, numbering=lists + num(1, 0)) == [
        "Chương I A",
        "Điều 1. x",
        "Chương II B",
        "Điều 2. y",
    ]


RESTART = '<w:lvlRestart w:val="0"/>'


def test_a_list_may_state_a_level_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "(%1)")}</w:lvlOverride>'
    lists = abstract(0, level(0, "%1.")) + num(1, 0, own)
    assert lines(item("a"), numbering=lists) == ["(1) a"]


def test_a_style_may_number_its_paragraphs() -> None:
    lists = abstract(0, level(0, "Điều %1.", more='<w:pStyle w:val="Dieu"/>'))
    styles = (
        '<w:style w:type="paragraph" w:styleId="Dieu"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Dieu"/>'
        "</w:style>"
    )
    body = (
        p("Một", properties='<w:pStyle w:val="Dieu"/>')
        + p("Hai", properties='<w:pStyle w:val="Con"/>')
        + p(
            "Ba",
            properties='<w:pStyle w:val="Dieu"/><w:numPr><w:numId w:val="0"/>'
            "</w:numPr>",
        )
    )
    found = lines(body, numbering=lists + num(1, 0), styles=styles)
    assert found == ["Điều 1. Một", "Điều 2. Hai", "Ba"]


def test_a_list_may_be_defined_by_the_style_of_another() -> None:
    lists = (
        abstract(0, '<w:numStyleLink w:val="Kieu"/>')
        + abstract(1, '<w:styleLink w:val="Kieu"/>', level(0, "%1)"))
        + num(1, 0)
    )
    assert lines(item("a"), numbering=lists) == ["1) a"]


@pytest.mark.parametrize(
    ("sign", "font", "shown"),
    [("-", "", "-"), ("\uf0b7", "Symbol", "•"), ("+", "", "+")],
)
def test_a_bullet_is_the_sign_that_it_shows(sign: str, font: str, shown: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    lists = abstract(0, level(0, sign, "bullet", fonts)) + num(1, 0)
    assert lines(item("Việc") + item(""), numbering=lists) == [f"{shown} Việc"]


def test_what_stands_behind_a_number_may_be_nothing() -> None:
    lists = abstract(0, level(0, "%1/", more='<w:suff w:val="nothing"/>')) + num(1, 0)
    assert lines(item("QĐ"), numbering=lists) == ["1/QĐ"]


def test_a_list_that_nobody_defined_numbers_nothing() -> None:
    assert lines(item("a", 0, 7)) == ["a"]
    assert lines(item("a", 99, 1), numbering=ARTICLES) == ["a"]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (4, "upperRoman", "IV"),
        (1990, "lowerRoman", "mcmxc"),
        (26, "lowerLetter", "z"),
        (27, "upperLetter", "AA"),
        (7, "decimalZero", "07"),
        (12, "decimalZero", "12"),
        (3, "ordinal", "3"),
        (3, "none", ""),
        (10**8, "upperRoman", "100000000"),
        (10**8, "lowerLetter", "100000000"),
    ],
)
def test_a_number_is_written_as_its_level_says(
    number: int, form: str, shown: str
) -> None:
    assert written(number, form) == shown
