"""
Archives: each file within is read as if it lay in a folder, and named ``OUTER!INNER``.

Nothing is written to the names that an archive states. An entry that is a link, leads
out of the archive, is locked or damaged is told, and the others are read.
"""

from __future__ import annotations

import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import BinaryIO

from graph.values import Text, Unread
from loaders.formats.containers import ZIP, Kind, Unfit, container, opened
from loaders.formats.inner_names import Names, is_hidden, leads_out, readable, shown
from loaders.formats.source import Member, Source
from loaders.formats.unpacking import Full, unpacked

SUFFIXES = (".zip", ".edoc")

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    UnicodeDecodeError,
    ValueError,
)
_AES = 99
_KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Ways of packing that are opened piece by piece; of others one may fill memory."""

_UTF8 = 0x800
_LOCKED = 0x1
_LOCAL = 30
_NAMED = 0x7075
_EMPTY = b"PK\x05\x06"


def accepts(source: Source) -> bool:
    """A ZIP that is no document of an office program."""
    if source.head.startswith(_EMPTY):
        return True
    if not source.head.startswith(ZIP):
        return False
    try:
        found = container(source.stream, source.head)
    except Unfit:
        return True
    return found is None or found.kind is Kind.ZIP


def read(source: Source) -> Iterator[Text | Unread | Member]:
    """The files in the archive, in the order of their names."""
    try:
        with opened(source.stream) as parts:
            yield from _entries(source, parts)
    except Unfit as fault:
        yield source.unread(fault.code, **fault.values)
    except Full:
        yield source.unread("unpacks_too_much", gb=source.room.gigabytes)


def _entries(
    source: Source, parts: zipfile.ZipFile
) -> Iterator[Text | Unread | Member]:
    entries = parts.infolist()
    if _overlap(entries):
        yield source.unread("overlapping_entries")
        return
    names = Names()
    named = sorted((_name(entry), n) for n, entry in enumerate(entries))
    kept = [(name, entries[n]) for name, n in named if _is_file(name)]
    if not kept:
        yield source.unread("empty_archive")
    for name, entry in kept:
        yield _member(source, parts, entry, names.once(name))


def _is_file(name: str) -> bool:
    """No folder, and not what systems keep for themselves."""
    return not name.endswith("/") and not is_hidden(name)


def _member(
    source: Source, parts: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str
) -> Unread | Member:
    """The entry as a file, or why it is none."""
    source.room.take_file()
    if leads_out(name):
        return source.lost(name, "unsafe_name")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return source.lost(name, "link_within")
    if entry.compress_type == _AES:
        return source.lost(name, "locked_aes")
    if entry.compress_type not in _KNOWN:
        return source.lost(name, "unknown_packing")
    try:
        return Member(name, _opened(source, parts, entry))
    except NotImplementedError:
        return source.lost(name, "unknown_packing")
    except RuntimeError:
        return source.lost(name, "password_protected")
    except _DAMAGED:
        return source.lost(name, "broken_member")


def _opened(source: Source, parts: zipfile.ZipFile, entry: zipfile.ZipInfo) -> BinaryIO:
    """The bytes of an entry; a password that only seems to fit gives damaged bytes."""
    if not entry.flag_bits & _LOCKED:
        with parts.open(entry) as stream:
            return unpacked(stream, source.room)
    for password in source.how.passwords:
        for secret in _secrets(password):
            try:
                with parts.open(entry, pwd=secret) as stream:
                    return unpacked(stream, source.room)
            except NotImplementedError:
                raise
            except (RuntimeError, *_DAMAGED):
                continue
    raise RuntimeError("locked")


def _secrets(password: str) -> Iterator[bytes]:
    """The bytes that a password may have been typed as."""
    made: dict[bytes, None] = {}
    for encoding in ("utf-8", "cp1258", "cp437"):
        made[password.encode(encoding, "ignore")] = None
    yield from (secret for secret in made if secret)


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry, in whatever encoding it was written."""
    if entry.flag_bits & _UTF8:
        return shown(entry.orig_filename)
    stated = _stated(entry.extra)
    if stated is not None:
        return shown(stated)
    try:
        return shown(readable(entry.orig_filename.encode("cp437")))
    except UnicodeEncodeError:
        return shown(entry.orig_filename)


def _stated(extra: bytes) -> str | None:
    """The name in UTF-8 that some programs write beside the other."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == _NAMED and 5 < size <= len(extra) - 4:
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    return None


def _overlap(entries: list[zipfile.ZipInfo]) -> bool:
    """Do entries share bytes, as only a bomb's do?"""
    spans = sorted(
        (e.header_offset, e.header_offset + _LOCAL + e.compress_size) for e in entries
    )
    return any(end > start for (_, end), (start, _) in pairwise(spans))
