"""What was typed into a search box: the figure of a number, words, a day, a type."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from graph.fold import composed, fold_number, words_of
from graph.symbols import symbol
from graph.types import codes, type_of_word

EMPTY = frozenset({"so", "ngay", "nam", "cua", "ve", "viec", "theo", "va", "vv", "v"})
"""Words that ask for nothing by themselves."""

_DAY = re.compile(
    r"""
    (?:@|\bng[àa]y\b|\bn[ăa]m\b)? \s*
    (?: (?<![\w/.-]) (?P<d>\d{1,2}) (?P<s>[/.-]) (?P<m>\d{1,2}) (?P=s) (?P<y>\d{4})
    | (?<!\w) (?P<Y>\d{4})-(?P<M>\d\d)-(?P<D>\d\d)
    | (?<!\w) (?P<d2>\d{1,2})\s+th[áa]ng\s+(?P<m2>\d{1,2})\s+n[ăa]m\s+(?P<y2>\d{4})
    ) (?![\w/-])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_YEAR = re.compile(r"(?:@\s*|\bn[ăa]m\s+)(?P<y>\d{4})\b", re.IGNORECASE)
_SYMBOL = re.compile(
    r"(?<![\w/])\d[\d.]*[^\W\d_]?(?:\s*[-/\u2010-\u2015\u2212]\s*[^\W_][\w&.]*)+"
)
_FIGURE = re.compile(r"(?P<figure>\d+(?:\.\d{1,2})?)(?P<glued>[a-z]\w*)?")


@dataclass(frozen=True, slots=True)
class Typed:
    """
    A line of a search box. ``figure`` is the number without leading zeros, ``before``
    and ``behind`` are the folded words around it (all words stand in ``before`` where
    there is no figure), ``type`` is the one named before the figure or first;
    ``written`` and ``mended`` are whole numbers as `fold_number` has them: as they
    stand there, and as the grammar of numbers reads them.
    """

    given: str
    figure: str | None = None
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    type: str | None = None
    day: date | None = None
    year: int | None = None
    written: frozenset[str] = field(default_factory=frozenset)
    mended: frozenset[str] = field(default_factory=frozenset)

    @property
    def words(self) -> tuple[str, ...]:
        """All words but the type, the day and the year, and the figure among them."""
        return (*self.before, *filter(None, [self.figure]), *self.behind)


def typed(given: str) -> Typed:
    """
    The parts of what was typed.

    >>> found = typed("Chỉ thị 33 CT TTg ngày 26/11/2021")
    >>> found.figure, found.behind, found.type, str(found.day)
    ('33', ('ct', 'ttg'), 'CT', '2021-11-26')
    >>> typed("117KHUBND").behind, sorted(typed("kế hoạch dân vận 2021").behind)
    (('khubnd',), [])
    """
    text = " ".join(composed(given).replace("\u00d0", "Đ").split())
    rest, day = _without_day(text)
    rest, year = _without_year(rest)
    whole = _SYMBOL.search(rest)
    read = symbol(whole[0] if whole else rest.strip())
    if read is not None:
        clean = read.canonical
        rest = rest.replace(whole[0], f" {clean} ", 1) if whole else clean
    kind, before, figure, behind = _parts(rest, bool(whole or read))
    return Typed(
        given=given,
        figure=figure,
        before=before,
        behind=behind,
        type=kind,
        day=day,
        year=year,
        written=frozenset({fold_number(whole[0])} if whole else ()),
        mended=frozenset({fold_number(read.canonical)} if read else ()),
    )


def _without_day(text: str) -> tuple[str, date | None]:
    for match in _DAY.finditer(text):
        found = match.groupdict()
        parts = [
            next((found[n] for n in names if found[n]), None)
            for names in (("y", "Y", "y2"), ("m", "M", "m2"), ("d", "D", "d2"))
        ]
        try:
            day = date(*(int(part) for part in parts if part))
        except ValueError:
            continue
        return f"{text[: match.start()]} {text[match.end() :]}", day
    return text, None


def _without_year(text: str) -> tuple[str, int | None]:
    match = _YEAR.search(text)
    if match is None:
        return text, None
    return f"{text[: match.start()]} {text[match.end() :]}", int(match["y"])


def _parts(
    text: str, is_number: bool
) -> tuple[str | None, tuple[str, ...], str | None, tuple[str, ...]]:
    """The type, the words before the figure, the figure, and the words behind."""
    words = list(words_of(text))
    at = next((n for n, w in enumerate(words) if _is_figure(w, n, is_number)), None)
    head = words if at is None else words[:at]
    kind, head = _typed_first(head)
    if at is None:
        return kind, tuple(head), None, ()
    match = _FIGURE.match(words[at])
    assert match is not None
    glued = [match["glued"]] if match["glued"] else []
    behind = ["qd" if w == "qdi" else w for w in (*glued, *words[at + 1 :])]
    figure = match["figure"].lstrip("0") or "0"
    return kind, tuple(head), figure, tuple(behind)


def _is_figure(word: str, at: int, is_number: bool) -> bool:
    """Whether the word begins a number; a bare year behind words is none."""
    if not word[0].isdigit() or _FIGURE.match(word) is None:
        return False
    is_year = len(word) == 4 and word[:2] in ("19", "20") and word.isdigit()
    return is_number or not (is_year and at)


def _typed_first(words: list[str]) -> tuple[str | None, list[str]]:
    """The type that the words begin with, and the others."""
    for end in range(min(4, len(words)), 0, -1):
        code = type_of_word(" ".join(words[:end]))
        if code is None and end == 1 and len(words) == 1:
            code = _codes().get(words[0])
        if code is not None:
            rest = words[end:]
            return code, rest[1:] if rest[:1] == ["so"] else rest
    return None, words[1:] if words[:1] == ["so"] else words


def _codes() -> dict[str, str]:
    """Codes of types as they are folded; one that two types share is none."""
    found: dict[str, set[str]] = {}
    for written, code in codes().items():
        for one in words_of(written):
            found.setdefault(one, set()).add(code)
    return {one: min(several) for one, several in found.items() if len(several) == 1}
