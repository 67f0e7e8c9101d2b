"""
Where the parts of a document lie: heading, title, preamble, purpose, body, execution,
closing, recipients, signature, annex. Found by their formulas, with or without lines.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from loaders.view import View


class Zone(StrEnum):
    """A part of a document (phần của văn bản)."""

    HEAD = "head"
    TITLE = "title"
    PREAMBLE = "preamble"
    PURPOSE = "purpose"
    BODY = "body"
    EXECUTION = "execution"
    EFFECT = "effect"
    CLOSING = "closing"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Section:
    """One stretch of a zone; ``heading`` bounds its heading line, if it has one."""

    zone: Zone
    start: int
    end: int
    heading: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of one text, in order, without holes; indices into the view."""

    sections: tuple[Section, ...]
    starts: tuple[int, ...]

    def at(self, index: int) -> Section:
        """The section that holds ``index``."""
        return self.sections[max(bisect_right(self.starts, index) - 1, 0)]

    def of(self, zone: Zone) -> tuple[Section, ...]:
        """The sections of one zone."""
        return tuple(s for s in self.sections if s.zone is zone)


def outline(view: View) -> Outline:
    """The outline of one text; a text without any formula is one body."""
    sections = (Section(Zone.BODY, 0, len(view.text)),)
    return Outline(sections, (0,))
