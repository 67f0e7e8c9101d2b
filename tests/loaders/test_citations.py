"""
Citations in documents of our own wording: plan of a party committee, decision with
articles, circular, directive, letter, resolution, report, news.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.bodies import Setting
from graph.values import Citation, Identity
from graph.words import Carrier
from loaders.citations import citations
from loaders.numbers import mentions
from loaders.outline import outline
from loaders.view import view

HA_NAM = Identity(
    Carrier.DOCUMENT,
    number="41/KH-UBND",
    type="KH",
    date=date(2021, 9, 14),
    issuer_id="ubnd/ha-nam",
)


def read(text: str, own: Identity = HA_NAM) -> tuple[Citation, ...]:
    """The citations of a text, as a document of its own identity."""
    made = view(text)
    setting = Setting(own.issuer_id, own.date)
    return citations(made, outline(made), mentions(made), own, setting)


def told(text: str, own: Identity = HA_NAM) -> list[tuple[str, str, str]]:
    """Number, relation and scope of each citation."""
    return [(c.number, c.relation, c.scope) for c in read(text, own)]


PARTY_PLAN = """TỈNH ỦY HÀ NAM
Số 112-KH/TU

KẾ HOẠCH
thực hiện Kết luận số 01-KL/TW, ngày 18/5/2021 của Bộ Chính trị về tiếp tục thực hiện \
Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị

Thực hiện Kết luận số 01-KL/TW, ngày 18/5/2021 của Bộ Chính trị về học tập đạo đức; \
Hướng dẫn số 16-HD/BTGTW, ngày 27/9/2021 của Ban Tuyên giáo Trung ương, Ban Thường vụ \
Tỉnh ủy xây dựng kế hoạch như sau:

I- MỤC ĐÍCH, YÊU CẦU
1. Cụ thể hóa nội dung Kết luận số 01-KL/TW phù hợp với tình hình địa phương.
II- NHIỆM VỤ
1. Tiếp tục thực hiện các văn bản:
- Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị;
- Quy định số 06-QĐ/TU ngày 12/4/2019 của Ban Thường vụ Tỉnh ủy.
2. Sơ kết 5 năm thực hiện Chỉ thị số 05-CT/TW.
III- TỔ CHỨC THỰC HIỆN
1. Các huyện ủy xây dựng kế hoạch thực hiện Kết luận số 01-KL/TW trước ngày 30/10.
2. Văn phòng Tỉnh ủy báo cáo theo Hướng dẫn số 16-HD/BTGTW.
Kế hoạch này thay thế Kế hoạch số 25-KH/TU, ngày 06/7/2016 của Ban Thường vụ Tỉnh ủy \
về thực hiện Chỉ thị số 05-CT/TW.
"""


def test_a_party_plan() -> None:
    own = Identity(
        Carrier.DOCUMENT, "112-KH/TU", "KH", issuer_id="party/tinh-uy/ha-nam"
    )
    assert told(PARTY_PLAN, own) == [
        ("01-KL/TW", "implements", "document"),
        ("05-CT/TW", "refers_to", "document"),
        ("01-KL/TW", "implements", "document"),
        ("16-HD/BTGTW", "implements", "document"),
        ("01-KL/TW", "implements", "document"),
        ("05-CT/TW", "continues_implementing", "task"),
        ("06-QĐ/TU", "continues_implementing", "task"),
        ("05-CT/TW", "reviews", "task"),
        ("01-KL/TW", "demands_implementation_of", "demand"),
        ("16-HD/BTGTW", "refers_to", "demand"),
        ("25-KH/TU", "replaces", "document"),
        ("05-CT/TW", "refers_to", "document"),
    ]


DECISION = """QUYẾT ĐỊNH
SỬA ĐỔI QUY ĐỊNH VỀ PHÂN CẤP BAN HÀNH KÈM THEO QUYẾT ĐỊNH SỐ 33/2019/QĐ-UBND \
NGÀY 06/12/2019 CỦA UBND TỈNH

ỦY BAN NHÂN DÂN TỈNH HÀ NAM

Căn cứ Nghị định số 67/2018/NĐ-CP ngày 14/5/2018 của Chính phủ quy định chi tiết một \
số điều của Luật Thủy lợi; Nghị định số 40/2020/NĐ-CP ngày 27/6/2020 sửa đổi, bổ sung \
một số điều của Nghị định số 67/2018/NĐ-CP;
Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 1502/TTr-SNV ngày 12/5/2021.

QUYẾT ĐỊNH:

Điều 1. Sửa đổi khoản 2 Điều 5 Quy định ban hành kèm theo Quyết định số \
33/2019/QĐ-UBND ngày 06/12/2019 của UBND tỉnh như sau:
“2. Thực hiện theo quy định tại Điều 7 Thông tư số 05/2018/TT-BNV ngày 15/5/2018.”
Điều 2. Bãi bỏ Quyết định số 14/2014/QĐ-UBND ngày 10/3/2014 của UBND tỉnh và khoản 3 \
Điều 1 Quyết định số 55/2015/QĐ-UBND ngày 14/12/2015 của UBND tỉnh.
Điều 3. Hiệu lực thi hành
Quyết định này có hiệu lực kể từ ngày 15/6/2021.
Điều 4. Giám đốc các Sở chịu trách nhiệm thi hành Quyết định này./.
"""


def test_a_decision_that_changes_others() -> None:
    own = Identity(Carrier.DOCUMENT, "21/2021/QĐ-UBND", "QĐ", issuer_id="ubnd/ha-nam")
    found = read(DECISION, own)
    assert [(c.number, c.relation, c.scope, c.partial) for c in found] == [
        ("33/2019/QĐ-UBND", "amends", "document", False),
        ("67/2018/NĐ-CP", "based_on", "document", False),
        ("40/2020/NĐ-CP", "based_on", "document", False),
        ("67/2018/NĐ-CP", "refers_to", "document", False),
        ("1502/TTr-SNV", "on_proposal", "document", False),
        ("33/2019/QĐ-UBND", "amends", "document", True),
        ("05/2018/TT-BNV", "refers_to", "task", False),
        ("14/2014/QĐ-UBND", "repeals", "document", False),
        ("55/2015/QĐ-UBND", "repeals", "document", True),
    ]
    assert found[4].issuer_id == "so/ha-nam/noi-vu"
    changed = {c.effective_from for c in found if c.relation in ("amends", "repeals")}
    assert changed == {date(2021, 6, 15)}


CIRCULAR = """THÔNG TƯ
HƯỚNG DẪN QUẢN LÝ KINH PHÍ THEO NGHỊ ĐỊNH SỐ 20/2019/NĐ-CP

Căn cứ Luật Ngân sách nhà nước số 83/2015/QH13;
Bộ trưởng Bộ Tài chính ban hành Thông tư hướng dẫn quản lý kinh phí theo Nghị định số \
20/2019/NĐ-CP.

Điều 1. Phạm vi điều chỉnh
Thông tư này hướng dẫn thực hiện khoản 3 Điều 8 Nghị định số 20/2019/NĐ-CP ngày 21 \
tháng 02 năm 2019 của Chính phủ.
Điều 2. Hiệu lực thi hành
1. Thông tư này có hiệu lực thi hành từ ngày 10 tháng 7 năm 2020.
2. Kể từ ngày Thông tư này có hiệu lực, các Thông tư sau hết hiệu lực thi hành:
a) Thông tư số 12/2011/TT-BTC ngày 26/01/2011 của Bộ trưởng Bộ Tài chính;
b) Thông tư số 97/2013/TT-BTC ngày 23/7/2013 sửa đổi Thông tư số 12/2011/TT-BTC.
3. Điều 4 Thông tư số 81/2014/TT-BTC ngày 24/6/2014 của Bộ Tài chính quy định về phí; \
lệ phí hết hiệu lực kể từ ngày 01 tháng 8 năm 2020.
4. Trường hợp đã nhận hồ sơ thì áp dụng Thông tư số 81/2014/TT-BTC.
"""


def test_a_circular_with_clauses_of_effect() -> None:
    own = Identity(
        Carrier.DOCUMENT, "45/2020/TT-BTC", "TT", issuer_id="gov/bo-tai-chinh"
    )
    assert told(CIRCULAR, own) == [
        ("20/2019/NĐ-CP", "guides", "document"),
        ("83/2015/QH13", "based_on", "document"),
        ("20/2019/NĐ-CP", "guides", "document"),
        ("20/2019/NĐ-CP", "guides", "task"),
        ("12/2011/TT-BTC", "repeals", "document"),
        ("97/2013/TT-BTC", "repeals", "document"),
        ("12/2011/TT-BTC", "refers_to", "document"),
        ("81/2014/TT-BTC", "repeals", "document"),
        ("81/2014/TT-BTC", "implements", "task"),
    ]
    days = [c.effective_from for c in read(CIRCULAR, own) if c.relation == "repeals"]
    assert days == [date(2020, 7, 10), date(2020, 7, 10), date(2020, 8, 1)]


DIRECTIVE = """CHỈ THỊ
VỀ VIỆC ĐẨY MẠNH TRIỂN KHAI NGHỊ QUYẾT SỐ 68/NQ-CP

Trong thời gian qua, các ngành đã tích cực triển khai thực hiện Nghị quyết số 68/NQ-CP \
ngày 01/7/2021 của Chính phủ. Tuy nhiên, kết quả còn hạn chế.

Để tiếp tục thực hiện có hiệu quả Nghị quyết số 68/NQ-CP, Nghị quyết số 126/NQ-CP ngày \
08/10/2021 của Chính phủ, Thủ tướng Chính phủ yêu cầu:

1. Bộ Nội vụ:
a) Xây dựng, trình Chính phủ ban hành Nghị định thay thế Nghị định số 28/2015/NĐ-CP;
b) Tổng kết 5 năm thực hiện Nghị quyết số 28-NQ/TW ngày 23/5/2018.

2. Ủy ban nhân dân các tỉnh xây dựng kế hoạch triển khai Nghị quyết số 68/NQ-CP; rà \
soát, bãi bỏ thủ tục hành chính theo Quyết định số 1085/QĐ-TTg ngày 15/9/2022.

3. Bãi bỏ Chỉ thị số 11/CT-TTg ngày 04/3/2020 của Thủ tướng Chính phủ.
"""


def test_a_directive_orders_and_does_not_change_by_its_tasks() -> None:
    own = Identity(Carrier.DOCUMENT, "12/CT-TTg", "CT", issuer_id="gov/thu-tuong")
    assert told(DIRECTIVE, own) == [
        ("68/NQ-CP", "implements", "document"),
        ("68/NQ-CP", "refers_to", "document"),
        ("68/NQ-CP", "continues_implementing", "document"),
        ("126/NQ-CP", "continues_implementing", "document"),
        ("28/2015/NĐ-CP", "refers_to", "demand"),
        ("28-NQ/TW", "reviews", "demand"),
        ("68/NQ-CP", "demands_implementation_of", "demand"),
        ("1085/QĐ-TTg", "refers_to", "demand"),
        ("11/CT-TTg", "repeals", "document"),
    ]


LETTER = """SỞ Y TẾ TỈNH HÀ NAM
Số: 1234/SYT-NVY
V/v triển khai Công văn số 2345/BYT-DP

Kính gửi: Trung tâm Y tế các huyện.

Căn cứ Công văn số 2345/BYT-DP ngày 10/3/2021 của Bộ Y tế về phòng dịch và Công văn số \
987/UBND-VX ngày 12/3/2021 của UBND tỉnh; trả lời Công văn số 15/TTYT ngày 14/3/2021, \
Sở Y tế đề nghị thực hiện như sau:
1. Nghiêm túc thực hiện Quyết định số 3705/QĐ-BYT ngày 22/8/2019 của Bộ Y tế.
Công văn này thay thế Công văn số 555/SYT-NVY ngày 02/02/2021 của Sở Y tế.
"""


def test_a_letter() -> None:
    own = Identity(Carrier.DOCUMENT, "1234/SYT-NVY", "CV", issuer_id="so/ha-nam/y-te")
    assert told(LETTER, own) == [
        ("2345/BYT-DP", "implements", "document"),
        ("2345/BYT-DP", "based_on", "document"),
        ("987/UBND-VX", "based_on", "document"),
        ("15/TTYT", "replies_to", "document"),
        ("3705/QĐ-BYT", "implements", "demand"),
        ("555/SYT-NVY", "replaces", "document"),
    ]


def test_a_report_tells_what_was_done() -> None:
    text = (
        "BÁO CÁO\nKết quả thực hiện Chỉ thị số 07/CT-TTg ngày 05/3/2020\n\n"
        "Phúc đáp Công văn số 11/BTNMT-TN ngày 02/9/2021, UBND tỉnh báo cáo như "
        "sau:\n\nI. KẾT QUẢ\n\n1. UBND tỉnh đã ban hành Kế hoạch số 12/KH-UBND ngày "
        "01/4/2020 và Công văn số 13/UBND-NN ngày 02/4/2020[1].\n\nII. KIẾN NGHỊ\n\n1. "
        "Đề nghị sửa đổi Nghị định số 40/2019/NĐ-CP ngày 13/5/2019.\n\nTM. ỦY BAN NHÂN "
        "DÂN\nCHỦ TỊCH\n\nLê Văn Bình\n\n[1] Kế hoạch số 14/KH-UBND ngày 03/4/2020.\n"
    )
    own = Identity(Carrier.DOCUMENT, "99/BC-UBND", "BC", issuer_id="ubnd/ha-nam")
    assert told(text, own) == [
        ("07/CT-TTg", "reports_on", "document"),
        ("11/BTNMT-TN", "replies_to", "document"),
        ("12/KH-UBND", "reports_on", "task"),
        ("13/UBND-NN", "reports_on", "task"),
        ("40/2019/NĐ-CP", "refers_to", "demand"),
        ("14/KH-UBND", "reports_on", "task"),
    ]


def test_news_of_a_plan_tells_what_the_plan_carries_out() -> None:
    text = (
        "Hà Nam đẩy mạnh tiết kiệm nước\n\nNgày 14/9/2021, UBND tỉnh ban hành Kế hoạch "
        "số 41/KH-UBND về thực hiện Chỉ thị số 07/CT-TTg ngày 05/3/2020 của Thủ "
        "tướng.\n\nTrước đó, Bộ Nội vụ đã có Công văn số 888/BNV-TH ngày 02/3/2021.\n"
    )
    own = Identity(Carrier.DESCRIPTION, "41/KH-UBND", "KH", issuer_id="ubnd/ha-nam")
    assert told(text, own) == [
        ("07/CT-TTg", "implements", "document"),
        ("888/BNV-TH", "reports_on", "task"),
    ]


def test_news_begin_with_what_the_document_carries_out() -> None:
    text = (
        "(HN) - Thực hiện Chỉ thị số 07/CT-TTg ngày 05/3/2020 của Thủ tướng Chính phủ "
        "về nước sạch, UBND tỉnh vừa ban hành Kế hoạch số 41/KH-UBND.\n\nCác sở thực "
        "hiện Quyết định số 5/QĐ-UBND.\n"
    )
    own = Identity(Carrier.DESCRIPTION, "41/KH-UBND", "KH", issuer_id="ubnd/ha-nam")
    assert told(text, own) == [
        ("07/CT-TTg", "implements", "document"),
        ("05/QĐ-UBND", "implements", "task"),
    ]


def test_the_own_number_is_a_citation_under_the_annex_only() -> None:
    text = (
        "Số: 41/KH-UBND\n\nKẾ HOẠCH\nBảo vệ nguồn nước\n\nI. VIỆC\n\n1. Kế hoạch số "
        "41/KH-UBND ngày 14/9/2021 được gửi các huyện.\n\n2. Thay thế số 41/KH-UBND "
        "ngày 02/02/2017.\n\nPHỤ LỤC\nDanh mục hồ nước\n(Kèm theo Kế hoạch số "
        "41/KH-UBND ngày 14/9/2021 của UBND tỉnh)\n"
    )
    found = read(text)
    assert [(c.number, c.date, c.relation) for c in found] == [
        ("41/KH-UBND", date(2017, 2, 2), "refers_to"),
        ("41/KH-UBND", date(2021, 9, 14), "annexed_to"),
    ]


PREAMBLE = "KẾ HOẠCH\nBảo vệ nguồn nước\n\n{}, UBND tỉnh ban hành Kế hoạch như sau:\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Thực hiện các Công văn số 88/BNN-TY ngày 27/12/2020, số 21/BNN-TY ngày "
            "11/01/2021 của Bộ Nông nghiệp và Phát triển nông thôn về thú y",
            ["gov/bo-nong-nghiep-va-phat-trien-nong-thon"] * 2,
        ),
        (
            "Thực hiện Kế hoạch số 58/KH-UBND ngày 06/11/2020 và Công văn số "
            "15/UBND-VX ngày 14/01/2021 của UBND thành phố Hà Nội về thú y",
            ["ubnd/ha-noi", "ubnd/ha-noi"],
        ),
        (
            "Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 và Chỉ thị số 24/CT-UBND "
            "ngày 15/8/2021 của UBND tỉnh",
            ["gov/chinh-phu", "ubnd/ha-nam"],
        ),
        ("Thực hiện Nghị quyết số 18-NQ/TW ngày 25/10/2017", ["party/trung-uong"]),
        (
            "Thực hiện Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung "
            "ương; cụ thể hóa Nghị quyết số 18-NQ/TW",
            ["party/bchtw", "party/bchtw"],
        ),
        ("Thực hiện Nghị quyết số 09-NQ/TU ngày 25/10/2020", ["party/tinh-uy/ha-nam"]),
    ],
)
def test_issuers_are_stated_shared_or_of_the_context(
    words: str, expected: list[str]
) -> None:
    assert [c.issuer_id for c in read(PREAMBLE.format(words))] == expected


def test_a_shared_title_is_that_of_all_members() -> None:
    text = PREAMBLE.format(
        "Thực hiện Kế hoạch số 58/KH-UBND ngày 06/11/2020 và Công văn số 15/UBND-VX "
        "ngày 14/01/2021 của UBND thành phố Hà Nội về phòng bệnh"
    )
    assert {c.title for c in read(text)} == {"về phòng bệnh"}


def test_a_title_ends_before_a_line_of_capitals() -> None:
    text = (
        "Thực hiện Quyết định số 23-QĐ/TW ngày 30/7/2021 của Bộ Chính trị về Quy chế "
        "công tác dân vận,\nBAN THƯỜNG VỤ TỈNH ỦY QUYẾT ĐỊNH\nĐiều 1. Ban hành."
    )
    assert [c.title for c in read(text)] == ["về Quy chế công tác dân vận"]


def test_a_title_in_quotation_marks_may_hold_commas_and_verbs() -> None:
    text = PREAMBLE.format(
        "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2020 của Thủ tướng Chính phủ “Về "
        "tiếp tục thực hiện công tác dân vận, cải cách”"
    )
    (one,) = read(text)
    assert one.title == "Về tiếp tục thực hiện công tác dân vận, cải cách"


def test_especially_goes_on_with_the_verb_of_the_sentence_before() -> None:
    text = (
        "I. VIỆC\n\n1. Tổ chức quán triệt và cụ thể hóa chủ trương của Đảng. Đặc biệt "
        "là Quyết định số 23-QĐ/TW ngày 30/7/2021 của Bộ Chính trị về dân vận; Kết "
        "luận số 11-KL/TW ngày 14/7/2015 của Ban Bí thư.\n"
    )
    assert told(text) == [
        ("23-QĐ/TW", "implements", "task"),
        ("11-KL/TW", "implements", "task"),
    ]


def test_what_was_changed_by_others_is_no_change_of_ours() -> None:
    text = (
        "I. VIỆC\n\n1. Chi theo Thông tư số 61/2017/TT-BTC ngày 15/6/2017 đã được sửa "
        "đổi, bổ sung bởi Thông tư số 90/2018/TT-BTC ngày 28/9/2018.\n\n2. Quy chế "
        "được thay thế bởi Quyết định số 5/2019/QĐ-UBND.\n"
    )
    assert {c.relation for c in read(text)} == {"refers_to"}


def test_a_mention_runs_from_its_type_to_its_issuer() -> None:
    text = PREAMBLE.format(
        "Thực hiện Chương trình hành động số 07-CTr/TU ngày 15/8/2020 của Ban Thường "
        "vụ Tỉnh ủy về nước"
    )
    (one,) = read(text)
    assert one.text == (
        "Chương trình hành động số 07-CTr/TU ngày 15/8/2020 của Ban Thường vụ Tỉnh ủy"
    )
    assert text[one.start : one.end] == one.text
    assert one.organ == "Ban Thường vụ"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Sửa đổi khoản 1 Điều 2 Quyết định số 5/QĐ-UBND", ["amends"]),
        (
            "Sửa đổi, bổ sung Quy chế bán hàng, tạm dừng bán hàng ban hành kèm theo "
            "Quyết định số 5/2016/QĐ-UBND",
            ["amends"],
        ),
        (
            "Sửa đổi Quy chế A ban hành kèm theo Quyết định số 5/2016/QĐ-UBND và Quy "
            "chế an toàn, an ninh ban hành kèm theo Quyết định số 6/2016/QĐ-UBND",
            ["amends", "amends"],
        ),
        (
            "Công bố Danh mục thủ tục được sửa đổi, bổ sung tại Nghị quyết số 21/NQ-CP",
            ["refers_to"],
        ),
        (
            "Phê duyệt dự án sửa đổi bảng giá quy định tại Nghị quyết số 15/NQ-HĐND",
            ["refers_to"],
        ),
        (
            "Hướng dẫn Nghị định số 20/2011/NĐ-CP quy định chi tiết Nghị quyết số "
            "55/2010/QH12",
            ["guides", "refers_to"],
        ),
        ("Hướng dẫn kinh phí hỗ trợ theo Quyết định số 67/2010/QĐ-TTg", ["guides"]),
        (
            "Bãi bỏ Quyết định số 7/QĐ-UBND về thực hiện Chỉ thị số 5/CT-TTg",
            ["repeals", "refers_to"],
        ),
        ("Kéo dài thời gian thực hiện Nghị quyết số 9/NQ-HĐND", ["extends"]),
        ("Sơ kết 3 năm thực hiện Chỉ thị số 5/CT-TTg", ["reviews"]),
        ("Quy chế được thay thế bởi Quyết định số 8/QĐ-UBND", ["refers_to"]),
    ],
)
def test_a_title_has_the_relation_of_its_own_verb(
    title: str, expected: list[str]
) -> None:
    assert [relation for _, relation, _ in told(title)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Thực hiện ý kiến chỉ đạo của Thủ tướng Chính phủ tại Công văn số "
            "123/VPCP-KGVX ngày 05/01/2021; kết luận của Ban Thường vụ Tỉnh ủy tại "
            "Thông báo số 55-TB/TU ngày 07/01/2021",
            ["implements", "implements"],
        ),
        (
            "Căn cứ Quyết định số 15/QĐ-TTg ngày 05/01/2021 phê duyệt Kế hoạch thực "
            "hiện Nghị quyết số 8-NQ/TW; thực hiện Chương trình số 9-CTr/TU ngày "
            "07/01/2021",
            ["based_on", "refers_to", "implements"],
        ),
        (
            "Căn cứ Luật Trẻ em số 102/2016/QH13 được sửa đổi, bổ sung bởi Luật số "
            "28/2018/QH14; trên cơ sở Kế hoạch số 7/KH-SYT ngày 02/02/2021",
            ["based_on", "based_on", "based_on"],
        ),
        (
            "Tiếp theo Công văn số 12/UBND-NC ngày 02/02/2021; xét Tờ trình số "
            "3/TTr-SNV ngày 03/03/2021 của Sở Nội vụ",
            ["refers_to", "on_proposal"],
        ),
    ],
)
def test_a_preamble_has_a_verb_for_each_part(words: str, expected: list[str]) -> None:
    found = told(PREAMBLE.format(words))
    assert [relation for _, relation, _ in found] == expected
    assert {scope for _, _, scope in found} == {"document"}


@pytest.mark.parametrize(
    ("type_", "expected"),
    [("KL", ("amends", "document")), ("KH", ("refers_to", "task"))],
)
def test_a_numbered_change_is_a_task_where_the_document_decides_nothing(
    type_: str, expected: tuple[str, str]
) -> None:
    text = (
        "Bộ Chính trị kết luận:\n\n1. Sửa đổi, bổ sung một số điều của Quy định số "
        "11-QĐi/TW ngày 18/02/2019 của Bộ Chính trị.\n"
    )
    own = Identity(Carrier.DOCUMENT, "5-KL/TW", type_, issuer_id="party/trung-uong")
    assert [found[1:] for found in told(text, own)] == [expected]


def test_a_date_that_opens_a_paragraph_is_not_of_the_number_before_it() -> None:
    text = (
        "THÔNG BÁO\nKết luận về Quyết định số 1719/QĐ-TTg\n\nNgày 05 tháng 4 năm 2021, "
        "Phó Thủ tướng họp về Chỉ thị số 5/CT-TTg\nngày 02/02/2021.\n"
    )
    assert [c.date for c in read(text)] == [None, date(2021, 2, 2)]


def test_an_address_without_marks_has_its_relation() -> None:
    own = Identity(Carrier.REGISTER, "163/KH-UBND", "KH", issuer_id="ubnd/ha-nam")
    text = "Ke-hoach-163-KH-UBND-2021-thuc-hien-Chuong-trinh-50-CTr-TU-nuoc-sach-Ha-Nam"
    assert told(text, own) == [("50-CTr/TU", "implements", "document")]


@pytest.mark.parametrize("count", [3, 12])
def test_a_verb_reaches_over_a_long_list(count: int) -> None:
    members = "; ".join(
        f"Chỉ thị số {n}/CT-TTg ngày 05/3/2020 của Thủ tướng Chính phủ về quản lý, bảo "
        f"vệ và phát triển rừng phòng hộ đầu nguồn giai đoạn {2000 + n}"
        for n in range(1, count + 1)
    )
    found = told(f"I. VIỆC\n\n1. Tiếp tục thực hiện nghiêm {members}.\n")
    assert [relation for _, relation, _ in found] == ["continues_implementing"] * count


PIECES = [
    "Thực hiện ",
    "Căn cứ ",
    "Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ",
    "Kế hoạch số 12/KH-UBND",
    " về thay thế ",
    "; ",
    ", ",
    " và ",
    "\n\n",
    "\n- ",
    "Điều 1. ",
    "bãi bỏ ",
    "“",
    "”",
    "(kèm theo ",
    "hết hiệu lực. ",
    "I. MỤC ĐÍCH\n",
    "Nơi nhận:\n",
]


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=25))
def test_any_order_of_words_is_read_with_true_places(pieces: list[str]) -> None:
    text = "".join(pieces)
    for one in read(text):
        assert text[one.start : one.end] == one.text
        assert one.number.split("/")[0] in one.text
        if one.cue:
            assert text[one.cue.start : one.cue.end] == one.cue.text


@pytest.mark.parametrize(
    ("behind", "day"),
    [
        (" trước ngày 15/12/2023", None),
        (" xong trước ngày 01/5/2026", None),
        (" chậm nhất ngày 30/6/2024", None),
        (" chậm nhất là ngày 30 tháng 6 năm 2024", None),
        (" vào ngày 30/6/2024", None),
        (" từ ngày 01/7/2024 đến ngày 30/9/2024", None),
        (" đến hết ngày 30/9/2024", None),
        (" ngày 26/11/2021", date(2021, 11, 26)),
        (", ngày 26/11/2021", date(2021, 11, 26)),
        (" ban hành ngày 26/11/2021", date(2021, 11, 26)),
        (" ban hành vào ngày 26/11/2021", date(2021, 11, 26)),
    ],
)
def test_a_term_behind_the_issuer_is_not_the_day_of_the_document(
    behind: str, day: date | None
) -> None:
    order = "Hoàn thành việc thực hiện Chỉ thị số 33/CT-TTg của Thủ tướng Chính phủ"
    (found,) = read(f"II. NHIỆM VỤ\n1. {order}{behind}.\n")

    assert (found.date, found.issuer_id) == (day, "gov/thu-tuong")


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("Chỉ thị số 33/CT-TTg năm 2019 của Thủ tướng Chính phủ", 2019),
        ("Chỉ thị số 33/CT-TTg của Thủ tướng Chính phủ năm 2019 về rừng", 2019),
        ("Chỉ thị số 33/CT-TTg năm 2021 của Thủ tướng Chính phủ", 2021),
        ("Chỉ thị số 33/CT-TTg năm 2021", None),
        ("Chỉ thị số 33/CT-TTg của Thủ tướng Chính phủ năm 2021", None),
        ("Chỉ thị số 33/CT-TTg của Thủ tướng Chính phủ năm 2019", None),
        ("Chỉ thị số 33/CT-TTg của Thủ tướng Chính phủ năm 2022", None),
    ],
)
def test_a_year_that_may_be_that_of_the_plan_is_not_the_directives(
    words: str, year: int | None
) -> None:
    (found,) = read(f"KẾ HOẠCH\nThực hiện {words}\n")

    assert found.year == year


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Chỉ thị số 33/CT-TTg, ngày 15/3/2020, UBND tỉnh đã ban hành văn bản", None),
        ("Chỉ thị số 33/CT-TTg, ngày 15/3/2020 UBND tỉnh ban hành văn bản", None),
        (
            "Chỉ thị số 33/CT-TTg của Thủ tướng Chính phủ, ngày 15/3/2020, Sở Y tế có "
            "văn bản",
            None,
        ),
        ("Chỉ thị số 33/CT-TTg ngày 15/3/2020, UBND tỉnh đã thực hiện", "2020-03-15"),
        ("Chỉ thị số 33/CT-TTg, ngày 15/3/2020 của Thủ tướng", "2020-03-15"),
        (
            "Chỉ thị số 33/CT-TTg, ngày 15/3/2020, UBND tỉnh xây dựng kế hoạch như sau",
            "2020-03-15",
        ),
    ],
)
def test_the_day_on_which_somebody_else_acted_is_not_the_documents(
    words: str, day: str | None
) -> None:
    (found,) = read(f"BÁO CÁO\nI. TÌNH HÌNH\n1. Thực hiện {words}.\n")

    assert (str(found.date) if found.date else None) == day


NUMBERED = (
    "ỦY BAN NHÂN DÂN\nQUẬN GÒ VẤP\nSố: 812/UBND-VX\n\nV/v triển khai Kế hoạch số "
    "3100/KH-UBND\n\nKính gửi: Ủy ban nhân dân các phường.\n\n"
)
GO_VAP = Identity(
    Carrier.DOCUMENT,
    number="812/UBND-VX",
    type="CV",
    date=date(2023, 8, 2),
    issuer_id="ubnd/ho-chi-minh/go-vap",
)


def test_a_number_alone_in_a_title_is_what_the_text_names_in_full() -> None:
    rests = "Thực hiện Kế hoạch số 3100/KH-UBND ngày 25/7/2023 của Ủy ban nhân dân "

    every = read(f"{NUMBERED}{rests}Thành phố Hồ Chí Minh, đề nghị các phường.", GO_VAP)

    assert [c.issuer_id for c in every] == ["ubnd/ho-chi-minh"] * 2


def test_a_number_alone_in_a_title_stays_doubtful_where_the_text_names_two() -> None:
    both = (
        "Thực hiện Kế hoạch số 3100/KH-UBND ngày 25/7/2023 của Ủy ban nhân dân Thành "
        "phố Hồ Chí Minh và Kế hoạch số 3100/KH-UBND ngày 02/3/2023 của Ủy ban nhân "
        "dân tỉnh Hải Dương."
    )

    assert read(NUMBERED + both, GO_VAP)[0].issuer_id == "ubnd/ho-chi-minh/go-vap"
