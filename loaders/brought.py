"""
The file that an exchange message brought, beside what the header of the message states:
what the file lacks, and what the two state otherwise.
"""

from __future__ import annotations

from dataclasses import replace

from graph.titles import tells, title_words
from graph.values import Identity, Issue, Text
from loaders.exchanged import doubt, stated_identity
from loaders.stated import day, number_of

_WORDS = 3
"""Words that two titles must have to be compared."""


def completed(text: Text, own: Identity) -> Identity:
    """
    The document of the first file of a message, with the number and day that the header
    states and the file has not: a scan, a blank that is stamped later. Type, issuer and
    title have to be the same.
    """
    sent = stated_identity(text.sent)
    if "file_id" not in text.sent or own.number or not sent.number:
        return own
    if own.type not in (None, sent.type) or own.date not in (None, sent.date):
        return own
    same_issuer = own.issuer_id is not None and own.issuer_id == sent.issuer_id
    if not same_issuer or not _one_title(own.title, sent.title):
        return own
    read = "exchange message"
    said = ["number"] if own.date or not sent.date else ["number", "date"]
    return replace(
        own,
        number=sent.number,
        type=sent.type,
        date=sent.date,
        year=sent.year,
        inferred=(*own.inferred, *(f"{name}: {read}" for name in said)),
    )


def _one_title(one: str | None, other: str | None) -> bool:
    """Do two titles share most of their words, and all that tell documents apart?"""
    words, others = set(title_words(one)), set(title_words(other))
    least = min(len(words), len(others))
    differ = any(tells(word) for word in words ^ others)
    return least >= _WORDS and not differ and 2 * len(words & others) >= least


def disagreements(text: Text, own: Identity) -> tuple[Issue, ...]:
    """What the message states otherwise than the file that it brought."""
    said = {name: text.sent.get(name, "") for name in ("number", "date")}
    number, on = number_of(said["number"]), day(said["date"])
    same = number is not None and number.canonical == own.number
    is_first = "file_id" in text.sent
    found = []
    if is_first and number and own.number and not same:
        found.append(doubt(text, "sent_number", sent=number.canonical, own=own.number))
    elif same and on and own.date and on != own.date:
        sent, stated = f"{on:%d/%m/%Y}", f"{own.date:%d/%m/%Y}"
        found.append(doubt(text, "sent_date", sent=sent, own=stated))
    issuer = stated_identity(text.sent)
    if same and own.issuer_id and issuer.issuer_id not in (None, own.issuer_id):
        found.append(
            doubt(text, "sent_issuer", sent=issuer.issuer, own=own.issuer or "")
        )
    return tuple(found)
