"""
MSG, a mail as Outlook keeps it: an OLE file with a storage for each attached file.

The storages are read by their numbers (MS-OXMSG); a mail within is a storage of the
same kind, and its files are named below its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from graph.values import Unread
from loaders.formats.containers import OLE, Kind, Unfit, container
from loaders.formats.inner_names import Names, leads_out, readable, shown
from loaders.formats.mail import BODY, attached, words
from loaders.formats.source import WITHIN, Member, Source
from loaders.formats.unpacking import Full

if TYPE_CHECKING:
    from olefile import OleFileIO

SUFFIXES = (".msg",)

_ATTACHED = "__attach_version1.0_#"
_VALUE = "__substg1.0_"
_DATA, _INNER = "37010102", "3701000D"
_NAMES = ("3707", "3704", "3001")
_WORDS, _HTML = "1000", "10130102"
_WIDE, _NARROW = "001F", "001E"
_DEEPEST = 5
Path = tuple[str, ...]
_BROKEN = (
    OSError,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    RecursionError,
)


def accepts(source: Source) -> bool:
    """An OLE file with the properties of a mail."""
    if not source.head.startswith(OLE):
        return False
    try:
        found = container(source.stream, source.head)
    except Unfit:
        return source.suffix in SUFFIXES
    return found is not None and found.kind is Kind.MSG


def read(source: Source) -> Iterator[Unread | Member]:
    """The files that the mail brings, and what became of its words."""
    import olefile

    source.stream.seek(0)
    found = False
    try:
        with olefile.OleFileIO(source.stream) as ole:
            for item in _mail(_Opened(source, ole, Names()), (), ""):
                found = True
                yield item
    except Full:
        yield source.unread("unpacks_too_much", gb=source.room.gigabytes)
        return
    except _BROKEN:
        yield source.unread("broken_container")
        return
    if not found:
        yield source.unread("empty_mail")


class _Opened(NamedTuple):
    """The file that is read, as a mail and as storages, and the names given so far."""

    source: Source
    ole: OleFileIO
    names: Names


def _mail(opened: _Opened, at: Path, above: str) -> Iterator[Unread | Member]:
    """The words and the files of the mail whose storage is ``at``."""
    yield from _words(opened, at, above)
    storages = sorted(
        {
            entry[len(at)]
            for entry in opened.ole.listdir()
            if tuple(entry[: len(at)]) == at and entry[len(at)].startswith(_ATTACHED)
        }
    )
    for count, storage in enumerate(storages, 1):
        yield from _attachment(opened, (*at, storage), above, count)


def _words(opened: _Opened, at: Path, above: str) -> Iterator[Unread | Member]:
    plain = _text(opened.ole, at, _WORDS)
    html = _bytes(opened.ole, at, _HTML)
    if plain.strip():
        name = opened.names.once(f"{above}{BODY}.txt")
        yield from words(opened.source, plain.encode("utf-8", "replace"), name)
    elif html:
        name = opened.names.once(f"{above}{BODY}.html")
        yield from words(opened.source, html, name)


def _attachment(
    opened: _Opened, at: Path, above: str, count: int
) -> Iterator[Unread | Member]:
    """One attached file, or the mail that is attached."""
    said = next(
        (text for n in _NAMES if (text := _text(opened.ole, at, n).strip())), ""
    )
    name = shown(said).rpartition("/")[2] or f"{count}"
    inner = (*at, f"{_VALUE}{_INNER}")
    if opened.ole.exists(list(inner)):
        if len(inner) > 2 * _DEEPEST:
            yield opened.source.lost(f"{above}{name}", "too_deep", limit=_DEEPEST)
            return
        yield from _mail(opened, inner, f"{above}{name}{WITHIN}")
        return
    name = opened.names.once(f"{above}{name}")
    data = _bytes(opened.ole, at, _DATA)
    if data is None:
        yield opened.source.lost(name, "broken_member")
    elif name.lower().endswith("winmail.dat"):
        yield opened.source.lost(name, "tnef")
    elif leads_out(name):
        yield opened.source.lost(name, "unsafe_name")
    else:
        yield from attached(opened.source, name, data)


def _text(ole: OleFileIO, at: Path, number: str) -> str:
    """A property that is words, wide or in the bytes of the system that wrote it."""
    wide = _bytes(ole, at, number + _WIDE)
    if wide is not None:
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    narrow = _bytes(ole, at, number + _NARROW)
    return "" if narrow is None else readable(narrow.rstrip(b"\0"))


def _bytes(ole: OleFileIO, at: Path, number: str) -> bytes | None:
    """A property as bytes; None where it is not there, or cannot be read."""
    path = [*at, f"{_VALUE}{number}"]
    try:
        if not ole.exists(path):
            return None
        with ole.openstream(path) as stream:
            data = stream.read()
    except _BROKEN:
        return None
    return data if isinstance(data, bytes) else None
