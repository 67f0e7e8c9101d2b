"""Natural tops: documents above which nothing has to be cited."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.fold import fold

_TYPES = frozenset({"HP", "Luật", "PL"})
_ISSUERS = ("na/", "party/trung-uong", "party/bchtw", "party/dai-hoi")
_NAMES = ("hien phap", "bo luat", "luat", "phap lenh", "dieu le dang", "cuong linh")


def is_top(issuer_id: str | None, type: str | None) -> bool:
    """
    Whether a document of that issuer and type is a natural top: Hiến pháp, Luật, Bộ
    luật, Pháp lệnh, everything of the National Assembly and of the Central Committee,
    party congresses, Điều lệ Đảng.

    >>> is_top("party/trung-uong", "KL"), is_top("gov/thu-tuong", "CT")
    (True, False)
    """
    return type in _TYPES or (issuer_id or "").startswith(_ISSUERS)


def are_tops(documents: pa.Table) -> npt.NDArray[np.bool_]:
    """By document whether it is a natural top, as `is_top` says."""
    by_type = pc.is_in(documents["type"], value_set=pa.array(sorted(_TYPES)))
    found: npt.NDArray[np.bool_] = by_type.to_numpy().astype(bool)
    for begins in _ISSUERS:
        starts = pc.starts_with(documents["issuer_id"], begins).fill_null(False)
        found |= starts.to_numpy().astype(bool)
    return found


def is_top_by_name(issuer_id: str | None, words: str) -> bool:
    """
    Whether words that name a document without a number name a natural top.

    >>> is_top_by_name(None, "Luật Cán bộ, công chức")
    True
    >>> is_top_by_name("party/quan-uy/ho-chi-minh/go-vap", "Chỉ đạo của Quận ủy")
    False
    """
    return is_top(issuer_id, None) or fold(words).startswith(_NAMES)
