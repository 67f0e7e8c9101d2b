"""Nơi nhận: its lines, the notes about them, and what a second column leaves there."""

from __future__ import annotations

import pytest

from graph.values import Identity
from graph.words import Carrier
from loaders.outline import outline
from loaders.recipients import recipients
from loaders.view import view

OWN = Identity(carrier=Carrier.DOCUMENT)
BODY = (
    "KẾ HOẠCH\nTrồng cây năm 2025\n\nI. NỘI DUNG\n\nTrồng cây xanh tại trường học.\n\n"
)


def told(tail: str) -> list[tuple[str, str | None]]:
    seen = view(BODY + tail)
    return [(r.text, r.purpose) for r in recipients(seen, outline(seen), OWN)]


def test_a_text_without_the_list_has_no_recipients() -> None:
    assert told("") == []
    assert told("Nơi nhận:") == []


def test_each_line_is_a_recipient_and_the_archive_is_the_last() -> None:
    assert told(
        "Nơi nhận:\n- Bộ Xây dựng (để b/c);\n- Các sở, ban, ngành;\n"
        "- UBND các huyện (để thực hiện);\n- Lưu: VT, KT (15).\n\nTM. ỦY BAN NHÂN DÂN\n"
        "CHỦ TỊCH\n\nNguyễn Văn Hòa\n"
    ) == [
        ("Bộ Xây dựng", "để b/c"),
        ("Các sở, ban, ngành", None),
        ("UBND các huyện", "để thực hiện"),
        ("Lưu: VT, KT (15)", None),
    ]


def test_what_the_column_of_the_signature_leaves_is_cut_off() -> None:
    assert told(
        "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Bộ Xây dựng (b/c); KT. CHỦ TỊCH\n"
        "- Chủ tịch UBND tỉnh; PHÓ CHỦ TỊCH\n- Chi cục Kiểm lâm; Lê Thị Hồng Nhung\n"
        "- Báo Cà Mau; Đài PT-TH tỉnh;\n- Lưu: VT.\n"
    ) == [
        ("Bộ Xây dựng", "b/c"),
        ("Chủ tịch UBND tỉnh", None),
        ("Chi cục Kiểm lâm", None),
        ("Báo Cà Mau; Đài PT-TH tỉnh", None),
        ("Lưu: VT", None),
    ]


def test_a_line_may_go_on_below() -> None:
    assert told(
        "Nơi nhận:\n- Các sở: Tư pháp, Tài chính,\nXây dựng;\n- Lưu: VT.\n"
    ) == [("Các sở: Tư pháp, Tài chính,\nXây dựng", None), ("Lưu: VT", None)]


def test_lines_without_dashes_are_recipients_too() -> None:
    assert told("Nơi nhận:\nNhư trên;\nLưu: VT, TH.\n\nGIÁM ĐỐC\n\nTrần Văn An\n") == [
        ("Như trên", None),
        ("Lưu: VT, TH", None),
    ]
    assert told("Nơi nhận: Như trên; Sở Y tế (để p/h); Lưu: VT.\n") == [
        ("Như trên", None),
        ("Sở Y tế", "để p/h"),
        ("Lưu: VT", None),
    ]


def test_a_brace_note_of_a_flattened_page_belongs_to_both_lines_it_cuts() -> None:
    assert told(
        "Nơi nhận: - Thường trực Huyện ủy; “để - Văn phòng Huyện ủy; báo cáo” "
        "- Hội Phụ nữ; “để phối hợp” - Website huyện; - Lưu VP.\n"
    ) == [
        ("Thường trực Huyện ủy", "để báo cáo"),
        ("Văn phòng Huyện ủy", "để báo cáo"),
        ("Hội Phụ nữ", "để phối hợp"),
        ("Website huyện", None),
        ("Lưu VP", None),
    ]


@pytest.mark.parametrize("name", ["Sở Lao động - Thương binh và Xã hội"])
def test_a_dash_inside_a_name_parts_nothing(name: str) -> None:
    assert told(f"Nơi nhận: - {name}; - Lưu: VT.\n")[0] == (name, None)


def test_those_a_letter_is_addressed_to_are_no_recipients() -> None:
    letter = (
        "UBND TỈNH CÀ MAU\nSố: 12/UBND-KT\nV/v trồng cây\n\nKính gửi:\n- Sở Xây dựng;\n"
        "- UBND các huyện.\n\nThực hiện chỉ đạo của cấp trên, UBND tỉnh yêu cầu:\n\n"
        "1. Sở Xây dựng trồng cây.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
    )
    seen = view(letter)

    assert [r.text for r in recipients(seen, outline(seen), OWN)] == [
        "Như trên",
        "Lưu: VT",
    ]


def test_a_recipient_is_known_by_the_issuer_of_the_document() -> None:
    seen = view(BODY + "Nơi nhận:\n- Sở Xây dựng;\n- UBND các huyện;\n- Lưu: VT.\n")
    own = Identity(carrier=Carrier.DOCUMENT, issuer_id="ubnd/ca-mau")

    first, second, last = recipients(seen, outline(seen), own)

    assert (first.body_id, first.group) == ("so/ca-mau/xay-dung", None)
    assert second.group is not None
    assert (second.group.kind, second.group.jurisdiction) == ("ubnd", "ca-mau")
    assert (last.body_id, last.group) == (None, None)
