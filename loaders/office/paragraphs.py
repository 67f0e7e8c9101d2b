"""A paragraph of a Word document while it is read, and the lines that it gives."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.office.fonts import face_of
from loaders.office.numbering import Counters, Numbering
from loaders.office.styles import Styles
from loaders.office.written import EMPTY, Line, Pieces, joined

LEVELS = 9


@dataclass(frozen=True, slots=True)
class Lists:
    """What a document says of styles and lists, for all its parts."""

    styles: Styles = field(default_factory=Styles)
    numbering: Numbering = field(default_factory=Numbering)


@dataclass(slots=True)
class Paragraph:
    """
    ``done`` are its lines up to the last break, ``pieces`` what came since; ``before``
    and ``behind`` the lines of its text boxes. It ``goes_on`` in the next paragraph
    where the mark between them was deleted or hidden, or it is one large letter.
    """

    pieces: Pieces = field(default_factory=Pieces)
    done: list[Line] = field(default_factory=list)
    before: list[Line] = field(default_factory=list)
    behind: list[Line] = field(default_factory=list)
    style: str | None = None
    list_id: str | None = None
    level: int | None = None
    centred: bool | None = None
    goes_on: bool = False

    def break_line(self) -> None:
        self.done.append(self.pieces.line())
        self.pieces = Pieces()

    def box(self, lines: list[Line]) -> None:
        """A text box: above the paragraph where it stands at its beginning."""
        (self.behind if self.pieces or self.done else self.before).extend(lines)

    def lines(self, lists: Lists, counters: Counters) -> list[Line]:
        """Its lines, with its automatic number; an empty one where it has none."""
        own = [*self.done, self.pieces.line()]
        label = self._label(lists, counters)
        if label.text:
            bare = Line(label.text.rstrip(), label.repairs)
            own[0] = joined((label, own[0]), "") if own[0].text else bare
        found = [*self.before, *own, *self.behind]
        return [line for line in found if line.text.strip()] or [EMPTY]

    def is_centred(self, lists: Lists) -> bool:
        """Set in the middle, as titles are."""
        style = lists.styles.of(self.style or lists.styles.paragraph)
        return bool(style.centred if self.centred is None else self.centred)

    def _label(self, lists: Lists, counters: Counters) -> Line:
        """Its number, which counts also where it is not written; no bullet alone."""
        place = self._place(lists)
        if place is None:
            return Line("")
        level = lists.numbering.level(*place)
        words = counters.label(*place)
        if level is None or not words:
            return Line("")
        empty = not (self.pieces or self.done)
        if empty and (level.form == "bullet" or not words.strip()):
            return Line("")
        pieces = Pieces()
        pieces.add(words, face_of(level.font))
        line = pieces.line()
        return line if empty or words == words.rstrip() else joined((line, _SPACE), "")

    def _place(self, lists: Lists) -> tuple[str, int] | None:
        """The list and the level, its own or those of its style."""
        style = lists.styles.of(self.style or lists.styles.paragraph)
        list_id, level = self.list_id, self.level
        if list_id is None:
            list_id = style.list_id
            styled = lists.numbering.styled.get(self.style or "")
            if level is None and styled:
                level = styled[1]
        level = style.level if level is None else level
        if not list_id or list_id == "0":
            return None
        return list_id, min(max(level or 0, 0), LEVELS - 1)


_SPACE = Line(" ")
