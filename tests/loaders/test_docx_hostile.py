"""A Word document that means harm is refused with a sentence, and takes no time."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.values import Text, Unread
from loaders.formats.containers import Unfit
from loaders.read import read
from tests.loaders.documents import document, docx, lines, p, table


def told(path: Path, data: bytes) -> str:
    """The issue of the file, or its text."""
    path.write_bytes(data)
    [found] = read([path])
    return found.text if isinstance(found, Text) else found.issue.code


def swapped(data: bytes, name: str, part: bytes) -> bytes:
    """The package with another part of that name."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for each in before.namelist():
            after.writestr(each, part if each == name else before.read(each))
    return made.getvalue()


BOMB = b"""<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY a "ha">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", ["document", "styles"])
def test_a_part_that_declares_entities_is_refused(
    tmp_path: Path, name: str, encoding: str
) -> None:
    whole = docx(p("a"), parts={"styles": ""})
    bomb = BOMB.decode().encode(encoding)
    made = swapped(whole, f"word/{name}.xml", bomb)
    assert told(tmp_path / "a.docx", made) == "declares_entities"


def test_another_file_is_not_read_as_an_entity(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bi mat")
    outside = BOMB.replace(b'"ha"', f'SYSTEM "{secret.as_uri()}"'.encode())
    made = swapped(docx(p("a")), "word/document.xml", outside)
    assert told(tmp_path / "a.docx", made) == "declares_entities"


def test_a_part_that_unpacks_beyond_measure_is_refused(tmp_path: Path) -> None:
    made = swapped(docx(p("a")), "word/document.xml", b" " * (80 << 20))
    assert told(tmp_path / "a.docx", made) == "unpacks_too_large"


def test_elements_nested_beyond_measure_are_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 1500 + p("a") + "</w:sdtContent></w:sdt>" * 1500
    with pytest.raises(Unfit) as fault:
        document(docx(deep))
    assert fault.value.code == "deep_page"


def test_tables_nested_by_the_hundred_are_read() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 300 + p("a") + "</w:tc></w:tr></w:tbl>" * 300
    assert lines(deep) == ["a"]


@pytest.mark.parametrize(
    "broken", [b"", b"<w:document", b"<a></b>", b"\xff\xfe\x00", b"<a>&x;</a>"]
)
def test_a_part_that_is_no_xml_is_a_damaged_file(tmp_path: Path, broken: bytes) -> None:
    made = swapped(docx(p("a")), "word/document.xml", broken)
    assert told(tmp_path / "a.docx", made) == "broken_container"


def test_a_package_without_its_main_part_is_a_damaged_file(tmp_path: Path) -> None:
    made = docx(p("a")).replace(b"word/document.xml", b"word/documenx.xml")
    assert told(tmp_path / "a.docx", made) == "broken_container"


def test_a_file_that_is_cut_short_is_a_damaged_file(tmp_path: Path) -> None:
    whole = docx(p("a") * 50)
    for size in (30, len(whole) // 2, len(whole) - 10):
        assert told(tmp_path / "a.docx", whole[:size]) == "broken_container"


def test_pictures_are_not_unpacked_for_the_text(tmp_path: Path) -> None:
    made = docx(
        p("Số: 5/KH-UBND, kèm theo ảnh chụp hiện trạng của công trình thủy lợi này")
        + p('<w:r><w:drawing><a:blip r:embed="pic"/></w:drawing></w:r>'),
        related=[("pic", "image", "media/a.png")],
        files=[("word/media/a.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * (90 << 20))],
    )
    assert told(tmp_path / "a.docx", made).startswith("Số: 5/KH-UBND")


def test_a_picture_that_unpacks_beyond_measure_is_refused(tmp_path: Path) -> None:
    made = docx(
        p('<w:r><w:drawing><a:blip r:embed="pic"/></w:drawing></w:r>'),
        related=[("pic", "image", "media/a.png")],
        files=[("word/media/a.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * (90 << 20))],
    )
    assert told(tmp_path / "a.docx", made) == "unpacks_too_large"


def test_parts_are_looked_for_in_the_package_only(tmp_path: Path) -> None:
    (tmp_path / "styles.xml").write_text("<x/>")
    for target in ("../../styles.xml", "/etc/passwd", "http://a.vn/s.xml", "%00"):
        made = docx(p("a"), related=[("s", "styles", target)])
        assert told(tmp_path / "a.docx", made) == "a"


def test_one_note_that_many_signs_name_is_read_once() -> None:
    sign = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    note = f'<w:footnote w:id="1">{p("Chú thích")}</w:footnote>'
    assert lines(p("a", sign * 3), footnotes=note) == ["a[1][1][1]", "[1] Chú thích"]


@pytest.mark.parametrize(
    "body",
    [
        p("a") * 4000,
        "<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 20_000 + "</w:p>",
        "<w:p><w:r>" + "<w:t>a</w:t><w:br/>" * 20_000 + "</w:r></w:p>",
        table(["a"] * 4000),
        p("a", properties="<w:rPr><w:del/></w:rPr>") * 4000,
        "<w:fldChar w:fldCharType='begin'/>" * 20_000 + p("a"),
        "<w:tbl><w:tr><w:tc>" * 600 + p("a") + "</w:tc></w:tr></w:tbl>" * 600,
    ],
)
def test_no_shape_of_a_document_takes_more_than_its_length(body: str) -> None:
    before = time.process_time()
    assert lines(body)
    assert time.process_time() - before < 8


@pytest.mark.parametrize("width", ["99999999999", "-5", "x", "1000000000"])
def test_a_cell_cannot_claim_any_number_of_columns(width: str) -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{width}"/></w:tcPr>{p("a")}</w:tc>'
    row = f"<w:tr><w:trPr><w:gridBefore w:val='{width}'/></w:trPr>{cell}</w:tr>"
    assert lines(f"<w:tbl>{row}</w:tbl>") == ["a"]


def test_a_lie_about_the_size_of_a_part_is_a_damaged_file(tmp_path: Path) -> None:
    data = bytearray(docx(p("a") * 100))
    entry = data.rindex(b"word/document.xml") - 46
    struct.pack_into("<I", data, entry + 24, 5)
    assert told(tmp_path / "a.docx", bytes(data)) == "broken_container"


def test_a_zip_of_something_else_under_that_suffix_is_an_archive(
    tmp_path: Path,
) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("a.txt", "Số: 5/KH-UBND")
    (tmp_path / "a.docx").write_bytes(made.getvalue())
    [text] = read([tmp_path / "a.docx"])
    assert isinstance(text, Text)
    assert text.path.endswith("a.docx!a.txt")


def test_nothing_but_markup_has_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx("<w:p/>" * 5))
    [unread] = read([tmp_path / "a.docx"])
    assert isinstance(unread, Unread)
    assert unread.issue.code == "no_text"


TAGS = (
    "w:p w:r w:t w:tbl w:tr w:tc w:pPr w:rPr w:tcPr w:trPr w:sdt w:sdtPr w:sdtContent "
    "w:del w:ins w:moveFrom w:txbxContent mc:AlternateContent mc:Choice mc:Fallback "
    "w:footnote w:numPr w:showingPlcHdr w:vanish w:specVanish w:br w:tab w:hyperlink "
    "w:fldSimple w:instrText w:softHyphen w:footnoteReference w:sectPr m:t"
)
NUMBERED = st.sampled_from(("w:numId", "w:ilvl", "w:gridSpan", "w:vMerge", "w:jc"))
VALUES = st.sampled_from(("0", "1", "9", "-1", "center", "restart", "x", ""))
LEAVES = st.one_of(
    st.text("aÔ1 ", max_size=3),
    st.builds("<{} w:val='{}'/>".format, NUMBERED, VALUES),
    st.sampled_from(("begin", "separate", "end")).map(
        "<w:fldChar w:fldCharType='{}'/>".format
    ),
)
MARKUP = st.recursive(
    LEAVES,
    lambda inside: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(TAGS.split()),
        st.lists(inside, max_size=4),
    ),
    max_leaves=30,
)


@given(st.lists(MARKUP, max_size=6).map("".join))
def test_no_order_of_elements_is_a_fault(body: str) -> None:
    made = document(docx(body, parts={"numbering": LISTS, "footnotes": body}))
    assert all("\n" not in line.text and "\x00" not in line.text for line in made.lines)
    for line in made.lines:
        assert line.text == line.text.strip(" ")


LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
