"""The view of one document: its text is whole, marks lead on, nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from dash.development.base_component import Component

import trienkhai
from graph.errors import AmbiguousDocument, UnknownDocument
from tests.page.parts import hrefs, links, of_kind, with_id, words
from trienkhai.page.asked import Asked, asked
from trienkhai.page.asking import Asker
from trienkhai.page.document.ties import MOST
from trienkhai.page.document.window import LETTERS, part_at, parts
from trienkhai.page.places import passage
from trienkhai.page.views import document, why

PLAN = "117/KH-UBND của Hà Nội"
CITED = "18/2000/CT-TTg"


@pytest.fixture(scope="module")
def sample(sample_graph: Path) -> Iterator[Asker]:
    found = Asker(str(sample_graph), patience=60)
    yield found
    found.close()


def shown(ask: Asker, **values: str) -> Component:
    return document.body(ask, Asked("/van-ban", {k: (v,) for k, v in values.items()}))


def test_without_a_document_it_asks_for_one(sample: Asker) -> None:
    assert "33/CT-TTg@2021" in words(shown(sample))


def test_the_text_is_whole_but_for_the_tags_behind_the_marks(sample: Asker) -> None:
    (text,) = of_kind(shown(sample, document=PLAN), "text")
    tags = "".join(words(tag) for tag in of_kind(text, "tag"))

    read = "".join(sample.ask("texts", PLAN)["text"])

    assert len(words(text)) == len(read) + len(tags)
    assert words(text).startswith("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\nSố: 117/KH-UBND")


def test_a_citation_is_a_link_to_what_it_means_and_says_its_relation(
    sample: Asker,
) -> None:
    (text,) = of_kind(shown(sample, document=PLAN), "text")

    first, second = of_kind(text, "citation")

    words_of_first = (
        "Kế hoạch số 1447-KH/BCSĐCP ngày 13/5/2020 của Ban cán sự đảng Chính phủ"
    )
    assert links(first) == {
        words_of_first: "/van-ban?document=party/bcsd-chinh-phu|KH|1447|2020"
    }
    assert "Triển khai thực hiện" in first.title
    assert words(second) == "Kế hoạch số 1447-KH/BCSĐCP"
    assert [words(tag) for tag in of_kind(text, "tag")][:2] == [
        "Triển khai thực hiện",
        "Nhắc đến",
    ]


def test_an_open_citation_lists_what_it_may_mean_and_links_to_none(
    sample: Asker,
) -> None:
    page = shown(sample, at="8bde3396faac968b:211")
    (text,) = of_kind(page, "text")

    (mark,) = of_kind(text, "open")

    assert hrefs(mark) == ["#of-8bde3396faac968b:211"]
    (row,) = with_id(page, "of-8bde3396faac968b:211")
    assert hrefs(row)[-2:] == [
        "/van-ban?document=gov/thu-tuong|CT|33|2020",
        "/van-ban?document=gov/thu-tuong|CT|33|2021",
    ]


def test_evidence_opens_its_document_with_the_words_marked(sample: Asker) -> None:
    evidence = sample.ask("citations", PLAN)["evidence_id"][1]

    page = shown(sample, at=evidence)

    (mark,) = with_id(page, "at")
    assert words(mark) == "Kế hoạch số 1447-KH/BCSĐCP"
    assert "here" in mark.className
    assert passage(Asked("/chuoi"), evidence) == f"/van-ban?at={evidence}#at"


def test_every_piece_of_evidence_of_the_coverage_has_a_place(sample: Asker) -> None:
    frame = sample.ask("coverage", ["33/CT-TTg@2021"])

    for evidence in set(frame["evidence_id"].dropna()):
        assert len(with_id(shown(sample, at=evidence), "at")) == 1


def test_a_decision_as_evidence_is_told_with_who_took_it_and_why(
    sample: Asker,
) -> None:
    (card,) = with_id(shown(sample, at="qd2"), "at")

    assert "người rà soát" in words(card)
    assert "Cùng chủ đề, ban hành sáu ngày sau" in words(card)


def test_unknown_evidence_is_said_and_its_document_is_shown(sample: Asker) -> None:
    page = shown(sample, document=PLAN, at="không có")

    assert "Không có chứng cứ nào mang mã này." in words(page)
    assert of_kind(page, "text")


def test_a_document_that_is_only_cited_says_so_and_who_cites_it(
    sample: Asker,
) -> None:
    frame = sample.ask("documents")
    cited = frame[(frame["known"] == "cited") & (frame["cited_by"] > 0)].iloc[0]
    page = shown(sample, document=cited["document_id"])

    assert "Chưa giữ văn bản này." in words(page)
    assert not of_kind(page, "text")
    assert of_kind(page, "ties")
    assert "Văn bản khác viện dẫn văn bản này" in words(page)


def test_what_replaced_a_document_is_said_first(sample: Asker) -> None:
    remark = of_kind(shown(sample, document="290-QĐ/TW@2010"), "remark")[0]

    assert "23-QĐ/TW ngày 30/07/2021 thay thế" in words(remark)


def test_the_ways_onwards_keep_the_document_and_the_day(sample: Asker) -> None:
    found = hrefs(shown(sample, document="33/CT-TTg@2021", on="2022-03-01"))
    id = "gov/thu-tuong|CT|33|2021"

    for path in ("/chuoi", "/do-bao-phu", "/khoang-trong", "/mang"):
        assert f"{path}?document={id}&on=2022-03-01" in found


def test_each_relation_stands_with_its_sentence_and_its_basis(sample: Asker) -> None:
    page = shown(sample, document="party/bcsd-chinh-phu|KH|1447|2020")

    assert "Chủ dự án nói kế hoạch này thực hiện các quy định của Đảng" in words(page)
    assert "/van-ban?document=party/bcsd-chinh-phu|KH|1447|2020&at=qd1#at" in hrefs(
        page
    )


def test_names_that_fit_none_or_several_are_left_to_the_page(sample: Asker) -> None:
    with pytest.raises(UnknownDocument):
        shown(sample, document="999/CT-TTg")
    with pytest.raises(AmbiguousDocument):
        shown(sample, document="33/CT-TTg")


def test_the_page_speaks_english_where_it_is_asked_to(sample: Asker) -> None:
    page = document.body(sample, asked("/van-ban", "?document=290-QĐ/TW&lang=en"))

    assert "Changes of effect" in words(page)
    assert "&lang=en" in links(page)["Coverage"]


def built(folder: Path, **texts: str) -> Asker:
    """A graph of files of these names."""
    files = folder / "van-ban"
    files.mkdir()
    for name, text in texts.items():
        (files / f"{name}.txt").write_text(text, encoding="utf-8")
    place = str(folder / "graph.duckdb")
    trienkhai.build([files], store=place)
    return Asker(place, patience=60)


HEAD = (
    "UBND THÀNH PHỐ HÀ NỘI\nSố: {number}/KH-UBND\n"
    "Hà Nội, ngày 05 tháng 02 năm 2022\n\nKẾ HOẠCH\nVề giữ sạch bờ sông\n\n"
    "Thực hiện Chỉ thị số 12/CT-TTg ngày 03/5/2021 của Thủ tướng Chính phủ, "
    "UBND Thành phố ban hành kế hoạch.\n\n"
)


def test_letters_of_html_in_a_text_stay_letters(tmp_path: Path) -> None:
    nasty = "<script>alert(1)</script> & <b>đậm</b>\n"
    ask = built(tmp_path, a=HEAD.format(number=7) + nasty)

    (text,) = of_kind(shown(ask, document="7/KH-UBND"), "text")

    assert nasty in words(text)
    ask.close()


def test_a_text_of_a_megabyte_comes_in_parts_and_evidence_opens_its_own(
    tmp_path: Path,
) -> None:
    body = "Dòng chữ không có gì để đọc thêm ở đây.\n" * 26_000
    tail = "Báo cáo theo Chỉ thị số 13/CT-TTg ngày 04/5/2021 của Thủ tướng Chính phủ."
    ask = built(tmp_path, a=HEAD.format(number=8) + body + tail)
    cited = ask.ask("citations", "8/KH-UBND")
    last = cited["evidence_id"].iloc[-1]

    first, there = shown(ask, document="8/KH-UBND"), shown(ask, at=last)

    for page in (first, there):
        assert len(words(of_kind(page, "text"))) < LETTERS + 2_000
    assert "phần 1 trong" in words(of_kind(first, "parts"))
    assert "13/CT-TTg" in words(with_id(there, "at"))
    assert links(of_kind(first, "parts")) == {
        "Phần sau →": "/van-ban?document=8/KH-UBND&part=2#text"
    }
    beyond = shown(ask, document="8/KH-UBND", part="999")
    assert "← Phần trước" in links(beyond)
    ask.close()


def test_a_document_that_many_cite_tells_the_first_and_how_many_more(
    tmp_path: Path,
) -> None:
    many = {f"p{n}": HEAD.format(number=n) for n in range(1, MOST + 4)}
    ask = built(tmp_path, **many)

    page = shown(ask, document="12/CT-TTg@2021")

    (group,) = of_kind(page, "ties")
    assert f"({MOST + 3})" in words(group)
    assert "… và 3 văn bản nữa" in words(group)
    ask.close()


def test_parts_keep_pages_whole_and_lose_no_letter() -> None:
    sizes = [9_000, 9_000, 9_000, 30_000, 10]
    ends = pd.Series(sizes).cumsum()
    frame = pd.DataFrame(
        {"start": ends - sizes, "end": ends, "page": range(1, 6), "text": "x"}
    )

    found = parts(frame)

    assert [[p["page"] for p in part.pieces] for part in found] == [
        [1, 2],
        [3],
        [4],
        [5],
    ]
    assert [part_at(found, letter) for letter in (0, 18_000, 56_999, 10**9)] == [
        *(0, 1, 2, 3)
    ]


def test_reasons_of_a_state_tell_it_its_sentence_and_the_holdings(
    sample: Asker,
) -> None:
    page = why.body(
        sample,
        asked("/vi-sao", "?subject=33/CT-TTg%402021&body=ubnd/cao-bang&on=2022-03-01"),
    )

    assert "Đã triển khai trực tiếp" in words(page)
    assert "Thực hiện Chỉ thị số 33/CT-TTg" in words(of_kind(page, "why"))
    assert "Số văn bản của cơ quan này đang giữ" in words(page)
    assert "/van-ban?document=ubnd/cao-bang|KH|411|2022" in hrefs(page)


def test_reasons_of_a_citation_need_no_body(sample: Asker) -> None:
    evidence = sample.ask("citations", PLAN)["evidence_id"][0]

    page = why.body(sample, Asked("/vi-sao", {"subject": (evidence,)}))

    assert "Thực hiện Kế hoạch số 1447-KH/BCSĐCP" in words(of_kind(page, "why"))


def test_nothing_known_of_a_body_is_no_failure(sample: Asker) -> None:
    page = why.body(
        sample, asked("/vi-sao", "?subject=33/CT-TTg%402021&body=ubnd/lai-chau")
    )

    assert words(of_kind(page, "state")) == "· Chưa có dữ liệu"


def test_a_demand_is_told_once_with_all_whom_it_asks(sample: Asker) -> None:
    page = shown(sample, document=PLAN, on="2020-12-01")
    (asked_for,) = of_kind(page, "asks")

    assert len(asked_for.children) == 3
    assert "Giao cho: Các cơ quan; địa phương; đơn vị" in words(asked_for)
    assert (
        "/vi-sao?subject=ubnd/ha-noi|KH|117|2020&body=so/ha-noi/noi-vu&on=2020-12-01"
        in hrefs(asked_for)
    )


def test_a_description_is_not_taken_for_the_text(sample: Asker) -> None:
    frame = sample.ask("documents")
    described = frame[frame["known"] == "described"]["document_id"].iloc[0]
    said = words(shown(sample, document=described))

    assert "không phải toàn văn" in said
    assert "Chưa giữ toàn văn của văn bản này" in said


def test_a_file_as_evidence_is_told_once(tmp_path: Path) -> None:
    ask = built(tmp_path, a=HEAD.format(number=9) + "Các cơ quan lập kếhoạch nhưsau.")
    file_id = ask.ask("sources", "9/KH-UBND")["file_id"][0]

    page = shown(ask, at=file_id)

    assert "9/KH-UBND" in words(page)
    assert [one.className for one in with_id(page, "at")] == ["remark evidence"]
    ask.close()


def test_evidence_of_another_document_is_told_beside_the_one_asked_for(
    sample: Asker,
) -> None:
    page = shown(sample, document=PLAN, at="5ab854c0bab88408:229")

    (card,) = with_id(page, "at")
    assert "411/KH-UBND" in words(card)
    assert of_kind(page, "text")
