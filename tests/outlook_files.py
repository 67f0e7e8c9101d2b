"""
Mails as Outlook keeps them, written by a small writer of OLE files of our own.

Only what a mail needs: storages and streams in sectors of 512 bytes, small ones in
sectors of 64 (MS-CFB).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

_SECTOR = 512
_LEAST, _SHORT = 4096, 64
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD

Tree = dict[str, "Tree | bytes"]


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    inner: list[int] = field(default_factory=list)
    start: int = _END
    right: int = _FREE
    child: int = _FREE


def ole(tree: Tree) -> bytes:
    """An OLE file of these storages and streams."""
    entries = [_Entry("Root Entry", 5)]
    _add(entries, 0, tree)
    body = bytearray()
    fat: list[int] = []
    small, short = bytearray(), list[int]()
    for entry in entries:
        if entry.kind == 2 and entry.data:
            if len(entry.data) < _LEAST:
                entry.start = _chain(small, short, entry.data, _SHORT)
            else:
                entry.start = _chain(body, fat, entry.data)
    entries[0].data = bytes(small)
    entries[0].start = _chain(body, fat, entries[0].data) if small else _END
    short += [_FREE] * (-len(short) % 128)
    listed_short = struct.pack(f"<{len(short)}I", *short)
    first_short = _chain(body, fat, listed_short) if short else _END
    directory = b"".join(_written(entry) for entry in entries)
    first = _chain(body, fat, directory)
    count = -(-(len(fat) + 1) // 128)
    while -(-(len(fat) + count) // 128) > count:
        count += 1
    places = list(range(len(fat), len(fat) + count))
    fat += [_FAT] * count
    fat += [_FREE] * (-len(fat) % 128)
    body += struct.pack(f"<{len(fat)}I", *fat)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIII", 0, count, first, 0, _LEAST)
    head += struct.pack("<IIII", first_short, len(short) // 128, _END, 0)
    listed = places + [_FREE] * (109 - count)
    return head + struct.pack("<109I", *listed) + bytes(body)


def _add(entries: list[_Entry], at: int, tree: Tree) -> None:
    before = None
    for name, what in sorted(tree.items(), key=lambda one: (len(one[0]), one[0])):
        number = len(entries)
        is_stream = isinstance(what, bytes)
        entries.append(_Entry(name, 2 if is_stream else 1, what if is_stream else b""))  # type: ignore[arg-type]
        if before is None:
            entries[at].child = number
        else:
            entries[before].right = number
        before = number
        if not isinstance(what, bytes):
            _add(entries, number, what)


def _chain(body: bytearray, fat: list[int], data: bytes, sector: int = _SECTOR) -> int:
    start = len(fat)
    count = -(-len(data) // sector)
    body += data.ljust(count * sector, b"\0")
    fat += [*range(start + 1, start + count), _END]
    return start


def _written(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    head = name.ljust(64, b"\0") + struct.pack("<HBB", len(name), entry.kind, 1)
    links = struct.pack("<III", _FREE, entry.right, entry.child)
    size = 0 if entry.kind == 1 else len(entry.data)
    return head + links + bytes(36) + struct.pack("<IQ", entry.start, size)


def mail(
    words: str = "", files: dict[str, bytes | Tree] | None = None, *, wide: bool = True
) -> Tree:
    """The storages of a mail; a file that is a tree is a mail within."""
    tree: Tree = {"__properties_version1.0": bytes(32)}
    if words:
        tree["__substg1.0_1000001F"] = words.encode("utf-16-le")
    for n, (name, data) in enumerate((files or {}).items()):
        raw = name.encode("utf-16-le") if wide else name.encode("utf-8")
        attached: Tree = {f"__substg1.0_3707001{'F' if wide else 'E'}": raw}
        if isinstance(data, bytes):
            attached["__substg1.0_37010102"] = data
        else:
            attached["__substg1.0_3701000D"] = data
        tree[f"__attach_version1.0_#{n:08X}"] = attached
    return tree
