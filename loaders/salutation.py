"""
Those whom a directive or letter addresses before its first paragraph.
"""

from __future__ import annotations

from graph.values import Addressee, Identity
from loaders.addressees import addressees
from loaders.heads import body_at
from loaders.orders import Order, order
from loaders.outline import Outline, Zone
from loaders.paragraphs import paragraphs
from loaders.view import View

_PREAMBLE = 420
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
