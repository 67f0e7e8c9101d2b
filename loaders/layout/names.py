"""
Names of bodies in a letterhead that are broken over two lines.

Lines of the left column are centred in a cell that begins at the margin of the page, so
the place of their middle tells its width. What begins a body of its own, or a place
behind ``ỦY BAN NHÂN DÂN``, is a line of its own as offices write it.
"""

from __future__ import annotations

import re

from loaders.layout.blocks import Line

_SPACE = 0.25
_ROOM = 0.5
_MOTTO = re.compile(r"(?:CỘNG HO?ÒA?À? XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN)(?: VIỆT)?")
_REST = ("NAM", "VIỆT NAM")
_BODY = re.compile(
    r"(?:[ỦU][ỶY] BAN|UBND|HĐND|HỘI|BỘ|SỞ|BAN|CỤC|CHI CỤC|TỔNG|VĂN PHÒNG|LIÊN|ĐẢNG"
    r"|TỈNH [ỦU][ỶY]|HUYỆN [ỦU][ỶY]|QUẬN [ỦU][ỶY]|THÀNH [ỦU][ỶY]|THỊ [ỦU][ỶY]|TRƯỜNG"
    r"|VIỆN|TÒA|TOÀ|CÔNG|BỆNH|TRUNG TÂM|PHÒNG|MẶT TRẬN|ĐOÀN|QUỐC HỘI|CHÍNH PHỦ"
    r"|THỦ TƯỚNG|CHỦ TỊCH|THANH TRA|KHO BẠC|NGÂN HÀNG|BẢO HIỂM|UBMTTQ|MTTQ)\b"
)
_PLACE = re.compile(r"(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN)\b")
_WHOLE = re.compile(r"(?:[ỦU][ỶY] BAN|HỘI ĐỒNG) NHÂN DÂN")


def is_one_name(last: Line, line: Line, left: float, middle: float) -> bool:
    """
    The line goes on the name of the line before; ``left`` and ``middle`` are those of
    the text of the page.
    """
    before, text = last.piece.text, line.piece.text
    if _MOTTO.fullmatch(before):
        return text in _REST
    if not (before.isupper() and text.isupper()) or any(
        map(str.isdigit, before + text)
    ):
        return False
    if _BODY.match(text) or _WHOLE.fullmatch(before):
        return False
    if not _BODY.match(before) and (not _PLACE.match(before) or _PLACE.match(text)):
        return False
    centre = (line.left + line.right) / 2
    first = line.piece.words[0]
    wanted = _SPACE * line.piece.em + first.x1 - first.x0
    room = 2 * (centre - left) - _ROOM * line.piece.em
    return centre < middle and last.piece.x1 - last.piece.x0 + wanted > room
