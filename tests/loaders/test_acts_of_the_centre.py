"""Whole documents of central bodies: parsed from the text, with their citations."""

from __future__ import annotations

import datetime as dt

from graph.values import ParsedDocument, Text
from loaders.parse import parse


def read(source: str) -> ParsedDocument:
    """One document of the text."""
    return parse(Text(path="a.txt", text=source, sha256="", file_id="a"))


def told(one: ParsedDocument) -> list[tuple[str, str, bool]]:
    """Number, relation, and whether a part only, of each citation."""
    return [(c.number, c.relation.value, c.partial) for c in one.citations]


REPEAL = """BỘ CÔNG THƯƠNG
Số: 2764/QĐ-BCT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 08 tháng 6 năm 2021

{typed}
Về việc bãi bỏ một số văn bản do Bộ trưởng Bộ Công Thương ban hành

BỘ TRƯỞNG BỘ CÔNG THƯƠNG

Căn cứ Nghị định số 98/2017/NĐ-CP ngày 18 tháng 8 năm 2017 của Chính phủ;

{typed}:

Điều 1. {intro}:
1. Quyết định số 1102/QĐ-BCT ngày 05/3/2012 về danh mục hàng mẫu.
2. Thông tư số 11/2008/TT-BCT.
3. Khoản 2 Điều 4 Thông tư số 21/2010/TT-BCT ngày 17/5/2010.

Điều 2. Bãi bỏ một phần Thông tư số 05/2009/TT-BCT: Mục II.

Điều 3. Quyết định này có hiệu lực kể từ ngày 01 tháng 8 năm 2021.

KT. BỘ TRƯỞNG
THỨ TRƯỞNG

Trần Văn Minh
"""


def test_a_list_of_numbered_lines_is_repealed_by_the_line_that_opens_it() -> None:
    for typed in ("QUYẾT ĐỊNH", "QUYÉT ĐỊNH", "QUYÊT ĐINH"):
        for intro in (
            "Bãi bỏ toàn bộ các văn bản sau đây",
            "Bãi bỏ các văn bản sau",
            "Bãi bỏ 02 văn bản quy phạm pháp luật sau đây",
        ):
            found = read(REPEAL.format(typed=typed, intro=intro))
            assert told(found) == [
                ("98/2017/NĐ-CP", "based_on", False),
                ("1102/QĐ-BCT", "repeals", False),
                ("11/2008/TT-BCT", "repeals", False),
                ("21/2010/TT-BCT", "repeals", True),
                ("05/2009/TT-BCT", "repeals", True),
            ]
            assert {c.effective_from for c in found.citations[1:]} == {
                dt.date(2021, 8, 1)
            }


def test_a_consolidated_text_is_its_own_document_and_names_its_sources() -> None:
    found = read(
        """BỘ XÂY DỰNG
Số: 06/VBHN-BXD
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 04 tháng 5 năm 2022

THÔNG TƯ
Hướng dẫn quản lý chiếu sáng làng nghề

Thông tư số 08/2017/TT-BXD ngày 16 tháng 5 năm 2017 của Bộ trưởng Bộ Xây dựng hướng \
dẫn quản lý chiếu sáng làng nghề, có hiệu lực kể từ ngày 01 tháng 7 năm 2017, được sửa \
đổi, bổ sung bởi:
Thông tư số 03/2020/TT-BXD ngày 28 tháng 7 năm 2020 của Bộ trưởng Bộ Xây dựng sửa đổi, \
bổ sung một số điều của Thông tư số 08/2017/TT-BXD, có hiệu lực kể từ ngày 15 tháng 9 \
năm 2020.

Căn cứ Nghị định số 81/2017/NĐ-CP ngày 17 tháng 7 năm 2017 của Chính phủ;

Điều 1. Thông tư này áp dụng cho làng nghề.

Điều 5. Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2017.

XÁC THỰC VĂN BẢN HỢP NHẤT
BỘ TRƯỞNG

Trần Văn Minh
"""
    )
    own = found.identity
    assert (own.number, own.type, own.effective_from) == (
        "06/VBHN-BXD",
        "VBHN",
        None,
    )
    assert told(found) == [
        ("08/2017/TT-BXD", "consolidates", False),
        ("03/2020/TT-BXD", "consolidates", False),
        ("08/2017/TT-BXD", "refers_to", False),
        ("81/2017/NĐ-CP", "based_on", False),
    ]


LETTER = """VĂN PHÒNG CHÍNH PHỦ
Số: 3310/VPCP-NN
V/v thực hiện Kết luận số 41-KL/TW của Ban Bí thư
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 14 tháng 7 năm 2022

Kính gửi: Bộ Tài chính.

Thủ tướng Chính phủ yêu cầu thực hiện nghiêm Chỉ thị số 9-CT/TW và Nghị quyết số \
70/2018/QH14 ngày 09/11/2018 của Quốc hội về dự toán ngân sách./.
"""


def test_the_national_title_ends_the_issuer_of_a_subject_above_it() -> None:
    first = read(LETTER).citations[0]
    assert (first.number, first.date, first.issuer_id) == (
        "41-KL/TW",
        None,
        "party/ban-bi-thu",
    )
    assert first.text == "Kết luận số 41-KL/TW của Ban Bí thư"


def test_documents_of_two_bodies_in_one_list_share_no_title() -> None:
    _, party, assembly = read(LETTER).citations
    assert party.title is None
    assert assembly.title == "về dự toán ngân sách"


def test_a_plenum_of_the_central_committee_is_the_committee() -> None:
    for words in (
        "Hội nghị Trung ương 6 khóa XII",
        "Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII",
        "Hội nghị lần thứ 6 Ban Chấp hành Trung ương Đảng khóa XII",
        "Hội nghị TW lần thứ 6",
    ):
        text = f"Thực hiện Nghị quyết số 18-NQ/TW ngày 25/10/2017 của {words} về x."
        (one,) = read("KẾ HOẠCH\nSắp xếp bộ máy\n\n" + text).citations
        assert one.issuer_id == "party/bchtw", words


def test_a_circular_letter_of_the_front_is_no_proposal() -> None:
    text = (
        "theo Thông tri số 28/TTr-MTTW-BTT ngày 17/9/2021 và Tờ trình số 4/TTr-MTTW-BTT"
    )
    assert [
        c.type for c in read("KẾ HOẠCH\nHội thi\n\nThực hiện " + text).citations
    ] == [
        "TTri",
        "TTr",
    ]


def test_a_conclusion_cites_itself_by_the_name_of_the_whole_centre() -> None:
    found = read(
        """BAN CHẤP HÀNH TRUNG ƯƠNG
Số 91-KL/TW
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Nội, ngày 12 tháng 8 năm 2024

KẾT LUẬN
CỦA BỘ CHÍNH TRỊ
về đổi mới công tác thư viện

1. Các cấp ủy quán triệt Kết luận số 91-KL/TW của Trung ương.

T/M BỘ CHÍNH TRỊ
"""
    )
    assert found.citations == ()


def test_a_basis_that_a_line_breaks_is_still_a_basis() -> None:
    found = read(
        """QUYẾT ĐỊNH
Ban hành quy trình chăn nuôi

Căn cứ Luật Chăn nuôi số 32/2018/QH14 được sửa
  đổi, bổ  sung bởi Luật số 11/2021/QH15;
Theo đề nghị của Bộ trưởng Bộ Y tế tại các văn bản: Số 14/TTr-BYT ngày 02/3/2022 và \
các Báo cáo: Số 21/BC-BYT ngày 03/3/2022; của Chủ tịch Ủy ban nhân dân thành phố Hà \
Nội tại Tờ trình số 82/TTr-UBND ngày 31/3/2022;

QUYẾT ĐỊNH:

Điều 1. Ban hành quy trình.
"""
    )
    assert told(found) == [
        ("32/2018/QH14", "based_on", False),
        ("11/2021/QH15", "based_on", False),
        ("14/TTr-BYT", "on_proposal", False),
        ("21/BC-BYT", "on_proposal", False),
        ("82/TTr-UBND", "on_proposal", False),
    ]


def test_a_clause_of_effect_goes_on_behind_the_head_of_a_page() -> None:
    found = read(
        """THÔNG TƯ
Quy hoạch kênh tần số

Điều 4. Điều khoản thi hành
1. Thông tư này có hiệu lực thi hành kể từ ngày 16 tháng 7 năm 2024.
2. Thông tư số 21/2019/TT-BTTTT ngày 13 tháng 11 năm 2019 quy hoạch kênh cho

CÔNG BÁO/Số 333/Ngày 16-06-2024
7

truyền hình số mặt đất hết hiệu lực kể từ ngày Thông tư này có hiệu lực thi hành.
"""
    )
    assert told(found) == [("21/2019/TT-BTTTT", "repeals", False)]


def test_a_title_in_capitals_joins_what_it_repeals() -> None:
    found = read(
        """THÔNG TƯ
BÃI BỎ QUYẾT ĐỊNH SỐ 03/2006/QĐ-BTC VỀ PHÍ CHỢ VÀ QUYẾT ĐỊNH SỐ 11/2007/QĐ-BTC VỀ PHÍ ĐÒ

Căn cứ Luật Giá;
"""
    )
    assert [c.relation for c in found.citations] == ["repeals", "repeals"]


def test_bodies_ordered_on_a_basis_carry_out_what_they_are_told_to() -> None:
    found = read(
        """KẾ HOẠCH
Chăm sóc người cao tuổi

III. TỔ CHỨC THỰC HIỆN

1. Trên cơ sở Chỉ thị số 52-CT/TW, Kế hoạch hành động, các Bộ, Ủy ban nhân dân các \
tỉnh, thành phố theo nhiệm vụ được giao xây dựng kế hoạch thực hiện Chỉ thị số 52-CT/TW.
"""
    )
    assert told(found) == [
        ("52-CT/TW", "based_on", False),
        ("52-CT/TW", "demands_implementation_of", False),
    ]


def test_two_bodies_joined_by_and_are_no_part_of_one_another() -> None:
    found = read(
        "KẾ HOẠCH\nThống kê\n\nThực hiện Thông tư liên bộ số 01/LB-TCTK-BKHĐT ngày \n"
        "31/3/1997 của Tổng cục Thống kê và Bộ Kế hoạch và Đầu tư về báo cáo.\n"
    )
    assert [c.issuer_id for c in found.citations] == ["gov/tong-cuc-thong-ke"]


def test_a_caucus_names_itself_shortly() -> None:
    found = read(
        """BAN CÁN SỰ ĐẢNG
BỘ XÂY DỰNG
*
Số 31-NQ/BCSĐ
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Nội, ngày 05 tháng 7 năm 2023

NGHỊ QUYẾT
về cải cách hành chính

Căn cứ Quy chế số 02-QC/BCSĐ ngày 12/8/2021 của Ban Cán sự đảng Bộ, Kế hoạch số \
7-KH/BCSĐ ngày 03/02/2023, Ban Cán sự đảng Bộ quyết nghị:

1. Cắt giảm thủ tục.
"""
    )
    own = found.identity.issuer_id
    assert own == "party/bcsd-bo-xay-dung"
    assert [c.issuer_id for c in found.citations] == [own, own]


def test_a_circular_in_one_line_without_a_formula_has_its_parts() -> None:
    found = read(
        "BỘ TÀI CHÍNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Số: 44/2021/TT-BTC Độc "
        "lập - Tự do - Hạnh phúc Hà Nội, ngày 30 tháng 12 năm 2021 THÔNG TƯ Sửa "
        "đổi, bổ sung một số điều của Thông tư số 12/2016/TT-BTC ngày 22 tháng 4 "
        "năm 2016 của Bộ trưởng Bộ Tài chính về phí đò Căn cứ Luật Giá ngày 20 "
        "tháng 6 năm 2012; Căn cứ Nghị định số 87/2017/NĐ-CP ngày 26 tháng 7 năm "
        "2017 của Chính phủ; Bộ trưởng Bộ Tài chính ban hành Thông tư sửa đổi, bổ "
        "sung một số điều của Thông tư số 12/2016/TT-BTC. Điều 1. Sửa đổi, bổ sung "
        "một số điều của Thông tư số 12/2016/TT-BTC Khoản 1 Điều 3 được sửa đổi. "
        + "Người thu phí đò niêm yết mức phí tại bến và giao biên lai. "
        * 12
        + "Điều 2. Hiệu lực thi hành Thông tư này có hiệu lực thi hành kể từ ngày 15 "
        "tháng 02 năm 2022. KT. BỘ TRƯỞNG THỨ TRƯỞNG Nguyễn Văn Bình"
    )
    assert told(found) == [
        ("12/2016/TT-BTC", "amends", True),
        ("87/2017/NĐ-CP", "based_on", False),
        ("12/2016/TT-BTC", "amends", True),
        ("12/2016/TT-BTC", "amends", True),
    ]
    assert {c.scope.value for c in found.citations} == {"document"}


def test_a_basis_without_a_formula_behind_it_is_the_whole_documents() -> None:
    found = read(
        """CHỦ TỊCH NƯỚC
Số: 21/2022/L-CTN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 24 tháng 6 năm 2022

LỆNH
Về việc công bố Luật

CHỦ TỊCH NƯỚC

Căn cứ Hiến pháp;
Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 80/2015/QH13,

NAY CÔNG BỐ

Luật Điện ảnh đã được Quốc hội thông qua ngày 15 tháng 6 năm 2022.
"""
    )
    (one,) = found.citations
    assert (one.relation.value, one.scope.value) == ("based_on", "document")


def test_the_line_of_place_and_day_gives_no_cited_document_a_date() -> None:
    found = read(
        """BAN CHẤP HÀNH TRUNG ƯƠNG
BAN TUYÊN GIÁO
*
Số 1240-CV/BTGTW
V/v tuyên truyền Kết luận số 19-KL/TW của Bộ Chính trị
Hà Nội, ngày 28 tháng 7 năm 2021

Kính gửi: Các tỉnh ủy, thành ủy.

Ban Tuyên giáo Trung ương đề nghị các tỉnh ủy tuyên truyền.
"""
    )
    assert found.identity.date == dt.date(2021, 7, 28)
    (one,) = found.citations
    assert (one.date, one.issuer_id) == (None, "party/bo-chinh-tri")


def test_a_decree_that_amends_a_decree_of_the_basis_is_a_basis() -> None:
    found = read(
        """QUYẾT ĐỊNH
Ban hành bộ chỉ số

Căn cứ Nghị định số 34/2016/NĐ-CP ngày 14/5/2016 của Chính phủ quy định chi tiết một \
số điều của Luật Thống kê, được sửa đổi, bổ sung một số điều theo Nghị định số \
154/2020/NĐ-CP ngày 31/12/2020;

QUYẾT ĐỊNH:

Điều 1. Ban hành bộ chỉ số.
"""
    )
    assert told(found) == [
        ("34/2016/NĐ-CP", "based_on", False),
        ("154/2020/NĐ-CP", "based_on", False),
    ]


def test_an_article_with_a_title_repeals_the_list_below_it() -> None:
    found = read(
        """THÔNG TƯ
Bãi bỏ một số văn bản về giá

Căn cứ Luật Giá;

Điều 1. Bãi bỏ toàn bộ văn bản
Bãi bỏ toàn bộ các Thông tư sau:
1. Thông tư số 15/2003/TT-BTC ngày 30/12/2003 hướng dẫn Nghị định số 86/2002/NĐ-CP.
2. Thông tư số 16/2012/TT-BTC ngày 12/10/2012.

Điều 2. Áp dụng
Giá nước theo Thông tư số 44/2021/TT-BTC ngày 18/6/2021.
"""
    )
    assert told(found) == [
        ("15/2003/TT-BTC", "repeals", False),
        ("86/2002/NĐ-CP", "refers_to", False),
        ("16/2012/TT-BTC", "repeals", False),
        ("44/2021/TT-BTC", "refers_to", False),
    ]


def test_a_code_of_two_levels_is_the_speakers_own_first() -> None:
    found = read(
        """TỈNH ỦY CÀ MAU
ĐẢNG ỦY KHỐI CÁC CƠ QUAN VÀ DOANH NGHIỆP TỈNH
*
Số 19-QĐ/ĐUK
ĐẢNG CỘNG SẢN VIỆT NAM
Cà Mau, ngày 30 tháng 6 năm 2020

QUYẾT ĐỊNH
ban hành Quy chế phối hợp

BAN THƯỜNG VỤ ĐẢNG ỦY KHỐI QUYẾT ĐỊNH

Điều 1. Quyết định này thay thế Quyết định số 45-QĐ/ĐUK, ngày 12/8/2016 của Ban Thường
vụ Đảng ủy Khối.
"""
    )
    assert [c.issuer_id for c in found.citations] == ["party/dang-uy-khoi/ca-mau"]


def test_joint_rules_keep_the_type_of_their_number() -> None:
    found = read(
        """ỦY BAN NHÂN DÂN - ỦY BAN MTTQ VIỆT NAM
TỈNH GIA LAI
Số: 15/QCPH-UBND-UBMTTQ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Gia Lai, ngày 06 tháng 5 năm 2022

QUY CHẾ
Phối hợp công tác

Xét Tờ trình của Sở Nội vụ tại văn bản số 118/TTr-SNV ngày 21/3/2022;

Điều 7. Quy chế này thay thế Quy chế số 02/QCPH-UBND-UBMTTQ ngày 14/6/2017.
"""
    )
    assert found.identity.type == "QCPH"
    assert [(c.type, c.relation.value) for c in found.citations] == [
        ("TTr", "on_proposal"),
        ("QCPH", "replaces"),
    ]


def test_a_short_name_in_brackets_does_not_end_the_name() -> None:
    found = read(
        """TỈNH ỦY BẾN TRE
*
Số 31-CT/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Bến Tre, ngày 20 tháng 01 năm 2023

CHỈ THỊ
về phòng, chống cháy rừng

Thực hiện Công văn số 3835/UBND-TN ngày 30/6/2022 của Ủy ban nhân dân (UBND) tỉnh Nghệ
An về phối hợp, Ban Thường vụ Tỉnh ủy yêu cầu:

1. Các huyện ủy chỉ đạo tuần tra.
"""
    )
    assert [c.issuer_id for c in found.citations] == ["ubnd/nghe-an"]


def test_a_conclusion_in_one_line_has_its_place_and_title() -> None:
    found = read(
        "BAN CHẤP HÀNH TRUNG ƯƠNG * Số 140-KL/TW ĐẢNG CỘNG SẢN VIỆT NAM Hà Nội, ngày "
        "23 tháng 8 năm 2024 KẾT LUẬN CỦA BỘ CHÍNH TRỊ sửa đổi Quy định số 19-QĐi/TW "
        "ngày 05/5/2019 của Bộ Chính trị về học tập Bộ Chính trị kết luận: 1. Sửa đổi "
        "Điều 2. T/M BỘ CHÍNH TRỊ"
    )
    own = found.identity
    assert (own.number, own.place) == ("140-KL/TW", "Hà Nội")
    assert own.issuer_id == "party/bo-chinh-tri"
    assert own.title == (
        "sửa đổi Quy định số 19-QĐi/TW ngày 05/5/2019 của Bộ Chính trị về học tập"
    )
