"""The letters of fonts before Unicode, against iconv and against tables by hand."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata

import pytest

from loaders.mending.fonts import converted, encoding_of, is_capital, read_as

TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
SMALL = [
    letter
    for vowel in "aăâeêioôơuưy"
    for tone in TONES
    if not (letter := unicodedata.normalize("NFC", vowel + tone)).isascii()
] + ["đ"]
LETTERS = [*SMALL, *map(str.upper, SMALL)]

iconv = pytest.mark.skipif(not shutil.which("iconv"), reason="iconv is not installed")


def as_shown(code: bytes) -> str:
    """A code of a font as a program shows it that takes it for Windows-1252."""
    return "".join(
        chr(b) if b in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([b]).decode("cp1252")
        for b in code
    )


def encoded(letter: str, name: str) -> bytes:
    """The code of a letter by the tables of the C library."""
    command = ["iconv", "-f", "UTF-8", "-t", name]
    done = subprocess.run(command, input=letter.encode(), capture_output=True)
    return done.stdout if not done.returncode else b""


def in_vni(letter: str) -> str:
    """A letter as VNI composes it: the vowel, and a sign for shape and tone."""
    alone = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ"}
    small = letter.lower()
    if small in alone:
        code = alone[small]
    else:
        vowel, *marks = list(unicodedata.normalize("NFD", small))
        tone = next((mark for mark in marks if mark in TONES), "")
        shape = next((mark for mark in marks if mark not in TONES), "")
        vowel = {"o\u031b": "ô", "u\u031b": "ö"}.get(vowel + shape, vowel)
        signs = {"\u0302": "âáàåãä", "\u0306": "êéèúüë"}.get(shape, " ùøûõï")
        code = (vowel + signs[TONES.index(tone)]).strip()
    return code if letter == small else code.upper()


VPS = """
á=E1 à=E0 ả=E4 ã=E3 ạ=E5 ă=E6 ắ=A1 ằ=A2 ẳ=A3 ẵ=A4 ặ=A5 â=E2 ấ=C3 ầ=C0 ẩ=C4 ẫ=C5 ậ=C6
é=E9 è=E8 ẻ=C8 ẽ=EB ẹ=CB ê=EA ế=89 ề=8A ể=8B ễ=CD ệ=8C í=ED ì=EC ỉ=CC ĩ=EF ị=CE ó=F3
ò=F2 ỏ=D5 õ=F5 ọ=86 ô=F4 ố=D3 ồ=D2 ổ=B0 ỗ=87 ộ=B6 ơ=D6 ớ=A7 ờ=A9 ở=AA ỡ=AB ợ=AE ú=FA
ù=F9 ủ=FB ũ=DB ụ=F8 ư=DC ứ=D9 ừ=D8 ử=BA ữ=BB ự=BF ý=9A ỳ=FF ỷ=9B ỹ=CF ỵ=9C đ=C7 Đ=F1
Á=C1 À=80 Ả=81 Ã=82 Ạ=02 Ă=88 Ắ=8D Ằ=8E Ẳ=8F Ẵ=F0 Ặ=04 Â=C2 Ấ=83 Ầ=84 Ẩ=85 Ẫ=1C Ậ=03
É=C9 È=D7 Ẻ=DE Ẽ=FE Ẹ=05 Ê=CA Ế=90 Ề=93 Ể=94 Ễ=95 Ệ=06 Í=B4 Ì=B5 Ỉ=B7 Ĩ=B8 Ị=10 Ó=B9
Ò=BC Ỏ=BD Õ=BE Ọ=11 Ô=D4 Ố=96 Ồ=97 Ổ=98 Ỗ=99 Ộ=12 Ơ=F7 Ớ=9D Ờ=9E Ở=9F Ỡ=A6 Ợ=13 Ú=DA
Ù=A8 Ủ=D1 Ũ=AC Ụ=14 Ư=D0 Ứ=AD Ừ=AF Ử=B1 Ữ=1D Ự=15 Ý=DD Ỳ=B2 Ỷ=FD Ỹ=B3 Ỵ=19
"""


def test_vietnamese_has_134_letters_beyond_ascii() -> None:
    assert len(set(LETTERS)) == 134


@iconv
@pytest.mark.parametrize("letter", LETTERS)
def test_tcvn3_is_the_standard_where_its_fonts_have_the_letter(letter: str) -> None:
    code = encoded(letter, "TCVN5712-1")
    if code >= b"\xa0":
        assert read_as(as_shown(code), "tcvn3") == letter
    else:
        assert letter.isupper()
        shown = as_shown(code)
        assert read_as(shown, "tcvn3") == shown


@iconv
@pytest.mark.parametrize("letter", SMALL)
def test_a_font_of_capitals_shows_the_codes_of_small_letters(letter: str) -> None:
    code = as_shown(encoded(letter, "TCVN5712-1"))
    assert converted(code, ".VnTime") == letter
    assert converted(code, ".VnTimeH") == letter.upper()


@iconv
@pytest.mark.parametrize("letter", LETTERS)
def test_viscii_is_that_of_the_c_library(letter: str) -> None:
    code = encoded(letter, "VISCII")
    assert read_as(as_shown(code), "viscii") == letter
    assert read_as(code.decode("latin-1"), "viscii") == letter


@pytest.mark.parametrize("letter", LETTERS)
def test_vni_is_a_vowel_and_a_sign(letter: str) -> None:
    assert read_as(in_vni(letter), "vni") == letter


def test_vni_takes_the_case_from_the_vowel() -> None:
    assert read_as("Aùp, Ñoâng, ÑOÂNG", "vni") == "Áp, Đông, ĐÔNG"


def test_vps_is_the_published_table() -> None:
    codes = dict(pair.split("=") for pair in VPS.split())
    assert set(codes) == set(LETTERS)
    for letter, code in codes.items():
        assert read_as(as_shown(bytes.fromhex(code)), "vps") == letter


def test_tones_of_tcvn3_that_stand_apart_join_their_vowel() -> None:
    assert read_as("a\xb3 \xa9\xb3 e\xb4", "tcvn3") == "á ấ ẹ"


FONTS = [
    (".VnTime", "tcvn3", False),
    (".VnTimeH", "tcvn3", True),
    (".VnArial NarrowH", "tcvn3", True),
    ("ABCDEF+.VnTimeH,Bold", "tcvn3", True),
    ("VnTime-Bold", "tcvn3", False),
    ("VNI-Times", "vni", False),
    ("ABCDEF+VNI-Helve-Condense", "vni", False),
    ("VPS Long An", "vps", False),
    ("VISCII Times", "viscii", False),
    ("Times New Roman", None, False),
    ("VNtimes new roman", None, False),
    ("Verdana", None, False),
    ("", None, False),
]


@pytest.mark.parametrize(("font", "encoding", "capital"), FONTS)
def test_a_font_is_known_by_its_name(
    font: str, encoding: str | None, capital: bool
) -> None:
    assert (encoding_of(font), is_capital(font)) == (encoding, capital)


RUNS = [
    ("Uû ban nh©n d©n tØnh", ".VnTime", "Uỷ ban nhân dân tỉnh"),
    ("Uû ban nh©n d©n tØnh", ".VnTimeH", "UỶ BAN NHÂN DÂN TỈNH"),
    ("h­íng dÉn", ".VnTime", "hướng dẫn"),
    ("“§iÒu 5” – sè 12/Q§-TTg", ".VnTime", "“Điều 5” – số 12/QĐ-TTg"),
    ("UÛY BAN NHAÂN DAÂN TÆNH", "VNI-Times", "ỦY BAN NHÂN DÂN TỈNH"),
    ("coâng taùc daân vaän", "VNI-Times", "công tác dân vận"),
    ("Ủy ban nhân dân", ".VnTime", "Ủy ban nhân dân"),
    ("Số 5/KH-UBND", ".VnTimeH", "Số 5/KH-UBND"),
    ("Kế hoạch", "Times New Roman", "Kế hoạch"),
]


@pytest.mark.parametrize(("run", "font", "became"), RUNS)
def test_a_run_is_read_in_the_letters_of_its_font(
    run: str, font: str, became: str
) -> None:
    assert converted(run, font) == became
