"""
Generated texts for measuring speed: Vietnamese plans, English opinions, hostile texts.

Everything comes from a seed. A Vietnamese text has about 12.6 KB of UTF-8 and 1.1
citations a KB, as measured on a corpus of real documents; an English one has the same
density of case citations.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

PROVINCES = (
    "Cao Bằng",
    "Lạng Sơn",
    "Quảng Ninh",
    "Thanh Hóa",
    "Nghệ An",
    "Hà Tĩnh",
    "Lâm Đồng",
    "Đắk Lắk",
    "Tây Ninh",
    "Cà Mau",
)
TOPICS = (
    "phòng, chống bệnh truyền nhiễm",
    "cải cách thủ tục hành chính",
    "chuyển đổi số trong cơ quan nhà nước",
    "bảo đảm an toàn giao thông",
    "quản lý chất thải rắn sinh hoạt",
    "phát triển kinh tế tập thể",
    "giảm nghèo bền vững",
    "công tác dân vận của chính quyền",
)
TASKS = (
    "Tăng cường kiểm tra, kịp thời chấn chỉnh những nơi làm chưa tốt",
    "Bố trí kinh phí trong dự toán được giao để thực hiện các nhiệm vụ",
    "Rà soát quy trình nội bộ, cắt bỏ các bước không còn cần thiết",
    "Tuyên truyền đến từng hộ dân bằng hình thức dễ hiểu, dễ nhớ",
    "Bồi dưỡng kỹ năng cho đội ngũ cán bộ, công chức ở cơ sở",
    "Nhân rộng cách làm hay, việc làm tốt của các đơn vị trên địa bàn",
)
CITED = (
    "Chỉ thị số {n}/CT-TTg ngày {d} của Thủ tướng Chính phủ về {t}",
    "Quyết định số {n}/QĐ-TTg ngày {d} của Thủ tướng Chính phủ phê duyệt Đề án {t}",
    "Nghị quyết số {n}/NQ-CP ngày {d} của Chính phủ",
    "Nghị định số {n}/{y}/NĐ-CP ngày {d} của Chính phủ quy định về {t}",
    "Kế hoạch số {n}/KH-UBND ngày {d} của UBND tỉnh về {t}",
    "Nghị quyết số {n}-NQ/TU ngày {d} của Ban Thường vụ Tỉnh ủy",
    "Kết luận số {n}-KL/TW ngày {d} của Ban Bí thư về {t}",
    "Thông tư số {n}/{y}/TT-BNV ngày {d} của Bộ trưởng Bộ Nội vụ",
)
VERBS = (
    "Thực hiện",
    "Tiếp tục thực hiện nghiêm túc",
    "Triển khai có hiệu quả",
    "Rà soát các nội dung theo",
    "Quán triệt, phổ biến",
    "Tổng kết 5 năm thực hiện",
)
SO = ("Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Sở Xây dựng", "Công an tỉnh")


def _day(random_: random.Random, until: int = 2023) -> date:
    return date(2012, 1, 1) + timedelta(days=random_.randrange(365 * (until - 2012)))


def _spoken(day: date) -> str:
    return f"{day.day:02d}/{day.month}/{day.year}"


def _citation(random_: random.Random) -> str:
    day = _day(random_)
    return random_.choice(CITED).format(
        n=random_.randrange(1, 3000),
        d=_spoken(day),
        y=day.year,
        t=random_.choice(TOPICS),
    )


def plan(seed: int) -> str:
    """One plan of a province, complete from letterhead to recipients."""
    random_ = random.Random(seed)
    province = random_.choice(PROVINCES)
    day = _day(random_, 2025)
    topic = random_.choice(TOPICS)
    lines = [
        "ỦY BAN NHÂN DÂN",
        f"TỈNH {province.upper()}",
        f"Số: {random_.randrange(1, 9000)}/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"{province}, ngày {day.day:02d} tháng {day.month} năm {day.year}",
        "",
        "KẾ HOẠCH",
        f"Về {topic} năm {day.year}",
        "",
        f"Thực hiện {_citation(random_)}; {_citation(random_)}, UBND "
        "tỉnh ban hành kế hoạch như sau:",
        "",
        "I. MỤC ĐÍCH, YÊU CẦU",
        f"1. {random_.choice(TASKS)}.",
        f"2. Triển khai {_citation(random_)} phù hợp với tình hình của địa phương.",
        "",
        "II. NHIỆM VỤ, GIẢI PHÁP",
    ]
    for n in range(1, 27):
        prose = ". ".join(random_.sample(TASKS, 4))
        lines.append(f"{n}. {prose}.")
        if n % 5 in (0, 2):
            lines.append(f"- {random_.choice(VERBS)} {_citation(random_)}.")
        if n % 6 == 0:
            percent = random_.randrange(50, 100)
            lines.append(f"- Phấn đấu {percent}% đơn vị hoàn thành nhiệm vụ.")
    lines += ["", "III. TỔ CHỨC THỰC HIỆN"]
    for n, body in enumerate(random_.sample(SO, 3), 1):
        lines += [
            f"{n}. {body}",
            f"Chủ trì, phối hợp với các đơn vị liên quan thực hiện {topic}; tổng hợp, "
            f"báo cáo UBND tỉnh trước ngày {_spoken(day + timedelta(days=90))}.",
        ]
    lines += [
        "4. UBND các huyện, thị xã, thành phố",
        f"- Xây dựng kế hoạch thực hiện {_citation(random_)}.",
        "- Định kỳ hằng quý báo cáo kết quả về UBND tỉnh (qua Sở Nội vụ).",
        "5. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh phối hợp giám sát.",
        "",
        "Nơi nhận:",
        "- Các sở, ban, ngành;",
        "- UBND các huyện, thị xã, thành phố;",
        "- Lưu: VT.",
        "",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "",
        "Nguyễn Văn An",
    ]
    return "\n".join(lines)


def plans(size: int, seed: int = 1) -> Iterator[str]:
    """Plans until their UTF-8 is at least ``size`` bytes."""
    written = 0
    while written < size:
        text = plan(seed)
        written += len(text.encode())
        seed += 1
        yield text


_ENGLISH = (
    "The court considered the record below and the arguments of both parties at length",
    "Nothing in the statute suggests that the legislature intended a different result",
    "The appellant contends that the notice was defective and the hearing unfair",
    "We review the findings of fact for clear error and conclusions of law anew",
)


def opinion(seed: int, size: int = 12_600) -> str:
    """English prose with 1.1 case citations a KB."""
    random_ = random.Random(seed)
    parts: list[str] = []
    length = 0
    while length < size:
        words = ". ".join(random_.choice(_ENGLISH) for _ in range(10))
        volume, page = random_.randrange(1, 560), random_.randrange(1, 1200)
        reporter = random_.choice(("U.S.", "F.2d", "F.3d", "S. Ct."))
        year = random_.randrange(1950, 2020)
        piece = f"{words}. See Smith v. Jones, {volume} {reporter} {page} ({year}). "
        parts.append(piece)
        length += len(piece)
    return "".join(parts)


HOSTILE = {
    "slashes": "/" * 64,
    "digits and slashes": "1/" * 32,
    "dates": "ngày 05/6/2020 ",
    "numbers without end": "số 12/KH-" * 8,
    "type words": "Kế hoạch Chỉ thị Quyết định số ",
    "cues": "thực hiện, căn cứ, theo, triển khai ",
    "deadlines": "trước ngày trước trước ngày ",
    "open quotes": "“Về việc ‘ ",
    "percent": "100% 99% ít nhất ",
    "roman sections": "I. II. III. TỔ CHỨC THỰC HIỆN ",
    "headings": "\nNơi nhận:\nTM. ỦY BAN NHÂN DÂN\n",
    "capitals": "ỦY BAN NHÂN DÂN TỈNH ",
    "spaces": " " * 64,
    "numbered lines": "1. Sở Nội vụ chủ trì;\n",
    "citations": "Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ, ",
    "nested titles": "Quyết định số 1/QĐ-UBND về thực hiện Chỉ thị số 2/CT-TTg của ",
    "footnotes": "[7] Công văn số 3/UBND-NN.\n",
    "clauses of effect": "Điều 1. Bãi bỏ Quyết định số 5/QĐ-UBND này thay thế \n",
    "annexes": "KẾ HOẠCH\n(Kèm theo Quyết định số 1/QĐ-UBND)\n",
    "laws": "Luật kế hoạch về năm của các quy định của pháp luật về ",
    "line breaks": "\n" * 64,
    "tabs": "\t" * 64,
    "blank lines": "\n \n" * 32,
    "dashes": "- \n" * 32,
    "quotes": '"' * 64,
    "of": "của " * 16,
    "days": "ngày " * 16,
    "articles": "\nĐiều 1. ",
    "digits": "1" * 64,
    "one word": "a" * 64,
    "recipients without end": "\nNơi nhận:\n- Các sở, ",
    "brackets": "(" * 64,
    "modes of signing": "KT. TM. CHỦ TỊCH ",
    "titled": "Đề án “Luật số ",
    "own numbers": "UBND ban hành Kế hoạch số 12/KH-UBND ngày 2/12/2020 về rừng, ",
    "orders": "Giao Sở Nội vụ, UBND các huyện, ",
    "reports": "báo cáo UBND tỉnh trước ngày 5/6; định kỳ ",
    "table": "| Nội dung | Chủ trì |\n",
    "lost lines": "KẾ HOẠCH (kèm theo Quyết định này có hiệu lực) 1. ",
}
"""Pieces that, repeated, make quadratic parsers slow."""


def in_plan(text: str) -> str:
    """``text`` between a letterhead with its first sections and an ordinary end."""
    first, rest = plan(3).split("III. TỔ CHỨC THỰC HIỆN\n")
    return f"{first}III. TỔ CHỨC THỰC HIỆN\n{text}\n{rest}"


def hostile(piece: str, size: int) -> str:
    """``piece`` repeated to ``size`` characters."""
    return (piece * (size // len(piece) + 1))[:size]
