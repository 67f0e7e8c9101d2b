"""Pages as portals of legal documents write them, for tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

BODY = """<div class="noidung"><table><tr><td>CHÍNH PHỦ</td>
<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</td>
</tr><tr><td>Số: {number}</td>
<td>Hà Nội, ngày {day:02} tháng {month:02} năm {year}</td></tr></table>
<p>NGHỊ ĐỊNH</p><p>Quy định về hóa đơn, chứng từ</p>
<p>Căn cứ Luật Quản lý thuế ngày 13 tháng 6 năm 2019;</p>
<p>Chính phủ ban hành Nghị định quy định về hóa đơn, chứng từ.</p></div>"""

OWN = {
    "Số hiệu": "123/2020/NĐ-CP",
    "Loại văn bản": "Nghị định",
    "Nơi ban hành": "Chính phủ",
    "Ngày ban hành": "19/10/2020",
    "Ngày hiệu lực": "01/07/2022",
}

Groups = Iterable[tuple[str, Sequence[str]]]


def body(
    number: str = "123/2020/NĐ-CP", on: tuple[int, int, int] = (19, 10, 2020)
) -> str:
    """The text of a decree."""
    day, month, year = on
    return BODY.format(number=number, day=day, month=month, year=year)


def boxes(own: Mapping[str, str], groups: Groups, text: str = "") -> str:
    """Attributes in a table of four columns, a box for each label and each link."""
    cells = [f"<td><b>{k}:</b></td><td>{v}</td>" for k, v in own.items()]
    rows = "".join(
        f"<tr>{''.join(cells[n : n + 2])}</tr>" for n in range(0, len(cells), 2)
    )
    related = "".join(
        f'<div><div class="ghd">{label} - [{len(items)}]</div>'
        + "".join(f'<div class="dgc"><a href="#">{one}</a></div>' for one in items)
        + "</div>"
        for label, items in groups
    )
    attributes = f'<div id="thuoctinh"><table>{rows}</table></div>'
    return _page(f'{attributes}{text}<div style="display:none">{related}</div>')


def lists(own: Mapping[str, str], groups: Groups, text: str = "") -> str:
    """Attributes as label and value in one line, a list for each label."""
    rows = "".join(f"<li><span>{k}:</span> {v}</li>" for k, v in own.items())
    return _page(
        f"<ul>{rows}</ul>{text}<div>"
        + "".join(
            f'<h4 class="title">{label}</h4><ul class="listVB">'
            + "".join(f'<li><p><a href="#">{one}</a></p></li>' for one in items)
            + "</ul>"
            for label, items in groups
        )
        + "</div>"
    )


def table(own: Mapping[str, str], groups: Groups, text: str = "") -> str:
    """Attributes and related documents in tables, all links of a label in one cell."""
    rows = "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in own.items())
    related = "".join(
        f"<tr><td>{label} ({len(items)})</td><td>"
        + "; ".join(f'<a href="#">{one}</a>' for one in items)
        + "</td></tr>"
        for label, items in groups
    )
    return _page(f"<table>{rows}</table>{text}<table>{related}</table>")


def _page(inside: str) -> str:
    news = (
        '<h3>Tin liên quan</h3><div><a href="#">Nghị định 41/2022/NĐ-CP mới</a></div>'
    )
    return f"<!DOCTYPE html><html><body>{inside}{news}</body></html>"
