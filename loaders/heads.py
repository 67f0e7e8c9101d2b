"""
Where the name of a body, or of a class of bodies, begins: by its first words.
"""

from __future__ import annotations

import re

_BODY = re.compile(
    r"""(?:
        (?:[Gg]iám|[Tt]ổng\s[Gg]iám)\s+đốc | [Tt]hủ\s+trưởng
      | [Cc]hủ\s+(?:tịch|rừng|đầu\s+tư)
      | (?:[Pp]hó\s+)?[Bb]ộ\s+trưởng | Chánh\s | Trưởng\s
      | trưởng\s+(?:thôn|bản|khu|phòng|ban|công|các)\b | [Nn]gười\s+đứng\s+đầu
      | Hiệu\s+trưởng | Cục\s+trưởng | Bí\s+thư | Lãnh\s+đạo\s+(?!,) | Đồng\s+chí | Đ/c
      | [Cc]ác\s+(?:sở|ban|bộ|ngành|cơ\s+quan|đơn\s+vị|địa\s+phương|huyện|quận|xã|phường
          |chi\s+(?:bộ|đoàn|hội)|đảng\s+bộ
          |thành\s+(?:phố|viên)|tỉnh|đoàn\s+thể|tổ\s+chức|hội|phòng|trường|doanh\s+nghiệp
          |công\s+ty|Công\s+ty|chủ|cấp|Sở|Ban|Bộ|Ngành|Hội|Đoàn|Phòng|Cơ|Đơn|cục|chi\s+cục
          |Chi\s+cục|Cục|Vụ|vụ|viện|bệnh\s+viện|trung\s+tâm|Trung\s+tâm|Trường|nhà\s+trường
          |lực\s+lượng|thị\s+xã|thôn|ấp|bản|khóm|khu\s+phố|tổ\s+dân|hợp\s+tác\s+xã|ngân\s+hàng|hiệp\s+hội|đồng\s+chí
          |Thành\s+viên|cá\s+nhân|khoa|UBND|Ủy\s+ban|Uỷ\s+ban|Tổng|tập\s+đoàn|Tập)
      | [Ss]ở\s+(?=[A-ZĐ]) | phòng\s+(?=[A-ZĐ]) | Sở\s | UBND
      | HĐND | MTTQ | TAND | VKSND | BTV | LĐLĐ | Ủy\s+ban | Uỷ\s+ban
      | Hội\s+(?!nghị|thảo|thi|đua) | Hội\s+đồng
      | Bộ\s+phận\s+(?:chuyên|kế\s+toán|văn\s+phòng|tiếp|tài|hành)
      | Bộ\s+(?!phận|thủ|máy|Quy) | Ban\s+(?!hành|đầu) | Ngành\s | Công\s+an | Công\s+ty
      | Công\s+đoàn | Đài\s | Báo\s+(?!cáo) | Cổng\s | Trung\s+tâm | Văn\s+phòng
      | Phòng\s+(?!,|ngừa|chống|tránh) | Phòng,\s+ban | Thanh\s+tra\s+(?!,|việc|các)
      | Chi\s+cục | Cục\s | Tổng\s+cục | Vụ\s+(?!việc) | Viện\s | Trường\s+(?!hợp)
      | Tập\s+đoàn | Tổng\s+công\s+ty | Ngân\s+hàng | Kho\s+bạc | Bảo\s+hiểm\s+xã
      | Tòa\s+án | Toà\s+án | Liên\s+(?:đoàn|minh|hiệp)
      | (?:Tỉnh|Thành|Huyện|Thị|Quận)\s+đoàn
      | Đoàn\s+(?:Thanh|TNCS|Đại|thể|thanh) | Mặt\s+trận
      | (?:Đảng|Tỉnh|Thành|Huyện|Quận|Thị|Cấp|Đảng\s+bộ)\s+(?:ủy|uỷ)
      | Đảng\s+(?:đoàn|bộ) | Kiểm\s+toán\s+(?:nhà|Nhà) | Quốc\s+hội | Quỹ\s
      | [Cc]ơ\s+quan,?\s | [Đđ]ơn\s+vị,?\s | [Đđ]ịa\s+phương,?\s | Thường\s+trực
      | Bệnh\s+viện
      | Doanh\s+nghiệp | Hợp\s+tác\s+xã | Chính\s+quyền | Nhà\s+(?:trường|máy) | Hạt\s
      | Vườn\s | Xí\s+nghiệp | Lực\s+lượng | Toàn\s+thể | Mỗi\s | Từng\s | Tổ\s+(?!chức)
      | Hiệp\s+hội | Cảng\s | Điện\s+lực | Thủ\s+tướng | Chính\s+phủ | Khối\s
      | \d+\s+(?:phường|xã|huyện|quận|thị\s+trấn|sở|tỉnh)\b | chính\s+quyền\s
    )""",
    re.VERBOSE,
)
_FIRST_WORDS = frozenset(
    word
    for words in (
        "giám tổng thủ chủ phó bộ chánh trưởng người hiệu cục bí lãnh đồng đ",
        "các sở ubnd hđnd mttq tand vksnd btv lđlđ ủy uỷ hội ban ngành công đài",
        "báo cổng trung văn phòng thanh chi vụ viện tập ngân kho bảo tòa toà",
        "liên tỉnh thành huyện thị quận kiểm quốc quỹ đoàn mặt đảng cấp cơ đơn",
        "địa thường bệnh doanh hợp chính nhà hạt vườn xí lực toàn mỗi từng tổ",
        "cảng điện khối trường",
    )
    for word in words.split()
)
_FIRST_LETTERS = frozenset(word[0] for word in _FIRST_WORDS)
_WORD = re.compile(r"[^\W\d_]+")


def body_at(flat: str, at: int, end: int) -> bool:
    """Does a name of bodies or of a class of them begin at ``at``?"""
    if at >= end or (flat[at].isalpha() and flat[at].lower() not in _FIRST_LETTERS):
        return False
    word = _WORD.match(flat, at, end)
    if word is not None and word.group().lower() not in _FIRST_WORDS:
        return False
    return _BODY.match(flat, at, end) is not None
