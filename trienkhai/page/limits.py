"""What a request may be: how long, of how many parts, and in which shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from trienkhai.page.asked import LONGEST

PLACE = "/_dash-update-component"
"""Where a browser asks for a view."""

HEADERS = 2 * LONGEST
"""Bytes of the address and all headers of a request."""

BODY = 65_536
"""Bytes of what a request brings."""

ANSWER = 64 * 1024 * 1024
"""Bytes of an answer; what is longer is narrowed by who asks."""


def is_asked(body: Any, callbacks: Mapping[str, Mapping[str, Any]]) -> bool:
    """
    ``body`` asks what the application answers: a callback that the server has, with
    exactly its places and inputs, each a plain value.
    """
    if not isinstance(body, dict):
        return False
    output = body.get("output")
    callback = callbacks.get(output) if isinstance(output, str) else None
    if callback is None or "callback" not in callback:
        return False
    changed = body.get("changedPropIds", [])
    return (
        body.get("outputs") == _places(callback["output"])
        and _are(body.get("inputs"), callback["inputs"])
        and _are(body.get("state", []), callback["state"])
        and isinstance(changed, list)
        and all(isinstance(one, str) for one in changed)
    )


def _places(output: Any) -> Any:
    """Where an answer goes, as a request names it."""
    if isinstance(output, list | tuple):
        return [_places(one) for one in output]
    return {"id": output.component_id, "property": output.component_property}


def _are(given: Any, wanted: Sequence[Mapping[str, str]]) -> bool:
    """The values are those that are wanted, one each and in order."""
    return (
        isinstance(given, list)
        and len(given) == len(wanted)
        and all(_is(one, other) for one, other in zip(given, wanted, strict=True))
    )


def _is(given: Any, wanted: Mapping[str, str]) -> bool:
    return (
        isinstance(given, dict)
        and given.get("id") == wanted["id"]
        and given.get("property") == wanted["property"]
        and _fits(given.get("value"), wanted["id"])
    )


def _fits(value: Any, place: str) -> bool:
    """A text or nothing; in other places than the address also a number."""
    kinds = (str,) if place == "address" else (str, int, float)
    return value is None or isinstance(value, kinds)
