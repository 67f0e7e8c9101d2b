"""PDF files made by hand: letters at places, whatever a test needs beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

WIDTH = 500
"""Of every letter, in thousandths of the size of the type."""

_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@dataclass(frozen=True)
class Sheet:
    """
    One page: ``runs`` are texts with the place where each begins, from the lower left.

    ``before`` and ``behind`` are drawn as they stand; ``annotations`` are objects.
    """

    runs: Sequence[tuple[str, float, float]] = ()
    size: float = 12
    before: str = ""
    behind: str = ""
    extra: str = ""
    annotations: Sequence[str] = ()
    matrix: str = "1 0 0 1"
    mode: int = 0
    box: tuple[float, float] = (595, 842)


@dataclass
class Pdf:
    """
    A file that is made: its pages, and how its letters are kept. ``told`` is what it
    says that its codes stand for, where that is not what they stand for.
    """

    sheets: Sequence[Sheet]
    font: str = "Tiny"
    mapped: bool = True
    codes: Mapping[str, int] | None = None
    catalog: str = ""
    more: Sequence[str] = ()
    picture: bool = False
    password: str | None = None
    known: dict[str, int] = field(default_factory=dict)
    told: Mapping[str, int] | None = None

    def made(self) -> bytes:
        """The file; objects 1 to 5 are catalog, pages, font, letters and a picture."""
        objects = [b"", b"", b"", b"", _PICTURE]
        objects += [one.encode("latin-1") for one in self.more]
        kids = []
        for sheet in self.sheets:
            content = self._content(sheet)
            objects.append(_stream(content))
            at = len(objects)
            notes = []
            for note in sheet.annotations:
                objects.append(note.encode("latin-1"))
                notes.append(f"{len(objects)} 0 R")
            objects.append(self._page(sheet, at, notes))
            kids.append(f"{len(objects)} 0 R")
        objects[0] = f"<< /Type /Catalog /Pages 2 0 R {self.catalog} >>".encode()
        pages = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
        objects[1] = pages.encode()
        objects[2] = self._font()
        objects[3] = _stream(self._letters().encode())
        return _file(objects, self.password)

    def _content(self, sheet: Sheet) -> bytes:
        runs = "".join(
            f"BT /F1 {sheet.size} Tf {sheet.mode} Tr {sheet.matrix} {x} {y} Tm "
            f"<{''.join(f'{self.code(c):02x}' for c in text)}> Tj ET\n"
            for text, x, y in sheet.runs
        )
        return f"{sheet.before}\n{runs}{sheet.behind}".encode("latin-1")

    def code(self, letter: str) -> int:
        """The code that stands for a letter."""
        if self.codes is not None:
            return self.codes[letter]
        return self.known.setdefault(letter, 33 + len(self.known))

    def _page(self, sheet: Sheet, content: int, notes: Iterable[str]) -> bytes:
        wide, high = sheet.box
        held = "/XObject << /P 5 0 R >>" if self.picture else ""
        return (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide} {high}] "
            f"/Resources << /Font << /F1 3 0 R >> {held} >> /Contents {content} 0 R "
            f"/Annots [{' '.join(notes)}] {sheet.extra} >>"
        ).encode("latin-1")

    def _font(self) -> bytes:
        widths = " ".join([str(WIDTH)] * 256)
        mapped = "/ToUnicode 4 0 R" if self.mapped else ""
        return (
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{self.font} /FirstChar 0 "
            f"/LastChar 255 /Widths [{widths}] {mapped} /FontDescriptor "
            f"<< /Type /FontDescriptor /FontName /{self.font} /Flags 4 "
            "/FontBBox [0 -250 1000 750] /ItalicAngle 0 /Ascent 750 /Descent -250 "
            "/CapHeight 700 /StemV 80 >> >>"
        ).encode("latin-1")

    def _letters(self) -> str:
        known = self.told or self.codes or self.known
        rows = "\n".join(
            f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>"
            for letter, code in known.items()
        )
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CMapName /T def 1 begincodespacerange <00> <ff> endcodespacerange\n"
            f"{len(known)} beginbfchar\n{rows}\nendbfchar\nendcmap end end"
        )


_PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 "
    b"/ColorSpace /DeviceGray /Length 4 >>\nstream\n\x00\xff\xff\x00\nendstream"
)


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _file(objects: Sequence[bytes], password: str | None) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    trailer = b""
    key = b""
    if password is not None:
        owner = _rc4(hashlib.md5(_padded("owner")).digest()[:5], _padded(password))
        seed = _padded(password) + owner + b"\xfc\xff\xff\xff" + b"0123456789abcdef"
        key = hashlib.md5(seed).digest()[:5]
        user = _rc4(key, _PAD)
        objects = [*objects, _locked(owner, user)]
        trailer = b"/Encrypt %d 0 R /ID [<%s> <%s>]" % (
            len(objects),
            b"0123456789abcdef".hex().encode(),
            b"0123456789abcdef".hex().encode(),
        )
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        if key and b"\nstream\n" in one:
            one = _enciphered(one, number, key)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def _padded(password: str) -> bytes:
    return (password.encode("latin-1") + _PAD)[:32]


def _locked(owner: bytes, user: bytes) -> bytes:
    return b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (
        owner.hex().encode(),
        user.hex().encode(),
    )


def _enciphered(one: bytes, number: int, key: bytes) -> bytes:
    head, _, rest = one.partition(b"\nstream\n")
    body = rest.removesuffix(b"\nendstream")
    salted = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()
    return head + b"\nstream\n" + _rc4(salted[:10], body) + b"\nendstream"


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
