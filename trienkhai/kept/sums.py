"""
Check sums of the files of shards. Bytes that a disk gave back otherwise may still be
unpacked, and then nothing else tells that the rows are not those that were read.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from graph.errors import ShardDamaged
from graph.labels import both
from trienkhai.kept.folder import Rows

_AT_ONCE = 4 << 20


def sum_of(path: Path) -> int:
    """The check sum of the file: of some gigabytes in a second."""
    found = 0
    with path.open("rb") as stream:
        while some := stream.read(_AT_ONCE):
            found = zlib.crc32(some, found)
    return found


def check_sums(rows: Rows) -> None:
    """`ShardDamaged` where a file does not hold what was written into it."""
    for number, sums in rows.sums.items():
        for name, kept in sums.items():
            path = rows.path(name, number)
            if not path.is_file() or sum_of(path) != kept:
                raise ShardDamaged(both("error.shard_damaged", path=path), str(path))
