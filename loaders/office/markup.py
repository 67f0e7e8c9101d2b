"""
The XML of office documents, as it comes: names with a short prefix, nothing declared.

Office documents declare no entities. One that does wants to grow without end, or to
fetch something: it is refused, as is one that nests by the thousand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from xml.etree.ElementTree import ParseError, XMLParser

from loaders.formats.containers import Unfit

DEEPEST = 2000

_SCHEMAS = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_PREFIXES = {
    f"{_SCHEMAS}wordprocessingml/2006/main": "w",
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_SCHEMAS}markup-compatibility/2006": "mc",
    f"{_SCHEMAS}officeDocument/2006/relationships": "r",
    f"{_STRICT}officeDocument/relationships": "r",
    f"{_SCHEMAS}package/2006/relationships": "rel",
    f"{_SCHEMAS}drawingml/2006/main": "a",
    f"{_STRICT}drawingml/main": "a",
    f"{_SCHEMAS}officeDocument/2006/math": "m",
    f"{_STRICT}officeDocument/math": "m",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "urn:schemas-microsoft-com:vml": "v",
    "http://www.w3.org/XML/1998/namespace": "xml",
}

Attributes = Mapping[str, str]


class Hears(Protocol):
    """Is told of each element as it begins and ends, and of the letters between."""

    def start(self, tag: str, attributes: Attributes) -> None: ...

    def end(self, tag: str) -> None: ...

    def data(self, letters: str) -> None: ...


def hear(data: bytes, ear: Hears) -> None:
    """All elements of the part, in their order; `Unfit` where it is broken."""
    parser = XMLParser(target=_Target(ear))  # noqa: S314
    try:
        parser.feed(data)
        parser.close()
    except (ParseError, ValueError, LookupError) as fault:
        raise Unfit("broken_container") from fault


class _Target:
    """Hands on what the parser finds, under short names."""

    def __init__(self, ear: Hears) -> None:
        self._ear = ear
        self._names: dict[str, str] = {}
        self._depth = 0
        self.data = ear.data

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unfit("deep_page", limit=DEEPEST)
        short = {self._short(name): value for name, value in attributes.items()}
        self._ear.start(self._short(tag), short)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._ear.end(self._short(tag))

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise Unfit("declares_entities")

    def close(self) -> None:
        return None

    def _short(self, name: str) -> str:
        found = self._names.get(name)
        if found is None:
            space, _, local = name.rpartition("}")
            prefix = _PREFIXES.get(space[1:], "?" if space else "")
            found = f"{prefix}:{local}" if prefix else local
            self._names[name] = found
        return found


class Noted:
    """The elements of a small part as they begin, to be looked through at once."""

    def __init__(self) -> None:
        self.found: list[tuple[str, Attributes]] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        self.found.append((tag, attributes))

    def end(self, tag: str) -> None:
        self.found.append((f"/{tag}", {}))

    def data(self, letters: str) -> None:
        return None


def noted(data: bytes) -> list[tuple[str, Attributes]]:
    """Every element of the part as it begins, and ``/name`` where it ends."""
    ear = Noted()
    hear(data, ear)
    return ear.found
