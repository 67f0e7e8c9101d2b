"""
The table of properties (thuộc tính văn bản) that portals print beside a text: ``Số ký
hiệu``, ``Ngày ban hành``, ``Cơ quan ban hành``, ``Người ký``, each with its value
behind a colon or on the next line. It fills what the head does not state.
"""

from __future__ import annotations

from dataclasses import fields, replace

from graph.values import Identity, Text
from loaders.columns import headings, plain
from loaders.stated import stated

_REACH = 4000
_LINES = 90
_SURE = ("Ngày ban hành", "Cơ quan ban hành", "Số ký hiệu", "Số hiệu", "Người ký")
_VAGUE = frozenset(
    {"so", "ngay", "loai", "noi dung", "hieu luc", "ten", "co quan", "tinh", "ma", "id"}
)


def properties(text: str) -> dict[str, str]:
    """
    The fields that a table of properties states; empty where there is none.

    >>> properties("Số ký hiệu: 5/KH-UBND\\nNgày ban hành\\n02/3/2020\\nNgười ký: An")
    {'number': '5/KH-UBND', 'date': '02/3/2020', 'signer': 'An'}
    """
    head = text[:_REACH]
    if sum(words in head for words in _SURE) < 2:
        return {}
    found: dict[str, str] = {}
    waiting: str | None = None
    for line in head.split("\n")[:_LINES]:
        content = line.strip(" |*")
        if not content:
            continue
        key, colon, value = content.partition(":")
        field = _field(key)
        if field and (colon or content == key):
            waiting = None if value.strip() else field
            if value.strip():
                found.setdefault(field, value.strip())
        elif waiting:
            found.setdefault(waiting, content)
            waiting = None
    return found if len(found) > 2 and "number" in found else {}


def _field(key: str) -> str | None:
    """The field that a key names without doubt."""
    if len(key) > 40:
        return None
    name = plain(key)
    return None if name in _VAGUE else headings().get(name, (None, 0))[0]


def completed(text: Text, body: str, read: Identity) -> Identity:
    """``read``, with what the table of properties states where the head is silent."""
    given = properties(body)
    if not given:
        return read
    table = stated(replace(text, given=given), read)
    missing = {
        field.name: getattr(table, field.name)
        for field in fields(Identity)
        if field.name not in ("carrier", "inferred")
        and getattr(read, field.name) in (None, ())
    }
    if missing.get("issuer_id") is None:
        missing.pop("issuer_id", None)
    filled = replace(read, **missing)
    year = filled.date.year if filled.date else filled.year
    return replace(filled, year=year)
