"""Folding takes a short way for usual letters, and means the same as the long one."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from graph.fold import fold

_SIGNS = "aZ9 \t\n-–—−đĐÐðấỆÝữ\u0301\u0323\u00a0\u200b\ufeff“”.,/\x00\x1fİßﬁ"


def plainly(text: str) -> str:
    """Folding letter by letter, as it is described."""
    dashes = "‐‑‒–—―−"
    lower = "".join("-" if sign in dashes else sign for sign in text).lower()
    apart = unicodedata.normalize("NFD", lower.replace("đ", "d").replace("ð", "d"))
    bare = "".join(sign for sign in apart if not "\u0300" <= sign <= "\u036f")
    single = re.sub(r"[\s\u00a0\u200b\ufeff]+", " ", bare)
    return unicodedata.normalize("NFC", single).strip()


@given(st.text(_SIGNS) | st.text())
def test_every_text_folds_as_letter_by_letter(text: str) -> None:
    assert fold(text) == plainly(text)


def test_every_letter_of_vietnamese_folds_to_its_bare_one() -> None:
    letters = "àáảãạ ằắẳẵặ ầấẩẫậ èéẻẽẹ ềếểễệ ìíỉĩị òóỏõọ ồốổỗộ ờớởỡợ ùúủũụ ừứửữự ỳýỷỹỵ"
    bare = "aaaaa aaaaa aaaaa eeeee eeeee iiiii ooooo ooooo ooooo uuuuu uuuuu yyyyy"

    assert fold(letters) == bare
    assert fold(letters.upper()) == bare
    assert fold("ĂÂĐÊÔƠƯ ăâđêôơư") == "aadeoou aadeoou"
