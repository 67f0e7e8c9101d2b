"""Numbers of documents as they count: 117, 8B, 66.12, 93/2007."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from queries.cover.acts import Codes, Truths

_NUMBER = re.compile(
    r"""
    0*(?P<base>[1-9]\d{0,5})        # 117
    (?P<suffix>[^\d/][^/]*)?        # B, .12
    (?:/(?P<year>(?:19|20)\d\d))?   # 2007
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """
    By document the number without suffix, -1 where there is none that counts; the
    suffix as a code, 0 for none; whether the symbol carries a year.
    """

    base: Codes
    suffix: Codes
    dated: Truths


def numbers(column: pa.ChunkedArray) -> Numbers:
    """
    What each number of a column is; case and leading zeros do not matter.

    >>> found = numbers(pa.chunked_array([["117", "8B", "08b", "93/2007", "?", None]]))
    >>> found.base.tolist(), found.suffix.tolist()
    ([117, 8, 8, 93, -1, -1], [0, 1, 1, 0, 0, 0])
    >>> found.dated.tolist()
    [False, False, False, True, False, False]
    """
    few = column.combine_chunks().dictionary_encode()
    found = [_NUMBER.fullmatch(one) for one in few.dictionary.to_pylist()]
    known = [one.group("base", "suffix", "year") if one else None for one in found]
    suffixes = sorted({(one[1] or "").upper() for one in known if one} | {""})
    code = {suffix: n for n, suffix in enumerate(suffixes)}
    parts = [
        (int(one[0]), code[(one[1] or "").upper()], one[2] is not None)
        if one
        else (-1, 0, False)
        for one in known
    ]
    at = pc.fill_null(few.indices, len(parts)).to_numpy(zero_copy_only=False)
    base, suffix, dated = np.array([*parts, (-1, 0, False)], np.int64).T[:, at]
    return Numbers(base, suffix, dated > 0)
