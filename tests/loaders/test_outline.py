"""Where the parts of a document lie."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.outline import Outline, Zone, outline
from loaders.view import View, view

PLAN = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 41/KH-UBND

Hà Nam, ngày 03 tháng 3 năm 2021

KẾ HOẠCH
Thực hiện Chỉ thị số 07/CT-TTg về bảo vệ nguồn nước

Thực hiện Chỉ thị số 07/CT-TTg của Thủ tướng Chính phủ, UBND tỉnh ban hành Kế hoạch
như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Nâng cao nhận thức.

II. NHIỆM VỤ

1. Rà soát các nguồn nước.

III. TỔ CHỨC THỰC HIỆN

1. Sở Tài nguyên và Môi trường

Chủ trì, đôn đốc.

Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 02/02/2019 của UBND tỉnh.

Trên đây là Kế hoạch thực hiện Chỉ thị số 07/CT-TTg./.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn Bình
"""

DECISION = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM

Số: 512/QĐ-UBND

QUYẾT ĐỊNH
Ban hành Quy chế quản lý chợ

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH

Căn cứ Luật Tổ chức chính quyền địa phương;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý chợ.

Điều 2. Quyết định này có hiệu lực kể từ ngày ký.

Điều 3. Giám đốc Sở Công Thương chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 3.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Trần Văn Hòa

QUY CHẾ
Quản lý chợ
(Kèm theo Quyết định số 512/QĐ-UBND ngày 04/5/2021)

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi điều chỉnh
Quy chế này quy định việc quản lý chợ.

Chương II
TRÁCH NHIỆM CỦA CÁC CƠ QUAN

Điều 2. Sở Công Thương
Hướng dẫn các huyện.
"""

DIRECTIVE = """CHỈ THỊ
Về việc phòng cháy rừng

Để chủ động phòng cháy, Chủ tịch UBND tỉnh yêu cầu:

1. Sở Nông nghiệp trực 24 giờ.

2. UBND các huyện kiểm tra.
"""

LETTER = """BỘ CÔNG THƯƠNG

Số: 77/BCT-TKNL
V/v tiết kiệm điện

Kính gửi: Ủy ban nhân dân các tỉnh

Thực hiện Chỉ thị số 20/CT-TTg, Bộ Công Thương đề nghị như sau:

1. Chỉ đạo các đơn vị tiết kiệm điện.

Nơi nhận:
- Như trên.

TL. BỘ TRƯỞNG
Lê Văn An
"""


def zone_of(text: str, words: str) -> Zone:
    """The zone of the first place where the words stand."""
    made = view(text)
    return outline(made).at(made.text.index(words)).zone


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Số: 41", Zone.HEAD),
        ("về bảo vệ nguồn nước", Zone.TITLE),
        ("UBND tỉnh ban hành", Zone.PREAMBLE),
        ("Nâng cao nhận thức", Zone.PURPOSE),
        ("Rà soát", Zone.BODY),
        ("Chủ trì, đôn đốc", Zone.EXECUTION),
        ("12/KH-UBND", Zone.EFFECT),
        ("Trên đây", Zone.CLOSING),
        ("Như trên", Zone.RECIPIENTS),
        ("Nguyễn Văn Bình", Zone.SIGNATURE),
    ],
)
def test_a_plan_has_its_zones(words: str, zone: Zone) -> None:
    assert zone_of(PLAN, words) is zone


@pytest.mark.parametrize("glue", [" ", "  "])
def test_a_text_in_one_line_has_the_same_zones_as_with_lines(glue: str) -> None:
    filler = "Nước là nguồn sống, cần được giữ gìn cho mai sau. " * 60
    text = PLAN.replace("1. Rà soát", filler + "1. Rà soát")
    flat = glue.join(line.strip() for line in text.split("\n") if line.strip())
    for words in (
        *("về bảo vệ", "ban hành", "Nâng cao", "Rà soát", "đôn đốc", "12/KH-UBND"),
        *("Trên đây là", "Lưu: VT", "Nguyễn Văn Bình"),
    ):
        assert zone_of(flat, words) is zone_of(text, words), words


@pytest.mark.parametrize(
    ("words", "zone", "part"),
    [
        ("Luật Tổ chức", Zone.PREAMBLE, 1),
        ("Ban hành kèm theo", Zone.BODY, 1),
        ("có hiệu lực", Zone.EFFECT, 1),
        ("Giám đốc Sở", Zone.EXECUTION, 1),
        ("(Kèm theo", Zone.TITLE, 2),
        ("Quy chế này quy định", Zone.BODY, 2),
        ("Hướng dẫn các huyện", Zone.EXECUTION, 2),
    ],
)
def test_a_decision_and_its_rules_are_two_parts(
    words: str, zone: Zone, part: int
) -> None:
    made = view(DECISION)
    section = outline(made).at(made.text.index(words))
    assert (section.zone, section.part) == (zone, part)


def test_the_body_of_a_directive_is_execution() -> None:
    assert zone_of(DIRECTIVE, "Để chủ động") is Zone.PREAMBLE
    assert zone_of(DIRECTIVE, "UBND các huyện") is Zone.EXECUTION


def test_the_body_of_a_letter_is_execution() -> None:
    assert zone_of(LETTER, "V/v tiết kiệm") is Zone.TITLE
    assert zone_of(LETTER, "Kính gửi") is Zone.HEAD
    assert zone_of(LETTER, "Chỉ thị số 20") is Zone.PREAMBLE
    assert zone_of(LETTER, "Chỉ đạo các") is Zone.EXECUTION


def test_a_greeting_in_one_line_ends_with_its_sentence() -> None:
    letter = (
        "UBND TỈNH A\nSố: 4/UBND-VX\nV/v chi trả\n\nKính gửi: Bảo hiểm xã hội tỉnh.\n"
        "Ủy ban nhân dân tỉnh yêu cầu:\n1. Bảo hiểm xã hội tỉnh chi trả.\n"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n"
    )
    assert zone_of(letter, "tỉnh chi trả") is Zone.EXECUTION
    assert zone_of(letter, "Như trên") is Zone.RECIPIENTS


def test_a_title_ends_before_a_sentence_without_a_blank() -> None:
    text = (
        "CHỈ THỊ\nVề túi ni lông\nNgư dân lo lắng về rác thải ven đầm phá.\n"
        "1. Giao Sở Tài nguyên và Môi trường thu gom rác.\nNơi nhận:\n- Lưu: VT.\n"
    )
    assert zone_of(text, "túi ni lông") is Zone.TITLE
    assert zone_of(text, "Ngư dân") is Zone.PREAMBLE
    assert zone_of(text, "Lưu: VT") is Zone.RECIPIENTS


def test_a_text_without_formulas_is_one_body() -> None:
    news = "Sáng nay, tỉnh họp. Các sở báo cáo.\n\nChiều nay, đoàn đi kiểm tra.\n"
    assert [s.zone for s in outline(view(news)).sections] == [Zone.BODY]


def test_a_title_of_a_register_is_a_title() -> None:
    title = "Sửa đổi Nghị định số 50/2011/NĐ-CP về lệ phí"
    assert [s.zone for s in outline(view(title)).sections] == [Zone.TITLE]


def test_a_list_of_services_is_no_purpose() -> None:
    text = DECISION.replace("Phạm vi điều chỉnh", "Danh mục dịch vụ")
    assert zone_of(text, "Quy chế này quy định") is Zone.BODY


def covers(made: View, parts: Outline) -> bool:
    """Do the sections follow one another from start to end, without holes?"""
    at = 0
    for section in parts.sections:
        if section.start != at:
            return False
        at = section.end
    return at == len(made.text)


LINES = st.lists(
    st.sampled_from(PLAN.split("\n") + DECISION.split("\n") + LETTER.split("\n")),
    max_size=60,
)


@given(lines=LINES, glue=st.sampled_from(["\n", " ", "\n\n"]))
def test_sections_cover_any_text_without_holes(lines: list[str], glue: str) -> None:
    made = view(glue.join(lines))
    assert covers(made, outline(made))
