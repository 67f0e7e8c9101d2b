"""
edXML, the messages by which offices exchange documents (QCVN 102:2016/BTTTT): what the
header states becomes a text of its own, each attached file is read like any other.

Programs write the same elements with several prefixes and roots, some within a SOAP
envelope, and attach files under two names. A receipt, and a message that takes a
document back, carry no document and are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.labels import label
from graph.values import Text, Unread
from graph.words import Carrier, Severity
from loaders.formats.elements import BadXml, Element, elements
from loaders.formats.inner_names import Names, leads_out, shown
from loaders.formats.source import Member, Source
from loaders.formats.unpacking import Full
from loaders.messages import Message, Organ, Other, given_of, local_day, stated, text_of

SUFFIXES = (".edxml",)

_BEGINS = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?>(?><!--.*?-->)\s*)*+<(?!\?)", re.S)
_MARKS = re.compile(
    r"<(?:[\w.-]+:)?(?:edXML|edXMLEnvelope|MessageHeader|MessageStatus)\b", re.I
)
_FILES = frozenset({"contenttransferencoded", "content", "filecontent", "data"})
_RECALL = "1"
_RECEIPTS = frozenset({"01", "02", "03", "04", "05", "06", "13", "15", "16"})
_ID = re.compile(r"(?P<organ>[^,]*),\s*(?P<day>[^,]*),\s*(?P<code>.+)")


def accepts(source: Source) -> bool:
    """XML with the elements of an exchange message near its beginning."""
    return bool(_BEGINS.match(source.peek)) and bool(_MARKS.search(source.peek))


def read(source: Source) -> Iterator[Text | Unread | Member]:
    """The header as a text, and the attached files."""
    try:
        root = elements(source.stream, source.room, is_file=_is_file)
    except BadXml as fault:
        yield source.unread(fault.code, **fault.values)
        return
    except Full:
        yield source.unread("unpacks_too_much", gb=source.room.gigabytes)
        return
    try:
        yield from _within(source, root)
    finally:
        root.close()


def _within(source: Source, root: Element) -> Iterator[Text | Unread | Member]:
    """What the message states, and the files that it holds."""
    header = _first(root, "messageheader")
    status = _first(root, "messagestatus") or _first(root, "status")
    sent: dict[str, str] = {}
    if header is not None:
        told = _header(source, root, header)
        sent = dict(told.given) if isinstance(told, Text) else {}
        yield told
    elif status is not None and status.said("statuscode"):
        yield _status(source, status)
    else:
        yield source.unread("no_message")
    for _ in range(sum(each.name == "messageheader" for each in root.below()) - 1):
        yield source.unread("further_message")
    yield from _attached(source, root, sent)


def _is_file(around: str, name: str) -> bool:
    return around.startswith("attachment") and name in _FILES


def _first(root: Element, name: str) -> Element | None:
    return next((each for each in root.below() if each.name == name), None)


def _header(source: Source, root: Element, header: Element) -> Text | Unread:
    """The text of the header; a message that takes a document back has none."""
    business = _first(root, "bussiness") or _first(root, "business") or Element("")
    kind = _said(business, "bussinessdoctype") or _said(business, "businessdoctype")
    message = _message(root, header)
    if kind == _RECALL:
        reason = _said(business, "bussinessdocreason") or "–"
        code = f"{message.number}/{message.notation}".strip("/")
        return source.unread("message_recalls", document=code, reason=reason)
    said = text_of(message)
    if not said.strip():
        return source.unread("no_text")
    return Text(
        path=source.path,
        text=said,
        sha256=source.sha256,
        file_id=source.file_id,
        bytes=source.size,
        reader="edxml",
        carrier=Carrier.EXCHANGE,
        given=given_of(message),
    )


def _message(root: Element, header: Element) -> Message:
    """What the elements of the header state."""
    references = [each for each in root.below() if each.name == "reference"]
    replaced = [each for each in root.below() if each.name == "replacementinfo"]
    return Message(
        sender=_organ(next(iter(header.all("from")), Element(""))),
        to=tuple(organ for each in header.all("to") if (organ := _organ(each)).words),
        number=_said(header, "code", "codenumber"),
        notation=_said(header, "code", "codenotation"),
        day=_day(header, "promulgationinfo", "promulgationdate")
        or _day(header, "promulgationinfo", "date"),
        place=_said(header, "promulgationinfo", "place"),
        type=_said(header, "documenttype", "typename")
        or _said(header, "documenttype")
        or _said(header, "type", "description"),
        subject=_said(header, "subject"),
        content=_said(header, "content"),
        competence=_said(header, "signerinfo", "competence"),
        position=_said(header, "signerinfo", "position"),
        signer=_said(header, "signerinfo", "fullname")
        or _said(header, "signerinfo", "signer"),
        due=_day(header, "duedate") or _day(header, "responsedate"),
        places=_each(header, "toplaces", "place"),
        priority=_said(header, "otherinfo", "priority"),
        appendixes=_each(header, "otherinfo", "appendixes", "appendix"),
        replies_to=tuple(
            other for each in header.all("responsefor") if (other := _other(each))
        ),
        replaces=tuple(other for each in replaced if (other := _other(each))),
        steering=_said(header, "steeringtype"),
        files=tuple(
            shown(name) for each in references if (name := each.said("attachmentname"))
        ),
    )


def _said(element: Element, *path: str) -> str:
    return stated(element.said(*path))


def _day(element: Element, *path: str) -> str:
    return local_day(_said(element, *path))


def _each(element: Element, *path: str) -> tuple[str, ...]:
    words = (stated(" ".join(each.text.split())) for each in element.all(*path))
    return tuple(each for each in words if each)


def _organ(element: Element) -> Organ:
    return Organ(
        id=_said(element, "organid"),
        name=_said(element, "organname"),
        over=_said(element, "organizationincharge") or _said(element, "organincharge"),
        address=_said(element, "organadd"),
    )


def _other(element: Element) -> Other | None:
    """Another document, by its parts, or by the parts of its identifier."""
    whole = _ID.fullmatch(_said(element, "documentid"))
    organ, day, code = whole.groups() if whole else ("", "", "")
    found = Other(
        organ_id=_said(element, "organid") or organ.strip(),
        code=_said(element, "code") or code.strip(),
        day=_day(element, "promulgationdate") or day.strip(),
    )
    bare = Other("", _said(element, "documentid"), "")
    return found if found.code else bare if bare.code else None


def _status(source: Source, status: Element) -> Unread:
    """A receipt: what became of a message at its receiver."""
    code = status.said("statuscode").zfill(2)
    told = source.unread(
        "message_receipt",
        status=label(f"receipt.{code}") if code in _RECEIPTS else code,
        document=status.said("responsefor", "code")
        or status.said("responsefor", "documentid")
        or "–",
        sender=status.said("from", "organname") or "–",
    )
    return replace(told, issue=replace(told.issue, severity=Severity.NOTE))


def _attached(
    source: Source, root: Element, sent: dict[str, str]
) -> Iterator[Member | Unread]:
    """The files that the message holds."""
    named = {
        _id(each): _name(each) for each in root.below() if each.name == "reference"
    }
    names = Names()
    count = 0
    for each in root.below():
        if not each.name.startswith("attachment"):
            continue
        for part in each.inner:
            if not (part.name in _FILES and (part.content or part.damaged)):
                continue
            count += 1
            said = _name(each) or named.get(_id(each), "") or f"{count}"
            name = names.once(shown(said))
            if part.content is None:
                yield source.lost(name, "broken_member")
            elif leads_out(name):
                yield source.lost(name, "unsafe_name")
            else:
                main = {"file_id": source.file_id} if count == 1 else {}
                yield Member(name, part.content, sent | main if sent else {})


def _name(element: Element) -> str:
    return element.said("attachmentname") or element.said("filename")


def _id(element: Element) -> str:
    return element.said("contentid").removeprefix("cid:")
