"""How the letters of a run are set, by itself and by the styles that it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.office.fonts import face_of
from loaders.office.markup import Attributes
from loaders.office.styles import Style, Styles, font_of, is_on
from loaders.office.written import Face


@dataclass(slots=True)
class Run:
    """What a run states itself; None where it leaves that to styles."""

    style: str | None = None
    font: str | None = None
    hidden: bool | None = None
    caps: bool | None = None

    def says(self, tag: str, attributes: Attributes) -> None:
        """Heeds one of its properties."""
        if tag == "w:rFonts":
            self.font = font_of(attributes)
        elif tag == "w:rStyle":
            self.style = attributes.get("w:val")
        elif tag == "w:vanish":
            self.hidden = is_on(attributes)
        elif tag == "w:caps":
            self.caps = is_on(attributes)

    def seen(self, styles: Styles, paragraph: str | None) -> Seen | None:
        """How its letters show in a paragraph of that style; None where they do not."""
        own = styles.of(self.style) if self.style else Style()
        usual = styles.of(paragraph or styles.paragraph)
        if _first(self.hidden, own.hidden, usual.hidden):
            return None
        font = self.font or own.font or usual.font or styles.font
        caps = bool(_first(self.caps, own.caps, usual.caps))
        return Seen(font, face_of(font, caps=caps))


@dataclass(frozen=True, slots=True)
class Seen:
    """The font that shows, and how its letters are to be read."""

    font: str | None
    face: Face


def _first(*switches: bool | None) -> bool | None:
    """The first of them that is stated."""
    return next((switch for switch in switches if switch is not None), None)
