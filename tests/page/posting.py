"""What a browser sends to ask for a view."""

from __future__ import annotations

from typing import Any

from trienkhai.page.limits import PLACE as PLACE

_PLACES = (("page", "children"), ("about", "data"), ("again", "disabled"))
_VALUES = (("address", "pathname"), ("address", "search"), ("again", "n_intervals"))


def asks(path: str, search: str = "") -> dict[str, Any]:
    """The question for the view at an address."""
    return {
        "output": "..page.children...about.data...again.disabled..",
        "outputs": [{"id": id, "property": name} for id, name in _PLACES],
        "inputs": [
            {"id": id, "property": name, "value": value}
            for (id, name), value in zip(_VALUES, (path, search, None), strict=True)
        ],
        "changedPropIds": ["address.pathname"],
        "state": [],
    }
