"""
Single letters that are others than they look, or that were lost on the way.

``Ð`` for ``Đ``, letters of Cyrillic and Greek in symbols, letters apart from their
marks, letters of Windows-1258 shown by Windows-1252 (``ðýợc`` for ``được``), and the
``ư`` of TCVN3, which programs drop as a soft hyphen. Only what can be read in one way
is read otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from itertools import combinations

from graph.values import Repair
from graph.words import Repair as Rule
from loaders.mending.pieces import PIECE
from loaders.mending.syllables import LONGEST, counts, is_syllable, is_usual

NOTHING = "\u200b\u200c\u200d\u2060\ufeff"
_COMBINING = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
_STROKES = str.maketrans("Ðð", "Đđ")
_ALIKE = str.maketrans(
    "АВЕКМНОРСТУХавекмнорстухіІΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABEKMHOPCTYXaBeKMHopcTyxiIABEZHIKMNOPTYXo",
)
_ALIKES = frozenset(map(chr, _ALIKE))
_OTHERS = frozenset(f"Ðð{NOTHING}{_COMBINING}") | _ALIKES
_OTHER_SCRIPT = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_COMPOSABLE = re.compile(f"[^\\W\\d_](?:[^\\W\\d_]|[{_COMBINING}])*")
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+")
_SHOWN = {
    "ð": "đ",
    "Ð": "Đ",
    "ý": "ư",
    "Ý": "Ư",
    "õ": "ơ",
    "Õ": "Ơ",
    "ã": "ă",
    "Ã": "Ă",
}
_MARKED = re.compile(r"[^\W\d_a-zA-ZđĐ]")
_ENOUGH = 3
_FAR = 50
_MOST = 3


def letters(text: str, words: str, *, dropped: bool = False) -> Iterator[Repair]:
    """
    The places of a text with these words where a letter is another.

    ``dropped`` says that the text came from TCVN3.
    """
    signs = set(words)
    if not (dropped or signs & _OTHERS):
        return
    if signs & set("Ðð"):
        yield from _strokes(text)
    if signs & _ALIKES:
        yield from _lookalikes(text)
    if signs & set(NOTHING):
        yield from _each(text, NOTHING, "", Rule.ZERO_WIDTH)
    if signs & set(_COMBINING):
        yield from _apart(text)
    if signs & set("ðÐ"):
        yield from _replaced(text, _shown, Rule.WINDOWS_1258)
    if dropped and not signs & set("ưƯ"):
        yield from _replaced(text, with_dropped, Rule.DROPPED)


def may_be_others(words: str) -> bool:
    """A letter stands in them that is hardly ever meant."""
    return not _OTHERS.isdisjoint(words)


def _strokes(text: str) -> Iterator[Repair]:
    for found in re.finditer("[Ðð]", text):
        became = found[0].translate(_STROKES)
        yield Repair(found.start(), found.end(), found[0], became, Rule.STROKE)


def _each(text: str, signs: str, became: str, rule: Rule) -> Iterator[Repair]:
    for found in re.finditer(f"[{signs}]+", text):
        yield Repair(found.start(), found.end(), found[0], became, rule)


def _apart(text: str) -> Iterator[Repair]:
    """In each line the words whose letters stand apart from their marks, as one."""
    for line in PIECE.finditer(text):
        found = [
            word.span()
            for word in _COMPOSABLE.finditer(line[0])
            if unicodedata.normalize("NFC", word[0]) != word[0]
        ]
        if found:
            start, end = found[0][0], found[-1][1]
            was, at = line[0][start:end], line.start() + start
            became = unicodedata.normalize("NFC", was)
            yield Repair(at, at + len(was), was, became, Rule.DECOMPOSED)


def _lookalikes(text: str) -> Iterator[Repair]:
    """Letters of another script among those of Latin, or in a symbol."""
    for token in _TOKEN.finditer(text):
        if not set(token[0]) & _ALIKES:
            continue
        became = token[0].translate(_ALIKE)
        if _OTHER_SCRIPT.search(became) or not _is_latin(token[0], became):
            continue
        for found in _WORD.finditer(token[0]):
            was = found[0]
            if set(was) & _ALIKES:
                at = token.start() + found.start()
                new = was.translate(_ALIKE)
                yield Repair(at, at + len(was), was, new, Rule.LOOKALIKE)


def _is_latin(token: str, became: str) -> bool:
    """Other letters of the token are Latin, or it is a symbol in capitals."""
    plain = any(c.isalpha() and c not in _ALIKES for c in token)
    return plain or ("/" in token and became.isupper())


def _replaced(
    text: str, meant: Callable[[str], str | None], rule: Rule
) -> Iterator[Repair]:
    """The words that are meant otherwise, where several are."""
    found = [
        Repair(match.start(), match.end(), match[0], became, rule)
        for match in _WORD.finditer(text)
        if (became := meant(match[0])) is not None
    ]
    if len({each.was.lower() for each in found}) >= _ENOUGH:
        yield from found


@lru_cache(maxsize=16384)
def _shown(word: str) -> str | None:
    """The only syllable that a word is, some of its letters being of Windows-1258."""
    if len(word) > LONGEST:
        return None
    places = [n for n, c in enumerate(word) if c in _SHOWN]
    if not 0 < len(places) <= _MOST or is_syllable(word.translate(_STROKES)):
        return None
    ways = {
        "".join(_SHOWN[c] if n in some else c for n, c in enumerate(word))
        for size in range(1, len(places) + 1)
        for some in combinations(places, size)
    }
    return _only(ways)


@lru_cache(maxsize=16384)
def with_dropped(word: str) -> str | None:
    """
    The only syllable that a word is with one more ``ư``.

    >>> with_dropped("trởng"), with_dropped("NỚC"), with_dropped("mời")
    ('trưởng', 'NƯỚC', None)
    """
    small = word.lower()
    if not 1 < len(word) <= LONGEST or is_usual(word):
        return None
    if word.isupper() and not _MARKED.search(word):
        return None
    became = _only({small[:n] + "ư" + small[n:] for n in range(1, len(word) + 1)})
    if became is None or word.islower():
        return became
    return became.upper() if word.isupper() else word[0] + became[1:]


def _only(ways: Collection[str]) -> str | None:
    """The way that is a syllable of documents, where no other is nearly as usual."""
    ranked = sorted(((counts().get(w.lower(), 0), w) for w in ways), reverse=True)
    (first, word), *others = ranked
    return word if first and (not others or first >= _FAR * others[0][0]) else None
