"""Classes by a word for them: "các sở, ban, ngành", "các bộ, cơ quan ngang bộ"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from graph.bodies.centre import CONTINUES
from graph.bodies.context import Context
from graph.bodies.held import several, table
from graph.bodies.known import Words
from graph.bodies.plurals import Many, quantity_at, tail_at
from graph.bodies.spoken import Spoken, spoken
from graph.values import BodyClass
from graph.words import Level


@dataclass(frozen=True, slots=True)
class Category:
    """A word for a class ("sở", "ngành"); ``needs`` is the group it must follow."""

    kind: str
    group: str
    level: Level | None
    countable: bool
    needs: str


def categories_at(
    words: Spoken, at: int, context: Context, text: str
) -> Iterator[Many]:
    """A class by one or several words for it: "các sở, ban, ngành"."""
    start, _ = quantity_at(words, at)
    found: Category | None = None
    where = end = start
    taken = 0
    while where < len(words) and words.gaps[where] in CONTINUES:
        if taken and words.words[where] == "cac":
            where += 1
        row = _category(words, where, found.group if found else "")
        if row is None:
            break
        category, where = row
        if found is None or category.kind != "so":
            is_more = found is not None and category.group == found.group
            if found is not None and not is_more:
                break
            found = category if found is None or category.countable else found
        end, taken = where, taken + 1
    if found is None or (start == at and taken < 2 and found.kind in _SINGULAR):
        return
    tail = tail_at(words, end, context, text)
    jurisdiction = tail.within or _seat(found.level, context)
    yield Many(
        tail.end,
        BodyClass(found.kind, found.level, jurisdiction, countable=found.countable),
    )


_SINGULAR = frozenset({"so", "ministries", "phong", "agencies", "localities", "units"})


def _seat(level: Level | None, context: Context) -> str | None:
    if level is Level.CENTRAL:
        return None
    if level is not Level.PROVINCE and context.district:
        return context.district
    return context.provinces[0] if len(context.provinces) == 1 else None


def _category(words: Spoken, at: int, after: str) -> tuple[Category, int] | None:
    if at >= len(words):
        return None
    found: tuple[Category, int] | None = None
    for spelled, category in category_words().get(words.words[at], ()):
        end = at + len(spelled)
        if words.words[at:end] != spelled or (found and found[1] > end):
            continue
        if after and category.needs == after:
            return category, end
        if not category.needs and after in ("", category.group) and found is None:
            found = category, end
    return found


@lru_cache(maxsize=1)
def category_words() -> Mapping[str, tuple[tuple[Words, Category], ...]]:
    first: dict[str, list[tuple[Words, Category]]] = defaultdict(list)
    for row in table("categories.csv"):
        category = Category(
            row["kind"],
            row["group"],
            Level(row["level"]) if row["level"] else None,
            row["countable"] == "true",
            row["needs"],
        )
        for name in several(row["words"]):
            key = spoken(name).words
            first[key[0]].append((key, category))
    return {
        word: tuple(sorted(rows, key=lambda item: -len(item[0])))
        for word, rows in first.items()
    }


def category_examples() -> tuple[tuple[str, str], ...]:
    """Examples of the table of categories, each with the kind that it shows."""
    return tuple((row["example"], row["kind"]) for row in table("categories.csv"))
