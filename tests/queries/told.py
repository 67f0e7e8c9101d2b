"""What a frame tells, as plain tuples."""

from __future__ import annotations

from typing import Any

import pandas as pd


def told(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    """
    The rows of these columns; a missing value is None.

    >>> told(pd.DataFrame({"a": [1, 2], "b": ["x", None]}), "a", "b")
    [(1, 'x'), (2, None)]
    """
    return [
        tuple(None if pd.isna(value) else value for value in row)
        for row in frame[list(columns)].astype(object).itertuples(index=False)
    ]
