"""
Headings of sections among the rows of a register, and what they state.

``I. NGHỊ QUYẾT`` states a type, ``A. Văn bản của UBND tỉnh`` an issuer, ``Quyết định do
Chủ tịch UBND tỉnh ban hành`` both. A section ends where another of its kind begins:
a letter, a Roman or an Arabic number. What names neither a type nor a body that is
known states nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from graph.bodies import named
from graph.types import type_of_word
from loaders.columns import Columns
from loaders.stated import number_of, setting_of
from loaders.table_heading import Heading

_MARK = re.compile(r"(?P<mark>[A-ZĐ]{1,6}|[0-9]{1,2})\s*[.)/:-]\s*(?=\D)")
_ALONE = re.compile(r"(?P<mark>[A-ZĐ]{1,6})\s*[.)]?")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_COUNTED = re.compile(r"\s*(?:\([^()]*\)|[:;.])\s*$")
_OF = re.compile(
    r"""(?:(?:các\s+)?văn\s+bản(?:\s+quy\s+phạm\s+pháp\s+luật)?|(?P<type>\w+(?:\s\w+){0,2}?))
    \s+(?:của|do)\s+(?P<body>.+?)(?:\s+ban\s+hành)?""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST = 200


class Sections:
    """The sections that are open, from the widest to the narrowest."""

    def __init__(self, heading: Heading, columns: Columns) -> None:
        self._title = heading.columns.get("title")
        places = {n: at for n, at in heading.columns.items() if at}
        self._apart = {
            at for n, at in places.items() if n not in ("number", "symbol", "title")
        }
        self._has_number = "number" in heading.columns
        self._given = {f"default_{n}": value for n, value in columns.given.items()}
        self._open: list[tuple[str, Mapping[str, str]]] = []

    @property
    def stated(self) -> Mapping[str, str]:
        """What the open sections state; a narrower one goes before a wider one."""
        found: dict[str, str] = {}
        for _, one in self._open:
            found.update(one)
        return found

    def begins(self, cells: Sequence[str]) -> bool:
        """Whether a row is the heading of a section, which is open from here on."""
        if not self._has_number:
            return False
        filled = [(at, cell.strip()) for at, cell in enumerate(cells) if cell.strip()]
        if not 0 < len(filled) <= 2:
            return False
        if filled[-1][0] in self._apart:
            return False
        mark, words = self._parted(filled)
        if not words or len(words) > _LONGEST or number_of(words):
            return False
        one = _states(words, self._given)
        if not one and (not mark or mark.isdigit()):
            return False
        self._enter(mark, one)
        return True

    def _parted(self, filled: Sequence[tuple[int, str]]) -> tuple[str, str]:
        """The mark of a section and its words, of one cell or of two."""
        if len(filled) == 1:
            cell = filled[0][1]
            found = _MARK.match(cell)
            return (found["mark"], cell[found.end() :]) if found else ("", cell)
        (at, first), (other, words) = filled
        alone = _ALONE.fullmatch(first)
        if alone is None or at == self._title or at > other:
            return "", ""
        return alone["mark"], words

    def _enter(self, mark: str, one: Mapping[str, str]) -> None:
        kind = self._kind(mark)
        kinds = [known for known, _ in self._open]
        if kind in kinds:
            del self._open[kinds.index(kind) :]
        self._open.append((kind, one))

    def _kind(self, mark: str) -> str:
        """Letters, Roman or Arabic numbers; ``I`` behind ``H`` is a letter."""
        if not mark:
            return "none"
        if mark.isdigit():
            return "arabic"
        return "roman" if _ROMAN.fullmatch(mark) else "letter"


def _states(words: str, given: Mapping[str, str]) -> dict[str, str]:
    """The type and the issuer in the heading of a section, as far as they are known."""
    while found := _COUNTED.search(words):
        words = words[: found.start()]
    words = " ".join(words.split())
    if type_of_word(words):
        return {"type": words}
    said = _OF.fullmatch(words)
    body, kind = (said["body"], said["type"]) if said else (words, None)
    if kind and not type_of_word(kind):
        return {}
    setting = setting_of(given, None)
    if named(body, setting=setting).body_id is None:
        return {}
    return {"issuer": body} | ({"type": kind} if kind else {})
