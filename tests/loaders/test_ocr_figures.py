"""Figures of a scan: read where they were seen alike twice, else marked as not read."""

from __future__ import annotations

import pytest

from loaders.layout.pages import laid_out
from loaders.layout.values import Page, Word
from loaders.ocr.certain import doubted, surely, unlikely, without_figures
from loaders.ocr.ink import joined, letters, level, marked
from loaders.ocr.places import Place, places
from loaders.ocr.scans import Lost, lost_places
from loaders.ocr.symbols import mended_symbol
from loaders.ocr.words import Box, Seen

LINE: Box = (0, 0, 2000, 40)


def line(*texts: str, sure: float = 95.0) -> list[Seen]:
    """Words beside one another on one line."""
    return [
        Seen(t, (n * 100, 5, n * 100 + 80, 35), sure, LINE) for n, t in enumerate(texts)
    ]


def lost(words: list[Seen], *again: str) -> list[str]:
    """The words that are not certain after a second look that saw ``again``."""
    whole = Place(0, len(words) - 1, LINE)
    found = {
        *doubted(words, whole, line(*again)),
        *unlikely(words, whole, line(*again, sure=70)),
    }
    return [words[n].text for n in sorted(found)]


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


def test_a_number_that_was_not_seen_at_all_is_a_place_where_a_line_begins_too() -> None:
    assert len(places(line("14", sure=0.0))) == 1


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
    assert lost(line(*words), *words)


@pytest.mark.parametrize(
    "words",
    [
        ("ngày", "...", "tháng", "...", "năm", "2020"),
        ("Số:", ".....", "/QĐ-UBND"),
        ("ngày", "càng", "nhiều"),
    ],
)
def test_a_blank_was_not_lost(words: tuple[str, ...]) -> None:
    assert lost(line(*words), *words) == []


def test_figures_seen_alike_twice_are_certain() -> None:
    words = line("số", "117/KH-UBND", "ngày", "05/6/2020")

    assert lost(words, "so", "117/KH-UBND", "ngay", "05/6/2020") == []


def test_figures_seen_otherwise_are_not_certain() -> None:
    words = line("số", "117/KH-UBND", "ngày", "05/6/2020")

    assert lost(words, "so", "111/KH-UBND", "ngay", "05/6/2020") == ["117/KH-UBND"]


def test_figures_run_together_are_not_certain() -> None:
    assert lost(line("12/01/2022"), "1201/2022") == ["12/01/2022"]


def test_a_letter_that_may_be_a_figure_makes_a_number_uncertain() -> None:
    assert lost(line("93/200Z/QĐ-TTg", sure=70), "93/200Z/QD-TTg") != []


def test_figures_that_were_hardly_seen_are_not_certain() -> None:
    assert lost(line("44/QĐ-TTg", sure=25), "44/QD-TTg") == ["44/QĐ-TTg"]


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


def symbol(first: str, second: str) -> str | None:
    """A symbol as it is read, by what two models saw."""
    (one,) = line(first)
    return mended_symbol(one, line("so", second))


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        ("117/KH-UBND", "117/KH-UBND", "117/KH-UBND"),
        ("117/KH-UBNĐ", "117/KH-UBND", "117/KH-UBND"),
        ("23-QĐÐ/TW", "23-QD/TW", "23-QĐ/TW"),
        ("35/QĐ-TTE", "35/QD-TTs", "35/QĐ-TTg"),
        ("02/CI-UBND", "02/CT-UBND", "02/CT-UBND"),
        ("25-KH/T", "25-KH/TU", "25-KH/TU"),
        ("11-QĐi/TW", "11-QDi/TW", "11-QĐi/TW"),
        ("12/KH-STTTT", "12/KH-STTTT", "12/KH-STTTT"),
        ("1447-KH/BCSDCP", "1447-KH/BCSDCP", "1447-KH/BCSĐCP"),
        ("13/5/2020", "13/5/2020", "13/5/2020"),
    ],
)
def test_a_symbol_is_read_where_both_models_or_known_codes_tell(
    first: str, second: str, read: str
) -> None:
    assert symbol(first, second) == read


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("12/KH-STTTT", "12/KH-STITT"),
        ("117/KH-", "117/KH-"),
        ("33/CT-TøX", "33/CT-TøX"),
    ],
)
def test_a_symbol_that_no_code_tells_is_not_read(first: str, second: str) -> None:
    assert symbol(first, second) is None


@pytest.mark.parametrize("words", [("ngày", "1352020"), ("năm", "20152")])
def test_figures_that_lost_their_marks_are_not_read(words: tuple[str, str]) -> None:
    assert lost(line(*words, sure=70), *words) == [words[1]]


def test_a_number_in_two_pieces_is_whole() -> None:
    left = Seen("33/CT-", (0, 5, 80, 35), 90, LINE)
    right = Seen("TTg", (85, 5, 130, 35), 80, LINE)

    (whole,) = joined([left, right])

    assert (whole.text, whole.box, whole.sure) == ("33/CT-TTg", (0, 5, 130, 35), 80)


def test_the_mark_of_a_paragraph_is_parted_from_its_first_word() -> None:
    glued, number = line("1-Vườn"), line("24-NQ/TU")
    apart = line("1-", "Các", "12-KH")

    assert [one.text for one in marked(glued)] == ["1-", "Vườn"]
    assert list(marked(number)) == number
    near = [apart[0], apart[1]._replace(box=(85, 5, 130, 35)), apart[2]]
    assert joined(near) == near


def test_words_of_one_line_are_as_high_as_one_another() -> None:
    tall = Seen("05", (0, 8, 30, 30), 90, LINE)
    words = [tall, *(Seen("ngày", (40 + n, 5, 90, 38), 90, LINE) for n in range(3))]

    assert len({(box[1], box[3]) for box in level(words)}) == 1


def test_the_sign_of_a_note_stays_above_its_line() -> None:
    words = [Seen("TTg", (n * 50, 5, n * 50 + 40, 35), 90, LINE) for n in range(3)]
    note = Seen("1", (150, 2, 158, 18), 90, LINE)

    assert list(level([*words, note]))[-1] == note.box


def test_a_mark_that_was_seen_as_a_letter_is_left_out() -> None:
    words = line("THÀNH", "PHỐ", "HÀ", "NỘI")
    speck = Seen("5", (310, 0, 320, 9), 57, LINE)

    assert letters([*words, speck]) == words


def test_a_drawn_line_that_specks_made_letters_of_is_left_out() -> None:
    words = line("THỊ", "XÃ", "GÒ", "CÔNG")
    drawn: Box = (90, 90, 260, 92)
    specks = [
        Seen("E321", (90, 75, 120, 103), 33, drawn),
        Seen("-X6/274", (125, 75, 165, 103), 15, drawn),
        Seen("c3", (178, 90, 186, 92), 0, drawn),
    ]

    assert letters([*words, *specks]) == words


def test_a_sign_in_the_place_of_a_word_is_left_out() -> None:
    words = line("THỊ", "XÃ", "GÒ", "CÔNG")
    sign = Seen(")", (95, 12, 110, 40), 92, LINE)

    assert letters([words[0], sign, *words[1:]]) == words


@pytest.mark.parametrize(("x", "kept"), [(304, True), (292, False), (318, False)])
def test_a_dash_that_was_not_seen_well_stands_in_the_middle(x: int, kept: bool) -> None:
    places = ((0, "Độc"), (100, "lập"), (200, "do"), (330, "Hạnh"), (430, "phúc"))
    words = [Seen(text, (x, 5, x + 90, 35), 95, LINE) for x, text in places]
    dash = Seen("-", (x, 18, x + 12, 22), 57, LINE)

    assert (dash in letters([*words[:3], dash, *words[3:]])) == kept


def test_one_figure_is_never_sure_by_one_model() -> None:
    assert not surely(line("5", sure=99)[0])
    assert surely(line("26/11/2021", sure=97)[0])


@pytest.mark.parametrize("text", ["32/01/2020", "15/13/2020", "31/6/2021"])
def test_a_day_that_no_calendar_has_must_be_seen_well(text: str) -> None:
    assert lost(line("ngày", text, sure=80), "ngay", text) == [text]
    assert lost(line("ngày", text, sure=97), "ngay", text) == []


def test_the_place_of_what_was_lost_is_where_its_mark_stands() -> None:
    first = Lost("number", "S7", (1, 2, 3, 4), "first")
    second = Lost("date", "O5", (5, 6, 7, 8), "second")
    number = Word("▒/KH", 35, 10, 80, 20, mark=first)
    day = Word("(▒)", 45, 10, 70, 20, mark=second)
    pages = [
        Page((Word("Số:", 10, 10, 30, 20), number), 200, 90),
        Page((Word("ngày", 10, 10, 40, 20), day), 200, 90),
    ]
    laid = laid_out(pages)

    places = list(lost_places(laid))

    assert [laid.text[one.start : one.end] for one in places] == ["▒", "▒"]
    assert [(one.kind, one.seen, one.page, one.box, one.picture) for one in places] == [
        ("number", "S7", 1, (1, 2, 3, 4), "first"),
        ("date", "O5", 2, (5, 6, 7, 8), "second"),
    ]
