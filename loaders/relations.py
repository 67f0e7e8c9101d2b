"""
What a citation states: the relation of its governing words, in its part of the text.

A change of another document is one only in an operative clause, or in the document's
own title; elsewhere the same words are tasks ("đề xuất sửa đổi"). An order to make a
plan for another document is one only where others are ordered.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graph.words import IMPL, Relation, Scope
from loaders.cues import CHANGES, Hit
from loaders.drafts import Draft, Style
from loaders.operative import is_our_verb, operative
from loaders.outline import Zone
from loaders.sentences import item_start
from loaders.view import View

_WHOLE = {
    Zone.HEAD,
    Zone.TITLE,
    Zone.PREAMBLE,
    Zone.PURPOSE,
    Zone.CLOSING,
    Zone.EFFECT,
}
_ORDERS = ("Giao ", "Yêu cầu ", "Đề nghị ", "Kiến nghị ", "Đề xuất ")
_ASKING = re.compile(r"(?i)kiến nghị|đề xuất")
_AIMS = re.compile(r"(?i)mục tiêu|chỉ tiêu")
_FIGURE = re.compile(r"\d\s?%|(?i:tối thiểu|ít nhất|phấn đấu)")
_WITHIN = {
    "tại",
    "của",
    "trong",
    "quy định tại",
    "phê duyệt tại",
    "phê duyệt theo",
    "ban hành theo",
    "ban hành tại",
}
_DOCUMENT = re.compile(
    r"(?i)\b(?:luật|luat|nghị định|nghi dinh|quyết định|quyet dinh|nghị quyết"
    r"|nghi quyet|thông tư|thong tu|chỉ thị|chi thi)\b"
)
_DONE = re.compile(r"\bđã\s+(?:[^\s,;]+\s+){0,3}$")
_DOING = re.compile(r"(?:việc|[Cc]ông tác|[Vv]iệc) (?:triển khai |tổ chức )?$")
_SO_FAR = re.compile(r"\s(?:đã|còn|chưa|vẫn)\s")
_LATELY = re.compile(r"(?:[Tt]hời gian|[Nn]hững năm|[Nn]ăm)(?: vừa)? qua\b")
_AHEAD, _FAR = 220, 900
_PROVISION = re.compile(
    r"(?i)\b(?:khoản|điều|điểm|mục|phụ lục|một số|một phần|nội dung)\s"
)
_EXPLAINS = (Relation.GUIDES, Relation.DETAILS)
_CARRIES_OUT = {
    Relation.IMPLEMENTS,
    Relation.CONTINUES_IMPLEMENTING,
    Relation.GUIDES,
    Relation.DETAILS,
}


def judge(view: View, draft: Draft, style: Style, *, titled: bool) -> None:
    """
    Set relation and scope; ``titled``: the words belong to the document's own title.
    """
    draft.scope = _scope(view, draft, titled)
    if draft.shares is not None:
        _as_shared(draft, draft.shares)
        return
    hit = draft.hit
    if draft.nested or hit is None:
        draft.relation = Relation.REFERS_TO
        draft.cue = None if draft.nested else draft.cue
        return
    main = draft.main
    if (
        main
        and main.relation in CHANGES
        and operative(view, draft, main, style, titled=titled)
    ):
        _in_change(draft, hit, main, titled)
    elif hit.relation in CHANGES:
        draft.relation = Relation.REFERS_TO
        if operative(view, draft, hit, style, titled=titled):
            draft.relation, draft.operative = hit.relation, True
    else:
        draft.relation = _plain(view, draft, hit, titled, style.report)
    if draft.operative and not draft.partial and draft.cue:
        low = draft.cue[1] if draft.cue[1] > draft.sentence else draft.sentence
        intro = view.text.find("\n", draft.cue[1], low)
        between = view.flat[draft.cue[1] : intro] if intro >= 0 else ""
        draft.partial = bool(
            _PROVISION.search(between)
            or _PROVISION.search(view.flat[low : draft.start])
        )
    if draft.section.zone is Zone.EFFECT and draft.relation in IMPL:
        draft.scope = Scope.TASK
    elif (
        draft.operative
        or (draft.relation in _CARRIES_OUT and _is_first_article(draft))
        or (draft.relation is Relation.BASED_ON and _is_basis(view, draft))
    ):
        draft.scope = Scope.DOCUMENT


def _is_basis(view: View, draft: Draft) -> bool:
    """Is it a line of the preamble, though no formula marks off a preamble?"""
    section = draft.section
    return (
        section.zone is Zone.BODY
        and section.heading is None
        and section.part == 1
        and view.flat.startswith("Căn cứ", draft.sentence)
    )


def _as_shared(draft: Draft, other: Draft) -> None:
    draft.relation, draft.operative = other.relation, other.operative
    if other.scope is Scope.DOCUMENT:
        draft.scope = Scope.DOCUMENT


def _in_change(draft: Draft, hit: Hit, main: Hit, titled: bool) -> None:
    """The object of a change, or a document told in the object's description."""
    changed = (
        hit is main
        or hit.relation in CHANGES
        or draft.annex
        or (hit.phrase.directly and hit.phrase.text in _WITHIN)
    )
    if not changed:
        amended = titled and main.relation is Relation.AMENDS and hit.relation in IMPL
        draft.relation = hit.relation if amended else Relation.REFERS_TO
        return
    nearest = hit.relation in CHANGES and draft.adjacent
    draft.relation = hit.relation if nearest else main.relation
    draft.operative = True
    if hit.relation not in CHANGES:
        draft.partial = True


def _plain(view: View, draft: Draft, hit: Hit, titled: bool, report: bool) -> Relation:
    """The relation of words that change nothing."""
    relation = hit.relation
    main = draft.main
    if hit.phrase.only == "report" and not report:
        return Relation.REFERS_TO
    if relation is Relation.DEMANDS_IMPLEMENTATION_OF:
        ordered = draft.scope is Scope.DEMAND and not titled
        return relation if ordered else Relation.IMPLEMENTS
    if (
        titled
        and main
        and main.relation in _CARRIES_OUT
        and "theo" in hit.phrase.text
        and is_our_verb(view, draft, main)
    ):
        return main.relation
    if relation in IMPL and not titled and _told(view, draft):
        return Relation.REPORTS_ON if report else Relation.REFERS_TO
    if titled and relation in IMPL and _explains(view, draft, main):
        return main.relation if main else relation
    return (titled and hit.phrase.titled) or relation


def _told(view: View, draft: Draft) -> bool:
    """Is it told what was done before, and not ordered or begun here?"""
    if draft.cue is None:
        return False
    start = draft.cue[0]
    before = view.flat[max(draft.sentence, start - 40) : start]
    if "đã" in before and _DONE.search(before):
        return True
    if draft.section.zone not in (Zone.PREAMBLE, Zone.BODY):
        return False
    stop = view.flat.find(". ", draft.end, draft.end + _AHEAD)
    stop = stop if stop >= 0 else draft.end + _AHEAD
    if _DOING.search(before) and _SO_FAR.search(view.flat, draft.end, stop):
        return True
    low = max(draft.sentence, draft.start - _FAR)
    qua = view.flat.find(" qua", low, stop)
    return qua >= 0 and bool(_LATELY.search(view.flat, low, stop))


def _explains(view: View, draft: Draft, main: Hit | None) -> bool:
    """Is "carrying out" only what a guide is about (hướng dẫn việc thi hành ...)?"""
    if main is None or main.relation not in _EXPLAINS or draft.cue is None:
        return False
    between = view.flat[draft.base + main.end : draft.cue[0]]
    return not _DOCUMENT.search(between)


def _scope(view: View, draft: Draft, titled: bool) -> Scope:
    """Which part of the document speaks."""
    section = draft.section
    if titled or section.zone in _WHOLE:
        return Scope.DOCUMENT
    if section.zone is Zone.EXECUTION:
        return Scope.DEMAND
    begin = item_start(view.text, draft.sentence, draft.start)
    if view.text.startswith(_ORDERS, begin):
        return Scope.DEMAND
    if section.heading is None:
        return Scope.TASK
    start, end = section.heading
    asking, aims = _heading(view.flat[start : min(end, start + 120)])
    if asking:
        return Scope.DEMAND
    if aims and _FIGURE.search(_line(view, draft)):
        return Scope.TARGET
    return Scope.TASK


@lru_cache(maxsize=4096)
def _heading(words: str) -> tuple[bool, bool]:
    """Does a section ask others (kiến nghị), does it set aims (chỉ tiêu)?"""
    return bool(_ASKING.search(words)), bool(_AIMS.search(words))


def _line(view: View, draft: Draft) -> str:
    """The words of the sentence up to the mention."""
    return view.flat[max(draft.sentence, draft.start - 300) : draft.start]


def _is_first_article(draft: Draft) -> bool:
    """Does the mention stand in the sentence of Điều 1, which has no title?"""
    section = draft.section
    if section.label != "Điều 1" or section.part != 1 or section.heading is None:
        return False
    return draft.sentence <= section.heading[0]
