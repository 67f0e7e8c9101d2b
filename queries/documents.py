"""Which documents there are, and how much they cite and are cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from graph.naming import bodies_called
from graph.stores.seam import Store
from graph.words import Verdict
from queries.asking import Kind, Parameter, Question
from queries.frames import DAY, NUMBER, TEXT, TRUTH, frame
from queries.reading import Row

COLUMNS = {
    "document_id": TEXT,
    "canonical": TEXT,
    "type": TEXT,
    "issuer_id": TEXT,
    "organ": TEXT,
    "date": DAY,
    "date_from": DAY,
    "date_to": DAY,
    "title": TEXT,
    "known": TEXT,
    "provisional": TRUTH,
    "cited_by": NUMBER,
    "cites": NUMBER,
    "evidence_id": TEXT,
}
_PAGE = 10_000


def documents(
    store: Store,
    *,
    number: str | None = None,
    type: str | None = None,
    issuer: str | None = None,
    year: int | None = None,
    words: str | None = None,
) -> pd.DataFrame:
    """
    One row for each document for which all that is asked holds: the number
    (117/KH-UBND), type (KH), issuer (a body by its name or id), year, and words of the
    title, whatever the accents. ``cited_by`` counts the documents that cite it,
    ``cites`` those it cites; ``evidence_id`` is the preferred file that carries it,
    missing where none does. `UnknownBody` where no body is called so.

    >>> from queries.example import example_store
    >>> frame = documents(example_store(), type="CT")
    >>> frame[["document_id", "cited_by"]].values.tolist()
    [['gov/thu-tuong|CT|33|2021', 1]]
    """
    issuers = bodies_called(issuer) if issuer is not None else (None,)
    found = [
        row
        for one in issuers
        for row in _all_pages(store, number, type, one, year, words)
    ]
    ids = [row["document_id"] for row in found]
    cited_by = _others(store, "target_id", "document_id", ids)
    cites = _others(store, "document_id", "target_id", ids)
    files = _files(store, ids)
    return frame(
        (
            {
                **row,
                "cited_by": cited_by[row["document_id"]],
                "cites": cites[row["document_id"]],
                "evidence_id": files.get(row["document_id"]),
            }
            for row in found
        ),
        COLUMNS,
    )


def _all_pages(
    store: Store,
    number: str | None,
    type: str | None,
    issuer: str | None,
    year: int | None,
    words: str | None,
) -> list[Row]:
    found: list[Row] = []
    after = None
    while True:
        page = store.find(
            number=number,
            type=type,
            issuer=issuer,
            year=year,
            words=words,
            after=after,
            limit=_PAGE,
        ).to_pylist()
        found += page
        if len(page) < _PAGE:
            return found
        after = page[-1]["document_id"]


def _others(store: Store, of: str, other: str, ids: Iterable[str]) -> Counter[str]:
    """How many distinct documents stand at the other end of the citations of each."""
    wanted = list(ids)
    if not wanted:
        return Counter()
    cited = store.table(
        "citations", columns=[of, other, "verdict"], where={of: wanted}
    ).to_pandas()
    kept = cited[cited["verdict"] != Verdict.SELF.value]
    counted = kept.dropna().drop_duplicates([of, other])[of].value_counts()
    return Counter(counted.to_dict())


def _files(store: Store, ids: Iterable[str]) -> dict[str, str]:
    wanted = list(ids)
    if not wanted:
        return {}
    carried = store.table("document_files", where={"document_id": wanted}).to_pylist()
    return {
        row["document_id"]: row["file_id"]
        for row in sorted(carried, key=lambda row: bool(row["preferred"]))
    }


QUESTION = Question(
    documents,
    COLUMNS,
    (
        Parameter("number", Kind.TEXT),
        Parameter("type", Kind.TEXT),
        Parameter("issuer", Kind.TEXT),
        Parameter("year", Kind.INTEGER),
        Parameter("words", Kind.TEXT),
    ),
    shown=(
        "document_id",
        "title",
        "known",
        "cited_by",
        "cites",
    ),
)
