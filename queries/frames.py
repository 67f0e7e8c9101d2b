"""Frames with fixed columns and types, also when they are empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

Columns = Mapping[str, str]
"""Names of columns in order, each with its pandas type."""

TEXT = "string"
NUMBER = "Int64"
TRUTH = "boolean"
DAY = "datetime64[s]"
RATIO = "Float64"


def frame(rows: Iterable[Mapping[str, Any]], columns: Columns) -> pd.DataFrame:
    """
    The rows with exactly these columns and types; what a row lacks is missing.

    >>> frame([], {"document_id": TEXT, "depth": NUMBER}).columns.to_list()
    ['document_id', 'depth']
    """
    values: dict[str, list[Any]] = {name: [] for name in columns}
    for row in rows:
        for name, of in values.items():
            of.append(row.get(name))
    return pd.DataFrame(
        {
            name: pd.Series(_typed(values[name], kind), dtype=kind)
            for name, kind in columns.items()
        }
    )


def _typed(values: list[Any], kind: str) -> Any:
    """Values as pandas takes them quickly; a word of a vocabulary as its text."""
    if kind == DAY:
        return np.array(values, dtype="datetime64[D]").astype("datetime64[s]")
    if kind == TEXT:
        return [v if v is None or type(v) is str else _plain(v) for v in values]
    return values


def framed(values: Mapping[str, Any], columns: Columns) -> pd.DataFrame:
    """
    Whole columns, of Arrow or numpy, as a frame with exactly these columns and types;
    one that is not given is missing in every row.
    """
    size = len(next(iter(values.values())))
    absent = pa.nulls(size)
    return pd.DataFrame(
        {
            name: pd.Series(_column(values.get(name, absent), kind), dtype=kind)
            for name, kind in columns.items()
        }
    )


def _column(values: Any, kind: str) -> Any:
    """A column of Arrow as pandas has it; texts as they lie in memory."""
    if not isinstance(values, pa.Array | pa.ChunkedArray):
        return values
    if kind == TEXT:
        texts = values.cast(pa.large_string())
        whole = texts if isinstance(texts, pa.ChunkedArray) else pa.chunked_array(texts)
        return pd.arrays.ArrowStringArray(whole)
    return values.to_pandas(date_as_object=False)


def _plain(value: Any) -> Any:
    """A word of a closed vocabulary as its text."""
    return str(value) if isinstance(value, str) else value
