"""Letters as the fonts before Unicode held them: TCVN3 (ABC) and VNI."""

from __future__ import annotations

import unicodedata
from xml.sax.saxutils import escape

_TCVN3 = (
    "àµả¶ã·á¸ạ¹ằ»ẳ¼ẵ½ắ¾ặÆầÇẩÈẫÉấÊậËèÌẻÎẽÏéÐẹÑềÒểÓễÔếÕệÖì×ỉØĩÜíÝịÞòßỏáõâóãọä"
    "ồåổæỗçốèộéờêởëỡìớíợîùïủñũòúóụôừõửöữ÷ứøựùỳúỷûỹüýýỵþă¨â©êªô«ơ¬ư\xadđ®"
    "Ă¡Â¢Ê£Ô¤Ơ¥Ư¦Đ§"
)
TCVN3 = dict(zip(_TCVN3[::2], _TCVN3[1::2], strict=True))

_VNI_MARKS = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_VNI_ROOF = {"\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
_VNI_BOWL = {"\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
_VNI_WHOLE = dict(zip("íìỉĩịỵđơư", "íìæóòîñôö", strict=True))


def tcvn3(text: str) -> str:
    """
    The letters as they stand in a file of TCVN3; a capital with a tone has no code of
    its own: it is written as the small letter, in a font of capitals.

    >>> tcvn3("Điều 1. Ủy ban nhân dân")
    '§iÒu 1. ñy ban nh©n d©n'
    """
    return "".join(TCVN3.get(c) or TCVN3.get(c.lower(), c) for c in text)


def vni(text: str) -> str:
    """
    The letters as they stand in a file of VNI: most marks stand behind their vowel.

    >>> vni("Ủy ban nhân dân, điều ước, kỳ, thị")
    'UÛy ban nhaân daân, ñieàu öôùc, kyø, thò'
    """
    return "".join(map(_vni, unicodedata.normalize("NFC", text)))


def _vni(letter: str) -> str:
    small = letter.lower()
    whole = _VNI_WHOLE.get(small)
    if whole is None:
        whole = _vni_marked(small)
    return whole.upper() if letter != small else whole


def _vni_marked(letter: str) -> str:
    decomposed = unicodedata.normalize("NFD", letter)
    base, marks = decomposed[0], decomposed[1:]
    tone = next((m for m in marks if m in _VNI_MARKS), None)
    shape = next((m for m in marks if m not in _VNI_MARKS), None)
    if shape == "\u0302":
        return base + (_VNI_ROOF[tone] if tone else "â")
    if shape == "\u0306":
        return base + (_VNI_BOWL[tone] if tone else "ê")
    if shape == "\u031b":
        base = {"o": "ô", "u": "ö"}[base]
    return base + (_VNI_MARKS[tone] if tone else "")


def tcvn3_spans(text: str) -> str:
    """The words of a paragraph; capitals with tones are in their own font."""
    done, capital = [], text == text.upper()
    if capital:
        return (
            f'<text:span text:style-name="Capitals">{escape(tcvn3(text))}</text:span>'
        )
    for letter in text:
        coded = escape(tcvn3(letter))
        if letter not in TCVN3 and letter.lower() in TCVN3 and letter != letter.lower():
            coded = f'<text:span text:style-name="Capitals">{coded}</text:span>'
        done.append(coded)
    return "".join(done)


def vni_spans(text: str) -> str:
    """The words of a paragraph for a document in a VNI font."""
    return escape(vni(text))
