"""What kind of values a column of packed documents has, whoever wrote them."""

from __future__ import annotations

import pyarrow as pa
from pyarrow import types


def is_text(kind: pa.DataType | None) -> bool:
    """The values are texts."""
    kind = _inner(kind)
    tests = types.is_string, types.is_large_string, types.is_string_view
    return kind is not None and any(test(kind) for test in tests)


def is_bytes(kind: pa.DataType | None) -> bool:
    """The values are bytes."""
    kind = _inner(kind)
    tests = types.is_binary, types.is_large_binary, types.is_binary_view
    return kind is not None and any(test(kind) for test in tests)


def is_either(kind: pa.DataType | None) -> bool:
    """The values are texts, perhaps as their bytes."""
    return is_text(kind) or is_bytes(kind)


def _inner(kind: pa.DataType | None) -> pa.DataType | None:
    """The kind of the values, also where each different one is written once."""
    return kind.value_type if isinstance(kind, pa.DictionaryType) else kind
