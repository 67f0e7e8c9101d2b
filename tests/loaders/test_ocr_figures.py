"""Figures of a scan: read where they were seen alike twice, else marked as not read."""

from __future__ import annotations

import pytest

from loaders.ocr.certain import uncertain, without_figures
from loaders.ocr.places import Place, places
from loaders.ocr.words import Box, Seen

LINE: Box = (0, 0, 2000, 40)


def line(*texts: str, sure: float = 95.0) -> list[Seen]:
    """Words beside one another on one line."""
    return [
        Seen(t, (n * 100, 5, n * 100 + 80, 35), sure, LINE) for n, t in enumerate(texts)
    ]


def doubted(words: list[Seen], *again: str) -> list[str]:
    """The words that are not certain after a second look that saw ``again``."""
    whole = Place(0, len(words) - 1, LINE)
    return [words[n].text for n in uncertain(words, whole, line(*again))]


def test_a_page_without_words_has_no_places() -> None:
    assert places([]) == []


def test_a_day_in_words_is_one_place_with_its_neighbours() -> None:
    words = line("Nội,", "ngày", "05", "tháng", "6", "năm", "2020", "KẾ")

    (place,) = places(words)

    assert (place.first, place.last) == (2, 6)
    assert place.box[0] <= words[1].box[0]
    assert place.box[2] >= words[7].box[2]


def test_the_number_of_a_paragraph_is_no_place() -> None:
    assert places(line("2.", "Giao", "Sở", "Nội", "vụ")) == []


@pytest.mark.parametrize(
    "words",
    [
        ("Số:", "#¿Ÿ", "/QĐ-TTg"),
        ("số", "ZZ/CT-TTg"),
        ("ngày", "Qg", "tháng", "01", "năm", "2010"),
    ],
)
def test_letters_where_figures_must_be_are_looked_at(words: tuple[str, ...]) -> None:
    assert places(line(*words))
    assert doubted(line(*words), *words)


@pytest.mark.parametrize(
    "words",
    [
        ("ngày", "...", "tháng", "...", "năm", "2020"),
        ("Số:", ".....", "/QĐ-UBND"),
        ("ngày", "càng", "nhiều"),
    ],
)
def test_a_blank_was_not_lost(words: tuple[str, ...]) -> None:
    assert doubted(line(*words), *words) == []


def test_figures_seen_alike_twice_are_certain() -> None:
    words = line("số", "117/KH-UBND", "ngày", "05/6/2020")

    assert doubted(words, "so", "117/KH-UBND", "ngay", "05/6/2020") == []


def test_figures_seen_otherwise_are_not_certain() -> None:
    words = line("số", "117/KH-UBND", "ngày", "05/6/2020")

    assert doubted(words, "so", "111/KH-UBND", "ngay", "05/6/2020") == ["117/KH-UBND"]


def test_figures_run_together_are_not_certain() -> None:
    assert doubted(line("12/01/2022"), "1201/2022") == ["12/01/2022"]


def test_a_letter_that_may_be_a_figure_makes_a_number_uncertain() -> None:
    assert doubted(line("93/200Z/QĐ-TTg", sure=70), "93/200Z/QD-TTg") != []


def test_figures_that_were_hardly_seen_are_not_certain() -> None:
    assert doubted(line("44/QĐ-TTg", sure=25), "44/QD-TTg") == ["44/QĐ-TTg"]


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("l17/KH-UBND", "▒/KH-UBND"),
        ("93/2007/QĐ-TTg", "▒/QĐ-TTg"),
        ("Số:9?/CT-TTg", "Số:▒/CT-TTg"),
        ("1447-KH/BCSĐCP", "▒-KH/BCSĐCP"),
        ("97/2019/QH14", "▒/QH▒"),
        ("13/5/2020,", "▒,"),
        ("2020", "▒"),
        ("#¿Ÿ", "▒"),
        ("85%", "▒%"),
    ],
)
def test_all_that_may_be_a_figure_goes_from_what_was_not_read(
    text: str, without: str
) -> None:
    assert without_figures(text) == without
