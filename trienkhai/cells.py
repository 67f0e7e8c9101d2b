"""The values of an answer one by one: as JSON knows them, or as one cell of a table."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pandas as pd


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows by the names of their columns."""
    return [
        {str(name): value for name, value in row.items()}
        for row in frame.to_dict("records")
    ]


def is_absent(value: Any) -> bool:
    """Whether nothing is there."""
    return value is None or (not isinstance(value, (list, tuple)) and pd.isna(value))


def plain(value: Any) -> Any:
    """``value`` as JSON knows it."""
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if is_absent(value):
        return None
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value


def joined(value: Any) -> Any:
    """``value`` as one cell: lists joined, absent as nothing."""
    found = plain(value)
    if isinstance(found, list):
        return "; ".join(str(item) for item in found)
    return "" if found is None else found
