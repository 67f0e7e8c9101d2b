"""One period of one unit, and the ids that tell siblings apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.bodies.values import place_slug
from graph.fold import fold

END_OF_DISTRICTS = "2025-07-01"
ACT_OF_END = "203/2025/QH15"
KINDS = (
    *("thành phố", "thị xã", "quận", "huyện"),
    *("xã", "phường", "thị trấn", "đặc khu"),
)
UNKNOWN = "?"
"""Where it went is not known, or which units there were."""
_NUMBERED = {"quận": "quan", "phường": "phuong"}
_BEHIND = {"huyện": "-huyen", "xã": "-xa"}


@dataclass(eq=False)
class Row:
    """One period of one unit; ``after`` is what stood in its place next."""

    parent: str
    kind: str
    name: str
    codes: list[str] = field(default_factory=list)
    valid_from: str = ""
    valid_to: str = END_OF_DISTRICTS
    after: list[Row] = field(default_factory=list)
    into: list[str] = field(default_factory=list)
    acts: list[str] = field(default_factory=list)
    certainty: str = "exact"
    aliases: list[str] = field(default_factory=list)
    id: str = ""

    @property
    def plain(self) -> str:
        """The slug, before siblings are told apart."""
        if self.name.isdigit():
            return f"{_NUMBERED[self.kind]}-{int(self.name)}"
        return place_slug(self.name)

    def is_valid(self, on: str) -> bool:
        """It existed on that day."""
        return self.valid_from <= on < self._end

    def is_beside(self, other: Row) -> bool:
        """There was a day that both existed on."""
        return self.valid_from < other._end and other.valid_from < self._end

    @property
    def _end(self) -> str:
        return self.valid_to or "9999"

    def cells(self) -> list[str]:
        """The row as it is written."""
        return [
            self.id,
            self.name,
            self.kind,
            self.parent,
            self.valid_from,
            self.valid_to,
            "|".join(self.into),
            "|".join(self.codes),
            "|".join(self.acts),
            self.certainty,
            "|".join(self.aliases),
        ]


HEADINGS = (
    *("id", "name", "kind", "parent", "valid_from", "valid_to"),
    *("successors", "code", "act", "certainty", "aliases"),
)


def split(unit: str) -> tuple[str, str]:
    """
    Kind and name; a number has no zero in front.

    >>> split("Phường 05")
    ('phường', '5')
    """
    for kind in KINDS:
        if unit.lower().startswith(kind + " "):
            name = unit[len(kind) + 1 :]
            return kind, str(int(name)) if name.isdigit() else name
    raise ValueError(unit)


def only(rows: Iterable[Row], parent: str, kind: str, name: str) -> Row:
    """The one row of that place, kind and name."""
    of_kind = [r for r in rows if (r.parent, r.kind) == (parent, kind)]
    found = [row for row in of_kind if row.name == name] or [
        row for row in of_kind if fold(row.name) == fold(name)
    ]
    if len(found) != 1:
        raise ValueError(f"{kind} {name}, {parent}: {found}")
    return found[0]


def identify(rows: Iterable[Row]) -> None:
    """
    Ids; of siblings written alike the huyện or xã takes its kind behind.

    Where that does not tell them apart, for only accents do, each takes its code too.
    """
    for row in rows:
        row.id = f"{row.parent}/{row.plain}"
    for group in _alike(rows):
        for row in group:
            row.id += _BEHIND.get(row.kind, "")
    for group in _alike(rows):
        for row in group:
            row.id += f"-{row.codes[-1]}"


def _alike(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows of one id, where several units had it on one day."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.id].append(row)
    return [
        group
        for group in found.values()
        if any(a is not b and a.is_beside(b) for a in group for b in group)
    ]
