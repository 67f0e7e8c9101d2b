"""Frames with fixed columns and types, also when they are empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

Columns = Mapping[str, str]
"""Names of columns in order, each with its pandas type."""

TEXT = "string"
NUMBER = "Int64"
TRUTH = "boolean"
DAY = "datetime64[s]"


def frame(rows: Iterable[Mapping[str, Any]], columns: Columns) -> pd.DataFrame:
    """
    The rows with exactly these columns and types; what a row lacks is missing.

    >>> frame([], {"document_id": TEXT, "depth": NUMBER}).columns.to_list()
    ['document_id', 'depth']
    """
    kept = list(rows)
    return pd.DataFrame(
        {
            name: pd.Series([_plain(row.get(name)) for row in kept], dtype=kind)
            for name, kind in columns.items()
        }
    )


def _plain(value: Any) -> Any:
    """A word of a closed vocabulary as its text."""
    return str(value) if isinstance(value, str) else value
