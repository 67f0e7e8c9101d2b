"""Of a page what a reader sees is read, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.values import Text, Unread
from loaders.formats.page import visible
from loaders.read import read

PAGE = """<!DOCTYPE html><html lang="vi"><head><title>Cổng</title>
<style>p {color: red}</style></head><body>
<nav><a href="/">Trang chủ</a></nav>
<ul><li><a>Tin tức</a></li><li><a>Văn bản</a></li><li><a>Liên hệ</a></li></ul>
<table><tr><td><p>ỦY BAN NHÂN DÂN<br/>TỈNH AN GIANG</p></td>
<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</td></tr>
<tr><td>Số: <i>12</i>/KH-UBND</td>
<td>An Giang, ngày 05 tháng 6 năm 2020</td></tr></table>
<h2>KẾ HOẠCH</h2>
<p>Thực hiện <a href="#">Chỉ thị số 33/CT-TTg</a>&nbsp;của Thủ
   tướng Chính phủ &amp; các bộ</p>
<table><tr><th>TT</th><th>Nhiệm vụ</th><th>Cơ quan</th></tr>
<tr><td>1</td><td><p>Xây dựng</p><p>kế hoạch</p></td><td>Sở Nội vụ</td></tr></table>
<table><tr><td>Nơi nhận:<br>- Như trên;<br>- Lưu: VT.</td>
<td>TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH</td></tr></table>
<p style="display: none">Quyết định số 9/QĐ-UBND</p>
<script>var x = "Số: 1/KH-UBND";</script><footer>Bản quyền</footer>
</body></html>"""

LINES = [
    "ỦY BAN NHÂN DÂN",
    "TỈNH AN GIANG",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 12/KH-UBND",
    "An Giang, ngày 05 tháng 6 năm 2020",
    "KẾ HOẠCH",
    "Thực hiện Chỉ thị số 33/CT-TTg\u00a0của Thủ tướng Chính phủ & các bộ",
    "TT\tNhiệm vụ\tCơ quan",
    "1\tXây dựng kế hoạch\tSở Nội vụ",
    "Nơi nhận:",
    "- Như trên;",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
]


def test_a_saved_page_gives_the_lines_of_the_document() -> None:
    assert visible(PAGE).splitlines() == LINES


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>KẾ HOẠCH</p><p>Về dân vận</p><p></p><p>Thực hiện</p>", "\n\n"),
        ("<p>KẾ HOẠCH</p><p>Về dân vận</p><p><br></p><p>Thực hiện</p>", "\n\n"),
        ("<p>KẾ HOẠCH</p><p>Về dân vận</p><p>&nbsp;</p><p> </p>Thực hiện", "\n\n"),
        ("KẾ HOẠCH<br>Về dân vận<br><br><br>Thực hiện<br><br>", "\n\n"),
        ("<p>KẾ HOẠCH</p>\n<p>Về dân vận<br></p>\n\n<p>Thực hiện</p>", "\n"),
    ],
)
def test_empty_paragraphs_are_one_empty_line(page: str, text: str) -> None:
    assert visible(page) == f"KẾ HOẠCH\nVề dân vận{text}Thực hiện"


def test_a_cell_over_several_rows_leaves_its_place_in_them_empty() -> None:
    rows = (
        "<tr><td rowspan=3>1</td><td colspan=2>Việc</td><td rowspan=2>Sở A</td></tr>"
        "<tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td><td>Sở B</td></tr>"
    )
    assert visible(f"<table>{rows}</table>").splitlines() == [
        "1\tViệc\tSở A",
        "\ta\tb",
        "\tc\td\tSở B",
    ]


def test_a_list_of_the_document_with_a_link_in_it_is_no_menu() -> None:
    page = "<ul><li>Căn cứ <a>Luật A</a> ngày 1;</li><li>Theo đề nghị của Sở.</li></ul>"
    assert visible(page).splitlines() == [
        "Căn cứ Luật A ngày 1;",
        "Theo đề nghị của Sở.",
    ]


@pytest.mark.parametrize("page", ["", "   ", "<html></html>", "<p> </p>", "<!-- x -->"])
def test_a_page_without_words_gives_none(page: str) -> None:
    assert visible(page) == ""


@given(st.text(max_size=200))
def test_any_text_is_taken(page: str) -> None:
    assert isinstance(visible(page), str)
    assert isinstance(visible(f"<p>{page}<td>{page}<ul>{page}"), str)


def test_a_page_is_read_with_its_hash(tmp_path: Path) -> None:
    (tmp_path / "trang.htm").write_text(PAGE, encoding="utf-8")
    (text,) = read([tmp_path])
    assert isinstance(text, Text)
    assert text.reader == "html"
    assert text.text.splitlines() == LINES


@pytest.mark.parametrize(
    ("stated", "day"),
    [("2021-12-03T20:59:00+07:00", "2021-12-03"), ("2021-12-03", "2021-12-03")],
)
def test_the_day_of_publication_is_read_where_it_is_stated(
    tmp_path: Path, stated: str, day: str
) -> None:
    meta = f'<meta property="article:published_time" content="{stated}">'
    (tmp_path / "a.html").write_text(f"<html><head>{meta}</head><body><p>Tin</p>")
    (text,) = read([tmp_path])
    assert isinstance(text, Text)
    assert str(text.published_on) == day


def test_a_day_of_publication_that_is_none_is_left_out(tmp_path: Path) -> None:
    meta = '<meta property="article:published_time" content="03/12/2021">'
    (tmp_path / "a.html").write_text(f"<html><head>{meta}</head><body><p>Tin</p>")
    (text,) = read([tmp_path])
    assert isinstance(text, Text)
    assert text.published_on is None


def test_a_page_in_utf16_is_a_page(tmp_path: Path) -> None:
    (tmp_path / "trang.html").write_text(PAGE, encoding="utf-16")
    (text,) = read([tmp_path])
    assert isinstance(text, Text)
    assert text.text.splitlines() == LINES


def test_boxes_of_links_to_other_documents_are_left_out() -> None:
    box = "".join(f"<div><a>Quyết định số {n}/QĐ-UBND</a></div>" for n in range(5))
    page = (
        f"<div><div>Văn bản liên quan</div><div>{box}</div><p>Số: 5/KH-UBND</p></div>"
    )
    assert visible(page).splitlines() == ["Văn bản liên quan", "Số: 5/KH-UBND"]


def test_a_page_of_a_word_processor_declares_latin_and_writes_entities(
    tmp_path: Path,
) -> None:
    page = (
        '<html><head><meta http-equiv=Content-Type content="text/html; '
        'charset=windows-1252"></head><body><p class=MsoNormal>C\xf2n hi&#7879;u '
        "l&#7921;c, t&#7881;nh H\xf2a B\xecnh<o:p></o:p></p></body></html>"
    )
    (tmp_path / "a.htm").write_bytes(page.encode("cp1252"))
    (text,) = read([tmp_path])
    assert isinstance(text, Text)
    assert text.text == "Còn hiệu lực, tỉnh Hòa Bình"


def test_a_page_nested_beyond_measure_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body>" + "<div>" * 200_000 + "x")
    (unread,) = read([tmp_path])
    assert isinstance(unread, Unread)
    assert unread.issue.code == "deep_page"


def test_comments_before_the_page_are_passed_in_one_go(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("<!-- x -->\n" * 5_000 + "Số: 5/KH-UBND")
    (text,) = read([tmp_path])
    assert isinstance(text, Text)
    assert text.reader == "plain"


def test_many_flat_elements_are_no_nesting(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body>" + "<p>x<br><b>y</b>" * 20_000)
    (text,) = read([tmp_path])
    assert isinstance(text, Text)
    assert text.text.count("x") == 20_000
