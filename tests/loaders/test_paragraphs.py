"""Paragraphs of a section with their headings."""

from __future__ import annotations

from loaders.outline import Section, Zone
from loaders.paragraphs import paragraphs
from loaders.view import view


def read(text: str) -> list[tuple[str, str, list[str]]]:
    """Mark, words and headings of each paragraph."""
    made = view(text)
    section = Section(Zone.EXECUTION, 0, len(made.text))
    return [
        (p.mark, made.flat[p.start : p.end], [made.flat[a:b] for a, b in p.headings])
        for p in paragraphs(made, section)
    ]


def test_a_numbered_line_heads_the_paragraphs_below_it() -> None:
    text = (
        "1. Sở Nội vụ\n\nChủ trì, đôn đốc.\n\nBáo cáo hằng năm.\n\n"
        "2. Các sở\n\nPhối hợp."
    )
    assert read(text) == [
        ("1.", "Sở Nội vụ", []),
        ("", "Chủ trì, đôn đốc.", ["Sở Nội vụ"]),
        ("", "Báo cáo hằng năm.", ["Sở Nội vụ"]),
        ("2.", "Các sở", []),
        ("", "Phối hợp.", ["Các sở"]),
    ]


def test_lines_broken_by_the_page_are_one_paragraph() -> None:
    text = (
        "1. Sở Y tế\n"
        "a) Chỉ đạo các đơn vị trực thuộc tiêm vắc xin cho người dân ở vùng xa,\n"
        "vùng sâu trước ngày 30/6/2022.\n"
        "3\n"
        "b) Kiểm tra.\n"
    )
    assert read(text) == [
        ("1.", "Sở Y tế", []),
        (
            "a)",
            "Chỉ đạo các đơn vị trực thuộc tiêm vắc xin cho người dân ở vùng xa, "
            "vùng sâu trước ngày 30/6/2022.",
            ["Sở Y tế"],
        ),
        ("b)", "Kiểm tra.", ["Sở Y tế"]),
    ]


def test_a_text_in_one_line_is_divided_at_its_marks() -> None:
    filler = "Việc này cần làm thường xuyên, liên tục ở mọi nơi trong huyện. " * 6
    text = (
        "1. Thủ trưởng các cơ quan: - Lập kế hoạch. " + filler + "- Kiểm tra. "
        "4 2. Phòng Nội vụ: - Đôn đốc."
    )
    assert [(mark, over) for mark, _, over in read(text)] == [
        ("1.", []),
        ("-", ["Thủ trưởng các cơ quan:"]),
        ("-", ["Thủ trưởng các cơ quan:"]),
        ("2.", []),
        ("-", ["Phòng Nội vụ:"]),
    ]


def test_a_sentence_with_a_number_is_no_heading() -> None:
    text = "1. Giao Sở Nội vụ theo dõi.\n\nYêu cầu các sở thực hiện."
    assert read(text)[1] == ("", "Yêu cầu các sở thực hiện.", [])


def test_the_title_of_an_article_is_left_out_and_its_sentence_is_kept() -> None:
    title = view("Điều 5. Trách nhiệm\n1. Sở Y tế kiểm tra.")
    kept = view("Điều 3. Giám đốc Sở Y tế chịu trách nhiệm thi hành./.")
    for made, words in ((title, "Sở Y tế kiểm tra."), (kept, "Giám đốc Sở Y tế")):
        end = made.text.find("\n")
        bounds = (8, end if end >= 0 else len(made.text))
        section = Section(Zone.EXECUTION, 0, len(made.text), bounds, "Điều 5")
        first = paragraphs(made, section)[0]
        assert made.flat[first.start : first.end].startswith(words)
