"""Words with their places become lines in the order they are read."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from loaders.layout.pages import laid_out
from loaders.layout.values import Page, Word

WIDE = 6.0
"""A letter of these pages is so wide, and its line twice as high."""


def line(text: str, x: float, y: float, high: float = 12.0) -> Iterable[Word]:
    """The words of a line set in one width of letter, from ``x`` on."""
    for part in text.split(" "):
        if part:
            yield Word(part, x, y, x + WIDE * len(part), y + high)
        x += WIDE * (len(part) + 1)


def page(*lines: tuple[str, float, float]) -> Page:
    words = tuple(word for one in lines for word in line(*one))
    return Page(words, 600, 800)


def read(*lines: tuple[str, float, float]) -> list[str]:
    text = laid_out([page(*lines)]).text
    return [one for one in text.split("\n") if one]


def test_a_page_without_words_is_no_text() -> None:
    found = laid_out([Page((), 600, 800)])

    assert (found.text, found.page_starts) == ("", (0,))


def test_no_page_is_no_text() -> None:
    assert laid_out([]).page_starts == ()


def test_the_left_column_of_a_head_is_read_before_the_right() -> None:
    found = read(
        ("ỦY BAN NHÂN DÂN", 60, 50),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 300, 50),
        ("THÀNH PHỐ HÀ NỘI", 60, 65),
        ("Độc lập - Tự do - Hạnh phúc", 320, 65),
        ("Số: 117/KH-UBND", 60, 95),
        ("Hà Nội, ngày 05 tháng 6 năm 2020", 310, 95),
        ("KẾ HOẠCH", 258, 130),
    )

    assert found == [
        "ỦY BAN NHÂN DÂN",
        "THÀNH PHỐ HÀ NỘI",
        "Số: 117/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Hà Nội, ngày 05 tháng 6 năm 2020",
        "KẾ HOẠCH",
    ]


def test_recipients_are_read_before_the_signature_beside_them() -> None:
    found = read(
        ("Nơi nhận:", 60, 500),
        ("TM. ỦY BAN NHÂN DÂN", 350, 502),
        ("- Bộ Nội vụ;", 60, 513),
        ("CHỦ TỊCH", 390, 519),
        ("- Các sở, ban, ngành;", 60, 526),
        ("- Lưu: VT.", 60, 539),
        ("Nguyễn Đức Chung", 360, 600),
    )

    assert found == [
        "Nơi nhận:",
        "- Bộ Nội vụ;",
        "- Các sở, ban, ngành;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Nguyễn Đức Chung",
    ]


def test_a_line_below_two_columns_whose_words_leave_their_gap_is_one() -> None:
    note = "Ghi chú: văn bản do người viết tự soạn lời văn, không phải bản chính"
    found = read(
        ("- Bộ Nội vụ;", 60, 500),
        ("CHỦ TỊCH", 390, 500),
        ("- Lưu: VT.", 60, 513),
        ("Nguyễn Đức Chung", 360, 513),
        (note, 60, 526),
    )

    assert found == ["- Bộ Nội vụ;", "- Lưu: VT.", "CHỦ TỊCH", "Nguyễn Đức Chung", note]


def test_a_paragraph_broken_by_the_width_is_one_line() -> None:
    found = read(
        ("Các cơ quan, địa phương, đơn vị báo cáo kết quả thực hiện (qua Sở", 90, 50),
        ("Nội vụ) trước ngày 10/11/2020 để tổng hợp, báo cáo Thủ tướng Chính", 60, 66),
        ("phủ theo quy định.", 60, 82),
        ("Giao Sở Nội vụ theo dõi.", 90, 98),
        ("Kế hoạch này có hiệu lực từ ngày ký.", 90, 114),
    )

    assert found == [
        "Các cơ quan, địa phương, đơn vị báo cáo kết quả thực hiện (qua Sở Nội vụ) "
        "trước ngày 10/11/2020 để tổng hợp, báo cáo Thủ tướng Chính phủ theo quy định.",
        "Giao Sở Nội vụ theo dõi.",
        "Kế hoạch này có hiệu lực từ ngày ký.",
    ]


def test_a_number_broken_behind_its_hyphen_is_whole() -> None:
    found = read(
        ("Thực hiện Chỉ thị của Thủ tướng và Kế hoạch số hai trăm năm mươi", 90, 50),
        ("của Ủy ban nhân dân Thành phố ban hành trước đây số 117/KH-", 60, 66),
        ("UBND ngày 05/6/2020, và các văn bản khác có liên quan đến việc ấy", 60, 82),
        ("cho đến hết năm nay.", 60, 98),
    )

    assert "số 117/KH-UBND ngày 05/6/2020" in found[0]


def test_a_sentence_across_pages_is_one_line_without_the_page_number() -> None:
    first = page(
        ("Các cơ quan, địa phương, đơn vị báo cáo kết quả thực hiện (qua Sở", 90, 100),
        ("Nội vụ) trước ngày 10/11/2020 để tổng hợp, báo cáo Thủ tướng Chính", 60, 116),
        ("Các cơ quan, địa phương, đơn vị báo cáo kết quả thực hiện (qua Sở", 90, 132),
        ("Nội vụ) trước ngày 10/11/2020 để tổng hợp, báo cáo Thủ tướng Chính", 60, 148),
    )
    second = page(("2", 300, 40), ("phủ theo quy định.", 60, 100))

    found = laid_out([first, second])

    assert found.text.endswith("Thủ tướng Chính phủ theo quy định.")
    assert found.page_starts == (0, found.text.index("phủ theo"))
    place = found.page_starts[1]
    assert [tuple(change) for change in found.repairs] == [
        (place, place, "2", "", "page_number")
    ]


def test_a_row_of_three_columns_is_a_line_with_tabs() -> None:
    found = read(
        ("TT", 60, 50),
        ("Nhiệm vụ", 120, 50),
        ("Đơn vị", 400, 50),
        ("1", 60, 80),
        ("Rà soát thủ tục", 120, 80),
        ("Sở Nội vụ", 400, 80),
        ("hành chính", 120, 94),
        ("2", 60, 124),
        ("Báo cáo", 120, 124),
        ("Văn phòng", 400, 124),
    )

    assert found == [
        "TT\tNhiệm vụ\tĐơn vị",
        "1\tRà soát thủ tục hành chính\tSở Nội vụ",
        "2\tBáo cáo\tVăn phòng",
    ]


def test_the_raised_sign_of_a_note_is_no_digit_of_the_number() -> None:
    words = (*line("số 33/CT-TTg", 60, 50), Word("1", 133, 49, 136, 56))

    found = laid_out([Page((*words, *line("ngày", 140, 50)), 600, 800)])

    assert found.text == "số 33/CT-TTg[1] ngày"
    assert [(c.was, c.became) for c in found.repairs] == [("1", "[1]")]


def test_a_marked_word_is_told_with_its_place() -> None:
    words = (Word("Số:", 60, 50, 78, 62), Word("117", 84, 50, 102, 62, mark="?"))

    found = laid_out([Page(words, 600, 800)])

    assert [(p.start, p.end, p.page, p.word.mark) for p in found.places] == [
        (4, 7, 1, "?")
    ]


@pytest.mark.parametrize("mark", ["-", "1.", "a)", "Điều 1."])
def test_a_mark_before_a_tab_is_no_column(mark: str) -> None:
    found = read((mark, 60, 50), ("Công khai thủ tục.", 130, 50), ("Tiếp.", 60, 66))

    assert found[0] == f"{mark} Công khai thủ tục."
