"""
Where words stand: the file with its SHA-256, the page and line, the sentence, and
whether a machine recognised them in a picture.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.stores.seam import Store
from graph.words import FileState
from queries.frames import NUMBER, TEXT, TRUTH
from queries.reading import Row, by_key, rows

COLUMNS = {
    "file_path": TEXT,
    "row": NUMBER,
    "page": NUMBER,
    "line": NUMBER,
    "start": NUMBER,
    "passage": TEXT,
    "recognised": TRUTH,
    "sha256": TEXT,
}
"""What is told of words; each place that is not known is missing."""

_RECOGNISED = ("recognised", "pages_of_layers")

_FARTHEST = 400
_ENDS = re.compile(r"[.;!?…](?=\s)|\n\s*\n|\f")


def passages(store: Store, mentions: Iterable[Row]) -> list[dict[str, Any]]:
    """
    For each mention (its ``file_id``, ``start`` and ``end``) where it stands. Pages are
    known of texts that have them, the row of registers; lines are those of the text as
    it was read.
    """
    kept = list(mentions)
    ids = {one["file_id"] for one in kept if one.get("file_id")}
    files, texts = files_of(store, ids), texts_of(store, ids)
    seen = _recognised(store, ids)
    return [_placed(one, files, texts, seen) for one in kept]


def files_of(store: Store, ids: Iterable[str]) -> dict[str, Row]:
    """The files by their ids; of several paths of the same bytes the first one."""
    found: dict[str, Row] = {}
    for row in sorted(rows(store, "files", file_id=ids), key=_first):
        found.setdefault(row["file_id"], row)
    return found


def _first(file: Row) -> tuple[bool, str]:
    return file["state"] != FileState.READ, file["path"]


def texts_of(store: Store, ids: Iterable[str]) -> dict[str, Row]:
    """The text of each file; that of the whole where a part has none of its own."""
    wanted = set(ids)
    wholes = {one: one.partition("#")[0] for one in wanted}
    found = by_key(store, "texts", wanted | set(wholes.values()))
    return {
        one: text
        for one, whole in wholes.items()
        if (text := found.get(one) or found.get(whole))
    }


def _recognised(store: Store, ids: Iterable[str]) -> dict[str, list[tuple[int, int]]]:
    """By file the places of its pages that were recognised (OCR)."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in rows(store, "issues", code=_RECOGNISED, file_id=ids):
        if row["start"] is not None:
            found[row["file_id"]].append((row["start"], row["end"]))
    return found


def _placed(
    mention: Row,
    files: Mapping[str, Row],
    texts: Mapping[str, Row],
    seen: Mapping[str, Sequence[tuple[int, int]]],
) -> dict[str, Any]:
    file_id = mention.get("file_id") or ""
    file, text = files.get(file_id), texts.get(file_id)
    found: dict[str, Any] = {"start": mention.get("start")}
    if file is not None:
        found |= {"file_path": file["path"], "row": file["row"]}
        found["sha256"] = file["sha256"]
    if text is not None and found["start"] is not None:
        at = found["start"]
        found |= _read(text, at, mention.get("end") or at)
        spans = seen.get(file_id, ())
        found["recognised"] = any(first <= at < last for first, last in spans)
    return found


def _read(text: Row, start: int, end: int) -> dict[str, Any]:
    """The page and line at which the words begin, and the sentence that holds them."""
    starts = [int(one) for one in text["page_starts"] or ()]
    return {
        "page": bisect_right(starts, start) or None,
        "line": text["text"].count("\n", 0, start) + 1,
        "passage": sentence(text["text"], start, end),
    }


def sentence(text: str, start: int, end: int) -> str:
    """
    The sentence around those letters, on one line; a very long one is cut.

    >>> text = "Hết.\\n\\nThực hiện Chỉ thị số\\n33/CT-TTg. Yêu cầu:"
    >>> sentence(text, text.index("33"), text.index(". Yêu"))
    'Thực hiện Chỉ thị số 33/CT-TTg.'
    """
    first, last = max(start - _FARTHEST, 0), min(end + _FARTHEST, len(text))
    before = [one.end() for one in _ENDS.finditer(text, first, start)]
    after = _ENDS.search(text, end, last)
    begins = before[-1] if before else first
    ends = after.end() if after else last
    cut = "…" if not before and first > 0 else ""
    more = "…" if after is None and last < len(text) else ""
    return f"{cut}{' '.join(text[begins:ends].split())}{more}"
