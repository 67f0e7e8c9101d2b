"""
Where a deed begins behind the names of those who shall do it: at the first verb that
is no part of a name and no attribute of a noun.
"""

from __future__ import annotations

import re

from loaders.lexicon import lexicon, phrase_at

_WORD = re.compile(r"[^\W\d_]+")
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
_NOT_AFTER = frozenset(
    (
        "được",
        "đang",
        "vừa",
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
        "chủ",
        "nhà",
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


_BY_OFFICE = re.compile(
    r"(?:[Cc]ăn cứ|[Tt]heo|cơ sở|phạm vi)\s[^;.]{0,30}?chức năng(?:,| và)"
    r"\s+nhiệm vụ\s+$"
)
"""What an office goes by stands before its deed: "căn cứ chức năng, nhiệm vụ ..."."""
_TWO_BEFORE = re.compile(r"(?:(?P<second>[^\W\d_]+) +)?(?P<before>[^\W\d_]+) +$")


def next_verb(flat: str, start: int, end: int) -> int | None:
    """
    Where the first verb of the data begins that is no part of a body's name, and no
    attribute ("kết quả thực hiện").
    """
    patterns = lexicon().patterns
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
    found = phrase_at(flat, at, end)
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
    if before == "vụ" and _BY_OFFICE.search(flat, max(start, at - 80), at):
        return False
    return before != "quan" or verb not in _AFTER_BODIES
