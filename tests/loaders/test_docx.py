"""A Word document reads as a person sees its last state."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.values import Text
from loaders.read import read
from tests.loaders.documents import document, docx, lines, p, r, spaced, table

BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
    "<w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
FIELD = '<w:r><w:fldChar w:fldCharType="{0}"/></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def ins(inside: str) -> str:
    return f'<w:ins w:id="1" w:author="A">{inside}</w:ins>'


def deleted(text: str) -> str:
    run = f"<w:r><w:delText>{text}</w:delText><w:tab/><w:t>{text}</w:t></w:r>"
    return f'<w:del w:id="1" w:author="A">{run}</w:del>'


def test_nothing_written_gives_no_lines() -> None:
    assert lines("") == []
    assert lines(p("")) == []


def test_a_paragraph_is_a_line_and_runs_are_one_text() -> None:
    assert lines(p("Số: ", r("117", "<w:b/>"), "/KH-UBND") + p("KẾ HOẠCH")) == [
        "Số: 117/KH-UBND",
        "KẾ HOẠCH",
    ]


def test_empty_paragraphs_are_an_empty_line_between_others() -> None:
    body = p("") + p("Một") + p("") + p(" ") + p("Hai") + p("")
    assert spaced(body) == ["Một", "", "Hai"]


def test_a_title_in_the_middle_stands_apart_from_what_follows() -> None:
    centred = '<w:jc w:val="center"/>'
    body = p("KẾ HOẠCH", properties=centred) + p("Năm 2020", properties=centred)
    assert spaced(body + p("Thực hiện")) == ["KẾ HOẠCH", "Năm 2020", "", "Thực hiện"]


def test_a_strict_document_is_read_alike() -> None:
    assert lines(p("Điều 1."), strict=True) == ["Điều 1."]


def test_spaces_around_a_text_count_only_where_they_are_kept() -> None:
    loose = "<w:r><w:t>\n Kế hoạch \n</w:t></w:r>"
    assert lines(f"<w:p>{loose}{r('  số 5  ')}{r(' ')}</w:p>") == ["Kế hoạch số 5"]


def test_insertions_stay_and_deletions_go() -> None:
    body = p("Giao ", deleted("Sở Y tế"), ins(r("Sở Nội vụ")), " chủ trì.")
    assert lines(body) == ["Giao Sở Nội vụ chủ trì."]


def test_what_was_moved_is_read_where_it_came_to() -> None:
    moved = r("Điều 2.")
    body = p(f"<w:moveFrom>{moved}</w:moveFrom>") + p(f"<w:moveTo>{moved}</w:moveTo>")
    assert lines(body) == ["Điều 2."]


def test_paragraphs_whose_parting_mark_was_deleted_are_one() -> None:
    mark = "<w:rPr><w:del w:id='1'/></w:rPr>"
    assert lines(p("Kế hoạch ", properties=mark) + p("số 5") + p("Ba")) == [
        "Kế hoạch số 5",
        "Ba",
    ]


def test_what_goes_on_into_nothing_is_not_lost() -> None:
    mark = "<w:rPr><w:del w:id='1'/></w:rPr>"
    assert lines(p("Hết", properties=mark)) == ["Hết"]
    assert lines(table([p("Ô", properties=mark)]) + p("Sau")) == ["Ô", "Sau"]


def test_a_large_first_letter_belongs_to_its_word() -> None:
    body = p("T", properties='<w:framePr w:dropCap="drop" w:lines="3"/>')
    assert lines(body + p("hực hiện")) == ["Thực hiện"]
    assert lines(p("Số 5", properties='<w:framePr w:w="9"/>') + p("a")) == ["Số 5", "a"]


def test_a_deleted_row_goes() -> None:
    row = "<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>{}</w:tc></w:tr>"
    body = "<w:tbl>" + row.format(p("Cũ")) + f"<w:tr><w:tc>{p('Mới')}</w:tc></w:tr>"
    assert lines(body + "</w:tbl>") == ["Mới"]


def test_how_letters_were_set_before_a_change_counts_no_more() -> None:
    was = "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
    assert lines(p(r("Hiện", was))) == ["Hiện"]


def test_hidden_text_is_left_out_by_itself_and_by_its_style() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr>'
        '</w:style><w:style w:type="character" w:styleId="Con">'
        '<w:basedOn w:val="An"/></w:style>'
    )
    body = p(
        r("a", "<w:vanish/>"),
        r("b", '<w:vanish w:val="0"/>'),
        r("c", '<w:rStyle w:val="Con"/>'),
        r("d", '<w:rStyle w:val="Con"/><w:vanish w:val="false"/>'),
    )
    assert lines(body, styles=styles) == ["bd"]


def test_small_letters_that_show_as_capitals_are_capitals() -> None:
    assert lines(p(r("Kế hoạch", "<w:caps/>"))) == ["KẾ HOẠCH"]


def test_of_a_field_its_result_is_read() -> None:
    link = code('HYPERLINK "http://a.vn/"')
    body = p(
        FIELD.format("begin"),
        link,
        FIELD.format("separate"),
        "33/CT-TTg",
        FIELD.format("end"),
        " và ",
        f'<w:fldSimple w:instr="REF a">{r("Điều 2")}</w:fldSimple>',
        f'<w:hyperlink r:id="x">{r(" ở đây")}</w:hyperlink>',
    )
    assert lines(body) == ["33/CT-TTg và Điều 2 ở đây"]


def test_a_field_within_the_code_of_a_field_is_not_read() -> None:
    body = p(
        FIELD.format("begin"),
        code("IF "),
        FIELD.format("begin"),
        code("PAGE"),
        FIELD.format("separate"),
        "7",
        FIELD.format("end"),
        FIELD.format("separate"),
        "Một",
        FIELD.format("end"),
    )
    assert lines(body) == ["Một"]


def test_a_field_that_never_ends_takes_nothing_with_it() -> None:
    assert lines(p(FIELD.format("begin"), code("TOC")) + p("Điều 1.")) == ["Điều 1."]


def test_the_two_writings_of_a_text_box_are_one() -> None:
    body = p(BOX.format(p("DỰ THẢO")), "KẾ HOẠCH")
    assert lines(body) == ["DỰ THẢO", "KẾ HOẠCH"]


def test_a_text_box_does_not_tear_the_paragraph_that_holds_it() -> None:
    body = p("Kế ", BOX.format(p("Dấu") + p("đến")), "hoạch")
    assert lines(body) == ["Kế hoạch", "Dấu", "đến"]


def test_a_box_that_only_the_old_writing_has_is_read() -> None:
    old = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wpg'><w:drawing/></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{p('Mật')}</w:txbxContent>"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(p(old)) == ["Mật"]


def test_what_a_form_asks_for_is_no_text_and_what_is_filled_in_is() -> None:
    form = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    asked = form.format("<w:showingPlcHdr/>", p("Bấm vào đây"))
    filled = form.format("<w:date/>", p(form.format("", r("05/6/2020"))))
    assert lines(asked + filled) == ["05/6/2020"]


def test_tabs_breaks_and_hyphens_are_what_they_show() -> None:
    body = p(
        "<w:r><w:t>Số 5</w:t><w:tab/><w:t>Hà Nội</w:t><w:br/><w:t>KH</w:t>"
        "<w:noBreakHyphen/><w:t>UB</w:t><w:softHyphen/><w:t>ND</w:t><w:cr/>"
        "<w:t>Hết</w:t><w:tab/></w:r>",
        properties='<w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs>',
    )
    assert lines(body) == ["Số 5\tHà Nội", "KH-UBND", "Hết"]


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Symbol", "F0B7", "•"),
        ("Wingdings", "F0FC", "✓"),
        ("Symbol", "F0B3", "≥"),
        ("Arial", "00A7", "§"),
        ("Symbol", "D800", ""),
        ("Symbol", "zz", ""),
        ("Symbol", "zzzz", ""),
        ("Symbol", "\u0660\u0660\u0661\u0660", ""),
    ],
)
def test_a_symbol_is_the_sign_that_it_shows(font: str, code: str, sign: str) -> None:
    symbol = f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'
    assert lines(p("a", symbol, "b")) == [f"a{sign}b"]


def test_notes_stand_at_the_end_with_their_signs() -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    end = '<w:r><w:endnoteReference w:id="5"/></w:r>'
    found = lines(
        p("Chỉ thị", note, " và Luật", end),
        footnotes='<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", " Số 33.")}'
        "</w:footnote>",
        endnotes=f'<w:endnote w:id="5">{p("Số 9.")}{p("Thêm.")}</w:endnote>',
    )
    assert found == ["Chỉ thị[1] và Luật[2]", "[1] Số 33.", "[2] Số 9.", "Thêm."]


def test_a_note_without_its_part_is_left_out() -> None:
    assert lines(p("a", '<w:r><w:footnoteReference w:id="2"/></w:r>')) == ["a[1]"]


HEAD = ["UBND TỈNH", "Số: 5/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]


def head(*rows: tuple[str, str]) -> str:
    return table(*rows)


def test_a_letterhead_reads_left_before_right() -> None:
    body = table(
        ("UBND TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Số: 5/KH-UBND", "An Giang, ngày 05 tháng 6 năm 2020"),
    )
    assert lines(body) == [*HEAD, "An Giang, ngày 05 tháng 6 năm 2020"]


def test_a_long_list_of_recipients_beside_the_signature_reads_first() -> None:
    rows = [("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN")]
    rows += [(f"- Sở {n};", "") for n in range(9)] + [("- Lưu: VT.", "Nguyễn A")]
    found = lines(table(*rows))
    assert found[0] == "Nơi nhận:"
    assert found[-3:] == ["- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "Nguyễn A"]


def test_a_row_of_any_other_table_is_a_line_with_its_columns_apart() -> None:
    body = table(
        ("TT", "Nhiệm vụ", "Cơ quan"), ("1", p("Xây dựng") + p("kế hoạch"), "Sở A")
    )
    assert lines(body) == ["TT\tNhiệm vụ\tCơ quan", "1\tXây dựng kế hoạch\tSở A"]


def test_merged_cells_are_read_once_and_columns_stay_apart() -> None:
    def cell(text: str, properties: str) -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"

    body = (
        "<w:tbl><w:tr>"
        + cell("1", '<w:vMerge w:val="restart"/>')
        + cell("Một", "")
        + cell("Sở A", "")
        + "</w:tr><w:tr>"
        + cell("1", "<w:vMerge/>")
        + cell("Hai", "")
        + cell("Sở B", "")
        + "</w:tr><w:tr>"
        + cell("Cộng", '<w:gridSpan w:val="2"/>')
        + cell("2", "")
        + "</w:tr><w:tr>"
        + cell("Ghi chú", '<w:gridSpan w:val="3"/>')
        + "</w:tr></w:tbl>"
    )
    assert lines(body) == ["1\tMột\tSở A", "\tHai\tSở B", "Cộng\t\t2", "Ghi chú"]


def test_a_column_that_only_keeps_two_others_apart_is_none() -> None:
    body = table(("UBND", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("Số: 5", "", ""))
    assert lines(body)[:2] == ["UBND", "Số: 5"]


def test_a_table_within_a_table_gives_its_own_lines() -> None:
    inner = table(("TT", "Việc", "Ai"), ("1", "A", "B"))
    assert lines(table([p("Trước") + inner + p("Sau")])) == [
        "Trước",
        "TT\tViệc\tAi",
        "1\tA\tB",
        "Sau",
    ]


HEADER = p("UBND TỈNH") + p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'


def test_the_head_of_pages_is_read_where_it_carries_the_letterhead() -> None:
    assert lines(p("KẾ HOẠCH") + SECTION, header=HEADER) == [
        "UBND TỈNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "KẾ HOẠCH",
    ]


def test_other_heads_of_pages_are_left_out() -> None:
    number = p(FIELD.format("begin"), code("PAGE"), FIELD.format("end")) + p("Kế hoạch")
    assert lines(p("KẾ HOẠCH") + SECTION, header=number) == ["KẾ HOẠCH"]
    held = p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + SECTION
    assert lines(held, header=HEADER) == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]


def test_comments_are_left_out() -> None:
    body = p(
        '<w:commentRangeStart w:id="0"/>',
        "Điều 1.",
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
    )
    assert lines(body, comments=f"<w:comment>{p('Sửa')}</w:comment>") == ["Điều 1."]


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def test_letters_of_old_fonts_are_read_run_by_run_and_told() -> None:
    body = p(
        r("Sè: 5/KH-UBND ", font(".VnTime")),
        r("uû ban", font(".VnTimeH")),
        r(" tỉnh ", font("Times New Roman")),
        r("Hoøa", font("VNI-Times")),
        r(" số ", font(".VnTime")),
    )
    [line] = document(docx(body)).lines
    assert line.text == "Số: 5/KH-UBND UỶ BAN tỉnh Hòa số"
    assert [(line.text[x.start : x.end], x.was, x.rule) for x in line.repairs] == [
        ("Số: 5/KH-UBND ", "Sè: 5/KH-UBND ", "tcvn3"),
        ("UỶ BAN", "uû ban", "tcvn3"),
        ("Hòa", "Hoøa", "vni"),
    ]


def test_a_soft_hyphen_is_a_letter_of_old_fonts_and_else_not_seen() -> None:
    soft = "<w:t>{}</w:t><w:softHyphen/><w:t>{}</w:t>"
    old = f"<w:r><w:rPr>{font('.VnTime')}</w:rPr>{soft.format('®', 'îc')}</w:r>"
    new = f"<w:r>{soft.format('Kế ho', 'ạch')}</w:r>"
    number = f"<w:r>{soft.format('Số 5/KH', 'UBND')}</w:r>"
    assert lines(p(old) + p(new) + p(number)) == [
        "được",
        "Kế hoạch",
        "Số 5/KHUBND",
    ]


def test_an_old_font_that_counts_as_symbols_shows_its_letters() -> None:
    shifted = "".join(chr(0xF000 + ord(c)) for c in "KÕ ho¹ch")
    assert lines(p(r(shifted, font(".VnTime")))) == ["Kế hoạch"]
    sign = '<w:r><w:sym w:font=".VnTime" w:char="F0D5"/></w:r>'
    assert lines(p("K", sign)) == ["Kế"]


def test_a_letter_of_two_codes_may_be_torn_between_runs() -> None:
    assert lines(p(r("Ho", font("VNI-Times")), r("øa", font("VNI-Times")))) == ["Hòa"]


def test_the_font_of_a_style_counts_where_a_run_names_none() -> None:
    styles = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{font('.VnTime')}</w:rPr></w:rPrDefault>"
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="A"/>'
        f'<w:style w:type="paragraph" w:styleId="B"><w:rPr>{font("Arial")}</w:rPr>'
        "</w:style>"
    )
    body = p("KÕ ho¹ch") + p("Õ", properties='<w:pStyle w:val="B"/>')
    assert lines(body, styles=styles) == ["Kế hoạch", "Õ"]


def test_places_of_repairs_are_those_of_the_whole_text(tmp_path: Path) -> None:
    body = p("Một") + table((r_("Sè 5"), "a", "b")) + p(r("LuËt ", font(".VnTime")))
    path = tmp_path / "a.docx"
    path.write_bytes(docx(body))
    [text] = read([path])
    assert isinstance(text, Text)
    assert text.text == "Một\nSố 5\ta\tb\nLuật"
    assert [text.text[x.start : x.end] for x in text.repairs] == ["Số 5", "Luật"]
    assert [x.became for x in text.repairs] == ["Số 5", "Luật"]


def r_(text: str) -> str:
    return p(r(text, font(".VnTime")))


def test_a_page_that_stands_in_a_document_is_read_within_it(tmp_path: Path) -> None:
    made = docx(
        '<w:altChunk r:id="c"/>',
        related=[("c", "aFChunk", "/word/a.htm")],
        files=[("word/a.htm", b"<html><body><p>Trang 5</p></body></html>")],
    )
    (tmp_path / "a.docx").write_bytes(made)
    [text] = read([tmp_path])
    assert isinstance(text, Text)
    assert (text.text, text.reader) == ("Trang 5", "html")
    assert text.path == f"{tmp_path / 'a.docx'}!word/a.htm"
