"""
Footnotes (chú thích): a list of documents in one says what the sentence says that it
belongs to.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from loaders.drafts import Draft
from loaders.sentences import sentence_start
from loaders.view import View

_NOTE = re.compile(r"\s*(?P<sign>\[\d{1,2}\]|\(\d{1,2}\))\s*(?:các\s)?\s*$")
_REACH = 900


def footnotes(view: View, drafts: Sequence[Draft]) -> None:
    """A list in a footnote says what the sentence says that the note belongs to."""
    starts = [draft.start for draft in drafts]
    places: dict[str, int] = {}
    for draft in drafts:
        if draft.shares is not None:
            noted = draft.shares if draft.shares.note else None
        else:
            noted = _noted(view, draft, drafts, starts, places)
        if noted is not None:
            draft.note = True
            draft.relation, draft.cue = noted.relation, noted.cue


def _noted(
    view: View,
    draft: Draft,
    drafts: Sequence[Draft],
    starts: Sequence[int],
    places: dict[str, int],
) -> Draft | None:
    """The mention before the sign of the footnote that ``draft`` begins."""
    if draft.hit is not None or draft.own or draft.nested:
        return None
    mark = _NOTE.match(view.flat, draft.sentence, draft.start)
    if mark is None:
        return None
    sign = mark["sign"]
    if sign not in places:
        places[sign] = view.text.find(sign)
    at = places[sign]
    if not 0 <= at < draft.sentence:
        return None
    start = sentence_start(view.text, max(at - _REACH, 0), at)
    n = bisect_left(starts, at) - 1
    while n >= 0 and drafts[n].nested:
        n -= 1
    return drafts[n] if n >= 0 and drafts[n].start >= start else None
