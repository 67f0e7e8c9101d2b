"""What evidence is, by its ids: words with their sentence and file, or a decision."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from graph.stores.seam import Store
from queries.asking import LANG, Kind, Parameter, Question
from queries.ground.sources import COLUMNS as COLUMNS
from queries.ground.sources import sources
from queries.reading import rows


def evidence(
    store: Store, evidence: Sequence[str], *, lang: str = "vi"
) -> pd.DataFrame:
    """
    One row for each id that an answer has as its ``evidence_id``: a citation, a
    reference, demand or figure with its words, sentence, file and page, a decision with
    who took it and why, a manifest, an effect, a link, a document or file. What an
    effect or a link rests on has its own row; an id that nothing has is left out.

    >>> from queries.example import example_store
    >>> frame = evidence(example_store(), ["27:40"])
    >>> frame[["record", "canonical", "words"]].values.tolist()
    [['citations', '27/KH-UBND', '33/CT-TTg']]
    """
    found = sources(store, evidence, lang=lang)
    known = found[found["record"].notna()].reset_index(drop=True)
    is_file = known["record"] == "files"
    carried = rows(store, "document_files", file_id=known["file_id"][is_file])
    works = {row["file_id"]: row["document_id"] for row in carried}
    known.loc[is_file, "document_id"] = known["file_id"][is_file].map(works)
    return known


QUESTION = Question(
    evidence,
    COLUMNS,
    (Parameter("evidence", Kind.TEXTS, positional=True), LANG),
    shown=(
        "record",
        "document_id",
        "words",
        "passage",
        "file_path",
        "page",
        "line",
        "by",
        "reason",
    ),
)
