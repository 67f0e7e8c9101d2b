"""Whole texts as other offices write them: heads, idioms, citations, orders."""

from __future__ import annotations

import datetime as dt

import pytest

from graph.values import ParsedDocument, Text
from graph.words import Action
from loaders.parse import parse


def read(words: str) -> ParsedDocument:
    return parse(Text("a.txt", words, "00", "00"))


PARTY_DIRECTIVE = """TỈNH ỦY PHÚ YÊN
*
Số 17-CT/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Phú Yên, ngày 08 tháng 5 năm 2022

CHỈ THỊ
CỦA BAN THƯỜNG VỤ TỈNH ỦY
về tăng cường lãnh đạo công tác trồng rừng

Qua 5 năm triển khai Nghị quyết số 07-NQ/TW, ngày 18/11/2016 của Bộ Chính trị, diện \
tích rừng tăng. Để phát huy kết quả, Ban Thường vụ Tỉnh ủy yêu cầu:

1. Các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy xây dựng kế hoạch thực \
hiện trước ngày 30/6/2022.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Phạm Thị Lan
"""


def test_the_head_of_a_party_directive_is_not_the_document_it_cites() -> None:
    document = read(PARTY_DIRECTIVE)

    assert document.identity.number == "17-CT/TU"
    assert document.identity.date == dt.date(2022, 5, 8)
    assert document.identity.issuer_id == "party/tinh-uy/phu-yen"
    assert [c.number for c in document.citations] == ["07-NQ/TW"]


@pytest.mark.parametrize(
    "history",
    [
        "Qua 5 năm triển khai",
        "Sau 10 năm triển khai thực hiện",
        "Qua 6 tháng thực hiện",
        "Sau một thời gian triển khai thực hiện",
    ],
)
def test_what_was_done_for_years_is_not_carried_out_here(history: str) -> None:
    words = PARTY_DIRECTIVE.replace("Qua 5 năm triển khai", history)

    assert [c.relation for c in read(words).citations] == ["refers_to"]


def test_the_place_behind_a_number_stands_for_its_committee() -> None:
    document = read(
        "UBND HUYỆN CÁI BÈ\nSố: 3/KH-UBND\nCái Bè, ngày 04 tháng 6 năm 2021\n"
        "\nKẾ HOẠCH\nPhòng, chống sạt lở\n\nThực hiện Kế hoạch số 91/KH-UBND của Tỉnh"
        " về phòng, chống sạt lở, UBND huyện ban hành kế hoạch như sau:\n\n1. Gia cố."
    )
    assert [c.issuer_id for c in document.citations] == ["ubnd/tien-giang"]


LETTER = """UBND TỈNH AN GIANG
SỞ Y TẾ
Số: 811/SYT-NVY
V/v tiêm vắc xin
An Giang, ngày 09 tháng 8 năm 2021

Kính gửi:
- Trung tâm Y tế các huyện, thị xã, thành phố;
- Các bệnh viện trong tỉnh.

Sở Y tế yêu cầu các đơn vị thực hiện một số nội dung sau:

1. Thực hiện nghiêm hướng dẫn của Bộ Y tế.
2. Báo cáo kết quả về Sở Y tế trước 15 giờ hằng ngày.

Nơi nhận:
- Như trên;
- Lưu: VT, NVY.                    Lê Văn Tám
"""


def test_all_units_of_a_letter_are_those_it_is_sent_to() -> None:
    for demand in read(LETTER).demands:
        assert [a.text for a in demand.addressees] == [
            "Trung tâm Y tế các huyện, thị xã, thành phố",
            "Các bệnh viện trong tỉnh",
        ]


def test_guidance_to_be_followed_is_no_order_to_guide() -> None:
    assert [d.action for d in read(LETTER).demands] == [Action.ORGANISE, Action.REPORT]


def test_an_hour_of_every_day_is_a_term() -> None:
    assert [d.recurrence for d in read(LETTER).deadlines] == ["P1D"]


def test_the_last_recipient_ends_before_the_signer_beside_it() -> None:
    assert read(LETTER).recipients[-1].text == "Lưu: VT, NVY"


CONCLUSIONS = """ỦY BAN NHÂN DÂN
TỈNH HÀ GIANG
Số: 77/TB-UBND
Hà Giang, ngày 19 tháng 7 năm 2023

THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại cuộc họp về giải ngân

Ngày 17/7/2023, Chủ tịch UBND tỉnh chủ trì họp và kết luận như sau:

- Yêu cầu các chủ đầu tư khẩn trương nghiệm thu khối lượng.
- Kho bạc Nhà nước tỉnh rút ngắn thời gian kiểm soát chi.

UBND tỉnh thông báo để các sở, ban, ngành biết, triển khai thực hiện./.
"""


def test_announced_conclusions_order_those_they_name() -> None:
    assert [[a.text for a in d.addressees] for d in read(CONCLUSIONS).demands] == [
        ["các chủ đầu tư"],
        ["Kho bạc Nhà nước tỉnh"],
        ["các sở, ban, ngành"],
    ]


@pytest.mark.parametrize(
    "law",
    [
        "Luật Khám bệnh, chữa bệnh",
        "Luật Phòng cháy và chữa cháy",
        "Luật Cán bộ, công chức",
        "Luật Thực hành tiết kiệm, chống lãng phí",
        "Luật Thể dục, thể thao",
        "Luật Quản lý, sử dụng tài sản công",
    ],
)
def test_a_name_of_a_law_may_hold_a_comma(law: str) -> None:
    document = read(f"Các đơn vị tuyên truyền {law}, phòng ngừa vi phạm.")
    assert [r.text for r in document.references] == [law]


def test_a_title_ends_where_an_opinion_is_added() -> None:
    document = read(
        "Thực hiện Kế hoạch số 91/KH-UBND ngày 02/3/2021 của UBND tỉnh về trồng rừng và"
        " ý kiến của Huyện ủy tại Công văn số 12-CV/HU ngày 05/3/2021, UBND huyện triển"
        " khai như sau:\n1. Trồng rừng."
    )
    assert document.citations[0].title == "về trồng rừng"


def test_a_board_may_have_a_topic_in_its_name() -> None:
    document = read(
        "Thực hiện Kế hoạch số 02-KH/BCĐTW ngày 19/6/2025 của Ban Chỉ đạo Trung ương về"
        " chuyển đổi số về kết nối dữ liệu, UBND xã triển khai như sau:\n1. Họp."
    )
    assert document.citations[0].title == "về kết nối dữ liệu"


DISTRICT = """ỦY BAN NHÂN DÂN
QUẬN HẢI AN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 50/KH-UBND
Hải An, ngày 03 tháng 3 năm 2022

KẾ HOẠCH
Đẩy mạnh dịch vụ công

{preamble}, UBND quận xây dựng Kế hoạch như sau:

I. TỔ CHỨC THỰC HIỆN

{orders}
"""


def district(preamble: str = "Thực hiện nhiệm vụ", orders: str = "") -> ParsedDocument:
    return read(DISTRICT.format(preamble=preamble, orders=orders))


@pytest.mark.parametrize(
    "words",
    [
        "Thực hiện chỉ đạo của UBND thành phố tại Kế hoạch số 20/KH-UBND",
        "Theo ý kiến của UBND thành phố tại Công văn số 912/UBND-KT",
        "UBND thành phố đã ban hành Kế hoạch số 20/KH-UBND",
    ],
)
def test_who_speaks_in_a_document_issued_it(words: str) -> None:
    assert [c.issuer_id for c in district(words).citations] == ["ubnd/hai-phong"]


def test_who_is_asked_to_change_a_document_issued_it() -> None:
    document = district(
        orders="1. Kiến nghị UBND thành phố sửa đổi Quyết định số 54/2012/QĐ-UBND."
    )
    assert [c.issuer_id for c in document.citations] == ["ubnd/hai-phong"]
    assert [a.binding for d in document.demands for a in d.addressees] == [False]


def test_a_symbol_alone_is_of_the_speaker() -> None:
    words = "Thực hiện Kế hoạch số 20/KH-UBND"
    assert [c.issuer_id for c in district(words).citations] == ["ubnd/hai-phong/hai-an"]


def test_a_day_of_the_last_month_of_each_quarter_is_a_term() -> None:
    document = district(
        orders="1. Phòng Tư pháp\nĐịnh kỳ ngày 15 của tháng cuối quý báo cáo UBND quận."
    )
    assert [d.recurrence for d in document.deadlines] == ["P3M"]
    assert [(d.action, d.deadline) for d in document.demands] == [(Action.REPORT, 0)]


def test_greetings_are_no_orders() -> None:
    document = district(orders="1. Phòng Tư pháp kiểm tra hồ sơ.\nTrân trọng./.")
    assert [d.action for d in document.demands] == [Action.INSPECT]


def test_where_to_report_is_no_title() -> None:
    document = district(
        orders="1. Các phòng, ban báo cáo kết quả triển khai Quyết định số 06/QĐ-TTg"
        " ngày 06/01/2022 của Thủ tướng Chính phủ về Phòng Tư pháp trước ngày"
        " 20/12/2022."
    )
    assert [c.title for c in document.citations] == [None]


def test_cells_of_the_party_and_rooms_in_small_letters_are_named() -> None:
    document = district(
        orders="1. Các chi bộ căn cứ Kế hoạch này, xây dựng kế hoạch thực hiện.\n"
        "2. Giao phòng Nội vụ là đơn vị chủ trì, hướng dẫn các phường."
    )
    assert [(d.action, [a.text for a in d.addressees]) for d in document.demands] == [
        (Action.MAKE_PLAN, ["Các chi bộ"]),
        (Action.LEAD, ["phòng Nội vụ"]),
    ]


def test_a_telegram_names_its_place_before_the_hour_and_has_no_title() -> None:
    document = read(
        "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG NGÃI\nSố: 9/CĐ-UBND\nQuảng Ngãi, hồi 20 giờ 30"
        " ngày 17 tháng 10 năm 2020\n\nCÔNG ĐIỆN\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"
        " điện:\n- Chủ tịch UBND các huyện.\n\nChủ tịch UBND tỉnh yêu cầu:\n\n1. Sở Y"
        " tế chuẩn bị thuốc."
    )
    assert document.identity.place == "Quảng Ngãi"
    assert document.identity.title is None


def test_a_permit_is_no_letter() -> None:
    document = district("Căn cứ Giấy phép môi trường số 210/GPMT-UBND ngày 03/5/2021")
    assert [c.type for c in document.citations] == ["GPMT"]


def test_numbers_part_a_short_line() -> None:
    document = district(
        orders="1. Phòng Tư pháp kiểm tra. 2. Phòng Y tế chủ trì hướng dẫn. 3. Phòng"
        " Nội vụ báo cáo UBND quận."
    )
    assert [d.text for d in document.demands] == [
        "kiểm tra",
        "chủ trì hướng dẫn",
        "báo cáo UBND quận",
    ]


def test_departments_together_issue_as_the_first_of_them() -> None:
    document = read(
        "UBND TỈNH HẢI DƯƠNG\nLIÊN NGÀNH: SỞ Y TẾ - SỞ TÀI CHÍNH\nSố: 6/HDLN-SYT-STC\n"
        "Hải Dương, ngày 05 tháng 10 năm 2016\n\nHƯỚNG DẪN\nChi trả phụ cấp\n\nCăn cứ"
        " Nghị định số 56/2011/NĐ-CP, liên Sở hướng dẫn như sau:\n\n1. Đối tượng."
    )
    assert document.identity.issuer_id == "so/hai-duong/y-te"


@pytest.mark.parametrize(
    ("cited", "issuer"),
    [
        ("Nghị quyết số 76/NQ-CP", "gov/chinh-phu"),
        ("Nghị quyết số 27-NQ/TW", "party/trung-uong"),
        ("Chỉ thị số 08/CT-TTg", "gov/thu-tuong"),
    ],
)
def test_the_issuer_of_the_plan_is_not_that_of_what_it_carries_out(
    cited: str, issuer: str
) -> None:
    document = district(f"Theo Kế hoạch thực hiện {cited} của UBND quận Hải An")
    assert [c.issuer_id for c in document.citations] == [issuer]


@pytest.mark.parametrize(
    "words",
    [
        "Chỉ ra hạn chế trong việc thực hiện Chỉ thị số 08/CT-TTg ngày 02/3/2019",
        "Tháo gỡ khó khăn, vướng mắc trong quá trình thực hiện Chỉ thị số 08/CT-TTg",
    ],
)
def test_faults_in_carrying_out_are_no_carrying_out(words: str) -> None:
    assert [c.relation for c in district(words).citations] == ["refers_to"]


def test_conclusions_of_a_party_committee_order() -> None:
    words = PARTY_DIRECTIVE.replace("CHỈ THỊ\n", "KẾT LUẬN\n")
    words = words.replace("yêu cầu:", "kết luận:")
    assert [d.action for d in read(words).demands] == [Action.MAKE_PLAN]


def test_a_letter_repeats_the_beginning_of_whom_it_is_sent_to() -> None:
    words = LETTER.replace(
        "- Các bệnh viện trong tỉnh.\n\nSở Y tế yêu cầu các đơn vị thực hiện một số"
        " nội dung sau:",
        "- Các bệnh viện.\n\nSở Y tế yêu cầu Trung tâm Y tế các huyện:",
    )
    for demand in read(words).demands:
        assert len(demand.addressees) == 2


def test_other_contents_of_a_document_are_not_replaced_with_it() -> None:
    document = read(
        "ỦY BAN NHÂN DÂN\nTỈNH BÌNH PHƯỚC\nSố: 50/QĐ-UBND\nBình Phước, ngày 05 tháng 9"
        " năm 2023\n\nQUYẾT ĐỊNH\nVề giá đất\n\nCăn cứ Nghị định số 44/2014/NĐ-CP;\n\n"
        "QUYẾT ĐỊNH:\n\nĐiều 1. Ban hành giá đất.\n\nĐiều 2. Quyết định này thay thế"
        " Quyết định số 15/QĐ-UBND ngày 09/01/2020; các nội dung khác tại Quyết định"
        " số 16/QĐ-UBND ngày 10/01/2020 không thay đổi."
    )
    assert [(c.number, c.relation) for c in document.citations[1:]] == [
        ("15/QĐ-UBND", "replaces"),
        ("16/QĐ-UBND", "refers_to"),
    ]


def test_what_another_document_replaces_is_not_replaced_here() -> None:
    """A letter tells that the Government issued a decree in place of an older one."""
    document = read(
        "ỦY BAN NHÂN DÂN\nTỈNH LONG AN\nSố: 846/UBND-VX\nV/v triển khai nghị định mới\n"
        "Long An, ngày 28 tháng 5 năm 2013\n\nKính gửi: Các sở, ngành tỉnh.\n\nNgày"
        " 29/3/2013, Chính phủ ban hành Nghị định số 27/2013/NĐ-CP về thanh tra, thay"
        " thế Nghị định số 31/2006/NĐ-CP. Ủy ban nhân dân tỉnh có ý kiến như sau:\n\n"
        "1. Giao Sở Nội vụ hướng dẫn.\n"
    )
    assert [c.relation for c in document.citations] == ["refers_to", "refers_to"]


@pytest.mark.parametrize(
    ("orders", "names"),
    [
        ("1. Các ông, bà: Chánh Văn phòng quận thi hành.", ["Chánh Văn phòng quận"]),
        ("1. Các ông trưởng thôn rà soát hộ nghèo.", ["trưởng thôn"]),
    ],
)
def test_sirs_and_madams_stand_before_names(orders: str, names: list[str]) -> None:
    assert [
        a.text for d in district(orders=orders).demands for a in d.addressees
    ] == names


def test_a_report_asks_under_a_numbered_heading_only() -> None:
    document = read(
        "UBND TỈNH ĐỒNG NAI\nSỞ CÔNG THƯƠNG\nSố: 31/BC-SCT\nĐồng Nai, ngày 05 tháng 12"
        " năm 2018\n\nBÁO CÁO\nTình hình xuất khẩu\n\nSở Công Thương báo cáo như sau:\n"
        "\n1. Kết quả\nUBND tỉnh đã giao Sở Tài chính bố trí kinh phí.\n\n2. Đề xuất,"
        " kiến nghị\nĐề nghị UBND tỉnh bố trí kinh phí xúc tiến thương mại.\n"
    )
    assert [[a.text for a in d.addressees] for d in document.demands] == [["UBND tỉnh"]]


def test_a_scan_may_bend_the_sign_of_the_word_for_number() -> None:
    words = CONCLUSIONS.replace("Số: 77", "Sổ: 77")
    assert read(words).identity.number == "77/TB-UBND"


@pytest.mark.parametrize(
    "words",
    [
        "Trong thời gian vừa qua, thực hiện Chỉ thị số 08/CT-TTg, quận đạt kết quả",
        "Việc thực hiện Chỉ thị số 08/CT-TTg đã đạt kết quả. Để phát huy",
        "Công tác triển khai Chỉ thị số 08/CT-TTg còn chậm. Để khắc phục",
    ],
)
def test_how_it_went_so_far_is_no_carrying_out(words: str) -> None:
    assert [c.relation for c in district(words).citations] == ["refers_to"]


@pytest.mark.parametrize(
    "words",
    [
        "Thực hiện Kế hoạch của UBND thành phố số 20/KH-UBND ngày 11/02/2022",
        "Thực hiện Kế hoạch số 20/KH-UBND (ngày 11/02/2022) của thành phố",
        "Thực hiện Kế hoạch số 20/KH-UBND của thành phố và Hướng dẫn số 5/HD-SNV",
    ],
)
def test_the_issuer_may_stand_before_the_number_or_behind_brackets(words: str) -> None:
    assert district(words).citations[0].issuer_id == "ubnd/hai-phong"


def test_a_body_behind_closed_brackets_is_another_words() -> None:
    document = district("Theo danh mục (kèm Quyết định số 5/QĐ-BYT) của UBND thành phố")
    assert [c.issuer_id for c in document.citations] == ["gov/bo-y-te"]


def test_the_first_of_departments_that_share_a_word_leads() -> None:
    document = read(
        "UBND TỈNH LAI CHÂU\nLIÊN SỞ TƯ PHÁP - TÀI CHÍNH\nSố: 33/HD-LN\nLai Châu, ngày"
        " 18 tháng 7 năm 2014\n\nHƯỚNG DẪN\nMức chi hòa giải\n\nThi hành Nghị quyết số"
        " 14/2014/NQ-HĐND của HĐND tỉnh, liên Sở hướng dẫn như sau:\n\n1. Mức chi."
    )
    assert document.identity.issuer_id == "so/lai-chau/tu-phap"


def test_the_first_article_of_a_decision_in_one_line_orders_nothing() -> None:
    line = (
        "BỘ NỘI VỤ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Số:"
        " 98/QĐ-BNV Hà Nội, ngày 10 tháng 9 năm 2018 QUYẾT ĐỊNH Phê duyệt Đề án chỉ số"
        " BỘ TRƯỞNG BỘ NỘI VỤ Căn cứ Nghị định số 34/2017/NĐ-CP ngày 03 tháng 4 năm"
        " 2017 của Chính phủ quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức"
        " của Bộ Nội vụ; Căn cứ Nghị quyết số 30c/NQ-CP ngày 08 tháng 11 năm 2011 của"
        " Chính phủ ban hành Chương trình tổng thể; Theo đề nghị của Vụ trưởng Vụ Cải"
        " cách hành chính. QUYẾT ĐỊNH: Điều 1. Phê duyệt Đề án xác định Chỉ số của các"
        " bộ, Ủy ban nhân dân các tỉnh kèm theo Quyết định này. Điều 2. Chánh Văn phòng"
        " Bộ chịu trách nhiệm thi hành Quyết định này./. Nơi nhận: - Như Điều 2; - Lưu:"
        " VT. BỘ TRƯỞNG Lê Văn Hùng"
    )
    assert [[a.text for a in d.addressees] for d in read(line).demands] == [
        ["Chánh Văn phòng Bộ"]
    ]


def test_hamlets_are_named() -> None:
    document = district(orders="1. Các ấp tổ chức sinh hoạt pháp luật.")
    assert [a.text for d in document.demands for a in d.addressees] == ["Các ấp"]


@pytest.mark.parametrize(
    "by", ["căn cứ chức năng, nhiệm vụ", "theo chức năng và nhiệm vụ", "chủ động"]
)
def test_what_an_office_goes_by_stands_before_its_deed(by: str) -> None:
    document = district(
        orders=f"1. Các phòng, ban; UBND các phường {by} xây dựng kế hoạch, gửi Phòng"
        " Y tế trước ngày 30/6/2022 để tổng hợp."
    )
    assert [d.action for d in document.demands] == [Action.MAKE_PLAN]
