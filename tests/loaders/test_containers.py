"""A ZIP or an OLE file is told by what it holds; what it unpacks to has a limit."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from graph.labels import both
from loaders.formats.containers import (
    OLE,
    Container,
    Kind,
    Unfit,
    container,
    opened,
    part,
)

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/'
    '2006/content-types"><Override ContentType="{type}" PartName="/{name}"/></Types>'
)
OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."


def packed(**parts: str | bytes) -> io.BytesIO:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in parts.items():
            written.writestr(name, data)
    return stream


def found(stream: io.BytesIO) -> Container | None:
    return container(stream, stream.getvalue()[:65536])


def test_a_text_is_no_container() -> None:
    assert found(io.BytesIO(b"")) is None
    assert found(io.BytesIO("Số: 5/KH-UBND".encode())) is None


@pytest.mark.parametrize(
    ("type_", "name", "kind"),
    [
        (f"{OOXML}wordprocessingml.document.main+xml", "word/document.xml", "DOCX"),
        (f"{OOXML}wordprocessingml.template.main+xml", "word/document2.xml", "DOCX"),
        (
            "application/vnd.ms-word.document.macroEnabled.main+xml",
            "word/document.xml",
            "DOCX",
        ),
        (f"{OOXML}spreadsheetml.sheet.main+xml", "xl/workbook.xml", "XLSX"),
        (
            "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            "xl/workbook.xml",
            "XLSX",
        ),
        (
            "application/vnd.ms-excel.sheet.binary.macroEnabled.main",
            "xl/workbook.bin",
            "XLSB",
        ),
        (f"{OOXML}presentationml.presentation.main+xml", "ppt/p.xml", "PPTX"),
    ],
)
def test_an_office_document_is_told_by_its_list_of_types(
    type_: str, name: str, kind: str
) -> None:
    types = TYPES.format(type=type_, name=name)
    stream = packed(**{"[Content_Types].xml": types, name: "<x/>"})
    assert found(stream) == Container(Kind(kind), name)


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        (f"{ODF}text", Kind.ODT),
        (f"{ODF}text-template", Kind.ODT),
        (f"{ODF}spreadsheet", Kind.ODS),
        (f"{ODF}presentation", Kind.ODP),
    ],
)
def test_an_opendocument_is_told_by_its_mimetype(type_: str, kind: Kind) -> None:
    assert found(packed(mimetype=type_)) == Container(kind, "content.xml")


def test_an_opendocument_whose_parts_are_encrypted_needs_a_password() -> None:
    listed = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    stream = packed(mimetype=f"{ODF}text", **{"META-INF/manifest.xml": listed})
    assert found(stream) == Container(Kind.ODT, "content.xml", locked=True)


def test_any_other_zip_is_a_zip() -> None:
    assert found(packed(**{"a.txt": "x"})) == Container(Kind.ZIP)


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        b"PK\x03\x04" + b"\x00" * 100,
        packed(**{"a.txt": "x" * 1000}).getvalue()[:-30],
        OLE,
        OLE + b"\xff" * 600,
    ],
    ids=["zip mark", "zip of zeros", "zip without its end", "ole mark", "ole of ones"],
)
def test_a_container_that_is_cut_short_is_told(data: bytes) -> None:
    with pytest.raises(Unfit) as told:
        found(io.BytesIO(data))
    assert told.value.code == "broken_container"


def test_a_part_that_unpacks_to_a_thousand_times_its_size_is_refused() -> None:
    stream = packed(**{"word/document.xml": b"\x00" * (20 << 20)})
    with opened(stream) as parts, pytest.raises(Unfit) as told:
        part(parts, "word/document.xml")
    assert told.value.code == "unpacks_too_large"
    assert both("issue.unpacks_too_large", **told.value.values)


def test_what_the_list_says_of_the_size_is_not_believed() -> None:
    stream = packed(**{"a": b"\x00" * (20 << 20)})
    data = bytearray(stream.getvalue())
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)
    with opened(io.BytesIO(data)) as parts, pytest.raises(Unfit):
        part(parts, "a")


def test_a_list_of_too_many_parts_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as written:
        for n in range(20_001):
            written.writestr(str(n), b"")
    with pytest.raises(Unfit) as told:
        found(stream)
    assert told.value.code == "too_many_parts"


def test_a_part_that_is_missing_is_a_damage() -> None:
    with opened(packed(a="x")) as parts, pytest.raises(Unfit) as told:
        part(parts, "b")
    assert told.value.code == "broken_container"
