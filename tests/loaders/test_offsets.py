"""Each place that is printed holds, in the text as read, the words printed with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.values import Text
from loaders.parse import parse
from loaders.printed import printed
from loaders.read import read

PIECES = (
    "ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\n",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n",
    "Số: *12* /KH–UBND\n",
    "An Giang, ngày 05 tháng 6 năm 2020\n",
    "KẾ HOẠCH\nVề công tác dân vận năm 2020\n",
    "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ, ",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\n",
    "1447-KH/BCSĐCP",
    "Quyết định số 93/2007/QĐ-TTg và các Nghị định số 61/2018/NĐ-CP, 45/2020/NĐ-CP\n",
    "1. Giao Sở Nội vụ chủ trì, tham mưu báo cáo UBND tỉnh trước ngày 15/12/2020.\n",
    "Yêu cầu UBND các huyện, thị xã, thành phố xây dựng kế hoạch trước 01/7;\n",
    "Phấn đấu 100% cơ quan, tối thiểu 30% số xã đạt chuẩn vào năm 2025.\n",
    "Định kỳ hằng quý (trước ngày 20 tháng cuối quý) gửi báo cáo./.\n",
    "Nơi nhận:\n- Như Điều 3;\n- Sở Nội vụ (để báo cáo);\n- Lưu: VT, NC.\n",
    "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn Mẫu\n",
    "Ke-hoach-163-KH-UBND-2024-thuc-hien-Chuong-trinh-50-CTr-TU-Kien-Giang",
    "\n\n",
    "\t",
    "\u200b",
    "\ufeff",
    "\u00a0",
    "“",
    "”",
    "(",
    "/",
    "- ",
    "\r\n",
    "\x0c",
    " " * 70,
    " \n" * 60,
    "§iÒu 1",
)


def spans(found: Any) -> Iterator[dict[str, Any]]:
    """Every object with a place in it, however deep."""
    if isinstance(found, dict):
        if isinstance(found.get("text"), str) and isinstance(found.get("start"), int):
            yield found
        for value in found.values():
            yield from spans(value)
    elif isinstance(found, list):
        for value in found:
            yield from spans(value)


def check(text: Text) -> None:
    """Places hold their words, lie inside the text's part, and no step failed."""
    row = printed(parse(text))
    end = len(text.text) if text.end is None else text.end
    for span in spans(row):
        assert text.text[span["start"] : span["end"]] == span["text"]
        assert text.start <= span["start"] <= span["end"] <= end
    assert [i["message"] for i in row["issues"] if i["code"] == "parse_failed"] == []


def _text(words: str, start: int = 0) -> Text:
    return Text("a.txt", words, "00", "00", start=start)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_places_hold_their_words_in_any_order_of_pieces(words: str) -> None:
    check(_text(words))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
def test_places_hold_their_words_in_decomposed_letters(words: str) -> None:
    check(_text(unicodedata.normalize("NFD", words)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=10))
def test_places_of_a_part_point_into_the_whole(pieces: list[str]) -> None:
    check(_text("".join(pieces), start=len(pieces[0])))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_parsed(words: str) -> None:
    check(_text(words))


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("0123456789/-KHUBNDQĐTW. ,;:()số\nngày"), max_size=200))
def test_any_text_of_numbers_is_parsed(words: str) -> None:
    check(_text(words))


@pytest.mark.parametrize("folder", ["seeds", "gold/plans", "dev"])
def test_places_hold_their_words_in_real_texts(shared: Path, folder: str) -> None:
    paths = [*sorted((shared / folder).glob("*.txt")), shared / folder / "docs.jsonl"]
    for text in read([path for path in paths if path.exists()]):
        assert isinstance(text, Text)
        check(text)
