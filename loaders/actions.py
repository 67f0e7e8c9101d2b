"""
What a clause orders or asks: the action of its first verb after words of manner.

The words are rows of data/actions.toml, each with an example that a test runs.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from graph.words import Action

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[\s,:\-]*(?:(?:và|hoặc|,)\s+)?")
_TIME = re.compile(
    r"(?:(?:\([^()]*\)|\d+|(?:h[ằà]ng|tháng|quý|năm|tuần|và|hoặc|đầu|cuối|một|lần"
    r"|ngày|trước|vào)\b)"
    r"[\s,]*)+"
)
_DIRECT = re.compile(r"\s+")
_FILLER = (
    r"(?:(?:[,\s]|và|hoặc|các|những|một|số|chi|tiết|cụ|thể|ban|hành|triển|khai|tổ|chức"
    r"|thực|hiện|phê|duyệt|hoàn|thiện|dự|thảo|kịp|thời|nội|dung|riêng|hằng|hàng|năm"
    r"|chương|trình|lồng|ghép|vào|trong)\s*){0,8}?"
)
_HEADS_OF_NAMES = frozenset(
    word
    for words in (
        "Ban ban Sở Bộ Vụ Phòng phòng Cục cục Viện viện Đài Báo Cổng Ủy Uỷ tâm",
        "tư trình và & - , ty đoàn Đoàn Trường trường Hội đồng khoa nghệ Tổ tổ",
        "Quỹ thao Thể chí Liên liên Hạ Thanh thanh án Khối Tổng",
    )
    for word in words.split()
)
_NEVER_NAMES = (
    "Chủ",
    "Phối",
    "Tham",
    "Đẩy",
    "Tăng",
    "Tiếp",
    "Kịp",
    "Định",
    "Là",
    "Báo",
)
_INSPECTORATE = re.compile(
    r"(?:Thanh|Kiểm)\s+tra\s+(?:tỉnh|huyện|quận|thành|nhà|sở|bộ|[A-ZĐ])"
)
_ORGANISATION = re.compile(
    r"tổ\s+chức(?:,\s+(?:cá\s+nhân|doanh|đơn\s+vị|hộ|cơ\s+quan)|\s+(?:và\s+cá|có\s+liên"
    r"|liên\s+quan|chính\s+trị|xã\s+hội|thành\s+viên|đại\s+diện|tôn\s+giáo|quốc\s+tế"
    r"|trực\s+thuộc|đảng))"
)
_SURE = frozenset({"cần", "phải", "trình"})
_BEFORE_TRINH = frozenset(
    ("chương", "quá", "công", "quy", "tiến", "giáo", "lộ", "lập", "tường", "thuyết")
)
_WEAK = frozenset({Action.LEAD, Action.PUBLICISE})
_MOST_STEPS = 12
_NEAR = 160


@dataclass(frozen=True, slots=True)
class Row:
    """One phrase: its part in the clause, and the action it means or defaults to."""

    role: str
    action: Action | None = None
    across: bool = False
    object: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """
    The action of a clause, where the verb that decides it begins, and whether a row of
    the data decided it: what no row knows is organising.
    """

    action: Action
    verb: int
    is_known: bool


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Rows by the first word of their phrase, each with a pattern of those phrases."""

    patterns: dict[str, re.Pattern[str]]
    rows: dict[str, tuple[Row, ...]]


def rows() -> list[dict[str, Any]]:
    """The rows as they stand in the data file, each with its part as ``role``."""
    text = (files("loaders") / "data" / "actions.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return [{"role": role, **row} for role, part in tables.items() for row in part]


def _phrases(row: dict[str, Any]) -> Iterator[tuple[str, Row]]:
    action = Action(row["action"]) if "action" in row else None
    default = Action(row["default"]) if "default" in row else action
    role = row["role"]
    for phrase in row.get("phrases", ()):
        yield phrase, Row(role, default, row.get("across", False))
    if "verbs" not in row:
        return
    nouns = "|".join(re.escape(noun).replace(r"\ ", r"\s+") for noun in row["nouns"])
    if role == "making":
        wanted = rf"\s*{_FILLER}(?:{nouns})\b"
    else:
        makes = "|".join(word.replace(" ", r"\s+") for word in row["making"])
        wanted = rf"[^;.]{{0,{_NEAR}}}?\b(?:{makes})\s+{_FILLER}(?:{nouns})\b"
    pattern = re.compile(wanted, re.IGNORECASE)
    for verb in row["verbs"]:
        yield verb, Row(role, action, object=pattern)
        if default is not action:
            yield verb, Row("verb", default)


@cache
def _lexicon() -> _Lexicon:
    grouped: dict[str, dict[str, list[Row]]] = {}
    for row in sorted(
        rows(), key=lambda r: ("making", "advising").count(r["role"]) * -1
    ):
        for phrase, meaning in _phrases(row):
            first = phrase.split()[0].strip(",")
            grouped.setdefault(first, {}).setdefault(phrase, []).append(meaning)
    patterns: dict[str, re.Pattern[str]] = {}
    found: dict[str, tuple[Row, ...]] = {}
    for first, phrases in grouped.items():
        longest = sorted(phrases, key=len, reverse=True)
        spaced = [re.escape(p).replace(r"\ ", r"\s+") for p in longest]
        patterns[first] = re.compile(rf"(?:{'|'.join(spaced)})\b", re.IGNORECASE)
        for phrase in longest:
            found[phrase] = tuple(phrases[phrase])
    return _Lexicon(patterns, found)


def _at(flat: str, at: int, end: int) -> tuple[int, tuple[Row, ...]] | None:
    """The longest phrase at ``at``: where it ends, and what it may mean."""
    word = _WORD.match(flat, at, end)
    if word is None:
        return None
    lexicon = _lexicon()
    pattern = lexicon.patterns.get(word.group().lower())
    found = pattern.match(flat, at, end) if pattern is not None else None
    if found is None:
        return None
    return found.end(), lexicon.rows[" ".join(found.group().lower().split())]


def verb_at(flat: str, at: int, end: int) -> bool:
    """Does a phrase of the data stand at ``at`` that may begin an order?"""
    found = _at(flat, at, end)
    return found is not None and found[1][0].role != "noun"


def meaning(flat: str, start: int, end: int) -> Meaning:
    """
    What the clause from ``start`` to ``end`` orders; it begins with its verb.

    >>> meaning("Tiếp tục chỉ đạo UBND cấp xã thực hiện", 0, 38).action
    <Action.CASCADE: 'cascade'>
    """
    found = _meaning(flat[start:end])
    return Meaning(found.action, found.verb + start, found.is_known)


@lru_cache(maxsize=16384)
def _meaning(flat: str) -> Meaning:
    at = verb = 0
    end = len(flat)
    default: Action | None = None
    for _ in range(_MOST_STEPS):
        found = _at(flat, at, end)
        if found is None:
            time = _TIME.match(flat, at, end)
            found = _at(flat, time.end(), end) if time is not None else None
            at = time.end() if time is not None else at
        if found is None:
            break
        after, meanings = found
        row = _fitting(flat, after, end, meanings)
        if row.role in ("manner", "noun"):
            at = _skip(flat, after, end, across=True)
            continue
        if row.role == "beside" or (row.action is Action.COORDINATE and default):
            following = next_verb(flat, after, min(end, after + _NEAR))
            if following is None:
                break
            at = following
            continue
        if row.role != "before":
            known = row.role != "weak" or default is not None
            return Meaning(row.action or Action.ORGANISE, at, known)
        if default is None or (default in _WEAK and row.action is Action.ORGANISE):
            default, verb = row.action, at
        at = _skip(flat, after, end, across=row.across)
    return Meaning(default or Action.ORGANISE, verb, default is not None)


def _fitting(flat: str, after: int, end: int, meanings: tuple[Row, ...]) -> Row:
    """The first meaning whose object stands behind the verb, else the plain one."""
    for row in meanings:
        if row.object is not None and row.object.match(flat, after, end):
            return row
    plain = [row for row in meanings if row.object is None]
    return plain[0] if plain else Row("verb", Action.ORGANISE)


def _skip(flat: str, at: int, end: int, *, across: bool) -> int:
    found = (_BETWEEN if across else _DIRECT).match(flat, at, end)
    return found.end() if found is not None else at


_NOT_AFTER = frozenset(
    (
        "được",
        "đã",
        "sự",
        "việc",
        "bị",
        "khâu",
        "các",
        "những",
        "một",
        "mỗi",
        "của",
        "từng",
    )
)
_NOT_AFTER_PAIR = frozenset(
    {
        ("kết", "quả"),
        ("tình", "hình"),
        ("quá", "trình"),
        ("chương", "trình"),
        ("nhiệm", "vụ"),
        ("công", "tác"),
        ("kế", "hoạch"),
        ("hoạt", "động"),
        ("lực", "lượng"),
        ("nguồn", "lực"),
        ("kinh", "phí"),
        ("thời", "gian"),
        ("phương", "tiện"),
        ("trách", "nhiệm"),
        ("cơ", "quan"),
        ("biện", "pháp"),
        ("giải", "pháp"),
        ("nội", "dung"),
        ("công", "nghệ"),
        ("hệ", "thống"),
    }
)
_OF_BOARDS = frozenset(["chỉ", "quản", "kiểm", "tổ", "thanh", "tuyên", "thường"])
_AFTER_BODIES = frozenset(
    ("báo", "chỉ", "tổ", "triển", "căn", "có", "chủ", "kịp", "nghiêm")
)


def next_verb(flat: str, start: int, end: int) -> int | None:
    """
    Where the first verb of the data begins that is no part of a body's name, and no
    attribute ("kết quả thực hiện").
    """
    patterns = _lexicon().patterns
    brackets = flat.find("(", start, end) >= 0
    for word in _WORD.finditer(flat, start, end):
        text = word.group()
        pattern = patterns.get(text) or patterns.get(text.lower())
        if pattern is None or not _may_begin(flat, word.start(), end):
            continue
        at = word.start()
        if text[0].isupper() and _named_so(flat, start, at, text):
            continue
        if brackets and flat.count("(", start, at) > flat.count(")", start, at):
            continue
        if not _attributed(flat, start, at, word.group()):
            return at
    return None


def _may_begin(flat: str, at: int, end: int) -> bool:
    """Does a verb stand there that is long enough to be no part of another word?"""
    found = _at(flat, at, end)
    if found is None:
        return False
    after, meanings = found
    role = meanings[0].role
    if role == "noun" or (flat[after : after + 1] == ":" and role != "manner"):
        return False
    if _ORGANISATION.match(flat, at, end):
        return False
    if " " in flat[at:after] or flat[at:after] in _SURE:
        return True
    return any(
        row.object is not None and row.object.match(flat, after, end)
        for row in meanings
    )


def _named_so(flat: str, start: int, at: int, verb: str) -> bool:
    """Is a verb in capitals a part of a name ("Ban Chỉ đạo", "Sở Xây dựng")?"""
    if at == start or not verb[1:].islower():
        return True
    if verb in _NEVER_NAMES:
        return False
    if verb in ("Thanh", "Kiểm") and _INSPECTORATE.match(flat, at):
        return True
    before = flat[max(start, at - 14) : at].split()
    return not before or before[-1] in _HEADS_OF_NAMES


_TWO_BEFORE = re.compile(r"(?:(?P<second>[^\W\d_]+) +)?(?P<before>[^\W\d_]+) +$")


def _attributed(flat: str, start: int, at: int, verb: str) -> bool:
    """Is the verb an attribute of the word before it ("kết quả thực hiện")?"""
    words = _TWO_BEFORE.search(flat, max(start, at - 16), at)
    if words is None:
        return False
    before, second = words["before"].lower(), (words["second"] or "").lower()
    if before in _NOT_AFTER or (before == "ban" and verb in _OF_BOARDS):
        return True
    if verb == "trình" and before in _BEFORE_TRINH:
        return True
    if (second, before) not in _NOT_AFTER_PAIR:
        return False
    return before != "quan" or verb not in _AFTER_BODIES
