"""Bytes become the text that was written, or it is said what was seen."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.encodings import Decoded, Undecoded, beginning, decode

WORDS = "Thực hiện Kế hoạch số 117/KH-UBND, Ủy ban nhân dân tỉnh Đắk Lắk"
LETTERS = st.text(
    st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếềểễệĐƯ ,./-0123456789\n"),
    min_size=1,
)
TCVN3 = "Uû ban nh©n d©n tØnh ®· ban hµnh v¨n b¶n h­íng dÉn thùc hiÖn chØ thÞ nµy"
VNI = "coâng taùc daân vaän cuûa chính quyeàn ñòa phöông naêm hai ngaøn"


def cp1258(text: str) -> bytes:
    """As Windows-1258 is written: circumflex, breve and horn joined, tones apart."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = []
    for letter in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", letter)
        tone = "".join(c for c in apart if c in tones)
        rest = "".join(c for c in apart if c not in tones)
        out.append(unicodedata.normalize("NFC", rest) + tone)
    return "".join(out).encode("cp1258")


@given(LETTERS)
def test_utf8_with_or_without_mark_is_the_text(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "utf-8")
    assert decode(text.encode("utf-8-sig")) == Decoded(text, "utf-8")


@given(LETTERS)
def test_utf16_with_a_mark_is_the_text(text: str) -> None:
    for order in ("utf-16-le", "utf-16-be"):
        found = decode(("\ufeff" + text).encode(order))
        assert found == Decoded(text, order)


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_by_its_zeros(order: str) -> None:
    assert decode(WORDS.encode(order)) == Decoded(WORDS, order)


@given(LETTERS)
def test_windows_1258_is_the_text_with_tones_apart(text: str) -> None:
    found = decode(cp1258(text + WORDS))
    assert isinstance(found, Decoded)
    assert found.encoding == "windows-1258"
    assert unicodedata.normalize("NFC", found.text) == text + WORDS


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_what_was_seen(data: bytes) -> None:
    found = decode(data)
    assert isinstance(found, Decoded | Undecoded)
    if isinstance(found, Decoded):
        assert "\x00" not in found.text
        found.text.encode()


def test_one_cut_letter_is_replaced_and_counted() -> None:
    whole = (WORDS * 40).encode()
    found = decode(whole[:-1] + b"\xe1")
    assert isinstance(found, Decoded)
    assert (found.encoding, found.broken) == ("utf-8", 1)


def test_zero_bytes_are_no_text() -> None:
    assert decode(b"S\xe1\xbb\x91 5\x00\x01\x02 more bytes follow") == Undecoded("NUL")


@pytest.mark.parametrize(("text", "font"), [(TCVN3, "tcvn3"), (VNI, "vni")])
def test_bytes_in_an_old_font_are_given_as_they_are_shown(text: str, font: str) -> None:
    assert decode(text.encode("latin-1")) == Decoded(text, font)


def test_marks_of_print_in_an_old_font_are_those_of_windows() -> None:
    data = "“§iÒu 5” – Uû ban nh©n d©n tØnh quyÕt ®Þnh".encode("cp1252")
    assert decode(data) == Decoded(data.decode("cp1252"), "tcvn3")


def test_lines_in_an_old_font_may_stand_in_utf8() -> None:
    data = b"\n".join([WORDS.encode(), TCVN3.encode("latin-1"), WORDS.encode()])
    assert decode(data) == Decoded(f"{WORDS}\n{TCVN3}\n{WORDS}", "utf-8")


def test_other_broken_lines_in_utf8_are_no_old_font() -> None:
    data = b"\n".join([WORDS.encode(), "für schöne Grüße".encode("latin-1")] * 3)
    assert isinstance(decode(data), Undecoded)


@pytest.mark.parametrize(
    "text",
    [
        "Les élèves français ont été très contents du thé et né tôt à l'école où",
        "Die Straßen in München sind schön, aber für Fußgänger zu groß; Übergröße",
        "El niño está en la montaña; mañana vendrá José a España en avión",
    ],
)
def test_bytes_of_western_languages_are_in_no_old_font(text: str) -> None:
    assert isinstance(decode((text * 5).encode("cp1252")), Undecoded)


def test_random_high_bytes_are_shown_as_they_are() -> None:
    found = decode(bytes(range(0x80, 0xA0)) * 4)
    assert isinstance(found, Undecoded)
    assert found.seen.startswith("80 81 82")


def test_a_beginning_cut_in_the_middle_of_a_letter_can_be_looked_at() -> None:
    for cut in (WORDS.encode()[:4], ("\ufeff" + WORDS).encode("utf-16-le")[:13]):
        found = beginning(cut)
        assert isinstance(found, Decoded)
        assert found.text.startswith("Th")
