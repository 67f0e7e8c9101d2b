"""Of Markdown the words are read, not the marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.values import Text
from loaders.formats.markdown import plain
from loaders.read import read

HEAD = "| **ỦY BAN NHÂN DÂN**<br>**TỈNH AN GIANG** | **CỘNG HÒA XÃ HỘI VIỆT NAM** |\n"
FILE = """|---|:---:|
| Số: *12*/KH\\-UBND | *An Giang, ngày 05 tháng 6 năm 2020* |

# KẾ HOẠCH
***
> Thực hiện [Chỉ thị số 33/CT-TTg](https://vidu.vn/33) của **Thủ tướng**

| TT | Nhiệm vụ | Cơ quan |
| -- | -------- | ------- |
| 1 | Xây dựng<br>kế hoạch | Sở Nội vụ |

1\\. Mục đích ![dấu](dau.png)
- a_b và 5 * 6
"""
LINES = [
    "ỦY BAN NHÂN DÂN",
    "TỈNH AN GIANG",
    "CỘNG HÒA XÃ HỘI VIỆT NAM",
    "Số: 12/KH-UBND",
    "An Giang, ngày 05 tháng 6 năm 2020",
    "",
    "KẾ HOẠCH",
    "Thực hiện Chỉ thị số 33/CT-TTg của Thủ tướng",
    "",
    "TT\tNhiệm vụ\tCơ quan",
    "1\tXây dựng kế hoạch\tSở Nội vụ",
    "",
    "1. Mục đích ",
    "- a_b và 5 * 6",
]


def test_marks_go_and_words_stay(tmp_path: Path) -> None:
    (tmp_path / "ke-hoach.md").write_text(HEAD + FILE, encoding="utf-8")
    (text,) = read([tmp_path])
    assert isinstance(text, Text)
    assert text.reader == "markdown"
    assert text.text.split("\n") == LINES


@pytest.mark.parametrize(
    "words", ["", "\n\n", "Kế hoạch\nsố 5", "- một\n- hai", "5*6=30"]
)
def test_a_text_without_marks_stays_as_it_is(words: str) -> None:
    assert plain(words) == words.removesuffix("\n")


@given(st.text(st.sampled_from("ab|*_[]()#>\\-\n <!br/>`~ "), max_size=200))
def test_any_marks_are_taken(words: str) -> None:
    assert plain(words).count("b") <= words.count("b")
