"""A file with several documents is cut at whole letterheads, and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.values import Issue, Text
from loaders.split import letterheads, split

FIRST = """ỦY BAN NHÂN DÂN
TỈNH AN GIANG
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND
An Giang, ngày 05 tháng 6 năm 2020

KẾ HOẠCH
Về công tác dân vận

Các sở báo cáo trước ngày 15/12/2020./.

Nơi nhận:
- Sở Nội vụ;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn Mẫu

"""
SECOND = """CÔNG BÁO/Số 7/Ngày 10-6-2020
ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH AN GIANG Độc lập - Tự do - Hạnh phúc
Số: 345/UBND-NC An Giang, ngày 08 tháng 6 năm 2020
V/v đôn đốc công tác dân vận

Kính gửi: Các sở.
Đề nghị các sở thực hiện./.
TL. CHỦ TỊCH
CHÁNH VĂN PHÒNG
"""
SCANNED = """UỶ BAN NHÂN DÂN
TỈNH AN GIANG
CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc
Số: 1 874 /KH – UBND
An Giang, ngày 1 0 tháng 7 năm 2020
KẾ HOẠCH
"""
PARTY = """TỈNH ỦY AN GIANG
*
Số 21-KH/TU
ĐẢNG CỘNG SẢN VIỆT NAM
An Giang, ngày 09 tháng 6 năm 2020
KẾ HOẠCH
"""
PROMULGATED = """ỦY BAN NHÂN DÂN
TỈNH AN GIANG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
QUY CHẾ
Làm việc
(Ban hành kèm theo Quyết định số 12/QĐ-UBND
ngày 05 tháng 6 năm 2020)
"""
FORM = """Mẫu số 01
TÊN CƠ QUAN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số:       /BC-
......, ngày ... tháng ... năm ...
BÁO CÁO
"""


def _parts(words: str) -> list[Text]:
    return list(split(Text("so-7.txt", words, "00", "ab")))


def test_one_document_stays_as_it_is() -> None:
    text = Text("a.txt", FIRST, "00", "ab")
    assert list(split(text)) == [text]


def test_two_letters_in_one_file_are_two_texts() -> None:
    first, second = _parts(FIRST + SECOND)

    assert (first.part, second.part) == (1, 2)
    assert (first.file_id, second.file_id) == ("ab#1", "ab#2")
    assert first.start == 0
    assert first.end == second.start
    assert second.text[second.start : second.end].lstrip().startswith("CÔNG BÁO/Số 7")


LETTER = """UBND TỈNH AN GIANG
SỞ NỘI VỤ
Số: 45/SNV-CCHC
V/v rà soát việc thực hiện
kết luận kiểm tra
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Giang, ngày 04 tháng 11 năm 2020

Kính gửi: Các sở.
Đề nghị các sở rà soát./.
TL. GIÁM ĐỐC
"""


def test_a_letter_whose_subject_stands_below_its_number_is_a_text() -> None:
    _, letter = _parts(FIRST + LETTER)

    assert (
        letter.text[letter.start :].lstrip().startswith("UBND TỈNH AN GIANG\nSỞ NỘI VỤ")
    )


def test_letters_whose_numbers_a_scan_lost_are_parted() -> None:
    lost = LETTER.replace("45", "▒").replace("ngày 04", "ngày ▒")

    assert len(_parts(FIRST + lost)) == 2
    assert len(_parts(lost + FIRST + lost)) == 3


def test_a_part_has_the_doubts_about_its_places_only() -> None:
    text = Text(
        path="a.pdf",
        text=FIRST + SECOND,
        sha256="ab" * 32,
        file_id="ab" * 8,
        issues=(
            Issue("not_read", "first", 5, 6),
            Issue("not_read", "second", len(FIRST) + 5, len(FIRST) + 6),
            Issue("recognised", "both", 0, len(FIRST + SECOND)),
            Issue("broken_bytes", "whole"),
        ),
    )

    said = [[issue.message for issue in part.issues] for part in split(text)]

    assert said == [["first", "both", "whole"], ["second", "both", "whole"]]


def test_a_number_torn_by_a_scanner_is_a_number() -> None:
    assert len(_parts(FIRST + SCANNED)) == 2


def test_the_parts_lie_side_by_side_in_the_whole_text() -> None:
    parts = _parts(FIRST + SECOND + PARTY)

    assert len(parts) == 3
    assert all(part.text == FIRST + SECOND + PARTY for part in parts)
    assert parts[2].text[parts[2].start :].startswith("TỈNH ỦY AN GIANG")
    assert parts[2].end == len(FIRST + SECOND + PARTY)


@pytest.mark.parametrize("behind", [PROMULGATED, FORM, FORM * 3])
def test_what_belongs_to_a_document_stays_with_it(behind: str) -> None:
    assert len(_parts(FIRST + behind)) == 1
    assert len(_parts(FIRST + behind + SECOND)) == 2


def test_a_copy_of_the_same_letterhead_is_no_second_document() -> None:
    assert len(_parts(FIRST + FIRST)) == 1


def test_a_document_that_has_not_ended_is_not_cut() -> None:
    begun = FIRST[: FIRST.index("./.")]
    assert len(_parts(begun + "như văn bản sau:\n" + SECOND)) == 1


def test_a_quoted_number_without_letterhead_is_no_cut() -> None:
    quoted = "Số: 9/KH-UBND\nAn Giang, ngày 01 tháng 01 năm 2020\nKẾ HOẠCH\n"
    assert len(_parts(FIRST + quoted)) == 1


def test_mottos_without_end_are_looked_at_once_each() -> None:
    motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    assert letterheads(motto * 20_000) == []
    assert letterheads("T NAM" * 50_000) == []


def test_no_real_document_is_cut(shared: Path) -> None:
    with (shared / "dev" / "docs.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    assert [
        len(letterheads(text)) for text in texts if len(letterheads(text)) > 1
    ] == []
