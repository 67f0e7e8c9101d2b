"""What folders hold beside documents: what programs leave there, films, programs."""

from __future__ import annotations

import os
import re

_LEFT = re.compile(
    r"""(?ix)
      thumbs\.db | ehthumbs\w*\.db | desktop\.ini | icon\r
    | ~\$ .* \. (?: doc | dot | xls | xlt | ppt | rtf | odt | vsd | pub ) \w{0,2}
    | ~wr[a-z] \d+ \.tmp
    """
)
"""Names of what Windows, macOS and Office write for themselves."""

_SHORTCUTS = (".lnk", ".url", ".webloc")
_OTHER = re.compile(
    r"""(?x) \. (?:
      mp4 | m4v | mov | avi | wmv | mkv | flv | 3gp | mpe?g
    | mp3 | m4a | wav | wma | ogg | amr
    | exe | dll | msi | sys | bat | cmd | ps1 | apk | iso
    | ttf | otf | fon | woff2? | ico | svg | css | js | map
    | dwg | dxf | psd | cdr
    | db | mdb | accdb | sqlite | pst | ost | log
    )"""
)
_MARKS = (
    b"MZ\x90",
    b"\x7fELF",
    b"ID3\x02",
    b"ID3\x03",
    b"ID3\x04",
    b"OggS\0",
    b"FLV\x01",
    b"\x1a\x45\xdf\xa3",
    b"\x30\x26\xb2\x75",
    b"SQLite format 3\0",
)
_LINK = b"L\0\0\0\x01\x14\x02\0"


def left_out(name: str, head: bytes) -> str | None:
    """
    The code of why a file that is no document is left out; None if it may be one.

    >>> left_out("Thumbs.db", b"")
    'left_over'
    >>> left_out("họp.mp4", b"\\0\\0\\0 ftypisom")
    'no_words'
    >>> left_out("so.xyz", b"PK")
    """
    suffix = os.path.splitext(name)[1].lower()
    if _LEFT.fullmatch(name):
        return "left_over"
    if suffix in _SHORTCUTS or head.startswith(_LINK):
        return "shortcut"
    if _OTHER.fullmatch(suffix) or head.startswith(_MARKS) or _is_film(head):
        return "no_words"
    return None


def _is_film(head: bytes) -> bool:
    return head[4:8] == b"ftyp" or (
        head[:4] == b"RIFF" and head[8:12] in (b"AVI ", b"WAVE")
    )
