"""
The printed form of a parsed document: plain values under fixed names, ready for JSON.

docs/parse-format.md describes every field; a test holds the two together.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from graph.values import (
    Addressee,
    BodyClass,
    Citation,
    Cue,
    Deadline,
    Demand,
    Issue,
    ParsedDocument,
    Recipient,
    Reference,
    Target,
    Text,
)

Printed = dict[str, Any]


def named(text: Text) -> str:
    """The input as it was named, with ``#row`` or ``#part`` where it has one."""
    place = text.row if text.row is not None else text.part
    return text.path if place is None else f"{text.path}#{place}"


def printed(document: ParsedDocument, *, with_text: bool = False) -> Printed:
    """Everything read from one text, as plain values; dates in ISO form."""
    source, own = document.source, document.identity
    fields: Printed = {
        "path": named(source),
        "id": source.id,
        "sha256": source.sha256,
        "carrier": str(own.carrier),
        "number": own.number,
        "type": own.type,
        "date": _day(own.date),
        "date_from": _day(own.date_from),
        "date_to": _day(own.date_to),
        "year": own.year,
        "issuer": own.issuer,
        "organ": own.organ,
        "issuer_id": own.issuer_id,
        "joint_issuer_ids": list(own.joint_issuer_ids),
        "place": own.place,
        "title": own.title,
        "signer": own.signer,
        "signer_title": own.signer_title,
        "signing_mode": own.signing_mode,
        "period_from": _day(own.period_from),
        "period_to": _day(own.period_to),
        "effective_from": _day(own.effective_from),
        "effective_to": _day(own.effective_to),
        "inferred": list(own.inferred),
        "citations": [_citation(c) for c in document.citations],
        "references": [_reference(r) for r in document.references],
        "recipients": [_recipient(r) for r in document.recipients],
        "demands": [_demand(d) for d in document.demands],
        "deadlines": [_deadline(d) for d in document.deadlines],
        "targets": [_target(t) for t in document.targets],
        "issues": [_issue(i) for i in document.issues],
    }
    if with_text:
        fields["text"] = source.text
    return fields


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


_Placed = (
    Addressee | Citation | Cue | Deadline | Demand | Recipient | Reference | Target
)


def _place(item: _Placed) -> Printed:
    return {"start": item.start, "end": item.end, "text": item.text}


def _citation(citation: Citation) -> Printed:
    cue = citation.cue
    return {
        **_place(citation),
        "number": citation.number,
        "type": citation.type,
        "date": _day(citation.date),
        "year": citation.year,
        "issuer": citation.issuer,
        "issuer_id": citation.issuer_id,
        "title": citation.title,
        "relation": str(citation.relation),
        "scope": str(citation.scope),
        "cue": None if cue is None else _place(cue),
        "partial": citation.partial,
        "effective_from": _day(citation.effective_from),
        "inferred": list(citation.inferred),
    }


def _reference(reference: Reference) -> Printed:
    return {
        **_place(reference),
        "kind": reference.kind,
        "issuer_id": reference.issuer_id,
        "relation": str(reference.relation),
        "scope": str(reference.scope),
    }


def _group(group: BodyClass | None) -> Printed:
    """The class of bodies, its level, place and stated number, side by side."""
    return {
        "class": group.kind if group else None,
        "level": str(group.level) if group and group.level else None,
        "jurisdiction": group.jurisdiction if group else None,
        "count": group.count if group else None,
        "except": list(group.exceptions) if group else [],
    }


def _recipient(recipient: Recipient) -> Printed:
    return {
        **_place(recipient),
        "body_id": recipient.body_id,
        **_group(recipient.group),
        "purpose": recipient.purpose,
    }


def _addressee(addressee: Addressee) -> Printed:
    return {
        **_place(addressee),
        "body_id": addressee.body_id,
        **_group(addressee.group),
        "binding": addressee.binding,
    }


def _demand(demand: Demand) -> Printed:
    return {
        **_place(demand),
        "action": str(demand.action),
        "addressees": [_addressee(a) for a in demand.addressees],
        "object": demand.object,
        "clock": None if demand.clock is None else str(demand.clock),
        "deadline": demand.deadline,
        "further": list(demand.further),
        "via": demand.via,
        "to": list(demand.to),
    }


def _deadline(deadline: Deadline) -> Printed:
    return {
        **_place(deadline),
        "date": _day(deadline.date),
        "comparator": str(deadline.comparator),
        "recurrence": deadline.recurrence,
        "period": deadline.period,
        "days": deadline.days,
    }


def _target(target: Target) -> Printed:
    return {
        **_place(target),
        "value": target.value,
        "unit": target.unit,
        "comparator": target.comparator,
        "modality": target.modality,
        "who": target.who,
        "what": target.what,
    }


def _issue(issue: Issue) -> Printed:
    return {
        "code": issue.code,
        "message": issue.message,
        "severity": str(issue.severity),
        "start": issue.start,
        "end": issue.end,
    }
