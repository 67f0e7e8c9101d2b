"""Word documents made of the markup that a test writes out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from loaders.formats.containers import opened
from loaders.office.package import Written, written

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = (
    (_W, "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    (_R, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
)
_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LINKS = "application/vnd.openxmlformats-package.relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PLACES = {"header": "w:hdr", "footnotes": "w:footnotes", "endnotes": "w:endnotes"}


def docx(
    body: str,
    *,
    strict: bool = False,
    related: Iterable[tuple[str, str, str]] = (),
    files: Iterable[tuple[str, bytes]] = (),
    parts: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """
    A package whose body is ``body``. ``parts`` are the insides of others by their
    names (styles, numbering, header, footnotes, endnotes); each has its name as id.
    ``related`` are further ids, kinds and targets; ``files`` what else lies in it.
    """
    stream = io.BytesIO()
    links = [(name, name, f"{name}.xml") for name in parts] + list(related)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:

        def put(name: str, text: str) -> None:
            for usual, other in _STRICT if strict else ():
                text = text.replace(usual, other)
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')

        put(
            "[Content_Types].xml",
            f"<Types xmlns='{_PACKAGE}/content-types'>"
            "<Default Extension='xml' ContentType='application/xml'/>"
            f"<Default Extension='rels' ContentType='{_LINKS}+xml'/>"
            + _part("document", "document.main")
            + "".join(_part(name, name) for name in parts)
            + "</Types>",
        )
        put("_rels/.rels", _links([("d", "officeDocument", "word/document.xml")]))
        put(
            "word/document.xml",
            f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        )
        for name, inside in parts.items():
            root = _PLACES.get(name, f"w:{name}")
            put(f"word/{name}.xml", f"<{root} {_NAMES}>{inside}</{root}>")
        put("word/_rels/document.xml.rels", _links(links))
        for name, data in files:
            package.writestr(name, data)
    return stream.getvalue()


def _part(name: str, kind: str) -> str:
    content = f"{_KIND}.{kind}+xml"
    return f"<Override PartName='/word/{name}.xml' ContentType='{content}'/>"


def _links(links: Iterable[tuple[str, str, str]]) -> str:
    made = "".join(
        f"<Relationship Id='{id}' Type='{_R}/{kind}' Target='{target}'/>"
        for id, kind, target in links
    )
    return f"<Relationships xmlns='{_PACKAGE}/relationships'>{made}</Relationships>"


def document(data: bytes) -> Written:
    """What the package says."""
    with opened(io.BytesIO(data)) as package:
        return written(package, "word/document.xml")


def lines(body: str, *, strict: bool = False, **parts: str) -> list[str]:
    """The lines of a document with that body, without empty ones."""
    return [line for line in spaced(body, strict=strict, **parts) if line]


def spaced(body: str, *, strict: bool = False, **parts: str) -> list[str]:
    """The lines of a document with that body."""
    made = document(docx(body, strict=strict, parts=parts))
    return [line.text for line in made.lines]


def p(*inside: str, properties: str = "") -> str:
    """A paragraph of runs, or of text that becomes one."""
    runs = "".join(each if each.startswith("<") else r(each) for each in inside)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return (
        f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def table(*rows: Iterable[str]) -> str:
    """A table; a cell is its paragraphs, or the text of one."""
    made = "".join(
        "<w:tr>"
        + "".join(
            f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row
        )
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr/>{made}</w:tbl>"
