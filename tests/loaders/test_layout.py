"""Words with their places become lines in the order they are read."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.layout.pages import laid_out
from loaders.layout.values import Page, Rule, Word

_Drawn = tuple[float, float, float, bool]

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


def test_what_stood_in_the_file_is_told_of_the_raised_sign_of_a_note_too() -> None:
    sign = Word("2", 113, 8, 116, 14, was="\u00b2", rule="font")

    found = laid_out([Page((*line("Điều lệ", 70, 10), sign), 300, 400)])

    assert found.text == "Điều lệ[2]"
    assert [(one.was, one.became) for one in found.repairs] == [("\u00b2", "[2]")]


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


def test_the_name_of_a_body_broken_by_its_column_is_one_line() -> None:
    found = read(
        ("LIÊN ĐOÀN LAO ĐỘNG", 66, 50),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", 270, 50),
        ("TỈNH THANH HÓA", 78, 65),
        ("NAM", 350, 65),
        ("LIÊN ĐOÀN LAO ĐỘNG", 66, 80),
        ("Độc lập - Tự do - Hạnh phúc", 280, 80),
        ("HUYỆN YÊN ĐỊNH", 78, 95),
        ("Số: 34/KH-LĐLĐ", 78, 110),
        ("Yên Định, ngày 08 tháng 12 năm 2021", 260, 110),
        (
            "Các công đoàn cơ sở lập danh sách đoàn viên khó khăn để trao quà Tết.",
            60,
            160,
        ),
    )

    assert found[:6] == [
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH THANH HÓA",
        "LIÊN ĐOÀN LAO ĐỘNG HUYỆN YÊN ĐỊNH",
        "Số: 34/KH-LĐLĐ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Yên Định, ngày 08 tháng 12 năm 2021",
    ]


def test_the_motto_is_parted_from_a_name_close_beside_it() -> None:
    found = read(
        (
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH THANH HÓA CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            60,
            50,
        ),
        ("Số: 34/KH-LĐLĐ", 78, 65),
        ("Độc lập - Tự do - Hạnh phúc", 320, 65),
    )

    assert found == [
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH THANH HÓA",
        "Số: 34/KH-LĐLĐ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]


def test_two_who_sign_are_read_one_after_the_other() -> None:
    found = read(
        ("KT. BỘ TRƯỞNG", 100, 500),
        ("KT. BỘ TRƯỞNG", 360, 500),
        ("THỨ TRƯỞNG", 110, 516),
        ("THỨ TRƯỞNG", 370, 516),
        ("Trần Xuân Hà", 106, 580),
        ("Phạm Mạnh Hùng", 360, 580),
        ("Nơi nhận:", 60, 620),
        ("- Lưu: VT.", 60, 634),
    )

    assert found == [
        "KT. BỘ TRƯỞNG",
        "THỨ TRƯỞNG",
        "Trần Xuân Hà",
        "KT. BỘ TRƯỞNG",
        "THỨ TRƯỞNG",
        "Phạm Mạnh Hùng",
        "Nơi nhận:",
        "- Lưu: VT.",
    ]


def test_a_table_without_lines_is_read_by_its_rows() -> None:
    found = read(
        ("TT", 60, 50),
        ("Nội dung", 120, 50),
        ("Đơn vị", 330, 50),
        ("Hạn", 500, 50),
        ("Rà soát thủ tục hành chính của", 90, 80),
        ("1", 62, 87),
        ("Sở Nội vụ", 330, 87),
        ("31/3", 500, 87),
        ("các cơ quan", 90, 94),
        ("2", 62, 124),
        ("Báo cáo kết quả", 90, 124),
        ("Văn phòng", 330, 124),
    )

    assert found == [
        "TT\tNội dung\tĐơn vị\tHạn",
        "1\tRà soát thủ tục hành chính của các cơ quan\tSở Nội vụ\t31/3",
        "2\tBáo cáo kết quả\tVăn phòng\t",
    ]


def test_a_heading_that_nearly_fills_its_line_ends_there() -> None:
    found = read(
        ("Các cơ quan, địa phương, đơn vị báo cáo kết quả thực hiện (qua Sở", 90, 50),
        (
            "Nội vụ) trước ngày 10/11/2020 để tổng hợp, báo cáo Thủ tướng Chính phủ",
            60,
            66,
        ),
        (
            "Nội vụ) trước ngày 10/11/2020 để tổng hợp, báo cáo Thủ tướng Chính phủ",
            60,
            82,
        ),
        (
            "Nội vụ) trước ngày 10/11/2020 để tổng hợp, báo cáo Thủ tướng Chính phủ",
            60,
            98,
        ),
        ("theo quy định.", 60, 114),
        ("Điều 4. Trách nhiệm của Chủ tịch các xã và của các thị trấn liên", 90, 130),
        ("Xã làm.", 90, 146),
    )

    assert found[-1] == "Xã làm."


def ruled(xs: list[float], ys: list[float]) -> tuple[Rule, ...]:
    """The lines of a table, each cell's borders drawn for themselves."""
    return tuple(
        rule for y in ys for a, b in pairwise(xs) for rule in (Rule(a, y, b, y + 0.5),)
    ) + tuple(
        rule for x in xs for a, b in pairwise(ys) for rule in (Rule(x, a, x + 0.5, b),)
    )


def test_a_drawn_table_is_read_by_its_cells() -> None:
    words = [
        *line("TT", 62, 52),
        *line("Việc", 100, 52),
        *line("Hạn", 402, 52),
        *line("Rà soát", 100, 72),
        *line("1", 62, 80),
        *line("31/3", 402, 80),
        *line("thủ tục", 100, 88),
        *line("2", 62, 106),
        *line("Báo cáo", 100, 106),
    ]
    rules = ruled([60, 95, 400, 500], [50, 70, 104, 124])

    found = laid_out([Page(tuple(words), 600, 800, rules)])

    assert found.text.split("\n") == [
        "TT\tViệc\tHạn",
        "1\tRà soát thủ tục\t31/3",
        "2\tBáo cáo\t",
    ]


def test_the_heading_of_a_table_is_not_read_again_on_the_next_page() -> None:
    rules = ruled([60, 95, 400, 500], [50, 70, 90])
    head = [*line("TT", 62, 52), *line("Việc", 100, 52), *line("Hạn", 402, 52)]
    first = [*line("1", 62, 72), *line("Rà soát các", 100, 72), *line("31/3", 402, 72)]
    rest = line("thủ tục", 100, 72)

    found = laid_out(
        [
            Page((*head, *first), 600, 800, rules),
            Page((*head, *rest), 600, 800, rules),
        ]
    )

    assert found.text == "TT\tViệc\tHạn\n1\tRà soát các thủ tục\t31/3"
    assert [(one.was, one.rule) for one in found.repairs] == [
        ("TT\tViệc\tHạn", "repeated_heading")
    ]


def test_a_footnote_does_not_part_the_sentence_above_it() -> None:
    first = [
        *line(
            "Các cơ quan, địa phương, đơn vị báo cáo kết quả thực hiện (qua Sở", 90, 600
        ),
        *line(
            "Nội vụ) trước ngày 10/11/2020 để tổng hợp, báo cáo Thủ tướng Chính",
            60,
            616,
        ),
        *line(
            "Các cơ quan, địa phương, đơn vị báo cáo kết quả thực hiện (qua Sở", 90, 632
        ),
        *line(
            "Nội vụ) trước ngày 10/11/2020 để tổng hợp, báo cáo Thủ tướng Chính",
            60,
            648,
        ),
        *line("[1] Ban hành năm 2019.", 60, 700, 9),
    ]
    second = line("phủ theo quy định.", 60, 100)

    found = laid_out([Page(tuple(first), 600, 800), Page(tuple(second), 600, 800)])

    assert found.text.split("\n")[-2:] == [
        "[1] Ban hành năm 2019.",
        "Các cơ quan, địa phương, đơn vị báo cáo kết quả thực hiện (qua Sở Nội vụ) "
        "trước ngày 10/11/2020 để tổng hợp, báo cáo Thủ tướng Chính phủ theo quy định.",
    ]


def test_a_line_that_comes_again_above_each_page_is_left_out() -> None:
    pages = [
        page(
            (f"CÔNG BÁO/Số {n} ngày 01-4-2022", 200, 30),
            (f"Điều {n}. Nội dung.", 60, 120),
        )
        for n in range(1, 5)
    ]

    found = laid_out(pages)

    assert found.text.split("\n") == [f"Điều {n}. Nội dung." for n in range(1, 5)]
    assert {one.rule for one in found.repairs} == {"running_line"}


def test_a_title_that_nearly_fills_its_line_is_not_parted_from_its_type() -> None:
    body = "Các cơ quan, địa phương, đơn vị báo cáo kết quả thực hiện (qua Sở Nội"
    found = laid_out(
        [
            page(
                ("KẾT LUẬN", 252, 50),
                (
                    "sửa đổi, bổ sung một số nội dung của Quy định về trách nhiệm của",
                    84,
                    66,
                ),
                ("người đứng đầu cấp ủy", 213, 82),
                *((body, 66, 98 + 16 * n) for n in range(4)),
            )
        ]
    )

    assert found.text.split("\n")[:3] == [
        "KẾT LUẬN",
        "sửa đổi, bổ sung một số nội dung của Quy định về trách nhiệm của người đứng "
        "đầu cấp ủy",
        "",
    ]


def test_what_is_left_out_at_one_place_is_one_repair_for_each_reason() -> None:
    numbers = [page((str(n), 300, 30)) for n in (2, 3)]
    found = laid_out([page(("Một.", 60, 100)), *numbers, page(("Hai.", 60, 100))])

    assert [tuple(one) for one in found.repairs] == [(5, 5, "2\n3", "", "page_number")]


def test_letterheads_of_letters_bound_together_are_text() -> None:
    pages = [
        page(
            ("SỞ NỘI VỤ", 60, 40),
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 300, 55),
            (f"Số: {n}/SNV-VP", 60, 70),
            ("Độc lập - Tự do - Hạnh phúc", 320, 70),
        )
        for n in range(1, 5)
    ]

    found = laid_out(pages)

    assert found.text.count("SỞ NỘI VỤ") == 4
    assert found.repairs == ()


_SYLLABLES = st.text(st.sampled_from("abcđeghiklmnôơưATBC0123456789-/.:;,"), min_size=1)
_WORDS = st.lists(
    st.tuples(
        _SYLLABLES,
        st.floats(0, 550),
        st.floats(0, 780),
        st.floats(1, 200),
        st.floats(4, 40),
    ),
    max_size=24,
)
_MET = st.sampled_from((0.0, 100.0, 300.0, 500.0))
"""Drawn lines that begin and end at few places meet, and make tables."""

_RULES = st.lists(
    st.tuples(
        _MET | st.floats(0, 600),
        _MET | st.floats(0, 800),
        _MET | st.floats(0, 600),
        st.booleans(),
    ),
    max_size=30,
)


@given(st.lists(st.tuples(_WORDS, _RULES), max_size=4))
def test_no_word_is_lost_or_doubled(
    drawn: list[tuple[list[tuple[str, float, float, float, float]], list[_Drawn]]],
) -> None:
    pages = [
        Page(
            tuple(Word(t, x, y, x + w, y + h, mark=t) for t, x, y, w, h in words),
            600,
            800,
            tuple(
                Rule(x, y, x + long, y + 1) if level else Rule(x, y, x + 1, y + long)
                for x, y, long, level in rules
            ),
        )
        for words, rules in drawn
    ]

    found = laid_out(pages)

    words = sorted(word.text for one in pages for word in one.words)
    kept = [place.word.was or place.word.text for place in found.places]
    out = [part for one in found.repairs if not one.became for part in one.was.split()]
    assert sorted(kept + out) == words
    for place in found.places:
        assert found.text[place.start : place.end] == place.word.text
    assert list(found.page_starts) == sorted(found.page_starts)
    assert len(found.page_starts) == len(pages)
    for one in found.repairs:
        assert found.text[one.start : one.end] == one.became


def test_a_word_in_a_cell_without_a_line_of_its_own_is_in_the_cell_beside_it() -> None:
    words = tuple(line("B/", 120, 305)) + tuple(line("đầu", 10, 20))
    rules = (
        Rule(0, 0, 500, 1),
        Rule(100, 400, 600, 401),
        Rule(300, 200, 800, 201),
        Rule(0, 0, 1, 500),
        Rule(100, 200, 101, 700),
        Rule(300, 0, 301, 500),
    )

    assert laid_out([Page(words, 600, 800, rules)]).text == "đầu\nB/"


def test_a_title_that_fills_its_line_ends_with_its_heavy_type() -> None:
    title = "Về quản lý túi ni lông và đồ nhựa dùng một lần trên đường"
    body = (
        ("Những năm qua rác nhựa thải ra đầm phá và biển ngày một", 100, 165),
        ("nhiều, ảnh hưởng đến sinh kế của ngư dân ven bờ, gần bờ", 100, 180),
    )

    def first(*, bold: bool) -> str:
        words = [word._replace(bold=bold) for word in line(title, 100, 150)]
        words += page(*body).words
        return laid_out([Page(tuple(words), 560, 800)]).text.split("\n")[0]

    assert first(bold=True) == title
    assert first(bold=False) != title


def test_the_type_below_a_day_at_the_right_margin_is_a_line() -> None:
    body = (
        "Thực hiện kế hoạch của tỉnh về công tác này, huyện yêu cầu các xã và thị trấn"
    )

    found = read(
        ("Thừa Thiên Huế, ngày 22 tháng 7 năm 2019", 322, 100),
        ("CHỈ THỊ", 292, 130),
        ("Về việc thu gom rác trên phá", 229, 145),
        (body, 100, 170),
        (body, 100, 185),
    )

    assert found[:3] == [
        "Thừa Thiên Huế, ngày 22 tháng 7 năm 2019",
        "CHỈ THỊ",
        "Về việc thu gom rác trên phá",
    ]


def test_a_blank_stands_between_a_title_and_what_is_not_centred() -> None:
    body = "Những năm qua rác nhựa thải ra đầm phá và biển ngày một nhiều, ảnh hưởng"

    text = laid_out(
        [
            page(
                ("CHỈ THỊ", 279, 100),
                ("Về việc thu gom rác", 243, 115),
                (body, 90, 130),
                ("đến sinh kế của ngư dân.", 80, 145),
            )
        ]
    ).text

    assert text.startswith("CHỈ THỊ\nVề việc thu gom rác\n\nNhững năm qua")


def test_the_greeting_of_a_letter_ends_the_columns_of_its_head() -> None:
    found = read(
        ("SỞ NỘI VỤ", 80, 50),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 300, 50),
        ("Số: 1045/SNV-CCHC", 60, 65),
        ("Độc lập - Tự do - Hạnh phúc", 320, 65),
        ("V/v rà soát", 75, 80),
        ("Lào Cai, ngày 04 tháng 11 năm 2021", 310, 82),
        ("Kính gửi:", 60, 95),
        ("- Các sở, ban, ngành;", 140, 110),
    )

    assert found.index("Lào Cai, ngày 04 tháng 11 năm 2021") < found.index("Kính gửi:")


def test_running_text_in_two_columns_is_read_down_the_left_one_first() -> None:
    left = (
        "Thực hiện Quyết định số 749",
        "QĐ-TTg của Thủ tướng về việc",
        "Chương trình quốc gia, huyện",
        "yêu cầu các xã và thị trấn:",
        "1. Mỗi xã làm lấy một trang.",
    )
    right = (
        "2. Người dân nộp hồ sơ ở nhà",
        "Bưu điện và nhận kết quả tại",
        "Nhà văn hóa, khi đã có thông",
        "báo của cán bộ một cửa ở xã.",
        "3. Báo cáo trước ngày 30/9.",
    )
    lines = [
        (text, x, 100 + 15.0 * n)
        for x, column in ((60, left), (320, right))
        for n, text in enumerate(column)
    ]

    found = read(*lines, ("Nơi nhận:", 60, 205), ("CHỦ TỊCH", 380, 205))

    assert found == [
        " ".join(left[:4]),
        left[4],
        " ".join(right[:4]),
        right[4],
        "Nơi nhận:",
        "CHỦ TỊCH",
    ]


def test_a_head_of_full_lines_is_no_running_text() -> None:
    found = read(
        ("UBND TỈNH BÌNH PHƯỚC NĂM NAY", 66, 50),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 300, 50),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH", 69, 65),
        ("Độc lập - Tự do - Hạnh phúc", 320, 65),
        ("Số: 2871/SGDĐT-GDTrH", 90, 80),
        ("V/v hướng dẫn dạy học trực tuyến", 60, 95),
        ("đầu năm học 2021 - 2022 ở các xã", 60, 110),
    )

    assert "Số: 2871/SGDĐT-GDTrH" in found


def test_a_year_that_stands_high_is_no_note() -> None:
    low = [Word(text, x, 100, x + 30, 117) for text, x in (("tháng", 60), ("năm", 100))]

    found = laid_out([Page((*low, Word("2022", 136, 102, 160, 114)), 600, 800)])

    assert found.text == "tháng năm 2022"


def test_a_title_with_room_at_both_sides_ends_before_an_indent() -> None:
    body = "của Chính phủ ban hành chương trình về bình đẳng giới của cả nước mình"

    found = read(
        ("Triển khai chiến lược bình đẳng giới ở tỉnh ta trong năm nay", 112, 100),
        ("Thực hiện nghị quyết số ba ngày tám tháng ba năm nay, kế hoạch số", 112, 115),
        *((body, 82, 130.0 + 15 * n) for n in range(4)),
    )

    assert found[0].endswith("năm nay")
    assert found[1].startswith("Thực hiện")
