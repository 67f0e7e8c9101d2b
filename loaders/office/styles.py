"""What styles of a document say of letters and paragraphs, and what they inherit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from loaders.office.markup import Attributes, noted

_OFF = frozenset(("0", "false", "off", "none"))
_DEEP = 32


def is_on(attributes: Attributes) -> bool:
    """A switch without a value is on."""
    return attributes.get("w:val", "1") not in _OFF


def font_of(attributes: Attributes) -> str | None:
    """The font of Latin letters that ``w:rFonts`` names."""
    return attributes.get("w:ascii") or attributes.get("w:hAnsi")


@dataclass(frozen=True, slots=True)
class Style:
    """What a style states itself; None where it leaves that to what it is based on."""

    based_on: str | None = None
    font: str | None = None
    hidden: bool | None = None
    caps: bool | None = None
    list_id: str | None = None
    level: int | None = None
    centred: bool | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """Styles by their ids; ``paragraph`` is that of a paragraph which names none."""

    by_id: dict[str, Style] = field(default_factory=dict)
    paragraph: str = ""
    font: str | None = None
    known: dict[str, Style] = field(default_factory=dict)

    def of(self, name: str | None) -> Style:
        """The style with all that it inherits."""
        key = name or ""
        if key not in self.known:
            self.known[key] = self._whole(key)
        return self.known[key]

    def _whole(self, name: str) -> Style:
        found = Style()
        for style in self._line(name):
            found = Style(
                None,
                found.font or style.font,
                style.hidden if found.hidden is None else found.hidden,
                style.caps if found.caps is None else found.caps,
                found.list_id or style.list_id,
                style.level if found.level is None else found.level,
                style.centred if found.centred is None else found.centred,
            )
        return found

    def _line(self, name: str | None) -> Iterator[Style]:
        for _ in range(_DEEP):
            style = self.by_id.get(name or "")
            if style is None:
                return
            yield style
            name = style.based_on


def styles_of(data: bytes) -> Styles:
    """The styles that a part of styles states."""
    by_id: dict[str, Style] = {}
    name, usual, font, style = None, "", None, Style()
    for tag, attributes in noted(data):
        value = attributes.get("w:val")
        if tag == "w:style":
            name, style = attributes.get("w:styleId", ""), Style()
            if attributes.get("w:type") == "paragraph" and is_default(attributes):
                usual = name
        elif tag == "/w:style" and name is not None:
            by_id[name] = style
            name = None
        elif tag == "w:rFonts" and name is None:
            font = font or font_of(attributes)
        elif tag == "w:rFonts":
            style = replace(style, font=font_of(attributes))
        elif tag == "w:basedOn":
            style = replace(style, based_on=value)
        elif tag == "w:vanish":
            style = replace(style, hidden=is_on(attributes))
        elif tag == "w:caps":
            style = replace(style, caps=is_on(attributes))
        elif tag == "w:jc":
            style = replace(style, centred=value == "center")
        elif tag == "w:numId":
            style = replace(style, list_id=value)
        elif tag == "w:ilvl":
            style = replace(style, level=whole(value))
    return Styles(by_id, usual, font)


def is_default(attributes: Attributes) -> bool:
    return attributes.get("w:default", "0") not in _OFF


def whole(value: str | None) -> int | None:
    """The number that an attribute states; None where it is none."""
    text = (value or "").strip()
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 10 else None
