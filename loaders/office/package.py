"""
A Word document as a package of parts: its lines, its notes, and its letterhead where
that stands in the head of the first page.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from loaders.formats.containers import part
from loaders.furniture import MOTTO
from loaders.office.elements import Elements
from loaders.office.markup import hear, noted
from loaders.office.named import Note
from loaders.office.numbering import Counters, Numbering, numbering_of
from loaders.office.paragraphs import Lists
from loaders.office.styles import Styles, styles_of
from loaders.office.word import Body
from loaders.office.written import EMPTY, Line, joined, without_gaps

_LETTERHEAD = re.compile(rf"{MOTTO.pattern}|^S[ốô]\s*:?\s*\d+\s*[/-]", re.MULTILINE)
_FIRST_LINES = 30
_NOTES = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}


@dataclass(frozen=True, slots=True)
class Written:
    """The lines of a document; the parts that hold its pictures, and whole files."""

    lines: tuple[Line, ...]
    pictures: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Package:
    """The parts, and what the main part relates to: by id, the kind and the part."""

    parts: zipfile.ZipFile
    related: dict[str, tuple[str, str]]

    def of_kind(self, kind: str) -> bytes | None:
        """The part of that kind that is there."""
        names = (name for found, name in self.related.values() if found == kind)
        return next(map(self.read, filter(self.has, names)), None)

    def named(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The parts that the main part names so, each once."""
        names = (self.related.get(id, ("", ""))[1] for id in ids)
        return tuple(dict.fromkeys(filter(self.has, names)))

    def has(self, name: str) -> bool:
        return name in self.parts.NameToInfo

    def read(self, name: str) -> bytes:
        return part(self.parts, name)


def written(parts: zipfile.ZipFile, main: str) -> Written:
    """What the document says whose main part is ``main``."""
    package = _Package(parts, _related(parts, main))
    styles, numbering = package.of_kind("styles"), package.of_kind("numbering")
    lists = Lists(
        styles_of(styles) if styles else Styles(),
        numbering_of(numbering) if numbering else Numbering(),
    )
    data = package.read(main)
    body = _heard(data, lists)
    if body.fields.are_open:
        body = _heard(data, lists, fields=False)
    lines = [*body.lines, EMPTY, *_notes(package, lists, body.named.notes.values())]
    return Written(
        tuple(without_gaps([*_head(package, lists, body), *lines])),
        package.named(body.named.pictures),
        package.named(body.named.files),
    )


def _heard(data: bytes, lists: Lists, *, fields: bool = True) -> Body:
    body = Body(lists, Counters(lists.numbering), fields=fields)
    hear(data, Elements(body))
    body.close()
    return body


def _related(parts: zipfile.ZipFile, main: str) -> dict[str, tuple[str, str]]:
    """What the main part names, by the ids that it uses; nothing outside the file."""
    folder, name = posixpath.split(main)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed not in parts.NameToInfo:
        return {}
    found = {}
    for tag, attributes in noted(part(parts, listed)):
        if tag == "rel:Relationship" and attributes.get("TargetMode") != "External":
            target = unquote(attributes.get("Target", ""))
            target = posixpath.normpath(posixpath.join("/", folder, target))[1:]
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, target)
    return found


def _notes(package: _Package, lists: Lists, notes: Iterable[Note]) -> Iterator[Line]:
    """The notes behind the text, each with its sign."""
    parts: dict[str, dict[str, list[Line]]] = {}
    for note in notes:
        if note.kind not in parts:
            data = package.of_kind(_NOTES[note.kind])
            parts[note.kind] = _heard(data, lists).noted if data else {}
        lines = [line for line in parts[note.kind].get(note.id, []) if line.text]
        for n, line in enumerate(lines):
            sign = f"{note.sign} " if note.sign and n == 0 else ""
            yield joined((Line(sign), line), "")


def _head(package: _Package, lists: Lists, body: Body) -> list[Line]:
    """The head of the first page, where it carries the letterhead that is lost."""
    if any(MOTTO.search(line.text) for line in body.lines[:_FIRST_LINES]):
        return []
    wanted = "first" if body.named.first_page else "default"
    for reference in body.named.references:
        _, name = package.related.get(reference.id, ("", ""))
        if reference.pages == wanted and package.has(name):
            lines = _heard(package.read(name), lists).lines
            if _LETTERHEAD.search("\n".join(line.text for line in lines)):
                return lines
    return []
