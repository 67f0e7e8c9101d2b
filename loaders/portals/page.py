"""
What a portal's page says beside the text: whose page it is, and the related documents.

A page is one of a portal by its structure: the attributes of one document, each label
beside its value, with a number and a day among them; and headings of related documents,
each with links under it. Whatever else stands under such a heading ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from graph.types import type_of_word
from loaders.numbers import mentions
from loaders.portals.labels import ASIDE, BEARERS, Label, attribute_of, label_of
from loaders.portals.segments import Segment, segments
from loaders.stated import day, number_of, type_words
from loaders.view import view

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_PAIR = re.compile(r"(?P<name>[^:]{2,60}?)\s*:\s*(?P<value>\S.*)")
_ON = re.compile(r"[\s,(]*(?:ngày\s+)?(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\)?")
_BY = re.compile(r"\bdo\s+(?P<issuer>.{2,80}?)\s+ban\s+hành\s*$", re.IGNORECASE)
_BETWEEN = "/"
_EDGES = " \t,.;:–-"
_CONSTITUTION = "hiến pháp "
_LEAST = 3
_APART = 8
_QUIET = re.compile(
    r"[\W\d_]*(?:xem thêm|xem tất cả|thu gọn|xem chi tiết)?[\W\d_]*", re.IGNORECASE
)
_UNSAID = frozenset(
    ("đã biết", "dữ liệu đang cập nhật", "đang cập nhật", "không xác định", "")
)
_CELLS = frozenset(("td", "th"))
_ENTRIES = frozenset(("li", "tr", "dd", "article"))


@dataclass(frozen=True, slots=True)
class Item:
    """A document that is listed under a label, in the portal's words."""

    label: Label
    words: str
    date: str = ""


@dataclass(slots=True)
class Beside:
    """The attributes of the document of the page, and what is listed beside it."""

    given: dict[str, str] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    used: list[Segment] = field(default_factory=list)

    @property
    def is_named(self) -> bool:
        """The page says of which document it is, by number and day or year."""
        number = number_of(self.given.get("number", ""), self.given.get("type"))
        on = day(self.given.get("date", ""))
        return number is not None and bool(on or number.year)


def beside(page: LexborHTMLParser) -> Beside | None:
    """What a portal says beside the text; None where the page is none of a portal."""
    reading = _Reading([*segments(page)])
    reading.all()
    own = [
        one
        for one in reading.blocks
        if len(one.given) >= _LEAST and "number" in one.given
    ]
    found = Beside(items=reading.items)
    if len({one.given["number"] for one in own}) == 1:
        for one in own:
            found.used += one.used
            found.given = {**one.given, **found.given}
    if found.items:
        found.used += reading.used
    shown = [one for one in found.items if one.label.is_current]
    if not own and len(shown) == 1:
        found.given = row_of(shown[0])
    if found.is_named:
        found.used += reading.ways
    is_portal = found.is_named or (reading.labels > 1 and found.items)
    return found if is_portal else None


def row_of(item: Item) -> dict[str, str]:
    """What an item states, by field; nothing where it has no number."""
    found = mentions(view(item.words))
    if not found:
        return {}
    first = found[0]
    rest = item.words[first.end :]
    dated = _ON.match(rest)
    title = rest[dated.end() :] if dated else rest
    by = _BY.search(title)
    title = title[: by.start()] if by else title
    row = {
        "number": first.symbol.canonical,
        "type": first.word or "",
        "date": item.date or (dated["day"] if dated else ""),
        "issuer": by["issuer"] if by else "",
        "title": title.strip(_EDGES),
    }
    return {name: value for name, value in row.items() if value}


@dataclass(slots=True)
class _Block:
    """Attributes that stand together; ``apart`` counts what stood since the last."""

    given: dict[str, str] = field(default_factory=dict)
    used: list[Segment] = field(default_factory=list)
    apart: int = 0


class _Reading:
    """The segments of a page, read in order."""

    def __init__(self, said: Sequence[Segment]) -> None:
        self.blocks: list[_Block] = []
        self.items: list[Item] = []
        self.used: list[Segment] = []
        self.ways: list[Segment] = []
        self.labels = 0
        self._said = said
        self._label: Label | None = None
        self._entry: int | None = None

    def all(self) -> None:
        at = 0
        while at < len(self._said):
            at += self._one(at)

    def _one(self, at: int) -> int:
        """What one place says, and how many segments it takes."""
        segment = self._said[at]
        label = label_of(segment.words)
        if label is not None:
            self._begin(label, segment)
            return 1
        pair = _attribute(self._said, at)
        if pair is not None:
            name, value, size = pair
            self._state(name, value, self._said[at : at + size])
            return size
        if _QUIET.fullmatch(segment.words):
            return 1
        if self._label is not None and not self._listed(segment, self._label):
            self._label = None
        if self._label is None and _is_way(segment):
            self.ways.append(segment)
        if self.blocks:
            self.blocks[-1].apart += 1
        return 1

    def _begin(self, label: Label, segment: Segment) -> None:
        self._label, self._entry = label, None
        self.labels += 1
        self.used.append(segment)
        self.blocks.append(_Block())

    def _state(self, name: str, value: str, used: Sequence[Segment]) -> None:
        """An attribute of the document of the page, or of the one listed last."""
        label = self._label
        if label is not None and name != "number" and not label.is_current:
            self.used += used
            if self._entry is not None and name == "date" and not self.items[-1].date:
                self.items[-1] = replace(self.items[-1], date=value)
            return
        self._label = None
        last = self.blocks[-1] if self.blocks else None
        if last is None or name in last.given or last.apart > _APART:
            last = _Block()
            self.blocks.append(last)
        last.apart = 0
        last.used += used
        if name == BEARERS:
            issuer, _, signer = value.split(_BETWEEN)
            last.given |= {"issuer": issuer.strip(), "signer": signer.strip()}
        elif name != ASIDE and value.strip(" .").casefold() not in _UNSAID:
            last.given[name] = value

    def _listed(self, segment: Segment, label: Label) -> bool:
        """Whether a segment belongs to what the label lists."""
        found = [*_items(segment, label)]
        entry = _entry_of(segment)
        if found:
            self.items += found
            self._entry = entry
        elif self._entry is None or entry != self._entry:
            return False
        self.used.append(segment)
        return True


def _attribute(said: Sequence[Segment], at: int) -> tuple[str, str, int] | None:
    """An attribute with its value, and of how many segments it is."""
    words = said[at].words
    name = attribute_of(words)
    if name == BEARERS:
        return _bearers(said, at)
    if name is not None and at + 1 < len(said):
        value = said[at + 1].words
        is_value = name == "type" or label_of(value) is None
        return (name, value, 2) if is_value and attribute_of(value) is None else None
    pair = _PAIR.fullmatch(words)
    name = attribute_of(pair["name"]) if pair else None
    return (name, pair["value"], 1) if pair and name else None


def _bearers(said: Sequence[Segment], at: int) -> tuple[str, str, int] | None:
    """Issuer, office and signer beside one label: in three cells, or in one."""
    values = [one.words for one in said[at + 1 : at + 4]]
    if values and values[0].count(_BETWEEN) == 2:
        return BEARERS, values[0], 2
    if len(values) < 3 or any(attribute_of(one) or _BETWEEN in one for one in values):
        return None
    return BEARERS, _BETWEEN.join(values), 4


def _items(segment: Segment, label: Label) -> Iterator[Item]:
    """The documents that a segment names with links."""
    named = [words for words in segment.links if _begins_so(words)]
    if len(named) > 1:
        yield from (Item(label, words) for words in named)
    elif named and _begins_so(segment.words):
        yield Item(label, segment.words)


def _begins_so(words: str) -> bool:
    """The words begin with a document: its type and number, or a type and a name."""
    found = mentions(view(words))
    if found:
        return found[0].start == 0
    begun = type_words(words)
    if words.casefold().startswith(_CONSTITUTION):
        return True
    return begun != words and type_of_word(begun) is not None


def _is_way(segment: Segment) -> bool:
    """Nothing but a link to a document, outside of tables: a way to another page."""
    if segment.links != [segment.words] or not mentions(view(segment.words)):
        return False
    node: LexborNode | None = segment.block
    while node is not None and node.tag not in _CELLS:
        node = node.parent
    return node is None


def _entry_of(segment: Segment) -> int:
    """The entry of a list, row of a table or box in which a segment stands."""
    node: LexborNode | None = segment.block
    while node is not None and node.tag != "body":
        if node.tag in _ENTRIES:
            return node.mem_id
        node = node.parent
    above = segment.block.parent
    alone = above is not None and len(above.css("a")) == 1
    return above.mem_id if above is not None and alone else segment.block.mem_id
