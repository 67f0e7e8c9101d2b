"""What articles tell of a document: who issued it, when, and whom it orders."""

from __future__ import annotations

from graph.values import ParsedDocument, Text
from graph.words import Action, Carrier
from loaders.parse import parse


def read(words: str) -> ParsedDocument:
    return parse(Text("a.txt", words, "00", "00"))


NEWS = """Ninh Thuận tăng cường phòng, chống hạn hán
Thứ năm, 18/04/2019 | 09:20

UBND tỉnh vừa ban hành Kế hoạch số 58/KH-UBND ngày 16/4/2019 thực hiện Chỉ thị số \
12/CT-TTg ngày 05/4/2019 của Thủ tướng Chính phủ về chống hạn trên địa bàn tỉnh Ninh \
Thuận. UBND tỉnh giao Sở Công Thương theo dõi, kiểm tra việc cấp điện; yêu cầu UBND \
các huyện, thành phố xây dựng kế hoạch trước ngày 30/4/2019. Chủ tịch UBND tỉnh cũng \
đã ký Công văn số 912/UBND-KT về điều tiết nước.
"""


def test_news_of_the_province_names_its_issuer() -> None:
    document = read(NEWS)

    assert document.identity.carrier is Carrier.DESCRIPTION
    assert document.identity.number == "58/KH-UBND"
    assert document.identity.issuer_id == "ubnd/ninh-thuan"
    assert "issuer: place named in the article" in document.identity.inferred
    assert [c.issuer_id for c in document.citations] == [
        "gov/thu-tuong",
        "ubnd/ninh-thuan",
    ]


def test_news_of_two_provinces_names_no_issuer() -> None:
    words = NEWS.replace(
        "trên địa bàn tỉnh Ninh Thuận", "tại tỉnh Ninh Thuận và tỉnh Khánh Hòa"
    )
    assert read(words).identity.issuer_id is None


def test_news_passes_on_the_orders_of_the_document() -> None:
    assert [(d.action, [a.text for a in d.addressees]) for d in read(NEWS).demands] == [
        (Action.INSPECT, ["Sở Công Thương"]),
        (Action.MAKE_PLAN, ["UBND các huyện, thành phố"]),
    ]


def test_a_list_of_orders_goes_on_with_its_first_word() -> None:
    """News: "yêu cầu A làm ...; B làm ...": both are ordered."""
    words = NEWS.replace("yêu cầu UBND", "UBND").replace("UBND tỉnh giao", "Tỉnh giao")
    assert [d.action for d in read(words).demands] == [
        Action.INSPECT,
        Action.MAKE_PLAN,
    ]


def test_a_headline_may_begin_with_the_place() -> None:
    document = read(
        "Cà Mau: Tăng cường chống hạn\n12/02/2021 08:30\nChủ tịch UBND tỉnh vừa có Công"
        " văn số 1234/UBND-NN về việc chống hạn, thay thế Công văn số 99/UBND-NN.\n"
    )
    assert document.identity.number == "1234/UBND-NN"
    assert document.identity.issuer_id == "ubnd/ca-mau"
    assert document.identity.title == "về việc chống hạn"


def test_who_just_signed_a_document_issued_it() -> None:
    document = read(
        "Phòng, chống dịch bệnh\n05/4/2022 14:20\nBộ trưởng Bộ Y tế vừa ký Quyết định"
        " số 800/QĐ-BYT ngày 01/4/2022 ban hành Kế hoạch phòng bệnh.\n"
    )
    assert document.identity.issuer_id == "gov/bo-y-te"


def test_news_do_not_tell_of_a_document_of_years_ago() -> None:
    document = read(
        "Du lịch khởi sắc\n15/03/2021 09:00\nUBND tỉnh Bắc Giang đã ban hành Kế hoạch"
        " số 88/KH-UBND ngày 04/5/2016 về du lịch. Lượng khách tăng.\n"
    )
    assert document.identity.number is None


def test_the_day_of_an_article_is_not_that_of_its_headline() -> None:
    document = read(
        "Thực hiện Nghị quyết số 05-NQ/TU\n15/03/2021 09:00\nUBND tỉnh Bắc Giang vừa"
        " ban hành Kế hoạch số 88/KH-UBND ngày 11/3/2021 về du lịch.\n"
    )
    assert [c.date for c in document.citations] == [None]
