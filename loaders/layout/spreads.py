"""Two pages printed beside one another on one sheet, as one page below the other."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.layout.pieces import pieces
from loaders.layout.values import Page, Rule, Word

_LYING = 1.15
_MIDDLE = 0.08
_GUTTER = 0.03
_WORDS, _LINES = 60, 8
_FULL, _MOSTLY = 0.7, 0.5


def below_one_another(page: Page) -> Page:
    """The page; where it is two pages side by side, the right one below the left."""
    fold = _fold(page)
    if fold is None:
        return page
    words = tuple(_word(word, fold, page.height) for word in page.words)
    rules = tuple(_rule(rule, fold, page.height) for rule in page.rules)
    wide = max(fold, page.width - fold)
    return Page(words, wide, 2 * page.height, rules, page.apart)


def _fold(page: Page) -> float | None:
    """Where the sheet is folded: no word lies there, and both sides are full lines."""
    if page.width < _LYING * page.height or len(page.words) < _WORDS:
        return None
    fold = _gutter(page)
    if fold is None or any(rule.x0 < fold < rule.x1 for rule in page.rules):
        return None
    sides = (
        [word for word in page.words if (word.x1 < fold) is left]
        for left in (True, False)
    )
    return fold if all(map(_is_page, sides)) else None


def _gutter(page: Page) -> float | None:
    """The middle of the gap near the middle of the sheet, if there is one."""
    middle, near = page.width / 2, _MIDDLE * page.width
    low, high = middle - near, middle + near
    spans = sorted((w.x0, w.x1) for w in page.words if w.x1 > low and w.x0 < high)
    edges = [low]
    gaps: list[tuple[float, float]] = []
    for x0, x1 in [*spans, (high, high)]:
        gaps.append((x0 - edges[-1], (x0 + edges[-1]) / 2))
        edges.append(max(edges[-1], x1))
    wide, at = max(gaps)
    return at if wide > _GUTTER * page.width else None


def _is_page(words: Sequence[Word]) -> bool:
    """Most of its lines are as wide as the text, and none of them is parted."""
    lines = pieces(words)
    if len(lines) < _LINES:
        return False
    wide = max(w.x1 for w in words) - min(w.x0 for w in words)
    full = sum(line[-1].x1 - line[0].x0 > _FULL * wide for line in lines)
    whole = sum(len(line) == 1 for line in lines)
    return min(full, whole) > _MOSTLY * len(lines)


def _word(word: Word, fold: float, high: float) -> Word:
    if word.x1 < fold:
        return word
    return word._replace(
        x0=word.x0 - fold, y0=word.y0 + high, x1=word.x1 - fold, y1=word.y1 + high
    )


def _rule(rule: Rule, fold: float, high: float) -> Rule:
    if rule.x1 < fold:
        return rule
    return Rule(rule.x0 - fold, rule.y0 + high, rule.x1 - fold, rule.y1 + high)
