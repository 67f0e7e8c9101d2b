"""
Titles as evidence, never as key: the words that two quotations of one title share.

A title changes in quotation ("của cơ quan nhà nước và chính quyền các cấp" for "của cơ
quan hành chính nhà nước, chính quyền các cấp"), so words are compared, without order.
Some words *tell*: figures, and words that make another document of the same subject
(điều chỉnh, bổ sung, gia hạn). Two titles that differ in one of them never agree.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graph.fold import fold

_WORD = re.compile(r"[a-z0-9]+")
_FILLING = frozenset(
    ("ve", "viec", "v", "va", "cua", "cac", "nhung", "trong", "tren", "cho", "de")
)
_TELLING = frozenset(
    ("dieu", "sua", "bo", "sung", "thay", "bai", "huy", "gia", "han", "dot", "lan")
)


@lru_cache(maxsize=8192)
def title_words(title: str | None) -> tuple[str, ...]:
    """
    The distinct words of a title in folded form, without those that only join.

    >>> title_words("V/v bổ sung Kế hoạch năm 2020")
    ('2020', 'bo', 'hoach', 'ke', 'nam', 'sung')
    """
    return tuple(sorted(set(_WORD.findall(fold(title or ""))) - _FILLING))


def tells(word: str) -> bool:
    """
    Whether a word makes another document of the same subject.

    >>> [word for word in title_words("Bổ sung Kế hoạch năm 2020") if tells(word)]
    ['2020', 'bo', 'sung']
    """
    return word in _TELLING or word[0].isdigit()
