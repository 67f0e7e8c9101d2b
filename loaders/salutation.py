"""
Those whom a directive or letter addresses before its first paragraph, and letters that
order in it.
"""

from __future__ import annotations

import re

from graph.values import Addressee, Identity
from loaders.addressees import addressees
from loaders.heads import body_at
from loaders.issuers import stated
from loaders.orders import Order, order
from loaders.outline import Outline, Section, Zone
from loaders.paragraphs import paragraphs
from loaders.view import View

_PREAMBLE = 420
_ASKS = re.compile(
    r"(?:^|(?<=[,.;]\s)|(?<=\n))(?P<who>[^\W\d_a-z][^,.;:\d]{3,90}?)"
    r"(?= (?:(?:kính|trân trọng) )?(?:đề nghị|yêu cầu|giao) )"
)
_LONGEST = 300


def addressed_at_once(
    view: View, outline: Outline, identity: Identity
) -> tuple[tuple[Addressee, ...], bool]:
    """
    The bodies that the last words of the preamble order ("yêu cầu các sở ...:"), and
    True; else those after "Kính gửi", and False.
    """
    first = next((s for s in outline.sections if s.zone is Zone.EXECUTION), None)
    if first is None or identity.type == "BC":
        return (), False
    for section in outline.of(Zone.PREAMBLE) if first.label is None else ():
        low = max(section.start, section.end - _PREAMBLE)
        for word in ("yêu cầu ", "đề nghị ", "giao "):
            at = view.flat.rfind(word, low, section.end)
            found = order(view.flat, at, section.end) if at >= 0 else None
            if found is not None and found.cue is not None:
                named = addressees(view, found, identity)
                greeted = _greeted(view, outline, identity, first.start)
                wider = _of_all(named) or _begins(greeted, named)
                return (greeted if greeted and wider else named), True
    return _greeted(view, outline, identity, first.start), False


def order_at_once(view: View, section: Section, identity: Identity) -> int | None:
    """
    Where a letter that says in one paragraph on what it rests and what it orders begins
    to order: "Thực hiện ..., UBND quận đề nghị UBND các phường ...". The issuer itself
    has to speak; others only did so before. A paragraph that ends with a colon leads
    over to what follows.
    """
    if section.zone is not Zone.PREAMBLE or identity.type != "CV":
        return None
    flat = view.flat
    if flat[section.start : section.end].rstrip().endswith(":"):
        return None
    for match in _ASKS.finditer(flat, section.start, section.end):
        begin = match.start("who")
        end = match.end("who")
        who = stated(flat, begin, end, end, identity.issuer_id, identity.date)
        if who.body_id == identity.issuer_id and who.end == end:
            return begin
    return None


def _of_all(named: tuple[Addressee, ...]) -> bool:
    """Do the words only sum up those whom a letter is sent to ("các đơn vị")?"""
    return all(
        one.body_id is None and (one.group is None or one.group.kind == "agencies")
        for one in named
    )


def _begins(greeted: tuple[Addressee, ...], named: tuple[Addressee, ...]) -> bool:
    """Do the words repeat the beginning of a longer name of the greeting?"""
    return len(named) == 1 and any(
        one.text.lower().startswith(named[0].text.lower()) for one in greeted
    )


def _greeted(
    view: View, outline: Outline, identity: Identity, stop: int
) -> tuple[Addressee, ...]:
    """Those who stand behind "Kính gửi" before the first paragraph."""
    at = view.flat.find("Kính gửi", 0, stop)
    if at < 0:
        return ()
    found_lines: list[Addressee] = []
    head = outline.at(at)
    for line in paragraphs(view, head._replace(start=at + 8, heading=None)):
        start = line.start + (view.flat[line.start] == ":")
        words = view.flat[start : line.end]
        start += len(words) - len(words.lstrip(" :-"))
        end = start + len(words.strip(" :-.;/"))
        if end - start > _LONGEST or not body_at(view.flat, start, end):
            break
        whole = Order(None, (start, end), None)
        found_lines.extend(addressees(view, whole, identity))
    return tuple(found_lines)
