"""What a part of a Word document names beyond its own text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from loaders.office.markup import Attributes
from loaders.office.styles import is_on


class Note(NamedTuple):
    """A note at the foot of a page or at the end, and the sign that stands for it."""

    kind: str
    id: str
    sign: str


class Reference(NamedTuple):
    """A head or a foot that the first section names, and for which pages."""

    kind: str
    pages: str
    id: str


@dataclass(slots=True)
class Named:
    """
    Notes by kind and id, heads of pages of the first section, and the ids of pictures
    and of whole files that stand in the text, each in its order.
    """

    notes: dict[tuple[str, str], Note] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    first_page: bool = False
    pictures: dict[str, None] = field(default_factory=dict)
    files: dict[str, None] = field(default_factory=dict)
    sections: int = 0

    def begin_section(self) -> None:
        self.sections += 1

    def note(self, kind: str, attributes: Attributes) -> str:
        """The sign of a note; none where the writer put one of his own."""
        own = is_on({"w:val": attributes.get("w:customMarkFollows", "0")})
        named = kind, attributes.get("w:id", "")
        sign = "" if own else f"[{len(self.notes) + 1}]"
        return self.notes.setdefault(named, Note(*named, sign)).sign

    def section_says(self, kind: str, attributes: Attributes) -> None:
        if self.sections == 1 and kind == "w:titlePg":
            self.first_page = is_on(attributes)
        elif self.sections == 1:
            pages = attributes.get("w:type", "default")
            self.references.append(Reference(kind, pages, attributes.get("r:id", "")))

    def picture(self, attributes: Attributes) -> None:
        name = attributes.get("r:embed") or attributes.get("r:id")
        if name:
            self.pictures[name] = None

    def file(self, attributes: Attributes) -> None:
        """A whole file that stands in place of paragraphs."""
        self.files[attributes.get("r:id", "")] = None
