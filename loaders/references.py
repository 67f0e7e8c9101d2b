"""
Documents that a text names without a number: laws by their names, congress resolutions,
named plans and programmes, instructions of a body, what is promulgated with a decision.

The rows of ``data/references.toml`` say how each begins and is read. A mere "theo quy
định của pháp luật" names nothing; a law stands once in a paragraph, and a name inside
the title of a cited document belongs to that title.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from graph.bodies import Found, Setting, longest
from graph.values import Citation, Identity, Reference
from graph.words import Relation, Scope, Unnumbered
from loaders.cues import CHANGES
from loaders.drafts import Draft, style_of
from loaders.governing import govern
from loaders.outline import Outline, Zone
from loaders.relations import judge
from loaders.sentences import sentence_start
from loaders.view import View

_NO_NAME = re.compile(
    r"(?:này|số|phê duyệt|trên|nói trên|đó|kèm|được|có|do|đã|theo|của|và|hoặc|tại|nêu"
    r"|ban|trong|sư|pháp|gia|định|khác|là|cần|phải|để|\d)\b"
)
_SECOND = r"""(?:chữa\ (?:cháy|bệnh)|chống|tố\ cáo|(?:[Cc]ông|viên)\ chức|thể\ thao
    |vệ\ sinh|xuất\ cảnh|nhập\ cảnh|quá\ cảnh|cư\ trú|sử\ dụng|vật\ liệu\ nổ|trật\ tự
    |an\ toàn|lấy|ghép|bộ\ phận|cứu\ hộ|cứu\ nạn|hàng\ hóa|hàng\ hoá|công\ nghệ
    |công\ nhân|chăm\ sóc|đối\ thoại|kỷ\ cương|lãng\ phí|tiêu\ cực|đổi\ mới)\b"""
"""What goes on with a name behind its comma: "Khám bệnh, chữa bệnh"."""
_NAME_END = re.compile(
    rf"""[;:.()“”"|\n]|,(?!\s(?:nhiệm|giai|bổ\ sung|khóa|{_SECOND}))|\s(?:đã|được|để
    |nhằm|thì|tới|bảo\ đảm|đảm\ bảo|phải|cần|theo|tại|như|trên\ địa|số(?=\s\d)|này
    |trong\ đó|có\ hiệu|gồm|ban\ hành|phê\ duyệt)(?=\s|$)
    |\svà\ (?=các|số|Luật|Nghị|Thông|Quyết|Chỉ|Kết|Kế|Pháp|Bộ\ luật|quy\ định|văn)""",
    re.VERBOSE,
)
_LAW_END = re.compile(
    rf"""[;.:()“”"|]|,(?!\s{_SECOND})
    |\s(?:về|đã|được|có|là|để|trong|theo|tại|quy\ định|ban\ hành|cho|trên|của|đến|khi
    |thì|như|này|nêu|hiện\ hành|bằng|nhằm|đối)(?=\s|$)
    |\svà\ (?=các|[A-ZĐ]|những|văn\ bản|quy\ định)""",
    re.VERBOSE,
)
_OWNER = re.compile(r"\s(?:của|do)\s+(?=\S)")
_OF_PLACE = re.compile(r"(?:tỉnh|thành phố|Thành phố|huyện|quận|thị xã)(?=[\s,.;]|$)")
_AMENDING = re.compile(r"\s?(?:sửa đổi|bổ sung)")
_PROMULGATED = re.compile(r"\s+(?:được\s+)?ban\s+hành\s+kèm\s+theo\s")
_USES = {
    Relation.IMPLEMENTS,
    Relation.CONTINUES_IMPLEMENTING,
    Relation.DISSEMINATES,
    Relation.DEMANDS_IMPLEMENTATION_OF,
    Relation.REVIEWS,
    Relation.REPORTS_ON,
}
_MOST = 260
_NEAR = 700
_CLOSE = 45


@dataclass(frozen=True, slots=True)
class Row:
    """How one kind of document without a number begins, and how it is read."""

    words: str
    kind: Unnumbered
    rule: str
    example: str
    issuer: str | None = None


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    """All rows of ``data/references.toml``."""
    source = files("loaders").joinpath("data/references.toml").read_text("utf-8")
    return tuple(
        Row(
            words=row["words"],
            kind=Unnumbered(row["kind"]),
            rule=row["rule"],
            example=row["example"],
            issuer=row.get("issuer"),
        )
        for row in tomllib.loads(source)["reference"]
    )


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    row: Row
    issuer_id: str | None = None


def references(
    view: View,
    outline: Outline,
    cited: Sequence[Citation],
    own: Identity,
    setting: Setting,
) -> tuple[Reference, ...]:
    """Documents named without a number, in text order, none inside another."""
    style = style_of(own)
    candidates = _candidates(view, own, setting)
    if not candidates:
        return ()
    numbered = _numbered(view, outline, cited)
    starts = [draft.start for draft in numbered]
    made: list[Reference] = []
    last: Draft | None = None
    for found in candidates:
        if last is not None and found.start < last.end:
            continue
        at = bisect_left(starts, found.start)
        before = numbered[at - 1] if at else None
        after = numbered[at] if at < len(numbered) else None
        if before is not None and before.end > found.start:
            continue
        if after is not None and after.start < found.end:
            if found.row.rule == "law" or after.start == found.start:
                continue
            found = replace(found, end=_trimmed(view, found.start, after.start))
        if last is not None and (before is None or last.start > before.start):
            before = last
        draft = _draft(view, outline, found, before)
        govern(view, draft, before, style)
        titled = draft.section.zone is Zone.TITLE
        judge(view, draft, style, titled=titled)
        if found.row.rule == "annexed":
            draft.relation, draft.scope = Relation.PROMULGATES, Scope.DOCUMENT
        elif not _counts(view, draft, found):
            continue
        last = draft
        made.append(_reference(view, draft, found))
    return tuple(_once(made))


def _numbered(view: View, outline: Outline, cited: Sequence[Citation]) -> list[Draft]:
    """The citations, as what may stand before a reference."""
    drafts = []
    for one in cited:
        start, end = view.index(one.start), view.index(one.end)
        draft = Draft(start, start, outline.at(start), start, end=end)
        draft.relation, draft.scope = one.relation, one.scope
        drafts.append(draft)
    return drafts


def _draft(view: View, outline: Outline, found: _Found, before: Draft | None) -> Draft:
    """The place of a reference: its section, and where its sentence begins."""
    section = outline.at(found.start)
    low = max(section.start, found.start - _NEAR)
    same = before is not None and before.end > low
    if before is not None and same:
        low = before.end
    start = sentence_start(view.text, low, found.start)
    if before is not None and same and start == low:
        start = min(before.sentence, before.start)
    return Draft(found.start, found.start, section, start, end=found.end)


def _candidates(view: View, own: Identity, setting: Setting) -> list[_Found]:
    """What the rows find, in text order, the longest first."""
    found = [
        one
        for at, row in _places(view.flat)
        if (one := _found(view, row, at, own, setting)) is not None
    ]
    return sorted(
        found, key=lambda one: (one.start, one.row.rule != "annexed", -one.end)
    )


_RARE = "ýíqếá"
"""Letters that few words hold, the rarest first."""


@lru_cache(maxsize=1)
def _anchors() -> tuple[tuple[re.Pattern[str], dict[str, tuple[int, Row]]], ...]:
    """
    For each capital or rare letter, one pattern of all rows that are looked for by it,
    with the place of the letter in each row; the search for a letter is fast.
    """
    by_letter: dict[str, list[tuple[int, Row]]] = {}
    for row in sorted(rows(), key=lambda row: -len(row.words)):
        rare = (c for c in _RARE if c in row.words)
        letter = row.words[0] if row.words[0].isupper() else next(rare)
        place = row.words.index(letter), row
        by_letter.setdefault(letter, []).append(place)
    found = []
    for letter, places in by_letter.items():
        named = {f"r{n}": place for n, place in enumerate(places)}
        choices = "|".join(
            f"(?P<{name}>{_behind(row.words[: at + 1])}"
            f"{re.escape(row.words[at + 1 :])})"
            for name, (at, row) in named.items()
        )
        found.append((re.compile(f"{letter}(?:{choices})"), named))
    return tuple(found)


def _behind(words: str) -> str:
    """A look behind for words whose last letter is found; none for a lone letter."""
    return f"(?<={re.escape(words)})" if len(words) > 1 else ""


def _places(flat: str) -> Iterator[tuple[int, Row]]:
    """Where a row's words stand, in no order."""
    for pattern, named in _anchors():
        for match in pattern.finditer(flat):
            at, row = named[match.lastgroup or ""]
            yield match.start() - at, row


def _found(
    view: View, row: Row, at: int, own: Identity, setting: Setting
) -> _Found | None:
    """The reference that the words of a row begin at ``at``, if they begin one."""
    flat = view.flat
    name = at + len(row.words)
    if at and flat[at - 1].isalnum():
        return None
    if row.words.endswith(" ") and _NO_NAME.match(flat, name):
        return None
    limit = view.text.find("\n\n", name, name + _MOST)
    limit = limit if limit >= 0 else min(len(flat), name + _MOST)
    return _read(flat, row, at, limit, own, setting)


def _read(
    flat: str, row: Row, at: int, limit: int, own: Identity, setting: Setting
) -> _Found | None:
    """The reference that begins at ``at``, by the rule of its row."""
    name = at + len(row.words)
    if row.rule == "law":
        end = _law_end(flat, name, limit)
        return _Found(at, end, row, row.issuer) if end >= name else None
    end = _name_end(flat, name, limit)
    if row.rule == "congress":
        found, length = longest(flat[name - 7 : end], setting=setting)
        return _Found(at, max(end, name - 7 + length), row, found.body_id)
    if row.rule == "issued":
        found, length = longest(flat[name:limit], setting=setting)
        if found.body_id is None:
            return None
        return _Found(at, max(end, name + length), row, found.body_id)
    if row.rule == "owned":
        return _owned(flat, row, at, end, own, setting)
    words = len(flat[name:end].split())
    if words < (0 if row.words[-1] != " " else 2):
        return None
    return _Found(name if row.rule == "annexed" else at, end, row)


def _owned(
    flat: str, row: Row, at: int, end: int, own: Identity, setting: Setting
) -> _Found | None:
    """A rule or plan told by its topic and the body that it is of."""
    name = at + len(row.words)
    for match in _OWNER.finditer(flat, name - 1, end):
        words = flat[match.end() : end + 60]
        found, length = longest(words, setting=setting)
        if found.body_id is None:
            found, length = _of_place(words, setting)
        if found.body_id is None:
            continue
        topic = flat[name : match.start()].split()
        plan = row.kind is Unnumbered.PLAN
        if plan and not (len(topic) > 2 and ("năm" in topic or "về" in topic)):
            return None
        if plan and own.type == "KH" and found.body_id == own.issuer_id:
            return None
        if topic:
            return _Found(at, match.end() + length, row, found.body_id)
    return None


def _of_place(words: str, setting: Setting) -> tuple[Found, int]:
    """The People's Committee of a place that stands for it: "của tỉnh"."""
    place = _OF_PLACE.match(words)
    if place is None:
        return Found(), 0
    return longest(f"UBND {place.group()}", setting=setting)[0], place.end()


def _law_end(flat: str, name: int, limit: int) -> int:
    if _AMENDING.match(flat, name):
        stop = re.compile(r"[;.]|\)").search(flat, name, limit)
        return stop.start() if stop else limit
    stop = _LAW_END.search(flat, name, min(limit, name + 130))
    end = stop.start() if stop else min(limit, name + 60)
    return name + len(flat[name:end].rstrip())


def _name_end(flat: str, name: int, limit: int) -> int:
    stop = _NAME_END.search(flat, name, limit)
    end = stop.start() if stop else limit
    return name + len(flat[name:end].rstrip())


def _trimmed(view: View, start: int, end: int) -> int:
    words = view.flat[start:end].rstrip(" ;,(")
    return start + max(len(words), 1)


def _counts(view: View, draft: Draft, found: _Found) -> bool:
    """Is this a document that exists, and that the text does something with?"""
    if draft.section.zone in (Zone.RECIPIENTS, Zone.SIGNATURE):
        return False
    rule = found.row.rule
    if draft.nested:
        return rule == "congress"
    if view.flat[max(found.start - 9, 0) : found.start] == "ban hành ":
        return False
    if rule in ("law", "congress", "issued", "owned"):
        titled = draft.section.zone is Zone.TITLE
        return not titled or rule in ("law", "congress") or draft.hit is not None
    if _PROMULGATED.match(view.flat, found.end):
        return True
    if draft.shares is not None:
        return draft.joined or draft.shares.relation in _USES
    hit = draft.hit
    if hit is None or draft.cue is None or hit.relation in CHANGES:
        return False
    if not (hit.relation in _USES or hit.phrase.directly or rule == "generic"):
        return False
    return found.start - draft.cue[1] <= _CLOSE or draft.main is hit


def _once(made: list[Reference]) -> Iterator[Reference]:
    """Each law once a paragraph."""
    last: dict[str, int] = {}
    for one in made:
        if one.kind is Unnumbered.LAW_BY_NAME:
            if one.start - last.get(one.text, -_NEAR) < _NEAR:
                continue
            last[one.text] = one.start
        yield one


def _reference(view: View, draft: Draft, found: _Found) -> Reference:
    return Reference(
        start=view.at(found.start),
        end=view.at(found.end),
        text=view.words(found.start, found.end),
        kind=found.row.kind,
        issuer_id=found.issuer_id,
        relation=draft.relation,
        scope=draft.scope,
    )
