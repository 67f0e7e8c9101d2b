"""Do the words of a mail hold a whole administrative document, or only tell of one?"""

from __future__ import annotations

import re

from graph.fold import fold
from loaders.encodings import Decoded, decode

_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet nam|dang cong san viet nam")
_NUMBER = re.compile(r"so\s*:?\s*\d[\w.]*\s*[/-]\s*\w", re.I)
_TAGS = re.compile(rb"<[^<>]{0,2000}>|&nbsp;")
_LOOKED_AT = 1 << 16


def holds_document(data: bytes) -> bool:
    """
    The motto of a letterhead, and a number below or beside it.

    >>> holds_document("Kính gửi anh chị, em gửi Kế hoạch số 5/KH-UBND ạ.".encode())
    False
    """
    found = decode(_TAGS.sub(b" ", data[:_LOOKED_AT]))
    text = found.text if isinstance(found, Decoded) else ""
    folded = " ".join(fold(text).split())
    return bool(_MOTTO.search(folded) and _NUMBER.search(folded))
