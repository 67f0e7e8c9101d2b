"""
A text mended: its letters as they were meant, with a record of every place.

Where a piece was stored in other letters than Unicode, the text changes, and places
behind it move. Where letters are right and only their reading is not, the text stays,
and a view of it reads the place as the repair says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.values import Repair
from graph.words import Repair as Rule
from loaders.mending.capitals import capitals
from loaders.mending.fonts import converted, encoding_of, is_unicode, read_as
from loaders.mending.legacy import has_codes, legacy
from loaders.mending.letters import letters
from loaders.mending.marks import ALL, lost, with_marks
from loaders.mending.pieces import PIECE, Converted
from loaders.mending.spaces import has_lost_space, spaces
from loaders.mending.strange import strange
from loaders.mending.syllables import TONES
from loaders.mending.twice import read_twice, twice


@dataclass(frozen=True, slots=True)
class Mended:
    """
    A text and its repairs; ``doubtful`` is a font that some of it may still be in, and
    ``lost`` the code of an issue about what all of it has lost.

    ``pieces`` are those of the text before that were converted, in order.
    """

    text: str
    repairs: tuple[Repair, ...] = ()
    doubtful: str | None = None
    lost: str | None = None
    pieces: tuple[Converted, ...] = ()

    def moved(self, places: Iterable[int]) -> tuple[int, ...]:
        """The places in the text of what stood at ``places`` in the text before."""
        starts = [piece.start for piece in self.pieces]
        return tuple(self._moved(place, starts) for place in places)

    def _moved(self, place: int, starts: Sequence[int]) -> int:
        count = bisect_right(starts, place)
        if not count:
            return place
        piece, repair = self.pieces[count - 1], self.repairs[count - 1]
        if place >= piece.end:
            return place - piece.end + repair.end
        before = repair.was[: place - piece.start]
        return repair.start + len(_read(before, piece.encoding))


def mended(text: str, font: str | None = None) -> Mended:
    """
    The text as it was meant; all of it in the letters of ``font``, if that is known.

    >>> mended("Uû ban nh©n d©n tØnh").text
    'Uỷ ban nhân dân tỉnh'
    >>> [place.became for place in mended("Thành phốHồ Chí Minh").repairs]
    ['phố Hồ']
    """
    words = set(text.split())
    odd = strange(words)
    pieces, doubtful = _pieces(text, " ".join(odd), font)
    if pieces:
        text, done = _with(text, pieces)
        words = set(text.split())
        odd = strange(words)
    else:
        done = ()
    dropped = any(piece.encoding == Rule.TCVN3 for piece in pieces)
    signs = " ".join(words if dropped else odd)
    missing = lost(words, signs)
    here = bool(odd) and (is_unicode(text) or any(tone in text for tone in TONES))
    read = [
        *(with_marks(text) if missing == ALL else ()),
        *letters(text, signs, dropped=dropped),
        *(capitals(text, signs) if here else ()),
        *(spaces(text, words) if here and any(map(has_lost_space, odd)) else ()),
    ]
    return Mended(text, (*done, *sorted(read)), doubtful, missing, tuple(pieces))


def _pieces(
    text: str, signs: str, font: str | None
) -> tuple[Sequence[Converted], str | None]:
    """The pieces that are stored in other letters, and what is suspected of others."""
    if font is not None and encoding_of(font):
        return _of_font(text, font), None
    if not has_codes(signs):
        return (), None
    found = list(twice(text))
    if found:
        return found, None
    old = legacy(text)
    return old.pieces, old.doubtful


def _of_font(text: str, font: str) -> list[Converted]:
    known = encoding_of(font) or ""
    return [
        Converted(piece.start(), piece.end(), became, known)
        for piece in PIECE.finditer(text)
        if (became := converted(piece[0], font)) != piece[0]
    ]


def _with(text: str, pieces: Sequence[Converted]) -> tuple[str, tuple[Repair, ...]]:
    """The text with the pieces in their places, and where they stand."""
    parts: list[str] = []
    repairs: list[Repair] = []
    at = length = 0
    for start, end, became, encoding in pieces:
        length += start - at
        parts += (text[at:start], became)
        was = text[start:end]
        repairs.append(Repair(length, length + len(became), was, became, encoding))
        length += len(became)
        at = end
    parts.append(text[at:])
    return "".join(parts), tuple(repairs)


def _read(piece: str, encoding: str) -> str:
    return read_twice(piece) if encoding == Rule.TWICE else read_as(piece, encoding)
