"""
Documents and workbooks of Office under a password: what is inside, read like any file.

It stands under the path ``OUTER!NAME``, as what lies in an archive does.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator

from graph.values import Text, Unread
from loaders.formats.containers import OLE, Kind, Unfit, container
from loaders.formats.source import Member, Source
from loaders.office.sealed import unsealed


def accepts(source: Source) -> bool:
    """A compound file that holds nothing but an encrypted package."""
    if not source.head.startswith(OLE):
        return False
    try:
        seen = container(source.stream, source.head)
    except Unfit:
        return False
    return seen is not None and seen.kind is Kind.SEALED


def read(source: Source) -> Iterator[Text | Unread | Member]:
    """What is inside, where a password fits."""
    try:
        inside = unsealed(source.stream, source.how.passwords)
    except Unfit as fault:
        yield source.unread(fault.code, **fault.values)
    else:
        yield Member(os.path.basename(source.path), io.BytesIO(inside))
