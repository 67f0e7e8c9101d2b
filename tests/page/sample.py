"""What is asked of each view of the sample, as an address."""

from __future__ import annotations

from trienkhai.page.views import VIEWS

DIRECTIVE = "document=33/CT-TTg@2021"
_ON = "on=2022-03-01"

ASKED = {
    "/tim": "text=33/CT-TTg",
    "/van-ban": DIRECTIVE,
    "/chuoi": f"{DIRECTIVE}&{_ON}",
    "/do-bao-phu": f"{DIRECTIVE}&{_ON}",
    "/vi-sao": f"subject=33/CT-TTg@2021&body=ubnd/cao-bang&{_ON}",
    "/khoang-trong": f"{DIRECTIVE}&{_ON}",
    "/mang": DIRECTIVE,
}
"""What a view answers about, by its path; the others answer by themselves."""

PATHS = [view.path for view in VIEWS]


def link(path: str, lang: str = "vi") -> str:
    """The address of a view that answers."""
    return f"{path}?{ASKED.get(path, '')}&lang={lang}"
