"""The parts of a document, as they are found in one text (bố cục văn bản)."""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import StrEnum
from typing import NamedTuple

from loaders.headings import Heading


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


class Section(NamedTuple):
    """
    One stretch of a zone; ``heading`` bounds its heading line, if it has one.

    ``label`` is the number of the heading as written (``III``, ``Điều 2``), ``part`` is
    2 and more in what is promulgated with a decision.
    """

    zone: Zone
    start: int
    end: int
    heading: tuple[int, int] | None = None
    label: str | None = None
    part: int = 1


class Outline(NamedTuple):
    """The sections of one text, in order, without holes; indices into the view."""

    sections: tuple[Section, ...]
    starts: tuple[int, ...]

    def at(self, index: int) -> Section:
        """The section that holds ``index``."""
        return self.sections[max(bisect_right(self.starts, index) - 1, 0)]

    def of(self, zone: Zone) -> tuple[Section, ...]:
        """The sections of one zone."""
        return tuple(s for s in self.sections if s.zone is zone)


Mark = tuple[int, Zone, "Heading | None"]
"""Where a zone begins, and the heading that says so."""

PARAGRAPH_END = re.compile(r"[.;:](?:/\.?)?[”\")]* *(?=\n)|\n *(?=\n)")
"""Where a paragraph ends."""
