"""What a graph holds as a whole, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graph.stores.seam import Store
from graph.words import IMPL, SETTLING, WHOLE, Figure, FileState, Known
from queries.asking import Question
from queries.frames import NUMBER, TEXT, frame
from queries.ground.evidence import in_force

COLUMNS = {"figure": TEXT, "number": NUMBER, "value": TEXT, "evidence_id": TEXT}


def overview(store: Store) -> pd.DataFrame:
    """
    One row for each figure of the whole graph: when it was built and with which version
    (``value``), how many files were read, how many documents are held, described or
    only cited, by how many issuers and of which years, how many links, doubts, and
    decisions in force (``number``). An empty graph has none.

    >>> from queries.example import example_store
    >>> frame = overview(example_store()).set_index("figure")
    >>> frame.number[["held", "cited", "implementing"]].to_list()
    [2, 2, 2]
    """
    rows = [*_files(store), *_documents(store), *_links(store)]
    others = (
        (Figure.DEMANDS, _size(store, "demands", "demand_id")),
        (Figure.ISSUES, _size(store, "issues", "issue_id")),
        (Figure.DECISIONS, len(in_force(store, *SETTLING))),
        (Figure.MANIFESTS, _size(store, "manifests", "manifest_id")),
    )
    rows += [{"figure": figure, "number": number} for figure, number in others]
    if not any(row.get("number") for row in rows):
        return frame([], COLUMNS)
    return frame([*_told(store), *rows], COLUMNS)


Rows = Iterator[dict[str, object]]


def _told(store: Store) -> Rows:
    """What the build wrote of itself."""
    told = {row["name"]: row["value"] for row in store.table("meta").to_pylist()}
    for figure in (Figure.BUILT_AT, Figure.TOOL):
        if figure in told:
            yield {"figure": figure, "value": told[figure]}


def _files(store: Store) -> Rows:
    states = _column(store, "files", "state")
    yield {"figure": Figure.FILES, "number": len(states)}
    for figure, state in (
        (Figure.UNREADABLE, FileState.UNREADABLE),
        (Figure.DUPLICATE, FileState.DUPLICATE),
    ):
        yield {"figure": figure, "number": _equal(states, state)}


def _documents(store: Store) -> Rows:
    columns = ("known", "issuer_id", "year")
    table = store.table("documents", columns=columns, ordered=False)
    for figure, known in (
        (Figure.HELD, Known.HELD),
        (Figure.DESCRIBED, Known.DESCRIBED),
        (Figure.CITED, Known.CITED),
    ):
        yield {"figure": figure, "number": _equal(table["known"], known)}
    issuers = pc.count_distinct(table["issuer_id"]).as_py()
    yield {"figure": Figure.BODIES, "number": issuers}
    held = table.filter(pc.not_equal(table["known"], Known.CITED.value))
    years = pc.min_max(held["year"]).as_py()
    if years["min"] is not None:
        span = dict.fromkeys([years["min"], years["max"]])
        yield {"figure": Figure.YEARS, "value": "–".join(map(str, span))}


def _links(store: Store) -> Rows:
    table = store.table("edges", columns=["relation", "scope"], ordered=False)
    yield {"figure": Figure.LINKS, "number": len(table)}
    carried = [
        pc.is_in(table[column], value_set=pa.array(sorted(words), pa.string()))
        for column, words in (("relation", IMPL), ("scope", WHOLE))
    ]
    number = pc.sum(pc.and_(*carried)).as_py() or 0
    yield {"figure": Figure.IMPLEMENTING, "number": number}


def _size(store: Store, name: str, column: str) -> int:
    return len(_column(store, name, column))


def _column(store: Store, name: str, column: str) -> pa.ChunkedArray:
    return store.table(name, columns=[column], ordered=False)[column]


def _equal(column: pa.ChunkedArray, word: str) -> int:
    found: int = pc.sum(pc.equal(column, str(word))).as_py() or 0
    return found


QUESTION = Question(overview, COLUMNS, (), shown=("figure", "number", "value"))
