"""What a file is that nobody here reads, told by its first bytes."""

from __future__ import annotations

_KINDS = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP (DOCX, XLSX, ODT, EPUB)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC, XLS (Office 97-2003)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"AT&TFORM", "DJVU"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ\x00", "XZ"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"PAR1", "Parquet"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "EXE"),
)

PACKED = frozenset({"BZIP2", "7Z", "RAR", "XZ"})
"""Archives that nobody here opens."""


def kind_of(head: bytes) -> str | None:
    """
    The name of a kind of file that is no text; None where the bytes may be one.

    >>> kind_of(b"%PDF-1.7 ...")
    'PDF'
    """
    for mark, kind in _KINDS:
        if head.startswith(mark):
            return kind
    return "DuckDB" if head[8:12] == b"DUCK" else None
