"""
From a parsed document to the rows that it contributes, before it meets the others.

Pure, standard library only: it runs wherever documents are parsed. No id depends on the
order or the time of a build.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from graph import keys, orders
from graph.context import Mention, mentions
from graph.fold import fold, fold_number
from graph.keys import Key
from graph.labels import both
from graph.lapses import own_end
from graph.periods import interval
from graph.series import series
from graph.titles import tells, title_words
from graph.values import Identity, Issue, ParsedDocument, Text, Unread
from graph.words import Basis, Carrier, FileRole, FileState

Row = dict[str, Any]

_ROLES = {
    Carrier.DOCUMENT: FileRole.TEXT,
    Carrier.EXCHANGE: FileRole.REGISTER,
    Carrier.DESCRIPTION: FileRole.NEWS,
    Carrier.REGISTER: FileRole.REGISTER,
    Carrier.PORTAL: FileRole.REGISTER,
}
_BASES = {
    Carrier.REGISTER: Basis.REGISTER,
    Carrier.EXCHANGE: Basis.EXCHANGE,
    Carrier.PORTAL: Basis.PORTAL,
}
_ORDER = (
    Carrier.DOCUMENT,
    Carrier.EXCHANGE,
    Carrier.REGISTER,
    Carrier.PORTAL,
    Carrier.DESCRIPTION,
)


def rows(parsed: ParsedDocument) -> dict[str, list[Row]]:
    """The staged rows (graph/staging.py) of one document, by table."""
    text, identity = parsed.source, parsed.identity
    own = keys.key(
        series(identity.issuer_id, identity.date),
        identity.type,
        identity.number,
        on=identity.date,
        year=identity.year,
    )
    if _is_no_document(text, identity):
        return _unrecognised(parsed)
    id = own.id() if own.complete else _provisional(own, parsed)
    base = {"document_id": id, "file_id": text.file_id}
    said = mentions(parsed.citations, identity, own, series)
    basis = _BASES.get(identity.carrier, Basis.TEXT)
    return {
        "files": [_file(text, identity.carrier)],
        "texts": [_text(text)],
        **_places(text),
        "documents": [{**base, **_document(parsed, own)}],
        "document_issuers": _issuers(id, own, identity),
        "citations": [_citation(m, id, text.file_id, basis) for m in said],
        "fits": [
            {"citation_id": f"{text.file_id}:{m.citation.start}", "key_id": key_id}
            for m in said
            for key_id in m.fits
        ],
        "references": [*_references(parsed, base)],
        "recipients": [*orders.recipients(parsed, base)],
        "demands": [*orders.demands(parsed, base, basis)],
        "addressees": [*orders.addressees(parsed)],
        "targets": [*orders.targets(parsed, base)],
        "issues": issue_rows(parsed.issues, **base, path=text.path),
    }


def _is_no_document(text: Text, identity: Identity) -> bool:
    """
    A text without number, type and issuer; but a row of a register is one. Who sent a
    message is no document's mark, and a whole file of one line is no row.
    """
    if identity.carrier is Carrier.EXCHANGE:
        return not (identity.number or identity.type)
    if identity.carrier is Carrier.PORTAL:
        return False
    if identity.carrier is Carrier.REGISTER and (text.carrier or text.row is not None):
        return False
    return not (
        identity.number or identity.type or identity.issuer or identity.issuer_id
    )


def _unrecognised(parsed: ParsedDocument) -> dict[str, list[Row]]:
    """The file is kept and told; what it mentions is no document's citation."""
    text = parsed.source
    doubt = Issue("no_document", both("issue.no_document"), path=text.path)
    return {
        "files": [_file(text, parsed.identity.carrier)],
        "texts": [_text(text)],
        **_places(text),
        "issues": issue_rows(
            [*parsed.issues, doubt], file_id=text.file_id, path=text.path
        ),
    }


def unread_rows(unread: Unread) -> dict[str, list[Row]]:
    """The rows of a file that could not be read: it is counted, with its reason."""
    issue = unread.issue
    said = (unread.path, issue.code, str(issue.start), issue.message)
    mark = keys.digest(said)
    row = {
        "file_id": f"{(unread.sha256 or '')[:16]}!{mark}",
        "path": unread.path,
        "sha256": unread.sha256,
        "bytes": unread.bytes,
        "state": FileState.UNREADABLE,
    }
    return {"files": [row], "issues": issue_rows([issue], path=unread.path, of=mark)}


def issue_rows(
    issues: Iterable[Issue],
    *,
    path: str | None = None,
    file_id: str | None = None,
    document_id: str | None = None,
    of: str | None = None,
) -> list[Row]:
    """Doubts as rows; the id tells the file (or ``of``), the code, and which it is."""
    seen: Counter[str] = Counter()
    made = []
    for issue in issues:
        seen[issue.code] += 1
        made.append(
            {
                "issue_id": f"{of or file_id}:{issue.code}:{seen[issue.code]}",
                "code": issue.code,
                "severity": issue.severity,
                "path": issue.path or path,
                "file_id": file_id,
                "document_id": document_id,
                "start": issue.start,
                "end": issue.end,
                "sentence": issue.message,
            }
        )
    return made


def _provisional(own: Key, parsed: ParsedDocument) -> str:
    text, identity = parsed.source, parsed.identity
    content = text.file_id
    return keys.provisional_id(own, identity.title, identity.date, content)


def _file(text: Text, carrier: Carrier) -> Row:
    return {
        "file_id": text.file_id,
        "path": text.path,
        "part": text.part,
        "row": text.row,
        "sha256": text.sha256,
        "bytes": text.bytes,
        "reader": text.reader,
        "reader_version": text.reader_version,
        "carrier": carrier,
        "published_on": text.published_on,
        "state": FileState.READ,
    }


def _text(text: Text) -> Row:
    """The text once for all parts of a file: their offsets point into the whole."""
    whole = text.file_id.partition("#")[0] if text.part is not None else text.file_id
    starts = [str(start) for start in text.page_starts]
    return {"file_id": whole, "text": text.text, "page_starts": starts}


def _places(text: Text) -> dict[str, list[Row]]:
    """The places that were repaired, and that were not read, in this part of a file."""
    end = len(text.text) if text.end is None else text.end
    repairs = [each for each in text.repairs if text.start <= each.start <= end]
    lost = [each for each in text.not_read if text.start <= each.start < end]
    return {
        "repairs": [
            {"file_id": text.file_id, "n": n, **each._asdict()}
            for n, each in enumerate(repairs, 1)
        ],
        "not_read": [
            {
                "file_id": text.file_id,
                "n": n,
                "start": each.start,
                "end": each.end,
                "kind": each.kind,
                "seen": each.seen,
                "page": each.page,
                **dict(zip(("x0", "y0", "x1", "y1"), each.box, strict=True)),
                "picture": each.picture,
            }
            for n, each in enumerate(lost, 1)
        ],
    }


def _document(parsed: ParsedDocument, own: Key) -> Row:
    text, said = parsed.source, parsed.identity
    size = (len(text.text) if text.end is None else text.end) - text.start
    begins, ends = interval(said.date, own.year, said.date_from, said.date_to)
    carrier = _ORDER.index(said.carrier)
    mark = f"{own.number}~{keys.digest([text.file_id])}"
    return {
        "apart_id": own.id(mark),
        "complete": own.complete,
        "rank": 0 if _ROLES[said.carrier] is FileRole.TEXT else 1,
        "preference": f"{carrier}{text.scanned:d}{10**12 - size:013d}{text.file_id}",
        "carrier": said.carrier,
        "role": _ROLES[said.carrier],
        "organ": said.issuer_id if said.issuer_id != own.series else None,
        "type": own.type,
        "series_id": own.series,
        "type_class": own.type,
        "base": own.base,
        "number_year": own.inside,
        "number": own.number,
        "canonical": said.number,
        "symbol": fold_number(said.number) if said.number else None,
        "year": own.year,
        "date": said.date,
        "date_from": begins,
        "date_to": ends,
        **_titled(said.title),
        "effective_from": said.effective_from,
        "effective_to": said.effective_to,
        "period_from": said.period_from,
        "period_to": said.period_to,
        "ends_on": own_end(said, own.type),
        "place": said.place,
        "signer": said.signer,
        "signing_mode": said.signing_mode,
        "inferred": list(said.inferred),
        "sent_by": text.sent.get("file_id"),
    }


def _issuers(id: str, own: Key, identity: Identity) -> list[Row]:
    """Joint issuers, the lead among them; none for a document of one body."""
    if not identity.joint_issuer_ids:
        return []
    bodies = dict.fromkeys((identity.issuer_id, *identity.joint_issuer_ids))
    return [
        {"document_id": id, "body_id": body, "lead": body == identity.issuer_id}
        for body in bodies
        if body
    ]


def _citation(mention: Mention, document_id: str, file_id: str, basis: Basis) -> Row:
    said, found = mention.citation, mention.key
    key_id = stub_id = None
    if mention.tier == "self":
        key_id = document_id
    elif mention.tier:
        key_id = found.id()
    else:
        gap = "" if found.year is None else keys.UNKNOWN
        stub_id = f"{found.id()}{gap}{file_id}:{mention.same_as}"
    return {
        "document_id": document_id,
        "file_id": file_id,
        "citation_id": f"{file_id}:{said.start}",
        "start": said.start,
        "end": said.end,
        "words": said.text,
        "number": said.number,
        "type": said.type,
        "date": said.date,
        "issuer_id": found.series,
        "organ": said.issuer_id if said.issuer_id != found.series else None,
        "title": said.title,
        "relation": said.relation,
        "scope": said.scope,
        "cue_start": said.cue.start if said.cue else None,
        "cue_end": said.cue.end if said.cue else None,
        "partial": said.partial,
        "effective_from": said.effective_from,
        "inferred": list(said.inferred),
        **_keyed(found, said.number, mention.on),
        "key_id": key_id,
        "stub_id": stub_id,
        "key_tier": mention.tier,
        **_titled(said.title),
        "basis": basis,
    }


@lru_cache(maxsize=16384)
def _keyed(found: Key, number: str, on: date | None) -> Mapping[str, Any]:
    """The columns of a key and a day; the same documents are cited again and again."""
    begins, ends = interval(on, found.year)
    return {
        "series_id": found.series,
        "type_class": found.type,
        "base": found.base,
        "number_year": found.inside,
        "symbol": fold_number(number),
        "year": found.year,
        "cited_on": on,
        "cited_from": begins,
        "cited_to": ends,
    }


@lru_cache(maxsize=8192)
def _titled(title: str | None) -> Mapping[str, Any]:
    """The columns of a title; most citations have none, many have the same."""
    words = title_words(title)
    return {
        "title": title,
        "title_folded": fold(title) if title else None,
        "title_words": " ".join(words),
        "title_size": len(words),
        "title_tells": " ".join(filter(tells, words)),
    }


def _references(parsed: ParsedDocument, base: Row) -> Iterator[Row]:
    for said in parsed.references:
        yield {
            **base,
            "reference_id": f"{base['file_id']}:r{said.start}",
            "start": said.start,
            "end": said.end,
            "words": said.text,
            "kind": said.kind,
            "issuer_id": said.issuer_id,
            "relation": said.relation,
            "scope": said.scope,
        }
