"""
Mails: each attached file is read like any other, mails within mails too; and pages that
a browser saved in the form of a mail.

The words of a mail itself are no administrative document: they are read where a whole
document was pasted into them, else told. Names come in several encodings, some broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email.errors import HeaderParseError, InvalidBase64LengthDefect
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from email.utils import collapse_rfc2231_value

from graph.values import Unread
from graph.words import Severity
from loaders.formats.inner_names import Names, leads_out, readable, shown
from loaders.formats.source import Member, Source
from loaders.formats.unpacking import Full
from loaders.formats.words_of_mail import holds_document

SUFFIXES = (".eml", ".mht", ".mhtml")
LARGEST = 64 << 20

_FIELD = re.compile(
    rb"(?im)^(?P<name>from|to|cc|subject|date|message-id|mime-version|received"
    rb"|return-path|delivered-to|reply-to|content-type|x-[\w-]+):"
)
_SURE = frozenset({b"message-id", b"mime-version", b"received", b"return-path"})
_OPENING = re.compile(rb"\s{0,4}(?:From \S+.*\r?\n)?[A-Za-z][\w-]{1,60}:")
_SEALS = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
    }
)
_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_SUFFIX = {
    "text/plain": ".txt",
    "text/html": ".html",
    "message/rfc822": ".eml",
    "text/xml": ".xml",
    "application/xml": ".xml",
    "application/soap+xml": ".xml",
    "application/pdf": ".pdf",
}
_PAGES = (".mht", ".mhtml", ".doc")
_SMALL = 10 << 10
_DAMAGED = (LookupError, ValueError, TypeError, AttributeError, RecursionError)
"""What the standard library's reader of mails meets in broken ones."""

PAGE = "trang.html"
BODY = "noi-dung-thu"


def accepts(source: Source) -> bool:
    """Lines at the beginning are those that head a mail."""
    if not _OPENING.match(source.head):
        return False
    top = re.split(rb"\r?\n\r?\n", source.head, maxsplit=1)[0]
    seen = {match["name"].lower() for match in _FIELD.finditer(top)}
    if source.suffix in SUFFIXES:
        return bool(seen)
    return len(seen) > 1 and bool(seen & _SURE)


def read(source: Source) -> Iterator[Unread | Member]:
    """The files that the mail brings, and what became of its words."""
    try:
        yield from _read(source)
    except Full:
        yield source.unread("unpacks_too_much", gb=source.room.gigabytes)


def _read(source: Source) -> Iterator[Unread | Member]:
    source.stream.seek(0)
    try:
        mail = BytesParser(policy=_AsWritten()).parse(source.stream)
        parts = list(_leaves(mail))
    except _DAMAGED:
        yield source.unread("broken_container")
        return
    if _is_page(source, mail, parts):
        yield from _page(source, parts)
        return
    names = Names()
    found = False
    for count, part in enumerate(parts, 1):
        for item in _of_part(source, part, count, names):
            found = True
            yield item
    if not found:
        yield source.unread("empty_mail")


class _AsWritten(Compat32):
    """Heads stay as they were written, bytes without an encoding among them."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value


def _is_page(source: Source, mail: Message, parts: list[Message]) -> bool:
    """A page that a browser or Word saved with all that it shows."""
    if str(mail.get("From", "")).lstrip("<").startswith("Saved by"):
        return True
    shows = any(part.get_content_type() == "text/html" for part in parts)
    return shows and source.suffix in _PAGES


def _page(source: Source, parts: list[Message]) -> Iterator[Unread | Member]:
    """The first text of a saved page: the others are what it shows around it."""
    for part in parts:
        if part.get_content_type() == "text/html":
            data = _bytes(part)
            if data is None:
                yield source.unread("broken_container")
            else:
                yield from attached(source, PAGE, data)
            return
    yield source.unread("no_text")


def _leaves(mail: Message) -> Iterator[Message]:
    """The parts that hold something, in order; mails within are not opened."""
    waiting = [mail]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if part.get_content_type() == "message/rfc822" or not isinstance(inner, list):
            yield part
        else:
            waiting.extend(e for e in reversed(inner) if isinstance(e, Message))


def _of_part(
    source: Source, part: Message, count: int, names: Names
) -> Iterator[Unread | Member]:
    """A part of the mail as a file, or what became of it."""
    kind = part.get_content_type()
    if kind in _SEALS:
        return
    try:
        data = _bytes(part)
        said = _name(part)
    except _DAMAGED:
        data, said = None, ""
    name = names.once(said or f"{count}{_suffix(kind)}")
    if data is None:
        yield source.lost(name, "broken_member")
    elif kind in _TNEF or name.lower() == "winmail.dat":
        yield source.lost(name, "tnef")
    elif leads_out(name):
        yield source.lost(name, "unsafe_name")
    elif kind in ("text/plain", "text/html") and not said:
        yield from words(source, data, BODY + _suffix(kind))
    elif _is_ornament(part, kind, data):
        yield note(source, name, "inline_picture")
    else:
        yield from attached(source, name, data)


def words(source: Source, data: bytes, name: str) -> Iterator[Unread | Member]:
    """The words of the mail: a document where they hold one, else told."""
    if holds_document(data):
        yield from attached(source, name, data)
    elif data.strip():
        yield note(source, name, "mail_words")


def attached(source: Source, name: str, data: bytes) -> Iterator[Unread | Member]:
    """An attached file; `Full` where there is no room for it."""
    yield source.member(name, data)


def note(source: Source, name: str, code: str) -> Unread:
    """What is left out on purpose."""
    told = source.lost(name, code)
    return replace(told, issue=replace(told.issue, severity=Severity.NOTE))


def _bytes(part: Message) -> bytes | None:
    """The bytes of a part; None where its base64 is cut short."""
    inner = part.get_payload()
    if isinstance(inner, list):
        return next((e.as_bytes() for e in inner if isinstance(e, Message)), b"")
    data = part.get_payload(decode=True)
    if any(isinstance(each, InvalidBase64LengthDefect) for each in part.defects):
        return None
    return data if isinstance(data, bytes) else None


def _name(part: Message) -> str:
    """The name of the attached file, in whatever way it was written."""
    missing = object()
    said = part.get_param("filename", missing, "content-disposition")
    if said is missing:
        said = part.get_param("name", missing, "content-type")
    if said is missing or not said:
        return ""
    plain = collapse_rfc2231_value(said).strip() if said else ""  # type: ignore[arg-type]
    return shown(spelled(plain)).rpartition("/")[2]


def spelled(name: str) -> str:
    """
    A name as letters, where it is written as an encoded word or as bare bytes.

    >>> spelled("=?utf-8?B?S+G6vyBob+G6oWNoLnR4dA==?=")
    'Kế hoạch.txt'
    """
    if "=?" in name:
        try:
            pieces = decode_header(name)
        except (HeaderParseError, *_DAMAGED):
            return name
        return "".join(_piece(*piece) for piece in pieces)
    raw = name.encode("ascii", "surrogateescape") if _is_raw(name) else None
    return readable(raw) if raw is not None else name


def _suffix(kind: str) -> str:
    """The suffix of a part that has no name."""
    family, _, sort = kind.partition("/")
    return f".{sort}" if family == "image" else _SUFFIX.get(kind, "")


def _is_raw(name: str) -> bool:
    return any("\udc80" <= c <= "\udcff" for c in name) and all(
        c < "\x80" or "\udc80" <= c <= "\udcff" for c in name
    )


def _piece(data: bytes | str, charset: str | None) -> str:
    if isinstance(data, str):
        return data
    try:
        return data.decode(charset) if charset else readable(data)
    except (LookupError, UnicodeDecodeError):
        return readable(data)


def _is_ornament(part: Message, kind: str, data: bytes) -> bool:
    """A small picture within the words: a mark of the sender."""
    inline = part.get_content_disposition() != "attachment"
    return kind.startswith("image/") and inline and len(data) < _SMALL
