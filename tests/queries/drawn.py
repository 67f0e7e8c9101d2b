"""Rows for worlds about demands: whom a directive asks, what is held, what is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from graph.stores.seam import Store
from graph.tables import EARLIEST, LATEST
from graph.values import BodyClass
from graph.words import ANSWERING_TYPES, STRENGTH, Action
from tests.worlds import Row, document, row, world

DIRECTIVE = document("33/CT-TTg", of="gov/thu-tuong", on="2021-11-26")
ALL_TYPES = sorted(ANSWERING_TYPES)


def put(store: Store, *rows: Row) -> Store:
    """The store with these rows."""
    store.write(world(*rows))
    return store


def demand(
    *whom: str | BodyClass,
    of: Row = DIRECTIVE,
    name: str = "q1",
    action: Action = Action.MAKE_PLAN,
    due: str | None = None,
    comparator: str = "before",
    **values: Any,
) -> list[Row]:
    """A demand of a directive on these bodies and classes, with a term or without."""
    day = date.fromisoformat(due) if due else None
    binding = values.pop("binding", True)
    first = {
        "demand_id": name,
        "document_id": of.id,
        "file_id": "f0",
        "action": action,
        "strength": STRENGTH[action],
        "object_id": of.id,
        "due_from": day or EARLIEST,
        "due_to": day + timedelta(days=1) if day else LATEST,
        "comparator": comparator if day else None,
        "basis": "text",
    }
    return [
        row("demands", **{**first, **values}),
        *(_addressee(name, n, who, binding) for n, who in enumerate(whom)),
    ]


def _addressee(demand_id: str, n: int, who: str | BodyClass, binding: bool) -> Row:
    given: dict[str, Any] = {"body_id": who, "words": who, "countable": True}
    if isinstance(who, BodyClass):
        given = {
            "words": f"các {who.kind}",
            "class_kind": who.kind,
            "class_unit": who.unit,
            "class_level": who.level,
            "class_units": list(who.units),
            "jurisdiction_id": who.jurisdiction,
            "stated_count": who.count,
            "exceptions": list(who.exceptions),
            "countable": who.countable,
        }
    return row("addressees", demand_id=demand_id, n=n, binding=binding, **given)


def plan(of: str, on: str | None = "2022-01-10", number: int = 5, **values: Any) -> Row:
    """A plan (kế hoạch) of a body, held unless said otherwise."""
    return document(f"{number:02}/KH-UBND", of=of, on=on, **values)


def manifest(
    name: str,
    body_id: str | None,
    begins: str = "2021-01-01",
    ends: str = "2023-01-01",
    types: Sequence[str] = ALL_TYPES,
    **values: Any,
) -> Row:
    """A declaration that all of a body is listed from one day to before another."""
    first = {
        "manifest_id": name,
        "body_id": body_id,
        "types": list(types),
        "from": date.fromisoformat(begins),
        "to": date.fromisoformat(ends),
        "basis": "listed",
    }
    return row("manifests", **{**first, **values})


def doubt(source: Row, verdict: str = "incomplete", **values: Any) -> Row:
    """A citation in ``source`` of the number 33/CT-TTg that leads to no document."""
    first = {
        "citation_id": f"{source.id}:40",
        "document_id": source.id,
        "file_id": source.id,
        "start": 40,
        "end": 49,
        "words": "Chỉ thị số 33/CT-TTg",
        "number": "33/CT-TTg",
        "type": "CT",
        "relation": "implements",
        "scope": "document",
        "verdict": verdict,
    }
    return row("citations", **{**first, **values})
