"""What stands in the components of a page, as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dash.development.base_component import Component


def every(part: Any) -> Iterator[Any]:
    """The component and all that is in it, texts too, in their order."""
    if isinstance(part, (list, tuple)):
        for one in part:
            yield from every(one)
    elif part is not None:
        yield part
        if isinstance(part, Component):
            yield from every(getattr(part, "children", None))


def words(part: Any) -> str:
    """All words of a component, as a reader sees them."""
    return "".join(one for one in every(part) if isinstance(one, str))


def of_kind(part: Any, kind: str) -> list[Any]:
    """The components that have this class among theirs."""
    return [
        one
        for one in every(part)
        if isinstance(one, Component)
        and kind in str(getattr(one, "className", "")).split()
    ]


def links(part: Any) -> dict[str, str]:
    """Where the links lead, by their words."""
    return {
        words(one): one.href
        for one in every(part)
        if isinstance(one, Component) and hasattr(one, "href")
    }


def hrefs(part: Any) -> list[str]:
    """Where the links lead, in their order."""
    return [
        one.href
        for one in every(part)
        if isinstance(one, Component) and hasattr(one, "href")
    ]


def with_id(part: Any, id: str) -> list[Any]:
    """The components of that id."""
    return [
        one
        for one in every(part)
        if isinstance(one, Component) and getattr(one, "id", None) == id
    ]
