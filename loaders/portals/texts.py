"""
What a portal says beside the text, as texts of its own with the basis ``portal``.

The first speaks of the document of the page: a line as a register would give it, and a
line for each document that it acts on, below the portal's label. Where another acts on
it, that other has a text of its own, for what it does is a fact about the other::

    Nghị định số 123/2020/NĐ-CP ngày 19/10/2020: Quy định về hóa đơn
    Văn bản bị thay thế: Nghị định số 51/2010/NĐ-CP ngày 14/05/2010

    Nghị định số 70/2025/NĐ-CP ngày 20/03/2025: Sửa đổi, bổ sung Nghị định
    Văn bản sửa đổi, bổ sung của: Nghị định số 123/2020/NĐ-CP ngày 19/10/2020

The days bear the direction out: none acts on what was issued after it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph import keys
from graph.labels import both
from graph.series import series
from graph.values import Issue, Text
from graph.words import Carrier
from loaders.formats.source import Source
from loaders.portals.facts import OF, identity
from loaders.portals.labels import LATER, OTHER, THIS
from loaders.portals.page import Beside, Item, row_of
from loaders.registers import first_line, said
from loaders.stated import day, number_of


def texts_of(source: Source, beside: Beside) -> Iterator[Text]:
    """The text of the document of the page, and one for each that acts on it."""
    given = beside.given
    own = first_line({n: given[n] for n in ("number", "type", "date") if n in given})
    lines: list[str] = []
    others: list[Text] = []
    issues: list[Issue] = []
    for item in beside.items:
        if item.label.relation is None:
            continue
        row = row_of(item)
        acts = _acts(item, row, given)
        if acts is None:
            issues.append(_doubt(source, "portal_days", item))
        elif acts == THIS:
            line = first_line(row) if row else item.words
            lines.append(f"{item.label.text}: {line}")
        else:
            text = f"{first_line(row)}\n{item.label.text}{OF}: {own}" if row else ""
            other = _text(source, text, row, len(others) + 1)
            if row and _is_known(other):
                others.append(other)
            else:
                issues.append(_doubt(source, "portal_item", item))
    whole = "\n".join([said(given, _WRITTEN), *lines])
    yield replace(_text(source, whole, given, None), issues=tuple(issues))
    yield from others


_WRITTEN = {"status": "Tình trạng"}


def _acts(item: Item, row: Mapping[str, str], given: Mapping[str, str]) -> str | None:
    """Which document acts on which; None where the days do not bear it out."""
    label = item.label
    order = _order(given, row)
    if label.acts == LATER:
        return {1: THIS, -1: OTHER}.get(order or 0)
    if order is None:
        return None if label.needs_days and row else label.acts
    against = -1 if label.acts == THIS else 1
    return None if order == against else label.acts


def _order(one: Mapping[str, str], other: Mapping[str, str]) -> int | None:
    """1 where one was issued after the other, -1 before; None where nothing tells."""
    days = day(one.get("date", "")), day(other.get("date", ""))
    if days[0] and days[1]:
        return (days[0] > days[1]) - (days[0] < days[1])
    years = _year(one, days[0]), _year(other, days[1])
    if years[0] is None or years[1] is None or years[0] == years[1]:
        return None
    return 1 if years[0] > years[1] else -1


def _year(row: Mapping[str, str], on: dt.date | None) -> int | None:
    number = number_of(row.get("number", ""))
    return on.year if on else number.year if number else None


def _is_known(text: Text) -> bool:
    """Issuer, type, number and year of a document are all there."""
    own = identity(text)
    body = series(own.issuer_id, own.date)
    known = keys.key(body, own.type, own.number, on=own.date, year=own.year)
    return known.complete


def _text(source: Source, text: str, given: Mapping[str, str], row: int | None) -> Text:
    data = text.encode("utf-8", "replace")
    place = "map" if row is None else f"map.{row}"
    return Text(
        path=f"{source.path}!{LISTED}",
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        file_id=f"{source.file_id}#{place}",
        bytes=len(data),
        row=row,
        reader="portal",
        carrier=Carrier.PORTAL,
        given=dict(given),
    )


LISTED = "lược đồ"


def _doubt(source: Source, code: str, item: Item) -> Issue:
    said = both(f"issue.{code}", words=item.words[:200], label=item.label.text)
    return Issue(code, said, path=f"{source.path}!{LISTED}")
