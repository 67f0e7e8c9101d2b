"""Pages of portals: attributes and related documents are a second witness."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.symbols import symbol
from graph.types import type_name
from graph.values import Text, Unread
from graph.words import Carrier, Relation, Scope
from loaders.parse import parse
from loaders.portals.labels import known
from loaders.read import read
from tests.loaders.portals import OWN, body, boxes, lists, table

Write = Callable[..., str]
WAYS: tuple[Write, ...] = (boxes, lists, table)
LABELS = [entry for entry in known()["label"] if "relation" in entry]
NEUTRAL = [entry for entry in known()["label"] if "relation" not in entry]

OLDER = "Nghị định 51/2010/NĐ-CP quy định về hóa đơn bán hàng"
NEWER = "Nghị định 70/2025/NĐ-CP sửa đổi Nghị định 123/2020/NĐ-CP về hóa đơn"


def _read(folder: Path, page: str) -> list[Text | Unread]:
    path = folder / "trang.html"
    path.write_text(page, encoding="utf-8")
    return list(read([path]))


def _texts(folder: Path, page: str) -> list[Text]:
    return [one for one in _read(folder, page) if isinstance(one, Text)]


def _beside(texts: list[Text]) -> list[Text]:
    return [one for one in texts if one.carrier is Carrier.PORTAL]


def _edges(texts: list[Text]) -> list[tuple[str | None, str, str]]:
    """Which document does what to which, by what the portal says."""
    found: list[tuple[str | None, str, str]] = []
    for text in _beside(texts):
        document = parse(text)
        for one in document.citations:
            assert one.scope is Scope.DOCUMENT
            found.append((document.identity.number, one.relation, one.number))
    return found


def _issues(texts: list[Text]) -> list[str]:
    return [issue.code for text in texts for issue in parse(text).issues]


def _written(words: str) -> tuple[str, dict[str, str]]:
    """A document of an example as a link, and as attributes."""
    number, day = words.rsplit(" ", 1)
    read = symbol(number)
    assert read is not None
    kind = type_name(read.type) if read.type else "Luật"
    given = {"Số hiệu": number, "Loại văn bản": kind or "", "Ngày ban hành": day}
    return f"{kind} {number} ngày {day}", given


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("entry", LABELS, ids=lambda entry: entry["texts"][0])
def test_every_label_says_which_document_acts_on_which(
    tmp_path: Path, entry: dict[str, Any], way: Write
) -> None:
    this, other = entry["example"]
    (_, own), (link, _) = _written(this), _written(other)
    names = {"this": this.split(" ")[0], "other": other.split(" ")[0]}
    source, relation, target = entry["edge"].split(" ")
    for label in entry["texts"]:
        texts = _texts(tmp_path, way(own, [(label, [link])]))

        assert _edges(texts) == [(names[source], relation, names[target])], label
        assert relation == Relation(entry["relation"])
        said = [parse(text) for text in _beside(texts)]
        partial = [one.partial for document in said for one in document.citations]
        assert partial == [entry.get("partial", False)]


@pytest.mark.parametrize("entry", LABELS, ids=lambda entry: entry["texts"][0])
def test_no_label_makes_a_document_act_on_one_that_came_after_it(
    tmp_path: Path, entry: dict[str, Any]
) -> None:
    if entry["acts"] == "later":
        pytest.skip("the days alone say which acts")
    this, other = entry["example"]
    (link, _), (_, own) = _written(this), _written(other)

    texts = _texts(tmp_path, boxes(own, [(entry["texts"][0], [link])]))

    assert _edges(texts) == []
    assert "portal_days" in _issues(texts)


def test_a_label_that_portals_use_both_ways_follows_the_days(tmp_path: Path) -> None:
    groups = [("Văn bản dẫn chiếu", [OLDER, NEWER, "Nghị định 119/2020/NĐ-CP"])]
    texts = _texts(tmp_path, boxes(OWN, groups))

    assert _edges(texts) == [
        ("123/2020/NĐ-CP", "refers_to", "51/2010/NĐ-CP"),
        ("70/2025/NĐ-CP", "refers_to", "123/2020/NĐ-CP"),
    ]
    assert _issues(texts) == ["portal_days"]


def test_a_doubted_label_makes_no_relation_without_days(tmp_path: Path) -> None:
    groups = [("Văn bản hết hiệu lực", [OLDER, "Nghị định 119/2020/NĐ-CP"])]
    texts = _texts(tmp_path, boxes(OWN, groups))

    assert _edges(texts) == [("123/2020/NĐ-CP", "repeals", "51/2010/NĐ-CP")]
    assert _issues(texts) == ["portal_days"]


@pytest.mark.parametrize("entry", NEUTRAL)
def test_a_neutral_label_is_no_relation(tmp_path: Path, entry: dict[str, Any]) -> None:
    for label in entry["texts"]:
        groups = [("Văn bản bị thay thế", [OLDER]), (label, [NEWER])]
        texts = _texts(tmp_path, boxes(OWN, groups))
        assert _edges(texts) == [("123/2020/NĐ-CP", "replaces", "51/2010/NĐ-CP")]


@pytest.mark.parametrize("way", WAYS)
def test_the_text_of_the_page_is_the_document_without_the_lists(
    tmp_path: Path, way: Write
) -> None:
    page = way(OWN, [("Văn bản bị thay thế", [OLDER])], body())
    bare = _texts(tmp_path, f"<!DOCTYPE html><html><body>{body()}</body></html>")

    texts = _texts(tmp_path, page)

    assert [one.carrier for one in texts] == [None, Carrier.PORTAL]
    assert texts[0].text.startswith(bare[0].text)
    assert "51/2010" not in texts[0].text
    assert "41/2022" not in texts[0].text
    assert "Loại văn bản" not in texts[0].text


@pytest.mark.parametrize("way", WAYS)
def test_links_below_another_heading_are_no_related_documents(
    tmp_path: Path, way: Write
) -> None:
    page = way(OWN, [("Văn bản bị thay thế", [OLDER])])
    assert "41/2022/NĐ-CP" in page
    assert len(_edges(_texts(tmp_path, page))) == 1


def test_offsets_point_into_the_lines_that_the_portal_says(tmp_path: Path) -> None:
    groups = [
        ("Văn bản bị thay thế", [OLDER]),
        ("Văn bản được căn cứ", ["Luật Quản lý thuế 2019", "Luật 76/2015/QH13"]),
        ("Văn bản sửa đổi, bổ sung", [NEWER]),
    ]
    texts = _texts(tmp_path, boxes(OWN, groups, body()))[1:]

    own, other = (parse(text) for text in texts)

    for document in (own, other):
        said = document.source.text
        spans = [(c.start, c.end, c.text) for c in document.citations]
        spans += [(r.start, r.end, r.text) for r in document.references]
        assert all(said[start:end] == words for start, end, words in spans)
    assert [one.cue.text for one in own.citations if one.cue] == [
        "Văn bản bị thay thế",
        "Văn bản được căn cứ",
    ]
    assert [(r.text, r.relation) for r in own.references] == [
        ("Luật Quản lý thuế 2019", "based_on")
    ]
    assert other.source.text.splitlines() == [
        "Nghị định số 70/2025/NĐ-CP: sửa đổi Nghị định 123/2020/NĐ-CP về hóa đơn",
        "Văn bản sửa đổi, bổ sung của: Nghị định số 123/2020/NĐ-CP ngày 19/10/2020",
    ]


def test_a_listed_document_without_a_year_is_told_where_it_would_act(
    tmp_path: Path,
) -> None:
    groups = [
        ("Văn bản hướng dẫn", ["Quyết định 1450/QĐ-TCT về hóa đơn điện tử"]),
        ("Văn bản thay thế", ["Quyết định 12/2021/QĐ-UBND về giá đất"]),
    ]
    texts = _texts(tmp_path, boxes(OWN, groups))
    assert _edges(texts) == []
    assert _issues(texts) == ["portal_item", "portal_item"]


def test_days_below_a_link_are_those_of_the_listed_document(tmp_path: Path) -> None:
    listed = (
        "<a>Quyết định 1450/QĐ-TTg</a><p>Ban hành: 07/10/2021</p>"
        "<p>Hiệu lực: 10/10/2021</p><p>Tình trạng: Còn hiệu lực</p>"
    )
    page = boxes(OWN, [("Văn bản hướng dẫn", []), ("Văn bản thay thế", [])])
    page = page.replace(
        "Văn bản hướng dẫn - [0]</div>", f"Văn bản hướng dẫn</div>{listed}"
    )

    main, other = _beside(_texts(tmp_path, page))

    assert str(parse(other).identity.date) == "2021-10-07"
    assert main.given["date"] == "19/10/2020"
    assert "status" not in main.given
    assert _edges([other]) == [("1450/QĐ-TTg", "guides", "123/2020/NĐ-CP")]


def test_attributes_are_a_witness_of_the_identity(tmp_path: Path) -> None:
    page = boxes(OWN | {"Người ký": "Nguyễn Văn Mẫu", "Tình trạng": "Còn hiệu lực"}, [])
    (text,) = _beside(_texts(tmp_path, page))
    own = parse(text).identity

    assert own.carrier is Carrier.PORTAL
    assert (own.number, own.type) == ("123/2020/NĐ-CP", "NĐ")
    assert own.issuer_id == "gov/chinh-phu"
    assert (str(own.date), str(own.effective_from)) == ("2020-10-19", "2022-07-01")
    assert own.signer == "Nguyễn Văn Mẫu"
    assert text.text.splitlines()[1] == "Tình trạng: Còn hiệu lực"


def test_what_the_text_lost_is_taken_from_the_attributes_and_said(
    tmp_path: Path,
) -> None:
    text = re.sub(r"Số: \S+</td>\s*<td>[^<]*", "Số:</td><td>", body())
    own = parse(_texts(tmp_path, boxes(OWN, [], text))[0]).identity

    assert (own.number, str(own.date)) == ("123/2020/NĐ-CP", "2020-10-19")
    assert "number: attributes of the page" in own.inferred
    assert "date: attributes of the page" in own.inferred


def test_attributes_that_contradict_the_text_are_told_and_not_taken(
    tmp_path: Path,
) -> None:
    page = boxes(OWN, [], body(on=(20, 10, 2020)))
    document = parse(_texts(tmp_path, page)[0])
    assert str(document.identity.date) == "2020-10-20"
    assert [issue.code for issue in document.issues] == ["portal_differs"]
    assert "19/10/2020" in document.issues[0].message

    page = boxes(OWN, [], body("124/2020/NĐ-CP"))
    document = parse(_texts(tmp_path, page)[0])
    assert document.identity.number == "124/2020/NĐ-CP"
    assert document.identity.effective_from is None
    assert [issue.code for issue in document.issues] == ["portal_differs"]


def test_related_documents_of_nobody_are_told_and_the_page_stays(
    tmp_path: Path,
) -> None:
    groups = [("Văn bản bị thay thế", [OLDER]), ("Văn bản thay thế", [NEWER])]
    texts = _texts(tmp_path, lists({}, groups, body()))
    assert [one.carrier for one in texts] == [None]
    assert _issues(texts) == ["portal_unnamed"]


def test_a_page_that_lists_several_documents_is_of_none_of_them(tmp_path: Path) -> None:
    one, two = (
        boxes(OWN | {"Số hiệu": number}, [])
        for number in ("1/2020/NĐ-CP", "2/2020/NĐ-CP")
    )
    page = one.replace(
        "</body></html>", two.removeprefix("<!DOCTYPE html><html><body>")
    )
    texts = _texts(tmp_path, page)
    assert all(text.carrier is None for text in texts)


def test_the_head_of_a_form_is_no_portal(tmp_path: Path) -> None:
    given = {"Số hiệu": "QT-05", "Ngày ban hành": "05/06/2020", "Trích yếu": "Văn thư"}
    (one,) = _texts(tmp_path, table(given, [], body()))
    assert "QT-05" in one.text
    assert _issues([one]) == []


def test_words_of_a_document_that_sound_like_a_label_change_nothing(
    tmp_path: Path,
) -> None:
    text = body().replace(
        "</div>", "<p>Văn bản thay thế</p><p>Nghị định này.</p></div>"
    )
    page = f"<!DOCTYPE html><html><body>{text}</body></html>"
    (one,) = _texts(tmp_path, page)
    assert "Văn bản thay thế\nNghị định này." in one.text
    assert one.sent == {}


_OLD = """<div class="vbLuocDo"><table><tr><td><div class="luocdo"><div class="title">
<a class="openClose" href="#">[-]</a><a href="#">Văn bản căn cứ</a></div>
<div class="content"><ul><li><a class="jTips" href="#">Luật 76/2015/QH13</a></li>
<li><a class="jTips" href="#">Hiến pháp 2013</a></li></ul></div></div></td>
<td><div class="luocdo"><div class="titleht"><a href="#">Văn bản hiện thời</a></div>
<div class="content"><ul><li><a class="jTips" href="#">Nghị định 123/2020/NĐ-CP</a></li>
</ul></div></div></td>
<td><div class="luocdo"><div class="title"><a>Văn bản quy định hết hiệu lực</a></div>
<div class="content"><ul><li><a class="jTips" href="#">Nghị định 9/2027/NĐ-CP</a></li>
</ul></div></div></td></tr></table></div>"""

_RELATED = """<table class="vbProperties"><tr><td>Nghị định 123</td></tr><tr>
<td class="label">Số ký hiệu</td><td>123/2020/NĐ-CP</td>
<td class="label">Ngày ban hành</td><td>19/10/2020</td></tr>
<tr><td class="label">Loại văn bản</td><td>Nghị định</td>
<td class="label">Ngày có hiệu lực</td><td>01/07/2022</td></tr>
<tr><td class="label">Nguồn thu thập</td><td>Công báo</td></tr>
<tr><td class="label">Cơ quan ban hành/ Chức danh / Người ký</td>
<td><a>Chính phủ</a></td><td>Thủ tướng</td><td>Nguyễn Văn Mẫu</td></tr>
<tr><td class="label">Phạm vi</td><td>Toàn quốc</td></tr>
<tr><td colspan="4">Tình trạng hiệu lực: <b>Còn hiệu lực</b></td></tr></table>
<table><tr><td>Văn bản được sửa đổi</td><td><ul class="listVB"><li><div class="item">
<p class="title"><a href="#">Quyết định 1450/QĐ-TTg</a></p><div class="des"><p>Phê duyệt
đề án</p></div><div class="right"><p><label>Ban hành:</label> 07/10/2019</p>
<p><label>Hiệu lực:</label> 07/10/2019</p><p><label>Trạng thái:</label> Còn hiệu lực</p>
</div></div></li><li><div class="item"><p class="title"><a href="#">Nghị định
51/2010/NĐ-CP</a></p></div></li></ul></td></tr></table>"""


def test_a_page_of_relations_names_its_document_in_the_middle(tmp_path: Path) -> None:
    texts = _texts(tmp_path, f"<html><body>{_OLD}</body></html>")

    assert _edges(texts) == [
        ("123/2020/NĐ-CP", "based_on", "76/2015/QH13"),
        ("09/2027/NĐ-CP", "repeals", "123/2020/NĐ-CP"),
    ]
    assert [r.text for r in parse(texts[0]).references] == ["Hiến pháp 2013"]


def test_what_a_label_lists_and_nobody_knows_is_told(tmp_path: Path) -> None:
    groups = [("Văn bản được căn cứ", ["Thông tư về hóa đơn"])]
    assert _issues(_texts(tmp_path, boxes(OWN, groups))) == ["portal_item"]


def test_attributes_in_the_middle_are_those_of_the_page(tmp_path: Path) -> None:
    pairs = "".join(f"<p>{name}: {value}</p>" for name, value in reversed(OWN.items()))
    listed = "<h4>VĂN BẢN BỊ THAY THẾ [1]</h4><p><a>Nghị định 51/2010/NĐ-CP</a></p>"
    page = f"<div>{listed}</div><div><h4>VĂN BẢN ĐANG XEM</h4>{pairs}</div>"
    texts = _texts(tmp_path, f"<html><body>{page}</body></html>")
    assert _edges(texts) == [("123/2020/NĐ-CP", "replaces", "51/2010/NĐ-CP")]
    assert str(parse(texts[0]).identity.effective_from) == "2022-07-01"


def test_entries_of_a_list_state_the_days_of_the_listed_documents(
    tmp_path: Path,
) -> None:
    (text,) = _beside(_texts(tmp_path, f"<html><body>{_RELATED}</body></html>"))
    own = parse(text)

    assert own.identity.issuer_id == "gov/chinh-phu"
    assert own.identity.signer == "Nguyễn Văn Mẫu"
    assert str(own.identity.effective_from) == "2022-07-01"
    assert text.given["status"] == "Còn hiệu lực"
    assert [(one.number, str(one.date)) for one in own.citations] == [
        ("1450/QĐ-TTg", "2019-10-07"),
        ("51/2010/NĐ-CP", "None"),
    ]


_PIECES = st.sampled_from(
    (
        *("<div>", "</div>", "<ul><li>", "</li></ul>", "<table><tr><td>", "</td>"),
        *("<td>", "</tr></table>", "<p>", "</p>", "<a href='#'>", "</a>", "<br>"),
        *("Văn bản bị thay thế - [1]", "Văn bản thay thế", "Văn bản hiện thời"),
        *("Số hiệu:", "Ngày ban hành:", "Loại văn bản: Nghị định", "19/10/2020"),
        *("Cơ quan ban hành/ Chức danh/ Người ký", "123/2020/NĐ-CP", "Chính phủ"),
        *("Nghị định 51/2010/NĐ-CP", "Nghị định 70/2025/NĐ-CP ngày 20/03/2025", ": / "),
    )
)


@given(st.lists(_PIECES, max_size=40))
def test_any_order_of_labels_and_links_is_taken(pieces: list[str]) -> None:
    page = f"<html><body>{''.join(pieces)}</body></html>"
    for text in read(["-"], stdin=io.BytesIO(page.encode())):
        if isinstance(text, Text):
            document = parse(text)
            assert "parse_failed" not in [issue.code for issue in document.issues]
            for one in document.citations:
                assert text.text[one.start : one.end] == one.text
