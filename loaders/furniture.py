"""
What stands around the text of a document and is no part of it: the national title
(quốc hiệu, tiêu ngữ), page headers of a gazette, lines of a digital signature, stamps.
"""

from __future__ import annotations

import re

MOTTO = re.compile(
    r"C[ỘỌOÔ]NG\s+H[ÒOỎÕ][AÀÀ]?À?\s+X[ÃA]\s+H[ỘỌỔOÔ]I\s+CH[ỦUÚ]\s+NGH[ĨIỈ]A\.?\s+VI[ỆÊẾE]T"
    r"\s+NAM|[ĐD][ộọo]c\s+l[ậâạ]p\s*-?\s*T[ựưu]\s+[dđ]o\s*-?\s*H[ạa]nh\s+ph[úu]c"
    r"|[ĐD][ẢÁÀA]NG\s+C[ỘỌOÔ]NG\s+S[ẢÁÀA]N\s+VI[ỆÊẾE]T\s+NAM|ĐOÀN\s+TNCS\s+HỒ\s+CHÍ\s+MINH"
)
FURNITURE = re.compile(
    r"CÔNG BÁO|Ký bởi|Người ký|Email:|Cơ quan:|Thời gian ký|CÔNG VĂN ĐẾN|Kính chuyển"
    r"|CỔNG THÔNG TIN|PHẦN VĂN BẢN|PHẦN THỨ|VĂN BẢN (?:QUY PHẠM|PHÁP LUẬT|CHỈ ĐẠO)"
    r"|DỰ THẢO|Dự thảo|PAGE"
)
_MOTTO_WORDS = (
    re.compile(r"V(?=I[ỆÊẾE]T NAM)(?:(?<=NGH[ĨIỈ]A V)|(?<=NG S[ẢÁÀA]N V))"),
    re.compile("ạ(?=nh [pP]húc)"),
)


def national_title(text: str, limit: int) -> re.Match[str] | None:
    """The national title or its motto; a scan may have lost one of them."""
    found = [words.search(text, 0, limit) for words in _MOTTO_WORDS]
    low = min([one.start() for one in found if one], default=None)
    return None if low is None else MOTTO.search(text, max(low - 48, 0), limit)
