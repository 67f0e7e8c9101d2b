"""The pictures of the places that a scan lost, as files for the reviewer."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from pathlib import Path

from graph.errors import TrienkhaiError
from graph.labels import both
from graph.values import Text

_ODD = re.compile(r"[^\w.-]+")
_LONGEST = 80


def write_pictures(text: Text, folder: Path) -> Iterator[Path]:
    """
    A PNG in the folder for each place of the text that was not read, called by file,
    content, page and place. TrienkhaiError where it cannot be written.
    """
    name = _ODD.sub("_", Path(text.path).name)[-_LONGEST:]
    for one in text.not_read:
        inside = text.start <= one.start and (text.end is None or one.start < text.end)
        if not inside or one.picture is None:
            continue
        path = folder / f"{name}-{text.sha256[:8]}-p{one.page}-{one.start}.png"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(base64.b64decode(one.picture, validate=True))
        except binascii.Error:
            continue
        except OSError as fault:
            raise TrienkhaiError(
                both("error.not_written", path=path, why=fault)
            ) from fault
        yield path
